"""What is asked where somebody stands: a question of a script, or a screen."""

from __future__ import annotations

from dialogs.engine.asked import asked, buttons, day, kind_of, words
from dialogs.engine.context import Context
from dialogs.engine.questions import offered
from dialogs.engine.states import State
from dialogs.position import script_here
from dialogs.prompt import Choice, Position
from dialogs.screens.registry import SCREENS
from dialogs.screens.screen import MOST_TEXT, MOST_WORDS
from dialogs.steps.answers import Words
from dialogs.steps.script import Script
from dialogs.steps.step import Repeat, Step
from dialogs.understanding import Meaning, Question, Understood, read_text


def question_here(context: Context, state: State | None, position: Position) -> Question:
    """What is known of the question, to understand words that are typed there."""
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


def step_here(script: Script | None, position: Position) -> Step | None:
    """The step that is asked there, at a junction the one that typing begins; None for a screen, or a gate."""
    node = script.nodes.get(position.key) if script is not None else None
    if isinstance(node, Repeat):
        return node.first
    return node if isinstance(node, Step) else None


def buttons_here(context: Context, script: Script | None, position: Position) -> tuple[Choice, ...]:
    """The buttons under the question."""
    if script is not None:
        return offered(context, script, position)
    return SCREENS[position.key].show(context, position).choices


def only_buttons_here(script: Script | None, position: Position) -> bool:
    """Whether nothing but a button can answer there."""
    if script is None:
        return SCREENS[position.key].takes in {"buttons", "names"}
    step = step_here(script, position)
    return step is None or bool(kind_of(step.answer) in {"choice", "level", "yes_no"})


def whole(step: Step, raw: str) -> Understood:
    """All the words as the answer to that step, whatever else they could mean."""
    most = step.answer.max_length if isinstance(step.answer, Words) else 1000
    return Understood(meaning=Meaning.ANSWER, answers={step.field: read_text(raw, max_length=most)})


def script_to_correct(state: State | None, position: Position) -> Script | None:
    """The script whose answers may be put right here: also of a screen, as the summary is."""
    return script_here(state, position) or (state.script if state is not None else None)
