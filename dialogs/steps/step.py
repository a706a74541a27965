"""How a question is declared.

A question spread over code that prints it, code that reads it and code that sums it up drifts
apart. Here one `Step` says everything about it; prompt, buttons, validation, summary line, edit
button and the drawn graph are derived. `Repeat`, `ForEach` and `Gate` put steps together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dialogs.prompt import Choice, Line
from dialogs.steps.answers import Answer
from dialogs.steps.asking import Asking
from plans.editing import ITEM_TYPES
from plans.i18n.text import Text
from plans.model import Note, Plan, Preparation, Talk, TalkReport
from plans.model.declaring import declared
from plans.model.own_questions import OwnQuestion

_OF_THE_FIELD = Text("")

PREPARATIONS = ("preparation", "manager_preparation")
REPORT = "report"
"""What questions about a whole talk are about."""
_HOMES: Mapping[str, type] = {
    **ITEM_TYPES,
    **dict.fromkeys(PREPARATIONS, Preparation),
    REPORT: TalkReport,
    "plan": Plan,
    "talks": Talk,
}


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """An answer to tap: `value` is what is stored, as if it had been typed and read."""

    id: str
    label: Text | str
    value: Any


Suggest = Callable[[Asking], Sequence[Suggestion]]
Condition = Callable[[Asking], bool]
Check = Callable[[Any, Asking], Text | None]
Card = Callable[[Asking], Sequence[Line]]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One question. Its key is `<what it is about>.<field>`, such as `goal.text`."""

    key: str
    ask: Text
    why: Text
    """One line: what the answer is good for."""
    answer: Answer
    ask_manager: Text | None = None
    """The question as it is put to the manager who adds an item, where it is another one."""
    label: Text = _OF_THE_FIELD
    """How the answer is called in summaries and on edit buttons; the model says it, unless this
    question goes by another name."""
    example: Text | None = None
    suggest: Suggest | None = None
    when: Condition | None = None
    check: Check | None = None
    """A rule over the read value; gives the sentence that refuses it."""
    sides: tuple[Choice, ...] = ()
    """Buttons beside the answer that lead elsewhere (adjust, remark)."""
    card: Card | None = None
    """Lines that show what is to be judged, above the question."""
    optional: bool = False
    detail: bool = False
    """Asked only after "add details"; always optional."""
    ordinary: Condition | None = None
    """Where this holds, a detail is asked in the ordinary course, and may still be skipped."""
    own: OwnQuestion | None = None
    """The question of the organisation's own that this puts."""
    fills: tuple[str, ...] = ()
    """Other fields of the same item that words typed here may answer at once."""
    noted: bool = False
    """The answer is what a talk says of the item, and stands in the minutes, not in the item."""

    def __post_init__(self) -> None:
        if self.label is _OF_THE_FIELD:
            object.__setattr__(self, "label", self._called())

    def _called(self) -> Text:
        """What the model calls its field; nothing for one that is not there (`check_step`)."""
        home = self.home
        said = declared(home).get(self.field) if home is not None else None
        return (said and said.label) or _OF_THE_FIELD

    @property
    def home(self) -> type | None:
        """The dataclass in which its answer stands; None when it is about nothing of a plan."""
        if self.noted and self.about in ITEM_TYPES:
            return Note
        return _HOMES.get(self.about)

    @property
    def about(self) -> str:
        return self.key.partition(".")[0]

    @property
    def field(self) -> str:
        return self.key.partition(".")[2]


@dataclass(frozen=True, kw_only=True)
class Repeat:
    """A group of steps for each item of a kind, and the junction "another one, or go on?".

    Typing at the junction answers the first step of the next item.
    """

    kind: str
    title: Text
    more: Text
    """What the junction asks once there is one."""
    add: Text
    done: Text
    another: Text
    """The button that later questions carry for one more of this kind."""
    parts: tuple[Part, ...]
    none: Text | None = None
    """What "go on" says while there is none yet."""
    at_least: int = 1
    at_most: int = 20
    light: bool = False
    """Goes on by itself after an item; the next question carries the button `another`."""
    suggests_more: bool = True
    """The junction offers the suggestions for the next item at once."""
    listed: bool = False
    """The junction lists the items and offers to change them (for items planned by default)."""

    @property
    def key(self) -> str:
        return f"{self.kind}.more"

    @property
    def first(self) -> Step:
        step = self.parts[0]
        if not isinstance(step, Step):
            raise TypeError(f"repeat {self.kind!r} must begin with a step")
        return step


@dataclass(frozen=True, kw_only=True)
class ForEach:
    """Parts that are asked again for each existing item of a kind."""

    kind: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Gate:
    """Parts one may choose to go into, or pass by."""

    key: str
    ask: Text
    why: Text
    enter: tuple[str, Text]
    """Choice id and label to go in."""
    skip: tuple[str, Text]
    parts: tuple[Part, ...]
    card: Card | None = None
    shows_plan: bool = False
    """The question comes with the whole plan and its documents."""
    all: tuple[str, Text] | None = None
    """Choice id and label to answer everything behind it with yes, in one go."""


Part = Step | Repeat | ForEach | Gate


@dataclass(frozen=True, kw_only=True)
class Section:
    """A chapter of the conversation; its title heads the first question in it."""

    key: str
    title: Text
    parts: tuple[Part, ...] = field(default_factory=tuple)
