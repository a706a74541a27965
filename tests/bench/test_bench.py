"""Each part of the bench that takes seconds runs, very small; what it measures does not matter."""

import asyncio
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.growth import TITLES, picture, table, write
from bench.run import main
from bench.size import sized
from bench.startup import imported
from bench.turns.bots import MODULES, NAMES, ON_SQLITE, ROOT, bots
from bench.turns.clocks import processor_seconds
from bench.turns.compare import percentile, ratios
from bench.turns.compare import table as table_of_turns
from bench.turns.measuring import Measured, Size, measure
from bench.turns.script import ASKED, LINES

TINY = {"BENCH_SIZE": "0.01"}


def bench(*parts: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bench.run", *parts],
        cwd=ROOT,
        env=os.environ | TINY | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_ours_holds_the_whole_conversation_over_http(tmp_path: Path) -> None:
    size = Size(warm=1, fast=1, paced=1, rate=1000.0)
    with bots([ON_SQLITE], 2 * size.people, tmp_path) as [bot]:
        runs = [asyncio.run(measure(bot, size, run, tmp_path)) for run in range(2)]
    for run in runs:
        assert len(run.waits) == len(LINES)
        assert min(run.cpu, run.rate, run.paced_cpu) > 0
        assert run.calls >= 1.5  # a question for each, and an answer for each tap
        assert run.database_cpu is None


@pytest.mark.parametrize(
    "name", ["a bare loop", "aiogram FSM on SQLite", "python-telegram-bot with pickle"]
)
def test_a_peer_makes_one_call_for_a_text_and_two_for_a_tap(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.turns.bots.PEERS", Path(sys.executable))  # these libraries are here
    size = Size(warm=1, fast=1, paced=1, rate=1000.0)
    taps = sum(line.taps is not None for line in LINES)
    with bots([name], size.people, tmp_path) as [bot]:
        measured = asyncio.run(measure(bot, size, 0, tmp_path))
    assert measured.calls == (len(LINES) + taps) / len(LINES)


def test_every_tap_of_the_script_has_its_button() -> None:
    assert all(line.taps is None or line.taps in line.labels for line in LINES)
    assert len(ASKED) == len(LINES) + 1


def test_every_peer_has_a_module() -> None:
    assert set(MODULES) < set(NAMES)
    assert all((ROOT / "bench" / "peers" / f"{name}.py").exists() for name in MODULES.values())


def test_the_parts_that_take_seconds_run() -> None:
    said = bench("documents", "reminders", "import", "dates")
    for title in ("A document", "Finding who is due now", "A row of a list", "A date in words"):
        assert title in said
    assert "baseline" in said


def test_starting_is_measured_until_the_first_prompt() -> None:
    said = bench("startup")
    assert re.search(r"pop chat, until the first prompt +\d+\.\d\d +\d+\.\d\d", said)
    assert re.search(r"import bot\.app +ms +modules\n +all +\d+ +\d+", said)


def test_growth_measures_each_size() -> None:
    said = bench("growth", BENCH_SIZE="0.002")
    assert "|  | 12 people | 20 people | last / first |" in said
    for title in TITLES.values():
        assert f"| {title} |" in said


def test_pages_are_measured_alone_and_beside_the_chat() -> None:
    said = bench("web", BENCH_SIZE="0.002")
    assert re.search(r"the overview, after a change +[\d.,]+ +[\d.]+", said)
    assert re.search(r"both( +[\d.,]+){5}\n", said)
    assert "Both beside each alone" in said


def test_a_part_that_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["bench.run", "turn"])
    with pytest.raises(SystemExit, match=r"No such part: turn\. There are: startup turns "):
        main()


def test_the_size_makes_amounts_smaller_but_never_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BENCH_SIZE", "0.1")
    assert [sized(amount) for amount in (1, 5, 200)] == [1, 1, 20]
    monkeypatch.setenv("BENCH_SIZE", "much")
    with pytest.raises(SystemExit, match="BENCH_SIZE"):
        sized(1)


def test_the_clock_of_another_process_counts_its_work_and_not_its_rest() -> None:
    busy, idle = (
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        for code in (
            "n = 0\nwhile n < 3_000_000: n += 1\nprint(flush=True)\ninput()",
            "print(flush=True)\ninput()",
        )
    )
    for process in (busy, idle):
        assert process.stdout is not None
        process.stdout.readline()
    try:
        assert processor_seconds(busy.pid) > processor_seconds(idle.pid) > 0
    finally:
        for process in (busy, idle):
            process.kill()
            process.communicate()
    assert processor_seconds(os.getpid()) == pytest.approx(time.process_time(), rel=0.5)


def _run(rate: float, cpu: float, waits: list[float]) -> Measured:
    return Measured(rate=rate, cpu=cpu, calls=2.0, database_cpu=None, paced_cpu=cpu, waits=waits)


def test_the_ratios_say_of_what_they_are() -> None:
    found = {
        "ours on SQLite": [_run(50, 12, [1.0]), _run(40, 10, [3.0]), _run(90, 90, [2.0])],
        "a bare loop": [_run(1000, 0.5, [1.0])],
    }
    assert list(ratios(found)) == [
        "",
        "turns: ours on SQLite / a bare loop = 24.00x CPU an update, 0.05x updates a second",
    ]
    [_, ours, _] = table_of_turns(found)
    assert ours.split()[3:] == ["50", "12.00", "12.00", "2", "3", "3", "2.00"]


def test_percentiles_are_values_that_were_measured() -> None:
    assert [percentile(list(range(1, 101)), part) for part in (0.5, 0.95, 0.99)] == [51, 96, 100]


def test_imports_are_summed_by_package() -> None:
    told = (
        "import time: self [us] | cumulative | imported package\n"
        "import time:      1500 |       1500 |   typer.core\n"
        "import time:       500 |       2000 | typer\n"
        "import time:       250 |       2250 | bot\n"
    )
    assert imported(told) == {"typer": (2.0, 2), "bot": (0.25, 1)}


def test_growth_is_a_table_and_a_picture(tmp_path: Path) -> None:
    found = {people: dict.fromkeys(TITLES, people / 10) for people in (100, 1000)}
    assert "| The dashboard of HR, ms | 10.00 | 100.00 | 10.00x |" in table(found)
    assert picture(found).startswith(b"\x89PNG")
    write(found, tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["growth.md", "growth.png"]
    assert table(found) in (tmp_path / "growth.md").read_text()


def test_the_lock_of_the_peers_names_no_address_and_pins_everything() -> None:
    lock = (ROOT / "bench" / "peers" / "requirements.lock").read_text()
    assert "://" not in lock
    names = re.findall(r"^([a-z0-9-]+)==", lock, flags=re.MULTILINE)
    assert {"aiogram", "aiogram-dialog", "aiosqlite", "python-telegram-bot"} <= set(names)
    assert lock.count("--hash=sha256:") >= len(names)
