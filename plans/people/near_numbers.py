"""Numbers that differ by zeros in front: 16 and 00016 are one number to Excel, and may be two people.

A list that lost its zeros, or got them, would bring in everybody a second time. So it is asked, once for
the whole list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from plans.i18n.text import Text
from plans.model import Person
from plans.people.asking import IGNORE, KEEP, Answers, Option, Question
from plans.people.lookup import bare
from plans.people.rows import Draft

_KNOWN = Text(
    "Row %(row)s, column %(column)s: number %(number)s of %(name)s is nearly %(other)s of %(whose)s. Is it "
    "the same number?"
)
_LISTED = Text(
    "Row %(row)s, column %(column)s: number %(number)s of %(name)s is nearly %(other)s of %(whose)s in "
    "row %(there)s. Is it the same number?"
)
_SAME = Text("The same number: zeros in front do not count")
_OTHER = Text("Two numbers, of two people")


def ask_about_zeros(
    drafts: Sequence[Draft], before: Mapping[str, Person], answers: Answers
) -> Question | None:
    """The question about the first number that is nearly another one; None when there is none.

    When HR has said that zeros do not count, rows get the number that is known, and of two in the list
    the longer one.
    """
    known = {person.number: person for person in before.values() if person.number}
    near = _by_bare(known)
    listed = _by_bare(draft.number for draft in drafts if draft.number)
    first = {draft.number: draft for draft in reversed(drafts)}
    for draft in drafts:
        number = draft.number
        if draft.bad or not number or number in known or answers.zeros == KEEP:
            continue
        theirs = [one for one in near.get(bare(number), ()) if one != number]
        others = [one for one in listed[bare(number)] if one != number]
        if answers.zeros == IGNORE:
            longest = max([number, *others], key=len)
            draft.values["number"] = theirs[0] if len(theirs) == 1 else longest
        elif theirs:
            return _question(_KNOWN, draft, theirs[0], known[theirs[0]].name)
        elif others:
            other = first[others[0]]
            return _question(_LISTED, draft, other.number, other.name, there=other.place)
    return None


def _by_bare(numbers: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for number in dict.fromkeys(numbers):
        found.setdefault(bare(number), []).append(number)
    return found


def _question(text: Text, draft: Draft, other: str, whose: str, **more: str) -> Question:
    columns = draft.reading.layout.columns
    return Question(
        key="zeros",
        text=text(
            row=draft.place,
            column=draft.reading.column(columns["number"]),
            number=draft.number,
            name=draft.name,
            other=other,
            whose=whose,
            **more,
        ),
        options=(Option(value=IGNORE, label=_SAME), Option(value=KEEP, label=_OTHER)),
    )
