"""The files of the collective training plan, by format."""

from __future__ import annotations

from collections.abc import Collection

from plans.outline.training_plan.parts import PlanDocument
from plans.rendering.training_plan.excel import make_excel
from plans.rendering.training_plan.paper import make_pdf
from plans.rendering.training_plan.word import make_word

_MAKE = {"pdf": make_pdf, "docx": make_word, "xlsx": make_excel}


def make_files(document: PlanDocument, formats: Collection[str]) -> dict[str, bytes]:
    """The files; raises `ValueError` for a format that it is not made as."""
    if unknown := set(formats) - set(_MAKE):
        raise ValueError(f"the training plan is not made as {', '.join(sorted(unknown))}")
    return {kind: _MAKE[kind](document) for kind in dict.fromkeys(formats)}
