"""What an employer still has to offer of a collective right, each by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from plans.i18n.formats import BRUSSELS
from plans.i18n.translate import load_texts
from plans.law.files import Law
from plans.model import Person
from plans.training_days.account import Employer, Known
from plans.training_days.collective import SharedDays, may_be_shared, shared_days
from plans.training_days.employment import Terms
from plans.training_days.trainings import Decision, FollowedTraining, Source, TrainingStatus
from tests.cast import NOW

LAW = Law()
TODAY = NOW.astimezone(BRUSSELS).date()
DAY = Decimal("7.6")


def who(name: str, fraction: str = "1", committee: str = "", **changes: Any) -> Known:
    given: dict[str, Any] = {"started_on": date(2015, 3, 1), "work_fraction": Decimal(fraction)}
    person = Person(id=name, name=name, number=name, joint_committee=committee, **given | changes)
    return Known(person=person)


def followed(known: Known, *trainings: tuple[date, str], **changes: Any) -> Known:
    """The same with trainings of so many days that ended on these days."""
    found = tuple(
        FollowedTraining(
            id=number,
            person_id=known.person.id,
            name="Excel",
            hours=DAY * Decimal(days),
            ended_on=day,
            source=Source.IMPORT,
            reported_at=NOW,
            **{"decision": Decision.CONFIRMED} | changes,
        )
        for number, (day, days) in enumerate(trainings, start=1)
    )
    return replace(known, trainings=(*known.trainings, *found))


def shared(
    *everybody: Known, size: str, committee: str = "200", year: int = 2027
) -> tuple[SharedDays, ...]:
    employer = Employer(committee=committee, sizes={year: Decimal(size)})
    return shared_days(everybody, employer, LAW, year=year, today=date(year, 5, 3))


def test_joint_committee_200_below_ten_has_four_days_over_two_years() -> None:
    """1 + 1 + 0,5 + 0,8 = 3,3 full-time equivalents × 4 days = 13,2 days in 2026 and 2027. Taken: 2 days in
    2026 and 1 in 2027; what was of 2025 does not count. 13,2 − 3 = 10,2 days."""
    anna = followed(
        who("anna"), (date(2025, 12, 31), "5"), (date(2026, 1, 1), "2"), (date(2027, 3, 2), "1")
    )
    [one] = shared(anna, who("marc"), who("tom", "0.5"), who("ines", "0.8"), size="8")
    assert (one.committee, one.years, one.people, one.workers) == (
        "200",
        "2026–2027",
        4,
        Decimal("3.3"),
    )
    assert (one.right.total.days, one.taken, one.left) == (Fraction("13.2"), 3, Fraction("10.2"))
    texts = load_texts()
    assert [texts.render(line, "en") for line in one.lines] == [
        "4 days for each full-time equivalent over 2 years (joint committee 200, fewer than 10 workers) "
        "× 3,3 = 13,2 days",
        "Full-time equivalents are not known for each joint committee. So I counted 4 people of that "
        "joint committee who work here on 03/05/2027, each with their work fraction: 3,3.",
        "Taken in 2026–2027 by the people of that joint committee: 3 days",
        "Still to be offered until the end of 2027: 10,2 days",
        "Source: Joint committee 200: collective agreement of 6 July 2023 (no. 181682); fund of the "
        "sector, sfonds200.be. Certainty: high.",
        "Check with your social secretariat.",
    ]


def test_the_years_of_the_period_follow_one_another() -> None:
    years = {year: shared(who("anna"), size="8", year=year)[0].years for year in range(2024, 2028)}
    assert years == {2024: "2024–2025", 2025: "2024–2025", 2026: "2026–2027", 2027: "2026–2027"}


def test_joint_committee_149_01_below_twenty_has_three_days_in_the_year() -> None:
    """2,5 full-time equivalents × 3 days = 7,5 days in 2027; 1,5 taken, of 2026 nothing counts."""
    anna = followed(who("anna"), (date(2026, 6, 1), "4"), (date(2027, 2, 1), "1.5"))
    [one] = shared(anna, who("marc"), who("tom", "0.5"), size="19.9", committee="149.01")
    assert (one.years, one.right.total.days, one.taken, one.left) == (
        "2027",
        Fraction("7.5"),
        Fraction("1.5"),
        6,
    )


def test_each_joint_committee_has_its_own() -> None:
    """Those of the organisation's own are under it; a third one has no collective right."""
    anna, tom = who("anna"), who("tom", committee="149.01")
    other = followed(who("ines", committee="302"), (date(2027, 2, 1), "3"))
    found = shared(anna, followed(tom, (date(2027, 2, 1), "1")), other, size="8")
    assert [(one.committee, one.right.total.days, one.taken) for one in found] == [
        ("149.01", 3, 1),
        ("200", 4, 0),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"decision": Decision.WAITING},
        {"decision": Decision.DECLINED},
        {"status": TrainingStatus.PLANNED},
        {"training_leave": True},
    ],
)
def test_what_does_not_count_for_a_person_does_not_count_here(changes: dict[str, Any]) -> None:
    [one] = shared(followed(who("anna"), (date(2027, 2, 1), "1"), **changes), size="8")
    assert one.taken == 0


def test_who_left_is_not_counted_but_what_they_took_is() -> None:
    gone = followed(who("tom", left_on=date(2027, 3, 1)), (date(2027, 2, 1), "1"))
    coming = who("ines", started_on=date(2027, 9, 1))
    [one] = shared(who("anna"), gone, coming, size="8")
    assert (one.people, one.taken) == (1, 1)


def test_terms_hold_on_their_own_day() -> None:
    """Tom was under 149.01 until April: what he took before counts there, he himself here."""
    terms = (
        Terms(since=date(2015, 3, 1), work_fraction=Decimal(1), committee="149.01"),
        Terms(since=date(2027, 4, 1), work_fraction=Decimal("0.5"), committee="200"),
    )
    tom = replace(who("tom", "0.5", "200"), terms=terms)
    tom = followed(tom, (date(2027, 3, 31), "1"), (date(2027, 4, 1), "2"))
    [one] = shared(tom, size="8")
    assert (one.committee, one.workers, one.taken) == ("200", Decimal("0.5"), 2)


def test_more_than_the_right_leaves_nothing_to_offer() -> None:
    [one] = shared(followed(who("anna"), (date(2027, 2, 1), "9")), size="8")
    assert (one.taken, one.left) == (9, 0)


@pytest.mark.parametrize(("size", "has"), [("8", True), ("19.9", True), ("20", False)])
def test_a_larger_employer_has_none(size: str, has: bool) -> None:
    assert bool(shared(who("anna"), size=size)) is has
    employer = Employer(sizes={2027: Decimal(size)})
    assert may_be_shared(employer, LAW, 2027) is has
    assert may_be_shared(employer, LAW, 2026) is False
    assert shared_days([who("anna")], Employer(sizes={}), LAW, year=2027, today=TODAY) == ()
