"""What HR sees when a round closes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app
from bot.rounds import closing
from bot.rounds.closing import load_left
from bot.rounds.rounds import close_round
from plans.model import Status
from plans.model.choices import Stage
from plans.rounds.unfinished import Left
from plans.storage.database import Database
from plans.workflow import plan_steps
from tests.cast import ANNA, NOW, PEOPLE, ROUND, round_after, welcomed
from tests.chat import Chat
from tests.story import agreed_plan

Pop = Callable[..., Result]


@pytest.fixture
async def chat(database: Database) -> Chat:
    """Anna's plan is in force, Tom's is a draft, the others have none."""
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
        await store.add_plan(agreed_plan())
        await store.add_plan(plan_steps.start_plan(PEOPLE[-1], ROUND, NOW, "en"))
    return Chat(database)


async def test_it_names_what_is_open_and_closes_only_knowingly(chat: Chat) -> None:
    kept = await close_round(chat.app, "2027", knowingly=False, carry=False)
    stages = [(one.person.id, one.stage) for one in kept.open.people]
    assert stages == [
        ("anna", Stage.ACTIVE),
        ("greet", Stage.NOT_STARTED),
        ("ines", Stage.NOT_STARTED),
        ("marc", Stage.NOT_STARTED),
        ("tom", Stage.DRAFTING),
    ]
    assert (kept.done, kept.open.left) == (False, Left(goals=1, actions=3, promises=1))
    assert not kept.followed
    async with chat.database.transaction() as store:
        await store.save_round(round_after("2027"))
    closed = await close_round(chat.app, "2027", knowingly=True, carry=False)
    assert (closed.done, closed.followed, closed.open) == (True, True, kept.open)
    async with chat.database.reading() as store:
        [deed] = [one async for one in store.audit.events() if one.what == "round.close"]
    counts = ("not_started", "in_force", "goals", "actions", "promises")
    assert [deed.details[key] for key in counts] == [3, 1, 1, 3, 1]


async def test_a_next_version_leaves_the_agreed_one_open(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "PAGE", 1)
    async with chat.database.transaction() as store:
        agreed = await store.plans.get(1)
        assert agreed is not None
        await store.save_plan(plan_steps.new_version(agreed, ANNA, NOW))
        for person in PEOPLE[:2]:
            plan = replace(agreed_plan(), employee_id=person.id, status=Status.COMPLETED)
            await store.add_plan(plan)
        assert await load_left(store, "2027") == {1: Left(goals=1, actions=3, promises=1)}


@pytest.fixture
def pop(sqlite_place: str) -> Pop:
    """Types a command; the database holds a sample with plans."""

    def typed(*words: str) -> Result:
        now = ("--now", "2027-02-15T09:00")
        return CliRunner().invoke(app, [*words, "--db", sqlite_place, *now])

    assert typed("sample", "--people", "12", "--with-plans").exit_code == 0
    return typed


def test_as_it_is_typed(pop: Pop, tmp_path: Path) -> None:
    out = tmp_path / "open.xlsx"
    close = ("round", "close", "--round", "2027")
    said = pop(*close, "--language", "en", "--names", "--out", str(out))
    assert said.exit_code == 2
    assert "With --yes it is closed all the same." in said.output
    found = json.loads(pop(*close, "--json", "--names").stdout)
    assert (found["closed"], found["open"]["plans"] > 0) == (False, True)
    keys = ("goals", "actions", "promises")
    for key in keys:
        assert sum(one[key] for one in found["people"]) == found["open"][key]
        assert sum(one[key] for one in found["departments"]) == found["open"][key]
    for one in found["people"]:
        assert f"• {one['name']}" in said.output
    book = openpyxl.load_workbook(out)
    total = list(book["Overview"].iter_rows(values_only=True))[-1]
    assert (total[0], total[-1]) == ("Total", len(found["people"]))
    assert list(total[6:9]) == [found["open"][key] for key in keys]
    rows = list(book["People"].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == [one["name"] for one in found["people"]]
    counts = [tuple(one[key] for key in keys) for one in found["people"]]
    assert [tuple(n or 0 for n in row[5:]) for row in rows] == counts
    assert "people" not in json.loads(pop(*close, "--json").stdout)
    closed = pop(*close, "--yes", "--language", "en")
    assert (closed.exit_code, "The round 2027 is closed." in closed.output) == (0, True)
    again = pop(*close, "--yes")
    assert (again.exit_code, "closed already" in again.output) == (2, True)


def test_the_round_before_is_given_when_the_next_one_opens(pop: Pop) -> None:
    window = ("--from", "15/02/2028", "--to", "31/03/2028", "--carry-from")
    refused = pop("round", "open", "--name", "2028", *window, "2019")
    assert (refused.exit_code, "There is no round '2019'" in refused.output) == (2, True)
    opened = json.loads(pop("round", "open", "--name", "2028", *window, "2027", "--json").stdout)
    assert opened["carry_from"] == "2027"
    assert opened["following"] > 0
    both = pop("round", "change", "--round", "2028", "--carry-from", "2027", "--no-carry")
    assert both.exit_code == 2
    alone = pop("round", "change", "--round", "2028", "--no-carry", "--json")
    assert json.loads(alone.stdout)["carry_from"] is None
