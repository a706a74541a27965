"""What the assistant takes: `python deploy/measure.py --people 200`.

How big a machine it needs is guessed too high or too low as long as nobody has looked. This runs
`pop run` on an SQLite file of its own, against the fake Telegram of the tests, on this machine: so
many people open their chat at the same moment, and then ask for help twice. It prints how long
they waited, and what that and a document took. Linux only.
"""  # noqa: INP001

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from plans.i18n.translate import load_texts  # noqa: E402
from plans.outline import build_document  # noqa: E402
from plans.rendering import Renderer  # noqa: E402
from plans.sample import sample_organisation  # noqa: E402
from plans.storage import Database  # noqa: E402
from tests.botapi.remote import RemoteApi, RemotePerson, spawned  # noqa: E402

SECRET = "a key for measuring only"  # noqa: S105
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 120


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=200)
    asyncio.run(_measure(parser.parse_args().people))


async def _measure(number: int) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "pop.sqlite3"
        environment = os.environ | {"DATABASE": str(file), "SECRET_KEY": SECRET}
        await _pop(environment, "sample", f"--people={number}")
        async with spawned() as api:
            environment |= {
                "TELEGRAM_TOKEN": api.about["token"],
                "TELEGRAM_API_URL": api.about["url"],
            }
            phones = await _phones(api, file)
            bot = await asyncio.create_subprocess_exec(
                *_command("run"), env=environment, stderr=asyncio.subprocess.DEVNULL
            )
            await api.called("deleteWebhook", 1, timeout=PATIENCE)
            before = _processor_seconds(bot.pid)
            idle = _memory(bot.pid)
            for what in ("/start", "/help", "/help"):
                await _round(phones, what)
            spent = (_processor_seconds(bot.pid) - before) / (3 * number)
            _say(f"memory: {idle} MB at rest, {_memory(bot.pid)} MB at most")
            _say(f"processor: {1000 * spent:.0f} ms for each message that is answered")
            bot.terminate()
            _say(f"stopped with exit code {await bot.wait()}")
    await _document()


async def _document() -> None:
    """What the process that makes documents takes, for one plan in all formats."""
    now = datetime.now(UTC)
    made = sample_organisation(people=9, with_plans=True, seed=1, now=now)
    plan = made.plans[0].plan
    people = {person.id: person for person in made.people}
    document = build_document(plan, people=people, texts=load_texts(), language="nl", now=now)
    async with Renderer() as renderer:
        await renderer.render(document, ("pdf", "docx", "png"))
        _say(f"documents: {max(map(_memory, _children()))} MB while they are made")


def _command(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-c", "from bot.cli import main; main()", *arguments)


async def _pop(environment: dict[str, str], *arguments: str) -> None:
    process = await asyncio.create_subprocess_exec(*_command(*arguments), env=environment)
    assert await process.wait() == 0


async def _phones(api: RemoteApi, file: Path) -> list[RemotePerson]:
    """A phone for everybody in the database, its chat linked."""
    database = Database.at(file, secret=SECRET.encode())
    async with database.transaction() as store:
        phones = []
        for person in await store.people.everybody():
            phone = await api.person(person.id)
            await store.chats.link(person.id, phone.id, datetime.now(UTC))
            phones.append(phone)
    await database.close()
    return phones


async def _round(phones: list[RemotePerson], what: str) -> None:
    """Everybody writes at once, and waits for the answer."""
    start = time.monotonic()
    waits = await asyncio.gather(*(_answered(phone, what, time.monotonic) for phone in phones))
    _say(
        f"{what}: {len(phones)} people at once, answered after {median(waits):.1f} s (half of them)"
        f", {quantiles(waits, n=20)[-1]:.1f} s (95 %), {max(waits):.1f} s (all); "
        f"{len(phones) / (time.monotonic() - start):.0f} a second"
    )


async def _answered(phone: RemotePerson, what: str, clock: Callable[[], float]) -> float:
    start = clock()
    seen = len((await phone.screen())["messages"])
    await phone.writes(what)
    while len((await phone.screen())["messages"]) < seen + 2:  # noqa: ASYNC110
        await asyncio.sleep(0.2)
    return clock() - start


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory(pid: int) -> int:
    """The most that was resident, in MB."""
    status: dict[str, Any] = dict(
        line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines()
    )
    return int(status["VmHWM"].split()[0]) // 1024


def _children() -> list[int]:
    me = os.getpid()
    return [int(pid) for pid in Path(f"/proc/{me}/task/{me}/children").read_text().split()]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
