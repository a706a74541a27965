"""The plan so far, as lines for a chat; from the same `Document` as the PDF and the Word file."""

from __future__ import annotations

from dialogs.engine.context import Context
from dialogs.prompt import Line
from plans.i18n.text import Text
from plans.outline import build_document, chat_lines
from plans.rights import seen_by

_NOT_SHARED = Text("This plan is not yours to read at the moment.")


def plan_lines(context: Context) -> list[Line]:
    """The whole plan at hand as its reader may see it, in their language."""
    plan = seen_by(context.me, context.subject, context.snapshot.submitted)
    if plan is None:
        return [Line(_NOT_SHARED)]
    document = build_document(
        plan,
        people=context.snapshot.people,
        texts=context.snapshot.texts,
        language=context.language,
        now=context.snapshot.now,
    )
    return [Line(line.text, line.style) for line in chat_lines(document)]
