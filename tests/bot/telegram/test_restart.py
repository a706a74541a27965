"""Stopping, being killed, and starting again: nothing is lost, nothing counts twice."""

from __future__ import annotations

import asyncio

from tests.bot.telegram.assistant import PATIENCE, House
from tests.bot.telegram.sending.test_outbox import news_to
from tests.bot.telegram.talk import Talk
from tests.bot.telegram.test_talk import draws_up
from tests.botapi import faults


async def test_it_goes_on_where_it_was(house: House, anna: Talk) -> None:
    await house.stop()
    house.start()
    await anna.writes("Lead a team", sees="What is this goal for?")
    await anna.presses("Growing, taking on more", sees="By when")


async def test_what_was_written_meanwhile_is_answered(house: House, anna: Talk) -> None:
    await house.stop()
    anna.phone.writes("Lead a team")
    anna.phone.writes("Growing")
    house.start()
    await anna.sees("By when")
    assert len((await house.plan()).goals) == 1


async def test_what_was_not_sent_is_sent(house: House, anna: Talk) -> None:
    house.api.faults.add(faults.bad_gateway(), "sendMessage", times=None)
    anna.phone.writes("Lead a team")
    await house.api.called("sendMessage", times=2, chat=anna.phone)
    await house.stop()
    house.api.faults.clear()
    house.start()
    await anna.sees("What is this goal for?")


async def test_what_was_being_sent_when_it_was_killed_is_sent(house: House, anna: Talk) -> None:
    house.api.faults.add(faults.slow(60, applied=False), "sendMessage", chat=anna.phone)
    anna.phone.writes("Lead a team")
    await house.api.until(lambda: len(house.api.calls("sendMessage", anna.phone)) == 2)
    await house.kill()
    house.start()
    await anna.sees("What is this goal for?")


async def test_it_stops_at_once_and_confirms_what_it_took(house: House, anna: Talk) -> None:
    anna.phone.writes("Lead a team")
    await house.api.until(lambda: house.api.updates.pending)
    await anna.sees("What is this goal for?")
    await asyncio.wait_for(house.stop(), PATIENCE)
    assert not house.api.updates.pending


async def test_it_answers_what_it_holds_before_it_stops(house: House, anna: Talk) -> None:
    for number in range(5):
        anna.phone.writes(f"/help {number}")
    await house.api.acknowledged()
    await house.stop()
    helped = [m for m in anna.phone.chat if m.from_bot and "This is what I can do" in m.text]
    assert len(helped) == 5


async def test_it_stops_while_telegram_cannot_be_reached(empty_house: House) -> None:
    house = empty_house
    house.api.faults.add(faults.bad_gateway(), times=None)
    house.start()
    await house.api.called("getMe")
    await asyncio.wait_for(house.stop(), PATIENCE)


async def test_killed_again_and_again_everything_is_answered_once(house: House, anna: Talk) -> None:
    house.api.updates.disturb(repeat=0.3, seed=5)
    for number in range(8):
        anna.phone.writes("Lead a team" if number == 0 else "/plan")
        await house.kill()
        house.start()
    await news_to(house, "anna", text="The end")
    await anna.hears("The end")
    await house.api.acknowledged()
    assert len((await house.plan()).goals) == 1


async def test_a_message_of_several_parts_goes_on_where_it_was(house: House, anna: Talk) -> None:
    marc = await Talk.begin(house, "marc")
    await anna.presses("‹ Back", sees="Would you like to think about")
    await draws_up(anna)
    await anna.presses("Submit", sees="Submitted!")
    news = await marc.hears("Anna Peeters has finished a POP")
    house.api.faults.add(faults.bad_gateway(), "sendDocument", times=None, after=1)
    marc.phone.presses((news, "Open"))
    await house.api.called("sendDocument", times=2, timeout=PATIENCE)
    await house.stop()
    house.api.faults.clear()
    house.start()
    await marc.sees("Shall we go through it together?")
    files = [message.document.name for message in marc.phone.chat if message.document]
    assert len(files) == len(set(files)) == 2
