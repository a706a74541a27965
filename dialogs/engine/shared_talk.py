"""A talk that two people hold in two chats: who has joined it, and what they share of it.

What was answered stands in the plan, so both walk the same questions. What was passed by stands in
the minutes as well, so that the other one does not get it again.
"""

from __future__ import annotations

from dataclasses import replace

from dialogs.conversation import Session
from dialogs.engine.context import Context
from dialogs.prompt import Position
from dialogs.scripts.evaluation import EVALUATION
from dialogs.scripts.talk import TALK
from dialogs.steps.script import Script
from plans.model import Plan, Status, TalkKind, TalkReport
from plans.talks import later_levels, recording
from plans.workflow import talk_steps

SCRIPTS: dict[TalkKind, Script] = {TalkKind.FOLLOW_UP: TALK, TalkKind.FINAL: EVALUATION}
_KEYS = frozenset({*TALK.nodes, *EVALUATION.nodes})


def join(context: Context, plan: Plan, kind: TalkKind, talk_id: int | None = None) -> None:
    """Begins a talk about a plan in force (the planned one with that id, else the nearest), or goes
    on with the one that the other one began."""
    under_way = plan.talk_under_way
    context.plan = talk_steps.begin(plan, context.me, kind, context.snapshot.now, talk_id)
    report = context.plan.reports[-1]
    if under_way is None or under_way.kind is not kind:
        context.record("talk.begun", new=kind.value)
    session = context.session
    context.change_session(
        at=None,
        due=None,
        then=None,
        carry=None,
        adding=False,
        visited=(),
        opened=frozenset({*session.opened, _mark(report)}),
        skipped=frozenset(position for position in session.skipped if not _is_talk(position)),
        settled=frozenset(position for position in session.settled if not _is_talk(position)),
    )
    catch_up(context)


def joined(context: Context) -> TalkReport | None:
    """The talk under way, when this person has joined it, or is waited for."""
    plan = context.subject
    report = plan.talk_under_way if plan.status is Status.ACTIVE else None
    if report is None or context.snapshot.next_open:
        return None
    waited_for = report.waits_for is talk_steps.side_of(context.me, plan)
    return report if waited_for or _mark(report) in context.session.opened else None


def catch_up(context: Context) -> None:
    """Takes over what was passed by, also by the other one."""
    context.caught_up = True
    report = context.subject.reports[-1]
    passed = frozenset(report.passed)
    if _mark(report) not in context.session.opened:
        context.change_session(opened=context.session.opened | {_mark(report)})
    own = _without_talk(context.session)
    if (context.session.skipped, context.session.settled) != (own[0] | passed, own[1] | passed):
        context.change_session(skipped=own[0] | passed, settled=own[1] | passed)


def levels_to_give(context: Context) -> bool:
    """Whether the other one noted the last talk, and this person may still say how they see the
    levels."""
    side = talk_steps.side_of(context.me, context.subject)
    return bool(later_levels.to_give(context.subject, side, context.me.name, context.snapshot.now))


def gives_levels(context: Context) -> bool:
    """Whether this person has begun to."""
    reports = context.subject.reports
    return bool(reports) and _levels(reports[-1]) in context.session.opened


def give_levels(context: Context) -> None:
    """This person gives a view of the levels, question by question."""
    mark = _levels(context.subject.reports[-1])
    context.change_session(
        at=None, due=None, then=None, visited=(), opened=context.session.opened | {mark}
    )
    catch_up(context)


def share(context: Context) -> None:
    """Keeps what this person passed by where the other one finds it."""
    if context.plan is None or not context.caught_up:
        return
    if joined(context) is None and not (gives_levels(context) and levels_to_give(context)):
        return
    session, report = context.session, context.subject.reports[-1]
    passed = {position for position in (*session.skipped, *session.settled) if _is_talk(position)}
    if passed != set(report.passed):
        report = replace(report, passed=tuple(sorted(passed)))
        context.plan = recording.with_report(context.subject, report)


def _mark(report: TalkReport) -> str:
    return str(Position("talk", report.id))


def _levels(report: TalkReport) -> str:
    return str(Position("levels", report.id))


def _is_talk(position: str) -> bool:
    return Position.parse(position).key in _KEYS


def _without_talk(session: Session) -> tuple[frozenset[str], frozenset[str]]:
    skipped = frozenset(position for position in session.skipped if not _is_talk(position))
    return skipped, frozenset(position for position in session.settled if not _is_talk(position))
