"""The lines of a digest: opened, done, put off or moved, wherever the conversation stands.

They lie over the question that is being asked, as the choice of a language does; when a line is
dealt with, that question comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.reminders.tasks import (
    AGENDA,
    ITEM,
    MOVE,
    SNOOZES,
    Act,
    Doing,
    Task,
    find,
    named,
    position_of,
)
from dialogs.reminders.wording import (
    MOST_SHOWN,
    NEXT_PAGE,
    PREVIOUS_PAGE,
    lacks_manager,
    line_of,
    name_of,
    page_of,
)
from dialogs.screens.in_force import NEXT_OPEN
from dialogs.screens.legal_calendar import open_step
from dialogs.screens.my_days import open_reminded_training
from dialogs.screens.screen import Menu, Takes, only, screen_prompt
from dialogs.screens.submission import open_reminded
from dialogs.snapshot import RENEWING
from dialogs.understanding import InvalidAnswer, read_date
from plans.calendar.working_days import next_working_day
from plans.i18n.text import Text
from plans.model.words import day_and_hour
from plans.reminders.reminder import OUTSIDE_PLANS, Matter

_WAITS = Text("This waits for you:")
_NOTHING = Text("Nothing waits for you now. Well done!")
_SEEN_TO = Text("This has been seen to already.")
_OPEN = Choice("open", Text("Open"))
_DONE: dict[Matter, Text] = {
    Matter.ACTION: Text("It is done"),
    Matter.ACTION_START: Text("I have begun"),
    Matter.PROMISE: Text("It is arranged"),
    Matter.TALK: Text("We had the talk"),
    Matter.LEGAL_STEP: Text("It is done"),
}
_SEEN = Text("Seen")
_MOVE = Choice("move", Text("Another day"))
_ABSENT = Choice("absent", Text("I was not there"))
_RENEWED = Choice("renewed", Text("I have renewed it"))
_CLOSE = Choice("close", Text("Not now"))
_SNOOZE = {
    "day": Text("Remind me tomorrow"),
    "three-days": Text("In 3 days"),
    "week": Text("In a week"),
}
_DONE_SAID: dict[Matter, Text] = {
    Matter.ACTION: Text("Done – well done! It stands in the plan."),
    Matter.ACTION_START: Text("Noted: it has begun. Good luck!"),
    Matter.PROMISE: Text("Noted: the support is there."),
    Matter.LEGAL_STEP: Text(
        "Noted as done today. In the legal calendar you can add a note and a proof."
    ),
}
_SEEN_SAID = Text("Noted. It leaves your list.")
_PUT_OFF = Text("Fine, I will come back to it.")
_MOVED = Text("The talk is now on %(day)s. Both of you are told.")
_MOVED_BY_HR = Text("The talk is now on %(day)s. %(employee)s is told.")
_WHICH_DAY = Text("On which day will you have the talk?")
_WHICH_DAY_OTHERS = Text("On which day will %(employee)s have the talk?")
_WHY_DAY = Text("The plan stays signed as it is; the document shows both days.")
_NAME_ONE = Text(
    "Only a manager can do this with %(employee)s. Name one: on the pages of HR under People, or send me "
    "a list of people here. What waits then moves along."
)
_NO_HARM = Text("That happens. Let us find another day.")
_PASSED = Text("%(day)s has passed already. Which day from today on?")
_TOO_FAR = Text("%(day)s is more than two years away. Which day before that?")
_DAY = Text("%(day)s")
OPENS: dict[Matter, Callable[[Context, Task], None]] = {
    Matter.LEGAL_STEP: open_step,
    Matter.COLLECTIVE_DRAFT: open_reminded,
    Matter.REPORTED_TRAINING: open_reminded_training,
}
"""Where a tap leads to from a line that is about no plan."""
_FARTHEST = timedelta(days=730)
_LATER = (7, 14, 28)
"""Days from today that are offered for a talk."""


class Agenda(Menu):
    """Every line, as buttons, page by page: `agenda@2`."""

    key = AGENDA

    def show(self, context: Context, position: Position) -> Prompt:
        items = context.agenda
        if not items:
            return screen_prompt(context, position, [Line(_NOTHING)], (_CLOSE,), may_go_back=False)
        lines, choices = page_of(items, position.item or 1, context.me, context.today)
        return screen_prompt(
            context, position, [Line(_WAITS, "question"), *lines], (*choices, _CLOSE)
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if choice == _CLOSE.id:
            close(context)
        elif choice in {NEXT_PAGE.id, PREVIOUS_PAGE.id}:
            show_all(context, (position.item or 1) + (1 if choice == NEXT_PAGE.id else -1))
        else:
            open_line(context, choice)


class AgendaItem(Menu):
    """One line, and what can be done about it."""

    key = ITEM

    def show(self, context: Context, position: Position) -> Prompt:
        item = find(context.agenda, position.item)
        if item is None:
            return screen_prompt(context, position, [Line(_SEEN_TO)], (_CLOSE,), may_go_back=False)
        lines = [Line(line_of(item, context.me, context.today), "question")]
        if lacks_manager(item, context.me):
            hint = _NAME_ONE(employee=name_of(item))
            lines.append(Line(hint, "hint"))
        elif item.matter is Matter.TALK and item.next_open and not item.escalated:
            lines.append(Line(NEXT_OPEN, "hint"))
        return screen_prompt(context, position, lines, _choices(context, item))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if choice == _CLOSE.id:
            close(context)
            return
        item = _found(context, position)
        if item is None:
            return
        only(choice, _choices(context, item))
        match choice:
            case "renewed":
                context.conversation = replace(
                    context.conversation, overlay=str(Position(RENEWING, item.item_id))
                )
            case "done" if item.matter is Matter.CERTIFICATE:
                _act(context, Act(doing=Doing.DONE, item=item), _SEEN_SAID)
            case "open":
                _go_to(context, item)
            case "done" if item.matter is Matter.TALK and not item.escalated:
                context.talk_wanted = item
                _go_to(context, item)
            case "done":
                said = _SEEN_SAID if item.escalated else _DONE_SAID[item.matter]
                _act(context, Act(doing=Doing.DONE, item=item), said)
            case "move" | "absent":
                if choice == _ABSENT.id:
                    context.say(_NO_HARM)
                put_over(context, position_of(item, MOVE))
            case _:
                _act(context, Act(doing=Doing.SNOOZE, item=item, days=SNOOZES[choice]), _PUT_OFF)


class AgendaMove(Menu):
    """The new day of a talk, tapped or typed."""

    key = MOVE
    takes: Takes = "day"

    def show(self, context: Context, position: Position) -> Prompt:
        item = find(context.agenda, position.item)
        which = _WHICH_DAY
        if item is not None and not item.concerns(context.me):
            which = _WHICH_DAY_OTHERS(employee=name_of(item))
        lines = [Line(which, "question"), Line(_WHY_DAY, "hint")]
        prompt = screen_prompt(context, position, lines, _days(context))
        return replace(prompt, wants="date")

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, _days(context))
        self._move(context, position, date.fromisoformat(choice))

    def read(self, context: Context, position: Position, raw: str) -> None:
        self._move(
            context, position, read_date(raw, language=context.language, today=context.today)
        )

    def _move(self, context: Context, position: Position, day: date) -> None:
        if day < context.today:
            raise InvalidAnswer(_PASSED(day=day))
        if day > context.today + _FARTHEST:
            raise InvalidAnswer(_TOO_FAR(day=day))
        item = _found(context, position)
        if item is not None:
            both = item.concerns(context.me)
            said = _MOVED if both else _MOVED_BY_HR(employee=name_of(item))
            _act(
                context,
                Act(doing=Doing.MOVE, item=item, to=day),
                said(day=day_and_hour(day, item.hour)),
            )


def show_all(context: Context, page: int = 1) -> None:
    """Puts the whole list over the question, also what was put off."""
    last = max(1, -(-len(context.agenda) // MOST_SHOWN))
    page = min(max(page, 1), last)
    put_over(context, Position(AGENDA, page if page > 1 else None))


def open_line(context: Context, ref: str) -> None:
    """Shows one line, over the question that is asked now."""
    item = named(context.agenda, ref)
    if item is None:
        context.say(_SEEN_TO)
        close(context)
    else:
        put_over(context, position_of(item))


def put_over(context: Context, position: Position) -> None:
    context.conversation = replace(context.conversation, overlay=str(position))


def close(context: Context) -> None:
    """Back to the question below."""
    context.conversation = replace(context.conversation, overlay=None)


def _found(context: Context, position: Position) -> Task | None:
    """The line of that place; one that is no longer there is closed with a word."""
    item = find(context.agenda, position.item)
    if item is None:
        context.say(_SEEN_TO)
        close(context)
    return item


def _act(context: Context, act: Act, said: Text) -> None:
    context.acts.append(act)
    context.say(said, "done")
    close(context)


def _go_to(context: Context, item: Task) -> None:
    close(context)
    if item.matter in OPENS:
        OPENS[item.matter](context, item)
        return
    if item.plan_id is None:
        context.own_plan_wanted = True
    else:
        context.conversation = replace(context.conversation, subject=item.plan_id)


def _choices(context: Context, item: Task) -> tuple[Choice, ...]:
    found: list[Choice] = []
    if _opens(context, item):
        found.append(_OPEN)
    if item.matter is Matter.CERTIFICATE:
        mine = item.employee is not None and item.employee.id == context.me.id
        found.append(_RENEWED if mine else Choice("done", _SEEN))
    elif item.escalated:
        found.append(Choice("done", _SEEN))
    elif item.matter is Matter.TALK:
        if item.day <= context.today and item.concerns(context.me):
            held = [] if item.next_open else [Choice("done", _DONE[item.matter])]
            found += [*held, _ABSENT]
        found.append(_MOVE)
    elif item.matter in _DONE:
        found.append(Choice("done", _DONE[item.matter]))
    if item.key is not None and not item.escalated:
        found += [Choice(name, label) for name, label in _SNOOZE.items()]
    return (*found, _CLOSE)


def _opens(context: Context, item: Task) -> bool:
    """True where a tap leads to the plan itself, or to what else the line is about."""
    its_plan = item.matter not in OUTSIDE_PLANS and item.concerns(context.me)
    return (its_plan or item.matter in OPENS) and not item.escalated


def _days(context: Context) -> tuple[Choice, ...]:
    days = [
        next_working_day(context.today + timedelta(days=count), context.me.country)
        for count in _LATER
    ]
    return tuple(Choice(day.isoformat(), _DAY(day=day)) for day in days)
