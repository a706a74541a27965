"""What is told of a long absence: to whoever is away, and to their manager."""

from __future__ import annotations

from datetime import date

from dialogs.prompt import Line, Message, Prompt
from plans.i18n.text import Text
from plans.model import Person

_AWAY = Text(
    "You are away from %(first)s until %(last)s. So long nobody reminds you of your PDP: everything "
    "stays as it is, and what comes up waits until you are back."
)
_THEY_ARE_AWAY = Text(
    "%(employee)s is away from %(first)s until %(last)s. So long the PDP rests, and nobody is "
    "reminded of it."
)
_BACK = Text(
    "Good to have you back! Your PDP goes on where it was; /today shows what waits for you."
)
_THEY_ARE_BACK = Text("%(employee)s is back. The PDP goes on; /today shows what comes up.")


def away(person: Person, manager: Person | None, first: date, last: date) -> list[Message]:
    """For the two who are concerned."""
    theirs = _THEY_ARE_AWAY(employee=person.name, first=first, last=last)
    return _messages(person, manager, _AWAY(first=first, last=last), theirs)


def back(person: Person, manager: Person | None) -> list[Message]:
    """The same when the absence has ended."""
    return _messages(person, manager, _BACK, _THEY_ARE_BACK(employee=person.name))


def _messages(person: Person, manager: Person | None, mine: Text, theirs: Text) -> list[Message]:
    told = [Message(person.id, Prompt(lines=(Line(mine),)))]
    if manager is not None:
        told.append(Message(manager.id, Prompt(lines=(Line(theirs),))))
    return told
