"""A conversation as data: which questions there are, which one is next, and the machine it forms.

Nobody writes the order of the questions in code: `Script.stops` walks the declaration along a
plan, and the first stop that is still open is the next question. The `transitions` machine is
built from the same declaration; every move of a conversation is fired on it, and the diagram is
drawn from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import partial

from transitions import EventData, Machine, MachineError

from dialogs.conversation import Session
from dialogs.prompt import Position
from dialogs.steps.asking import Asking
from dialogs.steps.step import ForEach, Gate, Part, Repeat, Section, Step
from dialogs.steps.values import value_of
from plans import editing
from plans.editing import FIELD_OF, ITEM_TYPES
from plans.i18n.text import Text
from plans.model import Item, Plan

# What a script must be like; a wrong one fails at import, with a sentence that names the step.
LONGEST_KEY = 34
"""Keys travel in Telegram's callback data, 64 bytes with plan, item and choice."""


class WrongScript(Exception):
    """A script is declared wrongly; says which step and why."""


def check_step(step: Step) -> None:
    if not step.field:
        raise WrongScript(f"step {step.key!r} needs a key of the form about.field")
    if step.own is None and step.home is None:
        raise WrongScript(f"step {step.key!r} is about something a plan does not have")
    if step.home is not None and step.field not in {one.name for one in fields(step.home)}:
        raise WrongScript(f"step {step.key!r}: {step.about} has no field {step.field!r}")
    if not all(text.source for text in (step.ask, step.why, step.label)):
        raise WrongScript(f"step {step.key!r} needs a question, a reason and a label")


def check_repeat(repeat: Repeat) -> None:
    if repeat.kind not in ITEM_TYPES:
        raise WrongScript(f"repeat {repeat.kind!r} is no kind of item")
    if not repeat.parts or not isinstance(repeat.parts[0], Step):
        raise WrongScript(f"repeat {repeat.kind!r} must begin with a step")


# Which question can follow which: the edges of a script's machine, from its declaration.
def edges(sections: tuple[Section, ...], end: str) -> Iterator[tuple[str, str]]:
    """Pairs of keys (from, to): what may follow what, whatever is answered or passed by."""
    parts = tuple(part for section in sections for part in section.parts)
    yield from _follow(parts, (end,))


