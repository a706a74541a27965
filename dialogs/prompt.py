"""What is offered to somebody: lines to read and choices to tap. How it looks is the channel's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from plans.i18n.text import Text

Format = Literal["pdf", "docx", "png"]
ListFormat = Literal["png", "xlsx"]
Style = Literal["title", "heading", "text", "question", "hint", "done"]
"""`done` confirms what was just answered; `hint` helps and may be shown smaller."""


@dataclass(frozen=True)
class Line:
    """One paragraph of a message."""

    text: Text | str
    style: Style = "text"


@dataclass(frozen=True)
class Choice:
    """Something to tap: a plain word for its effect, and what it says on the button."""

    id: str
    label: Text | str


@dataclass(frozen=True)
class Position:
    """Where a conversation stands: the key of a step, a junction or a screen, and the item it is
    about. Keys, never positions: a running conversation survives a reordered script."""

    key: str
    item: int | None = None

    def __str__(self) -> str:
        return self.key if self.item is None else f"{self.key}@{self.item}"

    @classmethod
    def parse(cls, text: str) -> Position:
        """The position that `str` wrote; an item that is no number is read as none."""
        key, _, item = text.partition("@")
        return cls(key, int(item) if item.isdecimal() else None)


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that goes with a message; the channel has it made when it is sent."""

    kind: Literal[
        "plan",
        "my_data",
        "calendar",
        "certificates",
        "round",
        "collection",
        "download",
        "people_list",
        "template",
        "calendar_proof",
        "submission",
        "submission_list",
        "training_plan",
        "training_days",
        "training_table",
        "upload",
        "sign_in",
    ]
    plan_id: int | None = None
    version: int | None = None
    formats: tuple[Format | ListFormat, ...] = ("pdf", "docx")
    as_submitted: bool = False
    """The plan as its employee submitted it, while the manager is at work on it."""
    round: str | None = None
    """The round that a picture (png) or a list (xlsx) is about; for HR alone."""
    job: int | None = None
    """The collection that a part of is sent, or that is picked up elsewhere (a download)."""
    part: int = 1
    template: Literal["check", "trial", "sample", "usual"] | None = None
    """For HR alone: what was found in the template they sent, a document made with it, one made as
    all documents are now, or the usual template itself."""
    year: int | None = None
    """The year of which HR gets something: a list of what proves its legal calendar or of training days, the
    table of trainings, or a version of the collective training plan."""
    audience: Literal["internal", "council", "filing"] = "internal"
    """For whom a version of the collective training plan is; it is for HR alone to get."""
    language: str | None = None
    """The language of that version; None: that of its reader."""
    submission: int | None = None
    """The draft that was submitted to the workers: the document, or for HR the list of who got it."""
    upload: int | None = None
    """The file that somebody sent, and that is handed out again."""
    talks: tuple[int, ...] = ()
    """The talks that a calendar file brings up to date."""


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """One message: a question, or only something to read (`step` is then None)."""

    lines: tuple[Line, ...]
    step: str | None = None
    position: Position | None = None
    plan_id: int | None = None
    choices: tuple[Choice, ...] = ()
    may_skip: bool = False
    may_go_back: bool = False
    wants: Literal["text", "date"] = "text"
    """What is typed here, so that a channel with a calendar can show it."""
    within: tuple[date | None, date | None] = (None, None)
    """From which to which day that calendar shows; None: as far as it goes."""
    progress: tuple[int, int] | None = None
    error: Text | None = None
    attachments: tuple[Attachment, ...] = ()
    for_hr: bool = False
    """It says what HR alone may read; its reader may be of HR no longer when it arrives."""


@dataclass(frozen=True)
class Message:
    """A prompt for one person."""

    to: str
    prompt: Prompt
