"""Short ways to say under which terms somebody works, and what they followed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from plans.law.rules import Ending
from plans.training_days.employment import Employment, Terms
from plans.training_days.ledger import TrainingTime

LONG_AGO = date(2015, 3, 1)


def works(
    *terms: tuple[date, str, str],
    since: date = LONG_AGO,
    left: date | None = None,
    ending: Ending | None = None,
) -> Employment:
    """An employment; each of the terms is (from when, work fraction, joint committee)."""
    found = tuple(
        Terms(since=day, work_fraction=Decimal(part), committee=committee)
        for day, part, committee in terms
    )
    return Employment(started_on=since, terms=found, left_on=left, ending=ending)


def full_time(committee: str = "", since: date = LONG_AGO, left: date | None = None) -> Employment:
    return works((since, "1", committee), since=since, left=left)


def followed(year: int, hours: str, *, leave: bool = False) -> TrainingTime:
    """Training in June of that year."""
    day = date(year, 6, 15)
    return TrainingTime(on=day, hours=Decimal(hours), taken=True, training_leave=leave)


def planned(year: int, hours: str) -> TrainingTime:
    return TrainingTime(on=date(year, 11, 15), hours=Decimal(hours), taken=False)


def sizes(size: str = "50") -> dict[int, Decimal]:
    """The same size of the employer in all years."""
    return dict.fromkeys(range(2024, 2034), Decimal(size))
