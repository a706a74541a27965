"""The plan on paper: a PDF that can be archived (PDF/A-2a) and read aloud (PDF/UA-1). And what is kept
about somebody, for them to read."""

from __future__ import annotations

from functools import partial

from plans.outline import Document, OwnData
from plans.rendering.data import plain_fields
from plans.rendering.logo import HIGHEST, WIDEST, Logo
from plans.rendering.typesetting import logo_option, set_data, set_in_type


def make_pdf(document: Document, logo: Logo | None = None) -> bytes:
    """The document as one PDF file; the same document and logo give the same bytes."""
    return set_in_type(document, "plan", "pdf", **logo_option(logo, WIDEST, HIGHEST))


def make_own_data(own: OwnData) -> bytes:
    """What is kept about somebody as one PDF file; the same data give the same bytes."""
    return set_data(partial(plain_fields, own), "own_data", "pdf", own.made_at)
