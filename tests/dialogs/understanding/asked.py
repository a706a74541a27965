"""The questions of the corpus as they are on the screen, made from the real script and its texts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache

from dialogs.prompt import Choice
from dialogs.scripts.plan import PLAN
from dialogs.steps.answers import (
    Amount,
    Answer,
    Day,
    Hour,
    Level,
    OneOf,
    Party,
    Words,
    WorkingTime,
    YesNo,
)
from dialogs.steps.asking import Asking
from dialogs.steps.step import Gate, Repeat, Step
from dialogs.understanding.understood import Button, Question
from plans.i18n.text import Text
from plans.i18n.translate import Texts, load_texts
from plans.model import Plan
from tests.cast import ANNA
from tests.dialogs.understanding.phrases import GATE, JUNCTION, SUMMARY

TODAY = date(2026, 11, 30)
PERIOD = (date(2027, 1, 1), date(2027, 12, 31))
_NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
_PEOPLE = {"Anna": "employee", "Marc": "manager", "Ines": "hr"}
_PLAN = Plan(
    id=1,
    employee_id=ANNA.id,
    manager_id=ANNA.manager_id,
    period_start=PERIOD[0],
    period_end=PERIOD[1],
    created_at=_NOW,
    status_since=_NOW,
)
_KINDS: dict[type, str] = {
    Words: "words",
    Day: "day",
    Hour: "hour",
    Amount: "amount",
    WorkingTime: "hours",
    Level: "level",
    OneOf: "choice",
    YesNo: "yes_no",
    Party: "party",
}
_KNOWN = {
    "goal.target_date": date(2027, 6, 30),
    "competence.current": 2,
    "competence.needed": 4,
    "action.end": date(2027, 4, 30),
}
_DETAILS = ("action.provider", "action.hours", "action.cost")
_ASKED = (
    "preparation.good_at",
    "preparation.shared",
    "goal.text",
    "goal.kind",
    "goal.target_date",
    "goal.evidence",
    "competence.name",
    "competence.current",
    "competence.needed",
    "action.what",
    "action.form",
    "action.end",
    *_DETAILS,
    "promise.what",
    "promise.who",
    "promise.by",
    "talk.on",
)
_FILLS = {
    "goal.text": "target_date",
    "goal.kind": "target_date",
    "competence.name": "current needed",
    "competence.current": "needed",
    "action.what": "form provider hours cost start end",
    "action.form": "end",
    "action.end": "start hours cost",
    "action.hours": "cost",
    "action.cost": "hours",
    "promise.what": "who by",
    "promise.who": "by",
    "talk.on": "hour",
}
_SPLITS = {"goal.text", "competence.name", "action.what", "promise.what"}
_LAST_BEFORE = {
    "more:action": "action.end",
    "more:goal": "action.end",
    "more:competence": "competence.needed",
    "more:talk": "promise.by",
    SUMMARY: "promise.by",
}


@cache
def question(name: str, language: str) -> Question:
    """The question of that name in the corpus, in the setting that it describes."""
    if name == GATE:
        return _gate(language)
    if name == SUMMARY:
        return _summary(language)
    if name.startswith(JUNCTION):
        return _junction(name, language)
    return _step(name, language)


@cache
def _texts() -> Texts:
    return load_texts()


def _asking(language: str) -> Asking:
    return Asking(
        plan=_PLAN,
        me=ANNA,
        employee=ANNA,
        language=language,
        today=TODAY,
        render=_texts().render,
    )


def _buttons(choices: tuple[Choice, ...], language: str) -> tuple[Button, ...]:
    say = _asking(language).say
    return tuple(Button(id=choice.id, label=say(choice.label)) for choice in choices)


def _before(name: str) -> tuple[str, ...]:
    last = _LAST_BEFORE.get(name)
    asked = _ASKED[: _ASKED.index(last) + 1] if last else _ASKED[: _ASKED.index(name)]
    return tuple(key for key in asked if key not in _DETAILS or name in _DETAILS)


def _known(before: tuple[str, ...]) -> dict[str, object]:
    return {key: value for key, value in _KNOWN.items() if key in before}


def _of_step(step: Step, language: str) -> dict[str, object]:
    answer: Answer = step.answer
    asking = _asking(language)
    return {
        "key": step.key,
        "kind": _KINDS[type(answer)],
        "read": lambda raw: answer.read(raw, asking),
        "fills": frozenset(_FILLS.get(step.key, "").split()),
        "of_a_meeting": isinstance(answer, Day) and answer.asks == "on",
        "splits": step.key in _SPLITS,
        "max_length": answer.max_length if isinstance(answer, Words) else 1000,
    }


def _step(name: str, language: str) -> Question:
    step = PLAN.step(name)
    assert step is not None
    buttons = step.answer.choices(_asking(language))
    presses: dict[str, str | None] = {}
    if isinstance(step.answer, YesNo):
        presses = {"yes": "yes", "no": "no", "obvious": "yes"}
    if name == "promise.what":
        buttons = (*buttons, Choice("done", Text("I need no support")))
        presses = {"no": "done"}
    return Question(
        **_of_step(step, language),  # type: ignore[arg-type]
        **presses,
        buttons=_buttons(buttons, language),
        may_skip=step.optional or step.detail,
        before=_before(name),
        known=_known(_before(name)),
        language=language,
        today=TODAY,
        period=PERIOD,
        people=_PEOPLE,
    )


def _gate(language: str) -> Question:
    gate = PLAN.nodes["preparation"]
    assert isinstance(gate, Gate)
    return Question(
        key="preparation",
        kind="buttons",
        buttons=_buttons((Choice(*gate.skip), Choice(*gate.enter)), language),
        yes="prepare",
        no="start",
        obvious="prepare",
        may_skip=True,
        language=language,
        today=TODAY,
        period=PERIOD,
        people=_PEOPLE,
    )


def _junction(name: str, language: str) -> Question:
    kind = name.removeprefix(JUNCTION)
    repeat = PLAN.nodes[f"{kind}.more"]
    assert isinstance(repeat, Repeat)
    choices = [Choice("done", repeat.done), Choice("add", repeat.add)]
    presses = {"no": "done"}
    if repeat.listed:
        choices.insert(1, Choice("change", Text("Change something")))
        presses = {"yes": "done", "no": "change", "obvious": "done"}
    return Question(
        **_of_step(repeat.first, language),  # type: ignore[arg-type]
        **presses,
        more=kind,
        buttons=_buttons(tuple(choices), language),
        may_skip=True,
        before=_before(name),
        known=_known(_before(name)),
        language=language,
        today=TODAY,
        period=PERIOD,
        people=_PEOPLE,
    )


def _summary(language: str) -> Question:
    choices = (
        Choice("submit", Text("Submit")),
        Choice("change", Text("Change something")),
        Choice("remark", Text("Add a remark")),
    )
    return Question(
        key=SUMMARY,
        kind="buttons",
        buttons=_buttons(choices, language),
        yes="submit",
        obvious="submit",
        before=_before(SUMMARY),
        known=_known(_before(SUMMARY)),
        language=language,
        today=TODAY,
        period=PERIOD,
        people=_PEOPLE,
    )
