"""The timeline as a picture, for a chat and for Word. Its words for who cannot see it are in the
document (`timeline.alt`). And the picture of a round, whose words are the dashboard's."""

from __future__ import annotations

from functools import partial

from plans.outline import Document
from plans.rendering.data import plain_fields
from plans.rendering.look import USUAL_LOOK, Look
from plans.rendering.typesetting import look_options, set_data, set_in_type
from plans.rounds.chart import Chart


def make_picture(
    document: Document, look: Look = USUAL_LOOK, *, titled: bool = True
) -> bytes | None:
    """The timeline as PNG, 1280 pixels wide, or None when the plan has no timeline yet.

    `titled` puts the name above it, for where the picture stands alone.
    """
    if document.timeline is None:
        return None
    options = look_options(look) | {"titled": "yes" if titled else "no"}
    return set_in_type(document, "picture", "png", options)


def make_chart(chart: Chart, look: Look = USUAL_LOOK) -> bytes:
    """The round as PNG, 1280 pixels wide."""
    options = look_options(look)
    return set_data(partial(plain_fields, chart), "round", "png", chart.made_at, options=options)
