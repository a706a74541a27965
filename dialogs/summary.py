"""The plan so far, as lines for a chat; from the same `Document` as the PDF and the Word file."""

from __future__ import annotations

from dialogs.prompt import Line
from dialogs.scene import Scene
from plans.document import build_document, chat_lines
from plans.model import Plan


def plan_lines(scene: Scene, plan: Plan) -> list[Line]:
    """The whole plan, in the reader's language."""
    document = build_document(
        plan,
        people=scene.world.people,
        texts=scene.world.texts,
        language=scene.language,
        now=scene.world.now,
    )
    return [Line(line.text, line.style) for line in chat_lines(document)]
