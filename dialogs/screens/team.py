"""The team: a manager's people, how far each is, and the way to their plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.deputy import show_deputy
from dialogs.screens.home import open_plan
from dialogs.screens.screen import Menu, only, screen_prompt
from plans.i18n.text import Text
from plans.model import Status
from plans.model.words import word
from plans.people.team import Group, Member

TEAM = "team"
PAGE = 8
"""How many people stand on a page: more would not fit the screen of a phone."""
BAR = 10

_TITLE = Text("Your team")
_NOBODY = Text("Nobody has you as their manager. If that is wrong, tell HR.")
_NONE_HERE = Text("Nobody here now.")
_PAGE = Text("Page %(page)s of %(pages)s")
_NAMED = Text("%(person)s – %(status)s")
_SINCE = Text("%(person)s – %(status)s, since %(since)s")
_NO_PLAN = Text("no plan yet")
_PROGRESS = Text("%(bar)s %(percent)s %%")
_NEXT = Text("%(bar)s %(percent)s %% – next talk %(day)s")
_FILTERS = {
    Group.ALL: Text("Everybody (%(count)s)"),
    Group.WAITING: Text("Waits for me (%(count)s)"),
    Group.ACTIVE: Text("In force (%(count)s)"),
    Group.MISSING: Text("Not handed in (%(count)s)"),
}
_OPEN = Text("Open the PDP of %(employee)s")
_NEXT_PAGE = Choice("next", Text("Next page"))
_PREVIOUS = Choice("previous", Text("Previous page"))
_DEPUTY = Choice("deputy", Text("A deputy for some weeks"))
_CLOSE = Choice("close", Text("Back"))
_UNREAD = frozenset({Status.DRAFT, Status.RETURNED})


class Team(Menu):
    """One page of one group; which ones is in the place: `team.waiting@2`."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.key = _key(group)

    def show(self, context: Context, position: Position) -> Prompt:
        everybody = context.snapshot.team or ()
        chosen = self._chosen(everybody)
        page, pages = self._page(position, chosen), _pages(chosen)
        lines = [Line(_TITLE if everybody else _NOBODY, "heading")]
        if everybody and not chosen:
            lines.append(Line(_NONE_HERE))
        for one in _on(page, chosen):
            lines += [Line(line) for line in _lines(one)]
        if pages > 1:
            lines.append(Line(_PAGE(page=page, pages=pages), "hint"))
        return screen_prompt(context, position, lines, self._choices(context, everybody, page))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        everybody = context.snapshot.team or ()
        chosen = self._chosen(everybody)
        page = self._page(position, chosen)
        match only(choice, self._choices(context, everybody, page)):
            case "next":
                _go(context, self.group, page + 1)
            case "previous":
                _go(context, self.group, page - 1)
            case "deputy":
                show_deputy(context)
            case "close":
                context.conversation = replace(context.conversation, overlay=None)
            case group if group in set(Group):
                _go(context, Group(group))
            case person_id:
                _open(context, next(one for one in chosen if one.person.id == person_id))

    def _chosen(self, everybody: Sequence[Member]) -> list[Member]:
        return [one for one in everybody if self.group in one.groups]

    def _page(self, position: Position, chosen: Sequence[Member]) -> int:
        """The page asked for, or the last one there is: people come and go."""
        return min(max(position.item or 1, 1), _pages(chosen))

    def _choices(
        self, context: Context, everybody: Sequence[Member], page: int
    ) -> tuple[Choice, ...]:
        chosen = self._chosen(everybody)
        opens = [
            Choice(one.person.id, _OPEN(employee=one.person.name))
            for one in _on(page, chosen)
            if one.plan_id is not None and one.status not in _UNREAD
        ]
        turns = [_PREVIOUS] if page > 1 else []
        turns += [_NEXT_PAGE] if page < _pages(chosen) else []
        groups = [
            Choice(group.value, label(count=count))
            for group, label in _FILTERS.items()
            if group is not self.group and (count := sum(group in one.groups for one in everybody))
        ]
        deputy = [_DEPUTY] if self.group is Group.ALL and context.snapshot.manages_others else []
        return (*opens, *turns, *groups, *deputy, _CLOSE)


def show_team(context: Context) -> None:
    """Puts the team over the question."""
    _go(context, Group.ALL)


def _key(group: Group) -> str:
    return TEAM if group is Group.ALL else f"{TEAM}.{group}"


def _go(context: Context, group: Group, page: int = 1) -> None:
    position = Position(_key(group), page if page > 1 else None)
    context.conversation = replace(context.conversation, overlay=str(position))


def _open(context: Context, member: Member) -> None:
    context.conversation = replace(context.conversation, overlay=None)
    if member.plan_id is not None:
        open_plan(context, member.plan_id)


def _pages(chosen: Sequence[Member]) -> int:
    return max(1, -(-len(chosen) // PAGE))


def _on(page: int, chosen: Sequence[Member]) -> Sequence[Member]:
    return chosen[(page - 1) * PAGE : page * PAGE]


def _lines(one: Member) -> list[Text]:
    status = word(one.status) if one.status else _NO_PLAN
    if one.since is None:
        lines = [_NAMED(person=one.person.name, status=status)]
    else:
        lines = [_SINCE(person=one.person.name, status=status, since=one.since.date())]
    if one.progress is not None:
        full = round(one.progress * BAR / 100)
        bar = "▰" * full + "▱" * (BAR - full)
        line = _PROGRESS(bar=bar, percent=one.progress)
        if one.next_on is not None:
            line = _NEXT(bar=bar, percent=one.progress, day=one.next_on)
        lines.append(line)
    return lines


TEAMS = tuple(Team(group) for group in Group)
"""One screen for each group."""
