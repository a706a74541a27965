"""The end of the employee's questions: the plan so far, what is missing, and handing it in."""

from __future__ import annotations

from dialogs.engine import answering
from dialogs.engine.context import Context
from dialogs.engine.plan_lines import plan_lines
from dialogs.engine.questions import CHANGE
from dialogs.engine.states import script_of
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.scripts.plan import PLAN
from plans import completeness
from plans.i18n.text import Text
from plans.workflow import plan_steps

SUMMARY = "summary"
_READY = Text(
    "Everything is there. Read it once more; when you submit, %(manager)s gets to see it."
)
_MISSING = Text("Before you can submit, this is still missing:")
_POINT = Text("• %(what)s")
_SUBMIT = Choice("submit", Text("Submit"))
_FILL_IN = Choice("missing", Text("Fill in what is missing"))
_CONTINUE = Choice("continue", Text("Go on with the questions"))
_REMARK = Choice("remark", Text("Add a remark"))
_SUBMITTED = Text("Submitted! Your plan is safe with us.")


class Summary(Menu):
    """The plan so far; submit, change or complete it."""

    key = SUMMARY

    def show(self, context: Context, position: Position) -> Prompt:
        missing = context.missing
        lines = plan_lines(context)
        if missing:
            lines.append(Line(_MISSING, "question"))
            lines += [Line(_POINT(what=one.text)) for one in missing]
        elif not self._unasked(context):
            manager = context.manager
            name = manager.first_name if manager else Text("your manager")
            lines.append(Line(_READY(manager=name), "question"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        match only(choice, self._choices(context)):
            case "submit":
                self._submit(context)
            case "missing":
                _jump(context, context.missing[0])
            case "continue":
                context.go_on(script_of(context))
            case "remark":
                context.change_session(at=Position("plan.employee_remark"), then=position)
            case _:
                context.change_session(at=Position("change"), then=None, origin=position)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        missing = context.missing
        done = _FILL_IN if missing else _SUBMIT
        first = _CONTINUE if self._unasked(context) else done
        more = () if missing or first is _SUBMIT else (_SUBMIT,)
        return (first, *more, CHANGE, _REMARK)

    def _unasked(self, context: Context) -> bool:
        target = script_of(context).next_position(context.subject, context.session, context.asking)
        return target.key != PLAN.end

    def _submit(self, context: Context) -> None:
        people = context.snapshot.people.values()
        snapshot = context.snapshot
        outcome = plan_steps.submit(
            context.subject,
            context.me,
            people,
            snapshot.now,
            questions=snapshot.questions,
            agreed=snapshot.in_force,
            supported=snapshot.supported,
        )
        context.carry_out("submit", outcome)
        context.as_submitted = outcome.plan
        context.say(_SUBMITTED, "done")
        context.change_session(at=None, then=None, carry=None)


def _jump(context: Context, missing: completeness.Missing) -> None:
    """To the question that fills a gap; what is asked after it follows from the script."""
    if missing.field is None:
        answering.begin_adding(context, PLAN, missing.kind, missing.item_id)
    else:
        context.change_session(
            at=Position(f"{missing.kind}.{missing.field}", missing.item_id), then=None
        )
