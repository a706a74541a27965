"""Whose leaving date lies ahead does all their work until then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dialogs.event import Event
from plans.model import Status
from plans.notices import News
from plans.people.transfers import change_manager
from plans.workflow import plan_steps
from tests.cast import ANNA, GREET, INES, MARC, NOW, TODAY
from tests.chat import at_once
from tests.dialogs.stages import at_stage
from tests.dialogs.watched import Watched
from tests.story import whole_plan

LEAVES = TODAY + timedelta(days=60)


def leaving(world: Watched) -> Watched:
    """Marc will leave in two months."""
    marc = world.memory.persons["marc"]
    world.memory.persons["marc"] = replace(marc, left_on=LEAVES)
    return world


def test_a_manager_reviews_until_the_last_day() -> None:
    world = leaving(at_stage("submitted").fork())
    world.do("marc", Event(kind="command", text="/start"))
    said = world.do("marc", Event(kind="choose", choice="open"))[-1].message
    assert (said.step, said.error) == ("review", None)
    assert world.plans()[1].status is Status.IN_REVIEW


def test_the_leaving_date_stays_when_they_choose_another_language() -> None:
    world = leaving(at_stage("submitted").fork())
    world.do("marc", Event(kind="command", text="/language"))
    world.do("marc", Event(kind="choose", choice="nl"))
    marc = world.memory.persons["marc"]
    assert (marc.language, marc.left_on) == ("nl", LEAVES)


def test_on_that_day_the_manager_is_none_any_more() -> None:
    world = leaving(at_stage("submitted").fork())
    world.chat.now = NOW + timedelta(days=60)
    said = world.do("marc", Event(kind="command", text="/start"))[-1].message
    assert said.step != "review"
    assert world.plans()[1].status is Status.SUBMITTED


def test_a_plan_that_is_handed_in_goes_to_whoever_is_still_here() -> None:
    marc = replace(MARC, left_on=LEAVES)
    for now, news in (
        (NOW, News.WAITS_FOR_REVIEW),
        (NOW + timedelta(days=60), News.NO_MANAGER),
    ):
        plan = replace(whole_plan(), period_start=now.date())
        told = plan_steps.submit(plan, ANNA, (ANNA, marc, INES), now).notices
        assert told[0].news is news


def test_a_plan_moves_to_whoever_is_still_here() -> None:
    greet = replace(GREET, left_on=LEAVES)
    plan = plan_steps.submit(whole_plan(), ANNA, (ANNA, MARC), NOW).plan
    told = change_manager(plan, greet, (ANNA, greet, INES), NOW).notices
    assert (told[0].to, told[0].news) == ("greet", News.MOVED_TO_YOU)


def test_the_talk_moves_as_long_as_its_manager_is_here() -> None:
    world = leaving(at_stage("active").fork())
    world.do("marc", Event(kind="command", text="/today"))
    plan = world.plans()[1]
    opened = world.do("marc", Event(kind="choose", choice="open", plan_id=plan.id))[-1].message
    assert "talk" in dict(opened.choices)
    assert at_once(world.memory.people_get("marc")) is not None
