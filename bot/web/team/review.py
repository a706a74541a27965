"""A plan as its manager reviews it on one page: every item with its answers, what is to be said of it,
and what differs from before.

It follows from the declaration of the questions; nothing here knows a field by name but for the levels,
which stand side by side.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from dialogs.conversation import Session
from dialogs.engine.states import NOT_THE_MANAGERS
from dialogs.prompt import Position
from dialogs.scripts.plan import PLAN
from dialogs.scripts.review import REVIEW
from dialogs.steps.answers import Level, Words
from dialogs.steps.asking import Asking
from dialogs.steps.script import children
from dialogs.steps.step import Step
from dialogs.steps.values import value_of
from plans.calendar.days import today
from plans.completeness import name_of, words_of
from plans.content import Change, changes, content_hash
from plans.editing import FIELD_OF, ITEM_TYPES
from plans.history import HistoryEntry
from plans.i18n.text import Text
from plans.model import Competence, Item, Person, Plan, Preparation, Role, Status
from plans.model.words import day_and_hour, word
from plans.rights import roles

VALUE = Text("%(value)s")
_OUTER = ("goal", "promise")
"""What is judged item by item; the talks are judged together."""
_OWN = frozenset({"competence.current", "competence.needed"})
"""What stands beside the levels instead of among the other answers."""
ABOUT_ALL = ("talks", "plan")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One answer, and what it was before where that differs."""

    label: Text
    value: Text
    before: Text | None = None
    place: str = ""
    """Where the manager may adjust it; empty: they may not."""
    changed: bool = False
    """True when it is another than before, whatever that was."""


@dataclass(frozen=True, kw_only=True)
class Button:
    """One answer that can be pressed."""

    choice: str
    label: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the manager is asked about an item."""

    place: str
    ask: str
    now: str
    """The answer as it is, by which a page that is out of date is known; empty: none yet."""
    buttons: tuple[Button, ...] = ()
    """Empty where it is answered in words."""
    is_level: bool = False


@dataclass(frozen=True, kw_only=True)
class Part:
    """One item, or the talks, or the plan as a whole."""

    ref: str
    """What the part is called in the page and in forms, such as `goal-3`."""
    kind: Text
    place: str
    """Where its name is adjusted; empty: it has none of its own."""
    depth: int
    """0 for what stands in the plan itself."""
    name: str
    rows: tuple[Row, ...] = ()
    levels: tuple[Row, ...] = ()
    questions: tuple[Question, ...] = ()
    remark: Question | None = None
    is_open: bool = False
    is_new: bool = False

    @property
    def places(self) -> frozenset[str]:
        """Where it is asked about."""
        asked = (*self.questions, *((self.remark,) if self.remark else ()))
        return frozenset(one.place for one in asked)


@dataclass(frozen=True, kw_only=True)
class Review:
    """A plan to be reviewed."""

    plan: Plan
    employee: Person
    parts: tuple[Part, ...]
    prepared: tuple[Row, ...]
    """What the employee thought of beforehand, where they share it."""
    gone: tuple[str, ...]
    """What was in the agreed version and is not in this one."""
    handed_in: datetime
    returned: HistoryEntry | None
    """Why this version went back to its employee the last time, and when."""
    mark: str
    """What tells this state of the plan from another."""

    @property
    def open(self) -> tuple[Part, ...]:
        return tuple(one for one in self.parts if one.is_open)

    def part(self, ref: str) -> Part | None:
        return next((one for one in self.parts if one.ref == ref), None)


def is_waiting(plan: Plan) -> bool:
    """Whether a plan as a whole is the manager's to review now."""
    return plan.status in {Status.SUBMITTED, Status.IN_REVIEW} and plan.proposed_by is None


def mark_of(plan: Plan) -> str:
    """What tells this state of the plan from another: its content, and what was said of each item."""
    said = [(item.id, item.verdict, item.manager_remark) for item in plan.items()]
    whole = json.dumps([plan.version, content_hash(plan), said])
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def still_open(plan: Plan, asking: Callable[[Item | None], Asking]) -> frozenset[str]:
    """The places of the questions that have to be answered before a manager can agree."""
    stops = REVIEW.stops(plan, Session(), asking)
    return frozenset(
        str(stop.position)
        for stop in stops
        if stop.open and isinstance(stop.node, Step) and not stop.node.optional
    )


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """All that a review is arranged from."""

    plan: Plan
    """As its reader may see it."""
    employee: Person
    me: Person
    language: str
    now: datetime
    say: Callable[[Text | str, str], str]
    agreed: Plan | None
    """The version in force, while this one is to follow it."""
    submitted: Plan | None
    """As it was handed in."""
    history: tuple[HistoryEntry, ...]

    def asking(self, item: Item | None = None) -> Asking:
        return Asking(
            plan=self.plan,
            item=item,
            me=self.me,
            employee=self.employee,
            language=self.language,
            today=today(self.now),
            render=self.say,
            agreed=self.agreed,
        )


