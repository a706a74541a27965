"""Names as lists have them, taken apart: “VAN DEN BERG Joke”, “Berg, Joke van den”, “Dr. An Peeters”.

What somebody is called by is needed for every greeting, so it must not be guessed from one cell. A
comma, an infix or capitals show by themselves which part is which; where nothing does, the other
names of the column say which way round it is written, and the heading. Where those disagree, it is
asked (`plans.people.judging`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from plans.people.capitals import (
    INITIAL,
    capitalised,
    flemish_infix,
    folded,
    is_infix,
    is_mixed,
    is_short,
    is_shouted,
)
from plans.people.given_names import GIVEN_NAMES
from plans.people.name_words import BEGINNINGS, BOUND, NAMES_TOO, TITLES, TITLES_BEHIND

_APOSTROPHES = str.maketrans("’‘`´ʼ", "'''''")
_SHORT_FAMILY = re.compile(r"(?:d|l|o)'\w", re.IGNORECASE)


class Order(StrEnum):
    """Which part of a name stands first."""

    GIVEN = "first-name-first"
    FAMILY = "surname-first"


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name in its parts."""

    given: str = ""
    infix: str = ""
    family: str = ""

    @property
    def full(self) -> str:
        return " ".join(part for part in (self.given, self.infix, self.family) if part)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What one name shows about the order of its column."""

    order: Order | None
    """None where it shows nothing."""
    certain: bool
    """False where it is only a word that is nearly always a first name."""
    needs_order: bool
    """False where a comma or capitals part the name, so that it makes no difference."""


def plain(text: str) -> str:
    """With one kind of apostrophe and single spaces."""
    return " ".join(text.translate(_APOSTROPHES).split())


def without_titles(text: str) -> str:
    """The name without “Dr.”, “Mevr.”, “de heer” in front of it and “PhD” behind it."""
    words = plain(text).split()
    if len(words) > 2 and words[0].lower() == "de" and words[1].lower() in {"heer", "hr."}:
        words = words[2:]
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    while len(words) > 1 and words[-1].strip(".,()").lower() in TITLES_BEHIND:
        words = words[:-1]
    return " ".join(words).rstrip(",").strip()


def _is_title(word: str) -> bool:
    bare = word.rstrip(".,").lower()
    return bare in TITLES and (word.endswith(".") or bare not in NAMES_TOO)


# ------------------------------------------------------------------ which way round


def evidence(text: str) -> Evidence:
    """What a name in one cell shows about the order of the column it stands in."""
    text = without_titles(text)
    words = text.split()
    if "," in text or len(words) < 2:
        return _NO_ORDER
    if (by_capitals := _by_capitals(words)) is not None:
        return _CAPITALS[by_capitals]
    if (by_infix := _by_infix(words)) is not None:
        return _INFIX[by_infix]
    by_given_name = _by_given_name(words)
    return _UNSHOWN if by_given_name is None else _LIKELY[by_given_name]


_NO_ORDER = Evidence(order=None, certain=True, needs_order=False)
_UNSHOWN = Evidence(order=None, certain=False, needs_order=True)
_CAPITALS = {one: Evidence(order=one, certain=True, needs_order=False) for one in Order}
_INFIX = {one: Evidence(order=one, certain=True, needs_order=True) for one in Order}
_LIKELY = {one: Evidence(order=one, certain=False, needs_order=True) for one in Order}


def _by_capitals(words: Sequence[str]) -> Order | None:
    """Where only the surname is in capitals."""
    if not is_mixed(words):
        return None
    first = next(word for word in words if not is_infix(word))
    return Order.FAMILY if is_shouted(first) else Order.GIVEN


def _by_infix(words: Sequence[str]) -> Order | None:
    infix = [is_infix(word) for word in words]
    if words[0].lower() in BEGINNINGS or _SHORT_FAMILY.match(words[0]):
        return Order.FAMILY
    if infix[-1]:
        return Order.FAMILY  # “Berghe Jan van den”
    if _SHORT_FAMILY.match(words[-1]) and len(words) == 2:
        return Order.GIVEN
    if INITIAL.fullmatch(words[0]) and not INITIAL.fullmatch(words[-1]):
        return Order.GIVEN
    if INITIAL.fullmatch(words[-1]):
        return Order.GIVEN if _is_given(words[0]) else Order.FAMILY
    first = infix.index(True) if True in infix else None
    if first == 1:
        last = max(index for index, is_one in enumerate(infix) if is_one)
        if last == len(words) - 2:
            return Order.GIVEN  # “Joke van den Berg”
    return None


def _by_given_name(words: Sequence[str]) -> Order | None:
    first, last = _is_given(words[0]), _is_given(words[-1])
    if first == last:
        return None
    return Order.GIVEN if first else Order.FAMILY


# ------------------------------------------------------------------ the parts


def read_name(
    text: str, order: Order = Order.GIVEN, *, settled: bool = False, dutch: bool = False
) -> Name:
    """The parts of a name in one cell; `order` is that of its column, for names that do not show it
    themselves. Where that is `settled`, a likely first name in the wrong place does not count.
    `dutch` writes infixes small where the list has capitals only."""
    text = without_titles(text)
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1:
        return softened(_with_comma(parts), dutch=dutch)
    words = text.replace(",", " ").split()
    if len(words) < 2:
        return softened(Name(given=text), dutch=dutch)
    if is_mixed(words):
        family = [word for word in words if is_shouted(word) or is_infix(word)]
        given = [word for word in words if word not in family]
        return softened(_parts(given, family), dutch=dutch)
    shown = evidence(text)
    if shown.order is not None and (shown.certain or not settled):
        order = shown.order
    split = _family_first if order is Order.FAMILY else _given_first
    return softened(split(words), dutch=dutch)


def of_parts(given: str, infix: str, family: str, *, dutch: bool = False) -> Name:
    """A name whose parts have columns of their own; the surname may still begin with its infix."""
    name = _parts(without_titles(given).split(), plain(family).split())
    if infix:
        name = replace(name, infix=plain(infix), family=plain(family))
    return softened(name, dutch=dutch)


def _with_comma(parts: Sequence[str]) -> Name:
    """“Berg, Joke van den”, “van den Berg, Joke”, “Berg, van den, Joke”."""
    family, *rest = parts
    given = [part for part in rest if not all(map(is_infix, part.split()))]
    infix = [word for part in rest if part not in given for word in part.split()]
    words = " ".join(given).split()
    while len(words) > 1 and is_infix(words[-1]) and not words[-1][0].isupper():
        infix.insert(0, words.pop())
    name = _parts(words, family.split())
    return replace(name, infix=" ".join([*infix, *name.infix.split()]))


def _given_first(words: Sequence[str]) -> Name:
    first = next((n for n, word in enumerate(words) if n and _begins_family(word)), None)
    if first is None:
        first = 2 if len(words) > 2 and _is_given(words[0]) and _is_given(words[1]) else 1
        while (
            first < len(words) - 1 and words[first - 1].endswith(".") and words[first].endswith(".")
        ):
            first += 1
    return _parts(words[:first], words[first:])


def _family_first(words: Sequence[str]) -> Name:
    words = list(words)
    behind: list[str] = []
    while len(words) > 2 and is_infix(words[-1]):
        behind.insert(0, words.pop())
    end = 0
    while end < len(words) - 2 and (is_infix(words[end]) or words[end].lower() in BOUND):
        end += 1
    end += 1
    while end < len(words) - 1 and is_infix(words[end]):  # “Peeters De Smet Lise-Lotte”
        end = min(end + 2, len(words) - 1)
    while len(words) - end > 1 and not _is_given(words[end]) and _is_given(words[end + 1]):
        end += 1
    name = _parts(words[end:], words[:end])
    return replace(name, infix=" ".join([*behind, *name.infix.split()]))


def _parts(given: Sequence[str], family: Sequence[str]) -> Name:
    """The infix is what the surname begins with, as long as a word is left."""
    begin = 0
    while begin < len(family) - 1 and is_infix(family[begin]):
        begin += 1
    return Name(
        given=" ".join(given), infix=" ".join(family[:begin]), family=" ".join(family[begin:])
    )


def _begins_family(word: str) -> bool:
    return is_infix(word) or bool(_SHORT_FAMILY.match(word))


def _is_given(word: str) -> bool:
    name = folded(word)
    return name in GIVEN_NAMES or name.partition("-")[0] in GIVEN_NAMES


def softened(name: Name, *, dutch: bool = False) -> Name:
    """Without words in capitals, or in small letters throughout."""
    given, family = name.given, name.family
    if is_shouted(given) and not is_short(given):
        given = capitalised(given)
    infix = name.infix
    if is_shouted(family) and not is_short(family):
        family = capitalised(family)
        infix = infix.lower() if dutch else flemish_infix(infix)
    if name.full.islower():
        given, family = capitalised(given), capitalised(family)
    return Name(given=given, infix=infix, family=family)
