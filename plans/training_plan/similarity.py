"""Whether two texts name the same training, in other words, in another order or with a typing error.

What tells two trainings apart is often one word or one figure (“Excel basis” and “Excel gevorderd”, Frans
and Duits, A1 and A2), so a score for the whole text calls too many of them the same. Here every word that
says something must have its own word in the other text, and words that every training has count for
nothing. It would rather miss a pair than propose a wrong one: HR can still put rows together by hand.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
_SENTENCE = re.compile(r"(?<=[^\W_]{3})[.!?]\s")
_TAIL = re.compile(
    r"(?:(?<=\bvolgen)|(?<=\bbijwonen)|(?<=\bafleggen))\s+(?:bij|en)\b.*|(?<=\bsuivre)\s+(?:chez|et)\b.*"
)
"""What follows after “… volgen”: where, and what one does with it afterwards."""
_STROKES = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l"})
_SAYING_NOTHING = (
    # what a training is called
    "opleiding opleidingen cursus cursussen training trainingen workshop workshops bijscholing vorming "
    "vormingen studiedag traject leertraject sessie sessies les lessen lessenreeks programma webinar webinars "
    "elearning learning onlinecursus e online klassikaal course courses class formation formations "
    "cours atelier kurs schulung weiterbildung seminarie seminar seminaire "
    # what one does with it
    "volgen volg gevolgd leren leer werken werk omgaan bijwonen deelnemen doen halen behalen zich ik me mij "
    "wil follow following take attend learn learning work working suivre apprendre besuchen lernen "
    # words that hold others together
    "de het een en of met in op bij voor van over rond om te tot door aan uit naar als the a an and or with "
    "on at for of about to in by from my mijn m n le la les l un une des du d et ou avec dans sur pour a au "
    "aux par der die das ein eine und oder mit im bei fur von zu uber am"
)
_EMPTY = frozenset(_SAYING_NOTHING.split())
"""Words that say nothing of what is learned, folded."""
_ENDINGS = ("opleiding", "cursus", "training", "workshop", "bijscholing", "vorming", "kurs")
"""What Dutch writes behind the subject in one word: heftruckopleiding."""
_OFTEN = ("opleiding", "cursus", "training", "workshop", "bijscholing", "vorming", "volgen")
"""Words without a meaning that are there so often that a typing error in one is worth knowing."""
_INFLECTED = frozenset(
    {"", "e", "en", "n", "s", "er", "ers", "ing", "d", "de", "den", "t", "te", "ten"}
)
"""Endings that do not make another word."""
_LONG = 5
"""From so many letters on a word may differ in one of them."""


@cache
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text that say what is learned, in their order; of several sentences, those of the
    first, because what follows tells what comes after the training."""
    first = _SENTENCE.split(text.strip(), maxsplit=1)[0]
    folded = _folded(first)
    return _found(_TAIL.sub("", folded)) or _found(folded)


def without(words: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The words without those of a name, such as that of the training centre; all of them when
    nothing would be left."""
    named = set(_WORD.findall(_folded(name)))
    left = tuple(word for word in words if word not in named)
    return left or words


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two texts, as their words, name the same training; never when one has no words."""
    if not one or not other:
        return False
    if "".join(one) == "".join(other):
        return True  # “hef truck” and “heftruck”
    mine, theirs = set(one), set(other)
    rest, others = mine - theirs, theirs - mine
    return len(rest) == len(others) and _matched(sorted(rest), others)


def first_letters(words: tuple[str, ...]) -> str:
    """What two texts that are the same share, but for words written apart: most pairs need no more."""
    return "".join(sorted(word[0] for word in set(words)))


def _matched(mine: list[str], theirs: set[str]) -> bool:
    """Whether each of these words has a near one of its own among the others."""
    if not mine:
        return True
    return any(
        _is_near(mine[0], word) and _matched(mine[1:], theirs - {word}) for word in sorted(theirs)
    )


@cache
def _is_near(one: str, other: str) -> bool:
    from rapidfuzz.distance import Prefix  # only now: most processes compare nothing

    figures = any(mark.isdigit() for mark in one + other)
    if figures or min(len(one), len(other)) < _LONG or one[0] != other[0]:
        return False
    alike = Prefix.similarity(one, other)
    if alike >= _LONG and {one[alike:], other[alike:]} <= _INFLECTED:
        return True
    return _differs_in_one(one, other)


def _found(folded: str) -> tuple[str, ...]:
    found = (_subject(word) for word in _WORD.findall(folded))
    return tuple(word for word in found if word not in _EMPTY and not _is_mistyped(word))


@cache
def _is_mistyped(word: str) -> bool:
    return any(_differs_in_one(word, often) for often in _OFTEN)


def _differs_in_one(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_STROKES)
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def _subject(word: str) -> str:
    """The word without what is written behind every subject."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending)
    return word
