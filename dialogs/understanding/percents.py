"""How far something is: "60%", "ongeveer 50", "de helft", "drie kwart", "klaar"."""

from __future__ import annotations

import re

from dialogs.understanding.folding import fold, trim, without_emoji
from dialogs.understanding.invalid import AskBack, InvalidAnswer
from dialogs.understanding.lexicon import LEXICONS
from dialogs.understanding.wording import around, fillers, taken_out
from plans.i18n.text import Text

ALL_OF_IT = 100

_UNCLEAR = Text("How far is it? A number from 0 to 100 will do.")
_ONE = Text("Which percentage shall I note?")

_SHARES = {
    words: share
    for one in LEXICONS.values()
    for share, row in one.shares.items()
    for words in row.split("|")
}
_NUMBER = re.compile(r"([0-9]{1,3})(?:[.,]0+)? ?%?")
_RANGE = re.compile(r"([0-9]{1,3}) ?%? ?(?:-|a|tot|to|of|or|en|and|ou|oder|bis) ?([0-9]{1,3}) ?%?")
_BETWEEN = re.compile(r"^(?:tussen|between|entre|zwischen) ")


def read_percent(raw: str, *, language: str) -> int:
    """A whole percentage from 0 to 100.

    Raises `AskBack` where two are named, and `InvalidAnswer`.
    """
    typed = trim(without_emoji(fold(raw)))
    for words in (typed, taken_out(fillers(language), typed)):
        if words in _SHARES:
            return _SHARES[words]
    plain = taken_out(around("percent", language), typed)
    if (number := _NUMBER.fullmatch(plain)) is not None:
        return _checked(int(number[1]))
    if (pair := _RANGE.fullmatch(_BETWEEN.sub("", plain))) is not None:
        first, last = _checked(int(pair[1])), _checked(int(pair[2]))
        raise AskBack(_ONE, tuple(dict.fromkeys((first, (first + last) // 2, last))))
    raise InvalidAnswer(_UNCLEAR)


def _checked(percent: int) -> int:
    if percent > ALL_OF_IT:
        raise InvalidAnswer(_UNCLEAR)
    return percent
