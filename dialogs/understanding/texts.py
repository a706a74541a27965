"""Free text, kept as it was typed.

Phones and copied documents bring control characters, lone halves of surrogate pairs and walls of
empty lines, which break databases, Word files and the look of a plan. Those go; everything a
person can see stays, `<b>` and `{{ }}` included: escaping is the business of whoever prints it.
"""

from __future__ import annotations

import re
import unicodedata

from dialogs.understanding.invalid import InvalidAnswer
from plans.i18n.text import Text, plural

_EMPTY = Text("There is nothing to read in that. Please write a few words.")
_TOO_LONG = Text(
    "That is %(count)s characters; at most %(limit)s fit here. Could you say it more briefly?"
)

_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that Unicode draws as nothing."""


def read_text(raw: str, *, max_length: int = 1000, min_length: int = 1) -> str:
    """The text in NFC, stripped, with at most one empty line in a row.

    Raises `InvalidAnswer` when nothing visible is left, or when the number of characters is not
    between `min_length` and `max_length`.
    """
    kept = _printable(raw).strip()
    if not any(map(_visible, kept)):
        raise InvalidAnswer(_EMPTY)
    # Composing makes a text at most a few times shorter, and takes quadratic time on long runs of
    # accents: what is surely too long is not composed.
    if len(kept) <= 4 * max_length:
        kept = _EMPTY_LINES.sub("\n\n", unicodedata.normalize("NFC", kept))
    if len(kept) > max_length:
        raise InvalidAnswer(too_long(len(kept), max_length))
    if len(kept) < min_length:
        raise InvalidAnswer(_too_short(min_length))
    return kept


def too_long(count: int, limit: int) -> Text:
    """What to say to somebody who typed that many characters, and how many fit."""
    return _TOO_LONG(count=count, limit=limit)


def _printable(raw: str) -> str:
    text = _NEWLINES.sub("\n", raw).replace("\t", " ")
    return "".join(char for char in text if char == "\n" or not _unprintable(char))


def _unprintable(char: str) -> bool:
    """Control characters, lone surrogates, and code points that XML and UTF-8 files refuse."""
    return unicodedata.category(char) in {"Cc", "Cs"} or ord(char) & 0xFFFE == 0xFFFE


def _visible(char: str) -> bool:
    return unicodedata.category(char)[0] not in "CZM" and char not in _BLANK_LETTERS


def _too_short(min_length: int) -> Text:
    return plural(
        "Please write at least %(count)s character.",
        "Please write at least %(count)s characters.",
        min_length,
    )
