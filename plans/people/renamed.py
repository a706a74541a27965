"""A number in a list of people that had another name until now: the same person, or somebody else?

People are known again by their number, so a number that is given anew would hand one person's plan, and
their chat, to another. Names also change by themselves: an accent, another order, a surname more. What
goes further than that waits until HR says that it is the same person.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from plans.i18n.formats import show_date
from plans.i18n.text import Text
from plans.model import Person
from plans.people.columns import fold
from plans.people.managers import is_gone
from plans.people.name_words import INFIXES
from plans.people.names import without_titles
from plans.people.rows import Draft

_PARTICLES = frozenset(word.strip("'") for word in INFIXES)
_FEWEST_WORDS = 2
"""A first name or a surname alone may be anybody's."""
_BETWEEN = re.compile(r"[\W_]+")

_OF_A_LEAVER = Text(
    "this is the number of %(name)s, who left on %(day)s. If this is somebody else, give them a "
    "number that nobody had; if %(name)s is back under another name, bring in the old name with this number first, "
    "without a leaving date"
)


@dataclass(frozen=True, kw_only=True)
class Renamed:
    """A row under whose number somebody is known by quite another name."""

    row: int
    number: str
    old: str
    new: str
    sheet: str = ""
    """Where the list is on several sheets."""


def ask_about_names(
    drafts: Iterable[Draft],
    ids: Mapping[int, str],
    before: Mapping[str, Person],
    today: date,
    *,
    sure: bool = False,
) -> tuple[Renamed, ...]:
    """The rows that have to wait, marked so; none when HR is `sure`. One with the number of somebody who left, and no
    leaving date of its own, is bad: it is nearly always somebody else."""
    found = []
    for draft in drafts:
        person = before.get(ids[draft.key])
        if draft.bad or person is None or not person.number or is_same(person.name, draft.name):
            continue
        if person.left_on and is_gone(person, today) and draft.values.get("left_on") is None:
            said = _OF_A_LEAVER(name=person.name, day=show_date(person.left_on))
            draft.problem("number", said, draft.number)
            continue
        if sure:
            continue
        draft.waits = True
        sheet = draft.reading.layout.table.name if draft.reading.several else ""
        found.append(
            Renamed(
                row=draft.row, number=draft.number, old=person.name, new=draft.name, sheet=sheet
            )
        )
    return tuple(found)


def is_same(old: str, new: str) -> bool:
    """Whether two names can only be of one person: but for accents, capitals, marks, the order of
    the words, an initial written out, and one surname more or less."""
    if fold(old) == fold(new):
        return True
    fewer, more = sorted((_words(old), _words(new)), key=len)
    if len(fewer) < _FEWEST_WORDS:
        return False
    left = Counter(more)
    for word in sorted(fewer, key=len, reverse=True):  # an initial takes what is left
        match = word if left[word] else _written_out(word, left)
        if match is None:
            return False
        left[match] -= 1
    rest = [word for word in left.elements() if word not in _PARTICLES]
    return len(rest) <= 1


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", without_titles(name).casefold())
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return [word for word in _BETWEEN.split(plain) if word]


def _written_out(word: str, words: Counter[str]) -> str | None:
    """The word that this is the initial of, or that is the initial of this."""
    alike = (
        other
        for other, count in words.items()
        if count and 1 in {len(word), len(other)} and word[0] == other[0]
    )
    return next(alike, None)
