"""Outcomes are written together, each at last, and none stands in the way of another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.telegram.sending import outcomes as ledger
from bot.telegram.sending.outcomes import OutcomeWriter, Write


class Book:
    """A database of one list; `fail` transactions fail at their end."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.transactions = self.fail = 0
        self.begun, self.open = asyncio.Event(), asyncio.Event()
        self.open.set()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[list[str]]:
        self.transactions += 1
        self.begun.set()
        page: list[str] = []
        yield page
        await self.open.wait()
        if self.fail:
            self.fail -= 1
            raise OSError("disk")
        self.written += page


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "pause", lambda tries: 0)


def line(text: str) -> Write:
    async def write(page: Any) -> None:
        page.append(text)

    return write


async def broken(page: Any) -> None:
    raise ValueError


async def test_what_gathers_is_written_in_one_commit() -> None:
    book = Book()
    outcomes = OutcomeWriter(book, written := asyncio.Event())  # type: ignore[arg-type]
    for text in "abc":
        outcomes.note(line(text))
    await outcomes.flush()
    assert (book.written, book.transactions) == (["a", "b", "c"], 1)
    assert written.is_set()
    assert outcomes.empty


async def test_one_that_cannot_be_written_holds_up_no_other() -> None:
    book = Book()
    outcomes = OutcomeWriter(book, asyncio.Event())  # type: ignore[arg-type]
    for write in (line("a"), broken, line("b")):
        outcomes.note(write)
    for _ in range(ledger.MOST_TRIES):
        await outcomes.flush()
    assert book.written == ["a", "b"]
    assert outcomes.empty


async def test_a_disk_that_fails_for_a_while_loses_nothing() -> None:
    book = Book()
    book.fail = 4
    outcomes = OutcomeWriter(book, asyncio.Event())  # type: ignore[arg-type]
    outcomes.note(line("a"))
    while not outcomes.empty:
        await outcomes.flush()
    assert book.written == ["a"]


async def test_what_was_being_written_when_it_stopped_is_written_again() -> None:
    book = Book()
    book.open.clear()
    outcomes = OutcomeWriter(book, asyncio.Event())  # type: ignore[arg-type]
    outcomes.note(line("a"))
    writing = asyncio.create_task(outcomes.run())
    await book.begun.wait()
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    outcomes.note(line("b"))
    book.open.set()
    await outcomes.flush()
    assert book.written == ["a", "b"]
