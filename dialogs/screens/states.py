"""What an employee sees of their plan while nothing is asked of it: with the manager, sent back,
in force, closed."""

from __future__ import annotations

from dialogs.differences import difference_lines
from dialogs.filling import NotOffered
from dialogs.plan_script import PLAN
from dialogs.prompt import Attachment, Choice, Line, Place, Prompt
from dialogs.reading import read_text
from dialogs.scene import Scene
from dialogs.screens.screen import Menu, only, screen_prompt
from plans import service
from plans.content import changes
from plans.model import Plan, Status
from plans.rights import Act, may
from plans.text import Text
from plans.words import word

WITH_MANAGER, RETURNED, IN_FORCE = "with_manager", "returned", "in_force"
NEW_VERSION, WITHDRAW, WITHDRAW_REASON = "new_version", "withdraw", "withdraw.reason"

_WAITS = Text("Your POP waits for %(manager)s. You get a message as soon as there is news.")
_BEING_READ = Text("%(manager)s is going through your POP. You get a message afterwards.")
_NOBODY = Text("No manager is known for you yet. HR has been told; your POP waits safely.")
_TAKE_BACK = Choice("take_back", Text("Take it back to change something"))
_TAKEN_BACK = Text("You have it back. Submit it again when it is ready.")
_BACK = Text("%(manager)s sent your POP back:")
_REASON = Text("“%(reason)s”")
_NOTES = Text("Notes and changes, before → after:")
_WORK_ON = Choice("change", Text("Work on it"))
_STATUS = Text("Your POP is %(status)s.")
_SINCE = Text("Your POP is in force since %(day)s.")
_DOCUMENT = Choice("document", Text("Send me the document"))
_CHANGE = Choice("change", Text("Change the plan"))
_NEW = Choice("new", Text("Start a new plan"))
_CONFIRM = Text(
    "Changing an agreed plan makes a new version that you both sign again. The agreed one stays "
    "in force until then. Shall we?"
)
_YES, _NO = Choice("yes", Text("Yes, a new version")), Choice("no", Text("No, leave it"))
_STOP = Text("Do you really want to stop this plan? It cannot be taken up again.")
_STOP_YES, _STOP_NO = Choice("yes", Text("Yes, stop it")), Choice("no", Text("No, go on"))
_STOP_WHY = Text("Why do you stop it?")
_STOP_HINT = Text("HR and your manager may read this; one sentence is enough.")
_DROPPED = Text("The new version is dropped. The agreed one stays in force.")
_STOPPED = Text("Your plan is withdrawn. With /start you can begin a new one.")
_YOUR_MANAGER = Text("your manager")


class WithManager(Menu):
    """The plan is with the manager."""

    key = WITH_MANAGER

    def show(self, scene: Scene, place: Place) -> Prompt:
        manager = scene.manager
        if manager is None:
            line: Text = _NOBODY
        else:
            reading = scene.subject.status is Status.IN_REVIEW
            line = (_BEING_READ if reading else _WAITS)(manager=manager.first_name)
        return screen_prompt(scene, place, [Line(line)], self._choices(scene), asks=False)

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        only(choice, self._choices(scene))
        outcome = service.take_back(
            scene.subject, scene.me, scene.world.now, submitted=scene.world.submitted
        )
        scene.carry_out("take_back", outcome)
        scene.say(_TAKEN_BACK, "done")
        scene.change_thread(at=Place(PLAN.end))

    def _choices(self, scene: Scene) -> tuple[Choice, ...]:
        return (_TAKE_BACK,) if scene.subject.status is Status.SUBMITTED else ()


class Returned(Menu):
    """The manager sent the plan back."""

    key = RETURNED

    def show(self, scene: Scene, place: Place) -> Prompt:
        plan, manager = scene.subject, scene.manager
        name = manager.first_name if manager else _YOUR_MANAGER
        lines = [Line(_BACK(manager=name), "question"), Line(_REASON(reason=plan.reason or ""))]
        before = scene.world.submitted
        changed = list(changes(before, plan)) if before else []
        if changed:
            lines += [Line(_NOTES, "heading"), *difference_lines(changed, PLAN)]
        return screen_prompt(scene, place, lines, (_WORK_ON,), may_go_back=False)

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        only(choice, (_WORK_ON,))
        old = scene.subject.status
        scene.plan = service.revise(scene.subject, scene.me, scene.world.now)
        scene.record("revise", old=old.value, new=scene.subject.status.value)
        scene.change_thread(at=Place(PLAN.end), then=None, carry=None)


