"""A deputy for some weeks, named by a manager: who does their reviews and talks, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, Takes, only, screen_prompt
from dialogs.understanding import InvalidAnswer, read_when
from plans.i18n.text import Text
from plans.model import StandIn
from plans.people.deputies import EndDeputy, NameDeputy

DEPUTY = "team.deputy"

_TITLE = Text("A deputy for some weeks")
_WHY = Text(
    "A colleague does your reviews and talks and confirms trainings between two days. It ends by itself, "
    "and you can still do everything yourself."
)
_THERE = Text("• %(name)s, from %(first)s to %(last)s")
_ASK = Text("Who is it, and from when to when?")
_HOW = Text("Name and days in one message, such as: Tom Wouters, from %(first)s to %(last)s")
_BOTH = Text(
    "I need a name, a comma and the days, such as: Tom Wouters, from %(first)s to %(last)s"
)
_END = Text("End: %(name)s")
_CLOSE = Choice("close", Text("Back"))
_PREFIX = "end-"


class Deputy(Menu):
    """Those of now and later, and a new one."""

    key = DEPUTY
    takes: Takes = "names"

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(_TITLE, "heading"), Line(_WHY)]
        lines += [
            Line(_THERE(name=_name(context, one), first=one.first, last=one.last))
            for one in _mine(context)
        ]
        lines += [Line(_ASK, "question"), Line(_example(context, _HOW), "hint")]
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        if choice == _CLOSE.id:
            context.conversation = replace(context.conversation, overlay=None)
            return
        context.request = EndDeputy(first=date.fromisoformat(choice.removeprefix(_PREFIX)))

    def read(self, context: Context, position: Position, raw: str) -> None:
        who, comma, days = raw.partition(",")
        if not (comma and who.strip() and days.strip()):
            raise InvalidAnswer(_example(context, _BOTH))
        when = read_when(
            days.strip(), language=context.language, today=context.today, period=None, asks="by"
        )
        context.request = NameDeputy(
            who=who.strip(), first=when.start or context.today, last=when.day
        )

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        ends = (
            Choice(f"{_PREFIX}{one.first.isoformat()}", _END(name=_name(context, one)))
            for one in _mine(context)
        )
        return (*ends, _CLOSE)


def show_deputy(context: Context) -> None:
    """Puts the screen over the question."""
    context.conversation = replace(context.conversation, overlay=DEPUTY)


def _mine(context: Context) -> Iterator[StandIn]:
    """Those of now and later, of which this person is the manager."""
    for one in context.me.stand_ins:
        if one.manager_id == context.me.id and one.last >= context.today:
            yield one


def _name(context: Context, one: StandIn) -> str:
    found = context.snapshot.people.get(one.deputy_id)
    return found.name if found is not None else one.deputy_id


def _example(context: Context, text: Text) -> Text:
    first = context.today + timedelta(days=1)
    return text(first=first, last=first + timedelta(days=14))
