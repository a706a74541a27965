"""Who reports to whom: the tree of a sample organisation, before anybody has a name.

The same rules must serve nine people and ten thousand: the cast always has its place, departments
open one after another as there are people for them, and nobody leads fewer than five or more than
fifteen people once there are enough. So each department is filled like a heap: whoever stands at
place p reports to place (p - 1) // span.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plans.sample.catalogue import CastMember, Catalogue, Department, Job

SMALLEST_DEPARTMENT = 6
SMALLEST_TEAM = 5
SPANS = (7, 8, 9, 10)
"""How many people a manager leads, by department; a rest below `SMALLEST_TEAM` is added."""
HR_FOR = 150
"""Above `HR_ABOVE` people, one more person in HR for every so many of them."""
HR_ABOVE = 200


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A place in the organisation; `manager` is the index of the seat it reports to."""

    department: Department | None
    """None for the board."""
    job: Job
    manager: int | None
    cast: CastMember | None = None


def seats(catalogue: Catalogue, people: int) -> list[Seat]:
    """That many places, the cast first."""
    cast = catalogue.cast[:people]
    found = [_cast_seat(catalogue, member, [other.id for other in cast]) for member in cast]
    room = people - len(found)
    hr = max(SMALLEST_TEAM, people // HR_FOR) if people > HR_ABOVE else 0
    if hr:
        _fill(found, catalogue.hr, hr, SPANS[0])
    for number, (department, size) in enumerate(_sizes(catalogue, room - hr)):
        _fill(found, department, size, SPANS[number % len(SPANS)])
    _join_first_team(found, people - len(found))
    return found


def _cast_seat(catalogue: Catalogue, member: CastMember, ids: Sequence[str]) -> Seat:
    by_key = {entry.key: entry for entry in (*catalogue.departments, catalogue.hr)}
    return Seat(
        department=by_key.get(member.department),
        job=catalogue.jobs[member.function],
        manager=ids.index(member.manager) if member.manager in ids else None,
        cast=member,
    )


def _sizes(catalogue: Catalogue, room: int) -> Iterator[tuple[Department, int]]:
    """The departments that there is room for, each with its number of people."""
    chosen = catalogue.departments[: room // (SMALLEST_DEPARTMENT + 1)]
    spare = room - SMALLEST_DEPARTMENT * len(chosen)
    weight = sum(department.weight for department in chosen)
    upto = given = 0
    for department in chosen:
        upto += department.weight
        share = spare * upto // weight - given
        given += share
        yield department, SMALLEST_DEPARTMENT + share


def _fill(found: list[Seat], department: Department, size: int, span: int) -> None:
    """Adds a department: new people, below the cast member who heads it or above the others."""
    heads, others = _cast_of(found, department)
    new = range(len(found), len(found) + size)
    members = [*heads, *new, *others]
    leaders = {_above(place, len(members), span) for place in range(1, len(members))}
    staff = _staff(department)
    for place, index in enumerate(members):
        manager = members[_above(place, len(members), span)] if place else _top(found)
        if index < new.start:
            found[index] = replace(found[index], manager=manager)
        elif place == 0:
            found.append(Seat(department=department, job=department.head, manager=manager))
        else:
            job = department.lead if place in leaders else next(staff)
            found.append(Seat(department=department, job=job, manager=manager))


def _cast_of(found: Sequence[Seat], department: Department) -> tuple[list[int], list[int]]:
    """The cast in this department that reports to the top: who heads it, and the others."""
    top = _top(found)
    own = [
        n for n, seat in enumerate(found) if seat.department is department and seat.manager == top
    ]
    heads = [n for n in own if found[n].job is department.head]
    return heads, [n for n in own if n not in heads]


def _above(place: int, members: int, span: int) -> int:
    """The place that this place reports to; too small a last team joins the one before it."""
    last = (members - 2) // span
    above = (place - 1) // span
    if above == last and last > 0 and members - 1 - last * span < SMALLEST_TEAM:
        return above - 1
    return above


def _staff(department: Department) -> Iterator[Job]:
    """The jobs of the department over and over, each as often as its share says, well mixed."""
    most = max(job.share for job in department.jobs)
    while True:
        for turn in range(most):
            yield from (job for job in department.jobs if job.share > turn)


def _top(found: Sequence[Seat]) -> int | None:
    """The director: nobody's report, and the manager of somebody."""
    managers = {seat.manager for seat in found}
    return next((n for n, seat in enumerate(found) if seat.manager is None and n in managers), None)


def _join_first_team(found: list[Seat], left: int) -> None:
    """Those for whom no department is open yet join the team of the first of the cast."""
    if left > 0:
        team = found[0]
        assert team.department is not None
        staff = _staff(team.department)
        found.extend(replace(team, job=next(staff), cast=None) for _ in range(left))
