"""Fixtures of several tests: a plan to be reminded of, and for `pop doctor` an installation to examine,
with each kind of database."""

from __future__ import annotations

from pathlib import Path

import pytest

from plans.model import Plan
from plans.storage import Database
from tests.bot.doctor.installation import Installation, install
from tests.bot.reminders.mornings import a_plan
from tests.cast import PEOPLE, ROUND, welcomed
from tests.chat import Chat


@pytest.fixture
def installation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_place: str
) -> Installation:
    return install(monkeypatch, tmp_path, database=database_place)


@pytest.fixture
def with_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_place: str) -> Installation:
    return install(monkeypatch, tmp_path, database=sqlite_place)


@pytest.fixture
def with_server(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, postgresql_place: str
) -> Installation:
    return install(monkeypatch, tmp_path, database=postgresql_place)


@pytest.fixture
async def plan(database: Database) -> Plan:
    """Anna's plan is in force; talk on 17 June, an action until 30 June."""
    async with database.transaction() as store:
        await store.save_people(PEOPLE)
        return await store.add_plan(a_plan())


@pytest.fixture
async def chat(database: Database) -> Chat:
    """Everybody is known and welcomed, and a round is open; nobody has a plan."""
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
    return Chat(database, by_itself=False)
