"""Sending on a bad day: what is refused, late, dropped or doubled, and to whom nothing gets."""

from __future__ import annotations

from typing import Any

import pytest
import structlog

from bot.messages import NEWS, REPLY, to_payload
from bot.telegram.sending.limits import Limits
from bot.telegram.sending.outbox import MOST_MISHAPS
from dialogs.prompt import Line, Prompt
from plans.i18n.text import Text
from plans.storage.errors import DatabaseUnavailable
from plans.storage.records import Outgoing
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.botapi import faults
from tests.cast import NOW


async def news_to(
    assistant: Assistant, *people: str, text: str = "Some news", priority: int = REPLY
) -> None:
    """Queues a message for each of these people."""
    prompt = Prompt(lines=(Line(Text(text)),))
    payload = to_payload(prompt, assistant.app.texts, "en")
    messages = [
        Outgoing(person_id=person, kind="news", payload=payload, created_at=NOW, priority=priority)
        for person in people
    ]
    async with assistant.app.database.transaction() as store:
        await store.outbox.send_later(messages)


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
        self, assistant: Assistant, anna: Talk, fault: faults.Fault
    ) -> None:
        assistant.api.faults.add(fault, "sendMessage", times=2)
        await anna.writes("Lead a team", sees="What is this goal for?")
        assert len([m for m in anna.phone.chat if "What is this goal for?" in m.text]) == 1

    @pytest.mark.parametrize(
        "fault",
        [faults.dropped(applied=True), faults.truncated(), faults.bad_gateway(applied=True)],
        ids=lambda fault: fault.name,
    )
    async def test_a_send_of_unknown_outcome_is_repeated(
        self, assistant: Assistant, anna: Talk, fault: faults.Fault
    ) -> None:
        assistant.api.faults.add(fault, "sendMessage")
        await anna.writes("Lead a team", sees="What is this goal for?")
        await anna.presses("Growing, taking on more", sees="By when")
        assert len((await assistant.plan()).goals) == 1

    @pytest.mark.parametrize(
        "fault",
        [faults.dropped(applied=True), faults.bad_gateway(applied=True), faults.truncated()],
        ids=lambda fault: fault.name,
    )
    async def test_an_edit_of_unknown_outcome_doubles_nothing(
        self, assistant: Assistant, anna: Talk, fault: faults.Fault
    ) -> None:
        await anna.writes("Lead a team", sees="What is this goal for?")
        assistant.api.faults.add(fault, "editMessageText")
        await anna.presses("Growing, taking on more", sees="By when")
        await anna.presses("31/12/2027", sees="How will you both see")
        assert len([m for m in anna.phone.chat if m.from_bot]) == 2

    async def test_the_pause_that_telegram_asks_for_is_kept_and_stalls_nobody_else(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        marc = await Talk.begin(assistant, "marc")
        assistant.api.faults.add(faults.flood(2), "sendMessage", chat=anna.phone)
        anna.phone.writes("Lead a team")
        _, refused = await assistant.api.called("sendMessage", times=2, chat=anna.phone)
        await marc.writes("/help", sees="This is what I can do")
        assert len(assistant.api.calls("sendMessage", anna.phone)) == 2
        await anna.sees("What is this goal for?")
        *_, again = assistant.api.calls("sendMessage", anna.phone)
        assert again.at - refused.at >= 2

    async def test_a_refused_message_is_given_up_and_the_next_one_comes(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        assistant.api.faults.add(faults.refused(), "sendMessage", chat=anna.phone, times=4)
        await news_to(assistant, "anna", text="The first")
        await news_to(assistant, "anna", text="The second")
        await anna.hears("The second")
        assert not [m for m in anna.phone.chat if "The first" in m.text]

    @pytest.mark.parametrize("fault", [faults.blocked(), faults.deactivated()])
    async def test_somebody_who_cannot_be_reached_is_on_hrs_list_once(
        self, assistant: Assistant, anna: Talk, fault: faults.Fault
    ) -> None:
        ines = await Talk.begin(assistant, "ines")
        assistant.api.faults.add(fault, "sendMessage", chat=anna.phone, times=None)
        await news_to(assistant, "anna", "anna")
        await ines.hears("Messages to Anna Peeters no longer arrive")
        assert (await assistant.chat("anna")).blocked
        await news_to(assistant, "ines", text="Something else")
        await ines.hears("Something else")
        heard = [m for m in ines.phone.chat if "Anna Peeters no longer" in m.text]
        assert len(heard) == 1
        assert len(assistant.api.calls("sendMessage", anna.phone)) == 2

    async def test_hr_is_told_once_of_a_block_that_we_hear_of_twice(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        """By a message that is refused, and then by Telegram itself."""
        ines = await Talk.begin(assistant, "ines")
        assistant.api.updates.hold_next()
        anna.phone.blocks()
        await news_to(assistant, "anna")
        await ines.hears("Messages to Anna Peeters no longer arrive")
        assistant.api.updates.release()
        await assistant.api.acknowledged()
        await assistant.stop()
        assistant.start()
        await news_to(assistant, "ines", text="Something else")
        await ines.hears("Something else")
        assert sum("Anna Peeters no longer" in m.text for m in ines.phone.chat) == 1

    async def test_what_comes_up_during_a_block_waits_for_its_end(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        ines = await Talk.begin(assistant, "ines")
        anna.phone.blocks()
        await ines.hears("Messages to Anna Peeters no longer arrive")
        await news_to(assistant, "anna", text="What you missed")
        await news_to(assistant, "ines", text="Something else")
        await ines.hears("Something else")
        anna.phone.unblocks()
        await anna.hears("What you missed")
        assert not (await assistant.chat("anna")).blocked

    async def test_what_waits_for_somebody_without_a_chat_comes_when_they_do(
        self, assistant: Assistant
    ) -> None:
        await news_to(assistant, "marc", text="This waits")
        marc = await Talk.begin(assistant, "marc")
        await marc.hears("This waits")

    async def test_a_document_that_cannot_be_made_does_not_cost_the_question(
        self, assistant: Assistant, anna: Talk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def fails(*_: Any) -> None:
            raise ValueError("the answer of somebody")

        monkeypatch.setattr(type(assistant.app.files), "make", fails)
        await anna.writes("/document", sees="The document could not be made just now")
        assert "What would you like to reach?" in anna.last.text

    async def test_a_database_that_is_out_for_a_moment_costs_no_document(
        self, assistant: Assistant, anna: Talk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make, tries = type(assistant.app.files).make, []

        async def out_at_first(*given: Any) -> Any:
            tries.append(given)
            if len(tries) <= 2 * MOST_MISHAPS:
                raise DatabaseUnavailable("pop.db", "the disk is full")
            return await make(*given)

        monkeypatch.setattr(type(assistant.app.files), "make", out_at_first)
        with structlog.testing.capture_logs() as log:
            await anna.writes("/document", sees="Here is your document")
        assert len([m for m in anna.phone.chat if m.document]) == 2
        assert not any("could not be made" in m.text for m in anna.phone.chat)
        assert [entry for entry in log if entry["log_level"] in {"warning", "error"}] == []

    async def test_a_document_that_got_stuck_is_sent_once_with_its_question(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        assistant.api.faults.add(faults.bad_gateway(), "sendMessage", chat=anna.phone)
        await anna.writes("/document", sees="Here is your document")
        names = [m.document.name for m in anna.phone.chat if m.document]
        assert len(names) == len(set(names)) == 2
        assert {call.arguments["action"] for call in assistant.api.calls("sendChatAction")} == {
            "upload_document"
        }


class TestLimits:
    async def test_a_burst_stays_within_telegrams_limits(self, empty_assistant: Assistant) -> None:
        assistant = empty_assistant
        assistant.api.flood.enabled = True
        assistant.limits = Limits()
        assistant.start()
        anna = await Talk.begin(assistant, "anna")
        for number in range(6):
            await news_to(assistant, "anna", text=f"News {number}")
        await anna.hears("News 5")
        assert {call.status for call in assistant.api.calls("sendMessage")} == {200}
        await assistant.stop()

    async def test_an_answer_overtakes_news(self, assistant: Assistant) -> None:
        phones = [
            (await Talk.begin(assistant, name)).phone for name in ("greet", "marc", "tom", "anna")
        ]
        await assistant.stop()
        await news_to(assistant, "greet", "marc", "tom", priority=NEWS)
        await news_to(assistant, "anna", text="Your answer")
        before = len(assistant.api.calls("sendMessage"))
        assistant.limits = Limits(overall=50, overall_burst=1, per_chat=50, chat_burst=1)
        assistant.start()
        for phone in phones:
            await phone.sees(lambda message: "news" in message.text or "answer" in message.text)
        assert assistant.api.calls("sendMessage")[before].chat_id == phones[-1].id
