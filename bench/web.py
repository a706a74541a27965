"""The pages: what one costs with how many people, and whether chat and pages hold each other up.

First the processor time of a page by itself, beside a page that shows nothing, in this process and
without a network. Then the whole bot as a process of its own, with the Bot API server of `turns`: people
who answer 30 questions a second, somebody of HR who opens 20 pages a second, and 50 streams that wait;
each alone, and all together.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
from starlette.applications import Starlette

from bench.dashboard import filled
from bench.size import size, sized
from bench.talking import NOW as TALKING
from bench.turns.api import TOKEN, Api, serving
from bench.turns.bots import NOW, SECRET, Bot, pop, started
from bench.turns.clocks import processor_seconds
from bench.turns.measuring import Crowd
from bench.turns.people import FIRST_CHAT
from bench.turns.people import Person as Talker
from bench.turns.script import LINES
from bot.app import App, open_app
from bot.overview import lists
from bot.settings import Settings
from bot.sign_in.links import make_link
from bot.web.site import Site
from plans.i18n.formats import BRUSSELS
from plans.model import Person, Status

SIZES = (1_000, 10_000)
FEWEST = 12
LOOKS = 15
"""Openings of each page, of which the middle counts."""
PEOPLE = 1_000
"""In the organisation of the second part."""
TALKERS = 30
QUIET_SECONDS = 10.0 * min(1.0, size())
CHAT_RATE, PAGE_RATE, STREAMS = 30.0, 20.0, 50
VIEWERS = ("ines", "marc", "anna", "greet", "tom")
"""Who has the streams: nobody may have all of them."""
ADDRESS = "http://localhost"
ASGI = Callable[..., Awaitable[None]]


def web() -> None:
    """Measures and prints both."""
    for people in sorted({max(FEWEST, sized(one)) for one in SIZES}):
        with TemporaryDirectory(prefix="pop-bench-") as folder, asyncio.Runner() as runner:
            runner.run(_pages(Path(folder) / "pop.sqlite3", people))
    with TemporaryDirectory(prefix="pop-bench-") as folder:
        asyncio.run(_beside_the_chat(Path(folder), max(FEWEST, sized(PEOPLE))))


# ------------------------------------------------------------------ a page by itself


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A page to be opened."""

    name: str
    path: str
    rows: int = lists.PAGE
    """Of a list, at once."""
    changed: bool = False
    """Whether something in the round is another than when it was looked at before."""


PAGES = (
    Looked(name="a page without a list (my devices)", path="/devices"),
    Looked(name="the overview", path="/hr"),
    Looked(name="the overview, after a change", path="/hr", changed=True),
    Looked(name="the overview of a part", path="/hr?stage=active"),
    Looked(name="a list of 100 rows", path="/hr/plans"),
    Looked(name="a list of 1,000 rows", path="/hr/plans", rows=1_000),
    Looked(name="a plan", path="/hr/plans/2"),
)
"""The first is the baseline."""


async def _pages(database: Path, people: int) -> None:
    async with AsyncExitStack() as stack:
        app = await filled(database, people, stack)
        served = Starlette(routes=Site(app).routes())
        cookie = await _signed_in(app, served)
        spent: dict[str, list[float]] = {one.name: [] for one in PAGES}
        for look in range(sized(LOOKS) + 1):
            for one in PAGES:
                if one.changed:
                    await _change(app, look)
                took = await _timed(served, one, cookie)
                if look:  # the first one loads what is loaded once
                    spent[one.name].append(took)
    print(f"\n{f'A page of {people:,} people':<52}{'CPU ms':>12}{'ratio':>10}")
    first = median(spent[PAGES[0].name])
    for name, found in spent.items():
        print(f"  {name:<50}{median(found):>12,.1f}{median(found) / first:>10.1f}", flush=True)


async def _change(app: App, look: int) -> None:
    """A plan is handed in anew."""
    async with app.database.transaction() as store:
        [plan] = (await store.plans.with_status(Status.SUBMITTED))[:1]
        since = TALKING + timedelta(seconds=look + 1)
        await store.save_plan(replace(plan, status_since=since), before=plan)


async def _timed(served: ASGI, one: Looked, cookie: str) -> float:
    """Processor time in ms."""
    lists.PAGE, before = one.rows, lists.PAGE
    begin = time.process_time()
    try:
        status, _ = await _asked(served, "GET", one.path, cookie)
    finally:
        lists.PAGE = before
    assert status == 200, (one.path, status)
    return 1000 * (time.process_time() - begin)


