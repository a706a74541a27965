"""Whom somebody means by what they typed: a personnel number, a name whichever way round, or an id.

“00104”, “Anna Peeters”, “peeters anna”, “van den Berghe, Jan” and “104 - Anna Peeters” are read as a
person would read them. Nobody is chosen where two fit, and whoever is nearly called so is only suggested.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from plans.i18n.formats import show_date
from plans.i18n.text import Text
from plans.model import Person
from plans.people.columns import fold
from plans.people.name_words import INFIXES
from plans.people.names import Name, read_name, without_titles

NUMBER_FIRST = re.compile(r"\(?([\w./]*\d[\w./]*)\)?\s*[-–:|;,/ ]\s*(\D.*)")
NUMBER_LAST = re.compile(r"(\D+?)\s*[-–:|;,/(\[ ]\s*([\w./]*\d[\w./]*)\s*[)\]]?")

MOST_SHOWN = 12
MOST_SUGGESTED = 3
_LIKE = 0.75
"""How much of a name has to be the same for it to be suggested, from 0 to 1."""
_SHORTEST = 3
"""Letters of a word that is compared with what was typed."""

_ZEROS = re.compile(r"^([a-z]*)0+(?=.)")
_BETWEEN = re.compile(r"[\s,;-]+")

_NOBODY = Text("Nobody has the number, the name or the id “%(said)s”.")
_NEAREST = Text("Nobody has the number, the name or the id “%(said)s”. Did you mean %(names)s?")
_SEVERAL = Text("Several people fit “%(said)s”. Give the number of the one you mean:\n%(people)s")
_LEFT = Text("left on %(day)s")
_OR = Text("%(one)s or %(other)s")


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """Who can be meant."""

    said: str
    people: tuple[Person, ...]
    """Everybody who fits: one when it is clear, none when nobody does."""
    nearest: tuple[Person, ...] = ()
    """Who is nearly called so, when nobody fits; the nearest first."""

    @property
    def person(self) -> Person | None:
        """The one who is meant; None when that is nobody, or not clear."""
        return self.people[0] if len(self.people) == 1 else None

    def why_not(self, say: Callable[[Text], str]) -> Text:
        """What to say when it is not one person: who fit, or who is nearly called so."""
        said = self.said[:60]
        if self.people:
            shown = [f"  {_line(one, say)}" for one in self.people[:MOST_SHOWN]]
            more = ["  …"] if len(self.people) > MOST_SHOWN else []
            return _SEVERAL(said=said, people="\n".join([*shown, *more]))
        names = [named(person) for person in self.nearest]
        if not names:
            return _NOBODY(said=said)
        *before, last = names
        joined = say(_OR(one=", ".join(before), other=last)) if before else last
        return _NEAREST(said=said, names=joined)


def look_up(said: str, people: Iterable[Person]) -> Lookup:
    """Whom of these people somebody means."""
    said, everybody = " ".join(said.split()), sorted(people, key=lambda one: one.id)
    for rule in (_by_id_or_number, _by_name, _by_both, _by_bare_number, _by_words):
        if found := tuple(rule(said, everybody)):
            return Lookup(said=said, people=found)
    return Lookup(said=said, people=(), nearest=tuple(_nearest(said, everybody)))


def named(person: Person) -> str:
    """A person as they can be named again: “Anna Peeters (00104)”."""
    return f"{person.name} ({person.number or person.id})"


def _line(person: Person, say: Callable[[Text], str]) -> str:
    left = say(_LEFT(day=show_date(person.left_on))) if person.left_on else ""
    parts = (person.name, person.department, person.function, left)
    return f"{person.number or person.id:<10} {' · '.join(part for part in parts if part)}"


# ------------------------------------------------------------------ the parts of a name


def name_of(person: Person) -> Name:
    """The parts of somebody's name, as they are known or as they show."""
    if person.given_name or person.family_name:
        return Name(given=person.given_name, infix=person.infix, family=person.family_name)
    return read_name(person.name)


