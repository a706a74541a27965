"""What is remembered of a conversation between two messages: plain values, stored as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from dialogs.prompt import Place
from plans.collection.selection import Wish

TRAIL = 60
"""How many steps back one can go."""


@dataclass(frozen=True, kw_only=True)
class Thread:
    """Where one person stands in one plan."""

    at: Place | None = None
    due: Place | None = None
    """The question that was next when it was put; another one was gone to on purpose."""
    trail: tuple[Place, ...] = ()
    """The questions answered before this one, for Back."""
    skipped: frozenset[str] = frozenset()
    """Optional questions passed by (`str` of their places)."""
    settled: frozenset[str] = frozenset()
    """Junctions that were gone past and gates that were passed by."""
    opened: frozenset[str] = frozenset()
    """Gates that were entered."""
    details: frozenset[int] = frozenset()
    """Items whose details are being asked."""
    carry: int | None = None
    """The item just completed: the next question carries "add details" and "another"."""
    adding: bool = False
    """At a junction: "another" was tapped, so its first question is asked in full."""
    then: Place | None = None
    """Where to return after a change made from a screen."""
    origin: Place | None = None
    """Where the change screens were entered from; None: back to the questions."""

    def to_json(self) -> dict[str, Any]:
        return {
            "at": str(self.at) if self.at else None,
            "due": str(self.due) if self.due else None,
            "trail": [str(place) for place in self.trail],
            "skipped": sorted(self.skipped),
            "settled": sorted(self.settled),
            "opened": sorted(self.opened),
            "details": sorted(self.details),
            "carry": self.carry,
            "adding": self.adding,
            "then": str(self.then) if self.then else None,
            "origin": str(self.origin) if self.origin else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Thread:
        return cls(
            at=Place.parse(data["at"]) if data.get("at") else None,
            due=Place.parse(data["due"]) if data.get("due") else None,
            trail=tuple(Place.parse(text) for text in data.get("trail", ())),
            skipped=frozenset(data.get("skipped", ())),
            settled=frozenset(data.get("settled", ())),
            opened=frozenset(data.get("opened", ())),
            details=frozenset(data.get("details", ())),
            carry=data.get("carry"),
            adding=bool(data.get("adding")),
            then=Place.parse(data["then"]) if data.get("then") else None,
            origin=Place.parse(data["origin"]) if data.get("origin") else None,
        )


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """Everything remembered of one person's chat."""

    subject: int | None = None
    """The plan that is talked about; None: the desk, where one sees what waits."""
    threads: Mapping[int, Thread] = field(default_factory=lambda: MappingProxyType({}))
    overlay: str | None = None
    """A screen put over the question for a moment (the language choice)."""
    wish: Wish | None = None
    """What HR is choosing to be collected."""
    paused: bool = False
    refused: tuple[str, ...] = ()
    """The last messages, when all of them were answers that were refused: edited, one of them is
    taken as a new one."""
    last_at: datetime | None = None

    def thread(self, plan_id: int) -> Thread:
        return self.threads.get(plan_id, Thread())

    def with_thread(self, plan_id: int, thread: Thread) -> Conversation:
        return replace(self, threads={**self.threads, plan_id: thread})

    def to_json(self) -> dict[str, Any]:
        return {
            "subject": self.subject,
            "threads": {str(plan): thread.to_json() for plan, thread in self.threads.items()},
            "overlay": self.overlay,
            "wish": self.wish.to_json() if self.wish else None,
            "paused": self.paused,
            "refused": list(self.refused),
            "last_at": self.last_at.isoformat() if self.last_at else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Conversation:
        return cls(
            subject=data.get("subject"),
            threads={
                int(plan): Thread.from_json(thread)
                for plan, thread in data.get("threads", {}).items()
            },
            overlay=data.get("overlay"),
            wish=Wish.from_json(data["wish"]) if data.get("wish") else None,
            paused=bool(data.get("paused")),
            refused=_sources(data.get("refused")),
            last_at=datetime.fromisoformat(data["last_at"]) if data.get("last_at") else None,
        )


def _sources(stored: Sequence[str] | str | None) -> tuple[str, ...]:
    """An earlier version kept the last one alone."""
    return (stored,) if isinstance(stored, str) else tuple(stored or ())
