"""`pop db rebuild`: what stands beside the documents of plans is spoilt, and put right again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from bot.cli import app
from plans.model import Action, ActionStatus, Competence, Goal, Plan, Promise, Role, Status
from plans.storage import Database
from plans.storage.rebuild_plans import rebuild_plans
from tests.plans.storage import kept_rows
from tests.plans.storage.cast import HOUR, NOW, a_plan, arrive
from tests.plans.storage.plans.test_agreements import signed

SPOILT = [
    "DELETE FROM agreed_costs",
    "DELETE FROM open_promises",
    "UPDATE agreed_costs SET amount = '9999', done = true",
    "UPDATE open_promises SET by = '2040-01-01'",
    "UPDATE plan_versions SET status = 'draft', signed_at = NULL",
    "UPDATE plan_versions SET waits_for = 'manager', replaced_by = 12",
    "UPDATE plans SET status = 'withdrawn', manager_id = 'ines', version = 1",
    "UPDATE plans SET round = NULL",
    "INSERT INTO agreed_costs VALUES (1, 2, 77, '5', false)",
]


@pytest.fixture
async def plan(database: Database) -> Plan:
    """Agreed with costs and a promise; a next version is being drawn up."""
    await arrive(database)
    actions = (
        Action(id=3, what="a course", cost=Decimal("1250.10")),
        Action(id=6, what="a book", cost=Decimal(40), status=ActionStatus.DONE),
        Action(id=7, what="a journey", cost=Decimal(900), status=ActionStatus.DROPPED),
    )
    goal = Goal(id=1, competences=(Competence(id=2, name="coaching", actions=actions),))
    promise = Promise(id=4, what="two days off", who=Role.MANAGER, by=date(2027, 9, 1))
    async with database.transaction() as store:
        agreed = a_plan(round="2027", goals=(goal,), promises=(promise,), status=Status.ACTIVE)
        added = await store.add_plan(signed(agreed, NOW, NOW + HOUR))
        await store.save_plan(replace(added, version=2, status=Status.DRAFT), before=added)
    return added


async def spoil(database: Database, statement: str) -> None:
    async with database.transaction() as store:
        await store._connection.exec_driver_sql(statement)


@pytest.mark.parametrize("statement", SPOILT)
async def test_what_was_spoilt_is_put_right(database: Database, plan: Plan, statement: str) -> None:
    whole = await database.change_tables(kept_rows.read)
    assert whole["agreed_costs"]
    assert whole["open_promises"]
    await spoil(database, statement)
    assert await database.change_tables(kept_rows.read) != whole
    done = await rebuild_plans(database)
    assert (done.versions, done.unreadable) == (2, ())
    assert done.restored > 0
    assert await database.change_tables(kept_rows.read) == whole
    assert (await rebuild_plans(database)).restored == 0


async def test_what_is_right_is_not_touched(
    database: Database, plan: Plan, statements: list[str]
) -> None:
    statements.clear()
    assert (await rebuild_plans(database)).restored == 0
    assert [one for one in statements if not one.startswith(("SELECT", "BEGIN"))] == []


async def test_one_that_cannot_be_read_keeps_no_other_from_its_own(
    database: Database, plan: Plan
) -> None:
    await spoil(database, "DELETE FROM agreed_costs")
    await spoil(database, "UPDATE plan_versions SET document = '{}' WHERE version = 2")
    done = await rebuild_plans(database)
    assert [(one.plan_id, one.version) for one in done.unreadable] == [(plan.id, 2)]
    assert (done.versions, done.restored) == (2, 1)
    async with database.reading() as store:
        [costs] = await store._rows(sa.text("SELECT count(*) AS n FROM agreed_costs"))
    assert costs["n"] == 2


async def test_an_empty_database_has_nothing_to_put_right(database: Database) -> None:
    done = await rebuild_plans(database)
    assert (done.versions, done.restored) == (0, 0)


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    db = ("--db", str(tmp_path / "pop.db"))
    runner = CliRunner()
    assert runner.invoke(app, ["sample", "--with-plans", "--people", "5", *db]).exit_code == 0
    done = runner.invoke(app, ["db", "rebuild", *db])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith("versions of plans looked at, 0 put right.\n")
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'pop.db'}")
    with engine.begin() as connection:
        broken = sa.text("UPDATE plan_versions SET document = 'x' WHERE plan_id = 1")
        assert connection.execute(broken).rowcount == 1
        connection.execute(sa.text("UPDATE plans SET status = 'draft' WHERE id = 2"))
    engine.dispose()
    done = runner.invoke(app, ["db", "rebuild", *db])
    assert done.exit_code == 2
    assert ", 1 put right." in done.stdout
    assert done.stderr.startswith("Version 1 of plan 1 cannot be read")
