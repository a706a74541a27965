"""Keys struck for the sake of it: "asdf", "hhhhh", "x", "…", and pictures alone."""

from __future__ import annotations

import re
from itertools import pairwise

from dialogs.understanding.clauses import is_word
from dialogs.understanding.phrasebook.notation import plain

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "1234567890")
_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST_ROW = 4
_SHORTEST_MUTE = 4
_LANGUAGE = re.compile(r"(?<!\w)[A-Za-z](?:\+\+|#)(?!\w)")
"""C++ and C#: what is left of them without the signs is a letter."""
_SYLLABLES = re.compile(r"(?:bla|blah|la|na|ha|xx|zz|tra|boe|test)+")
_YES, _NO = "👍👌✅✔☑🆗", "👎❌✖✗✘🙅"


def is_pictures(raw: str) -> bool:
    """Whether there is no letter and no digit in it."""
    return not any(map(is_word, raw))


def thumb(raw: str) -> bool | None:
    """True for a thumb up, False for one down, None for other pictures or both."""
    up, down = any(char in raw for char in _YES), any(char in raw for char in _NO)
    return up if up is not down else None


def is_gibberish(raw: str) -> bool:
    """Whether no word of it is one."""
    words = plain(raw).split()
    if not words or len(words) > 4 or _LANGUAGE.search(raw):
        return False
    struck = [_is_struck(word) or (raw.islower() and _is_doubled(word)) for word in words]
    runs = (one or _runs_short(word) for word, one in zip(words, struck, strict=True))
    return any(struck) and all(runs)


def is_mute(raw: str) -> bool:
    """Whether it is one short word without a vowel, in small letters: keys, or an abbreviation."""
    word = raw.strip(" .,!?")
    return 2 < len(word) <= _SHORTEST_MUTE and word.islower() and not _VOWEL.search(word)


def _is_struck(word: str) -> bool:
    word = word.strip("-/€%")
    if not word:
        return True
    if word.isdigit():
        return len(word) > 2 and set(word) == {"0"}
    if len(word) == 1 or (len(set(word)) == 1 and len(word) > 2):
        return True
    if _SYLLABLES.fullmatch(word) and word != "test":
        return True
    if len(word) >= _SHORTEST_ROW and any(_runs_along(word, row) for row in _ROWS):
        return True
    return _is_mute(word)


def _is_doubled(word: str) -> bool:
    """Whether it is one consonant twice: "hh"; in capitals that is an abbreviation."""
    return len(word) == 2 and word[0] == word[1] and word.isalpha() and not _VOWEL.search(word)


def _runs_short(word: str) -> bool:
    """Whether it is three keys in a row, which counts beside a word that surely was struck."""
    return len(word) == _SHORTEST_ROW - 1 and any(word in row or word in row[::-1] for row in _ROWS)


def _runs_along(word: str, row: str) -> bool:
    """Whether it goes along a row of the keyboard, there or back, perhaps over and over."""
    for line in (row, row[::-1]):
        steps = sum(1 for a, b in pairwise(word) if a + b in line)
        if steps >= (len(word) - 1) * 0.7 and steps >= _SHORTEST_ROW - 2 and len(word) - steps <= 3:
            return True
    return False


def _is_mute(word: str) -> bool:
    """Whether it has no vowel and is no abbreviation."""
    return len(word) > _SHORTEST_MUTE and word.isalpha() and not _VOWEL.search(word)
