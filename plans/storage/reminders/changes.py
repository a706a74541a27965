"""What a change of a plan, a round or a person means for the reminders that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plans.model import Person, Plan, Round
from plans.reminders.reminder import HR
from plans.rounds.progress import is_first_draft


def keeps_busy(plan: Plan) -> object:
    """What it depends on which rounds ask its employee for another plan."""
    return plan.round, is_first_draft(plan)


def asking(round_: Round) -> object:
    """What it depends on whom a round asks, and when."""
    return round_.opens, round_.closes, round_.closed_at, round_.audience


def found_again(known: Mapping[str, Person], saved: Iterable[Person]) -> set[str]:
    """The recipients who may be told at other moments now; HR together, when one of them may."""
    found: set[str] = set()
    for now in saved:
        before = known.get(now.id)
        if before is None or (before.hr, _whereabouts(before)) != (now.hr, _whereabouts(now)):
            found.add(now.id)
            if now.hr or (before is not None and before.hr):
                found.add(HR)
    return found


def asked(before: Person, now: Person) -> bool:
    """True when other rounds may ask somebody now, or at other moments."""
    theirs = [
        (one.department, one.function, one.number, one.started_on, _whereabouts(one))
        for one in (before, now)
    ]
    return theirs[0] != theirs[1]


def has_other_manager(known: Mapping[str, Person], now: Person) -> bool:
    """True of somebody who was known, with another manager or none."""
    return now.id in known and known[now.id].manager_id != now.manager_id


def moved(before: Person, now: Person) -> bool:
    return _whereabouts(before) != _whereabouts(now)


def _whereabouts(person: Person) -> object:
    """What somebody's reminders depend on, but for the plan."""
    return person.country, person.time_zone, person.left_on, person.absence


def supported_anew(known: Mapping[str, Person], saved: Iterable[Person]) -> set[str]:
    """Those whose plan, as target-group workers, may be due on another day, or concern others."""
    found: set[str] = set()
    for now in saved:
        before = known.get(now.id)
        was = _supported(before) if before is not None else None
        if (now.supported_work or (before and before.supported_work)) and was != _supported(now):
            found.add(now.id)
    return found


def _supported(person: Person) -> object:
    return person.supported_work, person.started_on, person.manager_id, _whereabouts(person)
