"""Where links come from: the chat, the command line, and a running assistant that serves the pages."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from typer.testing import CliRunner

from bot.cli import app as pop
from bot.message_links import with_links
from bot.messages import from_payload
from bot.turns.turns import Turns
from dialogs.commands import menu
from dialogs.event import Event
from tests.bot.telegram.assistant import moved_in as on_telegram
from tests.bot.telegram.talk import Talk
from tests.bot.telegram.workers import by_webhook, free_port
from tests.bot.web.house import HIDDEN, House, client
from tests.botapi.fixtures import bot_api
from tests.botapi.server import BotApi
from tests.cast import NOW
from tests.chat import TEXTS

__all__ = ["bot_api"]

LINK = re.compile(r"http://localhost:\d+/in/[A-Za-z0-9_-]{32}")


async def asked_for_pages(house: House, *, pages: bool) -> str:
    """What Anna is told when she sends /web."""
    event = Event(kind="command", text="/web")
    async with house.app.database.transaction() as store:
        await Turns(texts=TEXTS, pages=pages).handle(store, "anna", event, NOW)
        [waiting] = await store.outbox.waiting(now=NOW, limit=10, person_id="anna")
    message = await with_links(house.app, from_payload(waiting.payload), "anna", "en")
    assert not LINK.search(json.dumps(waiting.payload))
    return "\n".join([message.error or "", message.text])


async def test_the_chat_gives_a_link_that_the_outbox_does_not_hold(house: House) -> None:
    said = await asked_for_pages(house, pages=True)
    found = LINK.search(said)
    assert found is not None
    async with client(house) as browser:
        await browser.posts(found.group())
        assert browser.where == "/chat"


async def test_the_chat_says_so_where_there_are_no_pages(house: House) -> None:
    said = await asked_for_pages(house, pages=False)
    assert "cannot be opened in a browser here" in said
    assert not LINK.search(said)


def test_the_command_is_shown_only_where_there_are_pages() -> None:
    assert "web" not in {one.name for one in menu(of_hr=True, manages=True)}
    assert "web" in {one.name for one in menu(of_hr=False, manages=False, pages=True)}


def test_the_command_line_gives_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    place = ["--db", str(tmp_path / "pop.db"), "--now", "2027-01-15T09:00"]
    assert CliRunner().invoke(pop, ["sample", *place]).exit_code == 0
    made = CliRunner().invoke(pop, ["web", "link", "anna", *place])
    assert made.exit_code == 0
    assert LINK.search(made.output)
    assert "until 15/01/2027 09:15" in made.output
    made = CliRunner().invoke(pop, ["web", "link", "anna", "--json", *place])
    assert LINK.fullmatch(json.loads(made.output)["link"])
    unknown = CliRunner().invoke(pop, ["web", "link", "nobody at all", *place])
    assert unknown.exit_code == 2
    done = CliRunner().invoke(pop, ["audit", "--json", *place])
    events = json.loads(done.output)
    assert [one["what"] for one in events].count("people.sign_in_link") == 2
    assert not LINK.search(done.output)


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_running_assistant_serves_the_pages(
    bot_api: BotApi, tmp_path: Path, webhook: bool
) -> None:
    async with on_telegram(bot_api, str(tmp_path / "pop.db")) as assistant:
        port = free_port()
        if webhook:
            assistant = by_webhook(assistant)
            port = assistant.port
        changes = {"web_port": port, "public_url": f"http://localhost:{port}"}
        settings = assistant.app.settings.model_copy(update=changes)
        assistant.app = replace(assistant.app, settings=settings)
        assistant.app.parts.turns = Turns(texts=TEXTS, pages=True)
        assistant.start()
        anna = await Talk.begin(assistant, "anna")
        shown = await anna.writes("/web", sees="Open this in your browser")
        found = LINK.search(shown.text)
        assert found is not None
        async with aiohttp.ClientSession() as session:
            origin = {"Origin": f"http://localhost:{port}"}
            async with session.post(found.group(), headers=origin) as answer:
                assert answer.status == 200
                assert answer.url.path == "/chat"
                html = await answer.text()
            assert "Your plan so far" in html
            # What is answered here stands on the phone in place of the question there.
            form = dict(HIDDEN.findall(html[html.index('id="question"') :])) | {"command": "/skip"}
            address = f"http://localhost:{port}/chat"
            async with session.post(address, data=form, headers=origin) as answer:
                assert "What would you like to reach?" in await answer.text()
        there = await anna.sees("What would you like to reach?")
        assert there.id == shown.id
        await assistant.stop()


async def test_the_sample_is_shown_on_this_machine_alone(tmp_path: Path) -> None:
    """Whatever the settings say that were made for the real thing."""
    settings = {"PUBLIC_URL": "https://pop.example.be", "WEB_PORT": str(free_port())}
    shown = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "web", "--sample", "--db", str(tmp_path / "pop.sqlite3")),
        env={**os.environ, **settings, "LC_ALL": "C"},
        stdout=asyncio.subprocess.PIPE,
    )
    assert shown.stdout is not None
    try:
        said = ""
        async with asyncio.timeout(120):
            while "Ctrl-C" not in said:
                said += (await shown.stdout.readline()).decode()
    finally:
        shown.terminate()
        await shown.wait()
    assert len(LINK.findall(said)) == 3
    assert "pop.example.be" not in said
