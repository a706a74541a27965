"""The end of going over what a talk changes: sign, or say that not all of it is agreed."""

from __future__ import annotations

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.agreement import LEADS_TO, sign
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.screens.talk import open_version
from dialogs.scripts.additions import ADDITIONS
from dialogs.scripts.plan import PLAN
from dialogs.steps.differences import difference_lines, refused_lines
from plans.content import changes
from plans.i18n.text import Text
from plans.model import Plan, Status
from plans.talks import recording
from plans.workflow import talk_steps

_COMES_IN = Text("This changes in the plan, before → after:")
_NOTHING_LEFT = Text("Nothing of it comes into the plan; the agreed version stays as it is.")
_DECIDE = Text("Do you agree with the plan like this? Agreeing is also your signature.")
_SEND = Text("Shall I pass that on to %(name)s?")
_AGREE = Choice("agree", Text("Agree and sign"))
_ANSWER = Choice("agree", Text("Pass it on"))
_RETURN = Choice("return", Text("Send it back with a reason"))
_WITH_WORDS = (
    Choice("remarks", Text("Agree, with a remark")),
    Choice("opinion", Text("Sign, with a differing opinion")),
    Choice("return", Text("Not yet: change something first")),
)
_SIGNED = Text("Signed. %(name)s gets to see it now and signs too.")
_PASSED_ON = Text("Passed on to %(name)s, with your reasons.")
NOBODY = Text("your manager")


class AdditionsEnd(Menu):
    """Everything that the talk changes was looked at."""

    key = ADDITIONS.end

    def show(self, context: Context, position: Position) -> Prompt:
        left, lines = _left(context), []
        found = list(changes(context.snapshot.in_force, left)) if context.snapshot.in_force else []
        if found:
            lines += [Line(_COMES_IN, "heading"), *difference_lines(found, PLAN)]
        else:
            lines.append(Line(_NOTHING_LEFT))
        lines += refused_lines(context.subject)
        signs = self._signs(context)
        lines.append(Line(_DECIDE if signs else _SEND(name=_other(context)), "question"))
        plan = context.subject
        document = Attachment(kind="plan", plan_id=plan.id, version=plan.version, formats=("pdf",))
        shown = signs and not recording.refused(plan) and context.error is None
        attachments = [document] if shown else []
        return screen_prompt(
            context, position, lines, self._choices(context), attachments=attachments
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        if choice == "return" and not context.is_employee:
            context.change_session(at=Position("decide.reason"), then=position)
        elif choice != "agree":
            context.change_session(at=Position(LEADS_TO[choice]), then=position)
        elif context.is_employee and not recording.refused(context.subject):
            sign(context)
        else:
            self._answer(context)

    def _answer(self, context: Context) -> None:
        agreed, name = context.snapshot.in_force, _other(context)
        if agreed is None:
            raise LookupError("a talk opens a version of a plan in force, and none is loaded")
        was, signs = context.subject.status, self._signs(context)
        outcome = talk_steps.answer(
            context.subject, agreed, context.me, context.snapshot.now, manager=context.manager
        )
        open_version(context, outcome)
        context.record("additions.answered", old=was.value, new=context.subject.status.value)
        context.tell(outcome.notices)
        context.say((_SIGNED if signs else _PASSED_ON)(name=name), "done")
        if context.is_employee:
            context.change_session(at=None, due=None, then=None, visited=())
        else:
            context.forget_session()

    def _signs(self, context: Context) -> bool:
        """A manager signs what is left; an employee only what the manager signed."""
        agreed = context.snapshot.in_force
        if not recording.refused(context.subject):
            return True
        return (
            not context.is_employee and agreed is not None and any(changes(agreed, _left(context)))
        )

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        if not self._signs(context):
            return (_ANSWER,)
        if context.is_employee:
            return (_AGREE, *_WITH_WORDS)
        return (_AGREE, _RETURN) if context.subject.status is Status.IN_REVIEW else (_AGREE,)


def _left(context: Context) -> Plan:
    agreed = context.snapshot.in_force
    return recording.without_refused(context.subject, agreed) if agreed else context.subject


def _other(context: Context) -> Text | str:
    if not context.is_employee:
        return context.employee.first_name
    return context.manager.first_name if context.manager else NOBODY
