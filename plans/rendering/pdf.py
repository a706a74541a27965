"""The plan on paper: a PDF that can be archived (PDF/A-2a) and read aloud (PDF/UA-1)."""

from __future__ import annotations

from plans.outline import Document
from plans.rendering.typesetting import set_in_type


def make_pdf(document: Document) -> bytes:
    """The document as one PDF file; the same document gives the same bytes."""
    return set_in_type(document, "plan", "pdf")
