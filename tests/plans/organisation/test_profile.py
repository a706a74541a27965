"""The profile: how it changes, what is still open, and how it reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.i18n.translate import english
from plans.i18n.user_error import UserError
from plans.law.rules import Body
from plans.model.encoding import decode, encode
from plans.organisation.age_bands import age_bands
from plans.organisation.asked import Question, is_said, next_question, questions
from plans.organisation.changes import Said, changed
from plans.organisation.facts import counts, facts, remarks
from plans.organisation.profile import (
    AgeBand,
    AgeCount,
    Composition,
    OrganisationProfile,
    QuarterFte,
)
from tests.cast import ANNA, TODAY

BANDS = age_bands()
ANSWERS = {
    "name": "Example NV",
    "seat": "Ghent",
    "joint_committees": ("200", "149.01"),
    "body": Body.COUNCIL,
    "council_on": TODAY,
    "maatwerk": False,
    "quarters": (QuarterFte(year=2024, quarter=4, fte=Decimal("23.5")),),
    "men": 12,
    "women": 14,
    "other": 0,
    "disability": 1,
    "shortage": 0,
    "fte": Decimal("23.5"),
}


def answer(question: Question) -> Said:
    if question.band is not None:
        return Said(key="ages", value=(AgeCount(band=question.band, people=2),))
    return Said(key=question.key, value=ANSWERS[question.key])


def test_each_question_is_asked_once_until_all_is_said() -> None:
    profile, asked = OrganisationProfile(), []
    while (question := next_question(profile, BANDS)) is not None:
        assert question not in asked
        asked.append(question)
        profile = changed(profile, [answer(question)], TODAY)
    assert asked == questions(profile, BANDS)
    assert len(asked) == len(ANSWERS) + len(BANDS)
    assert decode(OrganisationProfile, encode(profile)) == profile
    assert all(one.value for one in (*facts(profile), *counts(profile.composition, BANDS)))


def test_nobody_is_asked_for_a_meeting_who_has_neither_council_nor_delegation() -> None:
    profile = OrganisationProfile(body=Body.NONE)
    assert Question(key="council_on") not in questions(profile, BANDS)
    assert Question(key="council_on") in questions(replace(profile, body=Body.UNION), [])


def test_a_question_that_was_passed_by_is_not_asked_again_and_can_be_answered() -> None:
    profile = changed(OrganisationProfile(), [Said(key="left_open", value="name")], TODAY)
    assert next_question(profile, BANDS) == Question(key="seat")
    assert is_said(changed(profile, [Said(key="name", value="A")], TODAY), Question(key="name"))


def test_after_a_question_comes_the_next_open_one() -> None:
    profile = OrganisationProfile(seat="Ghent")
    assert next_question(profile, BANDS, Question(key="name")) == Question(key="joint_committees")
    assert next_question(profile, BANDS, Question(key="fte")) is None


@given(st.permutations(list(ANSWERS)))
def test_answers_of_several_people_do_not_undo_each_other(order: list[str]) -> None:
    said = [Said(key=key, value=ANSWERS[key]) for key in order]
    assert changed(OrganisationProfile(), said, TODAY) == changed(
        OrganisationProfile(), [Said(key=key, value=one) for key, one in ANSWERS.items()], TODAY
    )


def test_a_quarter_is_put_right_added_and_left_out() -> None:
    def fte(*said: Said) -> list[str]:
        return [str(one.fte) for one in changed(OrganisationProfile(), said, TODAY).quarters]

    quarter = QuarterFte(year=2024, quarter=4, fte=Decimal(20))
    first, right = Said(key="quarters", value=(quarter,)), replace(quarter, fte=Decimal(21))
    later = QuarterFte(year=2025, quarter=1, fte=Decimal(22))
    assert fte(first, Said(key="quarters", value=(later, right))) == ["21", "22"]
    assert fte(first, Said(key="no_quarter", value=(2024, 4))) == []


def test_counts_of_other_bands_go_when_a_band_overlaps_them() -> None:
    def count(youngest: int, oldest: int | None, people: int) -> AgeCount:
        return AgeCount(band=AgeBand(youngest=youngest, oldest=oldest), people=people)

    said = [
        Said(key="ages", value=(count(0, 29, 3), count(30, None, 9))),
        Said(key="ages", value=(count(26, 34, 5),)),
    ]
    ages = changed(OrganisationProfile(), said, TODAY).composition.ages
    assert [(one.band.youngest, one.people) for one in ages] == [(26, 5)]


def test_a_sheet_leaves_what_it_does_not_speak_of() -> None:
    before = Composition(men=1, disability=2, counted_on=TODAY - timedelta(days=9))
    sheet = Said(key="composition", value=Composition(men=0, women=4))
    after = changed(OrganisationProfile(composition=before), [sheet], TODAY).composition
    assert after == Composition(men=0, women=4, disability=2, counted_on=TODAY)


def test_what_cannot_be_right_is_remarked_and_kept() -> None:
    band = AgeCount(band=AgeBand(oldest=25), people=3)
    composition = Composition(men=2, women=2, ages=(band,), disability=5, fte=Decimal("4.5"))
    profile = OrganisationProfile(council_on=TODAY - timedelta(days=1), composition=composition)
    told = "\n".join(map(english, remarks(profile, TODAY)))
    for words in ("is past", "add up to 3", "disability” says 5", "equivalents” says 4,5"):
        assert words in told
    right = replace(composition, men=1, disability=3, fte=Decimal(3))
    assert not list(remarks(OrganisationProfile(composition=right), TODAY))


def test_somebody_is_under_the_committee_of_most_unless_hr_says_otherwise() -> None:
    profile = OrganisationProfile(joint_committees=("200", "149.01"))
    assert profile.committee_of(ANNA) == "200"
    assert profile.committee_of(replace(ANNA, joint_committee="330")) == "330"
    assert OrganisationProfile().committee_of(ANNA) == ""


def test_bands_of_age_follow_each_other_without_a_gap() -> None:
    assert (BANDS[0].youngest, BANDS[-1].oldest) == (0, None)
    for one, other in pairwise(BANDS):
        assert one.oldest is not None
        assert other.youngest == one.oldest + 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no .*band"),
        ("band = 3", "no .*band"),
        ("[[band]]\nto = 30\n[[band]]\nto = 25\n[[band]]", "band 2 does not end"),
        ("[[band]]\n[[band]]\nto = 30", "band 1 does not end"),
        ('[[band]]\nto = "old"\n[[band]]', "band 1 does not end"),
        ("[[", "no TOML"),
    ],
)
def test_a_file_of_bands_that_cannot_be_is_refused_with_the_place(
    text: str, why: str, tmp_path: Path
) -> None:
    file = tmp_path / "age_bands.toml"
    file.write_text(text)
    with pytest.raises(UserError, match=f"age_bands.toml cannot be used: .*{why}"):
        age_bands(file)
