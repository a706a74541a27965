"""Whom HR means in the column of the manager: a number, a name whichever way round, or both.

“D’Hondt, Marc”, “Marc D'HONDT”, “1 - Marc D'Hondt” and “Marc D'Hondt (1)” are one and the same man. What
is looser than that, such as an initial, counts only when it fits nobody else, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plans.i18n.text import Text, plural
from plans.model import Person
from plans.people.columns import fold
from plans.people.lookup import NUMBER_FIRST, NUMBER_LAST, bare, name_of, spellings
from plans.people.names import Name, Order, read_name, without_titles
from plans.people.rows import Draft

_UNKNOWN = Text("nobody has this number or name")
_SEVERAL = Text("several people are called so; give the number")
_TWO = Text("this number is that of %(one)s, and this name is that of %(other)s")

_NOTE = re.compile(r"(.+?)\s*[(\[][^)\]]*[)\]]\s*")
_INITIAL = re.compile(r"[^\W\d_]\.?|(?:[^\W\d_]\.[ -]?){1,4}")
_FIRST = 3
"""Loose matches that are told one by one."""


class NotFound(Exception):
    """Nobody, or not one person alone, is meant."""

    def __init__(self, why: Text) -> None:
        super().__init__("no such manager")
        self.why = why


@dataclass(frozen=True, kw_only=True)
class _Loose:
    """A match that HR should see."""

    place: str
    column: str
    said: str
    name: str


class Finder:
    """Finds people by what stands in the column of the manager."""

    def __init__(
        self, drafts: Sequence[Draft], ids: Mapping[int, str], before: Mapping[str, Person]
    ) -> None:
        listed = set(ids.values())
        self.row_of = {ids[draft.key]: draft.place for draft in drafts}
        self._numbers = {p.number: key for key, p in before.items() if p.number}
        self._numbers |= {draft.number: ids[draft.key] for draft in drafts if draft.number}
        self._near: dict[str, set[str]] = {}
        for number, key in self._numbers.items():
            self._near.setdefault(bare(number), set()).add(key)
        self._said_names = {key: person.name for key, person in before.items()}
        self._said_names |= {ids[draft.key]: draft.name for draft in drafts if draft.name}
        self._names: dict[str, set[str]] = {}
        self._initials: dict[str, set[str]] = {}
        for key, person in before.items():
            if key not in listed:
                self._learn(key, person.name, name_of(person))
        for draft in drafts:
            values = {one: str(draft.values.get(one, "")) for one in _PARTS}
            name = Name(
                given=values["given_name"], infix=values["infix"], family=values["family_name"]
            )
            self._learn(ids[draft.key], draft.name, name)
        self._loose: list[_Loose] = []

    def _learn(self, key: str, full: str, name: Name) -> None:
        for one in spellings(full, name):
            self._names.setdefault(one, set()).add(key)
        given, family = fold(name.given), fold(f"{name.infix}{name.family}")
        if given and family:
            for one in (given[0] + family, family + given[0]):
                self._initials.setdefault(one, set()).add(key)

    @staticmethod
    def key(draft: Draft) -> str:
        """The column that counts: the number where there is one."""
        return "manager_number" if draft.values.get("manager_number") else "manager"

    def said(self, draft: Draft) -> str:
        return str(draft.values.get(self.key(draft)) or "")

    @property
    def remarks(self) -> Iterable[Text]:
        """The matches that were not word for word."""
        if not self._loose:
            return
        shown = "; ".join(
            f"“{one.said}” ({one.place}) → {one.name}" for one in self._loose[:_FIRST]
        )
        yield plural(
            "Column %(column)s: %(count)s manager is not quite written as in the list, and can be one "
            "person only (row between brackets): %(shown)s.",
            "Column %(column)s: %(count)s managers are not quite written as in the list, and can be one "
            "person only (row between brackets): %(shown)s.",
            len(self._loose),
            column=self._loose[0].column,
            shown=shown + ("; …" if len(self._loose) > _FIRST else ""),
        )

    def find(self, draft: Draft) -> str:
        """The id of who is meant; raises `NotFound`."""
        said = self.said(draft)
        if said in self._numbers:
            return self._numbers[said]
        if found := self._by_name(said):
            return found
        if found := self._by_both(said):
            return found
        if found := self._loosely(said):
            columns = draft.reading.layout.columns
            self._loose.append(
                _Loose(
                    place=draft.place,
                    column=draft.reading.column(columns[self.key(draft)]),
                    said=said,
                    name=self._said_names.get(found, ""),
                )
            )
            return found
        raise NotFound(_UNKNOWN)

    def _by_name(self, said: str) -> str | None:
        plain = without_titles(said)
        found = self._names.get(fold(plain), set()) if fold(plain) else set()
        if not found and (note := _NOTE.fullmatch(said)) and not any(map(str.isdigit, said)):
            found = self._names.get(fold(without_titles(note[1])), set())
        return _only(found)

    def _by_both(self, said: str) -> str | None:
        """A number and a name, which have to be of one person."""
        if match := NUMBER_FIRST.fullmatch(said):
            number, name = match.groups()
        elif match := NUMBER_LAST.fullmatch(said):
            name, number = match.groups()
        else:
            return None
        numbered = self._numbers.get(number) or _only(self._near.get(bare(number), set()))
        named = self._by_name(name.strip())
        if numbered and named and numbered != named:
            names = self._said_names
            raise NotFound(_TWO(one=names.get(numbered, ""), other=names.get(named, "")))
        return numbered if numbered and named else None

    def _loosely(self, said: str) -> str | None:
        """By a number with other zeros in front, or by an initial."""
        if any(map(str.isdigit, said)):
            return _only(self._near.get(bare(said), set()))
        for order in Order:
            name = read_name(said, order)
            if name.family and _INITIAL.fullmatch(name.given):
                found = self._initials.get(
                    fold(name.given)[:1] + fold(f"{name.infix}{name.family}")
                )
                return _only(found or set())
        return None


_PARTS = ("given_name", "infix", "family_name")


def _only(found: set[str]) -> str | None:
    if len(found) > 1:
        raise NotFound(_SEVERAL)
    return next(iter(found), None)
