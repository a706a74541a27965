"""The first question of a plan that follows another one: what is open goes along, or not."""

from __future__ import annotations

from collections.abc import Collection

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.engine.navigation import move_on
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.snapshot import CARRY, CARRY_CHOOSE
from plans.carry_over import carried, decided, name_of_plan, not_yet, open_actions
from plans.completeness import MOST_GOALS, name_of
from plans.i18n.text import Text, plural
from plans.model import Action, Goal, Item, Plan, Promise
from plans.model.words import party, word

_OPEN = Text("From your PDP %(name)s this is still open:")
_GOAL = Text("• Goal: %(name)s")
_ACTION = Text("   – %(name)s (%(status)s)")
_PROMISE = Text("• Support: %(name)s (%(who)s)")
_ASK = Text("Shall it go along into your new PDP?")
_HINT = Text(
    "You can change everything afterwards. Levels are as you saw them last; days that have passed "
    "are asked anew."
)
_ALL = Choice("all", Text("Take it all along"))
_CHOOSE = Choice("choose", Text("Let me choose"))
_FRESH = Choice("fresh", Text("Start afresh"))
_WHICH = Text("What goes along from your PDP %(name)s?")
_TICK = Text("Tap what may stay behind, and again what does go along after all.")
_TAKEN, _LEFT = Text("✓ %(kind)s: %(name)s"), Text("✗ %(kind)s: %(name)s")
_KINDS = {
    Goal.KIND: Text("Goal"),
    Action.KIND: Text("Action"),
    Promise.KIND: Text("Support"),
}
_NONE = Choice("done", Text("Nothing of it"))
_CARRIED = Text("Taken along into this plan: %(count)s. Dates that have passed are asked anew.")
_NOTHING = Text("Everything that was open is in this plan already.")
_AFRESH = Text(
    "Fine, a fresh start. Should you want something of it after all: /plan, then change."
)
_NO_ROOM = Text("There was no room for “%(name)s”: a plan has %(most)s goals at most.")
_STEP = "carry_on"
"""The step in the history."""


class Carry(Menu):
    """What is open in the plan before: all of it, some of it or nothing goes along."""

    key = CARRY

    def show(self, context: Context, position: Position) -> Prompt:
        earlier = _earlier(context)
        lines = [Line(_OPEN(name=name_of_plan(earlier)), "heading")]
        lines += [Line(_line(item)) for item in not_yet(earlier, context.subject)]
        lines += [Line(_ASK, "question"), Line(_HINT, "hint")]
        return screen_prompt(context, position, lines, (_ALL, _CHOOSE, _FRESH))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        match only(choice, (_ALL, _CHOOSE, _FRESH)):
            case "all":
                take(context, _earlier(context))
                move_on(context)
            case "choose":
                context.change_session(at=Position(CARRY_CHOOSE))
            case _:
                take(context, _earlier(context), ())
                move_on(context)


class CarryChoose(Menu):
    """Item by item: what is ticked goes along. What is not is remembered among what was skipped."""

    key = CARRY_CHOOSE

    def show(self, context: Context, position: Position) -> Prompt:
        question = _WHICH(name=name_of_plan(_earlier(context)))
        lines = [Line(question, "question"), Line(_TICK, "hint")]
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        offered = _offered(context)
        taken = self._taken(context)
        if choice != "done":
            mark = _mark(offered[choice])
            context.change_session(skipped=context.session.skipped ^ {mark})
            return
        marks = {_mark(item) for item in offered.values()}
        take(context, _earlier(context), [item.id for item in taken])
        context.change_session(skipped=context.session.skipped - marks)
        move_on(context)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        taken = self._taken(context)
        found = []
        for key, item in _offered(context).items():
            if _can_go(context, item):
                label = _TAKEN if item in taken else _LEFT
                found.append(Choice(key, label(kind=_KINDS[item.KIND], name=name_of(item))))
        count = len(taken)
        done = plural("Take %(count)s item along", "Take %(count)s items along", count)
        return (*found, Choice("done", done) if count else _NONE)

    def _taken(self, context: Context) -> list[Item]:
        skipped = context.session.skipped
        return [
            item
            for item in _offered(context).values()
            if _mark(item) not in skipped and _can_go(context, item)
        ]


def take(context: Context, earlier: Plan, taken: Collection[int] | None = None) -> None:
    """Takes what is open in an earlier plan into this one (`taken` as for `carry.carried`), and
    says what came of it."""
    before = context.subject
    context.plan = decided(earlier, carried(earlier, before, taken))
    added = _count_along(context.subject) - _count_along(before)
    context.record(_STEP, old=earlier.id, new=added)
    _settle(context, before)
    if taken is not None and not taken:
        context.say(_AFRESH, "done")
        return
    context.say(_CARRIED(count=added) if added else _NOTHING, "done")
    for item in not_yet(earlier, context.subject):
        if isinstance(item, Goal) and (taken is None or item.id in taken):
            context.say(_NO_ROOM(name=name_of(item), most=MOST_GOALS))


def _count_along(plan: Plan) -> int:
    """Goals, actions and support that came along; competences go with their goals."""
    return sum(getattr(item, "came_from", None) is not None for item in plan.items())


def _settle(context: Context, before: Plan) -> None:
    """What went along was whole: of its goals no further competence is asked."""
    known = {goal.id for goal in before.goals}
    came = [goal for goal in context.subject.goals if goal.id not in known and goal.competences]
    junctions = {str(Position("competence.more", goal.id)) for goal in came}
    context.change_session(settled=context.session.settled | junctions)


def _earlier(context: Context) -> Plan:
    """The plan before; where there is none (any more) there is nothing to tap."""
    if context.snapshot.earlier is None:
        raise NotOffered(CARRY)
    return context.snapshot.earlier


def _offered(context: Context) -> dict[str, Item]:
    """What is still to be chosen from, by what stands behind its button."""
    found: dict[str, Item] = {}
    for item in not_yet(_earlier(context), context.subject):
        number = sum(one.KIND == item.KIND for one in found.values()) + 1
        found[f"{item.KIND}{number}"] = item
    return found


def _can_go(context: Context, item: Item) -> bool:
    """False for an action whose goal stays behind."""
    if not isinstance(item, Action):
        return True
    earlier = _earlier(context)
    skipped = context.session.skipped
    return not any(_mark(goal) in skipped for goal in earlier.goals if item in open_actions(goal))


def _mark(item: Item) -> str:
    return str(Position(CARRY, item.id))


def _line(item: Item) -> Text:
    match item:
        case Action():
            return _ACTION(name=name_of(item), status=word(item.status))
        case Promise():
            return _PROMISE(name=name_of(item), who=party(item.who or ""))
        case _:
            return _GOAL(name=name_of(item))
