"""A chat that is watched: after every event it checks what must always be true.

Every word that somebody types carries a mark of its own (`t17t`), so that one can tell where it
went: that it was kept, and that nobody read it before it was shared with them.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from bot import attachments
from bot.messages import Outbound
from bot.rounds.dashboard import load_dashboards
from bot.rounds.status import as_text
from dialogs.event import Event
from dialogs.prompt import Attachment, Position
from plans import completeness
from plans.content import content_hash
from plans.lifecycle import MOVES, Move
from plans.model import Person, Plan, Role, Status
from plans.model.encoding import plain
from plans.outline import build_document, chat_lines
from plans.rights import Act, is_hr, may
from tests.chat import TEXTS, Chat, Said, at_once, fill
from tests.dialogs.marks import TO_THE_MANAGER, Known, Versions, marks_in, share
from tests.memory import Memory

CHOICE_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
LONGEST_ID = 20
MOVE: dict[tuple[Status, Status], list[Move]] = {}
for _move, (_sources, _new) in MOVES.items():
    for _old in _sources:
        MOVE.setdefault((_old, _new), []).append(_move)


class Watched:
    """The chat, who may have read which mark, and which marks were taken as an answer."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.chat = Chat(self.memory)
        self.known: Known = defaultdict(set)
        self.taken: set[str] = set()
        self.marks = 0
        at_once(fill(self.memory))

    def marked(self, who: str, text: str) -> str:
        """The text with a mark that only its author knows."""
        self.marks += 1
        mark = f"t{self.marks}t"
        self.known[who].add(mark)
        return f"{text} {mark}"

    # ------------------------------------------------------------------ doing

    def do(self, who: str, event: Event, source: str | None = None) -> list[Said]:
        """Takes the event, and checks everything."""
        before, versions, history = self.plans(), self.versions(), len(self.memory.entries)
        asked = self.last(who) is not None
        said = at_once(self.chat.say(who, event, source=source))
        share(self.memory, self.known, versions)
        replies = [one.message for one in said if one.to == who]
        assert replies, "silence"
        self._check_messages(said)
        if replies[-1].error:
            self._check_nothing_changed(before, history)
        elif event.kind == "text" and asked:
            news = " ".join(str(entry.new) for entry in self.memory.entries[history:])
            self.taken |= marks_in(event.text) & marks_in(news)
            self._check_confirmed(event, replies[-1])
            self.check_kept()
        self._check_plans(before)
        self._check_rights(who, before)
        return said

    def without_chat(self, said: list[Said], before: Versions) -> None:
        """After HR did something: the same checks."""
        share(self.memory, self.known, before)
        self._check_messages(said)

    def fork(self) -> Watched:
        """The same world once more, to see what would happen."""
        twin = Watched()
        twin.memory = Memory(**{key: value.copy() for key, value in vars(self.memory).items()})
        twin.chat = Chat(twin.memory, now=self.chat.now)
        twin.chat.heard.update({who: list(heard) for who, heard in self.chat.heard.items()})
        twin.chat.sources = self.chat.sources
        twin.known.update({who: set(marks) for who, marks in self.known.items()})
        twin.taken, twin.marks = set(self.taken), self.marks
        return twin

    def plans(self) -> dict[int, Plan]:
        return {plan.id: plan for plan in self.memory._newest()}

    def versions(self) -> Versions:
        return dict(self.memory.versions_of)

    def last(self, who: str) -> Outbound | None:
        return self.chat.heard[who][-1] if self.chat.heard[who] else None

    def rests(self, plan: Plan) -> bool:
        """True when nothing is asked of anybody: in force, and nobody is in a talk."""
        return plan.status is Status.ACTIVE and plan.talk_under_way is None

    # ------------------------------------------------------------------ what must be true

    def check_kept(self) -> None:
        """Whatever was taken as an answer is in a plan or in the history, for ever."""
        kept = [json.dumps(plain(plan)) for plan in self.memory.versions_of.values()]
        kept += [entry.new or "" for entry in self.memory.entries]
        lost = self.taken - marks_in(" ".join(kept))
        assert not lost, f"answers lost: {lost}"

    def _check_confirmed(self, event: Event, reply: Outbound) -> None:
        """What is shown as noted is kept, and words that are not kept are not shown as noted."""
        confirmed = " ".join(text for style, text in reply.lines if style == "done")
        assert marks_in(confirmed) & marks_in(event.text) <= self.taken

    def check_choices(self, who: str) -> None:
        """Every button of the question that is asked now works when it is pressed."""
        message = self.do(who, Event(kind="media", text="photo"))[-1].message
        for choice, _ in message.choices:
            twin = self.fork()
            reply = twin.do(who, press(message, choice))[-1].message
            assert reply.error is None, f"{choice} at {message.position}: {reply.error}"

    def check_submittable(self, plan: Plan) -> None:
        """A draft in which nothing is missing can be handed in."""
        if plan.status is not Status.DRAFT or self._missing(plan):
            return
        twin = self.fork()
        message = twin.do(plan.employee_id, Event(kind="command", text="/plan"))[-1].message
        if message.step == "summary":
            twin.do(plan.employee_id, press(message, "submit"))
            assert twin.plans()[plan.id].status is Status.SUBMITTED

    def _missing(self, plan: Plan) -> tuple[completeness.Missing, ...]:
        round_ = at_once(self.memory.rounds_get(plan.round or ""))
        questions = round_.questions if round_ else ()
        return completeness.missing(plan, self.chat.now.date(), questions)

    def check_document(self, plan: Plan) -> None:
        """Summary, document and database hold the same answers."""
        lines = "\n".join(line.text for line in chat_lines(self._document(plan)))
        for item in plan.items():
            for field in completeness.REQUIRED[item.KIND]:
                value = getattr(item, field)
                if type(value) is str and field != "who":
                    assert value in lines, f"{item.KIND}.{field} is not in the document"

    def _check_messages(self, said: list[Said]) -> None:
        for one in said:
            ids = [key for key, _ in one.message.choices]
            assert len(ids) == len(set(ids)), f"two buttons are called the same: {ids}"
            for key, label in one.message.choices:
                assert CHOICE_ID.fullmatch(key), key
                assert len(key) <= LONGEST_ID, key
                assert label.strip()
            assert one.message.text.strip(), "an empty message"
            if one.message.progress:
                number, total = one.message.progress
                assert 1 <= number <= total
            read = marks_in(one.message.text, *(label for _, label in one.message.choices))
            for attachment in one.message.attachments:
                read |= marks_in(*self._attached(attachment, one.to))
            leaked = read - self.known[one.to]
            assert not leaked, f"{one.to} reads what is not shared: {leaked}"

    def _check_nothing_changed(self, before: dict[int, Plan], history: int) -> None:
        new = [e for e in self.memory.entries[history:] if e.step != "begin_review"]
        assert not new, f"refused, and yet recorded: {new}"
        for plan_id, plan in self.plans().items():
            assert plan_id in before
            assert content_hash(plan) == content_hash(before[plan_id])

    def _check_plans(self, before: dict[int, Plan]) -> None:
        for plan_id, plan in self.plans().items():
            old = before.get(plan_id)
            if old is not None and old.version == plan.version and old.status is not plan.status:
                assert (old.status, plan.status) in MOVE
            if plan.status is Status.ACTIVE:
                both = [plan.signature(role) for role in (Role.EMPLOYEE, Role.MANAGER)]
                assert {one.content_hash for one in both if one} == {content_hash(plan)}
                assert all(both)
        self._check_one_in_force()

    def _check_one_in_force(self) -> None:
        """Of a round and the one that it follows, only one plan is in force."""
        before = {one.name: one.carry_from for one in self.memory.all_rounds}
        agreed = [at_once(self.memory.plans_in_force(plan_id)) for plan_id in self.plans()]
        active = {one.round for one in agreed if one and one.status is Status.ACTIVE}
        followed = {before.get(name or "") for name in active} - {None}
        assert not active & followed, "two plans are in force"

    def _check_rights(self, who: str, before: dict[int, Plan]) -> None:
        """Only who may change a plan did, and nobody spoke in the employee's place."""
        me = self.memory.persons[who].as_of(self.chat.now.date())
        for plan_id, plan in self.plans().items():
            old = before.get(plan_id)
            if old is None or old is plan or old.version != plan.version:
                continue
            if old.status is not plan.status:
                assert any(may(me, move, old) for move in MOVE[old.status, plan.status])
            if content_hash(old) != content_hash(plan):
                changed = may(me, Act.EDIT, old) or may(me, Act.EDIT, plan)
                changed |= is_hr(me, self.chat.now.date()) and _moved_on(old, plan)
                assert changed or _taken_back(old, plan) or _left_out(old, plan)
            _check_views(who, old, plan)
            if who != plan.employee_id:
                assert _own_words(old) == _own_words(plan)

    def _attached(self, attachment: Attachment, reader: str) -> Iterator[str]:
        if attachment.kind == "my_data":
            yield json.dumps(
                at_once(attachments.my_data(self.memory.store, self._person(reader), self.chat.now))
            )
            return
        if attachment.kind == "round":
            round_ = at_once(self.memory.rounds_get(attachment.round or ""))
            [board] = at_once(load_dashboards(self.memory.store, [round_], self.chat.now))
            yield as_text(board, TEXTS, "en", names=True)
            return
        if attachment.kind == "template":
            assert is_hr(self.memory.persons[reader], self.chat.now.date())
            return
        if attachment.kind == "calendar":
            nothing = {"renderer": None, "collections": None}
            maker = attachments.Files(database=self.memory, texts=TEXTS, **nothing)
            for file in at_once(maker.make(attachment, reader, self.chat.now)):
                yield file.content.decode()
            return
        if attachment.kind == "download":
            job = at_once(self.memory.downloads_linked_job(reader))
            assert job is not None, "a link to nothing"
            assert job.id == attachment.job, "a link to what is somebody else's"
            return
        plan = at_once(attachments.shared_plan(self.memory.store, attachment, self._person(reader)))
        yield from (line.text for line in chat_lines(self._document(plan)))

    def _person(self, person_id: str) -> Person:
        return self.memory.persons[person_id].as_of(self.chat.now.date())

    def _document(self, plan: Plan):
        return build_document(
            plan, people=self.memory.persons, texts=TEXTS, language="en", now=self.chat.now
        )


