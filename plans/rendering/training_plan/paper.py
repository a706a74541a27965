"""The collective training plan as PDF, and its pictures by themselves."""

from __future__ import annotations

from functools import partial
from typing import Any

from plans.outline.training_plan.parts import Picture, PlanDocument
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

    def data(clean: Clean) -> dict[str, Any]:
        return {
            "labels": {},
            "language": document.language,
            "picture": plain_value(picture, clean),
        }

    return set_data(
        data,
        "training_plan_picture",
        "png",
        document.made_at,
        besides=(PICTURES,),
        options=look_options(look),
    )
