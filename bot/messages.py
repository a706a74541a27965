"""A prompt as it waits in the outbox: already in the reader's language, plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal

from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.prompt import Attachment, Line, Prompt
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import Person
from plans.storage.records import Outgoing
from plans.storage.store import Store

REPLY, NEWS = 10, 5
"""Priorities in the outbox: who is waiting for an answer goes first."""

HR_ONLY = Text("This was for HR alone, so I can no longer give it to you.")
"""Said to who was of HR when they asked for it, and is no longer."""


@dataclass(frozen=True, kw_only=True)
class Outbound:
    """A message to show: what a channel reads back from the outbox."""

    lines: tuple[tuple[str, str], ...]
    """Pairs of style and text."""
    step: str | None = None
    position: str | None = None
    plan_id: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    """Pairs of id and label."""
    may_skip: bool = False
    may_go_back: bool = False
    wants: Literal["text", "date"] = "text"
    within: tuple[str | None, str | None] = (None, None)
    """The first and the last day of a calendar, as ISO 8601 has them."""
    progress: tuple[int, int] | None = None
    error: str | None = None
    attachments: tuple[Attachment, ...] = field(default_factory=tuple)
    for_hr: bool = False
    opens: tuple[str, str] | None = None
    """The label of a button that opens a page inside Telegram, and its address."""
    tapped: int | None = None
    """The chat message whose button this answers; None: it answers words, or nobody."""

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.lines)


def outgoing(
    to: Person,
    prompt: Prompt,
    texts: Texts,
    now: datetime,
    *,
    kind: str = "news",
    priority: int = NEWS,
    tapped: int | None = None,
) -> Outgoing:
    """A message for the outbox in the language of its reader."""
    payload = to_payload(prompt, texts, to.language or DEFAULT_LANGUAGE, tapped=tapped)
    return Outgoing(person_id=to.id, kind=kind, payload=payload, created_at=now, priority=priority)


def to_payload(
    prompt: Prompt, texts: Texts, language: str, *, tapped: int | None = None
) -> dict[str, Any]:
    """The prompt in that language as JSON values."""
    return {
        "lines": [[line.style, texts.render(line.text, language)] for line in prompt.lines],
        "step": prompt.step,
        "place": str(prompt.position) if prompt.position else None,
        "plan_id": prompt.plan_id,
        "choices": [[c.id, capital(texts.render(c.label, language))] for c in prompt.choices],
        "may_skip": prompt.may_skip,
        "may_go_back": prompt.may_go_back,
        "wants": prompt.wants,
        "within": [day.isoformat() if day else None for day in prompt.within],
        "progress": list(prompt.progress) if prompt.progress else None,
        "error": texts.render(prompt.error, language) if prompt.error else None,
        "attachments": [
            {**asdict(one), "formats": list(one.formats)} for one in prompt.attachments
        ],
        "for_hr": prompt.for_hr,
        "tapped": tapped,
    }


def capital(label: str) -> str:
    """Words of the field are lower case within sentences; on a button they begin one."""
    return label[:1].upper() + label[1:]


def from_payload(payload: Mapping[str, Any]) -> Outbound:
    """What `to_payload` made."""
    progress = payload.get("progress")
    within = payload.get("within", (None, None))
    return Outbound(
        lines=tuple((style, text) for style, text in payload["lines"]),
        step=payload.get("step"),
        position=payload.get("place"),
        plan_id=payload.get("plan_id"),
        choices=tuple((key, label) for key, label in payload.get("choices", ())),
        may_skip=bool(payload.get("may_skip")),
        may_go_back=bool(payload.get("may_go_back")),
        wants=payload.get("wants", "text"),
        within=(within[0], within[1]),
        progress=(progress[0], progress[1]) if progress else None,
        error=payload.get("error"),
        attachments=tuple(Attachment(**one) for one in payload.get("attachments", ())),
        for_hr=bool(payload.get("for_hr")),
        tapped=payload.get("tapped"),
    )


# What HR is told of, in a message of its own.
async def tell_hr(store: Store, text: Text, *, texts: Texts, now: datetime) -> None:
    """A message to everybody of HR, sent with whatever else this transaction saves."""
    people = await store.people.of_hr(now.astimezone(BRUSSELS).date())
    prompt = Prompt(lines=(Line(text),), for_hr=True)
    await store.outbox.send_later([outgoing(person, prompt, texts, now) for person in people])
