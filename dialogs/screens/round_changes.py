"""HR begins, changes and closes rounds in the chat: the list of them, what a round will be, and the end.

Nothing is done before a screen has shown all of it (`Check`); what is asked is in `round_questions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.round_questions import (
    CHECK,
    CLOSE,
    MOST_SHOWN,
    NAME,
    PERIOD,
    PERIOD_OF,
    QUESTIONS,
    STEPS,
    draft_now,
    go_to,
)
from dialogs.screens.screen import Menu, Screen, Takes, only, screen_prompt
from dialogs.snapshot import HR, ROUND_DONE, ROUNDS
from dialogs.steps.suggestions import named_by_words
from dialogs.steps.typed_choice import match_choice
from dialogs.understanding import InvalidAnswer
from plans.i18n.text import Text, labelled, plural
from plans.model import Audience, Round
from plans.model.choices import Stage
from plans.rounds.changes import (
    RoundAct,
    RoundDraft,
    differences,
    draft_of,
    is_year,
    rounds_before,
)
from plans.rounds.progress import UNDER_WAY

_ALL_ROUNDS = Text("The rounds. Which one do you want to change or close?")
_NO_ROUNDS = Text("There is no round yet. Shall we begin one?")
_NO_SUCH = Text("There is no round of that name. Tap one, or type its name.")
_OPEN_UNTIL = Text("%(name)s (open until %(closes)s)")
_FROM = Text("%(name)s (from %(opens)s)")
_ENDED = Text("%(name)s (ended)")
_CLOSED = Text("%(name)s (closed)")
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
    go_to(context, ROUNDS, None)


def _round(context: Context) -> Round | None:
    """The round that is changed, as it is now."""
    name = draft_now(context).of
    return next((one for one in context.snapshot.rounds if one.name == name), None)


def back_in_rounds(context: Context, at: Position) -> None:
    """To the question before; from the first one to the list of rounds, and from there away."""
    draft = draft_now(context)
    if at.key in {ROUNDS, ROUND_DONE}:
        go_to(context, HR, None)
    elif at.key == CLOSE or (draft.complete and at.key in STEPS[:-1]):
        go_to(context, CHECK, draft)
    elif at.key in STEPS[1:-1]:
        before = reversed(STEPS[: STEPS.index(at.key)])
        key = next(one for one in before if one != PERIOD or not is_year(draft.name))
        go_to(context, key, draft)
    else:
        go_to(context, ROUNDS, None)


class Rounds(Menu):
    """Every round, the newest first."""

    key = ROUNDS
    takes: Takes = "names"

    def show(self, context: Context, position: Position) -> Prompt:
        question = _ALL_ROUNDS if context.snapshot.rounds else _NO_ROUNDS
        return screen_prompt(
            context, position, [Line(question, "question")], self._choices(context)
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if choice == _NEW.id:
            go_to(context, NAME, RoundDraft())
        elif choice == _UP.id:
            go_to(context, HR, None)
        else:
            named = _by_id(context)
            if choice not in named:
                raise NotOffered(choice)
            go_to(context, CHECK, draft_of(named[choice]))

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


class Check(Menu):
    """Everything about a round: what it will be, and the buttons to change it."""

    key = CHECK

    def show(self, context: Context, position: Position) -> Prompt:
        draft, before = draft_now(context), _before(context)
        changed = list(differences(before, draft)) if before else []
        title = _TITLE if draft.of else _NEW_TITLE
        question = _RIGHT_NEW if draft.of is None else _RIGHT if changed else _NO_CHANGE
        lines = [Line(title(name=draft.name), "title"), *_facts(draft, before)]
        lines.append(Line(question, "question"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        draft = draft_now(context)
        only(choice, self._choices(context))
        if choice == _YES_OPEN.id:
            kind: Literal["open", "change"] = "change" if draft.of else "open"
            _do(context, RoundAct(kind=kind, draft=draft, before=_before(context)))
        elif choice == _REOPEN.id:
            _do(context, RoundAct(kind="reopen", draft=draft))
        elif choice == _CLOSE.id:
            go_to(context, CLOSE, draft)
        elif choice in {_LEAVE.id, _ROUNDS.id}:
            go_to(context, ROUNDS, None)
        else:
            go_to(context, f"{ROUNDS}.{choice}", draft)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        draft, round_ = draft_now(context), _round(context)
        edits = [
            one
            for one in _EDITS
            if one.id != "carry" or rounds_before(draft, context.snapshot.rounds)
        ]
        whole = draft.opens and draft.closes and draft.period_start
        if draft.of is None:
            return (*([_YES_OPEN] if whole else []), *edits, _LEAVE)
        if round_ is None:
            return (_ROUNDS,)
        if any(differences(draft_of(round_), draft)):
            return (*([_YES_CHANGE] if whole else []), *edits, _LEAVE)
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
    period = PERIOD_OF(start=draft.period_start or "?", end=draft.period_end or "?")
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
        lines = [Line(_SURE(name=draft_now(context).name), "question"), *self._unfinished(context)]
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        draft = draft_now(context)
        if only(choice, self._choices(context)) == _NO_CLOSE.id:
            go_to(context, CHECK, draft)
        else:
            _do(context, RoundAct(kind="close", draft=draft, carry=choice == _YES_CARRY.id))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        later = [
            one
            for one in context.snapshot.rounds
            if one.name != draft_now(context).of
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
                if one.round.name == draft_now(context).of
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
    context.request = act
    go_to(context, ROUND_DONE, None)


class Done(Menu):
    """After something was done with a round."""

    key = ROUND_DONE

    def show(self, context: Context, position: Position) -> Prompt:
        choices = (_UP, _ROUNDS, _READY)
        return screen_prompt(context, position, [Line(_DONE, "question")], choices)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        match only(choice, (_UP, _ROUNDS, _READY)):
            case _UP.id:
                go_to(context, HR, None)
            case _ROUNDS.id:
                go_to(context, ROUNDS, None)
            case _:
                context.conversation = replace(context.conversation, overlay=None, round_draft=None)


SCREENS: tuple[Screen, ...] = (Rounds(), *QUESTIONS, Check(), Close(), Done())
