"""A first plan is quick: at most 25 answers, at least half of them taps."""

from __future__ import annotations

import pytest

from tests.chat import Chat, at_once, fill
from tests.memory import Memory

MOST = 25
BEFORE = ["/start", "[en]", "[yes]", "[start]"]
"""Language, privacy and preparation do not count."""
GOAL = ["By the end of the year I handle complaints on my own", "[growth]", "[2027-09-30]", "Ten"]
COMPETENCE = ["[2]", "[4]"]
ACTION = ["[job]", "[2027-09-30]"]
QUICKEST = [
    *GOAL,
    "[handling-complaints]",
    *COMPETENCE,
    "[clear-communication]",
    *COMPETENCE,
    "[done]",
    "Sit in with Sofie",
    *ACTION,
    "Write the weekly letter",
    *ACTION,
    "[done]",
    "Half a day a month",
    "[manager]",
    "[2027-02-28]",
    "[done]",
    "[submit]",
]
WITH_ADD = [*QUICKEST[:7], "[add]", "Clear communication", *QUICKEST[8:]]


@pytest.mark.parametrize("answers", [QUICKEST, WITH_ADD], ids=["quickest", "with add"])
def test_a_first_plan_takes_few_answers_and_mostly_taps(answers: list[str]) -> None:
    """One goal, two competences, two actions, one promise, the talks as planned."""
    plan = at_once(drawn_up(answers))
    counts = [len(part) for part in (plan.goals, plan.competences, plan.actions, plan.promises)]
    assert counts == [1, 2, 2, 1]
    assert len(plan.talks) == 3
    assert plan.status.value == "submitted"
    assert len(answers) <= MOST
    assert sum(answer.startswith("[") for answer in answers) * 2 >= len(answers)


async def drawn_up(answers: list[str]):  # type: ignore[no-untyped-def]
    memory = Memory()
    await fill(memory)
    chat = Chat(memory)
    for answer in [*BEFORE, *answers]:
        if answer.startswith("["):
            said = await chat.taps("anna", answer.strip("[]"))
        elif answer.startswith("/"):
            said = await chat.commands("anna", answer)
        else:
            said = await chat.types("anna", answer)
        assert all(one.message.error is None for one in said), answer
    return await chat.plan_of("anna")
