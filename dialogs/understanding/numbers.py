"""Numbers as people here type them: 1.250,50 and 1 250,50, and also 1,250.50.

The Belgian reading wins where two are possible: three digits after a single separator are
thousands ("1.250" and "1,250" are both 1250), fewer are decimals ("1,5" and "1.5" are both 1,5).
"""

from __future__ import annotations

import re
from decimal import Decimal

from dialogs.understanding.lexicon import LEXICONS

_PLAIN = re.compile(r"[0-9]+")
_DECIMAL = re.compile(r"([0-9]*)[.,]([0-9]+)")
_GROUPED = re.compile(
    r"([1-9][0-9]{0,2}(?:([.,' ])[0-9]{3})(?:\2[0-9]{3}){0,3})(?:([.,])([0-9]+))?"
)

NUMBER_WORDS: dict[str, int] = {
    word: number
    for lexicon in LEXICONS.values()
    for number, words in lexicon.numbers.items()
    for word in words.split()
}


def parse_number(text: str) -> Decimal | None:
    """The number that the whole text writes, without sign; None when it writes none."""
    grouped = _GROUPED.fullmatch(text)
    if grouped and grouped[2] != grouped[3]:
        whole = re.sub(r"[^0-9]", "", grouped[1])
        return Decimal(f"{whole}.{grouped[4] or 0}")
    decimal = _DECIMAL.fullmatch(text)
    if decimal:
        return Decimal(f"{decimal[1] or 0}.{decimal[2]}")
    return Decimal(text) if _PLAIN.fullmatch(text) else None
