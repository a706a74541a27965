"""Typed words in one plain form, so that tables of words stay short.

"  Ende MÄRZ " and "ende marz", ３ and ٣ and 3, a typographic and a straight apostrophe are the
same answer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from dialogs.understanding.invalid import InvalidAnswer
from plans.i18n.text import Text

LONGEST = 200
"""Characters in an answer that is not free text; more is not an answer to the question."""

_TOO_LONG = Text("That is %(count)s characters long; a few words are enough here.")

_SAME = {
    **dict.fromkeys("‘’ʼ`´", "'"),
    **dict.fromkeys("“”„«»", '"'),
    "−": "-",  # the minus sign; the dashes are found by their category
    "⁄": "/",
    "…": "...",
}
_BEFORE = " ;:!?\"'([¡¿*"  # no comma or full stop: ",5" is not 5
_AFTER = " .,;:!?\"')]*"


def fold(raw: str) -> str:
    """Lower case without accents, invisible characters or double spaces; digits as 0-9.

    Raises `InvalidAnswer` when it is longer than `LONGEST`.
    """
    if len(raw) > LONGEST:
        raise InvalidAnswer(_TOO_LONG(count=len(raw)))
    plain = "".join(_fold(raw.casefold()))
    return " ".join(plain.split())


def trim(folded: str) -> str:
    """Without the quotes, brackets and full stops around it."""
    return folded.lstrip(_BEFORE).rstrip(_AFTER)


def without_emoji(folded: str) -> str:
    """Without the pictures that people put beside what they say."""
    kept = (" " if unicodedata.category(char) in {"So", "Sk"} else char for char in folded)
    return " ".join("".join(kept).split())


def words(row: str) -> frozenset[str]:
    """The words of a row in a table of words."""
    return frozenset(row.split())


def _fold(text: str) -> Iterator[str]:
    for char in text:
        category = unicodedata.category(char)
        if char in _SAME:
            yield _SAME[char]
        elif category == "Nd":
            yield str(unicodedata.decimal(char))
        elif category == "Pd":
            yield "-"
        elif category[0] == "L":
            yield from _letters(char)
        elif category[0] in "ZC" and category != "Cf":
            yield " "
        elif category[0] != "M" and category != "Cf":
            yield char


def _letters(char: str) -> Iterator[str]:
    for part in unicodedata.normalize("NFKD", char):
        if unicodedata.category(part)[0] != "M":
            yield part
