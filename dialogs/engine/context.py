"""One turn of one conversation while it is being worked out.

The event's effects and what will be said are gathered in a `Turn`. While the dialogue works it out
it is a `Context`: the same, with the snapshot before, so that every part of the dialogue reads and changes
the same few things. Neither does any I/O.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from dialogs.conversation import Conversation, Heard, Session
from dialogs.notices.plans import HOME, message_for
from dialogs.prompt import Attachment, Line, Message, Position, Prompt
from dialogs.reminders.tasks import KEYS, Act, Task
from dialogs.request import Request
from dialogs.snapshot import CARRY, Snapshot, is_for_hr
from dialogs.steps.asking import Asking
from dialogs.steps.script import Script
from plans import completeness, editing
from plans.carry_over import not_yet
from plans.collection.selection import Wish
from plans.completeness import Missing
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.model import Item, Person, Plan, Status
from plans.notices import Notice, Outcome, deputies_of, with_deputies

DEFAULT_LANGUAGE = "nl"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One saved answer or one step in the plan's life, for the plan's history."""

    step: str
    item: int | None = None
    old: Any = None
    new: Any = None


@dataclass(kw_only=True)
class Turn:
    """What an event leads to: what is to be saved, and what is to be said.

    When `elsewhere` is set, the conversation has moved to another plan, or to a screen that needs
    more than the snapshot holds: save this turn, load the snapshot of `conversation.subject` (or,
    with `own_plan_wanted`, of the person's own plan, which may have to be started) and of its
    overlay, and call `dialogs.turn.arrive`.
    """

    conversation: Conversation
    me: Person
    plan: Plan | None
    as_submitted: Plan | None = None
    """Set when the plan as it is now must stay readable as submitted."""
    in_force: Plan | None = None
    """The version in force, where that has changed too while this one is open."""
    entries: list[Entry] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    news: list[Prompt] = field(default_factory=list)
    """What this person is told besides, in messages that stay as they are."""
    said: list[Line] = field(default_factory=list)
    """What goes above the next question, in this plan or elsewhere: confirmations, news, help."""
    attachments: list[Attachment] = field(default_factory=list)
    """The files that go with it."""
    refused: bool = False
    """The event was an answer that could not be taken."""
    elsewhere: bool = False
    own_plan_wanted: bool = False
    """The person goes to their own plan, which may have to be started first."""
    carry_on: Plan | None = None
    """A completed plan, what is open in which goes into the plan that `own_plan_wanted` finds."""
    talk_wanted: Task | None = None
    """A planned talk that took place, to be noted in the plan that the conversation moved to."""
    acts: list[Act] = field(default_factory=list)
    """What is done with lines of the agenda: to be carried out."""
    remind_round: str | None = None
    """The round of which everybody who has not finished is to be reminded."""
    wish: Wish | None = None
    """What HR wants to be collected."""
    list_answer: str | None = None
    """What is to happen with the list of people that HR sent, before `arrive`."""
    request: Request | None = None
    """What somebody wants done that is no answer in a plan, to be carried out before `arrive`."""