class InForce(Menu):
    """A plan that is agreed, completed or withdrawn."""

    key = IN_FORCE

    def show(self, scene: Scene, place: Place) -> Prompt:
        plan = in_force(scene)
        if plan.status is Status.ACTIVE:
            line = _SINCE(day=plan.status_since.date())
        else:
            line = _STATUS(status=word(plan.status))
        return screen_prompt(scene, place, [Line(line)], self._choices(scene), asks=False)

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        match only(choice, self._choices(scene)):
            case "document":
                send_document(scene)
            case "change":
                scene.change_thread(at=Place(NEW_VERSION))
            case _:
                scene.own_plan_wanted = True

    def _choices(self, scene: Scene) -> tuple[Choice, ...]:
        plan = in_force(scene)
        found = [] if plan.status is Status.WITHDRAWN else [_DOCUMENT]
        if may(scene.me, Act.NEW_VERSION, plan):
            found.append(_CHANGE)
        if plan.status is Status.WITHDRAWN and scene.is_employee:
            found.append(_NEW)
        return tuple(found)


class NewVersion(Menu):
    """Whether to open a new version of an agreed plan."""

    key = NEW_VERSION

    def show(self, scene: Scene, place: Place) -> Prompt:
        return screen_prompt(scene, place, [Line(_CONFIRM, "question")], (_YES, _NO))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        if only(choice, (_YES, _NO)) == "no":
            scene.change_thread(at=None)
            return
        old = scene.subject
        scene.plan = service.new_version(
            in_force(scene), scene.me, scene.world.now, number=old.version + 1
        )
        scene.record("new_version", old=old.version, new=scene.subject.version)
        scene.change_thread(at=Place(PLAN.end), then=None, carry=None)


class Withdraw(Menu):
    """Whether to stop the plan."""

    key = WITHDRAW

    def show(self, scene: Scene, place: Place) -> Prompt:
        return screen_prompt(scene, place, [Line(_STOP, "question")], (_STOP_YES, _STOP_NO))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        stop = only(choice, (_STOP_YES, _STOP_NO)) == "yes"
        scene.change_thread(at=Place(WITHDRAW_REASON) if stop else None)


class WithdrawReason:
    """Why the plan is stopped."""

    key = WITHDRAW_REASON

    def show(self, scene: Scene, place: Place) -> Prompt:
        return screen_prompt(scene, place, [Line(_STOP_WHY, "question"), Line(_STOP_HINT, "hint")])

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        raise NotOffered(choice)

    def read(self, scene: Scene, place: Place, raw: str) -> None:
        outcome = service.withdraw(
            scene.subject,
            scene.me,
            read_text(raw),
            scene.world.now,
            submitted=scene.world.submitted,
        )
        scene.carry_out("withdraw", outcome)
        scene.say(_STOPPED if scene.subject.version == 1 else _DROPPED, "done")
        scene.change_thread(at=None)


def in_force(scene: Scene) -> Plan:
    """The plan that counts: the agreed version where a next one was dropped, else the newest."""
    agreed = scene.world.in_force
    dropped = scene.subject.status is Status.WITHDRAWN
    return agreed if dropped and agreed is not None else scene.subject


def send_document(scene: Scene) -> None:
    """The plan's files: to its employee the agreed version where there is one, else as it is."""
    agreed = scene.world.in_force if scene.is_employee else None
    plan = agreed or scene.subject
    unseen = scene.is_employee and plan.status in {Status.SUBMITTED, Status.IN_REVIEW}
    scene.attachments.append(
        Attachment(kind="plan", plan_id=plan.id, version=plan.version, as_submitted=unseen)
    )
