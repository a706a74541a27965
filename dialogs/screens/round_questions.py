"""What HR is asked about a round, one thing after the other; once everything is known, or for a round that
is there, one thing is changed by itself. What was said so far is kept in the conversation (`RoundDraft`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.collection_choices import Listed, Ticking, by_name
from dialogs.screens.screen import Menu, Screen, Takes, only, screen_prompt
from dialogs.snapshot import ROUNDS
from dialogs.steps.suggestions import named_by_words
from dialogs.steps.typed_choice import match_choice
from dialogs.understanding import InvalidAnswer, read_date
from plans.i18n.formats import show_date
from plans.i18n.text import Text
from plans.rounds.changes import (
    NotPossible,
    RoundDraft,
    a_year_from,
    checked_last_day,
    checked_name,
    first_days,
    is_year,
    last_days,
    rounds_before,
    suggested_names,
    year_of_plans,
)

NAME, OPENS, CLOSES = f"{ROUNDS}.name", f"{ROUNDS}.opens", f"{ROUNDS}.closes"
PERIOD, AUDIENCE, CARRY = f"{ROUNDS}.period", f"{ROUNDS}.audience", f"{ROUNDS}.carry"
CHECK, CLOSE = f"{ROUNDS}.check", f"{ROUNDS}.close"
STEPS = (NAME, OPENS, CLOSES, PERIOD, AUDIENCE, CARRY, CHECK)
MOST_SHOWN = 8
"""Rounds that have a button; an older one is named."""
LONGEST = timedelta(days=3 * 366)
"""Nobody means a round that lies further ahead."""
_ASK_NAME = Text("What is the new round called? Most call it after the year of the plans.")
_ASK_OPENS = Text("From which day may people draw up their plan?")
_ASK_CLOSES = Text("Until which day may people draw up their plan?")
_ASK_PERIOD = Text("For which period are the plans?")
_ASK_CARRY = Text(
    "Can people take along what is still open in their plan of a round before? Then that plan is "
    "closed when both sign the new one."
)
_ASK_AUDIENCE = Text("Whom does the round ask for a plan?")
_HOW_AUDIENCE = Text(
    "Tap each department that you want. When none is ticked, everybody is asked. Functions, and a list "
    "of personnel numbers, can be given on the pages of HR, under Rounds."
)
_TYPE_DAY = Text("Tap a day, or type another one.")
_TOO_FAR = Text("%(day)s lies more than three years away. Which day is meant?")
_TYPE_PERIOD = Text("Tap one of the periods, please.")
_YEAR = Text("the year %(year)s")
PERIOD_OF = Text("%(start)s to %(end)s")
_FROM_ROUND = Text("Yes, from %(round)s")
_NOTHING_ALONG = Choice("none", Text("No, everybody begins anew"))


def go_to(context: Context, key: str, draft: RoundDraft | None) -> None:
    """To that screen, with what was said so far; None forgets it."""
    context.conversation = replace(context.conversation, overlay=key, round_draft=draft)


def draft_now(context: Context) -> RoundDraft:
    """What HR has said so far."""
    return context.conversation.round_draft or RoundDraft()


def _said(context: Context, key: str, **values: object) -> None:
    """Notes an answer, and goes to what is asked next."""
    draft = replace(draft_now(context), **values)  # type: ignore[arg-type]
    if draft.opens and draft.closes and draft.closes < draft.opens:
        go_to(context, CLOSES, replace(draft, closes=None))
        return
    if draft.complete:
        go_to(context, CHECK, draft)
        return
    following = STEPS[STEPS.index(key) + 1 :]
    key = next(one for one in following if _is_asked(context, draft, one))
    if key == CHECK:
        draft = replace(draft, complete=True)
    go_to(context, key, draft)


def _is_asked(context: Context, draft: RoundDraft, key: str) -> bool:
    if key == PERIOD:
        return draft.period_start is None
    return key != CARRY or bool(rounds_before(draft, context.snapshot.rounds))


class Name(Menu):
    """What a new round is called."""

    key = NAME
    takes: Takes = "name"

    def show(self, context: Context, position: Position) -> Prompt:
        names = suggested_names(context.snapshot.rounds, context.today)
        choices = [Choice(name, name) for name in names]
        return screen_prompt(context, position, [Line(_ASK_NAME, "question")], choices)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self.show(context, position).choices)
        self._name(context, choice)

    def read(self, context: Context, position: Position, raw: str) -> None:
        self._name(context, raw)

    def _name(self, context: Context, said: str) -> None:
        try:
            name = checked_name(said, context.snapshot.rounds)
        except NotPossible as problem:
            raise InvalidAnswer(problem.text) from None
        period = year_of_plans(int(name)) if is_year(name) else (None, None)
        _said(context, NAME, name=name, period_start=period[0], period_end=period[1])


class Day:
    """The first or the last day of a round: tapped, or typed as one says it."""

    takes: Takes = "names"

    def __init__(self, key: str, question: Text) -> None:
        self.key, self._question = key, question

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(self._question, "question"), Line(_TYPE_DAY, "hint")]
        return replace(
            screen_prompt(context, position, lines, self._choices(context)), wants="date"
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        try:
            self._take(context, date.fromisoformat(choice))  # a calendar offers every day
        except ValueError:
            raise NotOffered(choice) from None

    def read(self, context: Context, position: Position, raw: str) -> None:
        chosen = match_choice(raw, self._choices(context), context.render)
        if chosen is not None:
            self.choose(context, position, chosen)
            return
        self._take(context, self._read(context, raw))

    def _read(self, context: Context, raw: str) -> date:
        """The day meant. Without a year, the last day of a round is the one after its first day."""
        day = read_date(raw, language=context.language, today=context.today)
        opens = draft_now(context).opens
        if self.key == CLOSES and opens is not None and context.today <= day < opens:
            after = read_date(raw, language=context.language, today=opens)
            counted = after - day == opens - context.today  # “in six weeks” is from today
            return day if counted else after
        return day

    def _choices(self, context: Context) -> list[Choice]:
        draft, today = draft_now(context), context.today
        opening = self.key == OPENS
        year = int(draft.name) if is_year(draft.name) else None
        days = first_days(today, year) if opening else last_days(draft.opens or today, today)
        return [Choice(day.isoformat(), show_date(day)) for day in days]

    def _take(self, context: Context, day: date) -> None:
        if abs(day - context.today) > LONGEST:
            raise InvalidAnswer(_TOO_FAR(day=day))
        if self.key == OPENS:
            _said(context, OPENS, opens=day)
            return
        try:
            day = checked_last_day(day, draft_now(context).opens, context.today)
        except NotPossible as problem:
            raise InvalidAnswer(problem.text) from None
        _said(context, CLOSES, closes=day)


class Period(Menu):
    """For which period the plans of the round are."""

    key = PERIOD
    takes: Takes = "names"

    def show(self, context: Context, position: Position) -> Prompt:
        choices = [Choice(key, label) for key, (label, _) in self._periods(context).items()]
        return screen_prompt(context, position, [Line(_ASK_PERIOD, "question")], choices)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        periods = self._periods(context)
        if choice not in periods:
            raise NotOffered(choice)
        start, end = periods[choice][1]
        _said(context, PERIOD, period_start=start, period_end=end)

    def read(self, context: Context, position: Position, raw: str) -> None:
        choices = self.show(context, position).choices
        choice = match_choice(raw, choices, context.render)
        if choice is None:
            raise InvalidAnswer(_TYPE_PERIOD)
        self.choose(context, position, choice)

    def _periods(self, context: Context) -> dict[str, tuple[Text, tuple[date, date]]]:
        opens = draft_now(context).opens or context.today
        years = (opens.year, opens.year + 1)
        found = {str(year): (_YEAR(year=str(year)), year_of_plans(year)) for year in years}
        for key, begin in (("from-first-day", opens), ("from-month", _next_month(opens))):
            start, end = a_year_from(begin)
            if (start, end) not in [period for _, period in found.values()]:
                found[key] = (PERIOD_OF(start=start, end=end), (start, end))
        return found


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


class CarryFrom(Menu):
    """From which round people can take along what is open."""

    key = CARRY

    def show(self, context: Context, position: Position) -> Prompt:
        return screen_prompt(
            context, position, [Line(_ASK_CARRY, "question")], self._choices(context)
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        _said(context, CARRY, carry_from=self._before(context).get(choice))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        before = self._before(context)
        found = [Choice(key, _FROM_ROUND(round=name)) for key, name in before.items()]
        return (*found, _NOTHING_ALONG)

    def _before(self, context: Context) -> dict[str, str]:
        names = [one.name for one in rounds_before(draft_now(context), context.snapshot.rounds)]
        return named_by_words(names[:MOST_SHOWN], (_NOTHING_ALONG.id,))


class AskedDepartments(Ticking):
    """The departments that a round asks; none ticked is all of them."""

    def listed(self, context: Context) -> Listed:
        asked = draft_now(context).audience.departments
        return by_name([*context.snapshot.departments, *asked])

    def chosen(self, context: Context) -> tuple[str, ...]:
        return draft_now(context).audience.departments

    def choose_these(self, context: Context, values: tuple[str, ...]) -> None:
        draft = draft_now(context)
        draft = replace(draft, audience=replace(draft.audience, departments=values))
        context.conversation = replace(context.conversation, round_draft=draft)

    def leave(self, context: Context) -> None:
        _said(context, AUDIENCE)


QUESTIONS: tuple[Screen, ...] = (
    Name(),
    Day(OPENS, _ASK_OPENS),
    Day(CLOSES, _ASK_CLOSES),
    Period(),
    AskedDepartments(AUDIENCE, _ASK_AUDIENCE, _HOW_AUDIENCE),
    CarryFrom(),
)
