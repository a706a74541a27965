"""HR goes through the seven steps of the collective training plan in the chat, over a real database."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import date

import pytest

from bot.training_plan.answers import carry_out, keep_answer
from bot.turns.turns import Turns
from dialogs.event import Event
from dialogs.prompt import Position
from dialogs.screens.registry import SCREENS
from dialogs.screens.training_plan_places import Place
from dialogs.scripts.training_plan import SCRIPT
from dialogs.snapshot import STEPS, area_of
from plans.training_plan.answers import AnsweredMeanwhile, PlanLeftOpen, PlanSaid
from plans.training_plan.plan import Answer, TrainingPlan
from plans.training_plan.steps import LONGEST_ANSWER
from tests.cast import ANNA, INES, NOW, TOM, welcomed
from tests.chat import Chat
from tests.dialogs.stages import at_stage
from tests.dialogs.watched import Watched
from tests.hr_chat import events, ids, text_after
from tests.story import agreed_plan

OF_STEPS = tuple(key for key in SCREENS if area_of(key) == STEPS)
OVERVIEW = ("/hr", "training", "steps")
GUIDED = (*OVERVIEW, "continue")
FIRST = (*OVERVIEW, "step-1", "question-1")
DIRECTION = "strategy.direction"
INGE = replace(TOM, id="inge", name="Inge Bos", given_name="Inge", number="1009", hr=True)


async def plan(chat: Chat, year: int = 2027) -> TrainingPlan:
    async with chat.database.reading() as store:
        return await store.training_plans.get(year)


async def value(chat: Chat, key: str = DIRECTION, year: int = 2027) -> str | None:
    answer = (await plan(chat, year)).answer(key)
    return answer.value if answer else None


async def with_inge(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        await store.save_people([welcomed(INGE)])


# ---------------------------------------------------------------------- from the first to the last


async def test_all_seven_steps_are_asked_one_question_after_another(chat: Chat) -> None:
    asked = []
    said = await text_after(chat, *GUIDED)
    for number in range(1, 28):
        asked.append(chat.heard["ines"][-1].step)
        assert chat.heard["ines"][-1].progress == (number, 27)
        said = await text_after(chat, f"=This is answer number {number}")
    assert asked[:2] == ["hr.steps.strategy.direction", "hr.steps.strategy.training_goals"]
    assert asked.count("hr.steps.skills") == 4
    assert asked.count("hr.steps.plan.groups") == 6
    assert list(dict.fromkeys(asked)) == [f"hr.steps.{one.key}" for one in SCRIPT]
    assert "There is nothing open any more." in said
    for line in (
        "1. Strategic direction: 2 of 2",
        "5. The plan: 10 of 10",
        "7. Evaluation: 3 of 3",
    ):
        assert line in said
    answers = (await plan(chat)).answers
    assert [one.value for one in answers] == [f"This is answer number {n}" for n in range(1, 28)]
    assert {(one.by, one.at) for one in answers} == {("ines", NOW)}
    assert "continue" not in ids(chat)


async def test_questions_name_their_level_group_and_year(chat: Chat) -> None:
    said = await text_after(chat, *OVERVIEW, "step-4", "question-2")
    assert "at this level: Team leaders and middle management?" in said
    said = await text_after(chat, "/back", "/back", "step-5", "question-4")
    assert "in 2027 so that this group can learn too: Workers with a disability?" in said
    said = await text_after(chat, "/back", "/back", "step-7", "question-1")
    assert "What did the training plan of 2026 bring?" in said


async def test_who_stops_goes_on_where_it_is_open(chat: Chat) -> None:
    await text_after(chat, *GUIDED, "=To the customer", "later", "/pause")
    said = await text_after(chat, *GUIDED)
    assert "What is going to change in 2027?" in said
    shown = await text_after(chat, "/back", "/back", "/back", "step-1")
    assert (
        "Where the organisation is going: To the customer (Ines Claes, 15/01/2027 09:00)" in shown
    )
    assert "Goals of training: left open" in shown


async def test_a_colleague_goes_on(chat: Chat) -> None:
    await with_inge(chat)
    await text_after(chat, *GUIDED, "=To the customer")
    assert "What have trainings to bring about" in await text_after(chat, *GUIDED, who="inge")
    await text_after(chat, "=Good welders", who="inge")
    assert [(one.key, one.by) for one in (await plan(chat)).answers] == [
        ("strategy.direction", "ines"),
        ("strategy.training_goals", "inge"),
    ]


async def test_each_answer_is_an_event_without_its_words(chat: Chat) -> None:
    await text_after(chat, *FIRST, "=To the customer")
    [event] = await events(chat)
    assert (event.what, event.who, event.subject, event.at) == (
        *("training_plan.answer", "ines", "2027"),
        NOW,
    )
    assert dict(event.details) == {"question": DIRECTION, "characters": 15}


async def test_back_leads_to_the_question_before_and_out(chat: Chat) -> None:
    await text_after(chat, *GUIDED, "=To the customer", "later")
    for words in (
        "What have trainings to bring about",
        "Where does the organisation want to be",
        "The training plan of 2027",
        "Training, and what the law",
        "PDPs of 2027",
    ):
        assert words in await text_after(chat, "/back")
    await text_after(chat, *FIRST)
    for words in ("step 1 of 7", "The training plan of 2027", "Training, and what the law"):
        assert words in await text_after(chat, "/back")


@pytest.mark.parametrize("said", ["/skip", "=skip", "later"])
async def test_a_question_is_left_open(chat: Chat, said: str) -> None:
    assert "What have trainings to bring about" in await text_after(chat, *GUIDED, said)
    assert (await plan(chat)).left_open == (DIRECTION,)
    assert await value(chat) is None


async def test_help_and_questions_do_not_become_an_answer(chat: Chat) -> None:
    assert "This is what I can do" in await text_after(chat, *FIRST, "=help")
    assert "Think of the mission" in await text_after(chat, "=what do you mean?")
    assert (await plan(chat)).answers == ()


# ---------------------------------------------------------------------- changing


async def test_what_is_typed_at_an_answer_is_put_in_its_place_below_it_or_left(chat: Chat) -> None:
    await text_after(chat, *FIRST, "=To the customer")
    asked = await text_after(chat, "question-1", "=To the worker")
    assert "To the customer" in asked
    assert "To the worker" in asked
    assert ids(chat) == ["replace", "below", "leave"]
    assert await value(chat) == "To the customer"
    await text_after(chat, "leave")
    assert await value(chat) == "To the customer"
    await text_after(chat, "question-1", "=To the worker", "below")
    assert await value(chat) == "To the customer\n\nTo the worker"
    await text_after(chat, "question-1", "=To everybody", "replace")
    assert await value(chat) == "To everybody"


async def test_an_answer_is_taken_away_once_that_is_confirmed(chat: Chat) -> None:
    await text_after(chat, *FIRST, "=To the customer")
    assert "Shall I take that answer away?" in await text_after(chat, "question-1", "clear")
    await text_after(chat, "leave")
    assert await value(chat) == "To the customer"
    await text_after(chat, "question-1", "clear", "remove")
    assert await value(chat) is None
    assert (await plan(chat)).left_open == (DIRECTION,)


async def test_the_same_words_again_ask_nothing_and_are_no_event(chat: Chat) -> None:
    await text_after(chat, *FIRST, "=To the customer", "question-1", "=To the customer")
    assert len(await events(chat)) == 1


async def test_a_long_answer_comes_in_several_messages(chat: Chat) -> None:
    first, second = "We grow in Ghent. " * 200, "We grow in Aalst. " * 200
    said = await text_after(chat, *GUIDED, f"={first}")
    assert "Noted, 3599 characters. Is there more?" in said
    assert await value(chat) == first.strip()
    await text_after(chat, f"={second}")
    assert await value(chat) == f"{first.strip()}\n\n{second.strip()}"
    said = await text_after(chat, "on")
    assert "What have trainings to bring about" in said


async def test_what_is_too_long_is_refused_and_nothing_is_lost(chat: Chat) -> None:
    await text_after(chat, *FIRST)
    assert "characters" in await text_after(chat, f"={'a word ' * 1800}")
    assert await value(chat) is None
    long = ("a word " * 1600).strip()
    await text_after(chat, f"={long}")
    assert await value(chat) == long
    assert f"at most {LONGEST_ANSWER} fit" in await text_after(chat, f"={long}")
    assert await value(chat) == long
    assert "at most" in await text_after(chat, *FIRST, f"={long.upper()}", "below")
    assert await value(chat) == long


HOSTILE = (
    "<b>bold</b> & <script>alert(1)</script> *star* _under_ [link](https://example.org) %(year)s {0}",
    "=1+1; DROP TABLE training_plans; --' \" \\ \x00 \x1b[31m red",
    "‮right to left‬ مرحبا שלום",
    "👩‍🏭🦺 emoji and 🇧🇪 in a sentence, with ﷽ and Ａ",
    "line one\nline two\r\nline three\n\n\n\nline four\ttab",
    "e\u0301 composed, ñ and Zal\u0321\u0337go\u0338",
)


async def test_strange_words_are_kept_and_shown_in_every_question(chat: Chat) -> None:
    await text_after(chat, *GUIDED)
    for number in range(27):
        assert await text_after(chat, f"={HOSTILE[number % len(HOSTILE)]}")
    answers = (await plan(chat)).answers
    assert len(answers) == 27
    assert len({one.value for one in answers}) == len(HOSTILE)
    for kept in answers:
        assert not {mark for mark in kept.value if mark < " " and mark != "\n"}
    shown = set()
    for step in range(1, 8):
        await text_after(chat, *OVERVIEW, f"step-{step}")
        for choice in [one for one in ids(chat) if one.startswith("question-")]:
            told = await text_after(chat, choice)
            shown |= {one.key for one in answers if one.value in told}
            await text_after(chat, "/back")
    assert shown == {one.key for one in answers}


# ---------------------------------------------------------------------- several people


async def test_what_another_said_meanwhile_is_shown_and_not_overwritten(chat: Chat) -> None:
    await with_inge(chat)
    await text_after(chat, *FIRST)
    await text_after(chat, *FIRST, "=Inge says this", who="inge")
    asked = await text_after(chat, "=Ines says that")
    assert "Here is what is kept now (Inge Bos, 15/01/2027 09:00):\nInge says this" in asked
    assert "And this is what you say:\nInes says that" in asked
    assert await value(chat) == "Inge says this"
    await text_after(chat, "below")
    assert await value(chat) == "Inge says this\n\nInes says that"


async def test_who_decides_while_another_changes_it_looks_again(chat: Chat) -> None:
    await with_inge(chat)
    await text_after(chat, *FIRST, "=An older direction", "question-1", "=Ines says that")
    await text_after(chat, *FIRST, "=Inge says this", "replace", who="inge")
    asked = await text_after(chat, "replace")
    assert "Inge Bos has changed the answer meanwhile." in asked
    assert "Inge says this" in asked
    assert await value(chat) == "Inge says this"
    await text_after(chat, "replace")
    assert await value(chat) == "Ines says that"


async def test_who_takes_away_what_another_changed_looks_again(chat: Chat) -> None:
    await with_inge(chat)
    await text_after(chat, *FIRST, "=An older direction", "question-1", "clear")
    await text_after(chat, *FIRST, "=Inge says this", "replace", who="inge")
    assert "Inge says this" in await text_after(chat, "remove")
    assert await value(chat) == "Inge says this"


async def test_who_decides_about_what_was_taken_away_keeps_their_own(chat: Chat) -> None:
    await with_inge(chat)
    await text_after(chat, *FIRST, "=An older direction", "question-1", "=Ines says that")
    await text_after(chat, *FIRST, "clear", "remove", who="inge")
    assert "taken the answer away meanwhile" in await text_after(chat, "below")
    assert await value(chat) == "Ines says that"


async def test_more_of_a_long_answer_is_not_put_below_what_another_wrote(chat: Chat) -> None:
    await with_inge(chat)
    await text_after(chat, *FIRST, f"={'We grow in Ghent. ' * 200}")
    await text_after(chat, *FIRST, "=Inge says this", "replace", who="inge")
    assert "Inge says this" in await text_after(chat, "=and in Aalst as well")
    assert ids(chat) == ["replace", "below", "leave"]
    assert await value(chat) == "Inge says this"


async def test_of_two_answers_at_the_same_moment_one_is_kept_and_the_other_asked_about(
    chat: Chat,
) -> None:
    await with_inge(chat)
    await text_after(chat, *FIRST)
    await text_after(chat, *FIRST, who="inge")

    async def say(who: str, words: str) -> None:
        async with chat.database.transaction() as store:
            event = Event(kind="text", text=words)
            await Turns(texts=chat.texts).handle(store, who, event, NOW)

    await asyncio.gather(say("ines", "Ines was there first"), say("inge", "Inge was there first"))
    told = {one.to: one.message.text for one in await chat.delivered()}
    kept = await value(chat)
    first, second = ("ines", "inge") if kept == "Ines was there first" else ("inge", "ines")
    assert "Noted: Where the organisation is going." in told[first]
    assert kept is not None
    assert kept in told[second]
    assert f"{second.capitalize()} was there first" in told[second]


async def test_answers_to_different_questions_at_the_same_moment_are_both_kept(chat: Chat) -> None:
    async def say(key: str) -> None:
        async with chat.database.transaction() as store:
            await keep_answer(store, PlanSaid(year=2027, key=key, value=f"about {key}"), NOW)

    keys = [f"key.{number}" for number in range(8)]
    await asyncio.gather(*map(say, keys))
    assert {one.key for one in (await plan(chat)).answers} == set(keys)


async def test_an_answer_that_was_not_seen_is_never_replaced(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        await keep_answer(store, PlanSaid(year=2027, key=DIRECTION, value="First"), NOW)
        with pytest.raises(AnsweredMeanwhile):
            await keep_answer(store, PlanSaid(year=2027, key=DIRECTION, value="Second"), NOW)
        stale = PlanSaid(year=2027, key=DIRECTION, value="Second", seen="Zeroth")
        assert "meanwhile" in str(await carry_out(store, INES, stale, NOW))
    assert await value(chat) == "First"


# ---------------------------------------------------------------------- years, and plans of people


async def test_another_year_is_chosen_or_typed_and_each_is_apart(chat: Chat) -> None:
    assert "The training plan of 2027" in await text_after(chat, *OVERVIEW)
    await text_after(chat, "year", "2028", "step-1", "question-1", "=For 2028")
    assert "is no year of a training plan" in await text_after(
        chat, *OVERVIEW, "year", "=next year or so"
    )
    assert "The training plan of 2031" in await text_after(chat, "=2031")
    assert ids(chat)[0] == "continue"
    await text_after(chat, "year")
    assert ids(chat) == ["2028", "2027", "2026", "back"]
    assert (await value(chat, year=2028), await value(chat)) == ("For 2028", None)


@pytest.mark.parametrize(("day", "year"), [((2026, 8, 31), 2026), ((2026, 9, 1), 2027)])
async def test_from_september_on_it_is_the_plan_of_next_year(
    chat: Chat, day: tuple[int, int, int], year: int
) -> None:
    chat.now = NOW.replace(year=day[0], month=day[1], day=day[2])
    assert f"The training plan of {year}" in await text_after(chat, *OVERVIEW)


async def test_what_was_said_last_year_is_taken_over(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        said = PlanSaid(year=2026, key=DIRECTION, value="To the customer")
        await keep_answer(store, said, NOW)
    shown = await text_after(chat, *FIRST)
    assert "In 2026 you said: To the customer" in shown
    await text_after(chat, "as-last-year")
    assert await value(chat) == "To the customer"
    await text_after(chat, "question-1", "=Elsewhere", "replace", "question-1")
    assert "as-last-year" in ids(chat)
    await text_after(chat, "as-last-year")
    assert "To the customer" in chat.heard["ines"][-1].text
    assert await value(chat) == "Elsewhere"


async def test_step_four_begins_with_what_the_plans_in_force_ask_for(chat: Chat) -> None:
    shown = await text_after(chat, *OVERVIEW, "step-4", "question-3")
    assert "No PDP in force of this level asks for (other) skills." in shown
    async with chat.database.transaction() as store:
        await store.save_people([welcomed(replace(ANNA, function="Office clerk"))])
        added = await store.add_plan(agreed_plan())
    names = [one.name or "" for one in added.competences]
    shown = await text_after(chat, *OVERVIEW, "step-4", "question-3")
    assert all(f"• {name} (1 PDP" in shown for name in names)
    assert "Anna" not in shown
    assert ids(chat)[0] == "from-pops-all"
    await text_after(chat, "from-pops-all")
    kept = await value(chat, "skills.specialists")
    assert kept is not None
    assert set(kept.splitlines()) == set(names)
    assert "• " not in await text_after(chat, "question-3")


async def test_plans_of_who_has_left_do_not_count(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        gone = replace(ANNA, function="Office clerk", left_on=date(2027, 1, 10))
        await store.save_people([welcomed(gone)])
        await store.add_plan(agreed_plan())
    shown = await text_after(chat, *OVERVIEW, "step-4", "question-3")
    assert "No PDP in force" in shown


# ---------------------------------------------------------------------- nobody else


async def test_who_is_not_of_hr_changes_nothing(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        for said in (
            PlanSaid(year=2027, key=DIRECTION, value="Mine"),
            PlanLeftOpen(year=2027, key=DIRECTION),
        ):
            assert "Only HR" in str(await carry_out(store, ANNA, said, NOW))
    assert await plan(chat) == TrainingPlan(year=2027, until=2027)


async def test_who_leaves_hr_is_shut_out_with_what_they_were_saying(chat: Chat) -> None:
    await with_inge(chat)
    await text_after(chat, *FIRST, "=Secret direction", "question-1", "=Mine", who="inge")
    async with chat.database.transaction() as store:
        await store.save_people([welcomed(replace(INGE, hr=False))])
    for said in ("replace", "=Mine", "/back", "/skip", "/hr"):
        told = await text_after(chat, said, who="inge")
        assert "Secret" not in told
        assert not str(chat.heard["inge"][-1].position).startswith(STEPS)
    async with chat.database.reading() as store:
        state = await store.conversations.get("inge")
    assert state is not None
    assert state["answer_draft"] is None
    assert await value(chat) == "Secret direction"


@pytest.mark.parametrize("key", OF_STEPS)
@pytest.mark.parametrize("who", ["anna", "marc", "greet", "tom"])
def test_nobody_else_comes_to_any_of_these_screens(who: str, key: str) -> None:
    """By an old position, a forged button, typed words or a command."""
    world: Watched = at_stage("welcomed").fork()
    secret = Answer(key=DIRECTION, value="Secret direction", by="ines", at=NOW)
    world.memory.yearly[2027] = TrainingPlan(year=2027, until=2027, answers=(secret,))
    conversation = world.memory.conversations.get(who)
    state = json.loads(conversation) if conversation else {"subject": None}
    draft = json.dumps({"year": 2027, "key": DIRECTION, "text": "Mine", "seen": "Secret direction"})
    for position in (
        Position(key),
        Place(year=2027).at(key),
        Place(year=2027, guided=True).at(key),
    ):
        for event in (
            Event(kind="text", text="a direction of my own"),
            Event(kind="choose", choice="continue", position=position),
            Event(kind="choose", choice="replace", position=position),
            Event(kind="choose", choice="later"),
            Event(kind="choose", choice="on"),
            Event(kind="command", text="/hr"),
            Event(kind="command", text="/skip"),
            Event(kind="command", text="/back"),
        ):
            forged = world.fork()
            forged.memory.conversations[who] = json.dumps(
                {**state, "overlay": str(position), "answer_draft": draft}
            )
            before = dict(forged.memory.yearly)
            said = forged.do(who, event)
            assert forged.memory.yearly == before
            for one in said:
                assert area_of(str(one.message.position)) != STEPS
                assert "Secret" not in one.message.text


def test_these_are_all_screens_of_the_steps() -> None:
    assert len(OF_STEPS) == len(SCRIPT) + 8
