from __future__ import annotations

import unicodedata
from datetime import date, datetime
from itertools import islice

import pytest

from plans.i18n.formats import BRUSSELS
from plans.model import Status
from plans.sample import sample_organisation, sample_plans
from tests.plans.sample.samples import LATER, NOW, SIZES, plans, sample, texts


def test_the_same_seed_gives_the_same_organisation() -> None:
    again = sample_organisation(people=30, with_plans=True, seed=1, now=NOW)
    assert again == sample(30)
    assert repr(again) == repr(sample(30))


def test_another_seed_gives_other_people_and_plans_around_the_same_cast() -> None:
    one, other = sample(30), sample(30, 2)
    assert [p.name for p in one.people[:9]] == [p.name for p in other.people[:9]]
    assert [p.name for p in one.people[9:]] != [p.name for p in other.people[9:]]
    assert one.plans != other.plans


def test_plans_come_one_by_one() -> None:
    first = islice(sample_plans(sample(500).people, seed=1, now=NOW), 3)
    assert tuple(first) == sample(500).plans[:3]


def test_without_plans_there_are_people_and_the_open_round_alone() -> None:
    organisation = sample_organisation(now=NOW)
    assert organisation.people == sample(9).people
    assert [round_.name for round_ in organisation.rounds] == ["2027"]
    assert organisation.plans == ()


def test_the_round_of_this_year_is_open_and_that_of_last_year_closed() -> None:
    last, this = sample(9).rounds
    assert (last.name, this.name) == ("2026", "2027")
    assert this.opens <= NOW.date() <= this.closes
    assert last.closes < NOW.date()
    assert (this.period_start, this.period_end) == (date(2027, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize("people", SIZES)
def test_nine_people_in_ten_have_a_plan_that_is_submitted_or_later(people: int) -> None:
    later = {plan.employee_id for plan in plans(people) if plan.status in LATER}
    assert len(later) >= 0.9 * people


@pytest.mark.parametrize("people", [30, 500])
def test_nine_people_in_ten_are_that_far_in_the_open_round(people: int) -> None:
    later = {plan.employee_id for plan in plans(people, *LATER) if plan.round == "2027"}
    assert len(later) >= 0.9 * people


@pytest.mark.parametrize("people", [9, 30, 500])
def test_every_status_is_there(people: int) -> None:
    assert {plan.status for plan in plans(people)} == set(Status)


def test_nobody_has_two_open_plans_in_one_round() -> None:
    closed = {Status.WITHDRAWN, Status.COMPLETED}
    held = [(p.employee_id, p.round) for p in plans(500) if p.status not in closed]
    assert len(held) == len(set(held))


def test_some_have_plans_in_both_rounds() -> None:
    rounds: dict[str, set[str | None]] = {}
    for plan in plans(9):
        rounds.setdefault(plan.employee_id, set()).add(plan.round)
    assert {"2026", "2027"} in rounds.values()


@pytest.mark.parametrize("people", SIZES)
def test_every_text_is_one_that_people_may_have_typed(people: int) -> None:
    for text in texts(sample(people).plans):
        assert text == unicodedata.normalize("NFC", text)
        assert 0 < len(text.strip()) == len(text) <= 1000
        assert "{" not in text
        assert "  " not in text


def test_a_thousand_plans_do_not_read_as_copies() -> None:
    wordings = [tuple(goal.text for goal in plan.goals) for plan in plans(500)]
    assert len(set(wordings)) > 0.9 * len(wordings)


@pytest.mark.parametrize("day", [(2027, 1, 2), (2027, 6, 30), (2027, 12, 31), (2028, 2, 29)])
def test_any_day_of_the_year_will_do(day: tuple[int, int, int]) -> None:
    now = datetime(*day, 12, tzinfo=BRUSSELS)
    organisation = sample_organisation(people=40, with_plans=True, now=now)
    assert organisation.rounds[-1].closes > now.date()
    assert {entry.plan.status for entry in organisation.plans} == set(Status)
    assert all(entry.plan.status_since < now for entry in organisation.plans)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        sample_organisation(now=datetime(2027, 1, 15))


def test_nobody_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one person"):
        sample_organisation(people=0, now=NOW)


@pytest.mark.parametrize(
    ("day", "name"), [((2027, 1, 15), "2027"), ((2026, 9, 30), "2026"), ((2026, 11, 21), "2027")]
)
def test_a_plan_begun_in_autumn_is_for_the_next_year(day: tuple[int, int, int], name: str) -> None:
    now = datetime(*day, 9, 0, tzinfo=BRUSSELS)
    [round_] = sample_organisation(people=3, now=now).rounds
    assert round_.name == name
    assert round_.opens <= now.date() <= round_.closes
