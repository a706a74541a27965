"""A talk that two people hold in two chats: who has joined it, and what they share of it.

What was answered stands in the plan, so both walk the same questions. What was passed by stands in
the minutes as well, so that the other one does not get it again.
"""

from __future__ import annotations

from dataclasses import replace

from dialogs.conversation import Thread
from dialogs.engine.context import Scene
from dialogs.prompt import Place
from dialogs.scripts.evaluation import EVALUATION
from dialogs.scripts.talk import TALK
from dialogs.steps.script import Script
from plans.model import Plan, Status, TalkKind, TalkReport
from plans.talks import later_levels, recording
from plans.workflow import talk_steps

SCRIPTS: dict[TalkKind, Script] = {TalkKind.FOLLOW_UP: TALK, TalkKind.FINAL: EVALUATION}
_KEYS = frozenset({*TALK.nodes, *EVALUATION.nodes})


def join(scene: Scene, plan: Plan, kind: TalkKind, talk_id: int | None = None) -> None:
    """Begins a talk about a plan in force (the planned one with that id, else the nearest), or goes
    on with the one that the other one began."""
    under_way = plan.talk_under_way
    scene.plan = talk_steps.begin(plan, scene.me, kind, scene.world.now, talk_id)
    report = scene.plan.reports[-1]
    if under_way is None or under_way.kind is not kind:
        scene.record("talk.begun", new=kind.value)
    thread = scene.thread
    scene.change_thread(
        at=None,
        due=None,
        then=None,
        carry=None,
        adding=False,
        trail=(),
        opened=frozenset({*thread.opened, _mark(report)}),
        skipped=frozenset(place for place in thread.skipped if not _is_talk(place)),
        settled=frozenset(place for place in thread.settled if not _is_talk(place)),
    )
    catch_up(scene)


def joined(scene: Scene) -> TalkReport | None:
    """The talk under way, when this person has joined it, or is waited for."""
    plan = scene.subject
    report = plan.talk_under_way if plan.status is Status.ACTIVE else None
    if report is None or scene.world.next_open:
        return None
    waited_for = report.waits_for is talk_steps.side_of(scene.me, plan)
    return report if waited_for or _mark(report) in scene.thread.opened else None


def catch_up(scene: Scene) -> None:
    """Takes over what was passed by, also by the other one."""
    scene.caught_up = True
    report = scene.subject.reports[-1]
    passed = frozenset(report.passed)
    if _mark(report) not in scene.thread.opened:
        scene.change_thread(opened=scene.thread.opened | {_mark(report)})
    own = _without_talk(scene.thread)
    if (scene.thread.skipped, scene.thread.settled) != (own[0] | passed, own[1] | passed):
        scene.change_thread(skipped=own[0] | passed, settled=own[1] | passed)


def levels_to_give(scene: Scene) -> bool:
    """Whether the other one noted the last talk, and this person may still say how they see the
    levels."""
    side = talk_steps.side_of(scene.me, scene.subject)
    return bool(later_levels.to_give(scene.subject, side, scene.me.name, scene.world.now))


def gives_levels(scene: Scene) -> bool:
    """Whether this person has begun to."""
    reports = scene.subject.reports
    return bool(reports) and _levels(reports[-1]) in scene.thread.opened


def give_levels(scene: Scene) -> None:
    """This person gives a view of the levels, question by question."""
    mark = _levels(scene.subject.reports[-1])
    scene.change_thread(at=None, due=None, then=None, trail=(), opened=scene.thread.opened | {mark})
    catch_up(scene)


def share(scene: Scene) -> None:
    """Keeps what this person passed by where the other one finds it."""
    if scene.plan is None or not scene.caught_up:
        return
    if joined(scene) is None and not (gives_levels(scene) and levels_to_give(scene)):
        return
    thread, report = scene.thread, scene.subject.reports[-1]
    passed = {place for place in (*thread.skipped, *thread.settled) if _is_talk(place)}
    if passed != set(report.passed):
        report = replace(report, passed=tuple(sorted(passed)))
        scene.plan = recording.with_report(scene.subject, report)


def _mark(report: TalkReport) -> str:
    return str(Place("talk", report.id))


def _levels(report: TalkReport) -> str:
    return str(Place("levels", report.id))


def _is_talk(place: str) -> bool:
    return Place.parse(place).key in _KEYS


def _without_talk(thread: Thread) -> tuple[frozenset[str], frozenset[str]]:
    skipped = frozenset(place for place in thread.skipped if not _is_talk(place))
    return skipped, frozenset(place for place in thread.settled if not _is_talk(place))
