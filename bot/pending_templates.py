"""Word templates that HR sends in a chat: looked at, kept until HR says what to do, and then put in
force or forgotten. One that nobody decides about is forgotten after a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot import house_style
from bot.own_plans import today
from bot.template_report import IN_FORCE, in_short
from dialogs.event import Event
from dialogs.house_style import SentTemplate, StyleAct, StyleInForce, Styles
from dialogs.prompt import Line
from dialogs.screens.house_style import USUAL
from dialogs.screens.welcome import own_name
from plans.documents.report import report_from_json, report_to_json
from plans.model import Person
from plans.rights import is_hr
from plans.storage.rows import PendingTemplate
from plans.storage.store import Store
from plans.text import Text

if TYPE_CHECKING:
    from bot.app import App

TEMPLATE_KEPT = timedelta(days=1)
"""How long a template waits for HR's word."""

_KEEPS = Text("Documents in this language keep a template of their own: %(language)s.")
_FORGOTTEN = Text("Fine, nothing changes, and I have forgotten the template.")
_GONE = Text("I no longer have that template. Send it again, and I will look at it.")


@dataclass(frozen=True, kw_only=True)
class LookedAt:
    """A template that somebody sent: the event it is, and what was found in it."""

    pending: PendingTemplate
    content: bytes

    @property
    def event(self) -> Event:
        return Event(kind="template")

    async def keep(self, store: Store, now: datetime) -> None:
        """Keeps it until its sender decides."""
        await store.keep_template(self.pending, self.content)


async def look_at(app: App, person: Person, name: str, content: bytes) -> LookedAt:
    """Checks a template of somebody of HR; changes nothing."""
    report = await app.styled.check(content)
    kept = content if report.usable else b""
    pending = PendingTemplate(
        person_id=person.id,
        received_at=app.now(),
        file_name=name,
        report=report_to_json(report),
    )
    return LookedAt(pending=pending, content=kept)


async def styles(store: Store, me: Person, now: datetime) -> Styles:
    """What this person of HR sees of templates."""
    pending = await store.pending_template(me.id, now - TEMPLATE_KEPT)
    return Styles(
        in_force=tuple(
            StyleInForce(
                language=one.language,
                name=one.name,
                version=one.version,
                since=one.since,
                failed=one.failed_at is not None,
            )
            for one in await store.house_styles()
        ),
        sent=_sent(pending) if pending else None,
    )


def _sent(pending: PendingTemplate) -> SentTemplate:
    report = report_from_json(pending.report)
    lines, all_said = in_short(report)
    return SentTemplate(name=pending.file_name, usable=report.usable, lines=lines, whole=all_said)


async def carry_out(store: Store, me: Person, act: StyleAct, now: datetime) -> list[Line]:
    """Does what HR said about the template; returns what to say."""
    if not is_hr(me, today(now)):
        return []
    if act.kind == "reset":
        await house_style.end(store, language=act.language, who=me.id, now=now)
        left = await store.house_style(act.language)
        return [Line(_in_force(left.name, left.version) if left else USUAL, "done")]
    pending = await store.pending_template(me.id, now - TEMPLATE_KEPT)
    content = await store.pending_template_content(me.id)
    await store.drop_template(me.id)
    if act.kind == "leave":
        return [Line(_FORGOTTEN)]
    if pending is None or not content:
        return [Line(_GONE)]
    made = await house_style.begin(
        store, content, name=pending.file_name, language=act.language, who=me.id, now=now
    )
    others = [one.language for one in await store.house_styles() if one.language]
    keeping = others if not act.language else []
    return [
        Line(_in_force(made.name, made.version), "done"),
        *(Line(_KEEPS(language=own_name(language))) for language in keeping),
    ]


def _in_force(name: str, version: int) -> Text:
    return IN_FORCE(name=name, version=version)
