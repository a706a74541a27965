"""What somebody typed, without what no reader can take: controls, hidden turns, piles of marks."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

MOST_MARKS = 4
"""Combining marks that stay on one character; no language piles up more."""

MOST_EMPTY_LINES = 2

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


def printable(text: str) -> str:
    """The text as any reader can take it: no controls, lines ending in "\\n", marks within bounds."""
    if text.isascii() and text.isprintable():
        return text
    text = _UNPRINTABLE.sub("", _NEWLINES.sub("\n", text).replace("\t", "    "))
    text = unicodedata.normalize("NFC", _fewer_marks(text))
    return _EMPTY_LINES.sub("", text).strip("\n")


def _fewer_marks(text: str) -> str:
    if text.isascii():
        return text
    kept = []
    for is_mark, run in groupby(text, is_combining):
        chars = list(run)
        kept += chars[:MOST_MARKS] if is_mark else chars
    return "".join(kept)


def is_combining(char: str) -> bool:
    return char > "\u02ff" and unicodedata.category(char) in ("Mn", "Me")
