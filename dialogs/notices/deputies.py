"""What is told of a deputy for some weeks."""

from __future__ import annotations

from datetime import date

from dialogs.prompt import Line, Prompt
from plans.i18n.text import Text, plural
from plans.model import Person, Role
from plans.model.words import word

_NAMED = Text(
    "From %(first)s to %(last)s you do the reviews and talks of %(manager)s, whose deputy you are then, "
    "and confirm trainings. You get the messages about them too."
)
_FOR_YOU = Text(
    "From %(first)s to %(last)s %(deputy)s does your reviews and talks: %(by)s said so."
)
_ENDED = Text("You are not the deputy of %(manager)s any more. Thank you for stepping in!")
_ENDED_FOR_YOU = Text("%(deputy)s is not your deputy any more: %(by)s ended it.")


def named(
    by: Person | None, manager: Person, deputy: Person, first: date, last: date, waiting: int
) -> list[tuple[Person, Prompt]]:
    """To the deputy, with how many plans wait now; to the manager too, where HR did it."""
    days = {"first": first, "last": last}
    lines = [Line(_NAMED(manager=manager.name, **days))]
    if waiting:
        lines.append(
            Line(plural("%(count)s plan waits now.", "%(count)s plans wait now.", waiting), "hint")
        )
    told = [(deputy, Prompt(lines=tuple(lines)))]
    if by is None or by.id != manager.id:
        words = _FOR_YOU(deputy=deputy.name, by=_who(by), **days)
        told.append((manager, Prompt(lines=(Line(words),))))
    return told


def ended(by: Person | None, manager: Person, deputy: Person) -> list[tuple[Person, Prompt]]:
    """To the deputy; to the manager too, where HR did it."""
    told = [(deputy, Prompt(lines=(Line(_ENDED(manager=manager.name)),)))]
    if by is None or by.id != manager.id:
        words = _ENDED_FOR_YOU(deputy=deputy.name, by=_who(by))
        told.append((manager, Prompt(lines=(Line(words),))))
    return told


def _who(by: Person | None) -> Text | str:
    return by.name if by is not None else word(Role.HR)
