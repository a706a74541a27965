"""The end of a talk: what was said, in a few lines; change an answer, close it, or confirm it."""

from __future__ import annotations

from dialogs.engine import shared_talk
from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.engine.questions import CHANGE
from dialogs.prompt import Choice, Line, Position, Prompt
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

    def show(self, context: Context, position: Position) -> Prompt:
        lines = _minutes(context)
        plan = context.subject
        if any(changes(plan, recording.changed_by(plan, plan.reports[-1]))):
            lines.append(Line(_CHANGES(name=_other(context)), "hint"))
        lines.append(Line(_CLOSE_IT, "question"))
        return screen_prompt(context, position, lines, (_CLOSE, CHANGE))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if only(choice, (_CLOSE, CHANGE)) == CHANGE.id:
            context.change_session(at=Position(TALK_CHANGE))
            return
        name, number = _other(context), max(context.snapshot.versions, context.subject.version) + 1
        outcome = talk_steps.close(
            context.subject, context.me, context.manager, context.snapshot.now, number=number
        )
        context.record("talk.closed", old=context.subject.version, new=outcome.plan.version)
        context.plan = outcome.plan
        if outcome.next is not None:
            open_version(context, outcome)
            context.say(_PROPOSED(name=name), "done")
        else:
            context.say(_CLOSED, "done")
        context.tell(outcome.notices)
        context.change_session(at=None, due=None, then=None, visited=())


class EvaluationEnd(Menu):
    """Everything was asked: confirm the final evaluation."""

    key = EVALUATION.end

    def show(self, context: Context, position: Position) -> Prompt:
        lines = _minutes(context)
        if self._is_confirmed(context):
            lines.append(Line(_WAITING(name=_other(context))))
        else:
            lines.append(Line(_CONFIRM_IT, "question"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if only(choice, self._choices(context)) == CHANGE.id:
            context.change_session(at=Position(TALK_CHANGE))
            return
        outcome = talk_steps.confirm(
            context.subject, context.me, context.manager, context.snapshot.now
        )
        completed = outcome.plan.talk_under_way is None
        context.carry_out("complete" if completed else "evaluation.confirmed", outcome)
        context.say(_COMPLETED if completed else _CONFIRMED, "done")
        context.change_session(at=None, due=None, then=None)

    def _is_confirmed(self, context: Context) -> bool:
        side = talk_steps.side_of(context.me, context.subject)
        return any(one.role is side for one in context.subject.reports[-1].confirmed)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        return (CHANGE,) if self._is_confirmed(context) else (_CONFIRM, CHANGE)


class TalkChange(Menu):
    """Every answer of the talk so far that this person may give again."""

    key = TALK_CHANGE

    def show(self, context: Context, position: Position) -> Prompt:
        return screen_prompt(context, position, [Line(_WHICH, "question")], self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        script = _script(context)
        if choice == "done":
            context.change_session(at=Position(script.end), then=None)
            return
        for step, item in _answers(context, script):
            if _id(step, item) == choice:
                _ask_again(context, step, item)
                return
        raise NotOffered(choice)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        found = [
            Choice(_id(step, item), _label(context, step, item))
            for step, item in _answers(context, _script(context))
        ]
        return (*found, _DONE)


def _ask_again(context: Context, step: Step, item: Item | None) -> None:
    """The question once more; what was a new action is left out."""
    if isinstance(item, Addition):
        context.plan = editing.remove(context.subject, item.id)
        context.record("addition.removed", item.id, old=context.render(name_of(item)))
        return
    position = Position(step.key, item.id if item else None)
    passed = {str(position)}
    session = context.session
    context.change_session(
        at=position, then=None, skipped=session.skipped - passed, settled=session.settled - passed
    )


def open_version(context: Context, outcome: talk_steps.Closed) -> None:
    """Goes on with the next version; the one in force is saved beside it."""
    if outcome.next is None:
        return
    context.in_force, context.plan = outcome.plan, outcome.next
    context.record("new_version", old=outcome.plan.version, new=outcome.next.version)
    if outcome.next.proposed_by is Role.EMPLOYEE:
        context.as_submitted = outcome.next


def _script(context: Context) -> Script:
    report = context.subject.reports[-1]
    return shared_talk.SCRIPTS[report.kind]


def _answers(context: Context, script: Script) -> list[tuple[Step, Item | None]]:
    """Each question that opens a subject: one button for an action, not one for its every detail."""
    found: dict[str, tuple[Step, Item | None]] = {}
    for stop in script.stops(context.subject, context.session, context.asking):
        item = context.item(stop.position)
        if isinstance(stop.node, Step) and not stop.open:
            found.setdefault(_id(stop.node, item), (stop.node, item))
    return list(found.values())


def _id(step: Step, item: Item | None) -> str:
    if item is not None:
        return f"{item.KIND}{item.id}"
    return step.field.replace("_", "-")


def _label(context: Context, step: Step, item: Item | None) -> Text | str:
    if isinstance(item, Addition):
        return _REMOVE(name=name_of(item))
    if item is not None:
        return name_of(item)
    value = value_of(step, context.subject, None)
    if value is None or step.about != REPORT or isinstance(value, str):
        return step.label
    return labelled(step.label, step.answer.show(value))


def _minutes(context: Context) -> list[Line]:
    plan = seen_by(context.me, context.subject, context.snapshot.submitted)
    assert plan is not None, "who is in a talk reads the plan"
    told = minutes_in_chat(plan, plan.reports[-1], context.snapshot.texts, context.language)
    return [Line(_SAID, "hint"), *(Line(line.text, line.style) for line in told)]


def _other(context: Context) -> Text | str:
    if not context.is_employee:
        return context.employee.first_name
    return context.manager.first_name if context.manager else NOBODY
