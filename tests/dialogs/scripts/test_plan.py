"""A first plan is quick: at most 25 answers, at least half of them taps."""

from __future__ import annotations

import pytest

from dialogs.event import Event
from plans.model import Plan
from tests.chat import Chat, at_once, fill
from tests.memory import Memory

MOST = 25
BEFORE = ["/start", "[en]", "[yes]", "[start]"]
"""Language, privacy and preparation do not count."""
GOAL = ["I handle complaints on my own", "[growth]", "[2027-09-30]", "Ten"]
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
    "[2027-02-26]",
    "[done]",
    "[submit]",
]
WITH_ADD = [*QUICKEST[:7], "[add]", "Clear communication", *QUICKEST[8:]]


@pytest.mark.parametrize("answers", [QUICKEST, WITH_ADD], ids=["quickest", "with add"])
def test_a_first_plan_takes_few_answers_and_mostly_taps(answers: list[str]) -> None:
    """One goal, two competences, two actions, one promise, the talks as planned."""
    plan, given = at_once(drawn_up(answers))
    counts = [len(part) for part in (plan.goals, plan.competences, plan.actions, plan.promises)]
    assert counts == [1, 2, 2, 1]
    assert len(plan.talks) == 3
    assert plan.status.value == "submitted"
    assert len(given) <= MOST
    assert given.count("choose") * 2 >= len(given)


async def drawn_up(answers: list[str]) -> tuple[Plan, list[str]]:
    """The plan, and how each answer was given; what is needed besides she answers as well."""
    memory = Memory()
    await fill(memory)
    chat = Chat(memory, by_itself=False)
    given = []
    for answer in [*BEFORE, *answers]:
        event: Event | None = _event(answer)
        while event is not None:
            said = await chat.say("anna", event)
            assert all(one.message.error is None for one in said), event
            given.append(event.kind)
            event = chat.new_question("anna")
    plan = await chat.plan_of("anna")
    assert plan is not None
    return plan, given[len(BEFORE) :]


def _event(answer: str) -> Event:
    if answer.startswith("["):
        return Event(kind="choose", choice=answer.strip("[]"))
    return Event(kind="command" if answer.startswith("/") else "text", text=answer)
