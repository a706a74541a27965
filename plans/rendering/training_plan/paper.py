"""The collective training plan as PDF, and its pictures by themselves."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any, Literal

from plans.outline.training_plan.parts import Picture, PlanDocument, PlanPicture
from plans.rendering.data import plain_fields, plain_value
from plans.rendering.look import USUAL_LOOK, Look
from plans.rendering.typesetting import Clean, look_options, set_data

PICTURES = "training_plan_pictures"


def make_pdf(document: PlanDocument, look: Look = USUAL_LOOK) -> bytes:
    """The document as one PDF file, in that look."""
    return set_data(
        partial(plain_fields, document),
        "training_plan",
        "pdf",
        document.made_at,
        besides=(PICTURES,),
        options=look_options(look),
    )


def draw(document: PlanDocument, picture: Picture, look: Look = USUAL_LOOK) -> bytes:
    """One of its pictures as PNG, 1280 pixels wide."""
    return _drawn(picture, document.language, document.made_at, "png", look)


def draw_svg(one: PlanPicture, look: Look = USUAL_LOOK) -> bytes:
    """A picture as SVG, for a page."""
    return _drawn(one.picture, one.language, one.made_at, "svg", look)


def _drawn(
    picture: Picture, language: str, made_at: datetime, kind: Literal["png", "svg"], look: Look
) -> bytes:
    def data(clean: Clean) -> dict[str, Any]:
        return {"labels": {}, "language": language, "picture": plain_value(picture, clean)}

    return set_data(
        data,
        "training_plan_picture",
        kind,
        made_at,
        besides=(PICTURES,),
        options=look_options(look),
    )
