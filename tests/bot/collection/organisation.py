"""An organisation whose plans are collected, and a renderer for tests that are not about paper."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any, Self

import pytest

from bot.app import App, open_app
from bot.collection import collect
from bot.sample import add_sample
from bot.settings import Settings
from plans.history import SUBMITTED
from plans.model import Plan, Preparation, Status
from plans.outline import Document
from plans.rendering import RenderFailed
from plans.storage import Database
from tests.cast import NOW

SECRET = "verborgenwoord"
"""Stands in everything that HR may not read."""


@asynccontextmanager
async def opened(place: str | Path) -> AsyncIterator[App]:
    async with open_app(Settings(_env_file=None), database=str(place), now=NOW) as app:
        yield app


async def move_in(app: App, people: int) -> None:
    """A sample organisation with plans in every status, and secrets where nobody may look."""
    await add_sample(app, people=people, with_plans=True, seed=1)
    await keep_secrets(app.database)


async def keep_secrets(database: Database) -> None:
    """Every text that HR may not read holds SECRET; at least one of each kind is there."""
    kept = set()
    async with database.transaction() as store:
        for plan in await store.plans.get_many(await store.plans.ids_with_status(*Status)):
            match plan.status:
                case Status.DRAFT | Status.WITHDRAWN:
                    secret = _with_secret(plan)
                case Status.IN_REVIEW:
                    secret = replace(plan, manager_remark=f"{SECRET} of the manager")
                    assert await store.plans.snapshot(plan.id, plan.version, SUBMITTED)
                case _:
                    talks = tuple(replace(talk, hour=time(14, 30)) for talk in plan.talks)
                    secret = replace(plan, talks=talks, preparation=Preparation(good_at=SECRET))
            await store.save_plan(secret, before=plan)
            kept.add(plan.status)
    assert {Status.DRAFT, Status.WITHDRAWN, Status.IN_REVIEW, Status.ACTIVE} <= kept


def _with_secret(plan: Plan) -> Plan:
    goals = tuple(replace(goal, text=f"{SECRET} {goal.text}") for goal in plan.goals)
    return replace(plan, goals=goals, employee_remark=SECRET, reason=SECRET)


class Stamps:
    """Instead of paper, a few words on whose it is: for tests that collect again and again."""

    made: list[str]
    unfit: set[str]

    def __init__(self, **_: Any) -> None:
        pass

    async def render(
        self, document: Document, formats: Collection[str], **options: object
    ) -> dict[str, bytes]:
        Stamps.made.append(document.employee)
        if document.employee in Stamps.unfit:
            raise RenderFailed("of an error (ValueError)")
        words = f"{document.name} {document.version} {document.made} ".encode() * 200
        return {ending: ending.encode() + words for ending in formats}

    async def close(self) -> None:
        pass

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        pass


def use_stamps(monkeypatch: pytest.MonkeyPatch) -> type[Stamps]:
    """From now on documents are stamps."""
    Stamps.made, Stamps.unfit = [], set()
    monkeypatch.setattr(collect, "Renderer", Stamps)
    return Stamps


def files_beside(out: Path) -> set[str]:
    """The names of a ZIP and of what belongs to it."""
    return {path.name for path in out.parent.iterdir() if path.name.startswith(out.name)}
