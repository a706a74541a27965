"""A sample organisation of any size, with or without plans: for trying out, tests and benchmarks.

Ten thousand people with plans do not belong in memory at once, and one person's plan must not
depend on the others'. So plans are made one by one, from the people and a seed; equal arguments
give equal plans.

Everything is written in Dutch, whatever language people speak with the assistant: in Flanders the
law asks for that in documents between employer and employee.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from plans.model import Person, Plan, Round, Status
from plans.sample.catalogue import Catalogue
from plans.sample.days import (
    current_round,
    moments,
    previous_round,
    round_to_begin_in,
    today,
    working_days,
)
from plans.sample.draft import Author
from plans.sample.loading import load_catalogue
from plans.sample.people import staff
from plans.sample.scenarios import Chapter, story_of
from plans.sample.seeded_random import dice
from plans.sample.simulation import SamplePlan, Steps, Telling, Track

LONGEST_TRACK = 30
"""Working days from the first to the last step of a plan that is agreed."""


@dataclass(frozen=True, kw_only=True)
class SampleOrganisation:
    """People, the rounds they take part in, and their plans if wanted."""

    people: tuple[Person, ...]
    """Anna, Marc and Ines first; managers may come after their reports."""
    rounds: tuple[Round, ...]
    """The open one last."""
    plans: tuple[SamplePlan, ...]


def sample_organisation(
    *, people: int = 9, with_plans: bool = False, seed: int = 1, now: datetime
) -> SampleOrganisation:
    """An organisation with that many people as it is at that moment.

    Raises `ValueError` for no people, or a moment without a time zone.
    """
    everybody = staff(load_catalogue(), people, seed=seed, now=now)
    plans = tuple(sample_plans(everybody, seed=seed, now=now)) if with_plans else ()
    rounds = sample_rounds(now) if with_plans else (round_to_begin_in(now),)
    return SampleOrganisation(people=everybody, rounds=rounds, plans=plans)


def sample_plan(now: datetime) -> tuple[Plan, tuple[Person, ...]]:
    """A plan in force, and all people of its organisation: to show what a document looks like."""
    people = staff(load_catalogue(), 9, seed=1, now=now)
    told = sample_plans(people, seed=1, now=now)
    return next(one.plan for one in told if one.plan.status is Status.ACTIVE), people


def sample_rounds(now: datetime) -> tuple[Round, Round]:
    """Last year's round, closed, and this year's, open."""
    return previous_round(now), current_round(now)


def sample_plans(people: Sequence[Person], *, seed: int = 1, now: datetime) -> Iterator[SamplePlan]:
    """The plans of all people of a sample organisation, one by one, person after person."""
    catalogue = load_catalogue()
    by_id = {person.id: person for person in people}
    teams = _teams(people)
    years = {True: _Year(previous_round(now), now), False: _Year(current_round(now), now)}
    for turn, person in enumerate(people):
        story = story_of(person, turn, seed)
        for number, chapter in enumerate(story):
            year = years[chapter.last_year]
            if len(story) > 1 and not year.knew(person):
                continue
            rng = dice(seed, "plan", turn, number)
            track = year.track(rng, chapter)
            author = _author(rng, person, catalogue, by_id, teams, track, turn)
            yield Telling(rng, author, catalogue, track, chapter).told()


class _Year:
    """A round, and the working days on which its plans are made and completed."""

    def __init__(self, round_: Round, now: datetime) -> None:
        self._round, self._today = round_, today(now)
        yesterday = self._today - timedelta(days=1)
        self._days = working_days(
            round_.opens, min(yesterday, date(round_.period_start.year, 2, 28))
        )
        end = round_.period_end
        self._last_days = working_days(end - timedelta(days=30), min(yesterday, end))

    def knew(self, person: Person) -> bool:
        """True for who was there when the round opened."""
        return person.started_on is None or person.started_on <= self._round.opens

    def track(self, rng: Random, chapter: Chapter) -> Track:
        days = self._days
        if chapter.half is not None:
            middle = len(days) // 2
            days = days[middle:] if chapter.half else days[:middle]
        begin = rng.randrange(max(1, len(days) - LONGEST_TRACK + 1))
        steps = moments(rng, days[begin : begin + LONGEST_TRACK], 2 * len(Steps._fields))
        return Track(
            round=self._round,
            first=Steps(*steps[: len(Steps._fields)]),
            second=Steps(*steps[len(Steps._fields) :]),
            completed=moments(rng, self._last_days, 1)[0] if chapter.last_year else None,
            today=self._today,
        )


def _teams(people: Sequence[Person]) -> dict[str | None, list[Person]]:
    teams: dict[str | None, list[Person]] = {}
    for person in people:
        teams.setdefault(person.manager_id, []).append(person)
    return teams


def _author(
    rng: Random,
    person: Person,
    catalogue: Catalogue,
    by_id: Mapping[str, Person],
    teams: Mapping[str | None, list[Person]],
    track: Track,
    turn: int,
) -> Author:
    others = [peer for peer in teams[person.manager_id] if peer is not person]
    known = rng.sample(others, min(2, len(others)))
    return Author(
        person=person,
        job=catalogue.jobs[person.function],
        manager=by_id.get(person.manager_id or ""),
        colleague=known[0] if known else None,
        coach=known[-1] if known else None,
        begins=track.second.signed.date(),
        turn=turn,
    )
