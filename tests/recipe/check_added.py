"""What `test_recipe` wants to see in a copy of the tree to which questions were added; run there."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import plans
from bot.attachments import Files
from dialogs.prompt import Attachment
from plans import editing
from plans.carry_over import carried
from plans.completeness import missing
from plans.content import content_hash
from plans.i18n.formats import show_date
from plans.model import Item, Plan, Status
from plans.model.declaring import Along, declared, type_of
from plans.outline import build_document
from plans.rendering.pdf import make_pdf
from plans.rendering.word_template.word import make_word
from plans.sample import sample_organisation
from plans.storage import Database
from plans.talks import recording
from plans.workflow.plan_steps import start_plan
from tests.cast import ANNA, NOW, PEOPLE, ROUND, TODAY, welcomed
from tests.chaos.script import drafting
from tests.chat import TEXTS, Chat, at_once
from tests.dialogs.scripts.test_plan import QUICKEST, drawn_up
from tests.plans.collection.test_register import rows
from tests.plans.rendering.in_process import InProcess
from tests.plans.rendering.reading import chat_text, pdf_text, tight, word_text
from tests.recipe.additions import BOTH, Addition
from tests.sensible import one_step
from tests.story import NEW, agreed_plan, whole_plan

WHICH = os.environ["POP_ADDED"]
ADDED = BOTH[WHICH]
NEXT_YEAR = NOW.replace(year=2028)
HOLDS = {"goal": "goal1", "competence": "competence1", "promise": "promise1", "talk": "talk1"}

each = pytest.mark.parametrize("added", ADDED, ids=lambda one: one.key)
needed_only = pytest.mark.skipif(WHICH != "needed", reason="of what is needed")


def test_this_is_the_copy() -> None:
    assert Path(plans.__file__).is_relative_to(Path.cwd())
    assert Path(__file__).is_relative_to(Path.cwd())


def the(plan: Plan, added: Addition) -> Item:
    return next(item for item in plan.items() if added.kind == item.KIND)


def value_of(plan: Plan, added: Addition) -> Any:
    return getattr(the(plan, added), added.name)


def answered(plan: Plan, added: Addition) -> Plan:
    item = the(plan, added)
    of = type_of(type(item), added.name)
    kept = of(added.said) if isinstance(added.said, str) else added.said
    return editing.set_value(plan, item.id, added.name, kept)


@each
async def test_it_is_asked_and_can_be_changed(database: Database, added: Addition) -> None:
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
        await store.add_plan(replace(whole_plan(), id=0, status=Status.DRAFT))
    chat = Chat(database, by_itself=False)
    await chat.commands("anna", "/start")
    while chat.heard["anna"][-1].step != "summary":
        await one_step(chat)
    await chat.taps("anna", "change")
    await chat.taps("anna", "goal1" if added.kind == "competence" else HOLDS[added.kind])
    if added.kind == "competence":
        await chat.taps("anna", HOLDS[added.kind])
    asked = (await chat.taps("anna", added.name))[-1].message
    assert (asked.step, asked.error) == (added.key, None)
    said = (await chat.types("anna", added.types))[-1].message
    assert (said.step, said.error) == ("change.item", None)
    plan = await chat.plan_of("anna")
    assert plan is not None
    assert str(value_of(plan, added)) == str(added.said)
    async with database.reading() as store:
        entries = await store.history.of_plan(plan.id)
    assert entries[-1].step == added.key
    label = declared(type(the(plan, added)))[added.name].label
    assert label is not None
    assert label.source in said.text  # as it stands there now


def test_a_needed_one_is_asked_of_everybody_and_an_optional_one_of_nobody() -> None:
    plan, _ = at_once(drawn_up(QUICKEST))
    for added in ADDED:
        assert (added.key in NEW) is (WHICH == "needed")
        assert (value_of(plan, added) is not None) is (WHICH == "needed")


@needed_only
@each
def test_a_plan_without_it_cannot_be_submitted(added: Addition) -> None:
    plan = whole_plan()
    assert missing(plan, TODAY) == ()
    without = editing.set_value(plan, the(plan, added).id, added.name, None)
    [gap] = missing(without, TODAY)
    assert (gap.kind, gap.field) == (added.kind, added.name)


@each
@pytest.mark.parametrize("language", ["en", "nl"])
def test_it_is_printed_in_chat_pdf_and_word(added: Addition, language: str) -> None:
    plan = answered(agreed_plan(), added)
    people = {one.id: one for one in PEOPLE}
    document = build_document(plan, people=people, texts=TEXTS, language=language, now=NOW)
    label = added.label if language == "en" else added.dutch[added.label]
    value = show_date(added.said) if isinstance(added.said, date) else added.said
    if language == "nl" and value == "high":
        value = "hoog"
    chat = chat_text(document)
    pdf, word = pdf_text(make_pdf(document)), word_text(make_word(document))
    for made in (chat, pdf, word):
        assert tight(label) in tight(made)
        assert tight(value).casefold() in tight(made).casefold()


@each
def test_it_is_in_the_register(added: Addition) -> None:
    plan = answered(agreed_plan(), added)
    lines = rows(plan)[f"{added.kind}s"]
    said = declared(type(the(plan, added)))[added.name]
    assert said.column is not None
    found = [line[said.column.source] for line in lines]
    assert str(added.said).casefold() in [str(value).casefold() for value in found]


@each
def test_it_goes_along_into_the_next_plan(added: Addition) -> None:
    plan = answered(agreed_plan(), added)
    if added.kind == "talk":
        assert declared(type(the(plan, added)))[added.name].along is Along.AS_IT_IS
        return  # the talks of a plan stay behind, whatever is said of them
    into = carried(plan, start_plan(ANNA, None, NEXT_YEAR, "nl"))
    assert value_of(into, added) == value_of(plan, added)


@each
async def test_it_comes_back_from_the_database_and_is_in_my_data(
    database: Database, added: Addition
) -> None:
    plan = answered(agreed_plan(), added)
    async with database.transaction() as store:
        await store.save_people(PEOPLE)
        await store.save_round(ROUND)
        kept = await store.add_plan(plan)
    async with database.reading() as store:
        again = await store.plans.get(kept.id)
    assert again == replace(plan, id=kept.id)
    files = Files(database=database, texts=TEXTS, renderer=InProcess(), collections=None)  # type: ignore[arg-type]
    [_, file] = await files.make(Attachment(kind="my_data", formats=()), "anna", NOW)
    assert json.dumps(str(added.said)) in file.content.decode()


@each
def test_later_fingerprints_cover_it_and_older_ones_stay(added: Addition) -> None:
    """That they stay where nobody answered it, `test_unchanged` says in this same run."""
    plan = agreed_plan()
    without = editing.set_value(plan, the(plan, added).id, added.name, None)
    assert content_hash(answered(without, added)) != content_hash(without)


@each
def test_what_a_talk_leaves_out_is_as_it_was(added: Addition) -> None:
    agreed = answered(agreed_plan(), added)
    item = the(agreed, added)
    plan = editing.set_value(replace(agreed, version=2), item.id, added.name, None)
    plan = recording.begun(plan, recording.TalkKind.FOLLOW_UP, NOW)
    plan = recording.with_note(plan, item, "agreed", False)
    assert value_of(recording.without_refused(plan, agreed), added) == value_of(agreed, added)


@needed_only
@each
def test_the_people_of_the_chaos_answer_it(added: Addition) -> None:
    told = [line for line in drafting("p1") if line.step == added.key]
    assert told
    words = [line.types for line in told if line.types is not None]
    assert len(words) == len(set(words))


@needed_only
def test_the_sample_organisation_answers_it() -> None:
    """Its plans are submitted as the rules ask, so that a gap would not even come this far."""
    organisation = sample_organisation(people=9, with_plans=True, seed=1, now=NOW)
    made = [one.plan for one in organisation.plans if one.plan.status is not Status.DRAFT]
    assert any(plan.goals for plan in made)
    for plan in made:
        for added in ADDED:
            values = [getattr(i, added.name) for i in plan.items() if added.kind == i.KIND]
            assert None not in values or plan.status is Status.WITHDRAWN
