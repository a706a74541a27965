"""QR codes of personal links: on cards, and on a screen."""

from __future__ import annotations

from io import BytesIO

import segno

QUIET = 4
"""Modules of white around a code, as the standard asks."""

MASK = 3
"""A code says itself which pattern it is masked with, and readers take any. Trying all eight for the
evenest costs eight times as much, and a random token is even enough under each."""
DOTS = 10
"""Of a picture, for each module."""


def qr_code(link: str) -> segno.QRCode:
    """The code of a link, readable with a seventh of it damaged or folded."""
    return segno.make(link, error="m", micro=False, mask=MASK)


def as_svg(link: str) -> bytes:
    """The code as a drawing, on white."""
    drawn = BytesIO()
    qr_code(link).save(drawn, kind="svg", border=QUIET, xmldecl=False, light="#ffffff")
    return drawn.getvalue()


def as_png(link: str) -> bytes:
    """The code as a picture, to paste somewhere."""
    drawn = BytesIO()
    qr_code(link).save(drawn, kind="png", border=QUIET, scale=DOTS)
    return drawn.getvalue()