@dataclass(kw_only=True)
class Context(Turn):
    """A turn while it is being worked out: its effects so far, the snapshot they come from, and what
    only the dialogue needs to know meanwhile."""

    snapshot: Snapshot
    error: Text | None = None
    """Why the event was refused, to be said with the question."""
    caught_up: bool = False
    """True once what the other one passed by in a talk is known here."""
    heard: Heard | None = None
    """What was asked back about before this event, which ends it."""
    offers_certificate: bool = False
    """True when the files that came just now may be said to be a certificate."""
    brief: bool = False
    """True when the question that follows was on the screen just now: a line of it will do."""
    quiet: bool = False
    """True when no question follows (a pause)."""

    # ---------------------------------------------------------------- looking

    @property
    def language(self) -> str:
        return self.me.language or DEFAULT_LANGUAGE

    @property
    def today(self) -> date:
        return self.snapshot.now.astimezone(BRUSSELS).date()

    @property
    def agenda(self) -> tuple[Task, ...]:
        """What waits, without what is dealt with in this turn."""
        dealt = {act.item.number for act in self.acts}
        return tuple(one for one in self.snapshot.agenda if one.number not in dealt)

    @property
    def welcomed(self) -> bool:
        """True once the person chose a language and has seen the privacy notice."""
        return self.me.language_chosen and self.me.privacy_seen_at is not None

    @property
    def subject(self) -> Plan:
        """The plan that is talked about, where there must be one."""
        if self.plan is None:
            raise LookupError("this part of the conversation is about a plan, and none is loaded")
        return self.plan

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What keeps the plan from being submitted."""
        return completeness.missing(
            self.subject,
            self.today,
            self.snapshot.questions,
            agreed=self.snapshot.in_force,
            supported=self.snapshot.supported,
        )

    @property
    def session(self) -> Session:
        return self.conversation.session(self.subject.id)

    @property
    def employee(self) -> Person:
        return self.snapshot.people[self.subject.employee_id]

    @property
    def manager(self) -> Person | None:
        return self.snapshot.people.get(self.subject.manager_id or "")

    @property
    def deputies(self) -> tuple[Person, ...]:
        """Who does today what the manager does with the plan at hand."""
        return deputies_of(self.subject, self.snapshot.people.values())

    @property
    def is_employee(self) -> bool:
        return self.plan is not None and self.plan.employee_id == self.me.id

    @property
    def is_to_carry(self) -> bool:
        """Whether the employee has still to say what goes along from the plan before."""
        earlier, plan = self.snapshot.earlier, self.plan
        if earlier is None or plan is None or plan.follows is not None or not self.is_employee:
            return False
        first = plan.status is Status.DRAFT and plan.version == 1
        return first and bool(not_yet(earlier, plan))

    def render(self, text: Text | str, language: str | None = None) -> str:
        return self.snapshot.texts.render(text, language or self.language)

    def item(self, position: Position) -> Item | None:
        """The item a place is about; None for the plan itself or an item that is gone."""
        if position.item is None or self.plan is None or not editing.has(self.plan, position.item):
            return None
        return editing.find(self.plan, position.item)

    def asking(self, item: Item | None = None) -> Asking:
        return Asking(
            plan=self.subject,
            item=item,
            me=self.me,
            employee=self.employee,
            language=self.language,
            today=self.today,
            render=self.render,
            agreed=self.snapshot.in_force,
        )

    # ---------------------------------------------------------------- changing

    def say(self, text: Text | str, style: Any = "text") -> None:
        """Puts a line above the next question."""
        self.said.append(Line(text, style))

    def change_session(self, **changes: Any) -> None:
        session = replace(self.session, **changes)
        self.conversation = self.conversation.with_session(self.subject.id, session)

    def forget_session(self) -> None:
        """This person is through with the plan; another time it begins anew."""
        self.conversation = self.conversation.with_session(self.subject.id, Session())

    def go_on(self, script: Script) -> None:
        """Asks the first question that is still open; from a question, the machine moves."""
        target = script.next_position(self.subject, self.session, self.asking)
        if self.is_to_carry:
            target = Position(CARRY)
        if self.session.at is not None:
            script.go_on(self.session.at.key, target.key)
        self.change_session(at=target, due=target)

    def record(self, step: str, item: int | None = None, old: Any = None, new: Any = None) -> None:
        self.entries.append(Entry(step=step, item=item, old=old, new=new))

    def carry_out(self, move: str, outcome: Outcome) -> None:
        """Takes over a use case's result: the plan, its history rows and who is told."""
        self.record(move, old=self.subject.status.value, new=outcome.plan.status.value)
        if outcome.plan.reason not in {None, self.subject.reason}:
            self.record(f"{move}.reason", new=outcome.plan.reason)
        self.plan = outcome.plan
        self.tell(outcome.notices)

    def tell(self, notices: tuple[Notice, ...]) -> None:
        people = self.snapshot.people
        deputy = self.me if self.plan is not None and self.me in self.deputies else None
        for notice in with_deputies(notices, people.values()):
            if notice in notices or notice.to != self.me.id:
                self.messages.append(message_for(notice, people, deputy=deputy))

    def saved(self) -> dict[str, Any]:
        """Everything as it is now, to `restore` when an answer turns out to be refused."""
        return {
            name: list(value) if isinstance(value, list) else value
            for name, value in vars(self).items()
        }

    def restore(self, saved: Mapping[str, Any]) -> None:
        vars(self).update(saved)

    def say_only(self) -> None:
        """Says what was gathered, and asks nothing."""
        if self.said:
            self.messages.append(Message(self.me.id, Prompt(lines=tuple(self.said))))
        self.said = []

    def _tells_hr(self, prompt: Prompt) -> bool:
        """Whether the prompt shows a screen of HR, or lines that only HR has."""
        key = prompt.position.key if prompt.position is not None else None
        others = key in {HOME, *KEYS} and not all(one.concerns(self.me) for one in self.agenda)
        return self.snapshot.is_hr and (is_for_hr(key) or others)

    def ask(self, prompt: Prompt) -> None:
        """Says everything gathered so far together with this question."""
        whole = replace(
            prompt,
            lines=(*self.said, *prompt.lines),
            error=self.error,
            attachments=(*self.attachments, *prompt.attachments),
            for_hr=self._tells_hr(prompt),
        )
        self.messages.append(Message(self.me.id, whole))
        self.said, self.attachments, self.error = [], [], None
