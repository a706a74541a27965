"""The organisation's own questions tried out: the dialogue itself, about a plan of nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.event import Event
from dialogs.prompt import Prompt
from dialogs.trying_questions import Trial, answered, in_order, put
from tests.cast import ANNA, NOW, ROUND
from tests.chat import TEXTS
from tests.dialogs.scripts.own_questions import DAYS, OWN_QUESTIONS, SINCE, TEAM


@pytest.fixture
def trial() -> Trial:
    round_ = replace(ROUND, questions=OWN_QUESTIONS)
    return Trial(round=round_, language="en", me=ANNA, now=NOW, texts=TEXTS)


def words(prompt: Prompt) -> list[str]:
    return [TEXTS.render(line.text, "en") for line in prompt.lines]


def test_they_are_put_section_by_section_in_their_own_order() -> None:
    questions = (DAYS, SINCE, TEAM, replace(SINCE, key="gone", retired=True))
    assert [one.key for one in in_order(questions)] == ["team", "days", "since"]


def test_a_question_is_put_with_its_options_and_where_it_stands(trial: Trial) -> None:
    prompt = put(trial)
    assert "Which team?" in words(prompt)
    assert [TEXTS.render(one.label, "en") for one in prompt.choices] == ["North", "South"]
    assert (prompt.progress, prompt.may_skip, prompt.may_go_back) == ((1, 7), False, False)


def test_an_answer_leads_to_the_next_and_is_as_the_plan_holds_it(trial: Trial) -> None:
    after, refused = answered(trial, Event(kind="choose", choice="option2"))
    assert refused is None
    assert (after.at, [one.value for one in after.answers]) == (1, ["South"])
    assert "Work elsewhere, 100%?" in words(put(after))


def test_what_cannot_be_is_asked_back_in_the_words_of_the_conversation(trial: Trial) -> None:
    at_day = replace(trial, at=[one.key for one in trial.questions].index("since"))
    after, refused = answered(at_day, Event(kind="text", text="31/02/2027"))
    assert after.at == at_day.at
    assert refused is not None
    assert "has only" in " ".join(words(refused))


def test_what_was_asked_back_about_is_meant_by_a_button(trial: Trial) -> None:
    at_day = replace(trial, at=[one.key for one in trial.questions].index("since"))
    after, asked = answered(at_day, Event(kind="text", text="next week"))
    assert asked is not None
    assert "heard1" in [one.id for one in asked.choices]
    meant, refused = answered(after, Event(kind="choose", choice="heard1"))
    assert (meant.at, refused) == (at_day.at + 1, None)


def test_one_that_is_needed_is_not_passed_by_and_another_is(trial: Trial) -> None:
    skip = Event(kind="command", text="/skip")
    after, refused = answered(trial, skip)
    assert (after.at, refused is not None) == (0, True)
    after, refused = answered(replace(trial, at=1), skip)
    assert (after.at, refused, after.answers) == (2, None, ())
