"""The collective training plan as PDF, and its pictures by themselves."""

from __future__ import annotations

from functools import partial
from typing import Any

from plans.outline.training_plan.parts import Picture, PlanDocument
from plans.rendering.data import plain_fields, plain_value
from plans.rendering.logo import HIGHEST, WIDEST, Logo
from plans.rendering.typesetting import Clean, logo_option, set_data

PICTURES = "training_plan_pictures"


def make_pdf(document: PlanDocument, logo: Logo | None = None) -> bytes:
    """The document as one PDF file, with the logo at its head."""
    return set_data(
        partial(plain_fields, document),
        "training_plan",
        "pdf",
        document.made_at,
        besides=(PICTURES,),
        options=logo_option(logo, WIDEST, HIGHEST),
    )


def draw(document: PlanDocument, picture: Picture) -> bytes:
    """One of its pictures as PNG, 1280 pixels wide."""

    def data(clean: Clean) -> dict[str, Any]:
        return {
            "labels": {},
            "language": document.language,
            "picture": plain_value(picture, clean),
        }

    return set_data(data, "training_plan_picture", "png", document.made_at, besides=(PICTURES,))
