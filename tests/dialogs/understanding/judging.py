"""Whether a message was taken as a careful person would have taken it.

*Wrong* is what happens in silence and should not: something stored, pressed, changed, skipped,
stopped or left that the corpus does not say, or an answer that is lost. *Asked back* is what costs
one more message: a question with the readings, or a reply that changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from dialogs.understanding.engine import understand
from dialogs.understanding.understood import Meaning, Understood
from tests.dialogs.understanding.asked import question
from tests.dialogs.understanding.phrases import HALVES, LANGUAGES, Phrase, load, path

__all__ = ["HALVES", "LANGUAGES", "Phrase", "Verdict", "judge", "load", "path", "shown", "taken"]


class Verdict(StrEnum):
    RIGHT = "right"
    ASKED = "asked back"
    WRONG = "wrong"


HARMLESS = frozenset(
    {
        *(Meaning.QUESTION, Meaning.UNKNOWN, Meaning.HELP, Meaning.THANKS, Meaning.HELLO),
        *(Meaning.SMALLTALK, Meaning.NONSENSE, Meaning.ABUSE, Meaning.LONG),
    }
)
"""What is only replied to; the question stays."""


def taken(phrase: Phrase) -> Understood:
    """What the phrase is understood as."""
    return understand(phrase.typed, question(phrase.question, phrase.language))


def judge(phrase: Phrase, found: Understood) -> Verdict:
    """How what was understood compares with what the corpus expects."""
    kind, got = phrase.kind, found.meaning
    if kind == "ask":
        if got is Meaning.ASK:
            return Verdict.RIGHT
        mild = got in {Meaning.UNKNOWN, Meaning.QUESTION}
        return Verdict.ASKED if mild else Verdict.WRONG
    if got is Meaning.ASK:
        return Verdict.ASKED
    if _is_right(phrase, found):
        return Verdict.RIGHT
    lost = kind in {"answer", "items", "draft"}
    return Verdict.ASKED if got in HARMLESS and not lost else Verdict.WRONG


def _is_right(phrase: Phrase, found: Understood) -> bool:
    match phrase.kind:
        case "answer":
            stored = shown(found.answers)
            if found.meaning is Meaning.PRESS:  # a choice, by its button
                stored = {phrase.question.rpartition(".")[2]: (found.press or "").casefold()}
            expected = {field: plain(value) for field, value in phrase.fields.items()}
            answered = found.meaning in {Meaning.ANSWER, Meaning.PRESS}
            return answered and stored == _at_junction(phrase, expected)
        case "press":
            if found.meaning is Meaning.ANSWER:
                return list(shown(found.answers).values()) == [
                    {"yes": "true", "no": "false"}.get(phrase.expected or "")
                ]
            return found.meaning is Meaning.PRESS and found.press == phrase.expected
        case "items":
            texts = [plain(_main(one)) for one in found.items]
            return found.meaning is Meaning.ITEMS and texts == [plain(t) for t in phrase.readings]
        case "correction":
            key, value = phrase.corrected
            stored = list(shown(found.answers).values())
            given = [plain(value)] if value else []
            right = found.about == key and stored == given
            return found.meaning is Meaning.CORRECTION and right
        case kind:
            return found.meaning.value == kind


def _at_junction(phrase: Phrase, expected: dict[str, str]) -> dict[str, str]:
    """A junction's answer is that of the first question of its items."""
    if not phrase.question.startswith("more:"):
        return expected
    own = question(phrase.question, phrase.language).key.rpartition(".")[2]
    name = phrase.question.rpartition(".")[2]
    return {own if field == name else field: value for field, value in expected.items()}


def _main(one: Understood) -> str:
    return next(
        (str(one.answers[field]) for field in ("text", "name", "what") if field in one.answers), ""
    )


def shown(answers: Mapping[str, Any]) -> dict[str, str]:
    """The answers as the corpus writes them."""
    return {field: plain(_shown(field, value)) for field, value in answers.items()}


def _shown(field: str, value: object) -> str:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case Decimal() if field == "hours":
            return f"{value:.1f}" if value == round(value, 1) else f"{value:.2f}"
        case Decimal():
            return f"{value:.2f}"
        case _:
            return str(value)


def plain(text: str) -> str:
    """Without capitals and without the punctuation around it, which carry no meaning."""
    return " ".join(text.casefold().split()).strip(" .,;:!?-•")
