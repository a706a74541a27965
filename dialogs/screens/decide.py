"""The end of a review: agree with the plan, or send it back with a reason."""

from __future__ import annotations

from dialogs.engine.context import Context
from dialogs.engine.questions import CHANGE
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, Takes, only, screen_prompt
from dialogs.scripts.plan import PLAN
from dialogs.steps.differences import difference_lines
from dialogs.understanding import read_text
from plans.content import changes
from plans.i18n.text import Text
from plans.workflow import plan_steps

DECIDE, REASON = "decide", "decide.reason"

_THROUGH = Text("You have been through everything.")
_NOTED = Text("This is what you noted or changed; %(employee)s sees it as soon as you decide:")
_DECIDE = Text("Do you agree with this plan? Agreeing is also your signature.")
_AGREE = Choice("agree", Text("Agree and sign"))
_RETURN = Choice("return", Text("Send it back with a reason"))
_CHOICES = (_AGREE, _RETURN, CHANGE)
_AGREED = Text("Signed. %(employee)s gets to see it now and signs too.")
_SENT_BACK = Text("Sent back to %(employee)s, with your reason and your notes.")
_WHY_BACK = Text("Why does it go back? %(employee)s reads this first.")
_WHY_HINT = Text("One or two sentences: what is needed before you can agree?")


class Decide(Menu):
    """Agree or return."""

    key = DECIDE

    def show(self, context: Context, position: Position) -> Prompt:
        employee = context.employee.first_name
        before = context.snapshot.submitted
        changed = list(changes(before, context.subject)) if before else []
        lines = [Line(_THROUGH)]
        if changed:
            lines.append(Line(_NOTED(employee=employee), "heading"))
            lines += difference_lines(changed, PLAN)
        lines.append(Line(_DECIDE, "question"))
        return screen_prompt(context, position, lines, _CHOICES)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        match only(choice, _CHOICES):
            case "agree":
                name = context.employee.first_name
                outcome = plan_steps.approve(
                    context.subject, context.me, context.snapshot.now, manager=context.manager
                )
                context.carry_out("approve", outcome)
                context.say(_AGREED(employee=name), "done")
                context.forget_session()
            case "return":
                context.change_session(at=Position(REASON), then=position)
            case _:
                context.change_session(at=Position("change"), then=None, origin=position)


class Reason:
    """Why a plan goes back."""

    takes: Takes = "words"

    key = REASON

    def show(self, context: Context, position: Position) -> Prompt:
        name = context.employee.first_name
        lines = [Line(_WHY_BACK(employee=name), "question"), Line(_WHY_HINT, "hint")]
        return screen_prompt(context, position, lines)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, ())

    def read(self, context: Context, position: Position, raw: str) -> None:
        reason = read_text(raw)
        name = context.employee.first_name
        outcome = plan_steps.return_plan(context.subject, context.me, reason, context.snapshot.now)
        context.carry_out("return", outcome)
        context.forget_session()
        context.say(_SENT_BACK(employee=name), "done")
