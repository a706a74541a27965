"""Questions of the organisation's own, which HR adds to a round: what is asked, in which languages,
and which kind of answer it wants. They are data, so a round has them without code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class OwnKind(StrEnum):
    """The kind of answer."""

    TEXT = "text"
    CHOICE = "choice"
    YES_NO = "yes_no"
    LEVEL = "level"
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"


class OwnSection(StrEnum):
    """Where in the conversation it is asked: at the end of that section."""

    GOALS = "goals"
    SUPPORT = "support"
    TIMELINE = "timeline"
    REMARKS = "remarks"


@dataclass(frozen=True, kw_only=True)
class Said:
    """Words in one language."""

    language: str
    text: str


@dataclass(frozen=True, kw_only=True)
class OwnQuestion:
    """One question; its key stays the same for as long as it is the same question."""

    key: str
    kind: OwnKind
    section: OwnSection = OwnSection.REMARKS
    said: tuple[Said, ...]
    options: tuple[tuple[Said, ...], ...] = ()
    """What one chooses from."""
    required: bool = False
    retired: bool = False
    """HR took it away: nobody is asked any more, and answers that are there stay readable."""

    def text(self, *languages: str) -> str:
        """The question in the first of these languages that it has, else in any."""
        return words_in(self.said, languages)


@dataclass(frozen=True, kw_only=True)
class OwnAnswer:
    """An answer, with the question as it was put, so that it can be read without the round."""

    key: str
    question: str
    kind: OwnKind
    value: str
    """In the plan's language, or as a date (2027-03-31), a number (2.5), a level, `yes` or `no`."""


def words_in(said: Iterable[Said], languages: Iterable[str]) -> str:
    """The words in the first of the languages there is, else in any."""
    by_language = {one.language: one.text for one in said}
    found = (by_language[language] for language in languages if language in by_language)
    return next(found, next(iter(by_language.values()), ""))


def heading(question: str) -> str:
    """A question as it stands before its answer: a full stop or a colon goes, a question stays
    one."""
    return question.rstrip(" .:…") or question


def asked(questions: Iterable[OwnQuestion]) -> tuple[OwnQuestion, ...]:
    """Those that are still asked."""
    return tuple(question for question in questions if not question.retired)


def renewed(old: Iterable[OwnQuestion], new: Iterable[OwnQuestion]) -> tuple[OwnQuestion, ...]:
    """The questions of a round after HR gave a new list: what is not in it any more is retired."""
    kept = tuple(new)
    keys = {question.key for question in kept}
    gone = tuple(replace(question, retired=True) for question in old if question.key not in keys)
    return (*kept, *gone)
