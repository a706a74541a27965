"""An organisation about which enough is known for a balance, and ways to talk with its people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from plans.organisation.profile import OrganisationProfile, QuarterFte
from plans.storage.database import Database
from plans.training_days.trainings import Decision, FollowedTraining, Source
from tests.cast import NOW, PEOPLE, ROUND, welcomed
from tests.chat import Chat

BEGAN = date(2015, 3, 1)
DAY = Decimal("7.6")
"""Hours."""


def profile(committee: str = "200", size: str = "50") -> OrganisationProfile:
    """The organisation, with the quarters that count for 2026 and 2027."""
    quarters = [(2024, 4), (2025, 1), (2025, 2), (2025, 3)]
    return OrganisationProfile(
        joint_committees=(committee,),
        quarters=tuple(
            QuarterFte(year=year, quarter=number, fte=Decimal(size)) for year, number in quarters
        ),
    )


async def arrive(database: Database, **changes: Any) -> None:
    """Everybody is here since 2015, and HR has said what the organisation is; `changes` are those of
    Anna."""
    people = [replace(welcomed(one), started_on=BEGAN) for one in PEOPLE]
    people = [replace(one, **changes) if one.id == "anna" else one for one in people]
    async with database.transaction() as store:
        await store.save_people(people)
        await store.save_round(ROUND)
        await store.organisation.write_profile(profile())


def training(who: str = "anna", days: str = "1", **values: Any) -> FollowedTraining:
    """A training that counts, of so many days, in January 2027."""
    given: dict[str, Any] = {
        "person_id": who,
        "name": "Excel",
        "hours": DAY * Decimal(days),
        "ended_on": date(2027, 1, 12),
        "source": Source.IMPORT,
        "reported_at": NOW,
        "decision": Decision.CONFIRMED,
    }
    return FollowedTraining(**given | values)


async def add(database: Database, *trainings: FollowedTraining) -> list[int]:
    """Keeps these; their numbers."""
    async with database.transaction() as store:
        return [(await store.training_days.add(one)).id for one in trainings]


async def of(database: Database, who: str = "anna") -> list[FollowedTraining]:
    """What is kept of somebody."""
    async with database.reading() as store:
        return (await store.training_days.of([who]))[who]


async def text_after(chat: Chat, *said: str, who: str = "anna") -> str:
    """Does these one after the other: “/hr”, “=typed words”, or the id of a button. The last thing
    that was said to that person."""
    last = ""
    for one in said:
        if one.startswith("/"):
            found = await chat.commands(who, one)
        elif one.startswith("="):
            found = await chat.types(who, one.removeprefix("="))
        else:
            found = await chat.taps(who, one)
        mine = [each.message for each in found if each.to == who]
        assert mine, one
        last = "\n".join(filter(None, (mine[-1].error, mine[-1].text)))
    return last
