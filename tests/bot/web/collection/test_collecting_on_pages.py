"""HR collects on a page: asks, follows, fetches, and sees what was collected before."""

from __future__ import annotations

import asyncio
import html
import os
import re
import signal
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import aiohttp
import openpyxl
import pytest

from bot.app import open_app
from bot.collection.jobs import take_over, work_off
from bot.settings import Settings
from bot.sign_in.links import make_link
from plans.collection.selection import Wish
from plans.model import Status
from plans.storage.collection.jobs import Job
from tests.bot.collection.organisation import SECRET, move_in, use_stamps
from tests.bot.telegram.workers import free_port
from tests.bot.web.house import Client, House, client, until
from tests.cast import NOW


@pytest.fixture(autouse=True)
def stamps(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about pages, not about paper."""
    use_stamps(monkeypatch)


def form(house: House, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("round", house.app.database.code("2027")), *more]


async def sends(ines: Client, fields: list[tuple[str, str]]) -> Client:
    """The form, in which a name may come more than once."""
    headers = {"Origin": ines.house.address}
    address = f"{ines.house.address}/hr/collect"
    async with ines.session.post(address, data=fields, headers=headers) as answer:
        ines.status, ines.html = answer.status, await answer.text()
        ines.where = answer.url.path
    return ines


async def jobs(house: House) -> list[Job]:
    async with house.app.database.reading() as store:
        return await store.jobs.all()


async def fetched(ines: Client, path: str, **headers: str) -> tuple[int, bytes]:
    async with ines.session.get(ines.house.address + path, headers=headers) as answer:
        ines.headers = {name.lower(): value for name, value in answer.headers.items()}
        return answer.status, await answer.read()


async def test_what_was_asked_for_is_followed_and_fetched(sixty: House, ines: Client) -> None:
    await ines.gets("/hr/collect")
    assert "Nothing was collected yet." in ines.html
    await sends(ines, form(sixty, ("format", "docx")))
    [job] = await jobs(sixty)
    assert (ines.where, job.state, job.by) == (f"/hr/collect/{job.id}", "waiting", "ines")
    assert "This is being collected" in ines.html
    assert Wish.from_json(job.wish).formats == ("docx",)
    await work_off(sixty.app)
    await ines.gets(ines.where)
    assert re.search(r"\d+ PDPs, \d+ documents\.", ines.html)
    [link] = re.findall(r'href="(/hr/collect/\d+/1\.zip)"', ines.html)
    status, content = await fetched(ines, link)
    assert status == 200
    assert "attachment" in ines.headers["content-disposition"]
    assert ines.headers["cache-control"] == "no-store"
    with ZipFile(BytesIO(content)) as zipped:
        assert zipped.testzip() is None
        names = zipped.namelist()
        assert {"register.xlsx", "manifest.csv"} < set(names)
        assert all(name.endswith((".docx", ".xlsx", ".csv")) for name in names)
        assert not any(SECRET.encode() in zipped.read(name) for name in names)
        assert openpyxl.load_workbook(BytesIO(zipped.read("register.xlsx"))).sheetnames
    await ines.gets("/hr/collect")
    assert "Ines Claes" in ines.html
    assert f'href="/hr/collect/{job.id}"' in ines.html


async def test_nothing_of_it_comes_in_the_chat(sixty: House, ines: Client) -> None:
    await sends(ines, form(sixty))
    async with sixty.app.database.reading() as store:
        before = len(await store.outbox.waiting(now=NOW, limit=100, person_id="ines"))
    await work_off(sixty.app)
    async with sixty.app.database.reading() as store:
        assert len(await store.outbox.waiting(now=NOW, limit=100, person_id="ines")) == before


async def test_what_can_be_chosen_in_the_chat_can_be_chosen_here(
    sixty: House, ines: Client
) -> None:
    code = sixty.app.database.code
    await sends(
        ines,
        form(
            sixty,
            ("department", code("IT")),
            ("department", code("Zorg")),
            ("department", "nonsense"),
            ("status", "active"),
            ("status", "nonsense"),
            ("since_last", "yes"),
        ),
    )
    [job] = await jobs(sixty)
    assert Wish.from_json(job.wish) == Wish(
        round="2027", departments=("IT", "Zorg"), statuses=(Status.ACTIVE,), language="en"
    ), "it was never collected before, so that everything is new"
    await ines.gets("/hr/collect")
    assert "See how far it is" in ines.html
    await work_off(sixty.app)
    await ines.gets("/hr/collect")
    assert "IT, Zorg" in ines.html
    assert "collected last on 15/01/2027 09:00" in ines.html
    await sends(ines, form(sixty, ("since_last", "yes")))
    newest, _ = await jobs(sixty)
    assert Wish.from_json(newest.wish).since_last


async def test_only_what_changed_since_a_day(sixty: House, ines: Client) -> None:
    await sends(ines, form(sixty, ("since", "2027-01-16")))
    [job] = await jobs(sixty)
    assert str(Wish.from_json(job.wish).since) == "2027-01-16 00:00:00+01:00"
    assert "changed since 16/01/2027" in ines.html
    await work_off(sixty.app)
    await ines.gets("/hr/collect")
    assert "changed since 16/01/2027" in ines.html


@pytest.mark.parametrize(
    ("field", "why"),
    [(("department", "gone"), "not there any more"), (("since", "soon"), "Give a day")],
)
async def test_what_cannot_be_asked_for_any_more_collects_nothing(
    sixty: House, ines: Client, field: tuple[str, str], why: str
) -> None:
    await sends(ines, form(sixty, field))
    assert (ines.status, why in ines.html) == (400, True)
    assert await jobs(sixty) == []


async def test_a_form_sent_twice_collects_once(sixty: House, ines: Client) -> None:
    await asyncio.gather(*(sends(Client(sixty, ines.session), form(sixty)) for _ in range(3)))
    assert len(await jobs(sixty)) == 1


async def test_a_round_that_is_not_there_is_said(sixty: House, ines: Client) -> None:
    await sends(ines, [("round", "nonsense")])
    assert ines.status == 400
    assert "not there any more" in ines.html
    assert await jobs(sixty) == []


async def test_how_far_it_is_stands_on_the_page(sixty: House, ines: Client) -> None:
    await sends(ines, form(sixty))
    [job] = await jobs(sixty)
    async with sixty.app.database.transaction() as store:
        taken = await store.jobs.take(now=NOW, until=NOW)
        assert taken is not None
        await store.jobs.keep(job.id, until=NOW, done=12, total=63)
    for path in (f"/hr/collect/{job.id}", f"/hr/collect/{job.id}/progress"):
        await ines.gets(path)
        assert '<progress value="12" max="63">' in ines.html
        assert "12 of 63" in ines.html
    await take_over(sixty.app)
    await work_off(sixty.app)
    await ines.gets(f"/hr/collect/{job.id}/progress")
    assert (ines.status, ines.headers["hx-refresh"]) == (204, "true")


async def test_a_download_that_broke_off_goes_on(sixty: House, ines: Client) -> None:
    await sends(ines, form(sixty))
    await work_off(sixty.app)
    [job] = await jobs(sixty)
    path = f"/hr/collect/{job.id}/1.zip"
    _, whole = await fetched(ines, path)
    status, rest = await fetched(ines, path, Range="bytes=1000-")
    assert (status, rest) == (206, whole[1000:])
    async with sixty.app.database.reading() as store:
        events = [one async for one in store.audit.events()]
    downloads = [one for one in events if one.what == "collection.download"]
    assert [(one.who, one.details["bytes"]) for one in downloads] == [("ines", len(whole))]
    assert [one.who for one in events if one.what == "round.collect"] == ["ines"]


async def test_only_who_asked_for_it_gets_it(sixty: House, ines: Client) -> None:
    await sends(ines, form(sixty))
    await work_off(sixty.app)
    [job] = await jobs(sixty)
    async with sixty.app.database.transaction() as store:
        marc = await store.people.get("marc")
        assert marc is not None
        await store.save_people([replace(marc, hr=True, language="en")])
    async with client(sixty) as other:
        await other.signs_in("marc")
        await other.gets(f"/hr/collect/{job.id}")
        assert "Only who asked for this collection can fetch it" in other.html
        status, _ = await fetched(other, f"/hr/collect/{job.id}/1.zip")
        assert status == 403
        await other.gets("/hr/collect")
        assert "Ines Claes" in other.html, "who collected what is no secret among HR"


async def test_what_is_gone_is_said(sixty: House, ines: Client) -> None:
    for path in ("/hr/collect/99", "/hr/collect/99/1.zip"):
        await ines.gets(path)
        assert (ines.status, "There is no such collection" in ines.html) == (404, True)
    await sends(ines, form(sixty))
    await work_off(sixty.app)
    [job] = await jobs(sixty)
    sixty.app.files.collections.clear(job.id)
    await ines.gets(f"/hr/collect/{job.id}/1.zip")
    assert (ines.status, "Try once more" in ines.html) == (503, True)
    await ines.gets(f"/hr/collect/{job.id}")
    assert "was deleted" in ines.html


async def test_who_is_of_hr_no_longer_gets_nothing(sixty: House, ines: Client) -> None:
    await sends(ines, form(sixty))
    async with sixty.app.database.transaction() as store:
        person = await store.people.get("ines")
        assert person is not None
        await store.save_people([replace(person, hr=False)])
    await work_off(sixty.app)
    [job] = await jobs(sixty)
    assert job.state == "failed"
    status, _ = await fetched(ines, f"/hr/collect/{job.id}/1.zip")
    assert status == 403


async def test_nothing_to_collect_is_said(sixty: House, ines: Client) -> None:
    await sends(ines, form(sixty))
    await work_off(sixty.app)
    await sends(ines, form(sixty, ("since_last", "yes")))
    await work_off(sixty.app)
    newest, _ = await jobs(sixty)
    await ines.gets(f"/hr/collect/{newest.id}")
    assert "Nothing has changed in the PDPs of 2027 since the last time." in ines.html


async def test_what_could_not_be_laid_out_is_named(sixty: House, ines: Client) -> None:
    from tests.bot.collection.organisation import Stamps

    Stamps.unfit.add("Greet Maes")
    await sends(ines, form(sixty))
    await work_off(sixty.app)
    [job] = await jobs(sixty)
    await ines.gets(f"/hr/collect/{job.id}")
    assert "named in the manifest: Greet Maes." in html.unescape(ines.html)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed so on Windows")
async def test_a_process_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    place, port = tmp_path / "pop.db", free_port()
    settings = Settings(_env_file=None, secret_key="the secret of the tests", web_port=port)
    async with open_app(settings, database=str(place), now=NOW) as app:
        await move_in(app, 15)
        async with app.database.transaction() as store:
            person = await store.people.get("ines")
            assert person is not None
            link = (await make_link(app, store, person)).address
        address = f"http://localhost:{port}"
        killed = await served(
            "tests.bot.collection.stopping", str(int(signal.SIGKILL)), place, port
        )
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            await until(lambda: answers(session, address))
            origin = {"Origin": address}
            await session.post(link, headers=origin)
            code = app.database.code("2027")
            fields = [("round", code), ("format", "docx")]
            async with session.post(f"{address}/hr/collect", data=fields, headers=origin) as begun:
                assert begun.status == 200
                page = str(begun.url)
            assert await killed.wait() == -signal.SIGKILL
            again = await served("bot", None, place, port)
            try:
                await until(lambda: is_ready(session, page))
                async with session.get(f"{page}/1.zip") as answer:
                    content = await answer.read()
            finally:
                again.terminate()
                await again.wait()
        async with app.database.reading() as store:
            [job] = await store.jobs.all()
            total = await store.collections.count_plans_in_round("2027")
    with ZipFile(BytesIO(content)) as zipped:
        assert zipped.testzip() is None
        documents = [name for name in zipped.namelist() if name.endswith(".docx")]
    assert job.outcome is not None
    assert len(documents) == job.outcome["plans"] > 4
    assert job.outcome["plans"] + job.outcome["names_only"] == total


async def served(
    module: str, first: str | None, place: Path, port: int
) -> asyncio.subprocess.Process:
    """`pop web` as a process of its own."""
    words = [first] if first else []
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *words,
        *("web", "--db", str(place), "--now", NOW.isoformat()),
        env={
            **os.environ,
            "SECRET_KEY": "the secret of the tests",
            "WEB_PORT": str(port),
            "TELEGRAM_TOKEN": "",
        },
        stdout=asyncio.subprocess.DEVNULL,
    )


async def answers(session: aiohttp.ClientSession, address: str) -> bool:
    try:
        async with session.get(f"{address}/sign-in") as answer:
            return answer.status == 200
    except aiohttp.ClientError:
        return False


async def is_ready(session: aiohttp.ClientSession, page: str) -> bool:
    try:
        async with session.get(page) as answer:
            return "1.zip" in await answer.text()
    except aiohttp.ClientError:
        return False
