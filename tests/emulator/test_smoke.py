"""A talk over somebody else's Telegram: a link, a tap, words, an edited message."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.app import App, open_app
from bot.invitations.invitations import invite_people
from bot.settings import Settings
from bot.telegram.run_polling import run_polling
from tests.bot.telegram.workers import free_port
from tests.cast import ANNA, NOW, PEOPLE, ROUND, welcomed
from tests.emulator.shim import Shim, shim

VERSION = "4.2.1"
HERE = Path(__file__).parent
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
ME = 5_000_000_001
INSTALL_SECONDS = 90
PATIENCE = 60.0


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the emulator in it; skips where it is not to be had."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("node and npm are not installed")
    folder = tmp_path_factory.mktemp("emulator")
    quietly = ("--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0", "--silent")
    install = [npm, "install", "--prefix", str(folder), *quietly, f"telegram-test-api@{VERSION}"]
    try:
        subprocess.run(
            install, check=True, timeout=INSTALL_SECONDS, capture_output=True, cwd=folder
        )
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"npm cannot install the emulator here ({type(error).__name__})")
    return folder / "node_modules"


@pytest.fixture
async def emulator(modules: Path) -> AsyncIterator[str]:
    """The address of a running emulator."""
    port = free_port()
    node = await asyncio.create_subprocess_exec(
        "node", str(HERE / "start.js"), str(port),
        env=os.environ | {"NODE_PATH": str(modules)}, stdin=PIPE, stdout=PIPE,
    )  # fmt: skip
    assert node.stdin is not None
    assert node.stdout is not None
    assert await asyncio.wait_for(node.stdout.readline(), PATIENCE) == b"ready\n"
    yield f"http://127.0.0.1:{port}"
    node.stdin.close()
    await node.wait()


@pytest.fixture
async def telegram(emulator: str) -> AsyncIterator[Shim]:
    async with shim(emulator) as found:
        yield found


@pytest.fixture
async def app(telegram: Shim, tmp_path: Path) -> AsyncIterator[App]:
    """The assistant runs, with its people known."""
    settings = Settings(
        _env_file=None, telegram_token=TOKEN, telegram_api_url=telegram.url, secret_key="secret"
    )
    async with open_app(settings, database=str(tmp_path / "pop.db"), now=NOW) as app:
        async with app.database.transaction() as store:
            await store.save_people([welcomed(one) if one == ANNA else one for one in PEOPLE])
            await store.save_round(ROUND)
        stop = asyncio.Event()
        running = asyncio.create_task(run_polling(app, stop=stop))
        yield app
        stop.set()
        await asyncio.wait_for(running, PATIENCE)


@dataclass
class Phone:
    """Anna's, at the emulator's own API for those who play people."""

    telegram: Shim

    async def writes(self, text: str) -> None:
        await self._sends("sendMessage", text=text)

    async def starts(self, token: str) -> None:
        entity = {"type": "bot_command", "offset": 0, "length": len("/start")}
        await self._sends("sendCommand", text=f"/start {token}", entities=[entity])

    async def presses(self, message: dict[str, Any], label: str) -> None:
        rows = message["message"]["reply_markup"]["inline_keyboard"]
        [data] = [key["callback_data"] for row in rows for key in row if key["text"] == label]
        under = {"message_id": message["messageId"], "chat": _who()["chat"]}
        await self._sends("sendCallback", data=data, message=under)

    async def sees(self, text: str) -> dict[str, Any]:
        """The message with that text, as it stands now."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = (await self._asks("getUpdatesHistory", token=TOKEN))["result"]
                for one in found:
                    mine = "message" in one and "from" not in one["message"]
                    if mine and text in one["message"]["text"]:
                        return one
                await asyncio.sleep(0.05)

    async def _sends(self, how: str, **content: Any) -> None:
        await self._asks(how, botToken=TOKEN, date=1_800_000_000, **(_who() | content))

    async def _asks(self, path: str, **content: Any) -> Any:
        address = f"{self.telegram.emulator}/{path}"
        async with self.telegram.session.post(address, json=content) as answer:
            return await answer.json()


def _who() -> dict[str, Any]:
    name = {"id": ME, "first_name": "Anna"}
    return {
        "from": name | {"is_bot": False, "language_code": "en"},
        "chat": name | {"type": "private"},
    }


async def test_a_talk(telegram: Shim, app: App) -> None:
    phone = Phone(telegram)
    [invitation] = await invite_people(app, ["anna"])
    await phone.starts(str(invitation["token"]))
    welcome = await phone.sees("Would you like to think about a few questions first, Anna?")
    await phone.presses(welcome, "Start with my goal")
    goal = await phone.sees("What would you like to reach?")
    assert goal["messageId"] == welcome["messageId"], "the message becomes the next question"
    await phone.writes("Lead a team of <ten> & more")
    kind = await phone.sees("What is this goal for?")
    await phone.presses(kind, "Growing, taking on more")
    await phone.sees("By when do you want to be there?")
    async with app.database.reading() as store:
        [plan] = await store.plans.of_employee("anna")
    [goal] = plan.goals
    assert (goal.text, goal.kind) == ("Lead a team of <ten> & more", "growth")
    assert telegram.called["answerCallbackQuery"] == 2
    assert telegram.called["editMessageText"] == 2


async def test_a_stranger(telegram: Shim, app: App) -> None:
    assert app.settings.telegram_api_url == telegram.url
    phone = Phone(telegram)
    await phone.writes("hello")
    await phone.sees("ask HR for an invitation")
