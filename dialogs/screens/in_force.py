"""A plan that is agreed, completed or stopped: its document, its talks, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.engine import shared_talk
from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.reminders.tasks import Act as AgendaAct
from dialogs.reminders.tasks import Doing, Task
from dialogs.screens.carry_over import take
from dialogs.screens.screen import Menu, Takes, only, screen_prompt
from dialogs.scripts.plan import PLAN
from dialogs.understanding import read_text
from plans.carry_over import is_something_open
from plans.i18n.text import Text
from plans.lifecycle import Move
from plans.model import Plan, Role, Status, TalkKind
from plans.model.words import day_and_hour, word
from plans.rights import Act, may
from plans.talks import recording
from plans.workflow import plan_steps, talk_steps

IN_FORCE, NEW_VERSION, REOPEN = "in_force", "new_version", "reopen"

_STATUS = Text("Your PDP is %(status)s.")
_SINCE = Text("Your PDP is in force since %(day)s.")
_THEIR_STATUS = Text("The PDP of %(employee)s is %(status)s.")
_THEIRS_SINCE = Text("The PDP of %(employee)s is in force since %(day)s.")
_NEXT_TALK = Text("Next: %(kind)s on %(day)s.")
_UNDER_WAY = Text("A talk is under way (%(kind)s). Each of you can go on with it.")
NEXT_OPEN = Text(
    "A next version of this PDP is open. As soon as you have both signed it, or it is dropped, you "
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
_CARRY = Choice("carry", Text("Take what is open into my next PDP"))
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
    "Your next PDP cannot be written in now, so nothing was taken along. You can do it later, from "
    "the plan that is completed."
)
NEXT_ROUND = Text(
    "Your PDP of this round is completed. HR invites you for the next one; until then you need "
    "not do anything."
)
NOBODY = Text("your manager")


class InForce(Menu):
    """A plan that is agreed, completed or withdrawn, for either of the two."""

    key = IN_FORCE

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(line) for line in self._lines(context)]
        return screen_prompt(context, position, lines, self._choices(context), asks=False)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        match only(choice, self._choices(context)):
            case "document":
                send_document(context)
            case "change":
                context.change_session(at=Position(NEW_VERSION))
            case "talk":
                shared_talk.join(context, in_force(context), TalkKind.FOLLOW_UP)
            case "evaluation":
                shared_talk.join(context, in_force(context), TalkKind.FINAL)
            case "reopen":
                context.change_session(at=Position(REOPEN))
            case "carry":
                context.carry_on = in_force(context)
                context.own_plan_wanted = True
            case _:
                context.own_plan_wanted = True

    def _lines(self, context: Context) -> Iterator[Text]:
        plan, employee = in_force(context), context.employee.first_name
        if plan.status is Status.ACTIVE:
            since = plan.status_since.date()
            own = context.is_employee
            yield _SINCE(day=since) if own else _THEIRS_SINCE(employee=employee, day=since)
            yield from self._talk_lines(context, plan)
        elif context.is_employee:
            yield _STATUS(status=word(plan.status))
        else:
            yield _THEIR_STATUS(employee=employee, status=word(plan.status))

    def _talk_lines(self, context: Context, plan: Plan) -> Iterator[Text]:
        report = plan.talk_under_way
        if context.snapshot.next_open:
            yield NEXT_OPEN
        elif report is not None and report.waits_for is not None:
            yield _CONFIRM_WAITS(name=_name_of(context, report.waits_for))
        elif report is not None:
            yield _UNDER_WAY(kind=word(report.kind))
        elif coming := recording.next_talks(plan, context.today):
            talk = coming[0]
            when = day_and_hour(talk.day, talk.hour) if talk.day else "–"
            yield _NEXT_TALK(kind=word(talk.kind), day=when)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        plan = in_force(context)
        found = [] if plan.status is Status.WITHDRAWN else [_DOCUMENT]
        if may(context.me, Act.TALK, plan) and not context.snapshot.next_open:
            report = plan.talk_under_way
            kind = report.kind if report is not None else None
            found.append(_GO_ON if kind is TalkKind.FOLLOW_UP else _TALK)
            found.append(_GO_ON_EVALUATING if kind is TalkKind.FINAL else _EVALUATE)
        if may(context.me, Act.NEW_VERSION, plan):
            found.append(_CHANGE)
        if may(context.me, Move.REOPEN, plan) and not context.snapshot.other_open:
            found.append(_REOPEN)
        evaluated = plan.status is Status.COMPLETED and plan.replaced_by is None
        if context.is_employee and evaluated and is_something_open(plan):
            found.append(_CARRY)
        if context.is_employee and plan.status in {Status.WITHDRAWN, Status.COMPLETED}:
            found.append(_NEW)
        return tuple(found)


def hold_talk(context: Context) -> None:
    """Begins the follow-up talk, or joins the talk under way, whichever kind it is."""
    plan = in_force(context)
    report = plan.talk_under_way
    if shared_talk.joined(context) is None:
        shared_talk.join(context, plan, report.kind if report is not None else TalkKind.FOLLOW_UP)


def hold_planned(context: Context, item: Task) -> None:
    """The minutes of a talk that took place as planned: begun, or gone on with. Once they are about
    that talk, nobody is reminded of it any more."""
    plan = in_force(context)
    if context.snapshot.next_open or not may(context.me, Act.TALK, plan):
        context.say(NEXT_OPEN)
        return
    context.say(_HELD, "done")
    report = plan.talk_under_way
    if report is None:
        shared_talk.join(context, plan, item.talk, item.item_id)
    elif shared_talk.joined(context) is None:
        shared_talk.join(context, plan, report.kind)
    if context.subject.reports[-1].talk_id == item.item_id:
        context.acts.append(AgendaAct(doing=Doing.DONE, item=item))


class NewVersion(Menu):
    """Whether to open a new version of an agreed plan."""

    key = NEW_VERSION

    def show(self, context: Context, position: Position) -> Prompt:
        return screen_prompt(context, position, [Line(_CONFIRM, "question")], (_YES, _NO))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if only(choice, (_YES, _NO)) == "no":
            context.change_session(at=None)
            return
        old = context.subject
        number = max(context.snapshot.versions, old.version) + 1
        context.plan = plan_steps.new_version(
            in_force(context), context.me, context.snapshot.now, number=number
        )
        context.record("new_version", old=old.version, new=context.subject.version)
        context.change_session(at=Position(PLAN.end), then=None, carry=None)


class Reopen:
    """Why a completed plan is opened again."""

    takes: Takes = "words"

    key = REOPEN

    def show(self, context: Context, position: Position) -> Prompt:
        hint = _WHY_HINT(employee=context.employee.first_name)
        return screen_prompt(context, position, [Line(_WHY_REOPEN, "question"), Line(hint, "hint")])

    def choose(self, context: Context, position: Position, choice: str) -> None:
        raise NotOffered(choice)

    def read(self, context: Context, position: Position, raw: str) -> None:
        reason = read_text(raw)
        context.change_session(at=None)
        if context.snapshot.other_open:
            context.say(_OTHER_OPEN)
            return
        outcome = talk_steps.reopen(context.subject, context.me, reason, context.snapshot.now)
        context.carry_out("reopen", outcome)
        context.say(_REOPENED, "done")


def carry_on(context: Context, completed: Plan) -> None:
    """Takes what is open in a completed plan into the one the conversation came to."""
    if context.subject.status is not Status.DRAFT or context.subject.id == completed.id:
        same = context.subject.id == completed.id
        context.say(NEXT_ROUND if same else _NOT_A_DRAFT)
        return
    take(context, completed)


def in_force(context: Context) -> Plan:
    """The plan that counts: the agreed version where a next one was dropped, else the newest."""
    agreed, plan = context.snapshot.in_force, context.subject
    if plan.status is not Status.WITHDRAWN or agreed is None:
        return plan
    # The next version was dropped before, and just now the agreed one was withdrawn too.
    both_stopped = agreed.version == plan.version < context.snapshot.versions
    return plan if both_stopped else agreed


def send_document(context: Context) -> None:
    """The plan's files: to its employee the agreed version where there is one, else as it is."""
    agreed = context.snapshot.in_force if context.is_employee else None
    plan = agreed or context.subject
    unseen = context.is_employee and plan.status in {Status.SUBMITTED, Status.IN_REVIEW}
    context.attachments.append(
        Attachment(kind="plan", plan_id=plan.id, version=plan.version, as_submitted=unseen)
    )


def _name_of(context: Context, side: Role) -> str | Text:
    if side is Role.EMPLOYEE:
        return context.employee.first_name
    return context.manager.first_name if context.manager else NOBODY
