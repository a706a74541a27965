"""The promise, kept while the assistant dies: a short run of `make chaos`, and proof that the proof
finds what it looks for."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.chaos import desk
from tests.chaos.ledger import Account
from tests.chaos.proof import Proof, Settings, prepared

LEASE = 30
"""Seconds; an attempt to send must not take longer, on however busy a machine."""
LINE = (
    r"answers lost: 0, counted twice: 0, questions missing: 0, messages doubled: (\d+) "
    r"\(permitted: (\d+)\)"
)


@pytest.fixture
def sabotaged(sqlite_place: str, tmp_path: Path) -> Callable[..., AsyncIterator[Proof]]:
    @asynccontextmanager
    async def begin(
        name: str, kills: int = 0, chats: int = 3, desks: int = 0
    ) -> AsyncIterator[Proof]:
        settings = Settings(
            chats=chats, kills=kills, bad_day=False, sabotage=name, reviewed=0, desks=desks
        )
        async with prepared(settings, sqlite_place, tmp_path, print) as proof:
            yield proof

    return begin


async def test_nothing_is_lost_while_it_is_killed(database_place: str, tmp_path: Path) -> None:
    settings = Settings(chats=5, kills=3, lease=LEASE)
    async with prepared(settings, database_place, tmp_path, print) as proof:
        account = await proof.run()
        kept(account)
        assert sum(life.killed for life in proof.assistant.lives) == settings.kills
        assert proof.answered == sum(person.things_to_say for person in proof.people)
        [at_desk] = [one for one in proof.people if isinstance(one, desk.AtDesk)]
        assert len(at_desk.answers) > 20


@pytest.mark.parametrize("workers", [2, 4])
async def test_nothing_is_lost_while_one_of_several_workers_is_killed(
    postgresql_place: str, tmp_path: Path, workers: int
) -> None:
    settings = Settings(chats=4, kills=1, workers=workers, lease=LEASE)
    async with prepared(settings, postgresql_place, tmp_path, print) as proof:
        kept(await proof.run())
        assert len(proof.assistant.lives) == workers + 1


def kept(account: Account) -> None:
    assert account.holds, account.findings
    found = re.fullmatch(LINE, str(account))
    assert found
    assert found[1] == found[2]


class TestWhatItFinds:
    async def test_an_update_that_was_confirmed_before_it_was_stored(self, sabotaged) -> None:
        async with sabotaged("acknowledge_before_storing") as proof:
            account = await proof.run()
        assert account.missing
        assert account.lost or "waits for" in account.findings[0]

    async def test_an_update_that_was_done_before_its_turn(self, sabotaged) -> None:
        async with sabotaged("done_before_the_turn") as proof:
            account = await proof.run()
        assert account.missing

    async def test_an_update_that_counted_twice(self, sabotaged) -> None:
        async with sabotaged("updates_not_remembered") as proof:
            proof.api.updates.disturb(repeat=1.0)
            account = await proof.run()
        assert account.twice

    async def test_a_form_that_counted_twice(
        self, sabotaged, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(desk, "TWICE", 1.0)
        async with sabotaged("forms_not_remembered", chats=2, desks=2) as proof:
            account = await proof.run()
        assert account.twice or account.missing

    async def test_a_level_a_date_and_a_choice_that_are_gone_from_the_plan_alone(
        self, sabotaged
    ) -> None:
        async with sabotaged("answers_lost_when_it_is_submitted", chats=4) as proof:
            account = await proof.run()
        assert account.findings == [
            "lost in the plan: competence.needed of p1",
            "lost in the plan: goal.target_date of p2",
            "lost in the plan: action.form of p3",
        ]
        assert (account.lost, account.twice, account.missing) == (3, 0, 0)

    async def test_a_message_that_was_noted_before_it_was_sent(self, sabotaged) -> None:
        async with sabotaged("noted_before_it_is_sent") as proof:
            account = await proof.run()
        assert any("noted as sent, and never was" in each for each in account.findings)

    async def test_a_message_that_was_sent_again_to_be_sure(self, sabotaged) -> None:
        async with sabotaged("sent_again_to_be_sure") as proof:
            account = await proof.run()
        assert account.doubled > account.permitted

    async def test_a_reminder_that_was_noted_before_it_was_queued(self, sabotaged) -> None:
        async with sabotaged("reminded_before_it_is_queued", kills=1) as proof:
            account = await proof.run()
        assert account.missing
        assert account.findings == ["r0 was reminded by 0 messages"]
