"""The files of the collective training plan, by format."""

from __future__ import annotations

from collections.abc import Collection

from plans.outline.training_plan.parts import PlanDocument
from plans.rendering.logo import Logo
from plans.rendering.training_plan.excel import make_excel
from plans.rendering.training_plan.paper import make_pdf
from plans.rendering.training_plan.word import make_word

_MAKE = {
    "pdf": make_pdf,
    "docx": make_word,
    "xlsx": lambda document, _logo: make_excel(document),
}


def make_files(
    document: PlanDocument, formats: Collection[str], logo: Logo | None = None
) -> dict[str, bytes]:
    """The files, with the organisation's logo on those for paper; raises `ValueError` for a format that
    it is not made as."""
    if unknown := set(formats) - set(_MAKE):
        raise ValueError(f"the training plan is not made as {', '.join(sorted(unknown))}")
    return {kind: _MAKE[kind](document, logo) for kind in dict.fromkeys(formats)}
