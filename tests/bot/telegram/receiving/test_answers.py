"""Whatever people send instead of an answer: a kind, exact reply, and the question again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.botapi.people import Person as Phone
from tests.plans.rendering.reading import pdf_text, tight

HOSTILE = "<b>Ünïcode</b> & </i><script>alert('x')</script> %(name)s {0} &lt; 😀"
KIND = "What is this goal for?"


async def goals_of(assistant: Assistant) -> list[str | None]:
    return [goal.text for goal in (await assistant.plan()).goals]


async def test_an_edited_message_corrects_the_answer_it_gave(
    assistant: Assistant, anna: Talk
) -> None:
    mine = anna.phone.writes("Lead a taem")
    await anna.sees("What is this goal for?")
    await anna.edits(mine, "Lead a team", sees="Corrected – Goal: Lead a team")
    assert "What is this goal for?" in anna.last.text
    [goal] = (await assistant.plan()).goals
    assert goal.text == "Lead a team"


async def test_an_edited_refusal_is_an_answer(assistant: Assistant, anna: Talk) -> None:
    mine = anna.phone.writes("x" * 4001)
    await anna.sees("⚠️")
    await anna.edits(mine, "Lead a team", sees="What is this goal for?")


class TestAMessageThatIsAskedBack:
    async def test_is_an_answer_when_it_is_edited(self, assistant: Assistant, anna: Talk) -> None:
        mine = anna.phone.writes("A personal goal")
        await anna.sees("Is that your answer?")
        await anna.edits(mine, "Lead a team", sees=KIND)
        assert await goals_of(assistant) == ["Lead a team"]

    async def test_is_corrected_by_an_edit_once_its_meaning_was_tapped(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        mine = anna.phone.writes("A personal goal")
        await anna.sees("Is that your answer?")
        await anna.presses("Note “A personal goal”", sees=KIND)
        assert await goals_of(assistant) == ["A personal goal"]
        await anna.edits(mine, "Lead a team", sees="Corrected – Goal: Lead a team")
        assert KIND in anna.last.text
        assert await goals_of(assistant) == ["Lead a team"]

    async def test_that_was_several_answers_is_not_taken_for_one(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        mine = anna.phone.writes("Lead a team\nHandle complaints on my own")
        await anna.sees("I read 2 here:")
        await anna.presses("Note them as 2", sees=KIND)
        await anna.edits(
            mine, "Lead a team of five\nHandle complaints", sees="Use /plan to change it"
        )
        assert await goals_of(assistant) == ["Lead a team", "Handle complaints on my own"]


async def test_what_looks_like_markup_is_text(assistant: Assistant, anna: Talk) -> None:
    await anna.writes(HOSTILE, sees="What is this goal for?")
    await anna.writes("/plan", sees=HOSTILE)
    [goal] = (await assistant.plan()).goals
    assert goal.text == HOSTILE


async def test_a_very_long_answer_gets_the_limit_and_the_question(
    assistant: Assistant, anna: Talk
) -> None:
    await anna.writes("x" * 4050, sees="⚠️")
    assert "What would you like to reach?" in anna.last.text
    assert not (await assistant.plan()).goals


@pytest.mark.parametrize(
    ("sends", "hears"),
    [
        (Phone.sends_photo, "A fine picture, but I can only read text"),
        (Phone.sends_voice, "I cannot listen to voice messages"),
        (Phone.sends_sticker, "Nice sticker!"),
        (lambda anna: anna.sends_document(b"%PDF", "plan.pdf"), "I cannot use a file here"),
        (
            lambda anna: anna.sends({"location": {"latitude": 51.0, "longitude": 4.0}}),
            "where you are",
        ),
        (
            lambda anna: anna.sends({"contact": {"phone_number": "1", "first_name": "Tom"}}),
            "Could you type the name?",
        ),
        (
            lambda anna: anna.sends({"dice": {"emoji": "🎲", "value": 6}}),
            "only read text and buttons",
        ),
    ],
)
async def test_what_is_no_text(anna: Talk, sends: Callable[[Phone], object], hears: str) -> None:
    sends(anna.phone)
    await anna.sees(hears)
    assert "What would you like to reach?" in anna.last.text


async def test_a_notice_of_telegram_itself_is_no_answer(assistant: Assistant, anna: Talk) -> None:
    anna.phone.sends({"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}})
    await anna.writes("Lead a team", sees="What is this goal for?")
    assert len(assistant.api.calls("sendMessage", anna.phone)) == 2


async def test_commands_work_anywhere_and_keep_the_question(anna: Talk) -> None:
    await anna.writes("/help", sees="This is what I can do")
    assert "What would you like to reach?" in anna.last.text
    await anna.writes("/nonsense", sees="I do not know that command")
    await anna.writes("/help@pop_test_bot", sees="This is what I can do")


async def test_two_messages_in_a_row_answer_two_questions(assistant: Assistant, anna: Talk) -> None:
    anna.phone.writes("Lead a team")
    anna.phone.writes("Growing")
    await anna.sees("By when do you want to be there?")
    [goal] = (await assistant.plan()).goals
    assert (goal.text, goal.kind) == ("Lead a team", "growth")


async def test_my_data_comes_to_read_and_as_data(anna: Talk) -> None:
    anna.phone.writes("/mydata")
    await anna.sees("everything that is kept about you")
    await anna.assistant.api.until(lambda: len(_files(anna)) == 2)
    to_read, data = _files(anna)
    assert (to_read.name, data.name) == ("anna.pdf", "anna.json")
    assert tight("What is kept about you") in pdf_text(to_read.data)
    assert b"Anna Peeters" in data.data


def _files(talk: Talk) -> list[Any]:
    return [message.document for message in talk.phone.chat if message.document]


async def test_a_language_chosen_is_spoken_at_once(assistant: Assistant, anna: Talk) -> None:
    await anna.writes("/language", sees="Which language")
    await anna.presses("Nederlands", sees="")
    async with assistant.app.database.reading() as store:
        person = await store.people.get("anna")
    assert person is not None
    assert person.language == "nl"
