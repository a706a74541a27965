"""HR opens a completed plan again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.people.people import Unknown
from bot.plans.reopening import NothingToReopen, reopen
from plans.errors import ReasonNeeded
from plans.model import Plan, Status
from tests.chat import Chat, at_once, fill
from tests.memory import Memory
from tests.story import empty_plan


def completed() -> tuple[Chat, Plan]:
    memory = Memory()
    chat = Chat(memory)
    at_once(fill(memory))
    plan = replace(at_once(chat.agree()), status=Status.COMPLETED)
    at_once(memory.save_plan(plan))
    return chat, plan


def test_both_are_told_why() -> None:
    chat, plan = completed()
    at_once(reopen(chat.app, "anna", "Forgotten"))
    now = at_once(chat.plan_of("anna"))
    assert now is not None
    assert (now.status, now.reason) == (Status.ACTIVE, "Forgotten")
    told = at_once(chat.delivered())
    assert {one.to for one in told} == {"anna", "marc"}
    assert all("Forgotten" in one.message.text for one in told)
    assert [entry.step for entry in at_once(chat.database.history_of_plan(plan.id))] == [
        "reopen",
        "reopen.reason",
    ]


def test_a_version_that_was_dropped_is_not_in_the_way() -> None:
    chat, plan = completed()
    dropped = replace(plan, version=2, status=Status.WITHDRAWN, reason="Not needed")
    at_once(chat.database.save_plan(dropped))
    at_once(reopen(chat.app, "anna", "Forgotten"))
    versions = at_once(chat.database.plans_versions(plan.id))
    assert [(one.version, one.status) for one in versions] == [
        (1, Status.ACTIVE),
        (2, Status.WITHDRAWN),
    ]


def test_what_cannot_be_opened_again_is_refused() -> None:
    chat, plan = completed()
    with pytest.raises(Unknown):
        at_once(reopen(chat.app, "nobody", "Forgotten"))
    with pytest.raises(NothingToReopen):
        at_once(reopen(chat.app, "marc", "Forgotten"))
    with pytest.raises(ReasonNeeded):
        at_once(reopen(chat.app, "anna", "  "))
    at_once(chat.database.add_plan(replace(empty_plan(), round=plan.round)))
    with pytest.raises(NothingToReopen):
        at_once(reopen(chat.app, "anna", "Forgotten"))
