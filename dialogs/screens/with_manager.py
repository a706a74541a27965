"""What an employee sees of their plan while it is with the manager, or sent back; and stopping it."""

from __future__ import annotations

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, Takes, only, screen_prompt
from dialogs.scripts.plan import PLAN
from dialogs.steps.differences import difference_lines
from dialogs.understanding import read_text
from plans.content import changes
from plans.i18n.text import Text
from plans.model import Status
from plans.workflow import plan_steps

WITH_MANAGER, RETURNED = "with_manager", "returned"
WITHDRAW, WITHDRAW_REASON = "withdraw", "withdraw.reason"

_WAITS = Text("Your PDP waits for %(manager)s. You get a message as soon as there is news.")
_BEING_READ = Text("%(manager)s is going through your PDP. You get a message afterwards.")
_DEPUTY = Text("%(deputy)s does this for %(manager)s at the moment, and may answer you too.")
_NOBODY = Text("No manager is known for you yet. HR has been told; your PDP waits safely.")
_TAKE_BACK = Choice("take_back", Text("Take it back to change something"))
_TAKEN_BACK = Text("You have it back. Submit it again when it is ready.")
_BACK = Text("%(manager)s sent your PDP back:")
_REASON = Text("“%(reason)s”")
_NOTES = Text("Notes and changes, before → after:")
_WORK_ON = Choice("change", Text("Work on it"))
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

    def show(self, context: Context, position: Position) -> Prompt:
        manager = context.manager
        if manager is None:
            line: Text = _NOBODY
        else:
            reading = context.subject.status is Status.IN_REVIEW
            line = (_BEING_READ if reading else _WAITS)(manager=manager.first_name)
        lines = [Line(line)]
        if manager is not None:
            lines += [
                Line(_DEPUTY(deputy=one.name, manager=manager.first_name), "hint")
                for one in context.deputies
            ]
        return screen_prompt(context, position, lines, self._choices(context), asks=False)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        outcome = plan_steps.take_back(
            context.subject, context.me, context.snapshot.now, submitted=context.snapshot.submitted
        )
        context.carry_out("take_back", outcome)
        context.say(_TAKEN_BACK, "done")
        context.change_session(at=Position(PLAN.end))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        return (_TAKE_BACK,) if context.subject.status is Status.SUBMITTED else ()


class Returned(Menu):
    """The manager sent the plan back."""

    key = RETURNED

    def show(self, context: Context, position: Position) -> Prompt:
        plan, manager = context.subject, context.manager
        name = manager.first_name if manager else _YOUR_MANAGER
        lines = [Line(_BACK(manager=name), "question"), Line(_REASON(reason=plan.reason or ""))]
        before = context.snapshot.submitted
        changed = list(changes(before, plan)) if before else []
        if changed:
            lines += [Line(_NOTES, "heading"), *difference_lines(changed, PLAN)]
        return screen_prompt(context, position, lines, (_WORK_ON,), may_go_back=False)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_WORK_ON,))
        old = context.subject.status
        context.plan = plan_steps.revise(context.subject, context.me, context.snapshot.now)
        context.record("revise", old=old.value, new=context.subject.status.value)
        context.change_session(at=Position(PLAN.end), then=None, carry=None)


class Withdraw(Menu):
    """Whether to stop the plan."""

    key = WITHDRAW

    def show(self, context: Context, position: Position) -> Prompt:
        return screen_prompt(context, position, [Line(_STOP, "question")], (_STOP_YES, _STOP_NO))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        stop = only(choice, (_STOP_YES, _STOP_NO)) == "yes"
        context.change_session(at=Position(WITHDRAW_REASON) if stop else None)


class WithdrawReason:
    """Why the plan is stopped."""

    takes: Takes = "words"

    key = WITHDRAW_REASON

    def show(self, context: Context, position: Position) -> Prompt:
        return screen_prompt(
            context, position, [Line(_STOP_WHY, "question"), Line(_STOP_HINT, "hint")]
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        raise NotOffered(choice)

    def read(self, context: Context, position: Position, raw: str) -> None:
        whole = plan_steps.is_whole(context.subject)
        outcome = plan_steps.withdraw(
            context.subject,
            context.me,
            read_text(raw),
            context.snapshot.now,
            submitted=context.snapshot.submitted,
        )
        context.carry_out("withdraw", outcome)
        context.say(_STOPPED if whole else _DROPPED, "done")
        context.change_session(at=None)
