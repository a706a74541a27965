"""`/mydays`: the balance of one's training days, what waits for a word, and for a manager their people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.reminders.tasks import Task
from dialogs.screens.deciding import Decide, Reason, go
from dialogs.screens.report_training import open_report
from dialogs.screens.screen import Menu, Screen, only, screen_prompt
from dialogs.snapshot import MY_DAYS
from plans.i18n.text import Text
from plans.law.rules import CHECK
from plans.training_days.account import Account
from plans.training_days.report import WithdrawTraining, may_withdraw
from plans.training_days.right import days_text
from plans.training_days.shown import (
    PROOF_AND_SERVICE,
    MyDays,
    ToConfirm,
    at_the_end,
    balance_lines,
    calculation,
    listed,
    training_line,
    waiting_lines,
    what_comes,
)
from plans.training_days.trainings import FollowedTraining

HOW, LIST, TEAM = f"{MY_DAYS}.how", f"{MY_DAYS}.list", f"{MY_DAYS}.team"
WITHDRAW = f"{MY_DAYS}.withdraw"
WITHDRAW_ONE = "withdraw-"
WAITING, CONFIRM, REASON = f"{MY_DAYS}.waiting", f"{MY_DAYS}.confirm", f"{MY_DAYS}.reason"
PAGE = 8
Entry = TypeVar("Entry")

_TITLE = Text("Your training days in %(year)s")
_HOW_TITLE = Text("How your training days of %(year)s are worked out")
_LIST_TITLE = Text("The trainings of %(year)s")
_TEAM_TITLE = Text("The training days of your people in %(year)s")
_WAITS_TITLE = Text("These trainings wait for your word:")
_NOTHING_WAITS = Text("No training waits for your word.")
_NO_TRAININGS = Text("No training of %(year)s is known yet.")
_POINT = Text("• %(what)s")
_OF = Text("%(name)s: %(what)s")
_LEFT = Text("%(taken)s taken, %(left)s left")
_UNKNOWN = Text("too little is known")
_HOW = Choice("how", Text("How is that worked out?"))
_LIST = Choice("list", Text("My trainings"))
_REPORT = Choice("report", Text("I followed a training"))
_WAITING = Text("To confirm: %(count)s")
_TEAM = Choice("team", Text("My people"))
_CLOSE = Choice("close", Text("Close"))
_UP = Choice("up", Text("Back to my training days"))
_NEXT, _PREVIOUS = Choice("next", Text("Next page")), Choice("previous", Text("Previous page"))
_PAGE = Text("Page %(page)s of %(pages)s")
_WITHDRAW = Text("Take back: %(training)s")
_SURE = Text(
    "Take back %(training)s? It is forgotten with its proof, and nobody looks at it any more."
)
_SEEN_TO = Text("This has been seen to already.")
_YES, _KEEP = Choice("yes", Text("Yes, take it back")), Choice("no", Text("No, leave it"))


def open_my_days(context: Context) -> None:
    """Shows the balance over the question."""
    go(context, Position(MY_DAYS))


def open_reminded_training(context: Context, task: Task) -> None:
    """Shows the training that a reminder is about, to confirm or to decline."""
    go(context, Position(CONFIRM, task.item_id))


def back_in_days(context: Context, at: Position) -> None:
    """To the balance; from there, to the question below."""
    if at.key == MY_DAYS:
        _close(context)
    elif at.key in {CONFIRM, REASON}:
        go(context, Position(WAITING))
    elif at.key == WITHDRAW:
        go(context, Position(LIST))
    else:
        go(context, Position(MY_DAYS))


def _close(context: Context) -> None:
    context.conversation = replace(context.conversation, overlay=None)


def _shown(context: Context) -> MyDays:
    return context.snapshot.showing(MyDays)


def _waiting(context: Context) -> tuple[ToConfirm, ...]:
    return _shown(context).to_confirm


class Balance(Menu):
    """The balance of this year."""

    key = MY_DAYS

    def show(self, context: Context, position: Position) -> Prompt:
        account = _shown(context).account
        lines = [Line(_TITLE(year=str(account.year)), "question")]
        lines += map(Line, balance_lines(account))
        lines += map(Line, waiting_lines(account))
        lines += (Line(one, "hint") for one in what_comes(account))
        lines.append(Line(PROOF_AND_SERVICE, "hint"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        match only(choice, self._choices(context)):
            case "close":
                _close(context)
            case "report":
                open_report(context)
            case key:
                go(context, Position(f"{MY_DAYS}.{key}"))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        shown = _shown(context)
        found = []
        if shown.to_confirm:
            found.append(Choice("waiting", _WAITING(count=len(shown.to_confirm))))
        if shown.account.row is not None:
            found.append(_HOW)
        if shown.trainings:
            found.append(_LIST)
        found.append(_REPORT)
        if shown.team:
            found.append(_TEAM)
        return (*found, _CLOSE)


class How(Menu):
    """The calculation, with the source of each rule."""

    key = HOW

    def show(self, context: Context, position: Position) -> Prompt:
        account = _shown(context).account
        lines = [Line(_HOW_TITLE(year=str(account.year)), "question")]
        lines += map(Line, calculation(account) or balance_lines(account))
        lines += (Line(one, "hint") for one in at_the_end(account))
        lines.append(Line(CHECK, "hint"))
        return screen_prompt(context, position, lines, (_UP,))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_UP,))
        go(context, Position(MY_DAYS))


class Paged(Menu):
    """Lines, page by page: `mydays.list@2`; some of them may have a button."""

    def show(self, context: Context, position: Position) -> Prompt:
        entries = self._entries(context)
        page, pages = page_of(position, entries)
        lines = [Line(self._title(context), "question")]
        lines += (Line(_POINT(what=one)) for one in on_page(page, entries))
        if pages > 1:
            lines.append(Line(_PAGE(page=page, pages=pages), "hint"))
        choices = (*self._besides(context, page), *turning(page, pages), _UP)
        return screen_prompt(context, position, lines, choices)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        page, pages = page_of(position, self._entries(context))
        besides = self._besides(context, page)
        if choice in {one.id for one in besides}:
            self._open(context, choice)
            return
        match only(choice, (*turning(page, pages), _UP)):
            case "next":
                go(context, Position(self.key, page + 1))
            case "previous":
                go(context, Position(self.key, page - 1))
            case _:
                go(context, Position(MY_DAYS))

    def _title(self, context: Context) -> Text:
        raise NotImplementedError

    def _entries(self, context: Context) -> Sequence[Text]:
        raise NotImplementedError

    def _besides(self, context: Context, page: int) -> tuple[Choice, ...]:
        """The buttons of what stands on that page."""
        return ()

    def _open(self, context: Context, choice: str) -> None:
        raise NotImplementedError


class Trainings(Paged):
    """One's own trainings of the year."""

    key = LIST

    def _title(self, context: Context) -> Text:
        account = _shown(context).account
        title = _LIST_TITLE if _shown(context).trainings else _NO_TRAININGS
        return title(year=str(account.year))

    def _entries(self, context: Context) -> Sequence[Text]:
        return [listed(one) for one in _shown(context).trainings]

    def _besides(self, context: Context, page: int) -> tuple[Choice, ...]:
        return tuple(
            Choice(f"{WITHDRAW_ONE}{one.id}", _WITHDRAW(training=training_line(one)))
            for one in on_page(page, _shown(context).trainings)
            if may_withdraw(context.me, one)
        )

    def _open(self, context: Context, choice: str) -> None:
        go(context, Position(WITHDRAW, int(choice.removeprefix(WITHDRAW_ONE))))


