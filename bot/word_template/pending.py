"""Word templates that HR sends in a chat: looked at, kept until HR says what to do, and then put in
force or forgotten. One that nobody decides about is forgotten after a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.word_template import house_style
from bot.word_template.report import IN_FORCE, in_short
from dialogs.prompt import Line
from dialogs.screens.welcome import own_name
from dialogs.screens.word_template import USUAL
from dialogs.word_template import SentTemplate, StyleAct, StyleInForce, Styles
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.model import Person
from plans.rendering.word_template.findings import report_from_json
from plans.rights import is_hr
from plans.storage.records import PendingTemplate
from plans.storage.store import Store

if TYPE_CHECKING:
    pass

TEMPLATE_KEPT = timedelta(days=1)
"""How long a template waits for HR's word."""

_KEEPS = Text("Documents in this language keep a template of their own: %(language)s.")
_FORGOTTEN = Text("Fine, nothing changes, and I have forgotten the template.")
_GONE = Text("I no longer have that template. Send it again, and I will look at it.")


async def styles(store: Store, me: Person, now: datetime) -> Styles:
    """What this person of HR sees of templates."""
    pending = await store.word_templates.pending(me.id, now - TEMPLATE_KEPT)
    return Styles(
        in_force=tuple(
            StyleInForce(
                language=one.language,
                name=one.name,
                version=one.version,
                since=one.since,
                failed=one.failed_at is not None,
            )
            for one in await store.word_templates.all()
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
        left = await store.word_templates.current(act.language)
        return [Line(_in_force(left.name, left.version) if left else USUAL, "done")]
    pending = await store.word_templates.pending(me.id, now - TEMPLATE_KEPT)
    content = await store.word_templates.pending_content(me.id)
    await store.word_templates.drop(me.id)
    if act.kind == "leave":
        return [Line(_FORGOTTEN)]
    if pending is None or not content:
        return [Line(_GONE)]
    made = await house_style.begin(
        store, content, name=pending.file_name, language=act.language, who=me.id, now=now
    )
    others = [one.language for one in await store.word_templates.all() if one.language]
    keeping = others if not act.language else []
    return [
        Line(_in_force(made.name, made.version), "done"),
        *(Line(_KEEPS(language=own_name(language))) for language in keeping),
    ]


def _in_force(name: str, version: int) -> Text:
    return IN_FORCE(name=name, version=version)
