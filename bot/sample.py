"""A sample organisation in an empty database, for trying out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.app import App
from plans.history import SUBMITTED
from plans.sample import SamplePlan, sample_organisation
from plans.storage.store import Store


@dataclass(frozen=True, kw_only=True)
class Made:
    """How much of a sample was made."""

    people: int
    plans: int


async def add_sample(app: App, *, people: int, with_plans: bool, seed: int) -> Made | None:
    """Fills an empty database; None when it already holds people."""
    async with app.database.transaction() as store:
        if await store.people.everybody():
            return None
        made = sample_organisation(people=people, with_plans=with_plans, seed=seed, now=app.now())
        await store.save_people(made.people)
        for round_ in made.rounds:
            await store.save_round(round_)
        for one in made.plans:
            await _save_sample_plan(store, one)
        return Made(people=len(made.people), plans=len(made.plans))


async def _save_sample_plan(store: Store, sample: SamplePlan) -> None:
    versions = [*sample.earlier, sample.plan]
    saved = await store.add_plan(versions[0])
    for version in versions[1:]:
        await store.save_plan(replace(version, id=saved.id), before=saved)
    if sample.submitted is not None:
        await store.plans.save_snapshot(replace(sample.submitted, id=saved.id), SUBMITTED)
