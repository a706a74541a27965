"""The timeline as a picture, for a chat and for Word. Its words for who cannot see it are in the
document (`timeline.alt`)."""

from __future__ import annotations

from plans.document import Document
from plans.documents.typesetting import set_in_type


def make_picture(document: Document, *, titled: bool = True) -> bytes | None:
    """The timeline as PNG, 1280 pixels wide, or None when the plan has no timeline yet.

    `titled` puts the name above it, for where the picture stands alone.
    """
    if document.timeline is None:
        return None
    return set_in_type(document, "picture", "png", titled="yes" if titled else "no")
