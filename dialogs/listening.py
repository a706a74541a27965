"""What a typed message does: it is understood for the question on the screen, and acted upon.

Nothing is taken on a guess. What may mean two things is asked back with a button for each; the
message waits in the conversation meanwhile (`Heard`) and is understood once more when one of them is
tapped, so that only the words themselves are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dialogs import commands
from dialogs.conversation import Heard
from dialogs.engine import answering
from dialogs.engine.answering import NotOffered
from dialogs.engine.asked import asked, buttons, day, kind_of, words
from dialogs.engine.context import Context
from dialogs.engine.explaining import explain, explain_words, help_out
from dialogs.engine.navigation import go_on
from dialogs.engine.questions import offered
from dialogs.engine.states import State
from dialogs.position import position_now, script_here
from dialogs.prompt import Choice, Position, Prompt
from dialogs.screens.change import CHANGE, REMOVE, may_remove
from dialogs.screens.registry import SCREENS
from dialogs.screens.report_training import open_report
from dialogs.screens.screen import MOST_TEXT, MOST_WORDS
from dialogs.steps.answers import Day, Typed, Words
from dialogs.steps.script import Script, children
from dialogs.steps.step import Repeat, Step
from dialogs.steps.typed_choice import CHOOSE_ONE, match_choice
from dialogs.understanding import (
    InvalidAnswer,
    Meaning,
    Question,
    Understood,
    read_text,
    training_said,
    understand,
)
from plans.i18n.text import Text, labelled
from plans.model import Item
from plans.model.words import day_and_hour

PREFIX = "heard"
"""What the buttons of a message that was asked back about begin with, before their number."""
MOST_QUOTED = 60
"""Characters of somebody's words on a button."""

QUOTES = frozenset({'""', "''", "“”", "‘’", "«»", "„“", "„”"})
INITIALS = re.compile(r"\w{1,3}(?:\s?[&+]\s?\w{1,3})+")
"""A name of single letters, as some companies have."""
MOST_OF_A_WISH = 3
"""Words: more of them are what somebody says to the reader of a remark, not to the assistant."""
MOST_OF_A_QUESTION = 8
"""Words: where pages are asked for, what is longer and ends with a question mark is part of them."""

_SAID_FREELY = frozenset(
    {Meaning.QUESTION, Meaning.SMALLTALK, Meaning.CORRECTION, Meaning.ITEMS, Meaning.DRAFT}
    | {Meaning.ASK, Meaning.UNKNOWN, Meaning.THANKS, Meaning.ABUSE}
)
_COMMANDS = {
    Meaning.BACK: "back",
    Meaning.SKIP: "skip",
    Meaning.STOP: "pause",
    Meaning.PLAN: "plan",
    Meaning.HELP: "help",
}
_WHICH = Text("I am not sure how you mean that. Which of these is it?")
_REPORT_OR_ANSWER = Text("Is that your answer, or a training to report?")
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
_AS_SEVERAL = Text("Note them as %(count)s")
_AS_ONE = Text("It is one")
_A_DRAFT = Text(
    "This looks like a whole plan. I can take it over like this; afterwards we go through it:"
)
_TAKE_OVER = Text("Take it over")
_NOT_TAKE_OVER = Text("No, ask me one by one")
_NOT_PLACED = Text("This I could not place yet; tell me again when I ask for it: %(what)s")
_NOTE = Text("Note “%(words)s”")
_TOGETHER = Text("To be looked at together with %(manager)s")
_TOGETHER_BUTTON = Text("Look at it together with %(manager)s")
_CHANGE = Text("Change “%(label)s”")
_NOTHING_TO_REMOVE = Text(
    "There is nothing here that can be removed. With /plan you can change everything."
)
_NOTHING_TO_CORRECT = Text(
    "I do not see which answer you mean. With /plan you can change every line."
)
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
_KINDS = {
    "goal": Text("Goal"),
    "competence": Text("Competence"),
    "action": Text("Action"),
    "promise": Text("Support"),
}


def hear(context: Context, state: State | None, raw: str) -> None:
    """Takes typed words at the question asked now; raises `InvalidAnswer`."""
    position = position_now(context)
    pending = context.heard
    if pending is not None and pending.at == position:
        offers = [choice for choice, _ in _offers(context, state, pending)]
        choice = match_choice(raw, offers, context.render, exactly=True)
        if choice is not None:
            choose(context, state, choice)
            return
    refusal: InvalidAnswer | None = None
    screen = SCREENS[position.key] if script_here(state, position) is None else None
    if screen is not None and screen.takes == "names":
        refusal = _read_by_screen(context, position, raw)
        if refusal is None:
            return
    question = _question(context, state, position)
    choices = _buttons_here(context, script_here(state, position), position)
    heard = _quoted(raw, question) or _pressed(context, raw, question, choices)
    heard = heard or _freely(raw, question, _meant(context, raw, question))
    if refusal is not None and heard.meaning in {Meaning.ASK, Meaning.NONSENSE}:
        raise refusal
    if screen is not None and screen.takes == "name":
        heard = _named(heard, raw, question)
    _act(context, state, position, raw, heard)


