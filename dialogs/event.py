"""What comes in: something that a person did in the chat, whatever the channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dialogs.prompt import Position
from plans.i18n.text import Text
from plans.organisation.sheet import CompositionRead
from plans.uploads.upload import Upload


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something a person did in the chat.

    `position` and `plan_id` tell which question a button stood under, or which answer an edited
    message gave; `step` is the same by its key alone, from a script. A command or a text with a
    place came from a button too (Back, a day in a calendar), and counts only for that question. A text
    that replies to a question of ours has the place of that question.
    """

    kind: Literal[
        "text",
        "choose",
        "command",
        "media",
        "list",
        "template",
        "composition",
        "training_table",
        "file",
    ]
    text: str = ""
    choice: str = ""
    position: Position | None = None
    plan_id: int | None = None
    step: str | None = None
    edited: bool = False
    """True of a text that puts an earlier answer right: that message edited, or replied to."""
    verbatim: bool = False
    """True of a text from a field of its own, under the question of its place: it is that answer and
    nothing else, whatever it says."""
    forwarded: bool = False
    """True of a text that was written elsewhere, perhaps by somebody else."""
    medium: str = ""
    """What a text came with ("photo"); empty: it came alone."""
    refusal: Text | None = None
    """Why a file cannot be read; None: it was read (a `list` of people, or a Word `template`), and waits."""
    composition: CompositionRead | None = None
    """Head counts that HR sent in a sheet (`composition`)."""
    uploads: tuple[Upload, ...] = ()
    """The files of a message or an album (`file`), cleaned; they are forgotten unless something claims
    them (`store.uploads.claim`)."""
