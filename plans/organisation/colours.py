"""Colours of the organisation's own, for documents and pages: read as people write them, and fit to read.

They stand as text on white paper, and under white text. What is too pale for that is made darker in the
same hue, as far as needed (WCAG 2.2: 4.5 to 1); on a dark screen, what is too dark is made lighter.
"""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls

ENOUGH = 4.5
"""The contrast of text with its ground."""
GROUND = "#f2f7f8"
"""The palest ground that stands behind text in our documents; white gives more contrast still."""
DARK_GROUND = "#1a2a31"
"""The palest ground that stands behind text on a dark screen."""
USUAL, USUAL_ACCENT = "#0d5566", "#c8741c"
"""The colours of documents where the organisation has none of its own."""
_STEP = 0.005

_COLOUR = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")
Parts = tuple[float, float, float]


class NoColour(ValueError):
    """What is no colour, such as #0d5566."""


def read_colour(said: str) -> str:
    """A colour in the form #rrggbb; raises `NoColour`."""
    found = _COLOUR.fullmatch(said.strip().lower())
    if found is None:
        raise NoColour
    figures = found.group(1)
    return "#" + (figures if len(figures) == 6 else "".join(one * 2 for one in figures))


def contrast(one: str, other: str) -> float:
    """How far two colours (#rrggbb) are apart: from 1, the same, to 21, black and white."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str) -> str:
    """The colour itself where text in it can be read, else the first darker one of which that holds."""
    return _told_from(colour, GROUND, -_STEP)


def readable_in_the_dark(colour: str) -> str:
    """The same for a dark screen: else the first lighter one."""
    return _told_from(colour, DARK_GROUND, _STEP)


def _told_from(colour: str, ground: str, step: float) -> str:
    hue, light, strength = rgb_to_hls(*_parts(colour))
    while contrast(colour, ground) < ENOUGH:
        light += step
        colour = _written(hls_to_rgb(hue, min(max(light, 0.0), 1.0), strength))
    return colour


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> Parts:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _written(parts: Parts) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