async def _signed_in(app: App, served: ASGI) -> str:
    async with app.database.transaction() as store:
        person = await store.people.get("ines")
        assert person is not None
        link = await make_link(app, store, person)
    path = link.address.removeprefix(ADDRESS).partition("/")[2]
    cookies: list[str] = []
    await _asked(served, "POST", f"/{path}", "", cookies)
    return cookies[0].partition(";")[0]


async def _asked(
    served: ASGI, method: str, path: str, cookie: str, cookies: list[str] | None = None
) -> tuple[int, int]:
    """A request without a network; the status of the answer and the bytes of its body."""
    plain, _, query = path.partition("?")
    host = f"localhost:{Settings(_env_file=None).web_port}"
    headers = {"host": host, "cookie": cookie, "origin": f"http://{host}"}
    scope = {
        "type": "http",
        "method": method,
        "path": plain,
        "raw_path": plain.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "scheme": "http",
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 1),
        "http_version": "1.1",
        "asgi": {"version": "3.0"},
    }
    status, size = 0, 0

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status, size
        if message["type"] == "http.response.start":
            status = message["status"]
            found = [value.decode() for name, value in message["headers"] if name == b"set-cookie"]
            (cookies if cookies is not None else []).extend(found)
        else:
            size += len(message.get("body", b""))

    await served(scope, receive, send)
    return status, size


# ------------------------------------------------------------------ beside the chat


@dataclass(frozen=True, kw_only=True)
class Phase:
    """What was going on for a while."""

    name: str
    cpu: float
    """Of the bot's process, in ms for each second."""
    chat: Sequence[float] = ()
    """From the moment an answer is due until the next question is shown, in ms."""
    pages: Sequence[float] = ()
    """From the moment a page is asked for until it is there, in ms."""


async def _beside_the_chat(folder: Path, people: int) -> None:
    port, talkers = _free_port(), sized(TALKERS)
    environment = {
        "DATABASE": str(folder / "pop.sqlite3"),
        "SECRET_KEY": SECRET,
        "TELEGRAM_TOKEN": TOKEN,
        "LOG_LEVEL": "error",
        "PUBLIC_URL": f"{ADDRESS}:{port}",
        "WEB_PORT": str(port),
    }
    pop(environment, "sample", f"--people={people}", "--with-plans", "--now", NOW)
    links = await _prepared(environment, 2 * talkers)
    invited = json.loads(pop(environment, "invite", "--all", "--json", "--now", NOW))["people"]
    tokens = [one["token"] for one in invited if one["id"].startswith("newcomer-")]
    bot = Bot(
        name="ours on SQLite",
        command=[sys.executable, "-m", "bench.turns.pop", "run", "--now", NOW],
        environment=environment,
        openings=[f"/start {token}" for token in tokens],
    )
    api = Api()
    crowd = Crowd(
        api,
        [Talker(FIRST_CHAT + number, api, said) for number, said in enumerate(bot.openings)],
    )
    jar, connector = aiohttp.DummyCookieJar(), aiohttp.TCPConnector(limit=0)
    async with serving(api), aiohttp.ClientSession(cookie_jar=jar, connector=connector) as session:
        process = await started(bot, api.url, folder / "log")
        try:
            await crowd.arrive()
            cookies = [await _cookie(session, link) for link in links]
            seconds = talkers * len(LINES) / CHAT_RATE
            phases = [await _quiet("nothing", process.pid)]
            async with _streaming(session, f"{ADDRESS}:{port}", cookies):
                phases.append(await _quiet(f"{STREAMS} streams that wait", process.pid))
                alone, beside = crowd.people[:talkers], crowd.people[talkers:]
                viewing = _viewing(session, f"{ADDRESS}:{port}", cookies[0], seconds)
                phases.append(await _phase("20 pages a second", process.pid, None, viewing))
                phases.append(
                    await _phase("30 answers a second", process.pid, _said(crowd, alone), None)
                )
                viewing = _viewing(session, f"{ADDRESS}:{port}", cookies[0], seconds)
                phases.append(await _phase("both", process.pid, _said(crowd, beside), viewing))
            _print(people, phases)
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


