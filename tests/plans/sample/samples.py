"""Sample organisations of several sizes, each made once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from plans.i18n.formats import BRUSSELS
from plans.model import Person, Plan, Status
from plans.sample import SampleOrganisation, sample_organisation

NOW = datetime(2027, 1, 15, 9, tzinfo=BRUSSELS)
SIZES = (1, 3, 9, 30, 500)
LATER = frozenset(Status) - {Status.DRAFT, Status.RETURNED, Status.WITHDRAWN}


@cache
def sample(people: int, seed: int = 1) -> SampleOrganisation:
    return sample_organisation(people=people, with_plans=True, seed=seed, now=NOW)


def plans(people: int, *statuses: Status) -> list[Plan]:
    """The plans of that sample, in these statuses if any are given."""
    found = [entry.plan for entry in sample(people).plans]
    return [plan for plan in found if not statuses or plan.status in statuses]


def texts(value: object) -> Iterator[str]:
    """Every text in a value made of dataclasses and tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts(entry)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from texts(getattr(value, name))


def chain(person: Person, by_id: dict[str, Person]) -> Iterator[Person]:
    """The managers above a person; endless if they go round."""
    while person.manager_id is not None:
        person = by_id[person.manager_id]
        yield person
