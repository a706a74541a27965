"""What is told to somebody when HR made a link with which one signs in as them: nobody is let in behind
their back."""

from __future__ import annotations

from datetime import datetime

from dialogs.prompt import Line, Message, Prompt
from plans.i18n.text import Text
from plans.model import Person

_MADE = Text(
    "%(name)s of HR made a link on %(moment)s with which one signs in to the pages as you, to hand to you. If you "
    "did not get it, tell HR; under “My devices” you see who is signed in as you."
)


def link_made(person: Person, by: Person, at: datetime) -> Message:
    """For the one as whom the link signs in."""
    return Message(person.id, Prompt(lines=(Line(_MADE(name=by.name, moment=at)),)))
