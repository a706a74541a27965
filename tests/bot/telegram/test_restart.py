"""Stopping, being killed, and starting again: nothing is lost, nothing counts twice."""

from __future__ import annotations

import asyncio

from tests.bot.telegram.assistant import PATIENCE, Assistant
from tests.bot.telegram.sending.test_outbox import news_to
from tests.bot.telegram.talk import Talk
from tests.bot.telegram.test_talk import draws_up
from tests.botapi import faults


async def test_it_goes_on_where_it_was(assistant: Assistant, anna: Talk) -> None:
    await assistant.stop()
    assistant.start()
    await anna.writes("Lead a team", sees="What is this goal for?")
    await anna.presses("Growing, taking on more", sees="By when")


async def test_what_was_written_meanwhile_is_answered(assistant: Assistant, anna: Talk) -> None:
    await assistant.stop()
    anna.phone.writes("Lead a team")
    anna.phone.writes("Growing")
    assistant.start()
    await anna.sees("By when")
    assert len((await assistant.plan()).goals) == 1


async def test_what_was_not_sent_is_sent(assistant: Assistant, anna: Talk) -> None:
    assistant.api.faults.add(faults.bad_gateway(), "sendMessage", times=None)
    anna.phone.writes("Lead a team")
    await assistant.api.called("sendMessage", times=2, chat=anna.phone)
    await assistant.stop()
    assistant.api.faults.clear()
    assistant.start()
    await anna.sees("What is this goal for?")


async def test_what_was_being_sent_when_it_was_killed_is_sent(
    assistant: Assistant, anna: Talk
) -> None:
    assistant.api.faults.add(faults.slow(60, applied=False), "sendMessage", chat=anna.phone)
    anna.phone.writes("Lead a team")
    await assistant.api.until(lambda: len(assistant.api.calls("sendMessage", anna.phone)) == 2)
    await assistant.kill()
    assistant.start()
    await anna.sees("What is this goal for?")


async def test_it_stops_at_once_and_confirms_what_it_took(assistant: Assistant, anna: Talk) -> None:
    anna.phone.writes("Lead a team")
    await assistant.api.until(lambda: assistant.api.updates.pending)
    await anna.sees("What is this goal for?")
    await asyncio.wait_for(assistant.stop(), PATIENCE)
    assert not assistant.api.updates.pending


async def test_it_answers_what_it_holds_before_it_stops(assistant: Assistant, anna: Talk) -> None:
    for number in range(5):
        anna.phone.writes(f"/help {number}")
    await assistant.api.acknowledged()
    await assistant.stop()
    helped = [m for m in anna.phone.chat if m.from_bot and "This is what I can do" in m.text]
    assert len(helped) == 5


async def test_it_stops_while_telegram_cannot_be_reached(empty_assistant: Assistant) -> None:
    assistant = empty_assistant
    assistant.api.faults.add(faults.bad_gateway(), times=None)
    assistant.start()
    await assistant.api.called("getMe")
    await asyncio.wait_for(assistant.stop(), PATIENCE)


async def test_killed_again_and_again_everything_is_answered_once(
    assistant: Assistant, anna: Talk
) -> None:
    assistant.api.updates.disturb(repeat=0.3, seed=5)
    for number in range(8):
        anna.phone.writes("Lead a team" if number == 0 else "/plan")
        await assistant.kill()
        assistant.start()
    await news_to(assistant, "anna", text="The end")
    await anna.hears("The end")
    await assistant.api.acknowledged()
    assert len((await assistant.plan()).goals) == 1


async def test_a_message_of_several_parts_goes_on_where_it_was(
    assistant: Assistant, anna: Talk
) -> None:
    marc = await Talk.begin(assistant, "marc")
    await anna.presses("‹ Back", sees="Would you like to think about")
    await draws_up(anna)
    await anna.presses("Submit", sees="Submitted!")
    news = await marc.hears("Anna Peeters has finished a PDP")
    assistant.api.faults.add(faults.bad_gateway(), "sendDocument", times=None, after=1)
    marc.phone.presses((news, "Open"))
    await assistant.api.called("sendDocument", times=2, timeout=PATIENCE)
    await assistant.stop()
    assistant.api.faults.clear()
    assistant.start()
    await marc.sees("Shall we go through it together?")
    files = [message.document.name for message in marc.phone.chat if message.document]
    assert len(files) == len(set(files)) == 2
