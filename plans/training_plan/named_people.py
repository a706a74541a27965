"""Names of people in what HR typed: the versions that leave HR name nobody.

A full name is found in any order and spelling ("peeters, ANNA"); a first name or a family name by itself only
where it is written with a capital, because many a name is a word as well ("kok", "bakker"). What is found is
shown to HR, who change the text, have the name replaced, or say that nobody is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from plans.model import Person

REPLACED = "[…]"
SHORTEST = 3
"""Letters of a name that counts by itself."""

_WORD = re.compile(r"[^\W\d_]+")
"""Letters in a row: “D’Hondt” is two of these, and so is “Anna's”."""
_OWNED = "s"
"""What stands behind a name in “Marcs team”."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """A name in a text."""

    words: str
    """As they stand there."""
    start: int
    end: int
    people: tuple[str, ...]
    """The ids of whom they may mean."""
    whole: bool
    """Whether it is a full name, and not only a part of one."""


class _Known:
    """Each name with whom it may mean."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.whole: dict[tuple[str, ...], set[str]] = {}
        self.part: dict[tuple[str, ...], set[str]] = {}
        for one in people:
            words = tuple(map(_alike, _WORD.findall(one.name)))
            if len(words) > 1:
                self.whole.setdefault(words, set()).add(one.id)
                for cut in range(1, len(words)):
                    self.whole.setdefault((*words[cut:], *words[:cut]), set()).add(one.id)
            for part in _parts(one, words):
                self.part.setdefault(part, set()).add(one.id)
        self.longest = max(map(len, [*self.whole, *self.part]), default=0)


class Names:
    """The names of these people, to look for."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = tuple(people)

    @cached_property
    def _known(self) -> _Known:
        """The names as they are compared; most who ask for a plan's facts never look for one."""
        return _Known(self._people)

    def found_in(self, text: str, *, besides: Collection[str] = ()) -> tuple[Named, ...]:
        """Every name in the text, the longest at each place; words of `besides` mean nobody."""
        words = list(_WORD.finditer(text))
        alike = [_alike(word.group()) for word in words]
        nobody = {tuple(map(_alike, _WORD.findall(one))) for one in besides}
        return tuple(self._found(text, words, alike, nobody))

    def replaced(self, text: str, *, besides: Collection[str] = ()) -> str:
        """The text with each name replaced by `REPLACED`."""
        for one in reversed(self.found_in(text, besides=besides)):
            text = text[: one.start] + REPLACED + text[one.end :]
        return text

    def _found(
        self,
        text: str,
        words: list[re.Match[str]],
        alike: list[str],
        nobody: Collection[tuple[str, ...]],
    ) -> Iterator[Named]:
        at = 0
        while at < len(words):
            said: tuple[str, ...] = ()
            for length in range(self._known.longest, 0, -1):
                if said := self._name_at(words, alike, at, length):
                    break
            if not said or said in nobody:
                at += max(1, len(said))
                continue
            length = len(said)
            start, end = words[at].start(), words[at + length - 1].end()
            yield Named(
                words=text[start:end],
                start=start,
                end=end,
                people=tuple(sorted(self._known.whole.get(said) or self._known.part[said])),
                whole=said in self._known.whole,
            )
            at += length

    def _name_at(
        self, words: list[re.Match[str]], alike: list[str], at: int, length: int
    ) -> tuple[str, ...]:
        """The name of so many words that begins there, as it is compared; nothing when there is none."""
        said = tuple(alike[at : at + length])
        if len(said) < length:
            return ()
        capital = words[at + length - 1].group()[:1].isupper()
        for one in (said, (*said[:-1], said[-1].removesuffix(_OWNED))):
            if one in self._known.whole or (capital and one in self._known.part):
                return one
        return ()


def _parts(person: Person, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What somebody may be called by alone: the first name, the family name with its infix or without."""
    if len(words) == 1:
        yield words
        return
    given = tuple(map(_alike, _WORD.findall(person.given_name))) or words[:1]
    infix = tuple(map(_alike, _WORD.findall(person.infix)))
    family = tuple(map(_alike, _WORD.findall(person.family_name))) or words[1:]
    for part in (given, family, (*infix, *family), words[-1:]):
        if part and len("".join(part)) >= SHORTEST:
            yield part


def _alike(word: str) -> str:
    """The word as it is compared: small letters, without accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def names_in(
    texts: Mapping[str, str], people: Iterable[Person], *, besides: Collection[str] = ()
) -> dict[str, tuple[Named, ...]]:
    """The names in each of these texts, by its key; texts without any are left out."""
    names = Names(people)
    found = {key: names.found_in(text, besides=besides) for key, text in texts.items()}
    return {key: some for key, some in found.items() if some}