class Withdraw(Menu):
    """Whether what was reported is really taken back."""

    key = WITHDRAW

    def show(self, context: Context, position: Position) -> Prompt:
        one = self._one(context, position)
        if one is None:
            return screen_prompt(context, position, [Line(_SEEN_TO, "question")], (_KEEP,))
        ask = _SURE(training=training_line(one))
        return screen_prompt(context, position, [Line(ask, "question")], (_YES, _KEEP))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_YES, _KEEP))
        if choice == _YES.id:
            context.request = WithdrawTraining(number=position.item or 0)
        go(context, Position(LIST))

    def _one(self, context: Context, position: Position) -> FollowedTraining | None:
        trainings = _shown(context).trainings
        found = next((one for one in trainings if one.id == position.item), None)
        return found if found is not None and may_withdraw(context.me, found) else None


class People(Paged):
    """The balances of a manager's people."""

    key = TEAM

    def _title(self, context: Context) -> Text:
        return _TEAM_TITLE(year=str(_shown(context).account.year))

    def _entries(self, context: Context) -> Sequence[Text]:
        return [in_a_line(one) for one in _shown(context).team]


class Waiting(Menu):
    """What waits for one's word, each with a button."""

    key = WAITING

    def show(self, context: Context, position: Position) -> Prompt:
        waiting = _waiting(context)
        page, pages = page_of(position, waiting)
        title = _WAITS_TITLE if waiting else _NOTHING_WAITS
        lines = [Line(title, "question")]
        if pages > 1:
            lines.append(Line(_PAGE(page=page, pages=pages), "hint"))
        return screen_prompt(context, position, lines, self._choices(page, waiting))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        waiting = _waiting(context)
        page, _ = page_of(position, waiting)
        match only(choice, self._choices(page, waiting)):
            case "next":
                go(context, Position(WAITING, page + 1))
            case "previous":
                go(context, Position(WAITING, page - 1))
            case "up":
                go(context, Position(MY_DAYS))
            case one:
                go(context, Position(CONFIRM, int(one.removeprefix("training-"))))

    def _choices(self, page: int, waiting: Sequence[ToConfirm]) -> tuple[Choice, ...]:
        _, pages = page_of(Position(WAITING, page), waiting)
        return (*(button_of(one) for one in on_page(page, waiting)), *turning(page, pages), _UP)


def button_of(one: ToConfirm) -> Choice:
    """The button that opens it."""
    label = _OF(name=one.person.name, what=training_line(one.training))
    return Choice(f"training-{one.training.id}", label)


def in_a_line(one: Account) -> Text:
    """Somebody's balance in a line."""
    row = one.row
    if row is None:
        return _OF(name=one.person.name, what=_UNKNOWN)
    what = _LEFT(taken=days_text(row.taken.days), left=days_text(row.left.days))
    return _OF(name=one.person.name, what=what)


def page_of(position: Position, entries: Sequence[object]) -> tuple[int, int]:
    """The page asked for, or the last one there is, and how many there are."""
    pages = max(1, -(-len(entries) // PAGE))
    return min(max(position.item or 1, 1), pages), pages


def on_page(page: int, entries: Sequence[Entry]) -> Sequence[Entry]:
    """What stands on that page."""
    return entries[(page - 1) * PAGE : page * PAGE]


def turning(page: int, pages: int) -> tuple[Choice, ...]:
    """The buttons to the other pages."""
    return (*((_PREVIOUS,) if page > 1 else ()), *((_NEXT,) if page < pages else ()))


_DECIDE = Decide(CONFIRM, MY_DAYS, waiting=_waiting)
SCREENS: tuple[Screen, ...] = (
    Balance(),
    How(),
    Trainings(),
    Withdraw(),
    People(),
    Waiting(),
    _DECIDE,
    Reason(REASON, _DECIDE, waiting=_waiting),
)
