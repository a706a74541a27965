"""Receiving on a bad day: what is broken, doubled or late, and turns that go wrong."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import telegram

from bot.telegram.run_polling import TokenRefused
from tests.bot.telegram.assistant import PATIENCE, Assistant
from tests.bot.telegram.talk import Talk
from tests.botapi import faults
from tests.botapi.server import BotApi


class TestReceiving:
    async def test_an_unreadable_update_costs_nobody_an_answer(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        await assistant.stop()
        assistant.api.updates.push_unparsable()
        anna.phone.writes("Lead a team")
        assistant.api.updates.push_unknown()
        assistant.start()
        await anna.sees("What is this goal for?")
        await assistant.api.acknowledged()

    async def test_a_number_that_no_database_has_room_for_costs_nobody_an_answer(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        """In one batch with it."""
        await assistant.stop()
        assistant.api.updates.push_raw({"update_id": 2**63, "thought_of_the_day": {"id": "1"}})
        anna.phone.writes("Lead a team")
        assistant.start()
        await anna.sees("What is this goal for?")
        await anna.presses("Growing, taking on more", sees="By when")

    async def test_an_update_that_comes_twice_counts_once(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        assistant.api.updates.repeat_next()
        await anna.writes("Lead a team", sees="What is this goal for?")
        await assistant.api.acknowledged()
        await anna.presses("Growing, taking on more", sees="By when")
        assert len((await assistant.plan()).goals) == 1
        assert len([m for m in anna.phone.chat if m.from_bot]) == 2

    @pytest.mark.parametrize(
        "fault",
        [faults.bad_gateway(), faults.dropped(applied=True), faults.truncated(), faults.flood(1)],
        ids=lambda fault: fault.name,
    )
    async def test_polling_goes_on_after_a_failure(
        self, assistant: Assistant, anna: Talk, fault: faults.Fault
    ) -> None:
        assistant.api.faults.add(fault, "getUpdates", times=2)
        await anna.writes("Lead a team", sees="What is this goal for?")
        assert len((await assistant.plan()).goals) == 1

    async def test_it_waits_for_telegram_at_the_start(self, empty_assistant: Assistant) -> None:
        assistant = empty_assistant
        assistant.api.faults.add(faults.bad_gateway(), "getMe", times=2)
        assistant.start()
        await Talk.begin(assistant, "anna")
        await assistant.stop()

    async def test_a_webhook_of_earlier_days_does_not_keep_it_deaf(
        self, empty_assistant: Assistant
    ) -> None:
        assistant = empty_assistant
        async with telegram.Bot(assistant.api.token, assistant.api.base_url) as bot:
            await bot.set_webhook("https://example.com/hook")
        assistant.start()
        await Talk.begin(assistant, "anna")
        await assistant.stop()

    async def test_another_program_with_this_token_is_waited_out(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        assistant.api.poller.end("Conflict: terminated by other getUpdates request")
        await anna.writes("Lead a team", sees="What is this goal for?")

    async def test_a_wrong_token_is_said_at_the_start(self, empty_assistant: Assistant) -> None:
        empty_assistant.api.revoke_token()
        empty_assistant.start()
        with pytest.raises(TokenRefused, match="Telegram refuses the token"):
            await empty_assistant.ended()

    @pytest.mark.parametrize("fault", [faults.revoked(), faults.missing()])
    async def test_a_token_that_is_revoked_while_it_runs_ends_it(
        self, assistant: Assistant, anna: Talk, fault: faults.Fault
    ) -> None:
        assistant.api.faults.add(fault, "getUpdates", times=None)
        anna.phone.writes("Lead a team")
        with pytest.raises(TokenRefused):
            await assistant.ended()

    async def test_a_token_that_is_revoked_while_sending_ends_it_and_loses_nothing(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        assistant.api.faults.add(faults.revoked(), "sendMessage")
        anna.phone.writes("Lead a team")
        with pytest.raises(TokenRefused):
            await assistant.ended()
        assistant.start()
        await anna.sees("What is this goal for?")


class TestTurns:
    async def test_a_turn_that_fails_is_apologised_for_and_stops_nobody(
        self, assistant: Assistant, anna: Talk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        handle = type(assistant.app.turns).handle
        secret = "what somebody typed"

        async def fails(
            self: Any, store: Any, person: str, event: Any, *args: Any, **kw: Any
        ) -> None:
            if event.text == secret:
                raise ValueError(secret)
            await handle(self, store, person, event, *args, **kw)

        monkeypatch.setattr(type(assistant.app.turns), "handle", fails)
        anna.phone.writes(secret)
        anna.phone.writes("Lead a team")
        await anna.sees("What is this goal for?")
        sorry = [m for m in anna.phone.chat if "⚠️" in m.text and m.from_bot]
        assert len(sorry) == 1
        assert len(anna.phone.keyboards) == 1

    async def test_somebody_slow_holds_up_nobody_else(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        marc = await Talk.begin(assistant, "marc")
        assistant.api.faults.add(faults.slow(30), "sendMessage", chat=anna.phone)
        anna.phone.writes("Lead a team")
        await marc.writes("/help", sees="This is what I can do")
        assistant.api.clock.advance(30)
        await anna.sees("What is this goal for?")


@pytest.mark.parametrize(
    ("secret", "seen"),
    [
        ("Learn to live with a very personal matter", "What is this goal for?"),
        ("a very personal goal", "Is that your answer?"),
    ],
)
async def test_nothing_of_people_or_of_the_token_is_logged(
    assistant: Assistant,
    anna: Talk,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    secret: str,
    seen: str,
) -> None:
    api: BotApi = assistant.api
    for fault in (faults.bad_gateway(), faults.dropped(applied=False), faults.truncated()):
        api.faults.add(fault, "sendMessage")
    api.faults.add(faults.truncated(), "getUpdates")
    api.updates.push_raw({"message": {"text": secret}})
    await anna.writes(secret, sees=seen)
    await asyncio.wait_for(assistant.stop(), PATIENCE)
    printed = capsys.readouterr()
    said = printed.out + printed.err + caplog.text
    assert "unreadable update" in said
    for hidden in (secret, api.token, api.token.split(":")[1], "Anna", str(anna.phone.id)):
        assert hidden not in said
