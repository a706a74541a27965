"""What is done with a message that was understood: what it answers, presses, wishes or corrects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialogs import commands
from dialogs.conversation import Heard
from dialogs.engine import answering
from dialogs.engine.answering import NotOffered
from dialogs.engine.asked import kind_of
from dialogs.engine.context import Context
from dialogs.engine.explaining import explain, explain_words, help_out
from dialogs.engine.navigation import go_on
from dialogs.engine.states import State
from dialogs.listening.asked_here import only_buttons_here, script_to_correct, step_here, whole
from dialogs.position import script_here
from dialogs.prompt import Position
from dialogs.screens.change import CHANGE, REMOVE, may_remove
from dialogs.screens.registry import SCREENS
from dialogs.screens.report_training import open_report
from dialogs.steps.answers import Typed, Words
from dialogs.steps.script import Script, children
from dialogs.steps.step import Repeat
from dialogs.steps.typed_choice import CHOOSE_ONE
from dialogs.understanding import InvalidAnswer, Meaning, Understood, training_said
from plans.i18n.text import Text, labelled
from plans.model import Item

_COMMANDS = {
    Meaning.BACK: "back",
    Meaning.SKIP: "skip",
    Meaning.STOP: "pause",
    Meaning.PLAN: "plan",
    Meaning.HELP: "help",
}
_WHICH = Text("I am not sure how you mean that. Which of these is it?")
_IS_IT = Text("Is that your answer?")
_UNCLEAR = Text(
    "I do not know what to make of that, so I have not noted it. Could you say it another way?"
)
_NONSENSE = Text("I cannot make anything of that, so I have not noted it.")
_ABUSE = Text(
    "That I leave aside; it is not noted. Shall we go on? You may also stop for now: /pause."
)
_WELCOME = Text("You're welcome!")
_HELLO = Text("Hello %(name)s!")
_SMALLTALK = Text("All well here, thank you. Let us go on with your plan.")
_SEVERAL = Text("I read %(count)s here:")
_NUMBERED = Text("%(number)s. %(what)s")
_A_DRAFT = Text(
    "This looks like a whole plan. I can take it over like this; afterwards we go through it:"
)
_NOT_PLACED = Text("This I could not place yet; tell me again when I ask for it: %(what)s")
_NOTHING_TO_REMOVE = Text(
    "There is nothing here that can be removed. With /plan you can change everything."
)
_NOTHING_TO_CORRECT = Text(
    "I do not see which answer you mean. With /plan you can change every line."
)
_KINDS = {
    "goal": Text("Goal"),
    "competence": Text("Competence"),
    "action": Text("Action"),
    "promise": Text("Support"),
}


def act(
    context: Context,
    state: State | None,
    position: Position,
    raw: str,
    heard: Understood,
    *,
    sure: bool = False,
) -> None:
    """Does what is meant. With `sure` somebody has said that it is; else what may be more than one thing is
    asked back. Raises `InvalidAnswer`."""
    script = script_here(state, position)
    match heard.meaning:
        case Meaning.ANSWER:
            _answer(context, script, position, raw, heard)
        case Meaning.PRESS:
            _press(context, script, position, heard.press or "")
        case Meaning.BACK | Meaning.SKIP | Meaning.STOP | Meaning.PLAN | Meaning.HELP:
            commands.run_command(context, state, _COMMANDS[heard.meaning])
        case Meaning.CORRECTION:
            _correct(context, state, position, raw, heard)
        case Meaning.REMOVE:
            _remove(context, script, position)
        case Meaning.ITEMS if sure and script is not None:
            _add_all(context, script, position, heard)
        case Meaning.DRAFT if sure and script is not None:
            _take_over(context, script, heard)
        case Meaning.ITEMS | Meaning.DRAFT | Meaning.ASK:
            _ask_back(context, script, position, raw, heard)
        case Meaning.QUESTION if script is None and SCREENS[position.key].takes == "text":
            explain_words(context)
        case Meaning.QUESTION:
            explain(context, step_here(script, position), context.item(position))
        case Meaning.UNKNOWN:
            help_out(context, step_here(script, position), context.item(position))
            _wait_for(context, position, raw)
        case Meaning.NONSENSE:
            raise InvalidAnswer(_NONSENSE)
        case Meaning.ABUSE:
            raise InvalidAnswer(_ABUSE)
        case Meaning.LONG:
            raise InvalidAnswer(heard.text or _UNCLEAR)
        case Meaning.TRAINING:
            said = training_said(raw, language=context.language, today=context.today)
            open_report(context, said)
        case Meaning.THANKS:
            _only_say(context, _WELCOME)
        case Meaning.HELLO:
            _only_say(context, _HELLO(name=context.me.first_name))
        case Meaning.SMALLTALK:
            _only_say(context, _SMALLTALK)


def _only_say(context: Context, text: Text) -> None:
    context.say(text)
    context.brief = True


def _wait_for(context: Context, position: Position, raw: str) -> None:
    heard = Heard(raw=raw, at=position, on=context.today)
    context.conversation = replace(context.conversation, heard=heard)


def _answer(
    context: Context, script: Script | None, position: Position, raw: str, heard: Understood
) -> None:
    if script is None:
        value = next(iter(heard.answers.values()), raw)
        said = value.isoformat() if isinstance(value, date) else str(value)
        SCREENS[position.key].read(context, position, said)
        return
    step = step_here(script, position)
    if step is None or not heard.answers:
        raise InvalidAnswer(CHOOSE_ONE)
    before = context.saved()
    try:
        answering.take(context, script, position, heard.answers)
    except InvalidAnswer:
        if len(heard.answers) == 1 or not isinstance(step.answer, Words):
            raise
        # One of the other answers breaks a rule: the words stay whole, and it is asked.
        context.restore(before)
        answering.take(context, script, position, whole(step, raw).answers)


def _press(context: Context, script: Script | None, position: Position, choice: str) -> None:
    try:
        if script is not None:
            answering.choose_at(context, script, position, choice)
        else:
            SCREENS[position.key].choose(context, position, choice)
    except NotOffered:
        raise InvalidAnswer(CHOOSE_ONE) from None


def _ask_back(
    context: Context, script: Script | None, position: Position, raw: str, heard: Understood
) -> None:
    if heard.meaning is Meaning.ASK and not heard.readings:
        if script is not None and answering.remark_on_card(context, script, position, raw):
            return
        raise InvalidAnswer(
            heard.text
            or _refusal(context, script, position, raw)
            or (CHOOSE_ONE if only_buttons_here(script, position) else _UNCLEAR)
        )
    if heard.meaning is Meaning.ITEMS:
        step = step_here(script, position)
        if step is None:
            raise InvalidAnswer(_UNCLEAR)
        context.say(_SEVERAL(count=len(heard.items)))
        for number, one in enumerate(heard.items, start=1):
            context.say(_NUMBERED(number=number, what=str(one.answers.get(step.field, ""))))
    elif heard.meaning is Meaning.DRAFT:
        context.say(_A_DRAFT)
        for kind, items in heard.draft.items():
            for one in items:
                context.say(labelled(_KINDS[kind], str(next(iter(one.answers.values())))))
    else:
        only = [one.meaning for one in heard.readings] == [Meaning.ANSWER]
        context.say(heard.text or (_IS_IT if only else _WHICH))
    context.brief = True
    _wait_for(context, position, raw)


def _refusal(context: Context, script: Script | None, position: Position, raw: str) -> Text | None:
    """What the reader of a value says about words that are none."""
    step = step_here(script, position)
    if step is None:
        return None
    kind = kind_of(step.answer)
    if kind in {"words", "party"} or (kind == "choice" and not isinstance(step.answer, Typed)):
        return None
    try:
        step.answer.read(raw, context.asking(context.item(position)))
    except InvalidAnswer as refused:
        return refused.text
    return None


def _correct(
    context: Context, state: State | None, position: Position, raw: str, heard: Understood
) -> None:
    script = script_to_correct(state, position)
    if state is None or script is None or context.plan is None:
        raise InvalidAnswer(_NOTHING_TO_CORRECT)
    if script_here(state, position) is not None:
        there = answering.answered_at(context, script, position, heard.about)
    else:
        there = answering.answered_of(context, script, heard.about, raw)
    if there is None and not state.holds(Position(CHANGE)):
        raise InvalidAnswer(_NOTHING_TO_CORRECT)
    if there is None:
        context.change_session(at=Position(CHANGE), then=None, origin=position, carry=None)
        return
    step = script.step(there.key)
    value = heard.answers.get(step.field) if step is not None else None
    if value is None or not answering.correct_value(context, script, there, value):
        context.change_session(at=there, then=position, carry=None)
        return
    context.brief = True


def _remove(context: Context, script: Script | None, position: Position) -> None:
    item = _standing_at(context, script, position)
    if item is None or not may_remove(context, item):
        raise InvalidAnswer(_NOTHING_TO_REMOVE)
    context.change_session(at=Position(REMOVE, item.id), then=position, origin=None, carry=None)


def _standing_at(context: Context, script: Script | None, position: Position) -> Item | None:
    """The item where one stands: the one asked about, or at a junction the last one there."""
    if script is None or context.plan is None:
        return None
    node = script.nodes.get(position.key)
    if not isinstance(node, Repeat):
        return context.item(position)
    items = children(context.subject, context.item(position), node.kind)
    return items[-1] if items else context.item(position)


def _add_all(context: Context, script: Script, position: Position, heard: Understood) -> None:
    for one in heard.items:
        answering.add_item(context, script, position, one.answers)
    go_on(context)


def _take_over(context: Context, script: Script, heard: Understood) -> None:
    """Puts the lines of a pasted plan where they belong; what has no place yet is said."""
    unplaced: list[str] = []
    for kind in ("goal", "competence", "action", "promise"):
        repeat = script.repeat_of(kind)
        for one in heard.draft.get(kind, ()):
            parent = _parent_for(context, kind, alone=len(heard.draft) == 1)
            if repeat is None or (parent is None and kind in {"competence", "action"}):
                unplaced.append(str(next(iter(one.answers.values()))))
                continue
            there = Position(repeat.key, parent.id if parent else None)
            answering.add_item(context, script, there, one.answers)
    if unplaced:
        context.say(_NOT_PLACED(what="; ".join(unplaced)))
    go_on(context)


def _parent_for(context: Context, kind: str, *, alone: bool) -> Item | None:
    """What an item of that kind belongs to. One that is told `alone` belongs to what was told last."""
    goals = context.subject.goals
    if kind == "competence":
        return goals[-1] if goals else None
    if kind == "action":
        found = context.subject.competences
        return found[-1 if alone else 0] if found else None
    return None
