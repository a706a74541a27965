"""Somebody reports a training in the chat, and the manager confirms it with one tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.training_days.decisions import carry_out
from plans.storage.database import Database
from plans.training_days.report import WithdrawTraining
from plans.training_days.trainings import Decision, Source
from tests.bot.training_days.days import add, arrive, of, text_after, training
from tests.cast import ANNA, NOW, welcomed
from tests.chat import TEXTS, Chat


@pytest.fixture
async def chat(database: Database) -> Chat:
    await arrive(database)
    return Chat(database, by_itself=False)


async def test_a_training_is_reported_question_by_question(chat: Chat) -> None:
    assert "What was the training about" in await text_after(chat, "/training")
    assert "When was it?" in await text_after(chat, "=Excel for advanced users")
    assert "How long did it take" in await text_after(chat, "=12 January")
    assert "Do you have a proof?" in await text_after(chat, "=2 days")
    card = await text_after(chat, "no")
    assert "This goes to Marc Janssens:" in card
    assert "Training: Excel for advanced users" in card
    assert "Day: 12/01/2027" in card
    assert "Working time: 15 u 12 (2 days)" in card
    assert "Reported. Marc Janssens looks at it" in await text_after(chat, "submit")
    [kept] = await of(chat.database)
    assert (kept.name, kept.ended_on) == ("Excel for advanced users", date(2027, 1, 12))
    assert (kept.hours, kept.source) == (Decimal("15.20"), Source.PERSON)
    assert (kept.decision, kept.reported_by, kept.reported_at) == (Decision.WAITING, "anna", NOW)


async def reported(chat: Chat, *, who: str = "anna") -> int:
    await text_after(
        chat, "=I attended a course on Excel yesterday, 2 days", "no", "submit", who=who
    )
    [kept] = await of(chat.database, who)
    return kept.id


async def test_a_sentence_fills_in_what_it_says_and_shows_it(chat: Chat) -> None:
    said = await text_after(chat, "=I attended a course on Excel yesterday, 2 days")
    assert "You followed a training. This I understood:" in said
    assert "Training: Excel" in said
    assert "Day: 14/01/2027" in said
    assert "15 u 12 (2 days)" in said
    assert "Do you have a proof?" in said


async def test_what_the_sentence_lacks_is_asked(chat: Chat) -> None:
    assert "What was the training about" in await text_after(chat, "=I took a course")
    assert "When was it?" in await text_after(chat, "=Welding")
    assert "How long" in await text_after(chat, "yesterday")


async def test_the_manager_hears_of_it_and_confirms_with_one_tap(chat: Chat) -> None:
    number = await reported(chat)
    asked = chat.heard["marc"][-1]
    assert "Anna Peeters followed a training: Excel, 14/01/2027, 15 u 12 (2 days)" in asked.text
    assert [key for key, _ in asked.choices] == ["confirm", "no"]
    assert "Waits for confirmation, not counted yet: Excel" in await text_after(chat, "/mydays")
    assert "Taken: 0 days" in await text_after(chat, "/mydays")
    told = await chat.taps("marc", "confirm", at=f"mydays.confirm@{number}")
    assert "Confirmed: Excel, 14/01/2027" in next(
        one.message.text for one in told if one.to == "marc"
    )
    assert "Marc Janssens has confirmed your training: Excel" in chat.heard["anna"][-1].text
    [kept] = await of(chat.database)
    assert (kept.decision, kept.decided_by, kept.decided_at) == (Decision.CONFIRMED, "marc", NOW)
    assert "Taken: 2 days" in await text_after(chat, "/mydays")


async def test_a_second_tap_changes_nothing(chat: Chat) -> None:
    number = await reported(chat)
    await chat.taps("marc", "confirm", at=f"mydays.confirm@{number}")
    await chat.taps("marc", "confirm", at=f"mydays.confirm@{number}")
    assert "seen to already" in chat.heard["marc"][-1].text
    told = [one.text for one in chat.heard["anna"] if "has confirmed" in one.text]
    assert len(told) == 1


async def test_the_manager_declines_with_a_reason(chat: Chat) -> None:
    number = await reported(chat)
    await chat.taps("marc", "no", at=f"mydays.confirm@{number}")
    assert "Why does it not count?" in chat.heard["marc"][-1].text
    await text_after(chat, "=It was a trade fair, not a training", who="marc")
    assert "“It was a trade fair, not a training”" in chat.heard["anna"][-1].text
    [kept] = await of(chat.database)
    assert (kept.decision, kept.reason) == (
        Decision.DECLINED,
        "It was a trade fair, not a training",
    )
    assert "Taken: 0 days" in await text_after(chat, "/mydays")


async def test_nobody_else_may_confirm_it(chat: Chat) -> None:
    number = await reported(chat)
    for who in ("anna", "tom", "greet"):
        await chat.taps(who, "confirm", at=f"mydays.confirm@{number}")
        assert "not yours to decide" in chat.heard[who][-1].text
    [kept] = await of(chat.database)
    assert kept.decision is Decision.WAITING


async def test_without_a_manager_hr_confirms_and_it_is_logged(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        await store.save_people([replace(welcomed(ANNA), manager_id=None)])
    await text_after(chat, "=I attended a course on Excel yesterday, 2 days", "no")
    assert "This goes to HR:" in chat.heard["anna"][-1].text
    assert "Reported. HR looks at it" in await text_after(chat, "submit")
    [kept] = await of(chat.database)
    assert "To confirm: 1" in str(chat.heard["ines"]) or chat.heard["ines"]
    await chat.taps("ines", "confirm", at=f"mydays.confirm@{kept.id}")
    async with chat.database.reading() as store:
        [event] = [one async for one in store.audit.events()]
    assert (event.what, event.who, event.subject) == ("training_days.decide", "ines", "anna")
    [kept] = await of(chat.database)
    assert kept.decision is Decision.CONFIRMED


async def test_a_training_that_is_known_is_not_counted_twice(chat: Chat) -> None:
    await add(chat.database, training(name="Excel, part two", days="2"))
    said = await text_after(chat, "=I attended a course on Excel yesterday, 2 days", "no")
    assert "I know this one already. Is it the same?" in said
    assert "Excel, part two, 12/01/2027" in said
    assert "counts once" in await text_after(chat, "yes")
    assert len(await of(chat.database)) == 1
    assert "Taken: 2 days" in await text_after(chat, "/mydays")


async def test_another_one_that_looks_alike_is_shown_to_the_manager_as_such(chat: Chat) -> None:
    [first] = await add(chat.database, training(name="Excel", days="2"))
    await text_after(chat, "=I attended a course on Excel yesterday, 2 days", "no", "no", "submit")
    asked = chat.heard["marc"][-1]
    assert "It may be the same as one that is known already: Excel, 12/01/2027" in asked.text
    assert [key for key, _ in asked.choices] == ["same", "another", "no"]
    second = next(one for one in await of(chat.database) if one.id != first)
    await chat.taps("marc", "same", at=f"mydays.confirm@{second.id}")
    assert "Taken: 2 days" in await text_after(chat, "/mydays")
    assert "counts once" in chat.heard["anna"][-2].text


async def test_every_line_of_the_card_can_be_changed(chat: Chat) -> None:
    await text_after(chat, "=I attended a course on Excel yesterday, 2 days", "no")
    assert "Training: Word" in await text_after(chat, "what", "=Word")
    assert "Day: 04/01/2027" in await text_after(chat, "when", "=4/1/2027")
    assert "3 u 48 (0,5 days)" in await text_after(chat, "hours", "half")
    assert "Flemish training leave: yes" in await text_after(chat, "leave")
    assert "Formal training: no" in await text_after(chat, "informal")
    await text_after(chat, "submit")
    [kept] = await of(chat.database)
    assert (kept.name, kept.training_leave, kept.formal) == ("Word", True, False)


async def test_a_day_that_is_still_to_come_is_refused(chat: Chat) -> None:
    await text_after(chat, "/training", "=Welding")
    said = await text_after(chat, "=20 January 2027")
    assert "20/01/2027 is still to come" in said
    assert "When was it?" in said


async def test_one_can_go_back_and_stop_without_reporting(chat: Chat) -> None:
    await text_after(chat, "/training", "=Welding", "yesterday")
    assert "When was it?" in await text_after(chat, "/back")
    assert "reported nothing" in await text_after(chat, "cancel")
    assert await of(chat.database) == []
    assert "What was the training about" in await text_after(chat, "/training")


async def test_within_an_answer_it_is_asked_what_is_meant(chat: Chat) -> None:
    await text_after(chat, "/new")
    await text_after(chat, "start")
    said = await text_after(chat, "=I took a course on Excel yesterday")
    assert "Is that your answer, or a training to report?" in said
    labels = [label for _, label in chat.heard["anna"][-1].choices]
    assert labels == [
        "Report a training that I followed",
        "Note “I took a course on Excel yesterday”",
    ]
    assert "How long did it take" in await text_after(chat, "heard1")
    assert "reported nothing" in await text_after(chat, "cancel")


async def test_what_nobody_has_decided_on_is_taken_back(chat: Chat) -> None:
    number = await reported(chat)
    shown = await text_after(chat, "/mydays", "list")
    assert "Excel" in shown
    asked = await text_after(chat, f"withdraw-{number}")
    assert "Take back Excel, 14/01/2027" in asked
    assert len(await of(chat.database)) == 1
    assert "Excel" in await text_after(chat, "no")
    assert "Taken back: Excel" in await text_after(chat, f"withdraw-{number}", "yes")
    assert await of(chat.database) == []
    # The button that Marc was sent does nothing any more, and says so.
    said = await chat.taps("marc", "confirm", at=f"mydays.confirm@{number}")
    assert any("cannot find that training" in one.message.text for one in said if one.to == "marc")
    async with chat.database.reading() as store:
        assert not await store.schedule.things("followed_training/")


async def test_what_was_reported_of_last_year_is_taken_back_too(chat: Chat) -> None:
    waiting = training(ended_on=date(2026, 12, 1), source=Source.PERSON, decision=Decision.WAITING)
    [number] = await add(chat.database, waiting)
    assert "Taken back" in await text_after(chat, "/mydays", "list", f"withdraw-{number}", "yes")
    assert await of(chat.database) == []


async def test_only_ones_own_report_is_taken_back_and_only_while_it_waits(chat: Chat) -> None:
    numbers = await add(
        chat.database,
        training(source=Source.PERSON),
        training(decision=Decision.WAITING, source=Source.PLAN, name="VCA"),
        training("tom", source=Source.PERSON, decision=Decision.WAITING),
    )
    async with chat.database.transaction() as store:
        for number in numbers:
            said = await carry_out(store, TEXTS, ANNA, WithdrawTraining(number=number), NOW)
            assert said[0].style != "done"
    assert len(await of(chat.database)) == 2
    assert len(await of(chat.database, "tom")) == 1
