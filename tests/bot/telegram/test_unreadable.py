"""A plan that this release cannot read: what its people say waits, and everybody else goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import sqlalchemy as sa
import structlog

from plans.storage.tables import plans
from tests.bot.telegram.assistant import PATIENCE, Assistant
from tests.bot.telegram.talk import Talk

DOCUMENT = plans.plan_versions.c.document


async def _documents(assistant: Assistant, plan_id: int, *, to: str) -> str:
    """Replaces the plan's document; gives what stood there."""
    async with assistant.app.database.transaction() as store:
        its = plans.plan_versions.c.plan_id == plan_id
        [text] = await store._values(sa.select(DOCUMENT).where(its))
        await store._change(sa.update(plans.plan_versions).where(its).values(document=to or text))
        return str(text)


async def _until(look: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not look():  # noqa: ASYNC110 - it is seen in a log
            await asyncio.sleep(0.02)


async def test_an_answer_waits_until_the_plan_can_be_read(assistant: Assistant, anna: Talk) -> None:
    plan = await assistant.plan()
    newer = (await _documents(assistant, plan.id, to="")).replace('"id":', '"mood":"fine","id":', 1)
    text = await _documents(assistant, plan.id, to=newer)
    with structlog.testing.capture_logs() as log:
        anna.phone.writes("Lead a team")
        await _until(lambda: any(one["event"] == "turn not begun" for one in log))
    assert {one["error"] for one in log if one["event"] == "turn not begun"} == {"UnreadablePlan"}
    marc = await Talk.begin(assistant, "marc")  # nobody else waits for it
    assert marc.phone.chat
    await _documents(assistant, plan.id, to=text)
    await anna.sees("What is this goal for?")
    [goal] = (await assistant.plan()).goals
    assert goal.text == "Lead a team"