def _follow(parts: tuple[Part, ...], after: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for index, part in enumerate(parts):
        following = _entries(parts[index + 1 :], after)
        match part:
            case Step():
                yield from ((part.key, key) for key in following)
            case Repeat():
                yield from _follow(part.parts, (part.key, *following))
                inside = _entries(part.parts[1:], (part.key, *following))
                yield from ((part.key, key) for key in (*inside, *following))
            case ForEach():
                again = _entries(part.parts, following)
                yield from _follow(part.parts, tuple(dict.fromkeys((*again, *following))))
            case Gate():
                inside = _entries(part.parts, following)
                yield from ((part.key, key) for key in (*inside, *following))
                yield from _follow(part.parts, following)


def _entries(parts: tuple[Part, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """The keys at which these parts can be entered, in order, `after` when all may be passed."""
    found: list[str] = []
    for part in parts:
        match part:
            case Step():
                found.append(part.key)
                if not (part.optional or part.detail or part.when):
                    return tuple(found)
            case Repeat():
                found.extend(_entries(part.parts, ()))
                found.append(part.key)
                if part.at_least:
                    return tuple(dict.fromkeys(found))
            case ForEach():
                found.extend(_entries(part.parts, ()))
            case Gate():
                found.append(part.key)
                return tuple(dict.fromkeys(found))
    return tuple(dict.fromkeys((*found, *after)))


ADVANCE = "advance"


@dataclass
class _Holder:
    state: str


def _leads_to(dest: str, event: EventData) -> bool:
    return bool(event.kwargs["target"] == dest)


@dataclass(frozen=True)
class Stop:
    """One place on the walk along a plan, and whether it still has to be asked."""

    position: Position
    node: Step | Repeat | Gate
    section: Section
    open: bool


AskingAt = Callable[[Item | None], Asking]


class Script:
    """A checked script: raises `WrongScript` for a duplicate key, an unknown kind, a group that
    does not begin with a question, or a key without its field in the model."""

    def __init__(self, name: str, sections: tuple[Section, ...], *, end: str) -> None:
        self.name, self.sections, self.end = name, sections, end
        self.nodes: dict[str, Step | Repeat | Gate] = {}
        self.titles: dict[str, Text] = {}
        for section in sections:
            for node, title in _titled(section.parts, section.title):
                self._declare(node)
                self.titles[node.key] = title
        self._within = {kind: _size_within(sections, kind) for kind in ITEM_TYPES}
        if not self.nodes:
            raise WrongScript(f"script {name!r} asks nothing")
        self._edges = set(edges(sections, end))
        self.machine = self._build_machine()

    def _declare(self, node: Step | Repeat | Gate) -> None:
        if node.key in self.nodes:
            raise WrongScript(f"{node.key!r} is declared twice in script {self.name!r}")
        if len(node.key) > LONGEST_KEY:
            raise WrongScript(f"{node.key!r} is longer than {LONGEST_KEY} characters")
        if isinstance(node, Step):
            check_step(node)
        elif isinstance(node, Repeat):
            check_repeat(node)
        self.nodes[node.key] = node

    def _build_machine(self) -> Machine:
        states = [*self.nodes, self.end]
        steps = [
            {
                "trigger": ADVANCE,
                "source": source,
                "dest": dest,
                "conditions": partial(_leads_to, dest),
            }
            for source, dest in sorted(self._edges)
        ]
        return Machine(
            model=None,
            states=states,
            initial=states[0],
            transitions=steps,
            auto_transitions=False,
            send_event=True,
        )

    def go_on(self, source: str, target: str) -> bool:
        """Fires the machine from one key to another; False when the script has no such step by
        itself, so that getting there is a jump (a change, a way back, a resumed talk)."""
        holder = _Holder(source)
        if source not in self.machine.states or target not in self.machine.states:
            return False
        try:
            return bool(self.machine.events[ADVANCE].trigger(holder, target=target))
        except MachineError:
            return False

    @property
    def edges(self) -> frozenset[tuple[str, str]]:
        """From which key to which the conversation can go on by itself."""
        return frozenset(self._edges)

    def step(self, key: str) -> Step | None:
        node = self.nodes.get(key)
        return node if isinstance(node, Step) else None

    def repeat_of(self, kind: str) -> Repeat | None:
        node = self.nodes.get(f"{kind}.more")
        return node if isinstance(node, Repeat) else None

    def steps_about(self, kind: str) -> tuple[Step, ...]:
        """Every step that asks something of that kind of item, in order."""
        return tuple(n for n in self.nodes.values() if isinstance(n, Step) and n.about == kind)

    def stops(self, plan: Plan, session: Session, asking: AskingAt) -> Iterator[Stop]:
        """The walk along a plan, in the order in which it is asked."""
        walk = _Walk(plan, session, asking)
        for section in self.sections:
            yield from walk.parts(section.parts, None, section)

    def next_position(self, plan: Plan, session: Session, asking: AskingAt) -> Position:
        """The first place that is still open; the end screen when none is."""
        for stop in self.stops(plan, session, asking):
            if stop.open:
                return stop.position
        return Position(self.end)

    def progress(
        self, plan: Plan, session: Session, at: Position, asking: AskingAt
    ) -> tuple[int, int]:
        """Which question this is and how many there are, as far as one can tell now.

        Groups still empty count as one item; details and what is passed by do not count.
        """
        before = total = 0
        reached = False
        for stop in self.stops(plan, session, asking):
            reached = reached or stop.position == at
            size = self._size(stop, plan)
            total += size
            before += 0 if reached else size
        return min(before + 1, max(total, 1)), max(total, 1)

    def _size(self, stop: Stop, plan: Plan) -> int:
        """How many questions a stop stands for: one, or all of a first item not there yet."""
        node = stop.node
        if isinstance(node, Gate) or (isinstance(node, Step) and node.detail):
            return 0
        if isinstance(node, Step):
            repeat = self.repeat_of(node.about)
            return 0 if repeat is not None and repeat.listed else 1
        if node.listed:
            return 1
        owner = None if stop.position.item is None else editing.find(plan, stop.position.item)
        empty = stop.open and not children(plan, owner, node.kind)
        return self._within[node.kind] if empty else 0


class _Walk:
    def __init__(self, plan: Plan, session: Session, asking: AskingAt) -> None:
        self.plan, self.session, self.asking = plan, session, asking

    def parts(
        self, parts: tuple[Part, ...], owner: Item | None, section: Section
    ) -> Iterator[Stop]:
        for part in parts:
            match part:
                case Step():
                    yield from self._step(part, owner, section)
                case Repeat():
                    yield from self._repeat(part, owner, section)
                case ForEach():
                    for item in children(self.plan, owner, part.kind):
                        yield from self.parts(part.parts, item, section)
                case Gate():
                    yield from self._gate(part, owner, section)

    def _step(self, step: Step, owner: Item | None, section: Section) -> Iterator[Stop]:
        hidden = step.detail and not (step.ordinary and step.ordinary(self.asking(owner)))
        if hidden and (owner is None or owner.id not in self.session.details):
            return
        if step.when is not None and not step.when(self.asking(owner)):
            return
        position = Position(step.key, owner.id if owner else None)
        passed = str(position) in self.session.skipped
        yield Stop(position, step, section, value_of(step, self.plan, owner) is None and not passed)

    def _repeat(self, repeat: Repeat, owner: Item | None, section: Section) -> Iterator[Stop]:
        items = children(self.plan, owner, repeat.kind)
        for item in items:
            yield from self.parts(repeat.parts, item, section)
        position = Position(repeat.key, owner.id if owner else None)
        enough, full = len(items) >= repeat.at_least, len(items) >= repeat.at_most
        settled = str(position) in self.session.settled or (repeat.light and bool(items))
        yield Stop(position, repeat, section, not enough or not (full or settled))

    def _gate(self, gate: Gate, owner: Item | None, section: Section) -> Iterator[Stop]:
        position = Position(gate.key, owner.id if owner else None)
        entered = str(position) in self.session.opened
        yield Stop(
            position, gate, section, not entered and str(position) not in self.session.settled
        )
        if entered:
            yield from self.parts(gate.parts, owner, section)


def children(plan: Plan, owner: Item | None, kind: str) -> tuple[Item, ...]:
    """The items of a kind in their owner, or in the plan; all of them where the plan itself
    does not hold that kind (the competences of every goal)."""
    field = FIELD_OF[kind]
    found: tuple[Item, ...] = getattr(plan if owner is None else owner, field)
    return found


def _size_within(sections: tuple[Section, ...], kind: str) -> int:
    """How many questions one item of that kind brings along, with one of each it must hold."""
    parts = tuple(part for section in sections for part in section.parts)
    return sum(
        1
        for group in _groups(parts, kind)
        for node in _nodes(group.parts)
        if isinstance(node, Step) and not node.detail
    )


def _groups(parts: tuple[Part, ...], kind: str) -> Iterator[Repeat | ForEach]:
    for part in parts:
        if isinstance(part, Repeat | ForEach) and part.kind == kind:
            yield part
        if not isinstance(part, Step):
            yield from _groups(part.parts, kind)


def _titled(parts: tuple[Part, ...], title: Text) -> Iterator[tuple[Step | Repeat | Gate, Text]]:
    """Every node with the title above its question: its group's, else its section's."""
    for part in parts:
        heading = part.title if isinstance(part, Repeat) else title
        if not isinstance(part, ForEach):
            yield part, heading
        if not isinstance(part, Step):
            yield from _titled(part.parts, heading)


def _nodes(parts: tuple[Part, ...]) -> Iterator[Step | Repeat | Gate]:
    for part in parts:
        if not isinstance(part, ForEach):
            yield part
        if not isinstance(part, Step):
            yield from _nodes(part.parts)
