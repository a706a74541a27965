"""Telegram on a bad day: what is refused, late, dropped, broken or doubled."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.telegram.limits import Limits
from bot.telegram.notes import tell_hr, tell_person
from bot.telegram.running import TokenRefused
from plans.text import Text
from tests.bot.telegram.house import PATIENCE, House
from tests.bot.telegram.talk import Talk
from tests.botapi import faults
from tests.botapi.server import BotApi

LONG = Text("A message of one line")


@pytest.fixture
async def anna(house: House) -> Talk:
    talk = await Talk.begin(house, "anna")
    await talk.presses("Start with my goal", sees="What would you like to reach?")
    return talk


async def news_to(house: House, *people: str, text: str = "Some news") -> None:
    async with house.app.database.transaction() as store:
        for person in people:
            await tell_person(house.app, store, person, "en", Text(text))


class TestSending:
    @pytest.mark.parametrize(
        "fault",
        [
            faults.bad_gateway(),
            faults.internal_error(),
            faults.dropped(applied=False),
            faults.bad_gateway(504),
            faults.flood(1),
        ],
        ids=lambda fault: fault.name,
    )
    async def test_a_question_that_did_not_get_through_is_sent_again(
        self, house: House, anna: Talk, fault: faults.Fault
    ) -> None:
        house.api.faults.add(fault, "sendMessage", times=2)
        await anna.writes("Lead a team", sees="What is this goal for?")
        assert len([m for m in anna.phone.chat if "What is this goal for?" in m.text]) == 1

    @pytest.mark.parametrize(
        "fault",
        [faults.dropped(applied=True), faults.truncated(), faults.bad_gateway(applied=True)],
        ids=lambda fault: fault.name,
    )
    async def test_a_send_of_unknown_outcome_is_repeated(
        self, house: House, anna: Talk, fault: faults.Fault
    ) -> None:
        house.api.faults.add(fault, "sendMessage")
        await anna.writes("Lead a team", sees="What is this goal for?")
        await anna.presses("Growing, taking on more", sees="By when")
        assert len((await house.plan()).goals) == 1

    @pytest.mark.parametrize(
        "fault",
        [faults.dropped(applied=True), faults.bad_gateway(applied=True), faults.truncated()],
        ids=lambda fault: fault.name,
    )
    async def test_an_edit_of_unknown_outcome_doubles_nothing(
        self, house: House, anna: Talk, fault: faults.Fault
    ) -> None:
        await anna.writes("Lead a team", sees="What is this goal for?")
        house.api.faults.add(fault, "editMessageText")
        await anna.presses("Growing, taking on more", sees="By when")
        await anna.presses("31/12/2027", sees="How will you both see")
        assert len([m for m in anna.phone.chat if m.from_bot]) == 2

    async def test_the_pause_that_telegram_asks_for_is_kept_and_stalls_nobody_else(
        self, house: House, anna: Talk
    ) -> None:
        marc = await Talk.begin(house, "marc")
        house.api.faults.add(faults.flood(2), "sendMessage", chat=anna.phone)
        anna.phone.writes("Lead a team")
        _, refused = await house.api.called("sendMessage", times=2, chat=anna.phone)
        await marc.writes("/help", sees="This is what I can do")
        assert len(house.api.calls("sendMessage", anna.phone)) == 2
        await anna.sees("What is this goal for?")
        *_, again = house.api.calls("sendMessage", anna.phone)
        assert again.at - refused.at >= 2

    async def test_a_refused_message_is_given_up_and_the_next_one_comes(
        self, house: House, anna: Talk
    ) -> None:
        house.api.faults.add(faults.refused(), "sendMessage", chat=anna.phone)
        await news_to(house, "anna", text="The first")
        await news_to(house, "anna", text="The second")
        await anna.hears("The second")
        assert not [m for m in anna.phone.chat if "The first" in m.text]

    @pytest.mark.parametrize("fault", [faults.blocked(), faults.deactivated()])
    async def test_somebody_who_cannot_be_reached_is_on_hrs_list_once(
        self, house: House, anna: Talk, fault: faults.Fault
    ) -> None:
        ines = await Talk.begin(house, "ines")
        house.api.faults.add(fault, "sendMessage", chat=anna.phone, times=None)
        await news_to(house, "anna", "anna")
        await ines.hears("Messages to Anna Peeters no longer arrive")
        assert (await house.chat("anna")).blocked
        await news_to(house, "ines", text="Something else")
        await ines.hears("Something else")
        heard = [m for m in ines.phone.chat if "Anna Peeters no longer" in m.text]
        assert len(heard) == 1
        assert len(house.api.calls("sendMessage", anna.phone)) == 2

    async def test_what_comes_up_during_a_block_waits_for_its_end(
        self, house: House, anna: Talk
    ) -> None:
        ines = await Talk.begin(house, "ines")
        anna.phone.blocks()
        await ines.hears("Messages to Anna Peeters no longer arrive")
        await news_to(house, "anna", text="What you missed")
        await news_to(house, "ines", text="Something else")
        await ines.hears("Something else")
        anna.phone.unblocks()
        await anna.hears("What you missed")
        assert not (await house.chat("anna")).blocked

    async def test_what_waits_for_somebody_without_a_chat_comes_when_they_do(
        self, house: House
    ) -> None:
        await news_to(house, "marc", text="This waits")
        marc = await Talk.begin(house, "marc")
        await marc.hears("This waits")

    async def test_a_document_that_cannot_be_made_does_not_cost_the_question(
        self, house: House, anna: Talk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def fails(*_: Any) -> None:
            raise ValueError("the answer of somebody")

        monkeypatch.setattr(type(house.app.files), "make", fails)
        await anna.writes("/document", sees="The document could not be made just now")
        assert "What would you like to reach?" in anna.last.text

    async def test_a_document_that_got_stuck_is_sent_once_with_its_question(
        self, house: House, anna: Talk
    ) -> None:
        house.api.faults.add(faults.bad_gateway(), "sendMessage", chat=anna.phone)
        await anna.writes("/document", sees="Here is your document")
        names = [m.document.name for m in anna.phone.chat if m.document]
        assert len(names) == len(set(names)) == 2
        assert {call.arguments["action"] for call in house.api.calls("sendChatAction")} == {
            "upload_document"
        }


class TestLimits:
    async def test_a_burst_stays_within_telegrams_limits(self, empty_house: House) -> None:
        house = empty_house
        house.api.flood.enabled = True
        house.limits = Limits()
        house.start()
        anna = await Talk.begin(house, "anna")
        for number in range(6):
            await news_to(house, "anna", text=f"News {number}")
        await anna.hears("News 5")
        assert {call.status for call in house.api.calls("sendMessage")} == {200}
        await house.stop()

    async def test_an_answer_overtakes_news(self, empty_house: House) -> None:
        house = empty_house
        house.limits = Limits(overall=20, overall_burst=1, per_chat=1000, chat_burst=1000)
        house.start()
        phones = {name: (await Talk.begin(house, name)).phone for name in ("anna", "ines")}
        async with house.app.database.transaction() as store:
            for _ in range(10):
                await tell_hr(house.app, store, LONG)
        phones["anna"].writes("/help")
        await phones["anna"].sees("This is what I can do")
        heard = [m for m in phones["ines"].chat if LONG.source in m.text]
        assert len(heard) < 10
        await house.stop()


class TestReceiving:
    async def test_an_unreadable_update_costs_nobody_an_answer(
        self, house: House, anna: Talk
    ) -> None:
        await house.stop()
        house.api.updates.push_unparsable()
        anna.phone.writes("Lead a team")
        house.api.updates.push_unknown()
        house.start()
        await anna.sees("What is this goal for?")
        await house.api.acknowledged()

    async def test_an_update_that_comes_twice_counts_once(self, house: House, anna: Talk) -> None:
        house.api.updates.repeat_next()
        await anna.writes("Lead a team", sees="What is this goal for?")
        await house.api.acknowledged()
        await anna.presses("Growing, taking on more", sees="By when")
        assert len((await house.plan()).goals) == 1
        assert len([m for m in anna.phone.chat if m.from_bot]) == 2

    @pytest.mark.parametrize(
        "fault",
        [faults.bad_gateway(), faults.dropped(applied=True), faults.truncated(), faults.flood(1)],
        ids=lambda fault: fault.name,
    )
    async def test_polling_goes_on_after_a_failure(
        self, house: House, anna: Talk, fault: faults.Fault
    ) -> None:
        house.api.faults.add(fault, "getUpdates", times=2)
        await anna.writes("Lead a team", sees="What is this goal for?")
        assert len((await house.plan()).goals) == 1

    async def test_it_waits_for_telegram_at_the_start(self, empty_house: House) -> None:
        house = empty_house
        house.api.faults.add(faults.bad_gateway(), "getMe", times=2)
        house.start()
        await Talk.begin(house, "anna")
        await house.stop()

    async def test_a_webhook_of_earlier_days_does_not_keep_it_deaf(
        self, empty_house: House
    ) -> None:
        house = empty_house
        house.start()
        await house.api.called("deleteWebhook")
        await Talk.begin(house, "anna")
        await house.stop()

    async def test_another_program_with_this_token_is_waited_out(
        self, house: House, anna: Talk
    ) -> None:
        house.api.poller.end("Conflict: terminated by other getUpdates request")
        await anna.writes("Lead a team", sees="What is this goal for?")

    async def test_a_wrong_token_is_said_at_the_start(self, empty_house: House) -> None:
        empty_house.api.revoke_token()
        empty_house.start()
        with pytest.raises(TokenRefused, match="Telegram refuses the token"):
            await empty_house.ended()

    @pytest.mark.parametrize("fault", [faults.revoked(), faults.missing()])
    async def test_a_token_that_is_revoked_while_it_runs_ends_it(
        self, house: House, anna: Talk, fault: faults.Fault
    ) -> None:
        house.api.faults.add(fault, "getUpdates", times=None)
        anna.phone.writes("Lead a team")
        with pytest.raises(TokenRefused):
            await house.ended()

    async def test_a_token_that_is_revoked_while_sending_ends_it_and_loses_nothing(
        self, house: House, anna: Talk
    ) -> None:
        house.api.faults.add(faults.revoked(), "sendMessage")
        anna.phone.writes("Lead a team")
        with pytest.raises(TokenRefused):
            await house.ended()
        house.start()
        await anna.sees("What is this goal for?")


class TestTurns:
    async def test_a_turn_that_fails_is_apologised_for_and_stops_nobody(
        self, house: House, anna: Talk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        handle = type(house.app.turns).handle
        secret = "what somebody typed"

        async def fails(
            self: Any, store: Any, person: str, event: Any, *args: Any, **kw: Any
        ) -> None:
            if event.text == secret:
                raise ValueError(secret)
            await handle(self, store, person, event, *args, **kw)

        monkeypatch.setattr(type(house.app.turns), "handle", fails)
        anna.phone.writes(secret)
        anna.phone.writes("Lead a team")
        await anna.sees("What is this goal for?")
        sorry = [m for m in anna.phone.chat if "⚠️" in m.text and m.from_bot]
        assert len(sorry) == 1
        assert len(anna.phone.keyboards) == 1

    async def test_somebody_slow_holds_up_nobody_else(self, house: House, anna: Talk) -> None:
        marc = await Talk.begin(house, "marc")
        house.api.faults.add(faults.slow(30), "sendMessage", chat=anna.phone)
        anna.phone.writes("Lead a team")
        await marc.writes("/help", sees="This is what I can do")
        house.api.clock.advance(30)
        await anna.sees("What is this goal for?")


async def test_nothing_of_people_or_of_the_token_is_logged(
    house: House, anna: Talk, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    api: BotApi = house.api
    secret = "a very personal goal"
    for fault in (faults.bad_gateway(), faults.dropped(applied=False), faults.truncated()):
        api.faults.add(fault, "sendMessage")
    api.faults.add(faults.truncated(), "getUpdates")
    api.updates.push_raw({"message": {"text": secret}})
    await anna.writes(secret, sees="What is this goal for?")
    await asyncio.wait_for(house.stop(), PATIENCE)
    printed = capsys.readouterr()
    said = printed.out + printed.err + caplog.text
    assert "unreadable update" in said
    for hidden in (secret, api.token, api.token.split(":")[1], "Anna", str(anna.phone.id)):
        assert hidden not in said
