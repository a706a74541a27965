"""The screen of a phone: one question with buttons, in the right place, whatever is tapped."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.telegram.notifications import tell_person
from bot.telegram.receiving.invitations import UNKNOWN
from bot.telegram.rendering.callback_data import Button, pack
from dialogs.prompt import Position
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.botapi.faults import refused

WORKS_NO_LONGER = "That button belongs to an earlier message and no longer works"


@pytest.fixture
async def anna(assistant: Assistant) -> AsyncIterator[Talk]:
    """Anna, who is asked what her goal is for."""
    talk = await Talk.begin(assistant, "anna")
    await talk.presses("Start with my goal", sees="What would you like to reach?")
    await talk.writes("Lead a team", sees="What is this goal for?")
    yield talk
    await assistant.api.acknowledged()
    unanswered = [press for press in assistant.api.presses.values() if not press.answers]
    assert not unanswered


async def test_a_tap_turns_the_message_into_the_next_question(anna: Talk) -> None:
    before = anna.last
    after = await anna.presses("Growing, taking on more", sees="By when")
    assert after.id == before.id
    assert after.edited


async def test_after_words_the_next_question_is_a_new_message(anna: Talk) -> None:
    before = anna.last
    after = await anna.writes("Growing", sees="By when")
    assert after.id > before.id
    assert [message.id for message in anna.phone.keyboards] == [after.id]


async def test_after_news_the_next_question_is_a_new_message(
    assistant: Assistant, anna: Talk
) -> None:
    before = anna.last
    async with assistant.app.database.transaction() as store:
        await tell_person(assistant.app, store, "anna", "en", UNKNOWN)
    news = await anna.hears("I do not know this invitation")
    after = await anna.presses("Growing, taking on more", sees="By when")
    assert before.id < news.id < after.id
    assert [message.id for message in anna.phone.keyboards] == [after.id]


async def test_a_double_tap_counts_once(assistant: Assistant, anna: Talk) -> None:
    asked = anna.last
    anna.phone.presses((asked, "Growing, taking on more"))
    anna.phone.presses((asked, "Growing, taking on more"))
    await anna.sees("That was already noted")
    await anna.presses("31/12/2027", sees="How will you both see")
    [goal] = (await assistant.plan()).goals
    assert goal.kind == "growth"


async def test_a_double_tap_on_skip_passes_one_question_by(assistant: Assistant) -> None:
    anna = await Talk.begin(assistant, "anna")
    await anna.presses("First the preparation", sees="What are you good at")
    asked = anna.last
    anna.phone.presses((asked, "Skip ›"))
    anna.phone.presses((asked, "Skip ›"))
    await anna.sees(WORKS_NO_LONGER)
    assert "What do you like doing most?" in anna.last.text


async def test_back_and_pause_are_buttons(anna: Talk) -> None:
    await anna.presses("‹ Back", sees="What would you like to reach?")
    await anna.presses("Keep it like this", sees="What is this goal for?")
    paused = await anna.presses("Pause", sees="Everything is saved")
    assert not anna.phone.keyboards
    welcome = await anna.writes("hello", sees="Welcome back")
    assert welcome.id > paused.id


async def test_an_old_button_corrects_the_answer_it_gave(assistant: Assistant, anna: Talk) -> None:
    old = anna.last
    await anna.presses("Growing, taking on more", sees="By when")
    anna.phone.presses((old, "Staying employable"))
    await anna.sees("Corrected – Kind of goal: Staying employable")
    assert "By when" in anna.last.text
    [goal] = (await assistant.plan()).goals
    assert goal.kind == "employability"


async def test_a_button_of_a_question_that_is_gone(anna: Talk) -> None:
    gone = pack(Button(choice="agree", position=Position("agreement"), plan_id=1))
    anna.phone.presses_forged(gone)
    await anna.sees(WORKS_NO_LONGER)
    assert "What is this goal for?" in anna.last.text


@pytest.mark.parametrize(
    "data",
    [
        "growth",
        "1|999|goal.kind|1|growth",
        "1||goal.kind|zz|growth",
        "1|1|goal.kind|1|admin",
        "1|1|goal.kind|1|=20279999",
        "1|1|goal.kind|1|>202713",
        "1|1|goal.kind|1|/withdraw",
        "0|" + "x" * 60,
        "💥" * 16,
        "1|1|#00000000|1|growth",
        "1|1|goal.kind|1|~00000000",
    ],
)
async def test_forged_data_gets_a_kind_answer_and_the_question(
    assistant: Assistant, anna: Talk, data: str
) -> None:
    anna.phone.presses_forged(data)
    await anna.sees(WORKS_NO_LONGER)
    assert "What is this goal for?" in anna.last.text
    [goal] = (await assistant.plan()).goals
    assert goal.kind is None


async def test_a_press_that_waited_too_long_still_counts(assistant: Assistant, anna: Talk) -> None:
    await assistant.stop()
    anna.phone.presses("Growing, taking on more")
    assistant.api.clock.advance(140)
    assistant.start()
    await anna.sees("By when")


async def test_a_late_answer_to_a_press_is_no_error(assistant: Assistant, anna: Talk) -> None:
    reason = "query is too old and response timeout expired or query ID is invalid"
    assistant.api.faults.add(refused(reason), "answerCallbackQuery")
    await anna.presses("Growing, taking on more", sees="By when")
    await anna.presses("31/12/2027", sees="How will you both see")
    assistant.api.presses.clear()


async def test_a_message_that_was_deleted_is_sent_anew(assistant: Assistant, anna: Talk) -> None:
    before = anna.last
    anna.phone._chat.messages.pop(before.id)
    anna.phone.presses((before, "Growing, taking on more"))
    after = await anna.sees("By when")
    assert after.id > before.id


async def test_a_long_plan_comes_in_pieces_with_buttons_under_the_last(
    assistant: Assistant,
) -> None:
    anna = await Talk.begin(assistant, "anna")
    await anna.presses("First the preparation", sees="What are you good at")
    for following in ("like doing most", "could go better", "in a year", "to five years", "soon"):
        await anna.writes("word " * 199, sees=following)
    await anna.writes("word " * 199, sees="May your manager read")
    await anna.presses("Yes, share it", sees="What would you like to reach?")
    anna.phone.writes("/plan")
    await anna.phone.sees(lambda message: message.rows)
    [last] = anna.phone.keyboards
    assert last is anna.phone.last
    pieces = [m for m in anna.phone.chat if m.from_bot and m.text.count("word") > 100]
    assert len(pieces) > 1
    assert all(not piece.rows or piece.id == last.id for piece in pieces)
    after = await anna.presses("Change something", sees="What would you like to change?")
    assert after.id == last.id


class TestCalendar:
    @pytest.fixture
    async def asked(self, anna: Talk) -> Talk:
        await anna.presses("Growing, taking on more", sees="By when")
        return anna

    async def test_a_day_is_tapped_in_the_same_message(
        self, assistant: Assistant, asked: Talk
    ) -> None:
        question = asked.last
        await asked.presses("📅 Choose a day", sees="By when")
        assert "January 2027" in asked.last.labels
        await asked.presses("›", sees="By when")
        assert "February 2027" in asked.last.labels
        after = await asked.presses("26", sees="Target date: 26/02/2027")
        assert after.id == question.id
        [goal] = (await assistant.plan()).goals
        assert str(goal.target_date) == "2027-02-26"

    async def test_a_day_tapped_twice_counts_once(self, assistant: Assistant, asked: Talk) -> None:
        await asked.presses("📅 Choose a day", sees="By when")
        calendar = asked.last
        asked.phone.presses((calendar, "29"))
        asked.phone.presses((calendar, "29"))
        await asked.sees("That was already noted")
        assert "How will you both see" in asked.last.text
        [goal] = (await assistant.plan()).goals
        assert goal.evidence is None

    async def test_a_day_that_cannot_be_gets_the_question_again(
        self, assistant: Assistant, asked: Talk
    ) -> None:
        await asked.presses("📅 Choose a day", sees="By when")
        await asked.presses("4", sees="04/01/2027 has passed already. Which day do you mean?")
        assert asked.last.labels[:2] == ["31/12/2027", "📅 Choose a day"]
        [goal] = (await assistant.plan()).goals
        assert goal.target_date is None

    async def test_it_can_be_left(self, asked: Talk) -> None:
        await asked.presses("📅 Choose a day", sees="By when")
        await asked.presses("‹ Back to the question", sees="By when")
        assert "31/12/2027" in asked.last.labels

    async def test_its_headings_do_nothing(self, assistant: Assistant, asked: Talk) -> None:
        await asked.presses("📅 Choose a day", sees="By when")
        asked.phone.presses("Mon")
        await assistant.api.called("answerCallbackQuery", times=len(assistant.api.presses))
        assert "January 2027" in asked.last.labels

    async def test_an_old_calendar_turns_no_page(self, asked: Talk) -> None:
        await asked.presses("📅 Choose a day", sees="By when")
        calendar = asked.last
        await asked.writes("end of June", sees="How will you both see")
        asked.phone.presses((calendar, "›"))
        await asked.sees(WORKS_NO_LONGER)
