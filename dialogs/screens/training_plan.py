"""The seven steps of the collective training plan, in the chat: under `/hr`.

What is asked stands in `dialogs.scripts.training_plan`, how an answer is taken in
`dialogs.screens.training_plan_places`. Here is the way in: how far each step is, what was said in it, and the
plans of other years.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, Screen, Takes, only, screen_prompt
from dialogs.screens.training_plan_deciding import Decide, More
from dialogs.screens.training_plan_documents import Documents, DropDocument
from dialogs.screens.training_plan_places import (
    ABOUT_DRAFT,
    DROP,
    FILES,
    LAST,
    OF_STEP,
    STEP_OF,
    YEARS,
    Place,
    answer_to,
    go,
    go_up,
    on_one_line,
    place_at,
    position_of,
    question_at,
    shown_in,
    subject_at,
    who_said,
)
from dialogs.screens.training_plan_questions import Ask
from dialogs.scripts.training_plan import SCRIPT
from dialogs.snapshot import STEPS, TRAINING
from dialogs.steps.typed_choice import match_choice
from dialogs.understanding import InvalidAnswer
from plans.i18n.text import Text, labelled, plural
from plans.training_plan.answers import FIRST_YEAR, LAST_YEAR, default_year, next_open, progress
from plans.training_plan.plan import Answer
from plans.training_plan.steps import STEPS as TITLES
from plans.training_plan.steps import Question, Step
from plans.training_plan.years import AGREED, PlanYears, last_years, time_of

MOST_SHOWN = 160
"""Characters of an answer in a list."""
_TITLE = Text("The training plan of %(years)s")
_EXPLAINED = Text(
    "In seven steps you say what the plan is for; the trainings themselves are in the table. Stop whenever "
    "you like: each answer is kept at once, and a colleague of HR can go on."
)
_OF_LAW = Text("What the law asks of the plan: check with your social secretariat.")
_STEP_COUNT = Text("%(step)s. %(title)s: %(said)s of %(all)s answered")
_STEP_BUTTON = Text("%(step)s. %(title)s")
_NOT_SAID, _LEFT_OPEN = Text("not said yet"), Text("left open")
_WITH_WHO = Text("%(value)s (%(who)s)")
_WHICH_YEAR = Text("The training plan of which year?")
_NO_YEAR = Text("“%(said)s” is no year of a training plan; type one from %(first)s to %(last)s.")
_COVERED = Text("The training plan of %(years)s is for this year too.")
_UNTIL_WHEN = Text("Until which year is the training plan that begins in %(year)s?")
_NOW_FOR = Text("Now it is for %(years)s.")
_ALONE, _UNTIL = Text("%(year)s alone"), Text("Until %(year)s")
_NO_LAST = Text("“%(said)s” is no year that it may end in; type one from %(first)s to %(last)s.")
_CONTINUE = Choice("continue", Text("Go on with what is open"))
_YEAR = Choice("year", Text("Another year"))
_FOR_YEARS = Choice("last", Text("For several years"))
_UP = Choice("up", Text("Back to training"))
_BACK = Choice("back", Text("Back to the steps"))


def open_steps(context: Context) -> None:
    """To the overview, of the plan that comes next."""
    go(context, Place(year=default_year(context.today)).at(STEPS))


def back_in_steps(context: Context, at: Position) -> None:
    """To the question before, or to the screen that this one was opened from."""
    place = place_at(context, at)
    if at.key == STEPS:
        go(context, Position(TRAINING))
    elif at.key in {OF_STEP, YEARS, LAST}:
        go(context, replace(place, number=0).at(STEPS))
    elif at.key == DROP:
        go(context, place.at(FILES))
    elif at.key in ABOUT_DRAFT:
        go(context, position_of(context, subject_at(context, at), guided=place.guided))
    else:
        question = question_at(context, at)
        every = shown_in(context).questions
        before = every[: every.index(question)]
        if place.guided and before:
            go(context, position_of(context, before[-1], guided=True))
        else:
            go_up(context, at)


class Overview(Menu):
    """How far each step is."""

    key = STEPS

    def show(self, context: Context, position: Position) -> Prompt:
        shown = shown_in(context)
        lines = [Line(_TITLE(years=time_of(shown.plan)), "question"), Line(_EXPLAINED, "hint")]
        for step, title in TITLES.items():
            said, every = progress(shown.plan, shown.questions, step)
            lines.append(Line(_STEP_COUNT(step=int(step), title=title, said=said, all=every)))
        if shown.covered_by is not None:
            lines.append(Line(_COVERED(years=time_of(shown.covered_by))))
        lines.append(Line(_OF_LAW, "hint"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        shown, place = shown_in(context), place_at(context, position)
        following = next_open(shown.plan, shown.questions)
        if choice == _UP.id:
            go(context, Position(TRAINING))
        elif choice == _YEAR.id:
            go(context, place.at(YEARS))
        elif choice == _FOR_YEARS.id:
            go(context, place.at(LAST))
        elif choice == _CONTINUE.id and following is not None:
            go(context, position_of(context, following, guided=True))
        else:
            number = int(choice.removeprefix("step-"))
            go(context, Place(year=place.year, number=number).at(OF_STEP))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        shown = shown_in(context)
        is_open = next_open(shown.plan, shown.questions) is not None
        steps = [
            Choice(f"step-{int(step)}", _STEP_BUTTON(step=int(step), title=title))
            for step, title in TITLES.items()
        ]
        return (*([_CONTINUE] if is_open else []), *steps, _FOR_YEARS, _YEAR, _UP)


class OfStep(Menu):
    """The questions of one step, with what was answered."""

    key = OF_STEP

    def show(self, context: Context, position: Position) -> Prompt:
        shown, step = shown_in(context), self._step(position)
        head = STEP_OF(year=str(shown.year), step=int(step), title=TITLES[step])
        lines = [Line(head, "question")]
        lines += [
            Line(labelled(question.label, self._said(context, question)))
            for question in shown.of_step(step)
        ]
        return screen_prompt(context, position, lines, self._choices(context, step))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        step = self._step(position)
        only(choice, self._choices(context, step))
        for one, question in self._fields(context, step):
            if one.id == choice:
                go(context, position_of(context, question, guided=False))
                return
        go(context, Place(year=shown_in(context).year).at(STEPS))

    def _said(self, context: Context, question: Question) -> Text | str:
        answer = answer_to(context, question)
        if answer is None:
            passed_by = question.key in shown_in(context).plan.left_open
            return _LEFT_OPEN if passed_by else _NOT_SAID
        return _WITH_WHO(value=_said(answer), who=who_said(context, answer))

    def _step(self, position: Position) -> Step:
        number = Place.of(position).number
        return Step(number) if number in list(Step) else Step.STRATEGY

    def _fields(self, context: Context, step: Step) -> Sequence[tuple[Choice, Question]]:
        found = []
        for number, question in enumerate(shown_in(context).of_step(step), start=1):
            found.append((Choice(f"question-{number}", question.label), question))
        return found

    def _choices(self, context: Context, step: Step) -> tuple[Choice, ...]:
        return (*(choice for choice, _ in self._fields(context, step)), _BACK)


def _said(answer: Answer) -> Text | str:
    """An answer in a list."""
    if answer.value:
        return on_one_line(answer.value, MOST_SHOWN)
    return plural("%(count)s document", "%(count)s documents", len(answer.documents))


class Years(Menu):
    """Of which year the plan is shown."""

    key = YEARS
    takes: Takes = "names"

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(_WHICH_YEAR, "question")]
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        year = shown_in(context).year if choice == _BACK.id else int(choice)
        go(context, Place(year=year).at(STEPS))

    def read(self, context: Context, position: Position, raw: str) -> None:
        choice = match_choice(raw, self._choices(context), context.render, exactly=True)
        if choice is not None:
            self.choose(context, position, choice)
            return
        words = raw.strip()
        year = int(words) if words.isascii() and words.isdecimal() and len(words) == 4 else 0
        if not FIRST_YEAR <= year <= LAST_YEAR:
            said = on_one_line(words, 30)
            raise InvalidAnswer(_NO_YEAR(said=said, first=str(FIRST_YEAR), last=str(LAST_YEAR)))
        go(context, Place(year=year).at(STEPS))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        usual = default_year(context.today)
        years = sorted({usual - 1, usual, usual + 1, *shown_in(context).years}, reverse=True)
        return (*(Choice(str(year), str(year)) for year in years), _BACK)


class LastYear(Menu):
    """Until which year the plan is, for an organisation that agreed on more than one."""

    key = LAST
    takes: Takes = "names"

    def show(self, context: Context, position: Position) -> Prompt:
        plan = shown_in(context).plan
        lines = [
            Line(_UNTIL_WHEN(year=str(plan.year)), "question"),
            Line(_NOW_FOR(years=time_of(plan))),
            Line(AGREED, "hint"),
        ]
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        year = shown_in(context).year
        if choice != _BACK.id:
            context.request = PlanYears(year=year, until=int(choice))
        go(context, Place(year=year).at(STEPS))

    def read(self, context: Context, position: Position, raw: str) -> None:
        choice = match_choice(raw, self._choices(context), context.render, exactly=True)
        allowed = last_years(shown_in(context).year)
        if choice is None:
            named = [year for year in re.findall(r"\d+", raw) if year.isascii()]
            choice = named[-1] if named and named[-1] in map(str, allowed) else None
        if choice is None:
            said, first, last = on_one_line(raw, 30), str(allowed[0]), str(allowed[-1])
            raise InvalidAnswer(_NO_LAST(said=said, first=first, last=last))
        self.choose(context, position, choice)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        first, *later = last_years(shown_in(context).year)
        alone = Choice(str(first), _ALONE(year=str(first)))
        return (alone, *(Choice(str(one), _UNTIL(year=str(one))) for one in later), _BACK)


SCREENS: tuple[Screen, ...] = (
    Overview(),
    OfStep(),
    Years(),
    LastYear(),
    *(Ask(one.key) for one in SCRIPT),
    Decide(),
    More(),
    Documents(),
    DropDocument(),
)
