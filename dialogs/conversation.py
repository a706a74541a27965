"""What is remembered of a conversation between two messages: plain values, stored as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from dialogs.prompt import Position
from plans.certificates.draft import CertificateDraft
from plans.collection.selection import Wish
from plans.model.encoding import decode, encode
from plans.organisation.profile import Composition
from plans.rounds.changes import RoundDraft
from plans.training_days.report import TrainingDraft
from plans.training_plan.answers import AnswerDraft

Draft = TypeVar("Draft", AnswerDraft, CertificateDraft, Composition, RoundDraft, TrainingDraft)

MOST_VISITED = 60
"""How many steps back one can go."""


@dataclass(frozen=True, kw_only=True)
class Session:
    """Where one person stands in one plan."""

    at: Position | None = None
    due: Position | None = None
    """The question that was next when it was put; another one was gone to on purpose."""
    visited: tuple[Position, ...] = ()
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
    then: Position | None = None
    """Where to return after a change made from a screen."""
    origin: Position | None = None
    """Where the change screens were entered from; None: back to the questions."""

    def to_json(self) -> dict[str, Any]:
        return {
            "at": str(self.at) if self.at else None,
            "due": str(self.due) if self.due else None,
            "visited": [str(position) for position in self.visited],
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
    def from_json(cls, data: Mapping[str, Any]) -> Session:
        return cls(
            at=Position.parse(data["at"]) if data.get("at") else None,
            due=Position.parse(data["due"]) if data.get("due") else None,
            visited=tuple(Position.parse(text) for text in data.get("visited", ())),
            skipped=frozenset(data.get("skipped", ())),
            settled=frozenset(data.get("settled", ())),
            opened=frozenset(data.get("opened", ())),
            details=frozenset(data.get("details", ())),
            carry=data.get("carry"),
            adding=bool(data.get("adding")),
            then=Position.parse(data["then"]) if data.get("then") else None,
            origin=Position.parse(data["origin"]) if data.get("origin") else None,
        )


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What was typed and asked back about: understood once more when a meaning is tapped."""

    raw: str
    at: Position
    on: date
    """The day it was typed: "next week" counts from there."""

    def to_json(self) -> dict[str, str]:
        return {"raw": self.raw, "at": str(self.at), "on": self.on.isoformat()}

    @classmethod
    def from_json(cls, data: Mapping[str, str]) -> Heard:
        return cls(
            raw=data["raw"], at=Position.parse(data["at"]), on=date.fromisoformat(data["on"])
        )


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """Everything remembered of one person's chat."""

    subject: int | None = None
    """The plan that is talked about; None: the home screen, where one sees what waits."""
    sessions: Mapping[int, Session] = field(default_factory=lambda: MappingProxyType({}))
    overlay: str | None = None
    """A screen put over the question for a moment (the language choice)."""
    wish: Wish | None = None
    """What HR is choosing to be collected."""
    round_draft: RoundDraft | None = None
    """What HR has said of a round that is to begin or to change."""
    certificate: CertificateDraft | None = None
    """A certificate that this person is telling about."""
    files: tuple[int, ...] = ()
    """Files that they sent last and that nothing took: they may say that it is a certificate."""
    answer_draft: AnswerDraft | None = None
    """What HR says at a question of the collective training plan, and is not kept yet."""
    composition: Composition | None = None
    """What HR sent in a sheet with head counts, and has not decided about."""
    training_draft: TrainingDraft | None = None
    """What they have said of a training that they followed."""
    paused: bool = False
    refused: tuple[str, ...] = ()
    """The last messages, when all of them were answers that were refused: edited, one of them is
    taken as a new one."""
    last_at: datetime | None = None
    heard: Heard | None = None

    def session(self, plan_id: int) -> Session:
        return self.sessions.get(plan_id, Session())

    def with_session(self, plan_id: int, session: Session) -> Conversation:
        return replace(self, sessions={**self.sessions, plan_id: session})

    def to_json(self) -> dict[str, Any]:
        return {
            "subject": self.subject,
            "sessions": {str(plan): session.to_json() for plan, session in self.sessions.items()},
            "overlay": self.overlay,
            "wish": self.wish.to_json() if self.wish else None,
            "round_draft": encode(self.round_draft) if self.round_draft else None,
            "certificate": encode(self.certificate) if self.certificate else None,
            "files": list(self.files),
            "answer_draft": encode(self.answer_draft) if self.answer_draft else None,
            "composition": encode(self.composition) if self.composition else None,
            **(
                {"training_draft": encode(self.training_draft)}
                if self.training_draft is not None
                else {}
            ),
            "paused": self.paused,
            "refused": list(self.refused),
            "last_at": self.last_at.isoformat() if self.last_at else None,
            "heard": self.heard.to_json() if self.heard else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Conversation:
        return cls(
            subject=data.get("subject"),
            sessions={
                int(plan): Session.from_json(session)
                for plan, session in data.get("sessions", {}).items()
            },
            overlay=data.get("overlay"),
            wish=Wish.from_json(data["wish"]) if data.get("wish") else None,
            certificate=_draft(CertificateDraft, data.get("certificate")),
            files=tuple(data.get("files", ())),
            round_draft=_draft(RoundDraft, data.get("round_draft")),
            answer_draft=_draft(AnswerDraft, data.get("answer_draft")),
            composition=_draft(Composition, data.get("composition")),
            training_draft=_draft(TrainingDraft, data.get("training_draft")),
            paused=bool(data.get("paused")),
            refused=_sources(data.get("refused")),
            last_at=datetime.fromisoformat(data["last_at"]) if data.get("last_at") else None,
            heard=Heard.from_json(data["heard"]) if data.get("heard") else None,
        )


def _draft(kind: type[Draft], stored: str | None) -> Draft | None:
    found: Draft | None = decode(kind, stored) if stored else None
    return found


def _sources(stored: Sequence[str] | str | None) -> tuple[str, ...]:
    """An earlier version kept the last one alone."""
    return (stored,) if isinstance(stored, str) else tuple(stored or ())
