"""A plan that is agreed, completed or stopped: its document, its talks, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.engine import shared_talk
from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Scene
from dialogs.prompt import Attachment, Choice, Line, Place, Prompt
from dialogs.reminders.tasks import Act as AgendaAct
from dialogs.reminders.tasks import Doing, Task
from dialogs.screens.carry_over import take
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.scripts.plan import PLAN
from dialogs.understanding import read_text
from plans.carry_over import is_something_open
from plans.i18n.text import Text
from plans.lifecycle import Move
from plans.model import Plan, Role, Status, TalkKind
from plans.model.words import word
from plans.rights import Act, may
from plans.talks import recording
from plans.workflow import plan_steps, talk_steps

IN_FORCE, NEW_VERSION, REOPEN = "in_force", "new_version", "reopen"

_STATUS = Text("Your POP is %(status)s.")
_SINCE = Text("Your POP is in force since %(day)s.")
_THEIR_STATUS = Text("The POP of %(employee)s is %(status)s.")
_THEIRS_SINCE = Text("The POP of %(employee)s is in force since %(day)s.")
_NEXT_TALK = Text("Next: %(kind)s on %(day)s.")
_UNDER_WAY = Text("A talk is under way (%(kind)s). Each of you can go on with it.")
NEXT_OPEN = Text(
    "A next version of this POP is open. As soon as you have both signed it, or it is dropped, you "
    "can note here what is said in a talk."
)
_HELD = Text("Noted: the talk took place. Below you note together what was said.")
_CONFIRM_WAITS = Text("The final evaluation is ready; %(name)s still has to confirm it.")
_DOCUMENT = Choice("document", Text("Send me the document"))
_CHANGE = Choice("change", Text("Change the plan"))
_NEW = Choice("new", Text("Start a new plan"))
_TALK = Choice("talk", Text("Hold the follow-up talk"))
_GO_ON = Choice("talk", Text("Go on with the talk"))
_EVALUATE = Choice("evaluation", Text("Final evaluation"))
_GO_ON_EVALUATING = Choice("evaluation", Text("Go on with the final evaluation"))
_CARRY = Choice("carry", Text("Take what is open into my next POP"))
_REOPEN = Choice("reopen", Text("Open the plan again"))
_CONFIRM = Text(
    "Changing an agreed plan makes a new version that you both sign again. The agreed one stays "
    "in force until then. Shall we?"
)
_YES, _NO = Choice("yes", Text("Yes, a new version")), Choice("no", Text("No, leave it"))
_WHY_REOPEN = Text("Why do you open this plan again?")
_WHY_HINT = Text("%(employee)s reads it. The minutes of the evaluation stay in the document.")
_REOPENED = Text("The plan is in force again.")
_OTHER_OPEN = Text("There is another open plan for this period already, so this one stays closed.")
_NOT_A_DRAFT = Text(
    "Your next POP cannot be written in now, so nothing was taken along. You can do it later, from "
    "the plan that is completed."
)
NEXT_ROUND = Text(
    "Your POP of this round is completed. HR invites you for the next one; until then you need "
    "not do anything."
)
NOBODY = Text("your manager")


class InForce(Menu):
    """A plan that is agreed, completed or withdrawn, for either of the two."""

    key = IN_FORCE

    def show(self, scene: Scene, place: Place) -> Prompt:
        lines = [Line(line) for line in self._lines(scene)]
        return screen_prompt(scene, place, lines, self._choices(scene), asks=False)

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        match only(choice, self._choices(scene)):
            case "document":
                send_document(scene)
            case "change":
                scene.change_thread(at=Place(NEW_VERSION))
            case "talk":
                shared_talk.join(scene, in_force(scene), TalkKind.FOLLOW_UP)
            case "evaluation":
                shared_talk.join(scene, in_force(scene), TalkKind.FINAL)
            case "reopen":
                scene.change_thread(at=Place(REOPEN))
            case "carry":
                scene.carry_on = in_force(scene)
                scene.own_plan_wanted = True
            case _:
                scene.own_plan_wanted = True

    def _lines(self, scene: Scene) -> Iterator[Text]:
        plan, employee = in_force(scene), scene.employee.first_name
        if plan.status is Status.ACTIVE:
            since = plan.status_since.date()
            own = scene.is_employee
            yield _SINCE(day=since) if own else _THEIRS_SINCE(employee=employee, day=since)
            yield from self._talk_lines(scene, plan)
        elif scene.is_employee:
            yield _STATUS(status=word(plan.status))
        else:
            yield _THEIR_STATUS(employee=employee, status=word(plan.status))

    def _talk_lines(self, scene: Scene, plan: Plan) -> Iterator[Text]:
        report = plan.talk_under_way
        if scene.world.next_open:
            yield NEXT_OPEN
        elif report is not None and report.waits_for is not None:
            yield _CONFIRM_WAITS(name=_name_of(scene, report.waits_for))
        elif report is not None:
            yield _UNDER_WAY(kind=word(report.kind))
        elif coming := recording.next_talks(plan, scene.today):
            yield _NEXT_TALK(kind=word(coming[0].kind), day=coming[0].day)

    def _choices(self, scene: Scene) -> tuple[Choice, ...]:
        plan = in_force(scene)
        found = [] if plan.status is Status.WITHDRAWN else [_DOCUMENT]
        if may(scene.me, Act.TALK, plan) and not scene.world.next_open:
            report = plan.talk_under_way
            kind = report.kind if report is not None else None
            found.append(_GO_ON if kind is TalkKind.FOLLOW_UP else _TALK)
            found.append(_GO_ON_EVALUATING if kind is TalkKind.FINAL else _EVALUATE)
        if may(scene.me, Act.NEW_VERSION, plan):
            found.append(_CHANGE)
        if may(scene.me, Move.REOPEN, plan) and not scene.world.other_open:
            found.append(_REOPEN)
        evaluated = plan.status is Status.COMPLETED and plan.replaced_by is None
        if scene.is_employee and evaluated and is_something_open(plan):
            found.append(_CARRY)
        if scene.is_employee and plan.status in {Status.WITHDRAWN, Status.COMPLETED}:
            found.append(_NEW)
        return tuple(found)


def hold_talk(scene: Scene) -> None:
    """Begins the follow-up talk, or joins the talk under way, whichever kind it is."""
    plan = in_force(scene)
    report = plan.talk_under_way
    if shared_talk.joined(scene) is None:
        shared_talk.join(scene, plan, report.kind if report is not None else TalkKind.FOLLOW_UP)


def hold_planned(scene: Scene, item: Task) -> None:
    """The minutes of a talk that took place as planned: begun, or gone on with. Once they are about
    that talk, nobody is reminded of it any more."""
    plan = in_force(scene)
    if scene.world.next_open or not may(scene.me, Act.TALK, plan):
        scene.say(NEXT_OPEN)
        return
    scene.say(_HELD, "done")
    report = plan.talk_under_way
    if report is None:
        shared_talk.join(scene, plan, item.talk, item.item_id)
    elif shared_talk.joined(scene) is None:
        shared_talk.join(scene, plan, report.kind)
    if scene.subject.reports[-1].talk_id == item.item_id:
        scene.acts.append(AgendaAct(doing=Doing.DONE, item=item))


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
        number = max(scene.world.versions, old.version) + 1
        scene.plan = plan_steps.new_version(
            in_force(scene), scene.me, scene.world.now, number=number
        )
        scene.record("new_version", old=old.version, new=scene.subject.version)
        scene.change_thread(at=Place(PLAN.end), then=None, carry=None)


class Reopen:
    """Why a completed plan is opened again."""

    key = REOPEN

    def show(self, scene: Scene, place: Place) -> Prompt:
        hint = _WHY_HINT(employee=scene.employee.first_name)
        return screen_prompt(scene, place, [Line(_WHY_REOPEN, "question"), Line(hint, "hint")])

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        raise NotOffered(choice)

    def read(self, scene: Scene, place: Place, raw: str) -> None:
        reason = read_text(raw)
        scene.change_thread(at=None)
        if scene.world.other_open:
            scene.say(_OTHER_OPEN)
            return
        outcome = talk_steps.reopen(scene.subject, scene.me, reason, scene.world.now)
        scene.carry_out("reopen", outcome)
        scene.say(_REOPENED, "done")


def carry_on(scene: Scene, completed: Plan) -> None:
    """Takes what is open in a completed plan into the one the conversation came to."""
    if scene.subject.status is not Status.DRAFT or scene.subject.id == completed.id:
        same = scene.subject.id == completed.id
        scene.say(NEXT_ROUND if same else _NOT_A_DRAFT)
        return
    take(scene, completed)


def in_force(scene: Scene) -> Plan:
    """The plan that counts: the agreed version where a next one was dropped, else the newest."""
    agreed, plan = scene.world.in_force, scene.subject
    if plan.status is not Status.WITHDRAWN or agreed is None:
        return plan
    # The next version was dropped before, and just now the agreed one was withdrawn too.
    both_stopped = agreed.version == plan.version < scene.world.versions
    return plan if both_stopped else agreed


def send_document(scene: Scene) -> None:
    """The plan's files: to its employee the agreed version where there is one, else as it is."""
    agreed = scene.world.in_force if scene.is_employee else None
    plan = agreed or scene.subject
    unseen = scene.is_employee and plan.status in {Status.SUBMITTED, Status.IN_REVIEW}
    scene.attachments.append(
        Attachment(kind="plan", plan_id=plan.id, version=plan.version, as_submitted=unseen)
    )


def _name_of(scene: Scene, side: Role) -> str | Text:
    if side is Role.EMPLOYEE:
        return scene.employee.first_name
    return scene.manager.first_name if scene.manager else NOBODY