def press(message: Outbound, choice: str) -> Event:
    """A tap on a button under that message, as a channel reports it."""
    position = message.position
    return Event(
        kind="choose",
        choice=choice,
        position=Position.parse(position) if position else None,
        plan_id=message.plan_id,
    )


def _own_words(plan: Plan) -> tuple[object, ...]:
    """What only the employee says."""
    levels = {one.id: one.current for one in plan.competences}
    return plan.employee_id, plan.preparation, plan.employee_remark, levels


def _check_views(who: str, old: Plan, new: Plan) -> None:
    """How somebody sees a level now is nobody else's to say."""
    if old.status is not Status.ACTIVE or len(old.reports) != len(new.reports) or not old.reports:
        return
    field = "level_manager" if who == old.employee_id else "level"
    assert _views(old, field) == _views(new, field)


def _views(plan: Plan, field: str) -> dict[int, int]:
    notes = plan.reports[-1].notes
    return {one.item: getattr(one, field) for one in notes if getattr(one, field) is not None}


def _left_out(old: Plan, new: Plan) -> bool:
    """What a talk wanted to change and was not agreed with goes out of the version."""
    return old.proposed_by is Role.MANAGER and old.status is Status.AWAITING_AGREEMENT


def _moved_on(old: Plan, new: Plan) -> bool:
    """A draft goes on in another round, when HR closes its own: word for word, with talks in time."""
    there = replace(
        new,
        round=old.round,
        period_start=old.period_start,
        period_end=old.period_end,
        talks=old.talks,
    )
    return old.status is Status.DRAFT and content_hash(there) == content_hash(old)


def _taken_back(old: Plan, new: Plan) -> bool:
    """What a manager noted in it meanwhile goes, unshared."""
    return old.status in TO_THE_MANAGER and new.status in {Status.DRAFT, Status.WITHDRAWN}
