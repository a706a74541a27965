"""The dashboard of HR: what it costs with how many people there are.

Each figure is people a second, so that a ratio of 1.00 beside the smallest organisation means that
the work grows with the people and no faster. Ten thousand people with plans take minutes to make up.

    python -m bench.dashboard             100, 1,000 and 10,000 people
    python -m bench.dashboard 100 400     other sizes
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import Contender, compare
from bench.talking import NOW
from bot.app import App, open_app
from bot.rounds.rounds import dashboard_of, remind
from bot.rounds.status import as_text
from bot.sample import add_sample
from bot.settings import Settings
from dialogs.event import Event

SIZES = (100, 1_000, 10_000)
HR = "ines"


async def filled(database: Path, people: int, stack: AsyncExitStack) -> App:
    """An assistant with so many people and their plans; Ines of HR has been welcomed."""
    opening = open_app(Settings(_env_file=None), database=str(database), now=NOW)
    app = await stack.enter_async_context(opening)
    await add_sample(app, people=people, with_plans=True, seed=1)
    for event in (
        Event(kind="command", text="/start"),
        Event(kind="choose", choice="nl"),
        Event(kind="choose", choice="yes"),
    ):
        await _says(app, event)
    return app


async def _says(app: App, event: Event) -> str | None:
    """Gives what lies over the conversation afterwards."""
    async with app.database.transaction() as store:
        await app.turns.handle(store, HR, event, app.now())
        told = await store.conversations.get(HR) or {}
    overlay: str | None = told.get("overlay")
    return overlay


async def hr_screen(app: App) -> None:
    """`/hr` in the chat, and closing it again."""
    assert await _says(app, Event(kind="command", text="/hr")) is not None
    assert await _says(app, Event(kind="choose", choice="done")) is None


async def status(app: App) -> None:
    """`pop round status`."""
    as_text(await dashboard_of(app, "2027"), app.texts, "nl", names=False)


async def reminding(app: App) -> None:
    """`pop round remind`, typed a second time that day."""
    await remind(app, "2027")


def main() -> None:
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    with TemporaryDirectory() as name, asyncio.Runner() as runner:
        stack = AsyncExitStack()
        apps = {size: runner.run(filled(Path(name) / f"{size}.db", size, stack)) for size in sizes}
        for title, work in (
            ("/hr, a person", hr_screen),
            ("pop round status, a person", status),
            ("pop round remind, a person", reminding),
        ):
            compare(title, *(_of(size, app, work, runner) for size, app in apps.items()))
        runner.run(stack.aclose())


def _of(
    size: int, app: App, work: Callable[[App], Awaitable[None]], runner: asyncio.Runner
) -> Contender:
    async def once() -> int:
        await work(app)
        return size

    return Contender(f"{size:,} people", lambda: runner.run(once()))


if __name__ == "__main__":
    main()
