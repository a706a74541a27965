"""Questions of the organisation's own: asked, kept, shown and signed like any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.rounds.rounds import change_round
from plans.content import changes, content, content_hash
from plans.i18n.text import labelled
from plans.model import Status
from plans.model.own_questions import OwnAnswer, OwnKind, heading
from plans.outline import build_document, chat_lines
from plans.own_questions import answers
from plans.storage.database import Database
from tests.cast import ANNA, MARC, NOW, PEOPLE, ROUND, welcomed
from tests.chat import TEXTS, Chat
from tests.dialogs.scripts.own_questions import OWN_QUESTIONS, TEAM, WORDS
from tests.sensible import carry_on
from tests.story import whole_plan


@pytest.fixture
async def chat(database: Database) -> Chat:
    """Anna, in a round with questions of the organisation's own."""
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(replace(ROUND, questions=OWN_QUESTIONS))
    return Chat(database)


async def to_the_first(chat: Chat) -> None:
    """Anna answers everything until the first question of the organisation's own."""
    for _ in range(60):
        heard = chat.heard["anna"]
        if heard and heard[-1].step == "own.team":
            return
        await one(chat)
    raise AssertionError("it was never asked")


async def one(chat: Chat) -> None:
    from tests.sensible import sensible

    heard = chat.heard["anna"]
    if not heard:
        await chat.commands("anna", "/start")
    else:
        await chat.say("anna", sensible(heard[-1], chat.now.date()))


async def test_what_is_no_number_is_asked_once_more_with_an_example(chat: Chat) -> None:
    await to_the_first(chat)
    await chat.taps("anna", "option2")
    while chat.heard["anna"][-1].step != "own.move":
        await one(chat)
    await chat.types("anna", "yes")
    await chat.types("anna", "31/03/2020")
    assert chat.heard["anna"][-1].step == "own.days"
    await chat.types("anna", "rather a lot")
    again = chat.heard["anna"][-1]
    assert (again.step, again.error) == ("own.days", "Type a number, such as 3 or 2,5.")


async def test_every_kind_of_answer_is_asked_and_kept(chat: Chat) -> None:
    await to_the_first(chat)
    asked = chat.heard["anna"][-1]
    assert "Which team?" in asked.text
    assert [label for _, label in asked.choices] == ["North", "South"]
    assert not asked.may_skip
    await chat.commands("anna", "/skip")
    assert chat.heard["anna"][-1].error
    await chat.taps("anna", "option2")
    while chat.heard["anna"][-1].step != "own.move":
        await one(chat)
    assert "Work elsewhere, 100%?" in chat.heard["anna"][-1].text
    for step, text in (
        ("own.move", "yes"),
        ("own.since", "31/03/2020"),
        ("own.days", "2,5"),
        ("own.cost", "€ 1.250,50"),
        ("own.level", "3"),
    ):
        assert chat.heard["anna"][-1].step == step
        await chat.types("anna", text)
    await chat.commands("anna", "/skip")
    assert chat.heard["anna"][-1].step == "summary"
    plan = await chat.plan_of("anna")
    assert plan is not None
    values = {answer.key: answers.value_in(answer) for answer in plan.own_answers}
    assert values == {
        "team": "South",
        "move": True,
        "since": date(2020, 3, 31),
        "days": Decimal("2.5"),
        "cost": Decimal("1250.50"),
        "level": 3,
    }
    text = chat.heard["anna"][-1].text
    for shown in ("Which team? South", "31/03/2020", "2,5", "€ 1.250,50", "3 – sufficient"):
        assert shown in text
    async with chat.database.reading() as store:
        steps = [entry.step for entry in await store.history.of_plan(plan.id)]
    assert {"own.team", "own.move", "own.since"} <= set(steps)


async def test_a_wrong_answer_is_explained(chat: Chat) -> None:
    await to_the_first(chat)
    [refused] = await chat.types("anna", "East")
    assert refused.message.error
    assert refused.message.step == "own.team"
    await chat.types("anna", "north")
    plan = await chat.plan_of("anna")
    assert plan is not None
    assert plan.own_answers[0].value == "North"


