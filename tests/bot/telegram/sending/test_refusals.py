"""What Telegram refuses is said more simply, so that no question is missing; and never for ever."""

from __future__ import annotations

import pytest

from bot.telegram.sending.delivery import NOT_SHOWN
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.botapi import faults

QUESTION = "What is this goal for?"
ENTITIES = "can't parse entities: unsupported start tag"


async def test_markup_that_is_refused_goes_and_the_buttons_stay(
    assistant: Assistant, anna: Talk
) -> None:
    assistant.api.faults.add(faults.refused(ENTITIES), "sendMessage", chat=anna.phone)
    asked = await anna.writes("Less <than> 5 & more", sees=QUESTION)
    refused, sent = assistant.api.calls("sendMessage", anna.phone)[-2:]
    assert (refused.arguments.get("parse_mode"), refused.status) == ("HTML", 400)
    assert "parse_mode" not in sent.arguments
    assert "Less <than> 5 & more" in asked.text, "as it was typed"
    assert "<" not in asked.text.replace("Less <than> 5 & more", "")
    await anna.presses("Growing, taking on more", sees="By when")


async def test_the_same_for_a_message_that_becomes_the_next_question(
    assistant: Assistant, anna: Talk
) -> None:
    await anna.writes("Lead a team", sees=QUESTION)
    assistant.api.faults.add(faults.refused(ENTITIES), "editMessageText")
    await anna.presses("Growing, taking on more", sees="By when")
    await anna.presses("31/12/2027", sees="How will you both see")
    assert len([m for m in anna.phone.chat if m.from_bot]) == 2


async def test_buttons_that_are_refused_go_and_the_answer_can_be_typed(
    assistant: Assistant, anna: Talk
) -> None:
    assistant.api.faults.add(faults.refused("BUTTON_DATA_INVALID"), "sendMessage", times=2)
    asked = await anna.writes("Lead a team", sees=QUESTION)
    assert not asked.rows
    await anna.writes("Growing", sees="By when")
    assert anna.last.rows


async def test_at_last_a_sentence_says_how_to_go_on(assistant: Assistant, anna: Talk) -> None:
    assistant.api.faults.add(faults.refused(), "sendMessage", chat=anna.phone, times=3)
    await anna.writes("Lead a team", sees=NOT_SHOWN.source)
    await anna.writes("/start", sees=QUESTION)
    assert len((await assistant.plan()).goals) == 1


async def test_what_is_refused_in_every_form_is_given_up(assistant: Assistant, anna: Talk) -> None:
    before = len(assistant.api.calls("sendMessage", anna.phone))
    assistant.api.faults.add(faults.refused(), "sendMessage", chat=anna.phone, times=4)
    anna.phone.writes("Lead a team")
    await anna.writes("/help", sees="This is what I can do")
    statuses = [call.status for call in assistant.api.calls("sendMessage", anna.phone)[before:]]
    assert statuses == [400] * 4 + [200]


async def test_the_second_half_of_a_message_is_refused(
    assistant: Assistant, anna: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What arrived already does not stand for the sentence that says how to go on."""
    monkeypatch.setattr("bot.telegram.rendering.message_text.LONGEST", 60)
    assistant.api.faults.add(faults.refused(), "sendMessage", chat=anna.phone, after=1, times=3)
    await anna.writes("Lead a team", sees=NOT_SHOWN.source)


async def test_a_file_that_is_refused_costs_nobody_the_question(
    assistant: Assistant, anna: Talk
) -> None:
    assistant.api.faults.add(faults.refused("file is too big"), "sendDocument", times=None)
    await anna.writes("/document", sees="The document could not be made just now")
    assert "What would you like to reach?" in anna.last.text
    assert anna.last.rows


async def test_an_edit_that_changes_nothing_is_done(assistant: Assistant, anna: Talk) -> None:
    await anna.writes("Lead a team", sees=QUESTION)
    reason = "message is not modified: specified new message content and reply markup are the same"
    edits = len(assistant.api.calls("editMessageText"))
    assistant.api.faults.add(faults.refused(reason), "editMessageText")
    anna.phone.presses("Growing, taking on more")
    await assistant.api.called("editMessageText")
    await anna.writes("/help", sees="By when")
    assert len(assistant.api.calls("editMessageText")) == edits + 1
