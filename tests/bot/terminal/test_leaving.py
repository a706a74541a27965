"""How somebody leaves the conversation in a terminal, and answers with the very word."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.console import Console

from bot.app import App, open_app
from bot.sample import add_sample
from bot.settings import Settings
from bot.terminal import terminal
from plans.model import Plan
from tests.cast import NOW

BYE = "Tot de volgende keer"
HOW = "Wil je weg, typ dan quit, exit of stop, of druk op Ctrl-D."
TO_THE_GOAL = ("1", "1", "1")
WHAT = "Wat wil je bereiken?"


class NeverAsked(AssertionError):
    """Somebody who left was asked something more."""


async def talk(app: App, lines: Sequence[str], *, end: bool = True) -> str:
    """What stands on the screen after these lines; `end` says that Ctrl-D comes after them."""
    shown = io.StringIO()
    rest = iter(lines)

    def ask(_: str) -> str:
        for line in rest:
            return line
        raise EOFError if end else NeverAsked

    await terminal.Terminal(app, Console(file=shown, width=200), ask).run()
    return shown.getvalue()


def held(tmp_path: Path, lines: Sequence[str], *, end: bool = True) -> tuple[str, Plan | None]:
    """The screen, and Anna's plan."""

    async def hold() -> tuple[str, Plan | None]:
        async with open_app(
            Settings(_env_file=None),
            database=str(tmp_path / "pop.db"),
            now=NOW,
            everyone_reachable=True,
        ) as app:
            await add_sample(app, people=9, with_plans=False, seed=1)
            screen = await talk(app, lines, end=end)
            async with app.database.reading() as store:
                plans = await store.plans.of_employee("anna")
            return screen, plans[-1] if plans else None

    return asyncio.run(hold())


@pytest.mark.parametrize("word", ["quit", "exit", "stop", " Stop \n", "QUIT"])
def test_a_word_ends_it(tmp_path: Path, word: str) -> None:
    screen, plan = held(tmp_path, [*TO_THE_GOAL, word], end=False)
    assert WHAT in screen
    assert screen.rstrip().endswith("Alles is bewaard. Tot de volgende keer!")
    assert plan is not None
    assert plan.goals == ()


def test_the_end_of_the_input_ends_it(tmp_path: Path) -> None:
    assert BYE in held(tmp_path, [])[0]


def test_how_to_leave_is_said_once_at_the_start_and_in_help(tmp_path: Path) -> None:
    screen, _ = held(tmp_path, ["/as marc", "/as anna"])
    assert screen.count(HOW) == 1
    screen, _ = held(tmp_path, ["/help"])
    assert screen.count(HOW) == 2


def test_it_is_said_in_the_language_of_who_speaks(tmp_path: Path) -> None:
    held(tmp_path, ["2"])  # English
    screen, _ = held(tmp_path, ["/help"])
    assert screen.count("To leave, type quit, exit or stop, or press Ctrl-D.") == 2
    assert HOW not in screen


@pytest.mark.parametrize("typed", ['"stop"', "'stop'", "“stop”", "« stop »"])
def test_in_quotes_the_word_is_an_answer(tmp_path: Path, typed: str) -> None:
    _, plan = held(tmp_path, [*TO_THE_GOAL, typed])
    assert plan is not None
    assert [goal.text for goal in plan.goals] == ["stop"]


@pytest.mark.parametrize("typed", ["stoppen met roken op het werk", '"Stop talking"'])
def test_more_than_the_word_is_an_answer(tmp_path: Path, typed: str) -> None:
    _, plan = held(tmp_path, [*TO_THE_GOAL, typed])
    assert plan is not None
    assert [goal.text for goal in plan.goals] == [typed.strip('"')]


def test_who_does_not_want_the_sample_leaves_too(tmp_path: Path) -> None:
    async def hold() -> str:
        async with open_app(
            Settings(_env_file=None), database=str(tmp_path / "pop.db"), now=NOW
        ) as app:
            screen = await talk(app, ["quit"], end=False)
            async with app.database.reading() as store:
                assert await store.people.everybody() == []
            return screen

    assert BYE in asyncio.run(hold())
