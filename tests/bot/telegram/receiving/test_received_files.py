"""A file of HR that trips over a mistake of ours: it holds up neither its sender nor anybody else."""

from __future__ import annotations

from typing import Any

import pytest
import structlog

from bot.received_files import look_at
from plans.storage.errors import DatabaseUnavailable
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk

LIST = b"number,name\n2001,Piet Smets\n"


class Panic(BaseException):
    """What a library in Rust raises when it panics."""


@pytest.mark.parametrize("mistake", [RuntimeError, MemoryError, Panic])
async def test_it_is_set_aside_and_the_chat_goes_on(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, mistake: type[BaseException]
) -> None:
    looked: list[str] = []

    async def broken(_app: Any, _person: Any, name: str, _content: bytes) -> None:
        looked.append(name)
        raise mistake("a row of the list")

    monkeypatch.setattr("bot.telegram.receiving.received_files.look_at", broken)
    ines = await Talk.begin(assistant, "ines")
    with structlog.testing.capture_logs() as log:
        ines.phone.sends_document(LIST, "people.csv")
        await ines.sees("something went wrong on our side")
        await ines.writes("/help", sees="This is what I can do")
        await assistant.stop()
    assert 1 <= len(looked) <= 3
    [said] = [entry for entry in log if entry["log_level"] == "error"]
    assert (said["event"], said["error"]) == ("turn failed", mistake.__name__)
    assert "row of the list" not in str(log)


async def test_a_database_that_is_out_meanwhile_costs_nothing(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[str] = []

    async def out_at_first(app: Any, person: Any, name: str, content: bytes) -> Any:
        tries.append(name)
        if len(tries) < 5:
            raise DatabaseUnavailable("pop.db", "the disk is full")
        return await look_at(app, person, name, content)

    monkeypatch.setattr("bot.telegram.receiving.received_files.look_at", out_at_first)
    monkeypatch.setattr("bot.telegram.receiving.chat_queues.LONGEST_PAUSE", 0.01)
    ines = await Talk.begin(assistant, "ines")
    ines.phone.sends_document(LIST, "people.csv")
    await ines.sees("1 new person.")
