"""The clauses and sentences of a message."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_END = re.compile(r"[,;.!?…:]+(?=\s|$)|[\n()]+|\s[-–—/]+\s")
_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_SIGNS = {"So", "Sk", "Cf", "Mn", "Me", "Cn", "Co"}


def clauses(raw: str) -> tuple[str, ...]:
    """What stands between commas, full stops, brackets and dashes, none of them empty."""
    parts = (part.strip() for part in _END.split(raw))
    return tuple(part for part in parts if part)


def sentences(raw: str) -> Iterator[tuple[str, str]]:
    """Each sentence, and the signs that end it."""
    at = 0
    for end in _SENTENCE.finditer(raw):
        if raw[at : end.start()].strip():
            yield raw[at : end.start()].strip(), end[0].strip()
        at = end.end()
    if raw[at:].strip():
        yield raw[at:].strip(), ""


def is_word(char: str) -> bool:
    """Whether it is a letter or a digit of any script."""
    return unicodedata.category(char)[0] in "LN"


def without_signs(raw: str) -> str:
    """Without emoji."""
    kept = (" " if unicodedata.category(char) in _SIGNS else char for char in raw)
    return " ".join("".join(kept).split(" ")).strip()
