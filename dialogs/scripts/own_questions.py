"""The employee's conversation with the organisation's own questions in it.

Each question becomes a `Step` at the end of its section, in the reader's language. What is stored
of a conversation is a key, so it survives a question that comes or goes while it runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from dialogs.prompt import Choice
from dialogs.scripts.plan import PLAN
from dialogs.steps.answers import Amount, Answer, Day, Level, Typed, Words, YesNo
from dialogs.steps.asking import Asking
from dialogs.steps.script import Script
from dialogs.steps.step import Section, Step
from dialogs.steps.typed_choice import the_choice
from dialogs.understanding import InvalidAnswer
from plans.i18n.formats import show_days
from plans.i18n.text import Text
from plans.model.own_questions import OwnKind, OwnQuestion, heading, words_in

OWN = "own"
LONGEST_LABEL = 60
_WORDS = Text("%(value)s")
_WHY = Text("Your organisation asks this of everybody in this round.")
_NO_NUMBER = Text("Type a number, such as 3 or 2,5.")
_NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,4})?")


@lru_cache(maxsize=64)
def own_script(questions: tuple[OwnQuestion, ...], language: str, plan_language: str) -> Script:
    """The conversation with these questions, asked in that language, else in the plan's."""
    if not questions:
        return PLAN
    sections = tuple(
        _with_own(
            section,
            [
                _step(one, language, plan_language)
                for one in questions
                if one.section == section.key
            ],
        )
        for section in PLAN.sections
    )
    return Script(PLAN.name, sections, end=PLAN.end)


def _with_own(section: Section, steps: list[Step]) -> Section:
    return replace(section, parts=(*section.parts, *steps))


def _step(question: OwnQuestion, language: str, plan_language: str) -> Step:
    words = question.text(language, plan_language)
    named = heading(words)
    short = named if len(named) <= LONGEST_LABEL else named[: LONGEST_LABEL - 1].rstrip() + "…"
    return Step(
        key=f"{OWN}.{question.key}",
        ask=_WORDS(value=words),
        why=_WHY,
        label=_WORDS(value=short),
        answer=_answer(question),
        optional=not question.required,
        own=question,
    )


def _answer(question: OwnQuestion) -> Answer:
    match question.kind:
        case OwnKind.CHOICE:
            return Pick(question)
        case OwnKind.YES_NO:
            return YesNo()
        case OwnKind.LEVEL:
            return Level()
        case OwnKind.DATE:
            return Day(asks="on", of_plan=False)
        case OwnKind.NUMBER:
            return Number()
        case OwnKind.MONEY:
            return Amount()
        case _:
            return Words()


@dataclass(frozen=True)
class Pick:
    """One of the options of a question; what is kept is its words in the plan's language."""

    question: OwnQuestion

    def choices(self, asking: Asking) -> tuple[Choice, ...]:
        languages = (asking.language, asking.plan.language)
        return tuple(
            Choice(f"option{number}", words_in(option, languages))
            for number, option in enumerate(self.question.options, start=1)
        )

    def read(self, raw: str, asking: Asking) -> str:
        return self.pick(the_choice(raw, self.choices(asking), asking.say), asking)

    def pick(self, choice: str, asking: Asking) -> str:
        kept = [words_in(option, (asking.plan.language,)) for option in self.question.options]
        return {f"option{number}": words for number, words in enumerate(kept, start=1)}[choice]

    def show(self, value: str) -> object:
        return value


@dataclass(frozen=True)
class Number(Typed):
    """A number, with a comma or a point."""

    def read(self, raw: str, asking: Asking) -> Decimal:
        typed = raw.strip().replace(" ", "")
        if not _NUMBER.fullmatch(typed):
            raise InvalidAnswer(_NO_NUMBER)
        return Decimal(typed.replace(",", "."))

    def show(self, value: Decimal) -> object:
        return show_days(value)
