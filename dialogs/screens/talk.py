"""The end of a talk: what was said, in a few lines; change an answer, close it, or confirm it."""

from __future__ import annotations

from dialogs.engine import shared_talk
from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Scene
from dialogs.engine.questions import CHANGE
from dialogs.prompt import Choice, Line, Place, Prompt
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.scripts.evaluation import EVALUATION
from dialogs.scripts.talk import TALK
from dialogs.steps.script import Script
from dialogs.steps.step import REPORT, Step
from dialogs.steps.values import value_of
from plans import editing
from plans.completeness import name_of
from plans.content import changes
from plans.i18n.text import Text, labelled
from plans.model import Addition, Item, Role
from plans.outline import minutes_in_chat
from plans.rights import seen_by
from plans.talks import recording
from plans.workflow import talk_steps

TALK_CHANGE = "talk.change"

_SAID = Text("This is what was said; it becomes the minutes:")
_CHANGES = Text("What changes in the plan, %(name)s then looks at item by item.")
_CLOSE_IT = Text("Is that right? When you close the talk, you both get the minutes.")
_CLOSE = Choice("close", Text("Close the talk"))
_CLOSED = Text("The talk is closed and stands in the document. Thank you both!")
_PROPOSED = Text(
    "The talk is closed. %(name)s goes over what changes; the agreed plan stays in force until then."
)
_CONFIRM_IT = Text(
    "Is that right? Once you have both confirmed it, the plan is completed. Each of you also gives "
    "an own view of the levels."
)
_CONFIRM = Choice("confirm", Text("Confirm the evaluation"))
_WAITING = Text("You have confirmed it. Now it is up to %(name)s, who gets a message.")
_CONFIRMED = Text("Confirmed, thank you.")
_COMPLETED = Text("Confirmed by both: the plan is completed. Congratulations on the road so far!")
_WHICH = Text("What would you like to change?")
_DONE = Choice("done", Text("Done"))
_REMOVE = Text("Leave out: %(name)s")
NOBODY = Text("your manager")


class TalkEnd(Menu):
    """Everything was asked: close the talk."""

    key = TALK.end

    def show(self, scene: Scene, place: Place) -> Prompt:
        lines = _minutes(scene)
        plan = scene.subject
        if any(changes(plan, recording.changed_by(plan, plan.reports[-1]))):
            lines.append(Line(_CHANGES(name=_other(scene)), "hint"))
        lines.append(Line(_CLOSE_IT, "question"))
        return screen_prompt(scene, place, lines, (_CLOSE, CHANGE))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        if only(choice, (_CLOSE, CHANGE)) == CHANGE.id:
            scene.change_thread(at=Place(TALK_CHANGE))
            return
        name, number = _other(scene), max(scene.world.versions, scene.subject.version) + 1
        outcome = talk_steps.close(
            scene.subject, scene.me, scene.manager, scene.world.now, number=number
        )
        scene.record("talk.closed", old=scene.subject.version, new=outcome.plan.version)
        scene.plan = outcome.plan
        if outcome.next is not None:
            open_version(scene, outcome)
            scene.say(_PROPOSED(name=name), "done")
        else:
            scene.say(_CLOSED, "done")
        scene.tell(outcome.notices)
        scene.change_thread(at=None, due=None, then=None, trail=())


class EvaluationEnd(Menu):
    """Everything was asked: confirm the final evaluation."""

    key = EVALUATION.end

    def show(self, scene: Scene, place: Place) -> Prompt:
        lines = _minutes(scene)
        if self._is_confirmed(scene):
            lines.append(Line(_WAITING(name=_other(scene))))
        else:
            lines.append(Line(_CONFIRM_IT, "question"))
        return screen_prompt(scene, place, lines, self._choices(scene))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        if only(choice, self._choices(scene)) == CHANGE.id:
            scene.change_thread(at=Place(TALK_CHANGE))
            return
        outcome = talk_steps.confirm(scene.subject, scene.me, scene.manager, scene.world.now)
        completed = outcome.plan.talk_under_way is None
        scene.carry_out("complete" if completed else "evaluation.confirmed", outcome)
        scene.say(_COMPLETED if completed else _CONFIRMED, "done")
        scene.change_thread(at=None, due=None, then=None)

    def _is_confirmed(self, scene: Scene) -> bool:
        side = talk_steps.side_of(scene.me, scene.subject)
        return any(one.role is side for one in scene.subject.reports[-1].confirmed)

    def _choices(self, scene: Scene) -> tuple[Choice, ...]:
        return (CHANGE,) if self._is_confirmed(scene) else (_CONFIRM, CHANGE)


