"""The plan so far, as lines for a chat; from the same `Document` as the PDF and the Word file."""

from __future__ import annotations

from dialogs.engine.context import Scene
from dialogs.prompt import Line
from plans.i18n.text import Text
from plans.outline import build_document, chat_lines
from plans.rights import seen_by

_NOT_SHARED = Text("This plan is not yours to read at the moment.")


def plan_lines(scene: Scene) -> list[Line]:
    """The whole plan at hand as its reader may see it, in their language."""
    plan = seen_by(scene.me, scene.subject, scene.world.submitted)
    if plan is None:
        return [Line(_NOT_SHARED)]
    document = build_document(
        plan,
        people=scene.world.people,
        texts=scene.world.texts,
        language=scene.language,
        now=scene.world.now,
    )
    return [Line(line.text, line.style) for line in chat_lines(document)]
