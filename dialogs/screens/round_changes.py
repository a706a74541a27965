"""HR begins, changes and closes rounds in the chat.

What was said so far is kept in the conversation (`RoundDraft`). A new round is asked about one thing
after the other; once everything is known, or for a round that is there, one thing is changed by itself.
Nothing is done before the last screen has shown all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.collection_choices import Listed, Ticking, by_name
from dialogs.screens.screen import Menu, Screen, only, screen_prompt
from dialogs.snapshot import HR, ROUND_DONE, ROUNDS
from dialogs.steps.suggestions import named_by_words
from dialogs.steps.typed_choice import match_choice
from dialogs.understanding import InvalidAnswer, read_date
from plans.i18n.formats import show_date
from plans.i18n.text import Text, labelled, plural
from plans.model import Audience, Round
from plans.model.choices import Stage
from plans.rounds.changes import (
    NotPossible,
    RoundAct,
    RoundDraft,
    a_year_from,
    checked_last_day,
    checked_name,
    differences,
    draft_of,
    first_days,
    is_year,
    last_days,
    rounds_before,
    suggested_names,
    year_of_plans,
)
from plans.rounds.progress import UNDER_WAY

NAME, OPENS, CLOSES = f"{ROUNDS}.name", f"{ROUNDS}.opens", f"{ROUNDS}.closes"
PERIOD, AUDIENCE, CARRY = f"{ROUNDS}.period", f"{ROUNDS}.audience", f"{ROUNDS}.carry"
CHECK, CLOSE = f"{ROUNDS}.check", f"{ROUNDS}.close"
_STEPS = (NAME, OPENS, CLOSES, PERIOD, AUDIENCE, CARRY, CHECK)
MOST_SHOWN = 8
"""Rounds that have a button; an older one is named."""
LONGEST = timedelta(days=3 * 366)
"""Nobody means a round that lies further ahead."""

_ALL_ROUNDS = Text("The rounds. Which one do you want to change or close?")
_NO_ROUNDS = Text("There is no round yet. Shall we begin one?")
_NO_SUCH = Text("There is no round of that name. Tap one, or type its name.")
_OPEN_UNTIL = Text("%(name)s (open until %(closes)s)")
_FROM = Text("%(name)s (from %(opens)s)")
_ENDED = Text("%(name)s (ended)")
_CLOSED = Text("%(name)s (closed)")
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
    "of personnel numbers, go by the command line: pop round open, pop round change."
)
_TYPE_DAY = Text("Tap a day, or type another one.")
_TOO_FAR = Text("%(day)s lies more than three years away. Which day is meant?")
_TYPE_PERIOD = Text("Tap one of the periods, please.")
_YEAR = Text("the year %(year)s")
_PERIOD = Text("%(start)s to %(end)s")
_FROM_ROUND = Text("Yes, from %(round)s")
_NOTHING_ALONG = Choice("none", Text("No, everybody begins anew"))
_TITLE, _NEW_TITLE = Text("Round %(name)s"), Text("A new round: %(name)s")
_RIGHT_NEW = Text("Is this right? Then I open it, and people are asked from its first day on.")
_RIGHT = Text("Is this right? Plans that are there keep their period.")
_NO_CHANGE = Text("What do you want to change?")
_WAS = Text("%(now)s (it was %(before)s)")
_LABELS = {
    "opens": Text("First day"),
    "closes": Text("Last day"),
    "period": Text("Plans are for"),
    "audience": Text("Asks"),
    "carry_from": Text("Takes along what is open in"),
}
_EVERYBODY, _NOTHING = Text("everybody"), Text("nothing")
_AND = Text("%(one)s; %(other)s")
_SURE = Text("Shall I close the round %(name)s? From then on it asks nobody.")
_UNFINISHED_STAYS = Text("What is under way can still be finished.")

_NEW = Choice("new", Text("A new round"))
_UP = Choice("up", Text("Back to the overview"))
_ROUNDS = Choice("rounds", Text("Other rounds"))
_YES_OPEN = Choice("yes", Text("Yes, open it"))
_YES_CHANGE = Choice("yes", Text("Yes, change it"))
_LEAVE = Choice("leave", Text("No, leave it"))
_CLOSE, _REOPEN = Choice("close", Text("Close this round")), Choice("reopen", Text("Open it again"))
_YES_CLOSE, _YES_CARRY = (
    Choice("yes", Text("Yes, close it")),
    Choice("carry", Text("Close it, and let drafts go on in the next round")),
)
_NO_CLOSE = Choice("no", Text("No, keep it open"))
_EDITS = (
    Choice("opens", Text("The first day")),
    Choice("closes", Text("The last day")),
    Choice("period", Text("The period of the plans")),
    Choice("audience", Text("Whom it asks")),
    Choice("carry", Text("What goes along")),
)
_DONE = Text("What else?")
_READY = Choice("done", Text("Close the overview"))


def open_rounds(context: Context) -> None:
    """To the list of rounds."""
    _go(context, ROUNDS, None)


def _go(context: Context, key: str, draft: RoundDraft | None, item: int | None = None) -> None:
    overlay = str(Position(key, item))
    context.conversation = replace(context.conversation, overlay=overlay, round_draft=draft)


def _draft(context: Context) -> RoundDraft:
    return context.conversation.round_draft or RoundDraft()


def _round(context: Context) -> Round | None:
    """The round that is changed, as it is now."""
    name = _draft(context).of
    return next((one for one in context.snapshot.rounds if one.name == name), None)


def _said(context: Context, key: str, **values: object) -> None:
    """Notes an answer, and goes to what is asked next."""
    draft = replace(_draft(context), **values)  # type: ignore[arg-type]
    if draft.opens and draft.closes and draft.closes < draft.opens:
        _go(context, CLOSES, replace(draft, closes=None))
        return
    if draft.complete:
        _go(context, CHECK, draft)
        return
    following = _STEPS[_STEPS.index(key) + 1 :]
    key = next(one for one in following if _is_asked(context, draft, one))
    if key == CHECK:
        draft = replace(draft, complete=True)
    _go(context, key, draft)


def _is_asked(context: Context, draft: RoundDraft, key: str) -> bool:
    if key == PERIOD:
        return draft.period_start is None
    return key != CARRY or bool(rounds_before(draft, context.snapshot.rounds))


def back_in_rounds(context: Context, at: Position) -> None:
    """To the question before; from the first one to the list of rounds, and from there away."""
    draft = _draft(context)
    if at.key in {ROUNDS, ROUND_DONE}:
        _go(context, HR, None)
    elif at.key == CLOSE or (draft.complete and at.key in _STEPS[:-1]):
        _go(context, CHECK, draft)
    elif at.key in _STEPS[1:-1]:
        before = reversed(_STEPS[: _STEPS.index(at.key)])
        key = next(one for one in before if one != PERIOD or not is_year(draft.name))
        _go(context, key, draft)
    else:
        _go(context, ROUNDS, None)


class Rounds(Menu):
    """Every round, the newest first."""

    key = ROUNDS

    def show(self, context: Context, position: Position) -> Prompt:
        question = _ALL_ROUNDS if context.snapshot.rounds else _NO_ROUNDS
        return screen_prompt(
            context, position, [Line(question, "question")], self._choices(context)
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if choice == _NEW.id:
            _go(context, NAME, RoundDraft())
        elif choice == _UP.id:
            _go(context, HR, None)
        else:
            named = _by_id(context)
            if choice not in named:
                raise NotOffered(choice)
            _go(context, CHECK, draft_of(named[choice]))

    def read(self, context: Context, position: Position, raw: str) -> None:
        """Every round may be named, also an old one that has no button."""
        named = [Choice(key, one.name) for key, one in _by_id(context).items()]
        exactly = match_choice(raw, named, context.render, exactly=True)
        choice = exactly or match_choice(raw, self._choices(context), context.render)
        if choice is None:
            raise InvalidAnswer(_NO_SUCH)
        self.choose(context, position, choice)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        found = [
            Choice(key, _told(one, context.today))
            for key, one in list(_by_id(context).items())[:MOST_SHOWN]
        ]
        return (*found, _NEW, _UP)


def _by_id(context: Context) -> dict[str, Round]:
    rounds = sorted(context.snapshot.rounds, key=lambda one: (one.opens, one.name), reverse=True)
    by_name = {one.name: one for one in rounds}
    named = named_by_words(by_name, (_NEW.id, _UP.id))
    return {key: by_name[name] for key, name in named.items()}


def _told(round_: Round, today: date) -> Text:
    if round_.closed_at is not None:
        return _CLOSED(name=round_.name)
    if round_.closes < today:
        return _ENDED(name=round_.name)
    text = _FROM if round_.opens > today else _OPEN_UNTIL
    return text(name=round_.name, opens=round_.opens, closes=round_.closes)


class Name(Menu):
    """What a new round is called."""

    key = NAME

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
        day = read_date(raw, language=context.language, today=context.today)
        self._take(context, day)

    def _choices(self, context: Context) -> list[Choice]:
        draft, today = _draft(context), context.today
        opening = self.key == OPENS
        days = first_days(today) if opening else last_days(draft.opens or today, today)
        return [Choice(day.isoformat(), show_date(day)) for day in days]

    def _take(self, context: Context, day: date) -> None:
        if abs(day - context.today) > LONGEST:
            raise InvalidAnswer(_TOO_FAR(day=day))
        if self.key == OPENS:
            _said(context, OPENS, opens=day)
            return
        try:
            day = checked_last_day(day, _draft(context).opens, context.today)
        except NotPossible as problem:
            raise InvalidAnswer(problem.text) from None
        _said(context, CLOSES, closes=day)


class Period(Menu):
    """For which period the plans of the round are."""

    key = PERIOD

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
        opens = _draft(context).opens or context.today
        years = (opens.year, opens.year + 1)
        found = {str(year): (_YEAR(year=str(year)), year_of_plans(year)) for year in years}
        for key, begin in (("from-first-day", opens), ("from-month", _next_month(opens))):
            start, end = a_year_from(begin)
            if (start, end) not in [period for _, period in found.values()]:
                found[key] = (_PERIOD(start=start, end=end), (start, end))
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
        names = [one.name for one in rounds_before(_draft(context), context.snapshot.rounds)]
        return named_by_words(names[:MOST_SHOWN], (_NOTHING_ALONG.id,))


class Check(Menu):
    """Everything about a round: what it will be, and the buttons to change it."""

    key = CHECK

    def show(self, context: Context, position: Position) -> Prompt:
        draft, before = _draft(context), _before(context)
        changed = list(differences(before, draft)) if before else []
        title = _TITLE if draft.of else _NEW_TITLE
        question = _RIGHT_NEW if draft.of is None else _RIGHT if changed else _NO_CHANGE
        lines = [Line(title(name=draft.name), "title"), *_facts(draft, before)]
        lines.append(Line(question, "question"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        draft = _draft(context)
        only(choice, self._choices(context))
        if choice == _YES_OPEN.id:
            kind: Literal["open", "change"] = "change" if draft.of else "open"
            _do(context, RoundAct(kind=kind, draft=draft, before=_before(context)))
        elif choice == _REOPEN.id:
            _do(context, RoundAct(kind="reopen", draft=draft))
        elif choice == _CLOSE.id:
            _go(context, CLOSE, draft)
        elif choice in {_LEAVE.id, _ROUNDS.id}:
            _go(context, ROUNDS, None)
        else:
            _go(context, f"{ROUNDS}.{choice}", draft)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        draft, round_ = _draft(context), _round(context)
        edits = [
            one
            for one in _EDITS
            if one.id != "carry" or rounds_before(draft, context.snapshot.rounds)
        ]
        if draft.of is None:
            whole = draft.opens and draft.closes and draft.period_start
            return (*([_YES_OPEN] if whole else []), *edits, _LEAVE)
        if round_ is None:
            return (_ROUNDS,)
        if any(differences(draft_of(round_), draft)):
            return (_YES_CHANGE, *edits, _LEAVE)
        if round_.closed_at is not None:
            return (_REOPEN, _ROUNDS)
        return (*edits, _CLOSE, _ROUNDS)


def _before(context: Context) -> RoundDraft | None:
    round_ = _round(context)
    return draft_of(round_) if round_ is not None else None


def _facts(draft: RoundDraft, before: RoundDraft | None) -> list[Line]:
    now, was = _values(draft), _values(before) if before else {}
    found = []
    for key, value in now.items():
        old = was.get(key, value)
        shown = _WAS(now=value, before=old) if old != value else value
        found.append(Line(labelled(_LABELS[key], shown)))
    return found


def _values(draft: RoundDraft) -> dict[str, object]:
    period = _PERIOD(start=draft.period_start or "?", end=draft.period_end or "?")
    return {
        "opens": draft.opens or "?",
        "closes": draft.closes or "?",
        "period": period,
        "audience": _whom(draft.audience),
        "carry_from": draft.carry_from or _NOTHING,
    }


def _whom(audience: Audience) -> Text | str:
    parts: list[Text | str] = [
        ", ".join(names) for names in (audience.departments, audience.functions) if names
    ]
    if audience.numbers:
        parts.append(
            plural(
                "a list of %(count)s person", "a list of %(count)s people", len(audience.numbers)
            )
        )
    if not parts:
        return _EVERYBODY
    whole = parts[0]
    for part in parts[1:]:
        whole = _AND(one=whole, other=part)
    return whole


class Close(Menu):
    """Whether to close a round, with what is under way in it."""

    key = CLOSE

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(_SURE(name=_draft(context).name), "question"), *self._unfinished(context)]
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        draft = _draft(context)
        if only(choice, self._choices(context)) == _NO_CLOSE.id:
            _go(context, CHECK, draft)
        else:
            _do(context, RoundAct(kind="close", draft=draft, carry=choice == _YES_CARRY.id))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        later = [
            one
            for one in context.snapshot.rounds
            if one.name != _draft(context).of
            and one.closed_at is None
            and one.closes >= context.today
        ]
        if _round(context) is None:
            return (_NO_CLOSE,)
        return (_YES_CLOSE, *([_YES_CARRY] if later else []), _NO_CLOSE)

    def _unfinished(self, context: Context) -> Sequence[Line]:
        board = next(
            (
                one
                for one in context.snapshot.dashboards or ()
                if one.round.name == _draft(context).of
            ),
            None,
        )
        if board is None:
            return []
        under_way = sum(board.stages[stage] for stage in UNDER_WAY)
        not_begun = board.stages[Stage.NOT_STARTED]
        found = [
            plural("%(count)s plan is under way.", "%(count)s plans are under way.", under_way),
            plural(
                "%(count)s person has not begun.", "%(count)s people have not begun.", not_begun
            ),
        ]
        lines = [Line(text) for text in found if text.count]
        return [*lines, Line(_UNFINISHED_STAYS, "hint")] if under_way else lines


def _do(context: Context, act: RoundAct) -> None:
    context.round_act = act
    _go(context, ROUND_DONE, None)


class Done(Menu):
    """After something was done with a round."""

    key = ROUND_DONE

    def show(self, context: Context, position: Position) -> Prompt:
        choices = (_UP, _ROUNDS, _READY)
        return screen_prompt(context, position, [Line(_DONE, "question")], choices)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        match only(choice, (_UP, _ROUNDS, _READY)):
            case _UP.id:
                _go(context, HR, None)
            case _ROUNDS.id:
                _go(context, ROUNDS, None)
            case _:
                context.conversation = replace(context.conversation, overlay=None, round_draft=None)


class AskedDepartments(Ticking):
    """The departments that a round asks; none ticked is all of them."""

    def listed(self, context: Context) -> Listed:
        asked = _draft(context).audience.departments
        return by_name([*context.snapshot.departments, *asked])

    def chosen(self, context: Context) -> tuple[str, ...]:
        return _draft(context).audience.departments

    def choose_these(self, context: Context, values: tuple[str, ...]) -> None:
        draft = _draft(context)
        draft = replace(draft, audience=replace(draft.audience, departments=values))
        context.conversation = replace(context.conversation, round_draft=draft)

    def leave(self, context: Context) -> None:
        _said(context, AUDIENCE)


SCREENS: tuple[Screen, ...] = (
    Rounds(),
    Name(),
    Day(OPENS, _ASK_OPENS),
    Day(CLOSES, _ASK_CLOSES),
    Period(),
    AskedDepartments(AUDIENCE, _ASK_AUDIENCE, _HOW_AUDIENCE),
    CarryFrom(),
    Check(),
    Close(),
    Done(),
)