async def test_answers_are_changed_in_the_menu(chat: Chat) -> None:
    await to_the_first(chat)
    await chat.taps("anna", "option1")
    await chat.commands("anna", "/plan")
    await chat.taps("anna", "change")
    [menu] = await chat.taps("anna", "own")
    assert "Which team? North" in menu.message.text
    [again] = await chat.taps("anna", "question1")
    assert again.message.step == "own.team"
    [back] = await chat.taps("anna", "option2")
    assert back.message.step == "change.own"
    plan = await chat.plan_of("anna")
    assert plan is not None
    assert [answer.value for answer in plan.own_answers] == ["South"]


async def test_nothing_is_submitted_without_a_required_answer(chat: Chat) -> None:
    draft = replace(
        whole_plan(), id=0, round="2027", status=Status.DRAFT, sign_offs=(), manager_id="marc"
    )
    async with chat.database.transaction() as store:
        await store.add_plan(draft)
    [summary] = await chat.commands("anna", "/start")
    if summary.message.step != "summary":
        [summary] = await chat.commands("anna", "/plan")
    assert "an answer to “Welk team?”" in summary.message.text or "Which team?" in (
        summary.message.text
    )
    assert "submit" not in summary.ids


async def test_hr_adds_and_takes_away_while_people_answer(chat: Chat) -> None:
    await to_the_first(chat)
    await chat.taps("anna", "option1")
    await chat.commands("anna", "/back")
    assert chat.heard["anna"][-1].step == "own.team"
    await change_round(chat.app, "2027", questions=(WORDS,))
    [on] = await chat.types("anna", "words")
    assert on.message.step != "own.team"
    assert (await chat.commands("anna", "/plan"))[-1].message.error is None
    plan = await chat.plan_of("anna")
    assert plan is not None
    assert "Which team? North" in chat.heard["anna"][-1].text  # it stays readable
    await change_round(chat.app, "2027", questions=(WORDS, replace(TEAM, kind=OwnKind.TEXT)))
    assert (await chat.commands("anna", "/plan"))[-1].message.error is None


async def test_with_them_a_plan_is_signed_by_both(chat: Chat) -> None:
    plan = await carry_on(chat)
    assert plan.status is Status.ACTIVE
    assert [answer.key for answer in plan.own_answers if answer.key == "team"] == ["team"]
    assert {one.content_hash for one in plan.sign_offs} == {content_hash(plan)}


ANSWER = OwnAnswer(key="team", question="Welk team?", kind=OwnKind.CHOICE, value="Noord")


def test_what_is_not_answered_is_no_content() -> None:
    plan = whole_plan()
    assert "own_answers" not in content(plan)
    answered = replace(plan, own_answers=(ANSWER,))
    assert content_hash(answered) != content_hash(plan)
    [change] = changes(plan, answered)
    assert (change.kind, change.field, change.before, change.after) == ("own", "team", None, ANSWER)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (OwnKind.YES_NO, "no", "Nee"),
        (OwnKind.LEVEL, "4", "4 – gevorderd"),
        (OwnKind.DATE, "2027-03-31", "31/03/2027"),
        (OwnKind.NUMBER, "2.50", "2,5"),
        (OwnKind.MONEY, "1250.5", "€ 1.250,50"),
        (OwnKind.TEXT, "100% zeker", "100% zeker"),
    ],
)
def test_the_document_shows_it_in_its_language(kind: OwnKind, value: str, shown: str) -> None:
    answer = OwnAnswer(key="x", question="Hoe 100%?", kind=kind, value=value)
    plan = replace(whole_plan(), own_answers=(answer,))
    people = {one.id: one for one in (ANNA, MARC)}
    document = build_document(plan, people=people, texts=TEXTS, language="nl", now=NOW)
    assert f"» Hoe 100%? {shown}" in "\n".join(line.text for line in chat_lines(document))


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("Sinds wanneer?", "Sinds wanneer?"),
        ("Noem je team:", "Noem je team:"),
        ("Noem je team.", "Noem je team:"),
        ("Mobiliteit", "Mobiliteit:"),
        ("Wat nog …", "Wat nog:"),
    ],
)
def test_a_question_keeps_its_mark_and_anything_else_gets_a_colon(
    question: str, before: str
) -> None:
    said = TEXTS.render(labelled(heading(question), "ja"), "en")
    assert said == f"{before} ja"