def _meant(context: Context, raw: str, question: Question) -> Understood:
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
        meaning=Meaning.ASK, readings=(training, _words(raw, question)), text=_REPORT_OR_ANSWER
    )


def _read_by_screen(context: Context, position: Position, raw: str) -> InvalidAnswer | None:
    """Lets a screen read names by itself; why it cannot, or None when it has."""
    before = context.saved()
    try:
        SCREENS[position.key].read(context, position, raw)
    except InvalidAnswer as refused:
        context.restore(before)
        return refused
    return None


def _quoted(raw: str, question: Question) -> Understood | None:
    """Words in quotes are an answer to the letter, whatever else they could mean."""
    words = raw.strip()
    inside = words[1:-1].strip()
    if question.kind != "words" or words[:1] + words[-1:] not in QUOTES or not inside:
        return None
    return _words(inside, question)


def _freely(raw: str, question: Question, heard: Understood) -> Understood:
    """A remark may hold questions, thanks and whatever else is said to its reader."""
    free = question.free and question.kind == "words"
    asks_back = heard.meaning is Meaning.QUESTION and question.max_length == MOST_TEXT
    most = MOST_OF_A_QUESTION if asks_back else MOST_OF_A_WISH
    if free and heard.meaning in _SAID_FREELY and len(raw.split()) > most:
        return _words(raw, question)
    return heard


def _named(heard: Understood, raw: str, question: Question) -> Understood:
    """Of figures, or initials, that may be an answer: that they are one, for a round is called “2027”
    and a company “C&A”."""
    if heard.meaning is Meaning.NONSENSE and INITIALS.fullmatch(raw.strip()):
        return _words(raw, question)
    match heard.readings:
        case (one,) if heard.meaning is Meaning.ASK and one.meaning is Meaning.ANSWER:
            return one
    return heard


def _words(said: str, question: Question) -> Understood:
    field = question.key.rpartition(".")[2]
    text = read_text(said, max_length=question.max_length)
    return Understood(meaning=Meaning.ANSWER, answers={field: text})


def _pressed(
    context: Context, raw: str, question: Question, choices: Sequence[Choice]
) -> Understood | None:
    """The button whose words somebody typed; where nothing but buttons is asked, their beginning or
    its number will do."""
    exactly = question.kind not in {"buttons", "choice", "yes_no"}
    button = match_choice(raw, choices, context.render, exactly=exactly)
    return Understood(meaning=Meaning.PRESS, press=button) if button is not None else None


def choose(context: Context, state: State | None, choice: str) -> None:
    """Takes a tap on one of the meanings that were offered; raises `NotOffered`."""
    pending = context.heard
    if pending is None or pending.at != position_now(context):
        raise NotOffered(choice)
    for offer, meant in _offers(context, state, pending):
        if offer.id == choice:
            _act(context, state, pending.at, pending.raw, meant, sure=True)
            return
    raise NotOffered(choice)


def with_offers(context: Context, state: State | None, prompt: Prompt) -> Prompt:
    """The question with a button for each meaning of what was typed, where that was asked back."""
    pending = context.conversation.heard
    if pending is None or pending.at != prompt.position:
        return prompt
    offers = tuple(choice for choice, _ in _offers(context, state, pending))
    if _again(context, state, pending).meaning is Meaning.UNKNOWN:
        return replace(prompt, choices=(*offers, *prompt.choices))
    return replace(prompt, lines=(), choices=offers)


def correct(context: Context, script: Script, position: Position, raw: str) -> bool:
    """Takes an edited message as the answer to the question that it answered before; False when
    that question is gone. Raises `InvalidAnswer`."""
    step = script.step(position.key)
    if step is None:
        return False
    item = context.item(position)
    if not answering.is_open_to(context, step, item):
        return False
    heard = understand(raw, asked(context, script, position))
    if heard.meaning is Meaning.ASK and heard.text is not None:
        raise InvalidAnswer(heard.text)
    if heard.meaning is Meaning.ANSWER and step.field in heard.answers:
        fills = {name: one for name, one in heard.answers.items() if name != step.field}
        return answering.correct_value(
            context, script, position, heard.answers[step.field], fills=fills
        )
    return answering.correct(context, script, position, raw=raw)


# ---------------------------------------------------------------------- what is asked