async def _prepared(environment: Mapping[str, str], newcomers: int) -> list[str]:
    """People who draw up a plan, and a link for each of the viewers."""
    settings = Settings(
        _env_file=None,
        secret_key=SECRET,
        public_url=environment["PUBLIC_URL"],
        web_port=int(environment["WEB_PORT"]),
    )
    now = datetime.fromisoformat(NOW).replace(tzinfo=BRUSSELS)
    async with (
        open_app(settings, database=environment["DATABASE"], now=now) as app,
        app.database.transaction() as store,
    ):
        await store.save_people(
            [
                Person(id=f"newcomer-{one}", name=f"Newcomer {one}", manager_id="marc")
                for one in range(newcomers)
            ]
        )
        viewers = await store.people.get_many(VIEWERS)
        return [(await make_link(app, store, viewers[one])).address for one in VIEWERS]


async def _cookie(session: aiohttp.ClientSession, link: str) -> str:
    origin = link.partition("/in/")[0]
    async with session.post(link, headers={"Origin": origin}, allow_redirects=False) as answer:
        return answer.headers["Set-Cookie"].partition(";")[0]


@asynccontextmanager
async def _streaming(
    session: aiohttp.ClientSession, address: str, cookies: Sequence[str]
) -> AsyncIterator[None]:
    """Pages that are open and wait, as long as the block lasts."""
    async with AsyncExitStack() as stack:
        for _, cookie in zip(range(STREAMS), itertools.cycle(cookies), strict=False):
            asking = session.get(
                f"{address}/chat/stream",
                headers={"Cookie": cookie},
                timeout=aiohttp.ClientTimeout(total=None),
            )
            answer = await stack.enter_async_context(asking)
            assert answer.status == 200, answer.status
        yield


async def _viewing(
    session: aiohttp.ClientSession, address: str, cookie: str, seconds: float
) -> list[float]:
    """Opens pages at a steady pace, whether or not the earlier ones are there."""
    paths = itertools.cycle(
        ["/hr", "/hr/plans", "/hr/plans?what=stalled", "/hr/plans/2", "/hr/collect", "/chat"]
    )
    waits: list[float] = []

    async def open_page(path: str, due: float) -> None:
        async with session.get(f"{address}{path}", headers={"Cookie": cookie}) as answer:
            assert answer.status == 200, (path, answer.status)
            await answer.read()
        waits.append(1000 * (time.monotonic() - due))

    begin, opened = time.monotonic(), []
    for number in range(int(seconds * PAGE_RATE)):
        due = begin + number / PAGE_RATE
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        opened.append(asyncio.create_task(open_page(next(paths), due)))
    await asyncio.gather(*opened)
    return waits


async def _said(crowd: Crowd, people: Sequence[Talker]) -> list[float]:
    return [1000 * wait for wait in await crowd.talk_at(CHAT_RATE, people)]


async def _quiet(name: str, process: int) -> Phase:
    return await _phase(name, process, None, None)


async def _phase(
    name: str,
    process: int,
    chat: Awaitable[list[float]] | None,
    pages: Awaitable[list[float]] | None,
) -> Phase:
    async def nothing() -> list[float]:
        await asyncio.sleep(0 if chat or pages else QUIET_SECONDS)
        return []

    begin, spent = time.monotonic(), processor_seconds(process)
    found = await asyncio.gather(chat or nothing(), pages or nothing())
    seconds = time.monotonic() - begin
    cpu = 1000 * (processor_seconds(process) - spent) / seconds
    return Phase(name=name, cpu=cpu, chat=found[0], pages=found[1])


def _free_port() -> int:
    with socket.create_server(("localhost", 0)) as taken:
        found: int = taken.getsockname()[1]
        return found


def _print(people: int, phases: Sequence[Phase]) -> None:
    titles = ("CPU ms/s", "pages p50", "pages p95", "chat p50", "chat p95")
    print(
        f"\n{f'The bot and its pages, {people:,} people':<44}" + "".join(f"{t:>11}" for t in titles)
    )
    for one in phases:
        cells = [f"{one.cpu:,.1f}"]
        for waits in (one.pages, one.chat):
            cells += [f"{_part(waits, part):,.1f}" if waits else "" for part in (0.5, 0.95)]
        print(f"  {one.name:<42}" + "".join(f"{cell:>11}" for cell in cells))
    by_name = {one.name: one for one in phases}
    both, pages, chat = (
        by_name["both"],
        by_name["20 pages a second"],
        by_name["30 answers a second"],
    )
    print(
        f"\nBoth beside each alone: pages {_ratio(both.pages, pages.pages):.2f}x p95, "
        f"chat {_ratio(both.chat, chat.chat):.2f}x p95."
    )


def _ratio(one: Sequence[float], other: Sequence[float]) -> float:
    return _part(one, 0.95) / _part(other, 0.95)


def _part(waits: Sequence[float], part: float) -> float:
    """The wait that this part of them does not exceed."""
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