def arranged(found: Reviewed) -> Review:
    """The plan in parts, in the order in which it is read."""
    return _Arranging(found).review()


class _Arranging:
    def __init__(self, found: Reviewed) -> None:
        self._found, self._plan = found, found.plan
        self._open = still_open(found.plan, found.asking)
        # Where nothing was agreed before, what differs is what the manager adjusted in this review.
        before = found.agreed or found.submitted
        self._changed = _by_place(changes(before, found.plan)) if before else {}
        self._known = {one.id for one in found.agreed.items()} if found.agreed else None
        self._returned, since = _since_return(found)
        self._since = frozenset((one.step, one.item_id) for one in since)
        self._added = frozenset(one.item_id for one in since if _adds(one))

    def review(self) -> Review:
        plan = self._plan
        parts = [part for kind in _OUTER for part in self._parts(None, kind, 0)]
        parts += [self._of_all(about) for about in ABOUT_ALL if about != "talks" or plan.talks]
        return Review(
            plan=plan,
            employee=self._found.employee,
            parts=tuple(parts),
            prepared=tuple(_prepared(plan.preparation)),
            gone=tuple(self._gone()),
            handed_in=_handed_in(self._found),
            returned=self._returned,
            mark=mark_of(plan),
        )

    def _gone(self) -> Iterator[str]:
        """What stood in the agreed version and does not any more."""
        now = {one.id for one in self._plan.items()}
        agreed = self._found.agreed
        for one in agreed.items() if agreed is not None else ():
            if one.id not in now:
                yield self._say(name_of(one))

    def _parts(self, owner: Item | None, kind: str, depth: int) -> Iterator[Part]:
        for item in children(self._plan, owner, kind):
            yield self._part(item, depth)
            for inner in ITEM_TYPES:
                if FIELD_OF[inner] in type(item).CHILDREN:
                    yield from self._parts(item, inner, depth + 1)

    def _part(self, item: Item, depth: int) -> Part:
        first, *others = PLAN.steps_about(item.KIND)
        rows = [first, *others] if words_of(item) != value_of(first, self._plan, item) else others
        questions, remark = self._asked(item.KIND, item)
        beside = [one for one in rows if one.key in _OWN]
        return Part(
            ref=f"{item.KIND}-{item.id}",
            kind=first.label,
            place=str(Position(first.key, item.id)),
            depth=depth,
            name=words_of(item),
            rows=tuple(self._rows(item, (one for one in rows if one.key not in _OWN))),
            levels=tuple(self._rows(item, beside)) if isinstance(item, Competence) else (),
            questions=questions,
            remark=remark,
            is_open=any(one.place in self._open for one in questions),
            is_new=self._is_new(item.id),
        )

    def _is_new(self, item_id: int | None) -> bool:
        """Whether an item was not in the agreed version, or not when it was sent back."""
        return item_id in self._added or (
            item_id is not None and self._known is not None and item_id not in self._known
        )

    def _of_all(self, about: str) -> Part:
        questions, remark = self._asked(about, None)
        plan = self._plan
        rows = (
            [
                self._row("talk.on", talk.id, word(talk.kind), day_and_hour(talk.on, talk.hour))
                for talk in plan.talks_by_day
                if talk.on is not None
            ]
            if about == "talks"
            else list(self._rows(None, PLAN.steps_about("plan")))
        )
        return Part(
            ref=about,
            kind=Text("Follow-up") if about == "talks" else Text("The plan as a whole"),
            place="",
            depth=0,
            name="",
            rows=tuple(rows),
            questions=questions,
            remark=remark,
            is_open=any(one.place in self._open for one in questions),
        )

    def _asked(self, about: str, item: Item | None) -> tuple[tuple[Question, ...], Question | None]:
        """What is pressed, and the remark."""
        pressed: list[Question] = []
        remark: Question | None = None
        asking = self._found.asking(item)
        for step in REVIEW.steps_about(about):
            question = self._question(step, item, asking)
            if isinstance(step.answer, Words):
                remark = question
            else:
                pressed.append(question)
        return tuple(pressed), remark

    def _question(self, step: Step, item: Item | None, asking: Asking) -> Question:
        value = value_of(step, self._plan, item)
        place = str(Position(step.key, item.id if item else None))
        named = {
            "name": words_of(item) if item is not None else "",
            "employee": self._found.employee.first_name,
        }
        if isinstance(step.answer, Words):
            return Question(place=place, ask=self._say(step.ask(**named)), now=value or "")
        choices = step.answer.choices(asking)
        picked = {one.id: step.answer.pick(one.id, asking) for one in choices}
        return Question(
            place=place,
            ask=self._say(step.ask(**named)),
            now="" if value is None else str(value),
            buttons=tuple(
                Button(choice=one.id, label=self._say(one.label), chosen=picked[one.id] == value)
                for one in choices
            ),
            is_level=isinstance(step.answer, Level),
        )

    def _rows(self, item: Item | None, steps: Iterable[Step]) -> Iterator[Row]:
        for step in steps:
            value = value_of(step, self._plan, item)
            shown = step.answer.show(value) if value is not None else "–"
            row = self._row(step.key, item.id if item else None, step.label, shown)
            if value is not None or row.changed:
                yield row

    def _row(self, key: str, item_id: int | None, label: Text, shown: object) -> Row:
        """One answer, with what it was before where it is another now."""
        about, _, field = key.partition(".")
        change, step = self._changed.get((about, item_id, field)), PLAN.step(key)
        before: Text | None = None
        if change is not None and step is not None:
            was = step.answer.show(change.before) if change.before is not None else "–"
            before = VALUE(value=was)
        given_since = (key, item_id) in self._since and not self._is_new(item_id)
        changed = before is not None or given_since
        place = "" if key in NOT_THE_MANAGERS else str(Position(key, item_id))
        return Row(
            label=label, value=VALUE(value=shown), before=before, changed=changed, place=place
        )

    def _say(self, text: Text | str) -> str:
        return self._found.say(text, self._found.language)


