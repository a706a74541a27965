"""What somebody typed, made fit to print.

A control character turns into a page break in Word and stops a PDF; thousands of combining marks
on one letter keep a typesetter busy for minutes; a hidden character can turn the words after it
around, or make them look like others. All of that is taken out; every visible character stays.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby

from plans.documents import fonts

MOST_MARKS = 4
"""Combining marks that stay on one character; no language piles up more."""

MOST_EMPTY_LINES = 2

WHOLE_WORD = 40
"""A word of letters up to this long is left to hyphenation."""
WHOLE_RUN = 20
"""Anything else (an address, a row of signs) may break after this many characters."""

MISSING = "□"
"""Stands for a character that no font has."""

ZERO_WIDTH_SPACE, VARIATION, JOINER = "\u200b", "\ufe0f", "\u200d"

_NEWLINES = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # turn text around
    "\ufff9-\ufffb\ufeff"  # annotations, byte order marks
    "\ud800-\udfff\ufdd0-\ufdef]"  # no characters at all
    "|["
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
    )
    + "]"
)
_EMPTY_LINES = re.compile(rf"\n[^\S\n]*(?=(?:\n[^\S\n]*){{{MOST_EMPTY_LINES}}}\n)")
_LONG = re.compile(rf"[^\s\u200b]{{{WHOLE_RUN + 1},}}")


def printable(text: str) -> str:
    """The text as any reader can take it: no controls, lines ending in "\\n", marks within bounds."""
    if text.isascii() and text.isprintable():
        return text
    text = _UNPRINTABLE.sub("", _NEWLINES.sub("\n", text).replace("\t", "    "))
    text = unicodedata.normalize("NFC", _fewer_marks(text))
    return _EMPTY_LINES.sub("", text).strip("\n")


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


def _fewer_marks(text: str) -> str:
    if text.isascii():
        return text
    kept = []
    for is_mark, run in groupby(text, _is_mark):
        chars = list(run)
        kept += chars[:MOST_MARKS] if is_mark else chars
    return "".join(kept)


def _is_mark(char: str) -> bool:
    return char > "\u02ff" and unicodedata.category(char) in ("Mn", "Me")


@cache
def _everyday() -> frozenset[str]:
    """The letters and signs of the first font that stand alone."""
    first = map(chr, fonts.faces()[0].characters)
    return frozenset(char for char in first if not _is_mark(char) and _has_glyph(char)) | {"\n"}


def _has_glyph(char: str) -> bool:
    return ord(char) in fonts.known() and unicodedata.category(char) not in ("Cc", "Co")


def _clusters(text: str) -> list[str]:
    """The text cut into letters with their marks."""
    clusters: list[str] = []
    for char in text:
        if clusters and _is_mark(char):
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
        tied = _is_mark(char) or JOINER in (before, char) or char == VARIATION
        if length >= WHOLE_RUN // 2 and not tied:
            parts.append(ZERO_WIDTH_SPACE)
            length = 0
        parts.append(char)
        length += 1
    return "".join(parts)
