"""The home screen: what waits for somebody, and the way to their own plan."""

from __future__ import annotations

from dataclasses import replace

from dialogs.engine.context import Context
from dialogs.notices.plans import HOME, OWN
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.reminders.tasks import OF_A_PLAN, Task, is_ref
from dialogs.reminders.wording import MOST_SHOWN, choices_of, lines_of, more
from dialogs.screens.reminders import open_line, show_all
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.snapshot import Waiting
from plans.i18n.text import Text
from plans.model import Person
from plans.notices import News

_NOTHING = Text("Nothing waits for you now. Well done!")
_NOT_ASKED = Text(
    "No PDP is asked of you now. Would you like to make one all the same? You are very welcome to."
)
_WAITS = Text("This waits for you:")
_LINE = Text("• %(employee)s – %(what)s, since %(since)s")
_WHAT = {
    News.WAITS_FOR_REVIEW: Text("PDP to review"),
    News.RETURNED: Text("PDP sent back to you"),
    News.WAITS_FOR_AGREEMENT: Text("PDP to sign off"),
    News.CHANGES_PROPOSED: Text("changes after a talk, to agree with"),
    News.EVALUATION_TO_CONFIRM: Text("final evaluation to confirm"),
}
_MINE = {
    News.RETURNED: Text("• Your PDP came back to you on %(since)s"),
    News.WAITS_FOR_AGREEMENT: Text("• Your PDP waits for you to sign off, since %(since)s"),
    News.CHANGES_PROPOSED: Text(
        "• Changes in your PDP after a talk wait for you to agree with, since %(since)s"
    ),
    News.EVALUATION_TO_CONFIRM: Text(
        "• The final evaluation of your PDP waits for you, since %(since)s"
    ),
}
_OPEN = Text("Open the PDP of %(employee)s")
_OPEN_MINE = Text("Open my PDP")
_ALL = Choice("all", Text("Show everything"))


class Home(Menu):
    """What waits, longest first: the first opens with `open`, the others with a person's id."""

    key = HOME

    def show(self, context: Context, position: Position) -> Prompt:
        waiting, tasks = context.snapshot.waiting[:MOST_SHOWN], _reminders(context)
        everything = [_ALL] if _hidden(context, tasks) else []
        if not waiting and not tasks:
            line = _NOT_ASKED if context.snapshot.not_asked else _NOTHING
            return screen_prompt(context, position, [Line(line)], (*everything, OWN), asks=False)
        lines = [Line(_WAITS, "question"), *(Line(_line(one, context.me)) for one in waiting)]
        lines += more(context.snapshot.waiting)
        lines += lines_of(tasks, context.me, context.today)
        tapped = (*_choices(waiting, context.me), *choices_of(tasks, context.me))
        choices = (*tapped, *everything, OWN)
        return screen_prompt(context, position, lines, choices, may_go_back=False)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if choice == OWN.id:
            open_own(context)
            return
        if is_ref(choice):
            open_line(context, choice)
            return
        if choice == _ALL.id and _hidden(context, _reminders(context)):
            show_all(context)
            return
        waiting = context.snapshot.waiting[:MOST_SHOWN]
        only(choice, _choices(waiting, context.me))
        named = {one.employee.id: one for one in waiting}
        chosen = waiting[0] if choice == "open" else named[choice]
        open_plan(context, chosen.plan_id)


def open_plan(context: Context, plan_id: int) -> None:
    """Makes that plan the subject, from whichever screen; what is asked then follows from its status."""
    context.conversation = replace(context.conversation, subject=plan_id, overlay=None)


def open_own(context: Context) -> None:
    """Goes to one's own plan; it is started where there is none yet."""
    context.own_plan_wanted = True


def begin(context: Context) -> None:
    """To what waits for this person, else to their own plan; nobody is asked for one by
    themself who is in no round."""
    others = any(one.employee.id != context.me.id for one in context.snapshot.waiting)
    if others or context.snapshot.not_asked:
        context.conversation = replace(context.conversation, subject=None, overlay=None)
    else:
        context.conversation = replace(context.conversation, overlay=None)
        open_own(context)


def _reminders(context: Context) -> list[Task]:
    """What waits besides whole plans."""
    plans = {one.plan_id for one in context.snapshot.waiting}
    return [
        one
        for one in context.agenda
        if not one.put_off and (one.matter not in OF_A_PLAN or one.plan_id not in plans)
    ]


def _hidden(context: Context, tasks: list[Task]) -> bool:
    """True when there is more than the home screen shows: too much of it, or put off."""
    put_off = any(one.put_off for one in context.agenda)
    return put_off or max(len(tasks), len(context.snapshot.waiting)) > MOST_SHOWN


def _choices(waiting: tuple[Waiting, ...], me: Person) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            "open" if number == 0 else one.employee.id,
            _OPEN_MINE if one.employee.id == me.id else _OPEN(employee=one.employee.name),
        )
        for number, one in enumerate(waiting)
    )


def _line(one: Waiting, me: Person) -> Text:
    if one.employee.id == me.id and one.news in _MINE:
        return _MINE[one.news](since=one.since.date())
    what = _WHAT.get(one.news, _WHAT[News.WAITS_FOR_REVIEW])
    return _LINE(employee=one.employee.name, what=what, since=one.since.date())