def _question(context: Context, state: State | None, position: Position) -> Question:
    script = script_here(state, position)
    if script is not None:
        return asked(context, script, position)
    screen = SCREENS[position.key]
    choices = screen.show(context, position).choices
    match screen.takes:
        case "words" | "name":
            return words(context, position.key, max_length=MOST_WORDS)
        case "text":
            return words(context, position.key, max_length=MOST_TEXT)
        case "day":
            return day(context, position.key, choices)
        case _:
            return buttons(context, position.key, choices)


def _again(context: Context, state: State | None, pending: Heard) -> Understood:
    question = _question(context, state, pending.at)
    return _meant(context, pending.raw, replace(question, today=pending.on))


def _offers(
    context: Context, state: State | None, pending: Heard
) -> Iterator[tuple[Choice, Understood]]:
    """The meanings that are offered of a message, each with its button."""
    script = script_here(state, pending.at)
    heard = _again(context, state, pending)
    found = list(_meanings(context, state, script, pending, heard))
    for number, (label, meant) in enumerate(found, start=1):
        yield Choice(f"{PREFIX}{number}", label), meant


def _meanings(
    context: Context, state: State | None, script: Script | None, pending: Heard, heard: Understood
) -> Iterator[tuple[Text | str, Understood]]:
    step = _step(script, pending.at)
    match heard.meaning:
        case Meaning.ASK:
            readings = heard.readings
            alone = len(readings) == 1 and readings[0].meaning is not Meaning.ANSWER
            if alone and step is not None and isinstance(step.answer, Words):
                readings = (*readings, _whole(step, pending.raw))
            for meant in readings:
                if meant.meaning is Meaning.CORRECTION:
                    yield _change_of(_script_to_correct(state, pending.at), meant), meant
                else:
                    yield _label(context, script, pending.at, meant), meant
        case Meaning.ITEMS if step is not None:
            yield _AS_SEVERAL(count=len(heard.items)), heard
            yield _AS_ONE, _whole(step, pending.raw)
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
    step = _step(script, position)
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


MAY_WAIT = frozenset({"goal.evidence", "competence.name", "action.what"})
"""Questions of which the answer can be looked for together: without a goal there is no plan yet."""


def _label(
    context: Context, script: Script | None, position: Position, meant: Understood
) -> Text | str:
    step = _step(script, position)
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
            prompt = _buttons_here(context, script, position)
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


def _buttons_here(
    context: Context, script: Script | None, position: Position
) -> tuple[Choice, ...]:
    if script is not None:
        return offered(context, script, position)
    return SCREENS[position.key].show(context, position).choices


def _step(script: Script | None, position: Position) -> Step | None:
    node = script.nodes.get(position.key) if script is not None else None
    if isinstance(node, Repeat):
        return node.first
    return node if isinstance(node, Step) else None


def _refusal(context: Context, script: Script | None, position: Position, raw: str) -> Text | None:
    """What the reader of a value says about words that are none."""
    step = _step(script, position)
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


def _only_buttons(script: Script | None, position: Position) -> bool:
    if script is None:
        return SCREENS[position.key].takes in {"buttons", "names"}
    step = _step(script, position)
    return step is None or bool(kind_of(step.answer) in {"choice", "level", "yes_no"})


def _short(said: str) -> str:
    one_line = " ".join(said.split())
    return one_line if len(one_line) <= MOST_QUOTED else one_line[: MOST_QUOTED - 1] + "…"


def _whole(step: Step, raw: str) -> Understood:
    most = step.answer.max_length if isinstance(step.answer, Words) else 1000
    return Understood(meaning=Meaning.ANSWER, answers={step.field: read_text(raw, max_length=most)})


# ---------------------------------------------------------------------- doing it


def _act(
    context: Context,
    state: State | None,
    position: Position,
    raw: str,
    heard: Understood,
    *,
    sure: bool = False,
) -> None:
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
            explain(context, _step(script, position), context.item(position))
        case Meaning.UNKNOWN:
            help_out(context, _step(script, position), context.item(position))
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
    step = _step(script, position)
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
        answering.take(context, script, position, _whole(step, raw).answers)


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
            or (CHOOSE_ONE if _only_buttons(script, position) else _UNCLEAR)
        )
    if heard.meaning is Meaning.ITEMS:
        step = _step(script, position)
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


def _script_to_correct(state: State | None, position: Position) -> Script | None:
    """The script whose answers may be put right here: also of a screen, as the summary is."""
    return script_here(state, position) or (state.script if state is not None else None)


def _correct(
    context: Context, state: State | None, position: Position, raw: str, heard: Understood
) -> None:
    script = _script_to_correct(state, position)
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
