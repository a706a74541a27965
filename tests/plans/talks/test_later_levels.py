"""How the one who did not note a talk sees the levels, said afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from plans import editing
from plans.content import content_hash
from plans.model import Competence, Plan, Role, TalkKind
from plans.notices import News
from plans.talks import later_levels, recording
from plans.workflow import talk_steps
from tests.cast import ANNA, GREET, MARC, NOW
from tests.story import agreed_plan

AGREED = agreed_plan(NOW)
HELD = NOW + timedelta(days=90)
LATER = HELD + timedelta(days=1)


def closed_by_anna(**own: int) -> Plan:
    """Anna noted the talk by herself."""
    plan = talk_steps.begin(AGREED, ANNA, TalkKind.FOLLOW_UP, HELD)
    for field, level in own.items():
        plan = recording.with_note(plan, plan.competences[0], field, level)
    return talk_steps.close(plan, ANNA, MARC, HELD, number=2).plan


def left(plan: Plan, side: Role, name: str = "Marc Janssens", days: int = 1) -> int:
    return len(later_levels.to_give(plan, side, name, HELD + timedelta(days=days)))


def test_the_other_one_is_asked_for_what_was_not_said() -> None:
    plan = closed_by_anna(level=3)
    assert left(plan, Role.MANAGER) == len(AGREED.competences)
    assert left(plan, Role.EMPLOYEE, ANNA.name) == len(AGREED.competences) - 1


def test_whoever_gave_a_level_or_passed_it_by_in_the_talk_is_not_asked_again() -> None:
    assert left(closed_by_anna(level_manager=3), Role.MANAGER) == len(AGREED.competences) - 1
    plan = closed_by_anna()
    passed = later_levels.passed_by(plan, Role.MANAGER)
    assert left(passed, Role.MANAGER) == 0
    assert left(passed, Role.EMPLOYEE, ANNA.name) == len(AGREED.competences)


def test_it_is_asked_for_two_weeks_and_only_of_who_was_there() -> None:
    plan = closed_by_anna()
    assert left(plan, Role.MANAGER, days=14) == len(AGREED.competences)
    assert left(plan, Role.MANAGER, days=15) == 0
    assert left(plan, Role.MANAGER, GREET.name) == 0


def test_nothing_is_asked_without_a_closed_follow_up_talk() -> None:
    assert left(AGREED, Role.MANAGER) == 0
    assert left(talk_steps.begin(AGREED, ANNA, TalkKind.FOLLOW_UP, HELD), Role.MANAGER) == 0
    plan = closed_by_anna()
    final = replace(plan.reports[-1], kind=TalkKind.FINAL)
    assert left(recording.with_report(plan, final), Role.MANAGER) == 0


def test_a_view_given_later_stands_in_the_minutes_and_beside_the_signed_level() -> None:
    plan = closed_by_anna(level=3)
    competence = plan.competences[0]
    given = later_levels.given(plan, competence, Role.MANAGER, 4)
    note = given.reports[-1].note(competence.id)
    assert note is not None
    assert (note.level, note.level_manager) == (3, 4)
    now = editing.find(given, competence.id)
    assert isinstance(now, Competence)
    assert (now.level_of(Role.EMPLOYEE), now.level_of(Role.MANAGER)) == (3, 4)
    assert [one.person_id for one in now.ratings] == ["anna", "marc"]
    assert now.ratings[-1].on == HELD.date()
    assert content_hash(given) == content_hash(AGREED)


def test_a_view_given_twice_is_there_once() -> None:
    plan = closed_by_anna()
    for level in (2, 5):
        competence = plan.competences[0]
        plan = later_levels.given(plan, competence, Role.MANAGER, level)
    assert [one.level for one in plan.competences[0].ratings] == [5]


def test_whoever_closes_alone_has_the_other_asked_where_nothing_else_is() -> None:
    plan = talk_steps.begin(AGREED, MARC, TalkKind.FOLLOW_UP, HELD)
    [notice] = talk_steps.close(plan, MARC, MARC, HELD, number=2).notices
    assert (notice.to, notice.news, notice.documents) == ("anna", News.LEVELS_WANTED, True)
    for competence in plan.competences:
        plan = recording.with_note(plan, competence, "level", 3)
    [notice] = talk_steps.close(plan, MARC, MARC, HELD, number=2).notices
    assert notice.news is News.TALK_CLOSED
