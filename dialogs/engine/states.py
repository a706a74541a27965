"""Which state a conversation is in: who you are to the plan, and its status, decide
what can be asked. A position that no longer belongs to that state (the manager has returned the plan
meanwhile) is left for the first question of the state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from dialogs.engine import shared_talk
from dialogs.engine.context import Context
from dialogs.prompt import Position
from dialogs.scripts.additions import ADDITIONS
from dialogs.scripts.evaluation import EVALUATION
from dialogs.scripts.later_levels import LATER_LEVELS
from dialogs.scripts.own_questions import own_script
from dialogs.scripts.plan import PLAN
from dialogs.scripts.review import REVIEW
from dialogs.scripts.talk import TALK
from dialogs.snapshot import CARRYING
from dialogs.steps.script import Script
from dialogs.steps.step import Step
from plans import completeness, editing
from plans.carry_over import not_yet
from plans.model import Role, Status, TalkKind
from plans.rights import roles
from plans.workflow.plan_steps import begin_review

NOT_THE_MANAGERS = frozenset(
    {"competence.current", "plan.employee_remark"}
    | {key for key in PLAN.nodes if key.startswith("preparation")}
)
"""What the employee says of themselves; a manager has their own place beside it."""
CHANGING = frozenset({"change", "change.item", "change.remove", "change.preparation", "change.own"})
STOPPING = frozenset({"withdraw", "withdraw.reason"})


@dataclass(frozen=True, kw_only=True)
class State:
    """A script to walk, or a screen to begin with; and the screens that belong to it."""

    script: Script | None = None
    home: str | None = None
    screens: frozenset[str] = frozenset()
    changes_with: Script | None = None
    """The script whose questions may be asked besides, to change an item."""
    closed: frozenset[str] = frozenset()
    """The questions of it that may not."""

    def holds(self, position: Position) -> bool:
        return (
            position.key == self.home
            or position.key in self.screens
            or self.script_at(position) is not None
        )

    def script_at(self, position: Position) -> Script | None:
        """The script that asks at this position."""
        if position.key in self.closed:
            return None
        for script in (self.script, self.changes_with):
            if script is not None and position.key in script.nodes:
                return script
        return None


DRAFTING = State(script=PLAN, screens=CHANGING | STOPPING | CARRYING | {PLAN.end})
REVIEWING = State(
    script=REVIEW,
    changes_with=PLAN,
    closed=NOT_THE_MANAGERS,
    screens=CHANGING - {"change.preparation", "change.own"} | {REVIEW.end, f"{REVIEW.end}.reason"},
)
JUDGING = State(script=ADDITIONS, screens=frozenset({ADDITIONS.end, f"{REVIEW.end}.reason"}))
"""A manager goes over what a talk changes."""
SIGNING = frozenset({"agreement.remark", "agreement.opinion", "agreement.reason"})
ANSWERING = State(script=ADDITIONS, screens=STOPPING | SIGNING | {ADDITIONS.end})
"""An employee does."""
TALKING = {
    TalkKind.FOLLOW_UP: State(script=TALK, screens=STOPPING | {TALK.end, "talk.change"}),
    TalkKind.FINAL: State(script=EVALUATION, screens=STOPPING | {EVALUATION.end, "talk.change"}),
}
OFFERING_LEVELS = State(home=LATER_LEVELS.end, screens=STOPPING)
"""The other one noted the talk: do you give your view of the levels too?"""
GIVING_LEVELS = State(script=LATER_LEVELS, screens=STOPPING | {LATER_LEVELS.end})
_EMPLOYEE: dict[Status, State] = {
    Status.DRAFT: DRAFTING,
    Status.SUBMITTED: State(home="with_manager", screens=STOPPING),
    Status.IN_REVIEW: State(home="with_manager", screens=STOPPING),
    Status.RETURNED: State(home="returned", screens=STOPPING),
    Status.AWAITING_AGREEMENT: State(
        home="agreement",
        screens=STOPPING | SIGNING,
    ),
    Status.ACTIVE: State(home="in_force", screens=STOPPING | {"new_version"}),
    Status.COMPLETED: State(home="in_force"),
    Status.WITHDRAWN: State(home="in_force", screens=frozenset({"new_version"})),
}
_MANAGER: dict[Status, State] = {
    Status.SUBMITTED: REVIEWING,
    Status.IN_REVIEW: REVIEWING,
    Status.ACTIVE: State(home="in_force"),
    Status.COMPLETED: State(home="in_force", screens=frozenset({"reopen"})),
}

_AFTER_A_TALK = frozenset({JUDGING, ANSWERING, _EMPLOYEE[Status.ACTIVE], _MANAGER[Status.ACTIVE]})
"""Where one comes when the other one has closed a talk."""


def state_of(context: Context) -> State | None:
    """The state of the dialogue for this person and plan; None: there is nothing for them here (the home screen)."""
    who, plan = roles(context.me, context.subject), context.subject
    if Role.EMPLOYEE in who:
        answers = plan.proposed_by is Role.MANAGER and plan.status is Status.AWAITING_AGREEMENT
        state: State | None = ANSWERING if answers else _EMPLOYEE[plan.status]
        state = _drafting(script_of(context)) if state is DRAFTING else state
    elif Role.MANAGER in who:
        state = _MANAGER.get(plan.status)
        state = JUDGING if state is REVIEWING and plan.proposed_by is not None else state
    else:
        return None
    report = shared_talk.joined(context)
    if report is not None:
        return TALKING[report.kind]
    if state in _AFTER_A_TALK and shared_talk.levels_to_give(context):
        return GIVING_LEVELS if shared_talk.gives_levels(context) else OFFERING_LEVELS
    return state


def script_of(context: Context) -> Script:
    """The employee's conversation, with the organisation's own questions in it."""
    return own_script(context.snapshot.questions, context.language, context.subject.language)


@lru_cache(maxsize=64)
def _drafting(script: Script) -> State:
    return DRAFTING if script is PLAN else replace(DRAFTING, script=script)


def enter(context: Context) -> State | None:
    """Makes sure the conversation stands at a position of its state; a manager who comes to a
    submitted plan begins the review."""
    state = state_of(context)
    if state is None:
        return None
    if state in {REVIEWING, JUDGING} and context.subject.status is Status.SUBMITTED:
        context.plan = begin_review(context.subject, context.me, context.snapshot.now)
        context.record("begin_review", old="submitted", new=context.subject.status.value)
    if shared_talk.joined(context) is not None or state is GIVING_LEVELS:
        shared_talk.catch_up(context)
    at = context.session.at
    if at is None or not state.holds(at) or not _still_asked(context, state, at):
        go_on(context, state)
    return state


def go_on(context: Context, state: State) -> None:
    """The next question of the state: what a manager's own addition still needs, then the walk."""
    if state.script is None:
        context.change_session(at=Position(state.home or ""), then=None, carry=None)
    elif state is REVIEWING and (unfinished := _unfinished(context)) is not None:
        context.change_session(at=unfinished)
    else:
        context.go_on(state.script)


def answered_meanwhile(context: Context, state: State) -> Step | None:
    """The question that is put to this person, when the other one has answered it meanwhile."""
    session = context.session
    if state.script is None or state not in TALKING.values() or session.at != session.due:
        return None
    for stop in state.script.stops(context.subject, session, context.asking):
        if stop.position == session.at and not stop.open and isinstance(stop.node, Step):
            return stop.node
    return None


def _unfinished(context: Context) -> Position | None:
    for one in completeness.missing(context.subject, context.today):
        if one.field is not None and one.item_id is not None:
            item = editing.find(context.subject, one.item_id)
            if getattr(item, one.field) is None:
                return Position(f"{one.kind}.{one.field}", one.item_id)
    return None


def _still_asked(context: Context, state: State, position: Position) -> bool:
    """False for a question about an item that is gone, or that is needless by now."""
    if position.item is not None and not editing.has(context.subject, position.item):
        return False
    if position.key in CARRYING:
        earlier = context.snapshot.earlier
        return earlier is not None and bool(not_yet(earlier, context.subject))
    step = state.script.step(position.key) if state.script is not None else None
    if step is None or step.when is None or not step.noted:
        return True
    return step.when(context.asking(context.item(position)))
