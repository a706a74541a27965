"""What a typed message can be taken for, and what is known of the question it was typed at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from plans.i18n.text import Text

Period = tuple[date, date]
"""The first and the last day of a plan."""


class Meaning(StrEnum):
    """What somebody does with a message."""

    ANSWER = "answer"
    ITEMS = "items"
    DRAFT = "draft"
    PRESS = "press"
    QUESTION = "question"
    UNKNOWN = "unknown"
    BACK = "back"
    STOP = "stop"
    SKIP = "skip"
    PLAN = "plan"
    HELP = "help"
    CORRECTION = "correction"
    REMOVE = "remove"
    THANKS = "thanks"
    HELLO = "hello"
    SMALLTALK = "smalltalk"
    NONSENSE = "nonsense"
    ABUSE = "abuse"
    LONG = "long"
    ASK = "ask"
    TRAINING = "training"
    """They say that they followed a training."""


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A message as it was understood; only what belongs to its meaning is set."""

    meaning: Meaning
    answers: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """ANSWER, CORRECTION: the values by field of the model (`text`, `target_date`)."""
    items: tuple[Understood, ...] = ()
    """ITEMS: an ANSWER each, in the order written."""
    draft: Mapping[str, tuple[Understood, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """DRAFT: an ANSWER for each line, by kind of item (goal, competence, action, promise)."""
    press: str | None = None
    """PRESS: the id of the button."""
    about: str | None = None
    """CORRECTION: the key of the question whose answer is meant (`goal.target_date`)."""
    readings: tuple[Understood, ...] = ()
    """ASK: what it may mean, the likeliest first; none where it can be anything."""
    text: Text | None = None
    """ASK: the sentence to ask back with, where a reader of values has one."""


@dataclass(frozen=True, kw_only=True)
class Button:
    """A button of the question, with its words in the language of who types."""

    id: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """The question on the screen, as far as it decides how a message is taken."""

    key: str
    """Of the step that is asked (`goal.text`); of a junction, that of the first step of its items."""
    more: str | None = None
    """The kind of item at "another one, or go on?"; None elsewhere."""
    kind: str = "words"
    """How its answer is read: words, day, hour, amount, hours, level, choice, yes_no, party,
    percent, or buttons (a gate, the summary: nothing but buttons)."""
    read: Callable[[str], Any] | None = None
    """Reads the whole message as its answer; raises `InvalidAnswer` or `AskBack`."""
    buttons: tuple[Button, ...] = ()
    """All that can be tapped, in the order shown."""
    yes: str | None = None
    """The id of the button that "yes" presses."""
    no: str | None = None
    obvious: str | None = None
    """The id of the button that "ok, do it" presses."""
    fills: frozenset[str] = frozenset()
    """Further fields of the same item that a message may hold besides the answer."""
    of_a_meeting: bool = False
    """Whether it asks for a day on which people meet, so that an hour beside it matters."""
    free: bool = False
    """Whether anything can be said, questions too: a remark, a reason."""
    splits: bool = False
    """Whether a message may hold several items."""
    may_skip: bool = False
    max_length: int = 1000
    before: tuple[str, ...] = ()
    """The keys of the questions answered before this one, the last one last."""
    known: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """Answers that this one may be said to be like, by the key of their question: those of the item
    itself and of what it belongs to, and of others where there is one alone."""
    language: str = "nl"
    today: date
    period: Period
    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """First names, and the part that each of them has (`manager`, `hr`, `employee`)."""
