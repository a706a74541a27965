"""The people of a sample organisation: a name, an id, a language and years of service each."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from plans.model import Person
from plans.people.names import read_name
from plans.sample.catalogue import Catalogue
from plans.sample.days import current_round
from plans.sample.names import Ids, full_name
from plans.sample.org_chart import HR_ABOVE, Seat, seats
from plans.sample.seeded_random import dice, weighed

FIRST_NUMBER = 10_001
LONGEST_SERVICE = 38
"""Years."""


def staff(catalogue: Catalogue, people: int, *, seed: int, now: datetime) -> tuple[Person, ...]:
    """That many people, the cast first; raises `ValueError` for none."""
    if people < 1:
        raise ValueError("a sample has at least one person")
    places = seats(catalogue, people)
    rngs = [dice(seed, "person", index) for index in range(people)]
    names = [
        seat.cast.name if seat.cast else full_name(rng, catalogue.names)
        for seat, rng in zip(places, rngs, strict=True)
    ]
    parts = [read_name(name) for name in names]
    ids = _ids(places, names)
    before = current_round(now).opens
    return tuple(
        Person(
            id=ids[index],
            name=names[index],
            given_name=parts[index].given,
            infix=parts[index].infix,
            family_name=parts[index].family,
            number=str(FIRST_NUMBER + index),
            function=seat.job.title,
            department=seat.department.name if seat.department else "Directie",
            manager_id=None if seat.manager is None else ids[seat.manager],
            hr=seat.cast.hr if seat.cast else seat.job.hr and people > HR_ABOVE,
            language=_language(seat, rngs[index], catalogue),
            started_on=_started_on(seat, rngs[index], before),
            work_fraction=_work_fraction(seat, rngs[index], catalogue),
            profile=seat.job.profile,
        )
        for index, seat in enumerate(places)
    )


def _ids(places: list[Seat], names: list[str]) -> list[str]:
    given = Ids()
    return [
        given.take(seat.cast.id) if seat.cast else given.new(name)
        for seat, name in zip(places, names, strict=True)
    ]


def _language(seat: Seat, rng: Random, catalogue: Catalogue) -> str:
    return seat.cast.language if seat.cast else weighed(rng, catalogue.names.languages)


def _started_on(seat: Seat, rng: Random, before: date) -> date:
    """The first of a month, more often lately than long ago, and before the round opened."""
    if seat.cast:
        return date(before.year + 1 - seat.cast.years, 1, 1) - timedelta(days=92)
    days = int(365 * LONGEST_SERVICE * rng.random() ** 2)
    return (before - timedelta(days=days)).replace(day=1)


def _work_fraction(seat: Seat, rng: Random, catalogue: Catalogue) -> Decimal:
    if seat.cast:
        return seat.cast.work_fraction
    part_time = seat.department.part_time if seat.department else 0
    return weighed(rng, catalogue.names.fractions) if rng.random() < part_time else Decimal(1)
