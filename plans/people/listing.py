"""The list of people as HR searches it: by words, department, manager, and how things stand with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plans.i18n.text import Text
from plans.model import Person
from plans.people.columns import fold
from plans.people.reach import Reach
from plans.rights import is_hr


class State(StrEnum):
    """What HR looks for."""

    WORKING = "working"
    LEAVING = "leaving"
    LEFT = "left"
    ABSENT = "absent"
    STARTING = "starting"
    UNREACHED = "unreached"
    NO_TELEGRAM = "no-telegram"
    BROWSER = "browser"
    NO_INVITATION = "no-invitation"
    INVITED = "invited"
    NO_MANAGER = "no-manager"
    HR = "hr"
    EVERYBODY = "everybody"


STATES: Mapping[State, Text] = {
    State.WORKING: Text("who works here"),
    State.STARTING: Text("who still has to start"),
    State.LEAVING: Text("who will leave"),
    State.ABSENT: Text("who is away for long"),
    State.UNREACHED: Text("who cannot be reached"),
    State.NO_TELEGRAM: Text("who is not on Telegram"),
    State.BROWSER: Text("who is only in the browser"),
    State.NO_INVITATION: Text("who is not on Telegram and has no invitation"),
    State.INVITED: Text("whose invitation is still open"),
    State.NO_MANAGER: Text("who has no manager"),
    State.HR: Text("who is of HR"),
    State.LEFT: Text("who has left"),
    State.EVERYBODY: Text("everybody, also who has left"),
}
"""In words, in the order in which they are offered."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """Somebody in the list."""

    person: Person
    reach: Reach
    linked: bool
    """Has a chat on Telegram, be it blocked."""
    invited: bool
    """Has an invitation that can still be used."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What HR looks for."""

    words: str = ""
    """Parts of a name, a number or a function, in any order."""
    department: str | None = None
    """Empty: those without one."""
    manager_id: str | None = None
    state: State = State.WORKING


def found(rows: Iterable[Row], wanted: Wanted, today: date) -> list[Row]:
    """Those that fit, by name."""
    fitting = [row for row in rows if _fits(row, wanted, today)]
    if words := [word for part in wanted.words.split() if (word := fold(part))]:
        fitting = [row for row in fitting if _has(row.person, words)]
    return sorted(fitting, key=lambda row: _order(row.person))


def departments(people: Iterable[Person]) -> list[str]:
    """The departments there are, by name."""
    return sorted({one.department for one in people if one.department}, key=str.casefold)


def managers(people: Sequence[Person], today: date) -> list[Person]:
    """Whoever manages somebody who works here, by name."""
    ids = {one.manager_id for one in people if one.works_on(today)}
    return sorted((one for one in people if one.id in ids), key=_order)


def _fits(row: Row, wanted: Wanted, today: date) -> bool:
    person = row.person
    if wanted.department is not None and person.department != wanted.department:
        return False
    if wanted.manager_id is not None and person.manager_id != wanted.manager_id:
        return False
    return _stands(row, wanted.state, today)


def _stands(row: Row, state: State, today: date) -> bool:
    person = row.person
    here = person.works_on(today)
    match state:
        case State.EVERYBODY:
            return True
        case State.LEFT:
            return not here
        case State.LEAVING:
            return here and person.left_on is not None
        case State.STARTING:
            return here and person.started_on is not None and person.started_on > today
        case State.ABSENT:
            return here and is_absent(person, today)
        case State.UNREACHED:
            return here and not row.reach.reached
        case State.NO_TELEGRAM:
            return here and not row.linked
        case State.BROWSER:
            return here and row.reach is Reach.BROWSER
        case State.NO_INVITATION:
            return here and not row.linked and not row.invited
        case State.INVITED:
            return here and not row.linked and row.invited
        case State.NO_MANAGER:
            return here and person.manager_id is None
        case State.HR:
            return here and is_hr(person, today)
        case State.WORKING:
            return here


def is_absent(person: Person, today: date) -> bool:
    """Whether somebody is away for long that day."""
    return person.absence is not None and person.absence[0] <= today <= person.absence[1]


def _has(person: Person, words: Sequence[str]) -> bool:
    """Whether each word is in the name, the number or the function."""
    text = fold(f"{person.name} {person.number} {person.function}")
    return all(word in text for word in words)


def _order(person: Person) -> tuple[str, str, str]:
    """By surname where it is known, as lists of people are."""
    return (person.family_name or person.name).casefold(), person.given_name.casefold(), person.id
