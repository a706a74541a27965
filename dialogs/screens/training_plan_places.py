"""Where one is in the seven steps of the collective training plan, and what becomes of an answer.

Every answer is kept at once (`PlanSaid`), so that HR can stop anywhere and a colleague can go on. Whoever
types where there is an answer already, their own or somebody else's, decides what is kept of the two; until
then it waits in the conversation. The item of a position holds the year of the plan, which level or group a
question is about, and whether one is on the way through all that is open (`Place`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialogs.engine.context import Context
from dialogs.prompt import Line, Position
from dialogs.snapshot import STEPS
from dialogs.understanding import InvalidAnswer
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.training_plan.answers import (
    FIRST_YEAR,
    LAST_YEAR,
    AnswerDraft,
    PlanSaid,
    checked_length,
    next_open,
)
from plans.training_plan.plan import Answer
from plans.training_plan.shown import StepsShown
from plans.training_plan.steps import SKILLS, Question
from plans.training_plan.steps import STEPS as TITLES

OF_STEP, YEARS, LAST = f"{STEPS}.of", f"{STEPS}.years", f"{STEPS}.last"
DECIDE, MORE = f"{STEPS}.decide", f"{STEPS}.more"
FILES, DROP = f"{STEPS}.files", f"{STEPS}.drop"
ABOUT_DRAFT = frozenset({DECIDE, MORE, FILES, DROP})
"""Screens about the question that the draft in the conversation names."""
LONG_PIECE = 3000
"""Characters: after so long a message there may come another that belongs to it."""
MOST_QUOTED = 700
"""Characters of an answer beside another one."""
_NUMBERS = 1000
_ALL_SAID = Text("There is nothing open any more. You can change each answer at any time.")
STEP_OF = Text("Plan of %(year)s, step %(step)s of 7: %(title)s")
_SAID_BY = Text("%(name)s, %(at)s")
_COMMAND_LINE = Text("HR")
_NOTED = Text("Noted: %(label)s.")
_TAKEN_AWAY = Text("Taken away: %(label)s.")
_IS_THERE_MORE = Text(
    "Noted, %(count)s characters. Is there more? Just type on, and I put it below. Else go on."
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """What the item of a position says: the year of the plan, which step, level or group, and whether
    one is on the way through all that is open."""

    year: int
    number: int = 0
    guided: bool = False

    def at(self, key: str) -> Position:
        return Position(key, 2 * (self.year * _NUMBERS + self.number) + self.guided)

    @classmethod
    def of(cls, position: Position) -> Place:
        rest, guided = divmod(position.item or 0, 2)
        year, number = divmod(rest, _NUMBERS)
        return cls(year=year, number=number, guided=bool(guided))


def year_at(overlay: str) -> int | None:
    """The year of the plan that one of these screens is about; None where it says none."""
    year = Place.of(Position.parse(overlay)).year
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def asks_for_skills(key: str) -> bool:
    """Whether what is asked there begins with the plans of people."""
    return key == f"{STEPS}.{SKILLS}"


def go(context: Context, position: Position) -> None:
    """To one of these screens; what was being said is forgotten, unless the screen is about that."""
    drafting = position.key in ABOUT_DRAFT
    draft = context.conversation.answer_draft if drafting else None
    context.conversation = replace(context.conversation, overlay=str(position), answer_draft=draft)


def go_up(context: Context, at: Position) -> None:
    """To what a question was opened from: the overview, or the list of its step."""
    place, question = place_at(context, at), subject_at(context, at)
    if place.guided:
        go(context, Place(year=place.year).at(STEPS))
    else:
        go(context, Place(year=place.year, number=question.step).at(OF_STEP))


def shown_in(context: Context) -> StepsShown:
    """The plan of the year at hand."""
    return context.snapshot.showing(StepsShown)


def place_at(context: Context, at: Position) -> Place:
    """Where one is; the year is the one that was loaded."""
    return replace(Place.of(at), year=shown_in(context).year)


def position_of(context: Context, question: Question, *, guided: bool) -> Position:
    """Where a question is asked."""
    shown = shown_in(context)
    same = [one for one in shown.questions if one.declared == question.declared]
    place = Place(year=shown.year, number=same.index(question), guided=guided)
    return place.at(f"{STEPS}.{question.declared}")


def question_at(context: Context, at: Position) -> Question:
    """The question of that position; a level or group that is there no more is the last one."""
    declared = at.key.removeprefix(f"{STEPS}.")
    same = [one for one in shown_in(context).questions if one.declared == declared]
    return same[min(Place.of(at).number, len(same) - 1)] if same else shown_in(context).questions[0]


def subject_at(context: Context, at: Position) -> Question:
    """The question that a screen is about, also where somebody decides about an answer to it."""
    draft = context.conversation.answer_draft
    if at.key not in ABOUT_DRAFT:
        return question_at(context, at)
    found = shown_in(context).question(draft.key) if draft is not None else None
    return found or shown_in(context).questions[0]


def answer_to(context: Context, question: Question) -> Answer | None:
    """What is kept of that question."""
    return shown_in(context).plan.answer(question.key)


def value_of(context: Context, question: Question) -> str:
    """The words of the answer; empty where there are none."""
    answer = answer_to(context, question)
    return answer.value if answer is not None else ""


def who_said(context: Context, answer: Answer) -> Text:
    """Who gave an answer, and when."""
    name = shown_in(context).who_said(answer) or _COMMAND_LINE
    return _SAID_BY(name=name, at=answer.at)


def on_one_line(value: str, most: int) -> str:
    """The beginning of an answer, as a line of a list."""
    words = " ".join(value.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def beginning_of(value: str, most: int) -> str:
    """The beginning of an answer, its lines as they are."""
    return value if len(value) <= most else value[: most - 1].rstrip() + "…"


def heading(context: Context, question: Question) -> Line:
    """Which plan and which step it is."""
    title = STEP_OF(
        year=str(shown_in(context).year), step=int(question.step), title=TITLES[question.step]
    )
    return Line(title, "title")


def keep_answer(context: Context, at: Position, value: str, *, seen: str) -> None:
    """Keeps that answer, and goes on: to what is open, or to where the question was opened from."""
    question, place = subject_at(context, at), place_at(context, at)
    context.request = PlanSaid(year=place.year, key=question.key, value=value, seen=seen)
    if len(value) >= LONG_PIECE and value != seen:
        draft = AnswerDraft(year=place.year, key=question.key, seen=value)
        context.conversation = replace(context.conversation, answer_draft=draft)
        context.say(_IS_THERE_MORE(count=len(value)), "done")
        go(context, place.at(MORE))
        return
    context.say((_NOTED if value else _TAKEN_AWAY)(label=question.label), "done")
    go_on(context, at, answered=question)


def go_on(context: Context, at: Position, *, answered: Question | None = None) -> None:
    """On from a question, which may have got its answer just now."""
    place, question = place_at(context, at), subject_at(context, at)
    if not place.guided:
        go_up(context, at)
        return
    shown = shown_in(context)
    others = [one for one in shown.questions if one != answered]
    later = shown.questions[shown.questions.index(question) + 1 :]
    following = next_open(shown.plan, later) or next_open(shown.plan, others)
    if following is None or following == question:
        context.say(_ALL_SAID, "done")
        go(context, Place(year=place.year).at(STEPS))
    else:
        go(context, position_of(context, following, guided=True))


def offer(context: Context, at: Position, value: str) -> None:
    """Takes words as an answer: kept where there is none, and to be decided about where there is one."""
    question, place = subject_at(context, at), place_at(context, at)
    try:
        checked_length(value)
    except UserError as problem:
        raise InvalidAnswer(problem.text) from None
    there = value_of(context, question)
    if not there or there == value:
        keep_answer(context, at, value, seen=there)
        return
    decide(context, place, question, value)


def decide(context: Context, place: Place, question: Question, value: str) -> None:
    """Asks what is kept: what there is, or this."""
    draft = AnswerDraft(
        year=place.year, key=question.key, text=value, seen=value_of(context, question)
    )
    context.conversation = replace(context.conversation, answer_draft=draft)
    go(context, place.at(DECIDE))
