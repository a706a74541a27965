"""How a line of what waits is said: in a list, on a button, in the message of the morning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dialogs.prompt import Choice, Line, Message, Position, Prompt
from dialogs.reminders.tasks import AGENDA, Task
from plans.i18n.text import Text, plural
from plans.i18n.translated import Translated, said
from plans.model import Person, Talk, TalkKind
from plans.model.words import day_and_hour
from plans.reminders.reminder import Matter

MOST_SHOWN = 10

_MORNING = Text("Hello %(name)s! This asks for your attention:")
_PUT_OFF = Text("%(what)s (put off)")
_PAGE = Text("Page %(page)s of %(pages)s")
NEXT_PAGE = Choice("next", Text("Next page"))
PREVIOUS_PAGE = Choice("previous", Text("Previous page"))
_TAP = Text("Tap a line to open it, to say that it is done, or to put it off.")
_POINT = Text("• %(what)s")
_MINE: dict[Matter, Text] = {
    Matter.AGREEMENT: Text("Your PDP waits for you to sign off, since %(day)s"),
    Matter.RETURNED: Text("Your PDP came back to you on %(day)s"),
    Matter.EVALUATION: Text("The final evaluation of your PDP waits for you, since %(day)s"),
    Matter.DRAFT: Text("Your PDP is begun but not handed in yet, since %(day)s"),
    Matter.NO_PLAN: Text("Your PDP for %(round)s is still to be started"),
    Matter.PROMISE: Text("Support for your PDP, by %(day)s: “%(what)s”"),
    Matter.SUPPORTED_PLAN: Text("Your PDP is to be agreed on by %(day)s"),
}
_OTHERS: dict[Matter, Text] = {
    Matter.EVALUATION: Text("%(employee)s – final evaluation to confirm, since %(day)s"),
    Matter.REVIEW: Text("%(employee)s – PDP to review, since %(day)s"),
    Matter.REPORTED_TRAINING: Text("%(employee)s – training to confirm, since %(day)s: “%(what)s”"),
    Matter.SUPPORTED_PLAN: Text("%(employee)s – PDP (maatwerk) to be agreed on by %(day)s"),
    Matter.PROMISE: Text("Promised to %(employee)s by %(day)s: “%(what)s”"),
}
_TALK = {
    TalkKind.FOLLOW_UP: Text("Follow-up talk with %(other)s on %(day)s"),
    TalkKind.FINAL: Text("Final evaluation with %(other)s on %(day)s"),
}
_TALK_PAST = {
    TalkKind.FOLLOW_UP: Text("Follow-up talk with %(other)s on %(day)s: did it take place?"),
    TalkKind.FINAL: Text("Final evaluation with %(other)s on %(day)s: did it take place?"),
}
_TALK_ALONE = {
    TalkKind.FOLLOW_UP: Text("Follow-up talk on %(day)s; a manager is still to be named for you"),
    TalkKind.FINAL: Text("Final evaluation on %(day)s; a manager is still to be named for you"),
}
_STARTS, _STARTED = Text("“%(what)s” starts on %(day)s"), Text("“%(what)s” was to start on %(day)s")
_ENDS, _ENDED = (
    Text("“%(what)s” is to be finished by %(day)s"),
    Text("“%(what)s” was to be finished by %(day)s"),
)
_DRAFT_TO_READ = Text(
    "The draft of the training plan of %(what)s is there for you to read and to react to, until %(day)s"
)
_STEP = Text("Legal calendar, by %(day)s: %(what)s")
_STEP_PAST = Text("Legal calendar, was to be done by %(day)s: %(what)s")
_CERTIFICATE = Text("Your certificate “%(what)s” expires on %(day)s")
_CERTIFICATE_PAST = Text("Your certificate “%(what)s” expired on %(day)s")
_CERTIFICATE_OF = Text("%(employee)s – certificate “%(what)s” expires on %(day)s")
_CERTIFICATE_OF_PAST = Text("%(employee)s – certificate “%(what)s” expired on %(day)s")
_SHORT_CERTIFICATE, _SHORT_CERTIFICATE_OF = Text("%(what)s"), Text("%(employee)s: %(what)s")
_STALLED: dict[Matter, Text] = {
    Matter.REVIEW: Text("%(employee)s – PDP waits for %(other)s since %(day)s"),
    Matter.AGREEMENT: Text("%(employee)s – PDP waits for the employee to sign, since %(day)s"),
    Matter.RETURNED: Text("%(employee)s – PDP sent back on %(day)s and not taken up"),
    Matter.EVALUATION: Text("%(employee)s – final evaluation not confirmed since %(day)s"),
    Matter.REPORTED_TRAINING: Text(
        "%(employee)s – training not confirmed since %(day)s: “%(what)s”"
    ),
    Matter.DRAFT: Text("%(employee)s – PDP begun on %(day)s and not handed in"),
    Matter.NO_PLAN: Text("%(employee)s – no PDP for %(round)s yet"),
    Matter.TALK: Text("%(employee)s – talk of %(day)s not held yet"),
    Matter.PROMISE: Text(
        "%(employee)s – support promised by %(day)s and not there yet: “%(what)s”"
    ),
}
_SHORT: dict[Matter, Text] = {
    Matter.REVIEW: Text("PDP of %(employee)s"),
    Matter.AGREEMENT: Text("PDP to sign off"),
    Matter.RETURNED: Text("PDP sent back to you"),
    Matter.EVALUATION: Text("Final evaluation of %(employee)s"),
    Matter.REPORTED_TRAINING: Text("%(employee)s: %(what)s"),
    Matter.DRAFT: Text("My draft"),
    Matter.COLLECTIVE_DRAFT: Text("Open the plan"),
    Matter.NO_PLAN: Text("Start my PDP"),
    Matter.SUPPORTED_PLAN: Text("PDP of %(employee)s"),
    Matter.TALK: Text("Talk of %(day)s with %(other)s"),
}
_SHORT_ALONE = Text("Talk of %(day)s")
_NO_MANAGER: dict[Matter, Text] = {
    Matter.REVIEW: Text("%(employee)s – PDP waits since %(day)s, and no manager is known"),
    Matter.EVALUATION: Text(
        "%(employee)s – final evaluation waits since %(day)s, and no manager is known"
    ),
    Matter.TALK: Text("%(employee)s – talk of %(day)s, and no manager is known"),
}
"""For HR: what only a manager can do."""
_SHORT_STALLED: dict[Matter, Text] = {
    Matter.TALK: Text("%(employee)s: talk of %(day)s"),
    Matter.PROMISE: Text("%(employee)s: %(what)s"),
    Matter.REPORTED_TRAINING: Text("%(employee)s: %(what)s"),
}
_NOBODY = Text("nobody")


def line_of(item: Task, me: Person, today: date) -> Text:
    """The line in full."""
    words = _words(item, me)
    if item.escalated:
        return _STALLED[item.matter](**words)
    match item.matter:
        case _ if lacks_manager(item, me):
            return _NO_MANAGER[item.matter](**words)
        case Matter.TALK if item.other is None:
            return _TALK_ALONE[item.talk](**words)
        case Matter.TALK:
            return (_TALK if item.day >= today else _TALK_PAST)[item.talk](**words)
        case Matter.CERTIFICATE if _is_about(item, me):
            return (_CERTIFICATE if item.day >= today else _CERTIFICATE_PAST)(**words)
        case Matter.CERTIFICATE:
            return (_CERTIFICATE_OF if item.day >= today else _CERTIFICATE_OF_PAST)(**words)
        case Matter.COLLECTIVE_DRAFT:
            return _DRAFT_TO_READ(**words)
        case Matter.LEGAL_STEP:
            return (_STEP if item.day >= today else _STEP_PAST)(**words)
        case Matter.ACTION:
            return (_ENDS if item.day >= today else _ENDED)(**words)
        case Matter.ACTION_START:
            return (_STARTS if item.day >= today else _STARTED)(**words)
        case _:
            mine = _is_about(item, me) and item.matter in _MINE
            own = _MINE if mine or item.matter not in _OTHERS else _OTHERS
            return own[item.matter](**words)


def lacks_manager(item: Task, me: Person) -> bool:
    """True for what HR reads because there is no manager to do it."""
    return item.matter in _NO_MANAGER and not item.escalated and not item.concerns(me)


def _short_of(item: Task, me: Person) -> Text | None:
    if item.escalated or (item.matter is Matter.TALK and lacks_manager(item, me)):
        return _SHORT_STALLED.get(item.matter, _SHORT[Matter.REVIEW])
    if item.matter is Matter.CERTIFICATE:
        return _SHORT_CERTIFICATE if _is_about(item, me) else _SHORT_CERTIFICATE_OF
    if item.matter is Matter.TALK and item.other is None:
        return _SHORT_ALONE
    return _SHORT.get(item.matter)


def label_of(item: Task, me: Person) -> Text | str:
    """The line as short as a button: an action or a promise in its own words."""
    short = _short_of(item, me)
    if short is not None:
        return short(**_words(item, me))
    return said(item.what) if isinstance(item.what, Translated) else item.what or "…"


def name_of(item: Task) -> Text | str:
    """The name of whom a line is about."""
    return item.employee.name if item.employee else _NOBODY


def _is_about(item: Task, me: Person) -> bool:
    return item.employee is not None and item.employee.id == me.id


def _words(item: Task, me: Person) -> dict[str, object]:
    other = item.other if item.escalated or _is_about(item, me) else item.employee
    return {
        "employee": name_of(item),
        "other": other.name if other else _NOBODY,
        "day": day_and_hour(item.day, item.hour),
        "what": item.what or "…",
        "round": item.round or "…",
    }


def more(items: Sequence[object]) -> list[Line]:
    """How many there are that are not shown."""
    hidden = len(items) - MOST_SHOWN
    if hidden <= 0:
        return []
    return [Line(plural("… and %(count)s more", "… and %(count)s more", hidden), "hint")]


def lines_of(items: Sequence[Task], me: Person, today: date) -> list[Line]:
    return [*_points(items[:MOST_SHOWN], me, today), *more(items)]


def page_of(
    items: Sequence[Task], number: int, me: Person, today: date
) -> tuple[list[Line], list[Choice]]:
    """One page of the whole list, the last one where there are not so many; and its buttons."""
    pages = max(1, -(-len(items) // MOST_SHOWN))
    number = min(max(number, 1), pages)
    shown = items[(number - 1) * MOST_SHOWN : number * MOST_SHOWN]
    lines, choices = _points(shown, me, today), choices_of(shown, me)
    if pages > 1:
        lines.append(Line(_PAGE(page=number, pages=pages), "hint"))
        choices += [PREVIOUS_PAGE] if number > 1 else []
        choices += [NEXT_PAGE] if number < pages else []
    return lines, choices


def _points(items: Iterable[Task], me: Person, today: date) -> list[Line]:
    lines = [(one, line_of(one, me, today)) for one in items]
    return [Line(_POINT(what=_PUT_OFF(what=line) if one.put_off else line)) for one, line in lines]


def choices_of(items: Sequence[Task], me: Person) -> list[Choice]:
    return [Choice(one.ref, label_of(one, me)) for one in items[:MOST_SHOWN]]


def digest(items: Sequence[Task], me: Person, today: date) -> Prompt:
    """The message of the morning, in no language yet."""
    return Prompt(
        lines=(
            Line(_MORNING(name=me.first_name), "question"),
            *lines_of(items, me, today),
            Line(_TAP, "hint"),
        ),
        step=AGENDA,
        position=Position(AGENDA),
        choices=(*choices_of(items, me), *([NEXT_PAGE] if more(items) else [])),
    )


_MOVED: dict[TalkKind, Text] = {
    TalkKind.FOLLOW_UP: Text("%(who)s moved your follow-up talk of %(old)s to %(new)s."),
    TalkKind.FINAL: Text("%(who)s moved your final evaluation of %(old)s to %(new)s."),
}


def moved_news(to: Person, by: Person, talk: Talk, day: date, plan_id: int) -> Message:
    """What the other one of the two hears of a talk that moved."""
    words = _MOVED[talk.kind](who=by.name, old=talk.day or day, new=day_and_hour(day, talk.hour))
    return Message(to.id, Prompt(lines=(Line(words),), plan_id=plan_id))