def spellings(full: str, name: Name) -> Iterator[str]:
    """The ways to write a name in full, as they are compared."""
    given, family = fold(name.given), fold(f"{name.infix}{name.family}")
    turned = fold(name.family) + given + fold(name.infix)
    for one in (fold(full), given + family, family + given, turned):
        if one:
            yield one


def bare(number: str) -> str:
    """The number without the zeros in front, and without marks and capitals."""
    if number.isdecimal():
        return number.lstrip("0") or "0"
    return _ZEROS.sub(r"\1", fold(number))


# ------------------------------------------------------------------ rules, the strictest first


def _by_id_or_number(said: str, people: Sequence[Person]) -> Iterator[Person]:
    wanted = said.casefold()
    return (one for one in people if wanted and wanted in {one.id, one.number.casefold()})


def _by_name(said: str, people: Sequence[Person]) -> Iterator[Person]:
    wanted = fold(without_titles(said))
    return (one for one in people if wanted in spellings(one.name, name_of(one)))


def _by_both(said: str, people: Sequence[Person]) -> Iterator[Person]:
    """A number and a name; whoever has either when they are not of one person."""
    if match := NUMBER_FIRST.fullmatch(said):
        number, name = match.groups()
    elif match := NUMBER_LAST.fullmatch(said):
        name, number = match.groups()
    else:
        return iter(())
    numbered = {one.id for one in _by_bare_number(number, people)}
    called = {one.id for one in (*_by_name(name, people), *_by_words(name, people))}
    if not numbered or not called:
        return iter(())
    meant = (numbered & called) or (numbered | called)
    return (one for one in people if one.id in meant)


def _by_bare_number(said: str, people: Sequence[Person]) -> Iterator[Person]:
    """With other zeros in front, or other marks: 104 for 00104."""
    if not any(map(str.isdigit, said)):
        return iter(())
    return (one for one in people if one.number and bare(one.number) == bare(said))


def _by_words(said: str, people: Sequence[Person]) -> Iterator[Person]:
    """By a part of the name, or with an initial: “Peeters”, “A. Peeters”, “Jan Berghe”."""
    wanted = _words(without_titles(said))
    telling = [word for word in wanted if len(word) > 1 and word not in INFIXES]
    return (one for one in people if telling and _all_in(wanted, one))


def _all_in(wanted: Sequence[str], person: Person) -> bool:
    name = name_of(person)
    left, given = _words(name.full or person.name), _words(name.given)
    for word in sorted(wanted, key=len, reverse=True):
        found = word if word in left else _of_initial(word, left, given)
        if found is None:
            return False
        left.remove(found)
    return True


def _of_initial(word: str, left: Sequence[str], given: Sequence[str]) -> str | None:
    return next((one for one in given if len(word) == 1 and one[0] == word and one in left), None)


def _words(text: str) -> list[str]:
    return [word for part in _BETWEEN.split(text) if (word := fold(part))]


# ------------------------------------------------------------------ nearly so


def _nearest(said: str, people: Sequence[Person]) -> list[Person]:
    wanted = fold(without_titles(said))
    if len(wanted) < _SHORTEST or wanted.isdecimal():
        return []
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    rated = ((max(_rates(matcher, one), default=0.0), one) for one in people)
    near = [(rate, one) for rate, one in rated if rate >= _LIKE]
    near.sort(key=lambda pair: (-pair[0], pair[1].name, pair[1].id))
    return [one for _, one in near[:MOST_SUGGESTED]]


def _rates(matcher: SequenceMatcher[str], person: Person) -> Iterator[float]:
    """How much each way to write the name is like what was typed, as far as it can be enough."""
    words = [one for one in _words(person.name) if len(one) >= _SHORTEST and one not in INFIXES]
    for one in {*spellings(person.name, name_of(person)), *words, person.id}:
        matcher.set_seq1(one)
        if matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE:
            yield matcher.ratio()
