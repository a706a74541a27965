"""The files of the collective training plan, by format."""

from __future__ import annotations

from collections.abc import Collection

from plans.outline.training_plan.parts import PlanDocument
from plans.rendering.look import USUAL_LOOK, Look
from plans.rendering.training_plan.excel import make_excel
from plans.rendering.training_plan.paper import make_pdf
from plans.rendering.training_plan.word import make_word

_MAKE = {
    "pdf": make_pdf,
    "docx": make_word,
    "xlsx": lambda document, _look: make_excel(document),
}


def make_files(
    document: PlanDocument, formats: Collection[str], look: Look = USUAL_LOOK
) -> dict[str, bytes]:
    """The files, those for paper in the organisation's own look; raises `ValueError` for a format that
    it is not made as."""
    if unknown := set(formats) - set(_MAKE):
        raise ValueError(f"the training plan is not made as {', '.join(sorted(unknown))}")
    return {kind: _MAKE[kind](document, look) for kind in dict.fromkeys(formats)}
