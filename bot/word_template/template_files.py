"""What HR gets in the chat about its Word template: a sample document, the usual template, and all that
was found in the one they sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.word_template.house_style import EXAMPLE
from bot.word_template.pending import TEMPLATE_KEPT
from bot.word_template.report import whole
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.prompt import Attachment
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import Person
from plans.outline import Document, build_document
from plans.rendering.word_template.findings import report_from_json
from plans.sample import sample_plan

if TYPE_CHECKING:
    from bot.renders import Renders
    from plans.storage.database import Database

_SAMPLE = Text("sample-document")
_USUAL = Text("usual-template")
_CHECK = Text("about-your-template")


async def house_style_file(
    attachment: Attachment,
    reader: Person,
    now: datetime,
    *,
    database: Database,
    texts: Texts,
    renderer: Renders,
) -> tuple[str, bytes] | None:
    """Its name and its content; None for a template that is no longer there.

    Raises `RenderFailed` and `TemplateProblem`.
    """
    language = reader.language or DEFAULT_LANGUAGE

    def say(text: Text) -> str:
        return texts.render(text, language)

    match attachment.template:
        case "usual":
            return f"{say(_USUAL)}.docx", EXAMPLE.read_bytes()
        case "sample":
            files = await renderer.render(sample_document(texts, language, now), ["docx"])
            return f"{say(_SAMPLE)}.docx", files["docx"]
        case "trial":
            async with database.reading() as store:
                content = await store.word_templates.pending_content(reader.id)
            if not content:
                return None
            made = await renderer.try_out(sample_document(texts, language, now), content)
            return f"{say(_SAMPLE)}.docx", made
        case _:
            return await _check(database, reader, now, say)


async def _check(
    database: Database, reader: Person, now: datetime, say: Callable[[Text], str]
) -> tuple[str, bytes] | None:
    async with database.reading() as store:
        pending = await store.word_templates.pending(reader.id, now - TEMPLATE_KEPT)
    if pending is None:
        return None
    lines = whole(report_from_json(pending.report), say)
    return f"{say(_CHECK)}.txt", "\n".join(lines).encode("utf-8-sig")


def sample_document(texts: Texts, language: str, now: datetime) -> Document:
    """A plan of nobody, with something in every part of it."""
    plan, people = sample_plan(now)
    return build_document(
        replace(plan, language=language),
        people={person.id: person for person in people},
        texts=texts,
        language=language,
        now=now,
    )
