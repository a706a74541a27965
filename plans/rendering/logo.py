"""The organisation's logo on documents: how large it is printed, and as what each format takes it.

Nothing of it is part of what is signed: a document with another logo has the same fingerprint of its content.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from struct import unpack_from
from typing import Literal

PNG, JPEG = "image/png", "image/jpeg"
WIDEST, HIGHEST = 45.0, 16.0
"""Millimetres on a page."""
WIDEST_ON_CARD, HIGHEST_ON_CARD = 30.0, 8.0
"""Millimetres on a card with which somebody is invited."""
MOST_BYTES = 1_000_000
MOST_PIXELS = 4000
"""Of a side: it goes into every document."""
LEAST_PIXELS = 16
_SIZES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
"""Markers of a JPEG after which its size stands."""


class NoPicture(ValueError):
    """What is no PNG or JPEG whose size can be read."""


@dataclass(frozen=True, kw_only=True)
class Logo:
    """A picture, and what it is called for who cannot see it."""

    content: bytes
    media_type: Literal["image/png", "image/jpeg"]
    alt: str

    @property
    def pixels(self) -> tuple[int, int]:
        """Its width and height; raises `NoPicture`."""
        return picture_size(self.content)

    def printed(self, widest: float = WIDEST, highest: float = HIGHEST) -> tuple[float, float]:
        """Its width and height in millimetres: as large as fits."""
        wide, high = self.pixels
        scale = min(widest / wide, highest / high)
        return round(wide * scale, 2), round(high * scale, 2)

    def drawing(self) -> str:
        """The picture within a drawing (SVG), which Typst takes as text."""
        wide, high = self.pixels
        inside = base64.b64encode(self.content).decode()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
            f'viewBox="0 0 {wide} {high}"><image width="{wide}" height="{high}" '
            f'href="data:{self.media_type};base64,{inside}"/></svg>'
        )


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG or a JPEG, in pixels; raises `NoPicture`."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        wide, high = unpack_from(">II", content, 16)
    elif content.startswith(b"\xff\xd8"):
        wide, high = _jpeg_size(content)
    else:
        raise NoPicture
    if not wide or not high:
        raise NoPicture
    return int(wide), int(high)


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _SIZES:
            high, wide = unpack_from(">HH", content, at + 5)
            return wide, high
        at += 2 + unpack_from(">H", content, at + 2)[0]
    raise NoPicture
