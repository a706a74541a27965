"""How the words of a name are written: in capitals, softened, as initials, as an infix."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from plans.people.name_words import INFIXES

INITIAL = re.compile(r"[^\W\d_]\.?|(?:[^\W\d_]\.-?){1,4}(?:[^\W\d_]\.?)?")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|'t\b", re.IGNORECASE)


def is_short(word: str) -> bool:
    """Initials such as JP: no vowel, or full stops."""
    return "." in word or not set(folded(word)) & set("aeiouy")


def flemish_infix(infix: str) -> str:
    """“VAN DEN” is “Van den” in Belgium; an apostrophe stays small."""
    first, *rest = infix.lower().split() or [""]
    return " ".join([first if first.startswith("'") else first.capitalize(), *rest])


def capitalised(text: str) -> str:
    words = (_of_a_word(match[0]) for match in _WORD.finditer(text))
    between = _WORD.split(text)
    return "".join(a + b for a, b in zip(between, [*words, ""], strict=True))


def _of_a_word(word: str) -> str:
    lower = word.lower()
    if lower == "'t":
        return lower
    if lower.startswith("mc") and len(lower) > 3:
        return "Mc" + lower[2:].capitalize()
    return "'".join(piece.capitalize() for piece in lower.split("'"))


def is_mixed(words: Iterable[str]) -> bool:
    """Whether some words are in capitals and some are not, leaving infixes aside."""
    words = list(words)
    if not any(word.isupper() for word in words):
        return False
    words = [
        word
        for word in words
        if not is_infix(word) and not INITIAL.fullmatch(word) and not is_short(word)
    ]
    loud = [is_shouted(word) for word in words]
    return any(loud) and not all(loud)


def is_shouted(word: str) -> bool:
    if not word.isupper():
        return False
    letters = [mark for mark in word if mark.isalpha()]
    return len(letters) > 1 and all(mark.isupper() for mark in letters)


def is_infix(word: str) -> bool:
    return word.lower() in INFIXES


def folded(word: str) -> str:
    word = word.casefold()
    marks = word if word.isascii() else unicodedata.normalize("NFKD", word)
    return "".join(mark for mark in marks if mark.isalpha() or mark == "-")
