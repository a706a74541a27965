"""Which part of the house a conversation is in: who you are to the plan, and its status, decide
what can be asked. A place that no longer belongs to the room (the manager has returned the plan
meanwhile) is left for the room's own first question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from dialogs.engine import shared_talk
from dialogs.engine.context import Scene
from dialogs.prompt import Place
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
class Room:
    """A script to walk, or a screen to begin with; and the screens that belong to it."""

    script: Script | None = None
    home: str | None = None
    screens: frozenset[str] = frozenset()
    changes_with: Script | None = None
    """The script whose questions may be asked besides, to change an item."""
    closed: frozenset[str] = frozenset()
    """The questions of it that may not."""

    def holds(self, place: Place) -> bool:
        return (
            place.key == self.home or place.key in self.screens or self.script_at(place) is not None
        )

    def script_at(self, place: Place) -> Script | None:
        """The script that asks at this place."""
        if place.key in self.closed:
            return None
        for script in (self.script, self.changes_with):
            if script is not None and place.key in script.nodes:
                return script
        return None


DRAFTING = Room(script=PLAN, screens=CHANGING | STOPPING | CARRYING | {PLAN.end})
REVIEWING = Room(
    script=REVIEW,
    changes_with=PLAN,
    closed=NOT_THE_MANAGERS,
    screens=CHANGING - {"change.preparation", "change.own"} | {REVIEW.end, f"{REVIEW.end}.reason"},
)
JUDGING = Room(script=ADDITIONS, screens=frozenset({ADDITIONS.end, f"{REVIEW.end}.reason"}))
"""A manager goes over what a talk changes."""
SIGNING = frozenset({"agreement.remark", "agreement.opinion", "agreement.reason"})
ANSWERING = Room(script=ADDITIONS, screens=STOPPING | SIGNING | {ADDITIONS.end})
"""An employee does."""
TALKING = {
    TalkKind.FOLLOW_UP: Room(script=TALK, screens=STOPPING | {TALK.end, "talk.change"}),
    TalkKind.FINAL: Room(script=EVALUATION, screens=STOPPING | {EVALUATION.end, "talk.change"}),
}
OFFERING_LEVELS = Room(home=LATER_LEVELS.end, screens=STOPPING)
"""The other one noted the talk: do you give your view of the levels too?"""
GIVING_LEVELS = Room(script=LATER_LEVELS, screens=STOPPING | {LATER_LEVELS.end})
_EMPLOYEE: dict[Status, Room] = {
    Status.DRAFT: DRAFTING,
    Status.SUBMITTED: Room(home="with_manager", screens=STOPPING),
    Status.IN_REVIEW: Room(home="with_manager", screens=STOPPING),
    Status.RETURNED: Room(home="returned", screens=STOPPING),
    Status.AWAITING_AGREEMENT: Room(
        home="agreement",
        screens=STOPPING | SIGNING,
    ),
    Status.ACTIVE: Room(home="in_force", screens=STOPPING | {"new_version"}),
    Status.COMPLETED: Room(home="in_force"),
    Status.WITHDRAWN: Room(home="in_force", screens=frozenset({"new_version"})),
}
_MANAGER: dict[Status, Room] = {
    Status.SUBMITTED: REVIEWING,
    Status.IN_REVIEW: REVIEWING,
    Status.ACTIVE: Room(home="in_force"),
    Status.COMPLETED: Room(home="in_force", screens=frozenset({"reopen"})),
}

_AFTER_A_TALK = frozenset({JUDGING, ANSWERING, _EMPLOYEE[Status.ACTIVE], _MANAGER[Status.ACTIVE]})
"""Where one comes when the other one has closed a talk."""


def room_of(scene: Scene) -> Room | None:
    """The room for this person and plan; None: there is nothing for them here (the desk)."""
    who, plan = roles(scene.me, scene.subject), scene.subject
    if Role.EMPLOYEE in who:
        answers = plan.proposed_by is Role.MANAGER and plan.status is Status.AWAITING_AGREEMENT
        room: Room | None = ANSWERING if answers else _EMPLOYEE[plan.status]
        room = _drafting(script_of(scene)) if room is DRAFTING else room
    elif Role.MANAGER in who:
        room = _MANAGER.get(plan.status)
        room = JUDGING if room is REVIEWING and plan.proposed_by is not None else room
    else:
        return None
    report = shared_talk.joined(scene)
    if report is not None:
        return TALKING[report.kind]
    if room in _AFTER_A_TALK and shared_talk.levels_to_give(scene):
        return GIVING_LEVELS if shared_talk.gives_levels(scene) else OFFERING_LEVELS
    return room


def script_of(scene: Scene) -> Script:
    """The employee's conversation, with the organisation's own questions in it."""
    return own_script(scene.world.questions, scene.language, scene.subject.language)


@lru_cache(maxsize=64)
def _drafting(script: Script) -> Room:
    return DRAFTING if script is PLAN else replace(DRAFTING, script=script)


def enter(scene: Scene) -> Room | None:
    """Makes sure the conversation stands at a place of its room; a manager who comes to a
    submitted plan begins the review."""
    room = room_of(scene)
    if room is None:
        return None
    if room in {REVIEWING, JUDGING} and scene.subject.status is Status.SUBMITTED:
        scene.plan = begin_review(scene.subject, scene.me, scene.world.now)
        scene.record("begin_review", old="submitted", new=scene.subject.status.value)
    if shared_talk.joined(scene) is not None or room is GIVING_LEVELS:
        shared_talk.catch_up(scene)
    at = scene.thread.at
    if at is None or not room.holds(at) or not _still_asked(scene, room, at):
        go_on(scene, room)
    return room


def go_on(scene: Scene, room: Room) -> None:
    """The next question of the room: what a manager's own addition still needs, then the walk."""
    if room.script is None:
        scene.change_thread(at=Place(room.home or ""), then=None, carry=None)
    elif room is REVIEWING and (unfinished := _unfinished(scene)) is not None:
        scene.change_thread(at=unfinished)
    else:
        scene.go_on(room.script)


def overtaken(scene: Scene, room: Room) -> Step | None:
    """The question that is put to this person, when the other one has answered it meanwhile."""
    thread = scene.thread
    if room.script is None or room not in TALKING.values() or thread.at != thread.due:
        return None
    for stop in room.script.stops(scene.subject, thread, scene.asking):
        if stop.place == thread.at and not stop.open and isinstance(stop.node, Step):
            return stop.node
    return None


def _unfinished(scene: Scene) -> Place | None:
    for one in completeness.missing(scene.subject, scene.today):
        if one.field is not None and one.item_id is not None:
            item = editing.find(scene.subject, one.item_id)
            if getattr(item, one.field) is None:
                return Place(f"{one.kind}.{one.field}", one.item_id)
    return None


def _still_asked(scene: Scene, room: Room, place: Place) -> bool:
    """False for a question about an item that is gone, or that is needless by now."""
    if place.item is not None and not editing.has(scene.subject, place.item):
        return False
    if place.key in CARRYING:
        earlier = scene.world.earlier
        return earlier is not None and bool(not_yet(earlier, scene.subject))
    step = room.script.step(place.key) if room.script is not None else None
    if step is None or step.when is None or not step.noted:
        return True
    return step.when(scene.asking(scene.item(place)))
