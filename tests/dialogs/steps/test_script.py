"""A script is checked when it is made, and walked along a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.conversation import Session
from dialogs.prompt import Position
from dialogs.scripts.plan import PLAN
from dialogs.scripts.review import REVIEW
from dialogs.steps.answers import Words
from dialogs.steps.asking import Asking
from dialogs.steps.script import Script, WrongScript
from dialogs.steps.step import ForEach, Part, Repeat, Section, Step
from plans import editing
from plans.completeness import REQUIRED
from plans.i18n.text import Text
from plans.model import Item, Plan
from tests.cast import ANNA, TODAY
from tests.chat import TEXTS
from tests.story import empty_plan, whole_plan

SAID = Text("something")


def step(key: str, **changes: object) -> Step:
    made = Step(key=key, ask=SAID, why=SAID, label=SAID, answer=Words())
    return replace(made, **changes)  # type: ignore[arg-type]


def repeat(kind: str, *parts: Part) -> Repeat:
    return Repeat(kind=kind, title=SAID, more=SAID, add=SAID, done=SAID, another=SAID, parts=parts)


def script(*parts: Part) -> Script:
    return Script("test", (Section(key="s", title=SAID, parts=parts),), end="summary")


def walk(asked: Script, plan: Plan, session: Session | None = None) -> list[str]:
    """The places that are still open, in the order in which they are asked."""
    stops = asked.stops(plan, session or Session(), lambda item: asking(plan, item))
    return [str(stop.position) for stop in stops if stop.open]


def asking(plan: Plan, item: Item | None) -> Asking:
    return Asking(
        plan=plan,
        item=item,
        me=ANNA,
        employee=ANNA,
        language="en",
        today=TODAY,
        render=TEXTS.render,
    )


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ((), "script 'test' asks nothing"),
        (
            (step("goal.text"), step("goal.text")),
            "'goal.text' is declared twice in script 'test'",
        ),
        ((step("goal"),), "step 'goal' needs a key of the form about.field"),
        ((step("pet.name"),), "step 'pet.name' is about something a plan does not have"),
        ((step("goal.colour"),), "step 'goal.colour': goal has no field 'colour'"),
        ((step("plan.colour"),), "step 'plan.colour': plan has no field 'colour'"),
        ((step("goal.text", label=Text("")),), "step 'goal.text' needs a question, a reason"),
        ((step("goal." + "x" * 40),), "is longer than 34 characters"),
        ((repeat("pet", step("goal.text")),), "repeat 'pet' is no kind of item"),
        ((repeat("goal"),), "repeat 'goal' must begin with a step"),
        (
            (repeat("goal", ForEach(kind="competence", parts=())),),
            "repeat 'goal' must begin with a step",
        ),
    ],
)
def test_a_wrong_script_fails_with_a_sentence_that_names_the_step(
    parts: tuple[Part, ...], sentence: str
) -> None:
    with pytest.raises(WrongScript, match=sentence.replace("(", r"\(")):
        script(*parts)


def test_what_is_open_in_an_empty_plan_is_its_beginning() -> None:
    assert walk(PLAN, empty_plan()) == ["preparation", "goal.more", "promise.more", "talk.more"]


def test_what_is_open_in_a_whole_plan_are_its_junctions() -> None:
    plan = whole_plan()
    passed = Session(settled=frozenset({"preparation", "goal.more", "talk.more"}))
    [goal] = plan.goals
    assert walk(PLAN, plan, passed) == [f"competence.more@{goal.id}"]


def test_the_details_of_an_item_come_right_after_it() -> None:
    plan = whole_plan()
    [competence] = plan.competences
    asked = walk(PLAN, plan, Session(details=frozenset({competence.id})))
    first = asked.index(f"competence.type@{competence.id}")
    assert asked[first + 1 : first + 3] == [
        f"competence.priority@{competence.id}",
        f"competence.note@{competence.id}",
    ]


def test_the_manager_judges_every_item_once() -> None:
    plan = whole_plan()
    [goal], [competence], [action], [promise] = (
        plan.goals,
        plan.competences,
        plan.actions,
        plan.promises,
    )
    assert walk(REVIEW, plan) == [
        "review",
        f"goal.verdict@{goal.id}",
        f"competence.current_manager@{competence.id}",
        f"action.verdict@{action.id}",
        f"promise.verdict@{promise.id}",
        "talks.verdict",
        "plan.manager_remark",
    ]


def test_a_running_conversation_survives_a_reordered_script() -> None:
    """What is stored are keys: where one was, what was answered and passed by stay the same."""
    first, second, third = step("goal.text"), step("goal.evidence"), step("goal.profile_link")
    before = script(repeat("goal", first, second, third))
    after = script(repeat("goal", first, third, second))
    plan, goal = editing.add(empty_plan(), "goal", None, text="Reach it")
    plan = editing.set_value(plan, goal.id, "evidence", "I see it")
    session = Session.from_json(Session(at=Position("goal.profile_link", goal.id)).to_json())
    for asked in (before, after):
        assert walk(asked, plan, session)[0] == f"goal.profile_link@{goal.id}"


@pytest.mark.parametrize("asked", [PLAN, REVIEW], ids=["plan", "review"])
def test_every_question_can_be_reached(asked: Script) -> None:
    keys = set(asked.nodes)
    reached, new = set(), {next(iter(asked.nodes))}
    while new:
        reached |= new
        new = {b for a, b in asked.edges if a in reached} - reached
    aside = {
        key
        for key, node in asked.nodes.items()
        if isinstance(node, Step) and (node.detail or node.sides)
    }
    assert keys - reached <= aside
    assert asked.end in reached


def test_progress_counts_what_there_is_to_ask() -> None:
    plan = empty_plan()
    number, total = PLAN.progress(
        plan, Session(), Position("goal.more"), lambda item: asking(plan, item)
    )
    needed = sum(len(fields) for kind, fields in REQUIRED.items() if kind != "talk")
    assert (number, total) == (1, needed + 1)  # the talks that are planned count as one
