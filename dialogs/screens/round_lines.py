"""How a round is going, in lines for the chat: the overview, and who is behind a number."""

from __future__ import annotations

from dialogs.prompt import Line
from plans.i18n.formats import Money
from plans.i18n.text import Text, plural
from plans.model.choices import Stage
from plans.model.words import party, word
from plans.rounds.dashboard import Dashboard, Department, Promised, folded
from plans.rounds.progress import RARE, Progress

UNREACHABLE, STALLED, SUPPORT = "unreachable", "stalled", "support"
MOST_DEPARTMENTS = 15

COUNT = Text("%(count)s %(what)s")
_TITLE = Text("PDPs of %(round)s")
_WINDOW = Text("From %(opens)s to %(closes)s. %(people)s.")
_CLOSED = Text("Closed. %(people)s.")
_BY_DEPARTMENT = Text("By department")
_DEPARTMENT = Text("%(name)s (%(people)s): %(stages)s")
_PARTS = Text("%(parts)s · %(part)s")
_NO_DEPARTMENT = Text("no department")
_ALSO = Text("What asks for attention")
_STALLED = Text("waiting for more than ten working days")
_NOT_REACHED = Text("not reachable")
_COSTS = Text("Agreed actions cost %(all)s, of which %(to_come)s is still to come.")
_NAME = Text("• %(name)s")
_NAME_MORE = Text("• %(name)s – %(more)s")
_SINCE = Text("since %(day)s")
_WAITS_FOR = Text("waits for %(name)s since %(day)s")
_WAITS_FOR_NOBODY = Text("since %(day)s, and no manager is known")
_SUPPORT = Text("• %(day)s: %(what)s (%(who)s, for %(name)s)")


def overview(board: Dashboard) -> list[Line]:
    """Everything at a glance."""
    round_, total = board.round, board.stages
    window = _CLOSED if round_.closed_at else _WINDOW(opens=round_.opens, closes=round_.closes)
    lines = [
        Line(_TITLE(round=round_.name), "title"),
        Line(window(people=plural("%(count)s person", "%(count)s people", len(board.everybody)))),
        *(Line(COUNT(what=word(stage), count=total[stage])) for stage in _shown(board)),
    ]
    departments, left_out = folded(board.departments, MOST_DEPARTMENTS)
    if len(departments) > 1:
        lines.append(Line(_BY_DEPARTMENT, "heading"))
        lines += [Line(_department(one, board)) for one in departments]
    if left_out:
        more = plural("and %(count)s department more", "and %(count)s departments more", left_out)
        lines.append(Line(more, "hint"))
    lines += [Line(_ALSO, "heading")] if _attention(board) else []
    return [*lines, *map(Line, _attention(board))]


def _attention(board: Dashboard) -> list[Text]:
    found = [
        COUNT(what=title, count=count) for _, title, count in numbers(board)[len(Stage) :] if count
    ]
    if board.cost:
        found.append(_COSTS(all=Money(board.cost), to_come=Money(board.cost_to_come)))
    return found


def _department(one: Department, board: Dashboard) -> Text:
    parts: Text | str = ""
    for stage in _shown(board):
        if count := one.stages.get(stage, 0):
            part = COUNT(count=count, what=word(stage))
            parts = _PARTS(parts=parts, part=part) if parts else part
    return _DEPARTMENT(name=one.name or _NO_DEPARTMENT, people=one.people, stages=parts)


def _shown(board: Dashboard) -> list[Stage]:
    return [stage for stage in Stage if stage not in RARE or board.stages[stage]]


def numbers(board: Dashboard) -> list[tuple[str, Text, int]]:
    """Every number that has names behind it: its key, what it says, and the number."""
    return [
        *((stage.value, word(stage), board.stages[stage]) for stage in Stage),
        (STALLED, _STALLED, len(board.stalled)),
        (UNREACHABLE, _NOT_REACHED, len(board.unreachable)),
        (
            SUPPORT,
            plural(
                "promise of support due within a month",
                "promises of support due within a month",
                board.due_count,
            ),
            board.due_count,
        ),
    ]


def names_behind(board: Dashboard, which: str) -> list[Text]:
    """A line for each of those who make up a number."""
    match which:
        case "stalled":
            return [_stalled(board, one) for one in board.stalled]
        case "unreachable":
            return [
                _NAME_MORE(name=one.person.name, more=one.not_reached) for one in board.unreachable
            ]
        case "support":
            return [_support(board, one) for one in board.due]
        case _:
            return [_progress(one) for one in board.at(Stage(which))]


def _progress(one: Progress) -> Text:
    if one.plan is None:
        return _NAME(name=one.person.name)
    since = _SINCE(day=one.plan.since)
    return _NAME_MORE(name=one.person.name, more=since)


def _stalled(board: Dashboard, one: Progress) -> Text:
    day = one.plan.since if one.plan else board.today
    whom = board.waits_for(one)
    more = _WAITS_FOR(name=whom, day=day) if whom else _WAITS_FOR_NOBODY(day=day)
    return _NAME_MORE(name=one.person.name, more=more)


def _support(board: Dashboard, one: Promised) -> Text:
    name = board.names.get(one.employee_id, "")
    return _SUPPORT(day=one.by, what=one.what, who=party(one.who), name=name)