def _by_place(found: Iterable[Change]) -> dict[tuple[str, int | None, str], Change]:
    return {
        (one.kind, one.item.id if one.item else None, one.field): one
        for one in found
        if one.field is not None
    }


def _since_return(found: Reviewed) -> tuple[HistoryEntry | None, list[HistoryEntry]]:
    """Why this version went back to its employee the last time, and what they answered since."""
    entries = [one for one in found.history if one.version == found.plan.version]
    returned = [index for index, one in enumerate(entries) if one.step in {"return", "reconsider"}]
    since = entries[returned[-1] :] if returned else []
    reasons = [one for one in since[1:2] if one.step == f"{since[0].step}.reason"]
    answers = [
        one
        for one in since
        if one.person_id == found.employee.id and PLAN.step(one.step) is not None
    ]
    return (reasons[0] if reasons else None), answers


def _adds(one: HistoryEntry) -> bool:
    """Whether that answer is the one with which its item came to be."""
    about = one.step.partition(".")[0]
    first = one.item_id is not None and PLAN.steps_about(about)[0].key == one.step
    return first and one.old is None


def _handed_in(found: Reviewed) -> datetime:
    moments = [one.at for one in found.history if one.step == "submit"]
    return moments[-1] if moments else found.plan.status_since


def _prepared(preparation: Preparation) -> Iterator[Row]:
    if not preparation.shared:
        return
    for step in PLAN.steps_about("preparation"):
        value = getattr(preparation, step.field, None)
        if isinstance(value, str) and value:
            yield Row(label=step.label, value=VALUE(value=value))


def is_the_managers(me: Person, plan: Plan) -> bool:
    """Whether somebody, as of today, does what the manager does with this plan."""
    return Role.MANAGER in roles(me, plan)


def last_move(history: Iterable[HistoryEntry], plan: Plan) -> HistoryEntry | None:
    """The step that brought the plan where it is."""
    moves = [one for one in history if one.new == plan.status.value and one.person_id is not None]
    return moves[-1] if moves else None


def said_by_others(history: Iterable[HistoryEntry], place: str, me: Person) -> HistoryEntry | None:
    """The last answer to that question, where somebody else gave it."""
    entries = [one for one in history if str(Position(one.step, one.item_id)) == place]
    last = entries[-1] if entries else None
    return last if last is not None and last.person_id != me.id else None
