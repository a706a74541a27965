"""The plan on paper: a PDF that can be archived (PDF/A-2a) and read aloud (PDF/UA-1). And what is kept
about somebody, for them to read."""

from __future__ import annotations

from functools import partial

from plans.outline import Document, OwnData
from plans.rendering.data import plain_fields
from plans.rendering.look import USUAL_LOOK, Look
from plans.rendering.typesetting import look_options, set_data, set_in_type

SCREEN = 110
"""Pixels per inch: 910 wide."""


def make_pdf(document: Document, look: Look = USUAL_LOOK) -> bytes:
    """The document as one PDF file; the same document and look give the same bytes."""
    return set_in_type(document, "plan", "pdf", look_options(look))


def make_first_page(document: Document, look: Look = USUAL_LOOK) -> bytes:
    """The first page of that file as PNG, as wide as a page of the browser shows it."""
    return set_in_type(document, "plan", "png", look_options(look), first_page_at=SCREEN)


def make_own_data(own: OwnData, look: Look = USUAL_LOOK) -> bytes:
    """What is kept about somebody as one PDF file; the same data give the same bytes."""
    options = look_options(look)
    return set_data(partial(plain_fields, own), "own_data", "pdf", own.made_at, options=options)
