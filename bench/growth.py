"""What becomes slower as an organisation grows: a turn, finding who is due, the dashboard of HR, and
collecting, with 100, 1,000 and 10,000 people.

What concerns one person (a turn, a plan in a collection) should cost the same in each size; looking
for who is due finds half of the people here and a dashboard reads everybody, so they should grow with
the people and no faster. All figures are processor time. At the full size it leaves a table and a picture in bench/results/.
"""

from __future__ import annotations

import asyncio
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import typst

from bench.dashboard import filled, hr_screen
from bench.size import size, sized
from bench.talking import NOW, events
from bench.turns.bots import ROOT
from bot.app import App
from plans.model import Person

SIZES = (100, 1_000, 10_000)
FEWEST = 12
"""A sample organisation smaller than this has no HR."""
TALKS, LOOKS, SCREENS = 15, 50, 5
"""Conversations, looks at what is due and openings of the dashboard, of which the middle counts."""
RESULTS = Path(__file__).parent / "results"
CHART = Path(__file__).parent / "growth.typ"

TITLES = {
    "turn": "A turn of somebody's first plan, ms",
    "due": "Finding who is to be reminded now, ms",
    "dashboard": "The dashboard of HR, ms",
    "collecting": "Collecting, ms for each plan (Word)",
}


def growth() -> None:
    """Measures, prints, and at the full size writes the results."""
    sizes = sorted({max(FEWEST, sized(people)) for people in SIZES})
    found: dict[int, Mapping[str, float]] = {}
    for people in sizes:
        with TemporaryDirectory(prefix="pop-bench-") as folder:
            database = Path(folder) / "pop.sqlite3"
            with asyncio.Runner() as runner:
                measured = runner.run(_measured(database, people))
            found[people] = measured | {"collecting": collecting(database)}
            print(f"growth: {people:,} people measured", flush=True)
    print("\n" + table(found))
    if size() == 1:
        write(found)


async def _measured(database: Path, people: int) -> dict[str, float]:
    async with AsyncExitStack() as stack:
        app = await filled(database, people, stack)
        await hr_screen(app)  # what is read once is read
        return {
            "turn": await _turn(app),
            "due": await _often(LOOKS, lambda: _who_is_due(app)),
            "dashboard": await _often(SCREENS, lambda: hr_screen(app)),
        }


async def _turn(app: App) -> float:
    """Newcomers draw up a plan while everybody else has theirs."""
    newcomers = [f"newcomer-{number}" for number in range(sized(TALKS) + 1)]
    async with app.database.transaction() as store:
        await store.save_people(
            [Person(id=key, name=f"Newcomer {key}", manager_id="marc") for key in newcomers]
        )
    await _talk(app, newcomers.pop())
    return median([await _talk(app, newcomer) for newcomer in newcomers])


async def _talk(app: App, who: str) -> float:
    said = events()
    begin = time.process_time()
    for event in said:
        async with app.database.transaction() as store:
            await app.turns.handle(store, who, event, NOW)
    return 1000 * (time.process_time() - begin) / len(said)


async def _who_is_due(app: App) -> None:
    async with app.database.reading() as store:
        await store.reminders.due_recipients(NOW)


async def _often(times: int, work: Callable[[], Awaitable[None]]) -> float:
    spent = []
    for _ in range(sized(times)):
        begin = time.process_time()
        await work()
        spent.append(1000 * (time.process_time() - begin))
    return median(spent)


def collecting(database: Path) -> float:
    """`pop collect` of all plans as Word documents: ms for each plan, its workers included."""
    zipped = database.with_suffix(".zip")
    words = ["collect", "--round", "2027", "--out", str(zipped), "--format", "docx", "--json"]
    before = _children()
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words, "--db", str(database), "--now", NOW.isoformat()],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    plans = int(json.loads(done.stdout.splitlines()[-1])["plans"])
    return 1000 * (_children() - before) / max(1, plans)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def table(found: Mapping[int, Mapping[str, float]]) -> str:
    """Rows of Markdown: what was measured, with each size, and the largest beside the smallest."""
    sizes = list(found)
    head = ["", *(f"{people:,} people" for people in sizes), "last / first"]
    rows = [head, ["---", *("---:" for _ in head[1:])]]
    for key, title in TITLES.items():
        values = [found[people][key] for people in sizes]
        rows.append(
            [title, *(f"{value:,.2f}" for value in values), f"{values[-1] / values[0]:.2f}x"]
        )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def write(found: Mapping[int, Mapping[str, float]], folder: Path = RESULTS) -> None:
    """The table as growth.md and the picture as growth.png."""
    folder.mkdir(exist_ok=True)
    about = (
        f"Processor time on {platform.machine()}, Python {platform.python_version()}, "
        f"{datetime.now(UTC):%B %Y}. A shared machine: the same measurement differs by up to "
        "40 % from hour to hour, so read the last column, not the milliseconds."
    )
    (folder / "growth.md").write_text(
        f"# What grows with the organisation\n\n{table(found)}\n\n{about}\n\n"
        "![The same as a picture](growth.png)\n"
    )
    (folder / "growth.png").write_bytes(picture(found))


def picture(found: Mapping[int, Mapping[str, float]]) -> bytes:
    """The same as bars, a small chart for each, as a PNG."""
    charts = [
        {"title": title, "bars": [_bar(people, found[people][key]) for people in found]}
        for key, title in TITLES.items()
    ]
    drawn = typst.compile(
        CHART.read_bytes(),
        format="png",
        ppi=110,
        ignore_system_fonts=True,
        sys_inputs={"charts": json.dumps(charts)},
    )
    assert isinstance(drawn, bytes)
    return drawn


def _bar(people: int, value: float) -> Mapping[str, object]:
    return {"label": f"{people:,} people", "value": value, "shown": f"{value:,.2f}"}