class TalkChange(Menu):
    """Every answer of the talk so far that this person may give again."""

    key = TALK_CHANGE

    def show(self, scene: Scene, place: Place) -> Prompt:
        return screen_prompt(scene, place, [Line(_WHICH, "question")], self._choices(scene))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        only(choice, self._choices(scene))
        script = _script(scene)
        if choice == "done":
            scene.change_thread(at=Place(script.end), then=None)
            return
        for step, item in _answers(scene, script):
            if _id(step, item) == choice:
                _ask_again(scene, step, item)
                return
        raise NotOffered(choice)

    def _choices(self, scene: Scene) -> tuple[Choice, ...]:
        found = [
            Choice(_id(step, item), _label(scene, step, item))
            for step, item in _answers(scene, _script(scene))
        ]
        return (*found, _DONE)


def _ask_again(scene: Scene, step: Step, item: Item | None) -> None:
    """The question once more; what was a new action is left out."""
    if isinstance(item, Addition):
        scene.plan = editing.remove(scene.subject, item.id)
        scene.record("addition.removed", item.id, old=scene.render(name_of(item)))
        return
    place = Place(step.key, item.id if item else None)
    passed = {str(place)}
    thread = scene.thread
    scene.change_thread(
        at=place, then=None, skipped=thread.skipped - passed, settled=thread.settled - passed
    )


def open_version(scene: Scene, outcome: talk_steps.Closed) -> None:
    """Goes on with the next version; the one in force is saved beside it."""
    if outcome.next is None:
        return
    scene.in_force, scene.plan = outcome.plan, outcome.next
    scene.record("new_version", old=outcome.plan.version, new=outcome.next.version)
    if outcome.next.proposed_by is Role.EMPLOYEE:
        scene.snapshot = outcome.next


def _script(scene: Scene) -> Script:
    report = scene.subject.reports[-1]
    return shared_talk.SCRIPTS[report.kind]


def _answers(scene: Scene, script: Script) -> list[tuple[Step, Item | None]]:
    """Each question that opens a subject: one button for an action, not one for its every detail."""
    found: dict[str, tuple[Step, Item | None]] = {}
    for stop in script.stops(scene.subject, scene.thread, scene.asking):
        item = scene.item(stop.place)
        if isinstance(stop.node, Step) and not stop.open:
            found.setdefault(_id(stop.node, item), (stop.node, item))
    return list(found.values())


def _id(step: Step, item: Item | None) -> str:
    if item is not None:
        return f"{item.KIND}{item.id}"
    return step.field.replace("_", "-")


def _label(scene: Scene, step: Step, item: Item | None) -> Text | str:
    if isinstance(item, Addition):
        return _REMOVE(name=name_of(item))
    if item is not None:
        return name_of(item)
    value = value_of(step, scene.subject, None)
    if value is None or step.about != REPORT or isinstance(value, str):
        return step.label
    return labelled(step.label, step.answer.show(value))


def _minutes(scene: Scene) -> list[Line]:
    plan = seen_by(scene.me, scene.subject, scene.world.submitted)
    assert plan is not None, "who is in a talk reads the plan"
    told = minutes_in_chat(plan, plan.reports[-1], scene.world.texts, scene.language)
    return [Line(_SAID, "hint"), *(Line(line.text, line.style) for line in told)]


def _other(scene: Scene) -> Text | str:
    if not scene.is_employee:
        return scene.employee.first_name
    return scene.manager.first_name if scene.manager else NOBODY
