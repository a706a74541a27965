"""How answers of the collective training plan change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plans.i18n.user_error import UserError
from plans.training_plan.answers import (
    AnsweredMeanwhile,
    PlanSaid,
    is_said,
    joined,
    left_open,
    next_open,
    progress,
    with_answer,
    with_documents,
)
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.steps import DECLARED, LONGEST_ANSWER, Step
from tests.cast import NOW

EMPTY = TrainingPlan(year=2027, until=2027)
LATER = NOW + timedelta(hours=1)
FIRST, SECOND, *_ = DECLARED


def said(value: str, seen: str = "", key: str = FIRST.key) -> PlanSaid:
    return PlanSaid(year=2027, key=key, value=value, seen=seen)


def test_an_answer_has_who_and_when_and_takes_the_place_of_the_one_that_was_seen() -> None:
    one = with_answer(EMPTY, said("This"), "ines", NOW)
    two = with_answer(one, said("That", seen="This"), "inge", LATER)
    [answer] = two.answers
    assert (answer.value, answer.by, answer.at) == ("That", "inge", LATER)
    for stale in (said("Another"), said("Another", seen="This"), said("", seen="This")):
        with pytest.raises(AnsweredMeanwhile):
            with_answer(two, stale, "ines", LATER)


def test_the_same_words_again_change_nothing_not_even_who() -> None:
    one = with_answer(EMPTY, said("This"), "ines", NOW)
    assert with_answer(one, said("This", seen="This"), "inge", LATER) is one


def test_documents_stay_with_the_question_whatever_becomes_of_the_words() -> None:
    one = with_documents(
        with_answer(EMPTY, said("This"), "ines", NOW), FIRST.key, (3, 4), "inge", LATER
    )
    [answer] = one.answers
    assert (answer.by, answer.documents) == ("ines", (3, 4))
    two = with_answer(one, said("", seen="This"), "inge", LATER)
    assert is_said(two, FIRST)
    assert with_documents(two, FIRST.key, (), "inge", LATER).answers == ()


def test_what_is_open_is_what_has_no_answer_and_was_not_passed_by() -> None:
    plan = left_open(with_answer(EMPTY, said("This"), "ines", NOW), SECOND.key)
    assert next_open(plan, DECLARED) == DECLARED[2]
    assert next_open(plan, DECLARED, after=DECLARED[-1]) is None
    assert progress(plan, DECLARED, Step.STRATEGY) == (1, 2)
    assert progress(plan, DECLARED) == (1, len(DECLARED))
    again = with_answer(plan, said("That", key=SECOND.key), "ines", NOW)
    assert progress(again, DECLARED, Step.STRATEGY) == (2, 2)


def test_two_answers_go_together_as_long_as_they_fit() -> None:
    assert joined("One", "Two") == "One\n\nTwo"
    assert joined("", "Two") == "Two"
    with pytest.raises(UserError):
        joined("x" * LONGEST_ANSWER, "y")
