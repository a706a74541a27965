"""A level on the scale of competences: "3", "niveau 3", "gevorderd", "3/5", "geen idee".

People answer with the number, the word, or both ("3 – gevorderd"), and some name two levels. What
is read is every level named; one is an answer, two are a question back. The words follow the scale
as it is printed (`LEVEL_WORDS`): a word that is not on it is not a level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dialogs.understanding.folding import fold, trim, without_emoji
from dialogs.understanding.invalid import AskBack, InvalidAnswer
from dialogs.understanding.lexicon import LEXICONS
from dialogs.understanding.numbers import NUMBER_WORDS
from dialogs.understanding.wording import alternatives, essence, own_lexicon
from plans.i18n.text import Text
from plans.model import LEVELS, NOT_ENOUGH_INSIGHT
from plans.model.words import LEVEL_WORDS

_LOWEST, _HIGHEST = LEVELS[0], LEVELS[-1]

_UNCLEAR = Text(
    "That does not read as a level. Please give a number from %(lowest)s to %(highest)s, "
    "or a word such as basic or expert."
)(lowest=_LOWEST, highest=_HIGHEST)
_OUTSIDE = Text("The scale goes from %(lowest)s to %(highest)s. Which level is it?")(
    lowest=_LOWEST, highest=_HIGHEST
)
_ONE = Text("Which of these levels is it?")

_LEVEL_OF_WORDS = {
    words: level
    for level, name in LEVEL_WORDS.items()
    for one in LEXICONS.values()
    for words in one.levels[name.source].split("|")
} | {word: number for word, number in NUMBER_WORDS.items() if number > 1}
_VAGUE = {
    words: levels
    for one in LEXICONS.values()
    for levels, row in one.vague_levels.items()
    for words in row.split("|")
}
_ONE_WORDS = frozenset(word for word, number in NUMBER_WORDS.items() if number == 1)
"""Also articles ("een basis"), so that they count only when they are all there is."""
_NONE = LEVELS[0]
"""The words for this one also deny: "geen expert"."""

_OUT_OF = re.compile(
    rf"(?:(?<=[0-9])|(?<=[a-z])(?= (?:out|op))) *(?:/|op de|op|sur|von|auf|out of|van de) *(?:{_HIGHEST}(?![0-9])|five|vijf)"
)
_OF = re.compile(rf"(?<=[0-9]) of {_HIGHEST}(?![0-9])")
"""Only in English: the Dutch "2 of 5" is a choice between the two."""

_NUMBER = re.compile(r"(?<![0-9a-z])-?[0-9]+(?:[.,][0-9]+)?")
_GLUE = " .,;:()-=\"'/"
_BETWEEN = alternatives(("tussen", "between", "entre", "zwischen", "en", "and", "et", "und", "of"))
_EITHER = alternatives(("or", "ou", "oder", "a", "tot", "to", "bis", "misschien", "maybe"))


def read_level(raw: str, *, language: str) -> int:
    """A level 1-5, or 0 (`NOT_ENOUGH_INSIGHT`).

    Words of every language are understood, whatever the chat's `language`. Raises `AskBack` for
    what may be two levels, and `InvalidAnswer`.
    """
    folded = trim(without_emoji(fold(raw)))
    try:
        return _level(folded, language)
    except AskBack:
        raise
    except InvalidAnswer:
        for said in essence(folded, language):
            return _level(said, language)
        raise


def _level(folded: str, language: str) -> int:
    typed = _OUT_OF.sub("", folded)
    if language == "en":
        typed = _OF.sub("", typed)
    if (several := _vague(typed, language)) is not None:
        raise AskBack(_ONE, several)
    numbers = _NUMBER.findall(typed)
    named, unknown = _named(_NUMBER.sub(" ", typed), language, alone=not numbers)
    if typed != folded and NOT_ENOUGH_INSIGHT in map(int, filter(str.isdigit, numbers)):
        raise InvalidAnswer(_OUTSIDE)  # 0/5 is a low mark, and no lack of insight
    levels = named | {level for number in numbers for level in _around(number)}
    more = len(levels) > 1 or typed.endswith("+")
    if unknown and not (more and _only_joined(typed, language)):
        raise InvalidAnswer(_UNCLEAR)
    if not levels or (more and named & {_NONE, NOT_ENOUGH_INSIGHT}):
        raise InvalidAnswer(_UNCLEAR)
    if not levels <= {NOT_ENOUGH_INSIGHT, *LEVELS}:
        raise InvalidAnswer(_OUTSIDE)
    if typed.endswith("+") and len(levels) == 1:
        levels |= {min(max(levels) + 1, _HIGHEST)}
    if len(levels) > 1:
        raise AskBack(_ONE, tuple(sorted(levels)[:4]))
    return levels.pop()


def _around(number: str) -> Iterator[int]:
    """The level, or both beside a half one."""
    whole, _, decimals = number.replace(",", ".").partition(".")
    yield int(whole)
    if decimals.strip("0"):
        yield int(whole) + 1


def _vague(typed: str, language: str) -> tuple[int, ...] | None:
    """What a word such as "redelijk goed" may be."""
    plain = _noise(language).sub(" ", typed)
    words = (" ".join(text.split()).strip(_GLUE) for text in (typed, plain))
    return next((_VAGUE[one] for one in words if one in _VAGUE), None)


def _silent(language: str) -> list[str]:
    """What says nothing beside a level."""
    rows = [one.level_silent for one in LEXICONS.values()]
    return [*"|".join(rows).split("|"), *own_lexicon(language).fillers.split("|")]


@cache
def _noise(language: str) -> re.Pattern[str]:
    return alternatives(_silent(language))


@cache
def _known(language: str) -> re.Pattern[str]:
    return alternatives({*_LEVEL_OF_WORDS, *_ONE_WORDS, *_silent(language)})


def _named(words: str, language: str, *, alone: bool) -> tuple[set[int], bool]:
    """The levels that words name, and whether there are words that say something else."""
    known = _known(language)
    found = known.findall(words)
    levels = {_LEVEL_OF_WORDS[word] for word in found if word in _LEVEL_OF_WORDS}
    if not levels and alone and _ONE_WORDS.intersection(found):
        levels = {1}
    return levels, bool(known.sub("", words).strip(_GLUE))


def _only_joined(typed: str, language: str) -> bool:
    """Whether what is not known only joins two levels: "tussen 2 en 3"."""
    rest = _EITHER.sub("", _BETWEEN.sub("", _known(language).sub("", _NUMBER.sub("", typed))))
    return not rest.strip(_GLUE + "+")
