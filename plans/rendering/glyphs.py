"""What somebody typed, made fit to print.

A control character turns into a page break in Word and stops a PDF; thousands of combining marks
on one letter keep a typesetter busy for minutes; a hidden character can turn the words after it
around, or make them look like others. All of that is taken out; every visible character stays.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from plans.i18n.printable import is_combining, printable
from plans.rendering import fonts

WHOLE_WORD = 40
"""A word of letters up to this long is left to hyphenation."""
WHOLE_RUN = 20
"""Anything else (an address, a row of signs) may break after this many characters."""

MISSING = "□"
"""Stands for a character that no font has."""

ZERO_WIDTH_SPACE, VARIATION, JOINER = "\u200b", "\ufe0f", "\u200d"
_LONG = re.compile(rf"[^\s\u200b]{{{WHOLE_RUN + 1},}}")


def typeset(text: str) -> str:
    """`printable` text in which every character has a glyph and every long word can break."""
    text = printable(text)
    if not _everyday().issuperset(text):
        text = "".join(_shown(cluster) for cluster in _clusters(text))
    return _LONG.sub(lambda run: _breakable(run.group()), text)


def plainest(text: str) -> str:
    """The text with nothing but what the first font has: for when all else was refused."""
    known = fonts.faces()[0].characters
    kept = (char if ord(char) in known or char == "\n" else MISSING for char in printable(text))
    return _LONG.sub(lambda run: _breakable(run.group()), "".join(kept))


@cache
def _everyday() -> frozenset[str]:
    """The letters and signs of the first font that stand alone."""
    first = map(chr, fonts.faces()[0].characters)
    return frozenset(char for char in first if not is_combining(char) and _has_glyph(char)) | {"\n"}


def _has_glyph(char: str) -> bool:
    return ord(char) in fonts.known() and unicodedata.category(char) not in ("Cc", "Co")


def _clusters(text: str) -> list[str]:
    """The text cut into letters with their marks."""
    clusters: list[str] = []
    for char in text:
        if clusters and is_combining(char):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def _shown(cluster: str) -> str:
    """The cluster when one font has all of it; else its letter with the marks that font has."""
    letter, marks = cluster[0], cluster[1:]
    if letter == "\n":
        return cluster[0]
    if not _has_glyph(letter):
        return MISSING
    if not marks:
        return letter
    faces = [face.characters for face in fonts.faces() if ord(letter) in face.characters]
    if any(all(ord(mark) in face for mark in marks) for face in faces):
        return cluster
    return letter + "".join(mark for mark in marks if ord(mark) in faces[0])


def _breakable(run: str) -> str:
    """A long run with places to break, never inside a letter with its marks or a joined emoji."""
    if len(run) <= WHOLE_WORD and run.strip(".,;:!?()\"'").isalpha():
        return run
    parts, length = [], 0
    for before, char in zip(" " + run, run, strict=False):
        tied = is_combining(char) or JOINER in (before, char) or char == VARIATION
        if length >= WHOLE_RUN // 2 and not tied:
            parts.append(ZERO_WIDTH_SPACE)
            length = 0
        parts.append(char)
        length += 1
    return "".join(parts)
