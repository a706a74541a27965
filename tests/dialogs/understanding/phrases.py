"""What people really type, and what a careful human assistant would make of it.

Rules that read language are easily written for the phrases one happens to think of. These were
gathered apart from the rules: for each language one half before them, all else after them by people
who have not read them.

**Setting of every row.** Today is Monday 30 November 2026; the plan is Anna Peeters' for 2027. Anna
is an administrative assistant at a small care organisation, Marc Claes manages, Ines is HR. So far:
the goal "Do the monthly reports on my own" (nl: "Zelfstandig de maandrapportering maken"), kind
`current`, target date 30/06/2027, with evidence; the competence "Excel", now 2, needed 4; the
action "Excel course" (nl: "Opleiding Excel"), form `training`, end 30/04/2027; talks on 30/03/2027,
30/06/2027 and 15/12/2027. At a question everything before it in the conversation is answered,
nothing after it; the last answer is that of the question just before it in the script.

**What is expected.** Days are ISO, amounts have two decimals, working time is in hours (a day is
7.6), a level is a figure (0: not enough insight), a choice its button's id. Texts are as the person
typed them, without what went to another field; capitals carry no meaning. A course in the words
makes `form=training`. Where a person would hesitate between two readings, the kind is `ask`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("nl", "en")
HALVES = ("before", "after", "later", "last", "unseen1", "unseen2", "unseen3", "unseen4")
"""The half written before the rules, the half written after them, and small parts written when the
rules had been made to fit all that was there before: the first figure of each is what counts."""

STEPS = (
    "preparation.good_at",
    "preparation.shared",
    "goal.text",
    "goal.kind",
    "goal.target_date",
    "goal.evidence",
    "competence.name",
    "competence.current",
    "competence.needed",
    "action.what",
    "action.form",
    "action.end",
    "action.hours",
    "action.cost",
    "action.provider",
    "promise.what",
    "promise.who",
    "promise.by",
    "talk.on",
)
GATE = "preparation"
SUMMARY = "summary"
JUNCTION = "more:"  # + the kind of the items, after at least one
JUNCTIONS = ("more:action", "more:goal", "more:competence", "more:talk")
QUESTIONS = (GATE, *STEPS, *JUNCTIONS, SUMMARY)

WITH_EXPECTED = frozenset({"answer", "items", "press", "correction"})
"""Kinds that say nothing without what is expected."""
MAY_EXPECT = WITH_EXPECTED | {"ask"}
KINDS = MAY_EXPECT | {
    "draft",
    "question",
    "unknown",
    "back",
    "stop",
    "skip",
    "plan",
    "help",
    "remove",
    "thanks",
    "hello",
    "smalltalk",
    "nonsense",
    "abuse",
    "long",
}

_FOLDER = Path(__file__).with_suffix("")


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A message typed at a question, and what it is to be taken for.

    `expected` is the answer's value or its fields ("end=2027-03-31; cost=450.00"), the items or the
    likely readings ("first | second"), the button's id, or what is corrected
    ("goal.target_date=2027-06-30", or only the key).
    """

    language: str
    half: str
    question: str
    typed: str
    kind: str
    expected: str | None = None

    @property
    def fields(self) -> dict[str, str]:
        """What an answer stores: field -> value; a plain value is of the question's own field."""
        if self.kind != "answer" or self.expected is None:
            return {}
        own = self.question.rpartition(".")[2]
        if not _names_a_field(self.expected):
            return {own: self.expected}
        found: dict[str, str] = {}
        for part in self.expected.split("; "):
            if _names_a_field(part):
                name, _, value = part.partition("=")
                found[name] = value
            else:  # a text with a semicolon of its own
                found[next(reversed(found))] += f"; {part}"
        return found

    @property
    def corrected(self) -> tuple[str, str | None]:
        """The key of the answer that is corrected, and its new value where one was given."""
        key, _, value = (self.expected or "").partition("=")
        return key, value or None

    @property
    def readings(self) -> tuple[str, ...]:
        """The items of a list, or what an unclear message may mean."""
        if self.kind not in {"items", "ask"} or self.expected is None:
            return ()
        return tuple(self.expected.split(" | "))


FIELDS = frozenset(
    {
        *("text", "kind", "target_date", "evidence", "name", "current", "needed", "on"),
        "hour",
        *("what", "form", "provider", "hours", "cost", "start", "end", "who", "by"),
    }
)


def _names_a_field(part: str) -> bool:
    name, equals, _ = part.partition("=")
    return bool(equals) and name in FIELDS


def path(language: str, half: str) -> Path:
    """The file of one half of a language; the second half may still be to come."""
    return _FOLDER / f"{language}_{half}.toml"


def load(language: str, half: str) -> tuple[Phrase, ...]:
    """The phrases of one half of a language, in the order of the conversation.

    Raises `ValueError` for a row that is not `[typed, kind]` or `[typed, kind, expected]`.
    """
    read = tomllib.loads(path(language, half).read_text(encoding="utf-8"))
    return tuple(
        _phrase(language, half, question, row) for question, rows in read.items() for row in rows
    )


def _phrase(language: str, half: str, question: str, row: list[str]) -> Phrase:
    match row:
        case [str(typed), str(kind)]:
            expected = None
        case [str(typed), str(kind), str(expected)]:
            pass
        case _:
            raise ValueError(
                f"{language}_{half}, {question}: {row} is no row of two or three texts"
            )
    return Phrase(
        language=language, half=half, question=question, typed=typed, kind=kind, expected=expected
    )
