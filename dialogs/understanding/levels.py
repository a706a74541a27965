"""A level on the scale of competences: "3", "niveau 3", "gevorderd", "3/5", "geen idee".

People answer with the number, the word, or both ("3 – gevorderd"), and some name two levels. What
is read is every level named; one is an answer, two are a question back.
"""

from __future__ import annotations

import re

from dialogs.understanding.folding import fold, trim
from dialogs.understanding.invalid import InvalidAnswer
from dialogs.understanding.numbers import NUMBER_WORDS
from plans.i18n.text import Text
from plans.model import LEVELS, NOT_ENOUGH_INSIGHT

_LOWEST, _HIGHEST = LEVELS[0], LEVELS[-1]

_UNCLEAR = Text(
    "That does not read as a level. Please give a number from %(lowest)s to %(highest)s, "
    "or a word such as basic or expert."
)(lowest=_LOWEST, highest=_HIGHEST)
_OUTSIDE = Text("The scale goes from %(lowest)s to %(highest)s. Which level is it?")(
    lowest=_LOWEST, highest=_HIGHEST
)
_ONE = Text("Please pick one whole level, from %(lowest)s to %(highest)s.")(
    lowest=_LOWEST, highest=_HIGHEST
)

_WORDS = {
    NOT_ENOUGH_INSIGHT: (
        "onvoldoende zicht op|onvoldoende zicht|geen zicht op|geen zicht|weet ik niet|weet het niet"
        "|ik weet niet|weet niet|geen idee|kan ik niet zeggen|nvt"
        "|je ne sais pas|ne sais pas|sais pas|aucune idee|pas assez de recul|pas de recul"
        "|pas assez d'elements|vue insuffisante|pas assez de visibilite"
        "|weiss ich nicht|ich weiss nicht|ich weiss es nicht|weiss nicht|keine ahnung"
        "|kein einblick|zu wenig einblick|nicht genug einblick|kann ich nicht beurteilen"
        "|not enough insight|no insight|i do not know|i don't know|don't know|dont know|no idea"
        "|not sure|nul|null|zero"
    ),
    1: (
        "nog geen|geen kennis|geen ervaring|helemaal geen|geen|aucune connaissance"
        "|aucune experience|pas encore|aucune|aucun|noch keine|keine kenntnisse|keine erfahrung"
        "|keine|kein|none yet|none|no knowledge|no experience|not yet"
    ),
    2: (
        "basiskennis|basisniveau|basis|elementair|notions de base|de base|elementaire|notions"
        "|grundkenntnisse|grundlagen|grundlegend|basic knowledge|basics|basic"
    ),
    3: (
        "gevorderde|gevorderd|avancees|avancee|avances|avance|fortgeschrittene|fortgeschritten"
        "|advanced"
    ),
    4: (
        "zelfstandige|zelfstandig|autonomes|autonome|en autonomie|independant|independante"
        "|selbststandig|selbstandig|selbstaendig|selbststaendig|independently|independent"
    ),
    5: "deskundige|deskundig|experte|experts|expert|expertin",
}
_LEVEL_OF_WORDS = {words: level for level, row in _WORDS.items() for words in row.split("|")} | {
    word: number for word, number in NUMBER_WORDS.items() if number > 1
}
_ONE_WORDS = frozenset(word for word, number in NUMBER_WORDS.items() if number == 1)
"""Also articles ("een basis"), so that they count only when they are all there is."""

_SILENT = (
    "niveau|nivo|niv|level|lvl|stufe|de|het|le|la|the|op|sur|van|ik|je|ich|i|ben|suis|bin|am|heb|ai"
    "|habe|have|denk|pense|denke|think|ongeveer|environ|etwa|about|rond|autour|eerder|plutot|eher"
    "|zeg maar|kennis|ist|is|est|a|an"
)
_LONGEST_FIRST = sorted([*_LEVEL_OF_WORDS, *_ONE_WORDS, *_SILENT.split("|")], key=len, reverse=True)
_KNOWN = re.compile(rf"(?<![a-z'])(?:{'|'.join(map(re.escape, _LONGEST_FIRST))})(?![a-z'])")
_OUT_OF = re.compile(rf"(?<=[0-9]) *(?:/|op|sur|von|auf|out of) *{_HIGHEST}(?![0-9])")
_OF = re.compile(rf"(?<=[0-9]) of {_HIGHEST}(?![0-9])")
"""Only in English: the Dutch "2 of 5" is a choice between the two."""

_NUMBER = re.compile(r"(?<![0-9a-z])-?[0-9]+(?:[.,][0-9]+)?")
_GLUE = " .,;:()-=\"'"


def read_level(raw: str, *, language: str) -> int:
    """A level 1-5, or 0 (`NOT_ENOUGH_INSIGHT`).

    Words of every language are understood, whatever the chat's `language`. Raises `InvalidAnswer`.
    """
    typed = fold(raw)
    if typed and not typed.strip("? "):
        return NOT_ENOUGH_INSIGHT
    typed = _OUT_OF.sub("", trim(typed))
    if language == "en":
        typed = _OF.sub("", typed)
    numbers = _NUMBER.findall(typed)
    named, unknown = _named(_NUMBER.sub(" ", typed))
    levels = named | {int(number) for number in numbers if _is_whole(number)}
    if len(levels) > 1 or not all(map(_is_whole, numbers)):
        raise InvalidAnswer(_ONE)
    if unknown or not levels:
        raise InvalidAnswer(_UNCLEAR)
    level = levels.pop()
    if level != NOT_ENOUGH_INSIGHT and level not in LEVELS:
        raise InvalidAnswer(_OUTSIDE)
    return level


def _is_whole(number: str) -> bool:
    return number.lstrip("-").isdigit()


def _named(words: str) -> tuple[set[int], bool]:
    """The levels that words name, and whether there are words that say something else."""
    found = _KNOWN.findall(words)
    levels = {_LEVEL_OF_WORDS[word] for word in found if word in _LEVEL_OF_WORDS}
    if not levels and _ONE_WORDS.intersection(found):
        levels = {1}
    return levels, bool(_KNOWN.sub("", words).strip(_GLUE))
