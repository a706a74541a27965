"""A question of the seven steps: typed, tapped, taken over from last year or from the plans of people, or
answered with a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.screen import LATER, Takes, TakesFiles, only, screen_prompt
from dialogs.screens.training_plan_documents import SEND_DOCUMENT, open_documents
from dialogs.screens.training_plan_places import (
    MOST_QUOTED,
    Place,
    answer_to,
    beginning_of,
    decide,
    go_on,
    heading,
    offer,
    place_at,
    question_at,
    shown_in,
    value_of,
    who_said,
)
from dialogs.scripts.training_plan import ask_about
from dialogs.snapshot import STEPS
from dialogs.steps.typed_choice import match_choice
from plans.i18n.text import Text
from plans.training_plan.answers import PlanDocuments, PlanLeftOpen
from plans.training_plan.skills import NeededSkill, as_answer, not_in
from plans.training_plan.steps import Kind, Question
from plans.uploads.upload import Purpose, Upload

MOST_SKILLS = 12
IN_SEVERAL = 2
"""Plans: a skill that only one asks for can point to somebody."""
_NOW_BY = Text("This is there now (%(who)s):")
_HINT_MORE = Text("Type to add to it or to put something else in its place.")
_LAST_YEAR = Text("In %(year)s you said: %(value)s")
_FROM_POPS = Text(
    "From the PDPs of this level, with the average gap between the level now and the level needed:"
)
_FROM_OTHERS = Text("From PDPs of people whose function does not tell me their level:")
_NO_POPS = Text("No PDP in force of this level asks for (other) skills.")
_ITEM = Text("• %(what)s")
_MORE_POPS = Text("… and %(count)s more")
_HOW_GROUPED = Text(
    "I go by who leads others and by words in the functions, so I may be mistaken. Take it over and change "
    "it, or type your own. A skill that only one PDP asks for can point to somebody: take over with care."
)
_WITH_IT = Text("With it: %(names)s")
_LATER = Choice(LATER, Text("Leave this open"))
_BACK_TO_STEP = Choice("keep", Text("Back to the step"))
_KEEP = Choice("keep", Text("Keep it as it is"))
_CLEAR = Choice("clear", Text("Take it away"))
_AS_LAST = Choice("as-last-year", Text("As last year"))
_SEVERAL = Choice("from-pops", Text("Take over what several PDPs ask for"))
_EVERY = Choice("from-pops-all", Text("Take over all of these skills"))
_DOCUMENTS = Choice("documents", Text("The documents with it"))


class Ask(TakesFiles):
    """One question: why it is asked, what is there now, and an answer that is typed, tapped or sent."""

    takes: Takes = "text"
    takes_files = Purpose.TRAINING_PLAN

    def __init__(self, declared: str) -> None:
        self.key = f"{STEPS}.{declared}"

    def show(self, context: Context, position: Position) -> Prompt:
        question, shown = question_at(context, position), shown_in(context)
        ask, why = ask_about(question, shown.year)
        lines = [heading(context, question), Line(ask, "question"), Line(why, "hint")]
        answer, last = answer_to(context, question), _last(context, question)
        if answer is not None and answer.value:
            lines.append(Line(_NOW_BY(who=who_said(context, answer))))
            lines += [Line(answer.value), Line(_HINT_MORE, "hint")]
        elif last:
            said = beginning_of(last, MOST_QUOTED)
            lines.append(Line(_LAST_YEAR(year=str(shown.year - 1), value=said)))
        if question.kind is Kind.SKILLS:
            lines += _skill_lines(context, question)
        documents = shown.documents_of(question)
        if documents:
            lines.append(Line(_WITH_IT(names=", ".join(one.name for one in documents))))
        else:
            lines.append(Line(SEND_DOCUMENT, "hint"))
        prompt = screen_prompt(context, position, lines, self._choices(context, position))
        if not Place.of(position).guided:
            return prompt
        number = shown.questions.index(question) + 1
        return replace(prompt, progress=(number, len(shown.questions)))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context, position))
        question, place = question_at(context, position), place_at(context, position)
        if choice == _LATER.id:
            context.request = PlanLeftOpen(year=place.year, key=question.key)
            go_on(context, position, answered=question)
        elif choice == _KEEP.id:
            go_on(context, position)
        elif choice == _CLEAR.id:
            decide(context, place, question, "")
        elif choice == _AS_LAST.id:
            offer(context, position, _last(context, question))
        elif choice == _DOCUMENTS.id:
            open_documents(context, place, question)
        else:
            skills = _skills(context, question)[:MOST_SKILLS]
            several = [one for one in skills if one.plans >= IN_SEVERAL]
            offer(context, position, as_answer(skills if choice == _EVERY.id else several))

    def read(self, context: Context, position: Position, raw: str) -> None:
        choice = match_choice(raw, self._choices(context, position), context.render, exactly=True)
        if choice is not None:
            self.choose(context, position, choice)
        else:
            offer(context, position, raw)

    def _choices(self, context: Context, position: Position) -> tuple[Choice, ...]:
        question = question_at(context, position)
        there, last = value_of(context, question), _last(context, question)
        documents = shown_in(context).documents_of(question)
        found = [_DOCUMENTS] if documents else []
        if last and last != there:
            found.append(_AS_LAST)
        if question.kind is Kind.SKILLS:
            found += _from_pops(_skills(context, question)[:MOST_SKILLS])
        if there:
            return (*found, _KEEP, _CLEAR)
        if not Place.of(position).guided:
            return (*found, _BACK_TO_STEP)
        return (*found, _KEEP if documents else _LATER)

    def receive(self, context: Context, position: Position, uploads: tuple[Upload, ...]) -> None:
        """Documents that go with the answer; the question stays, because words may follow."""
        question, place = question_at(context, position), place_at(context, position)
        numbers = tuple(one.id for one in uploads)
        context.request = PlanDocuments(year=place.year, key=question.key, add=numbers)


def _last(context: Context, question: Question) -> str:
    """What was said at that question of the year before."""
    answer = shown_in(context).last.answer(question.key)
    return answer.value if answer is not None else ""


def _skills(context: Context, question: Question) -> tuple[NeededSkill, ...]:
    """What the plans of people at that level ask for, and is not in the answer yet."""
    level = question.level.key if question.level is not None else ""
    skills = shown_in(context).skills.get(level, ())
    return not_in(value_of(context, question), skills)


def _from_pops(skills: Sequence[NeededSkill]) -> list[Choice]:
    several = [one for one in skills if one.plans >= IN_SEVERAL]
    found = [_SEVERAL] if several else []
    return [*found, _EVERY] if len(skills) > len(several) else found


def _skill_lines(context: Context, question: Question) -> list[Line]:
    """What the plans of people say, numbers and never names."""
    others = not_in(value_of(context, question), shown_in(context).without_level)
    groups = ((_FROM_POPS, _skills(context, question)), (_FROM_OTHERS, others))
    lines: list[Line] = []
    for head, skills in groups:
        if skills:
            lines.append(Line(head))
            lines += [Line(_ITEM(what=one.line)) for one in skills[:MOST_SKILLS]]
            if len(skills) > MOST_SKILLS:
                lines.append(Line(_MORE_POPS(count=len(skills) - MOST_SKILLS)))
    if not groups[0][1]:
        lines.insert(0, Line(_NO_POPS))
    return [*lines, Line(_HOW_GROUPED, "hint")] if groups[0][1] or groups[1][1] else lines
