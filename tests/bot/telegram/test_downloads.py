"""A ZIP that is too big for a chat is picked up in a browser, once, by who asked for it."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import aiohttp
import pytest

from bot.app import Parts
from bot.collection import jobs
from bot.collection.links import hash_of
from bot.logs import set_up_logs
from plans.uploads.limits import Limits
from tests.bot.collection.organisation import use_stamps
from tests.bot.doctor.installation import OK, WARNING, install
from tests.bot.telegram.assistant import Assistant, moved_in
from tests.bot.telegram.download import (
    asks,
    audit_events,
    collects,
    link_in,
    open_assistant,
    token_of,
)
from tests.bot.telegram.talk import Talk
from tests.bot.telegram.workers import CalledAssistant, by_webhook
from tests.botapi.server import BotApi
from tests.cast import INES, NOW, PEOPLE, welcomed

PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.fixture(autouse=True)
def big(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ZIP is too big for a chat."""
    monkeypatch.setattr(jobs, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(jobs, "PART_BYTES", 40_000)
    monkeypatch.setattr(jobs, "MOST_PARTS", 1)
    use_stamps(monkeypatch)


@pytest.fixture
async def assistant(empty_assistant: Assistant) -> AsyncIterator[CalledAssistant]:
    async with open_assistant(empty_assistant) as called:
        yield called


async def test_from_the_chat_to_the_disk(bot_api: BotApi, database_place: str) -> None:
    async with moved_in(bot_api, database_place) as moved, open_assistant(moved) as assistant:
        ines = await Talk.begin(assistant, "ines")
        link = await collects(ines)
        page = await asks("GET", link)
        assert page.status == 200
        for said in ("The PDPs of 2027", "POP 2027.zip", "once, until 16/01/2027 09:00"):
            assert said in page.text
        assert '<form method="post"><button>Download</button></form>' in page.text
        zipped = await asks("POST", link)
        assert zipped.status == 200
        with ZipFile(BytesIO(zipped.body)) as archive:
            assert archive.testzip() is None
            names = archive.namelist()
        assert len([name for name in names if name.endswith(".pdf")]) == len(PEOPLE)
        assert names[-2:] == ["register.xlsx", "manifest.csv"]
        assert len(names) == len(set(names)), "one ZIP, not parts of it"
        again = await asks("POST", link)
        assert again.status == 410
        assert "This link was used already." in again.text
        made, used = await audit_events(assistant)
        assert (made.what, used.what) == ("collection.link", "collection.download")
        assert made.who == used.who == "ines"
        assert made.subject == used.subject == "2027"
        assert used.details == {"file": "POP 2027.zip", "bytes": len(zipped.body)}


async def test_who_follows_links_by_itself_uses_nothing_up(assistant: CalledAssistant) -> None:
    """Telegram's preview, a scanner of mail, a browser that looks ahead; and nothing keeps it."""
    link = await collects(await Talk.begin(assistant, "ines"))
    curious = {"User-Agent": "TelegramBot (like TwitterBot)"}
    for method in ("HEAD", "GET", "HEAD", "GET"):
        assert (await asks(method, link, **curious)).status == 200
    for method in ("PUT", "DELETE", "OPTIONS"):
        assert (await asks(method, link)).status == 405
    [sent] = [call for call in assistant.api.calls("sendMessage") if link in call.arguments["text"]]
    assert json.loads(sent.arguments["link_preview_options"]) == {"is_disabled": True}
    page, zipped, gone = [await asks(how, link) for how in ("GET", "POST", "POST")]
    assert (page.status, zipped.status, gone.status) == (200, 200, 410)
    for answer in (page, zipped, gone):
        assert PRIVATE.items() <= answer.headers.items()
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "http" not in page.text, "the page asks for nothing elsewhere"
    assert zipped.headers["Content-Type"] == "application/zip"
    assert zipped.headers["Content-Length"] == str(len(zipped.body))
    assert zipped.headers["Content-Disposition"] == (
        "attachment; filename=\"POP 2027.zip\"; filename*=UTF-8''POP%202027.zip"
    )


async def test_of_many_who_come_at_once_one_gets_it(bot_api: BotApi, database_place: str) -> None:
    async with moved_in(bot_api, database_place) as moved, open_assistant(moved) as assistant:
        link = await collects(await Talk.begin(assistant, "ines"))
        answers = await asyncio.gather(*(asks("POST", link) for _ in range(6)))
        assert sorted(one.status for one in answers) == [200, *[410] * 5]
        assert [one.what for one in await audit_events(assistant)].count("collection.download") == 1


async def test_after_a_day_it_is_over(assistant: CalledAssistant) -> None:
    link = await collects(await Talk.begin(assistant, "ines"))
    await assistant.stop()
    assistant.at(NOW + timedelta(hours=24))
    assistant.start()
    await assistant.healthy()
    for method in ("GET", "POST"):
        late = await asks(method, link)
        assert late.status == 410
        assert "good for 24 hours" in late.text


class TestForeignTokens:
    async def test_one_that_was_made_up(self, assistant: CalledAssistant) -> None:
        link = await collects(await Talk.begin(assistant, "ines"))
        token = token_of(link)
        other = ("A" if token[0] != "A" else "B") + token[1:]
        for wrong in (other, token[:-1], token + "x", hash_of(token), "%2e%2e", "é"):
            for method in ("GET", "POST"):
                answer = await asks(method, link.replace(token, wrong))
                assert answer.status == 404, wrong
        assert (await asks("POST", link)).status == 200

    async def test_an_invitation(self, assistant: CalledAssistant) -> None:
        link = await collects(await Talk.begin(assistant, "ines"))
        invitation = await assistant.invitation("tom")
        assert (await asks("POST", link.replace(token_of(link), invitation))).status == 404

    @pytest.mark.parametrize(
        "changed", [{"hr": False}, {"left_on": NOW.date() - timedelta(days=1)}]
    )
    async def test_of_somebody_who_is_no_longer_of_hr(
        self, assistant: CalledAssistant, changed: dict[str, object]
    ) -> None:
        link = await collects(await Talk.begin(assistant, "ines"))
        async with assistant.app.database.transaction() as store:
            await store.save_people([replace(welcomed(INES), **changed)])
        for method in ("GET", "POST"):
            answer = await asks(method, link)
            assert answer.status == 403
            assert "no longer of HR" in answer.text
        assert len(await audit_events(assistant)) == 1


class TestWhenTheZipIsNotThere:
    async def test_it_says_so_and_the_link_still_works(self, assistant: CalledAssistant) -> None:
        link = await collects(await Talk.begin(assistant, "ines"))
        [path] = await asyncio.to_thread(lambda: [*assistant.app.documents.rglob("*.zip")])
        path.rename(path.with_suffix(".gone"))
        for method in ("GET", "POST"):
            gone = await asks(method, link)
            assert gone.status == 503, "another worker is asked"
            assert "not on the computer that answers here" in gone.text
        path.with_suffix(".gone").rename(path)
        assert (await asks("POST", link)).status == 200

    async def test_after_a_week_nothing_is_left(self, assistant: CalledAssistant) -> None:
        link = await collects(await Talk.begin(assistant, "ines"))
        async with assistant.app.database.transaction() as store:
            job = await store.downloads.linked_job("ines")
            assert job is not None
            assert await store.jobs.forget(jobs._now() + timedelta(days=1)) == [job.id]
        answer = await asks("GET", link, **{"Accept-Language": "en"})
        assert answer.status == 404
        assert "does not exist, or no longer" in answer.text


async def test_the_page_speaks_the_language_of_who_asked(assistant: CalledAssistant) -> None:
    ines = await Talk.begin(assistant, "ines")
    link = await collects(ines)
    async with assistant.app.database.transaction() as store:
        await store.save_people([replace(welcomed(INES), language="nl")])
    assert '<html lang="nl">' in (await asks("GET", link, **{"Accept-Language": "en"})).text
    unknown = link[:-32] + "x" * 32
    for asked, spoken in (("en-GB,en;q=0.9", "en"), ("nl-BE", "nl"), ("xx", "nl"), ("", "nl")):
        answer = await asks("GET", unknown, **{"Accept-Language": asked})
        assert f'<html lang="{spoken}">' in answer.text, asked


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that is logged, by us or by a library, at the most talkative level."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    handler = logging.StreamHandler(written)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    set_up_logs("debug")
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


async def test_the_token_stands_in_no_log_and_in_no_table(
    log: io.StringIO, empty_assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_assistant(empty_assistant) as assistant:
        link = await collects(await Talk.begin(assistant, "ines"))
        for method in ("HEAD", "GET", "POST", "POST", "PUT"):
            await asks(method, link)

        async def broken(*_: object) -> None:
            raise ValueError(link)

        with monkeypatch.context() as patched:
            patched.setattr("bot.collection.links.look", broken)
            assert (await asks("GET", link)).status == 500
        assert "ZIP handed over" in log.getvalue()
        assert "download failed" in log.getvalue()
        assert token_of(link) not in log.getvalue()
        file = assistant.app.database.file
        assert file is not None
        kept = b"".join([path.read_bytes() for path in file.parent.glob("pop.db*")])
        assert hash_of(token_of(link)).encode() in kept
        assert token_of(link).encode() not in kept


async def test_a_download_that_breaks_off_leaves_everything_well(
    assistant: CalledAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.collection.download.PIECE", 1)
    link = await collects(await Talk.begin(assistant, "ines"))
    async with aiohttp.ClientSession() as session, session.post(link) as answer:
        assert await answer.content.readexactly(1)
        answer.close()
    assert (await asks("POST", link)).status == 410
    assert "Send /collect to me" in (await asks("GET", link)).text
    await assistant.healthy()


async def test_a_new_link_takes_the_place_of_the_one_before(assistant: CalledAssistant) -> None:
    ines = await Talk.begin(assistant, "ines")
    first = await collects(ines)
    await ines.writes("/collect", sees="What shall I collect")
    await ines.presses("A new link to the last ZIP", sees="What shall I collect")
    second = link_in((await ines.hears("A new link to the PDPs of 2027.")).text)
    assert second != first
    for method in ("GET", "POST"):
        replaced = await asks(method, first)
        assert replaced.status == 410
        assert "There is a newer link." in replaced.text
    assert (await asks("POST", second)).status == 200


async def test_workers_that_share_no_disk_say_so(
    bot_api: BotApi, postgresql_place: str, tmp_path: Path
) -> None:
    async with moved_in(bot_api, postgresql_place) as moved, open_assistant(moved) as assistant:
        link = await collects(await Talk.begin(assistant, "ines"))
        app = assistant.app
        elsewhere = Parts(
            database=app.database,
            texts=app.texts,
            now=app.now,
            documents=tmp_path / "another disk",
            limits=Limits(megabytes=1, megapixels=1),
            everyone_reachable=False,
            shown_from=5,
        )
        other = by_webhook(replace(moved, app=replace(app, parts=elsewhere)))
        other.start()
        try:
            await other.healthy()
            there = link.replace(f":{assistant.port}/", f":{other.port}/")
            for method in ("GET", "POST"):
                answer = await asks(method, there)
                assert answer.status == 503
                assert "all workers must share the folder of DOCUMENTS" in answer.text
        finally:
            await other.kill()
        assert (await asks("POST", link)).status == 200


async def test_the_doctor_tries_the_address(
    assistant: CalledAssistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address = str(assistant.app.settings.download_url)
    installation = install(
        monkeypatch, tmp_path, webhook_url="https://x.be/t", download_url=address
    )
    assert (await installation.finds("downloads")).level is OK
    installation.set(download_url=address.replace("/zips", "/other"))
    level, said = await installation.says("downloads")
    assert (level, "does not lead to the assistant (status 404)" in said) == (WARNING, True)
    installation.set(download_url=address)
    await assistant.stop()
    level, said = await installation.says("downloads")
    assert (level, "Nobody answers at DOWNLOAD_URL" in said) == (WARNING, True)
