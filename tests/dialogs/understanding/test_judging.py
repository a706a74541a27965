"""The judge of the corpus can tell right from wrong."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.understanding.understood import Meaning, Understood
from plans.model import LearningForm
from tests.dialogs.understanding.judging import Verdict, judge
from tests.dialogs.understanding.phrases import Phrase


def phrase(question: str, kind: str, expected: str | None = None) -> Phrase:
    return Phrase(
        language="en",
        half="before",
        question=question,
        typed="…",
        kind=kind,
        expected=expected,
    )


def answer(**answers: object) -> Understood:
    return Understood(meaning=Meaning.ANSWER, answers=answers)


GOAL = phrase("goal.text", "answer", "text=Learn Dutch; target_date=2027-06-30")
JUNE = date(2027, 6, 30)


@pytest.mark.parametrize(
    ("expected", "found", "verdict"),
    [
        (GOAL, answer(text="learn Dutch.", target_date=JUNE), Verdict.RIGHT),
        (GOAL, answer(text="Learn Dutch"), Verdict.WRONG),
        (GOAL, answer(text="Learn Dutch", target_date=date(2027, 7, 1)), Verdict.WRONG),
        (GOAL, Understood(meaning=Meaning.ASK), Verdict.ASKED),
        (GOAL, Understood(meaning=Meaning.QUESTION), Verdict.WRONG),  # a lost answer
        (GOAL, Understood(meaning=Meaning.STOP), Verdict.WRONG),
        (phrase("goal.text", "stop"), answer(text="stop"), Verdict.WRONG),
        (phrase("goal.text", "stop"), Understood(meaning=Meaning.HELP), Verdict.ASKED),
        (phrase("goal.text", "stop"), Understood(meaning=Meaning.BACK), Verdict.WRONG),
        (phrase("goal.text", "thanks"), Understood(meaning=Meaning.HELLO), Verdict.ASKED),
        (phrase("goal.text", "ask"), Understood(meaning=Meaning.ASK), Verdict.RIGHT),
        (phrase("goal.text", "ask"), Understood(meaning=Meaning.UNKNOWN), Verdict.ASKED),
        (phrase("goal.text", "ask"), answer(text="x"), Verdict.WRONG),
        (phrase("action.form", "answer", "job"), answer(form=LearningForm.JOB), Verdict.RIGHT),
        (
            phrase("summary", "press", "submit"),
            Understood(meaning=Meaning.PRESS, press="change"),
            Verdict.WRONG,
        ),
        (
            phrase("goal.text", "items", "a | b"),
            Understood(meaning=Meaning.ITEMS, items=(answer(text="a"), answer(text="b"))),
            Verdict.RIGHT,
        ),
        (
            phrase("goal.text", "items", "a | b"),
            Understood(meaning=Meaning.ITEMS, items=(answer(text="a"),)),
            Verdict.WRONG,
        ),
        (
            phrase("goal.kind", "correction", "goal.text"),
            Understood(meaning=Meaning.CORRECTION, about="goal.text", answers={"text": "x"}),
            Verdict.WRONG,
        ),
    ],
)
def test_a_message_is_judged_by_what_would_happen(
    expected: Phrase, found: Understood, verdict: Verdict
):
    assert judge(expected, found) is verdict
