"""Target-group workers of a maatwerkbedrijf: a plan within a month of hiring, renewed within a year."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.legal_calendar.supported_work import supported_work_shown
from bot.organisation.profile import change_profile
from bot.reminders.due import remind
from dialogs.scripts.plan import PLAN
from dialogs.steps.asking import Asking
from dialogs.steps.step import Step
from plans import completeness, editing
from plans.i18n.translate import english
from plans.law.files import Law
from plans.law.rules import SupportedPlanRule
from plans.model import Competence, CompetenceType, Goal, Person, Plan, Status
from plans.organisation.changes import Said
from plans.outline import build_document
from plans.storage.database import Database
from tests.bot.legal_calendar.test_log import begin, text_after
from tests.bot.reminders.mornings import an_app, at
from tests.cast import ANNA, INES, MARC, NOW
from tests.chat import TEXTS, Chat
from tests.story import agreed_plan, whole_plan

MAATWERK = Said(key="maatwerk", value=True)
WORKER = replace(ANNA, supported_work=True, started_on=date(2027, 2, 1), manager_id="marc")


async def with_worker(database: Database, worker: Person = WORKER, *said: Said) -> None:
    await begin(database, *(said or (MAATWERK,)))
    async with database.transaction() as store:
        await store.save_people([replace(worker, language_chosen=True, privacy_seen_at=NOW)])


async def told(database: Database, now: str) -> dict[str, str]:
    """Who hears of a plan that is due, and by which day it is."""
    found = await remind(an_app(database, now))
    return {one.to.id: f"{one.item.day}" for one in found if one.item.matter == "supported_plan"}


async def agree(database: Database, on: datetime) -> Plan:
    """Anna and Marc sign a plan then."""
    plan = agreed_plan(on)
    async with database.transaction() as store:
        return await store.add_plan(replace(plan, id=0, round=None))


async def test_worker_manager_and_hr_hear_that_the_first_plan_is_due(database: Database) -> None:
    await with_worker(database)
    assert await told(database, "2027-02-14 09:00") == {}
    # 14 and 3 days before 1 March, the day itself, and the first working day after
    heard = dict.fromkeys(("anna", "marc", "ines"), "2027-03-01")
    assert await told(database, "2027-02-15 09:00") == heard
    assert await told(database, "2027-02-26 09:00") == heard
    assert await told(database, "2027-03-01 09:00") == heard
    assert await told(database, "2027-03-02 09:00") == heard
    assert await told(database, "2027-03-03 09:00") == {}


async def test_a_plan_that_is_agreed_on_ends_it_until_a_year_later(database: Database) -> None:
    await with_worker(database)
    await agree(database, datetime(2027, 2, 16, 10, tzinfo=UTC))
    assert await told(database, "2027-02-26 09:00") == {}
    async with database.reading() as store:
        [reminder] = [
            one.reminder
            for one in await store.reminders.of_recipient("marc")
            if one.reminder.matter == "supported_plan"
        ]
    assert reminder.day == date(2028, 2, 16)


async def test_who_is_no_target_group_worker_any_more_hears_nothing(database: Database) -> None:
    await with_worker(database)
    async with database.transaction() as store:
        await store.save_people([replace(WORKER, supported_work=False)])
    assert await told(database, "2027-02-15 09:00") == {}


async def test_another_manager_hears_of_it_instead(database: Database) -> None:
    await with_worker(database)
    async with database.transaction() as store:
        await store.save_people([replace(WORKER, manager_id="greet")])
    assert set(await told(database, "2027-02-15 09:00")) == {"anna", "greet", "ines"}


async def test_an_organisation_that_is_no_maatwerkbedrijf_has_no_such_days(
    database: Database,
) -> None:
    await with_worker(database, WORKER, Said(key="maatwerk", value=False))
    assert await told(database, "2027-02-15 09:00") == {}
    async with database.transaction() as store:
        await change_profile(store, [MAATWERK], NOW)
    assert set(await told(database, "2027-02-26 09:00")) == {"anna", "marc", "ines"}


async def test_hr_sees_who_has_none_and_nobody_else_does(database: Database) -> None:
    await with_worker(database, replace(WORKER, started_on=date(2026, 12, 1)))
    chat = Chat(database, by_itself=False)
    shown = await text_after(chat, "/hr", "training", "calendar", "missing")
    line = "❗ Anna Peeters – no PDP yet; hired on 01/12/2026, so by 01/01/2027"
    assert line in shown
    found = await chat.commands("tom", "/hr")
    assert "Only HR" in (found[-1].message.error or "")
    async with database.transaction() as store:
        await store.save_people([replace(WORKER, started_on=None)])
        found_now = await supported_work_shown(store, NOW)
    assert [one.day for one in found_now.due] == [None]


async def test_the_plan_of_the_worker_is_renewed_on_the_list_too(database: Database) -> None:
    await with_worker(database, replace(WORKER, started_on=date(2025, 6, 1)))
    await agree(database, datetime(2026, 1, 20, 10, tzinfo=UTC))
    async with database.reading() as store:
        [due] = (await supported_work_shown(store, NOW)).due
    assert (due.day, due.is_late(NOW.date())) == (date(2027, 1, 20), False)


def test_the_command_lists_them(sqlite_place: str) -> None:
    import asyncio

    database = Database.at(sqlite_place)
    asyncio.run(with_worker(database, replace(WORKER, started_on=date(2026, 12, 1))))
    asyncio.run(database.close())
    words = ["maatwerk", "missing", "--db", sqlite_place, "--now", NOW.isoformat()]
    said = CliRunner().invoke(app, words, env={"COLUMNS": "400"})
    assert "Anna Peeters – no PDP yet; hired on 01/12/2026, so by 01/01/2027" in said.output
    [row] = json.loads(CliRunner().invoke(app, [*words, "--json"]).output)
    assert (row["person"], row["due"], row["late"]) == ("anna", "2027-01-01", True)


# ------------------------------------------------------------------ what such a plan holds


def rule() -> SupportedPlanRule:
    found = Law().calendar.supported_plan(NOW.date())
    assert found is not None
    return found


def lacking(plan: Plan) -> list[str]:
    found = completeness.missing(plan, NOW.date(), supported=rule())
    usual = completeness.missing(plan, NOW.date())
    return [
        english(one.text) if not isinstance(one.text, str) else one.text
        for one in found[len(usual) :]
    ]


def test_it_has_two_actions_and_competences_of_both_kinds() -> None:
    whole = whole_plan()
    [goal] = whole.goals[:1]
    one = Competence(id=91, name="Welding", type=CompetenceType.SKILL, actions=whole.actions[:1])
    plan = replace(whole, goals=(replace(goal, competences=(one,)),))
    assert lacking(plan) == [
        "a generic competence: an attitude, such as being on time",
        "1 action more",
    ]
    other = replace(one, id=92, type=CompetenceType.ATTITUDE)
    plan = replace(whole, goals=(Goal(id=goal.id, competences=(other, replace(one, id=93))),))
    assert lacking(plan) == []
    plan = replace(whole, goals=(Goal(id=goal.id, competences=(other, other)),))
    assert lacking(plan) == ["a technical competence: a knowledge or a skill"]
    assert editing.has(whole, goal.id)


def test_a_goal_towards_a_regular_job_is_offered_to_them_alone() -> None:
    step = PLAN.nodes["goal.kind"]
    assert isinstance(step, Step)
    plan = whole_plan()

    def offered(employee: Person) -> set[str]:
        asking = Asking(
            plan=plan,
            item=plan.goals[0],
            me=employee,
            employee=employee,
            language="nl",
            today=NOW.date(),
            render=lambda text: str(text),
        )
        return {one.id for one in step.answer.choices(asking)}

    assert offered(WORKER) - offered(ANNA) == {"transition"}


def test_the_document_says_it(database: Database) -> None:
    people = {"anna": WORKER, "marc": MARC, "ines": INES}
    plan = replace(whole_plan(), status=Status.DRAFT)

    def title(language: str, person: Person) -> str:
        return build_document(
            plan, people={**people, "anna": person}, texts=TEXTS, language=language, now=NOW
        ).title

    assert title("nl", WORKER) == "Persoonlijk ontwikkelingsplan – maatwerk"
    assert title("nl", ANNA) == "Persoonlijk ontwikkelingsplan"


@pytest.mark.parametrize("field", ["actions", "generic", "technical"])
def test_what_it_holds_is_data_with_a_source(field: str) -> None:
    assert getattr(rule(), field)
    assert "maatwerkbedrijven" in rule().source.said("nl")
    assert at("2027-01-01 00:00").date() >= rule().valid_from
