"""What a message means where it was typed, and the buttons of one that may mean several things.

Only the words of such a message are kept (`Heard`); what it may mean is worked out anew from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dialogs.conversation import Heard
from dialogs.engine.context import Context
from dialogs.engine.states import State
from dialogs.listening.asked_here import (
    buttons_here,
    question_here,
    script_to_correct,
    step_here,
    whole,
)
from dialogs.position import script_here
from dialogs.prompt import Choice, Position
from dialogs.steps.answers import Day, Words
from dialogs.steps.script import Script
from dialogs.steps.step import Repeat
from dialogs.understanding import (
    Meaning,
    Question,
    Understood,
    read_text,
    training_said,
    understand,
)
from plans.i18n.text import Text, labelled
from plans.model.words import day_and_hour

PREFIX = "heard"
"""What the buttons of a message that was asked back about begin with, before their number."""
MOST_QUOTED = 60
"""Characters of somebody's words on a button."""
MAY_WAIT = frozenset({"goal.evidence", "competence.name", "action.what"})
"""Questions of which the answer can be looked for together: without a goal there is no plan yet."""
_REPORT_OR_ANSWER = Text("Is that your answer, or a training to report?")
_AS_SEVERAL = Text("Note them as %(count)s")
_AS_ONE = Text("It is one")
_TAKE_OVER = Text("Take it over")
_NOT_TAKE_OVER = Text("No, ask me one by one")
_NOTE = Text("Note “%(words)s”")
_TOGETHER = Text("To be looked at together with %(manager)s")
_TOGETHER_BUTTON = Text("Look at it together with %(manager)s")
_CHANGE = Text("Change “%(label)s”")
_ACTS = {
    Meaning.BACK: Text("One question back"),
    Meaning.SKIP: Text("Skip this question"),
    Meaning.STOP: Text("Stop for now"),
    Meaning.PLAN: Text("See the plan so far"),
    Meaning.HELP: Text("See what I can do"),
    Meaning.QUESTION: Text("Explain the question"),
    Meaning.UNKNOWN: Text("I do not know"),
    Meaning.REMOVE: Text("Remove this"),
    Meaning.THANKS: Text("Only a thank you"),
    Meaning.TRAINING: Text("Report a training that I followed"),
}
_AS_ACTION = Text("Note it as an action: “%(words)s”")


def meant_here(context: Context, raw: str, question: Question) -> Understood:
    """What is meant at that question; somebody may tell at any of them that they followed a training."""
    said = None
    if context.welcomed and not question.free:
        said = training_said(raw, language=question.language, today=question.today)
    if said is None:
        return understand(raw, question)
    training = Understood(meaning=Meaning.TRAINING)
    if question.kind != "words":
        return training
    return Understood(
        meaning=Meaning.ASK, readings=(training, as_words(raw, question)), text=_REPORT_OR_ANSWER
    )


def as_words(said: str, question: Question) -> Understood:
    """Those words as the answer, to the letter."""
    field = question.key.rpartition(".")[2]
    text = read_text(said, max_length=question.max_length)
    return Understood(meaning=Meaning.ANSWER, answers={field: text})


def understood_again(context: Context, state: State | None, pending: Heard) -> Understood:
    """What is meant by a message that waits, read as on the day it came."""
    question = question_here(context, state, pending.at)
    return meant_here(context, pending.raw, replace(question, today=pending.on))


def offers_of(
    context: Context, state: State | None, pending: Heard
) -> Iterator[tuple[Choice, Understood]]:
    """The meanings that are offered of a message, each with its button."""
    script = script_here(state, pending.at)
    heard = understood_again(context, state, pending)
    found = list(_meanings(context, state, script, pending, heard))
    for number, (label, meant) in enumerate(found, start=1):
        yield Choice(f"{PREFIX}{number}", label), meant


def _meanings(
    context: Context, state: State | None, script: Script | None, pending: Heard, heard: Understood
) -> Iterator[tuple[Text | str, Understood]]:
    step = step_here(script, pending.at)
    match heard.meaning:
        case Meaning.ASK:
            readings = heard.readings
            alone = len(readings) == 1 and readings[0].meaning is not Meaning.ANSWER
            if alone and step is not None and isinstance(step.answer, Words):
                readings = (*readings, whole(step, pending.raw))
            for meant in readings:
                if meant.meaning is Meaning.CORRECTION:
                    yield _change_of(script_to_correct(state, pending.at), meant), meant
                else:
                    yield _label(context, script, pending.at, meant), meant
        case Meaning.ITEMS if step is not None:
            yield _AS_SEVERAL(count=len(heard.items)), heard
            yield _AS_ONE, whole(step, pending.raw)
        case Meaning.DRAFT:
            yield _TAKE_OVER, heard
            yield _NOT_TAKE_OVER, Understood(meaning=Meaning.SMALLTALK)
        case Meaning.UNKNOWN if step is not None and _may_wait(context, script, pending.at):
            manager = context.manager
            name = manager.first_name if manager else Text("your manager")
            words_ = context.asking().in_plan_language(_TOGETHER(manager=name))
            meant = Understood(meaning=Meaning.ANSWER, answers={step.field: words_})
            yield _TOGETHER_BUTTON(manager=name), meant


def _may_wait(context: Context, script: Script | None, position: Position) -> bool:
    """Whether somebody who does not know may leave it for the talk with their manager: where words
    are needed that nobody else can give."""
    step = step_here(script, position)
    node = script.nodes[position.key] if script is not None else None
    needed = isinstance(node, Repeat) or (step is not None and not step.optional)
    return (
        step is not None
        and needed
        and isinstance(step.answer, Words)
        and not step.detail
        and context.plan is not None
        and context.is_employee
        and step.key in MAY_WAIT
    )


def _label(
    context: Context, script: Script | None, position: Position, meant: Understood
) -> Text | str:
    step = step_here(script, position)
    match meant.meaning:
        case Meaning.ANSWER if step is not None and step.field in meant.answers:
            value = meant.answers[step.field]
            if isinstance(step.answer, Words):
                return _NOTE(words=_short(str(value)))
            if isinstance(step.answer, Day):
                return Text("%(value)s")(value=day_and_hour(value, meant.answers.get("hour")))
            return Text("%(value)s")(value=step.answer.show(value))
        case Meaning.ANSWER if meant.answers:
            field, value = next(iter(meant.answers.items()))
            other = script.step(f"{step.about}.{field}") if script and step else None
            if other is None:
                return Text("%(value)s")(value=value)
            return labelled(other.label, other.answer.show(value))
        case Meaning.PRESS:
            prompt = buttons_here(context, script, position)
            return next((one.label for one in prompt if one.id == meant.press), str(meant.press))
        case Meaning.ITEMS:
            return _AS_SEVERAL(count=len(meant.items))
        case Meaning.DRAFT:
            [action] = meant.draft["action"]
            return _AS_ACTION(words=_short(str(action.answers["what"])))
    return _ACTS.get(meant.meaning, _NOTE(words=""))


def _change_of(script: Script | None, meant: Understood) -> Text:
    """What a correction changes."""
    step = script.step(meant.about) if script is not None and meant.about is not None else None
    if step is None:
        return _CHANGE(label="")
    value = meant.answers.get(step.field)
    return (
        _CHANGE(label=step.label)
        if value is None
        else labelled(step.label, step.answer.show(value))
    )


def _short(said: str) -> str:
    one_line = " ".join(said.split())
    return one_line if len(one_line) <= MOST_QUOTED else one_line[: MOST_QUOTED - 1] + "…"
