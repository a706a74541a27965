"""What people write stays out of logs and errors, and can be sealed."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from plans.model import Goal, Preparation, Status
from plans.storage import Database, DatabaseUnavailable, Outgoing, Received
from plans.storage.engine.queries import Row
from plans.storage.engine.types import PersonalJson, PersonalText
from plans.storage.tables import metadata, plans
from tests.plans.storage.cast import ANNA, NOW, a_plan, arrive

ANSWER = "I would rather work elsewhere"


async def _fails(database: Database, statement: sa.Executable, rows: list[Row]) -> Exception:
    try:
        async with database.transaction() as store:
            await store._connection.execute(statement, rows)
    except Exception as error:  # noqa: BLE001
        return error
    raise AssertionError("this should have failed")


VERSION = {"plan_id": 1, "version": 1, "status": Status.DRAFT, "document": ANSWER}


@pytest.mark.parametrize(
    "row",
    [
        VERSION,
        VERSION | {"status": None},
        VERSION | {"signed_at": ANSWER},
        VERSION | {"plan_id": ANSWER},
        VERSION | {"document": ANSWER.encode()},
        VERSION | {"replaced_by": object()},
        VERSION | {"version": ANSWER},
    ],
    ids=["no such plan", "nothing", "no moment", "no id", "no text", "no value", "no number"],
)
async def test_an_error_does_not_quote_an_answer(database: Database, row: Row) -> None:
    error = await _fails(database, sa.insert(plans.plan_versions), [row])
    shown = "".join(traceback.format_exception(error)) + repr(error)
    assert ANSWER not in shown


async def test_an_error_still_says_what_is_wrong(database: Database) -> None:
    error = await _fails(database, sa.insert(plans.plan_versions), [VERSION])
    assert "foreign key" in str(error).lower()


async def test_logs_do_not_quote_an_answer(
    database_place: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    database = Database.at(database_place)
    await database.upgrade()
    await arrive(database)
    async with database.transaction() as store:
        plan = await store.add_plan(a_plan(goals=(Goal(id=1, text=ANSWER),)))
        assert await store.plans.get(plan.id) == plan
    await database.close()
    assert ANSWER not in caplog.text


class Backwards:
    """A cipher that anybody can read, for those who read backwards."""

    def seal(self, text: str) -> str:
        return "sealed " + text[::-1]

    def open(self, sealed: str) -> str:
        assert sealed.startswith("sealed ")
        return sealed.removeprefix("sealed ")[::-1]


async def test_a_cipher_seals_all_personal_text(
    database: Database, open_again: Callable[..., Database]
) -> None:
    sealed = open_again(cipher=Backwards())
    plan = a_plan(reason=ANSWER, preparation=Preparation(good_at=ANSWER))
    async with sealed.transaction() as store:
        await store.save_people(
            [replace(ANNA, manager_id=None), replace(ANNA, id="marc", number="")]
        )
        plan = await store.add_plan(plan)
        await store.chats.link("anna", 4711, NOW)
        await store.conversations.save("anna", {"text": ANSWER}, NOW)
        await store.plans.save_snapshot(plan, "submitted")
        await store.inbox.receive(
            [Received(channel="t", update_id=1, queue="x", received_at=NOW, payload={"a": ANSWER})]
        )
        await store.outbox.send_later(
            [Outgoing(person_id="anna", kind="k", payload={"a": ANSWER}, created_at=NOW)]
        )
    async with sealed.reading() as store:
        assert await store.plans.get(plan.id) == plan
        assert await store.plans.snapshot(plan.id, 1, "submitted") == plan
        assert await store.conversations.get("anna") == {"text": ANSWER}
        assert await store.chats.owner(4711)
    async with database.reading() as store:
        for column in _personal_columns():
            raw = sa.select(sa.type_coerce(column, sa.Text)).where(column.is_not(None))
            assert all(value.startswith("sealed ") for value in await store._values(raw)), column


def _personal_columns() -> list[sa.Column[Any]]:
    return [
        column
        for table in metadata.tables.values()
        for column in table.c
        if isinstance(column.type, PersonalText | PersonalJson)
    ]


async def test_an_address_is_shown_without_its_password() -> None:
    database = Database.at("postgresql://pop:s3cret@127.0.0.1:1/pop?password=s3cret")
    with pytest.raises(DatabaseUnavailable) as failed:
        await database.upgrade()
    await database.close()
    shown = "".join(traceback.format_exception(failed.value)) + repr(failed.value)
    assert "s3cret" not in shown
    assert "postgresql://127.0.0.1/pop cannot be used: the server does not answer." in shown
