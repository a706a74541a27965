"""Which figures are left out: the small counts, and what would betray them.

It is safe by construction: it ends only when for each small count there is another set of counts that fits all
that is shown, and in which that count reaches the limit. So nobody can say that it is below the limit, let
alone how large it is; whole numbers or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from plans.suppression.figures import Count, Figure, Suppressed, Why
from plans.suppression.polytope import Equation, Polytope

AT_LEAST = 5
"""From how many people a count is shown, unless something else is set."""

_Named = tuple[str | None, Equation]
"""An equation with the key of its figure; None: readers know it without any."""


class NotProtected(ValueError):
    """Something that readers know anyway betrays a small count: leaving out figures does not help."""


def suppress(
    counts: Mapping[str, Count],
    figures: Mapping[str, Figure],
    *,
    known: Iterable[Figure] = (),
    at_least: int = AT_LEAST,
) -> Suppressed:
    """What of the figures may be shown together.

    `known` are sums whose value readers know without being told, such as one total less another of the
    same people: nought. Raises `NotProtected` when those alone betray a small count.
    """
    return _Suppression(counts, figures, tuple(known), at_least).done()


class _Suppression:
    def __init__(
        self,
        counts: Mapping[str, Count],
        figures: Mapping[str, Figure],
        known: Sequence[Figure],
        at_least: int,
    ) -> None:
        self._counts, self._figures, self._at_least = counts, figures, at_least
        self._people = {key: Fraction(one.people) for key, one in counts.items()}
        # Above what readers know it to be at least, each count is a number that is not negative.
        self._rest = {key: Fraction(one.people - one.least) for key, one in counts.items()}
        self._small = sorted(key for key, one in counts.items() if one.is_small(at_least))
        self._known = [Equation(terms=one.terms, value=one.value(self._rest)) for one in known]
        self._told = {
            key: Equation(terms=one.terms, value=one.value(self._rest))
            for key, one in figures.items()
        }
        self._because: dict[str, str] = {}
        self._others: dict[str, Mapping[str, Fraction]] = {}
        """For each small count other values of some counts, which fit what is shown and in which it
        reaches the limit."""

    def done(self) -> Suppressed:
        hidden = {key: Why.SMALL for key, one in self._figures.items() if self._is_small(one)}
        shown = set(self._figures) - set(hidden)
        while (betrayed := self._betrayed(shown)) is not None:
            count, by = betrayed
            if not by:
                raise NotProtected
            lightest = min(by, key=self._cost)
            shown.discard(lightest)
            hidden[lightest] = Why.DERIVABLE
            self._because[lightest] = count
        for key in sorted(self._because, key=self._cost, reverse=True):
            if self._safe_with(shown, key):
                shown.add(key)
                del hidden[key], self._because[key]
        return Suppressed(shown=frozenset(shown), hidden=hidden, because_of=self._because)

    def _is_small(self, figure: Figure) -> bool:
        """Whether all the people that it stands for together are too few."""
        inside = [self._counts[key] for key in figure.terms]
        people = sum(one.people for one in inside)
        if not people:
            return any(one.none_tells for one in inside)
        return people < self._at_least

    def _cost(self, key: str) -> tuple[int, int, Fraction, str]:
        figure = self._figures[key]
        return figure.weight, len(figure.terms), abs(figure.value(self._people)), key

    def _betrayed(self, shown: set[str]) -> tuple[str, set[str]] | None:
        """A small count that what is shown betrays, and the figures that do so together."""
        facts: _Facts | None = None
        for key in self._small:
            if key in self._others:
                continue
            facts = facts or _Facts(self._equations(shown))
            by = facts.betray(key, self._enough(key))
            if by is not None:
                return key, by
            self._remember(facts.point)
        return None

    def _remember(self, point: Mapping[str, Fraction]) -> None:
        """Other values of some counts speak for every small count that is large in them."""
        for key in self._small:
            if key not in self._others and point.get(key, 0) >= self._enough(key):
                self._others[key] = point

    def _enough(self, key: str) -> Fraction:
        """How much of the count, above what readers know, takes it to the limit."""
        return Fraction(self._at_least - self._counts[key].least)

    def _safe_with(self, shown: set[str], key: str) -> bool:
        """Whether the figure may be shown besides after all."""
        figure, before = self._figures[key], self._others
        value = self._told[key].value
        self._others = {
            count: point
            for count, point in before.items()
            if figure.value({one: point.get(one, self._rest[one]) for one in figure.terms}) == value
        }
        if self._betrayed(shown | {key}) is None:
            return True
        self._others = before
        return False

    def _equations(self, shown: Iterable[str]) -> Iterator[_Named]:
        for one in self._known:
            yield None, one
        for key in sorted(shown):
            yield key, self._told[key]


@dataclass
class _Fixed:
    """A count that somebody knows, and from which figures."""

    value: Fraction
    by: frozenset[str]


class _Facts:
    """All that a reader is told: what follows at once, and what is left of the equations then, in pieces
    that have no count in common."""

    def __init__(self, equations: Iterable[_Named]) -> None:
        self._fixed: dict[str, _Fixed] = {}
        self._left = [(_keys(key), one) for key, one in equations]
        while self._follow():
            pass
        self._pieces = _pieces(self._left)
        self._polytopes: dict[int, Polytope] = {}
        self.point: Mapping[str, Fraction] = {}
        """The values with which the count that was asked last is as large as it can be."""

    def betray(self, key: str, at_least: Fraction) -> set[str] | None:
        """The figures that keep that count below the limit; None when nothing does."""
        if key in self._fixed:
            return set(self._fixed[key].by)
        piece = self._pieces.get(key)
        if piece is None:
            self.point = {key: at_least}
            return None
        if id(piece) not in self._polytopes:
            self._polytopes[id(piece)] = Polytope([one for _, one in piece])
        reach = self._polytopes[id(piece)].largest(key, at_least)
        self.point = reach.point
        if reach.enough:
            return None
        return {one for number in reach.binding for one in piece[number][0]}

    def _follow(self) -> bool:
        """Puts in what is known; True when that made more known."""
        left: list[tuple[frozenset[str], Equation]] = []
        found = False
        for by, one in self._left:
            by, one = self._put_in(by, one)
            if len(one.terms) == 1:
                [(name, factor)] = one.terms.items()
                self._fixed[name] = _Fixed(one.value / factor, by)
                found = True
            elif one.terms and not one.value and all(factor > 0 for factor in one.terms.values()):
                for name in one.terms:
                    self._fixed[name] = _Fixed(Fraction(0), by)
                found = True
            elif one.terms:
                left.append((by, one))
        self._left = left
        return found

    def _put_in(self, by: frozenset[str], one: Equation) -> tuple[frozenset[str], Equation]:
        known = {name: self._fixed[name] for name in one.terms if name in self._fixed}
        if not known:
            return by, one
        terms = {name: factor for name, factor in one.terms.items() if name not in known}
        value = one.value - sum(
            (one.terms[name] * fixed.value for name, fixed in known.items()), Fraction(0)
        )
        return by.union(*(fixed.by for fixed in known.values())), Equation(terms=terms, value=value)


def _keys(key: str | None) -> frozenset[str]:
    return frozenset() if key is None else frozenset((key,))


_Piece = list[tuple[frozenset[str], Equation]]


def _pieces(equations: _Piece) -> dict[str, _Piece]:
    """For each count the equations that have to do with it, directly or through others."""
    found: dict[str, _Piece] = {}
    for one in equations:
        names = set(one[1].terms)
        touching = {id(found[name]): found[name] for name in sorted(names) if name in found}
        piece: _Piece = [one]
        for other in touching.values():
            piece += other
            names.update(name for _, equation in other for name in equation.terms)
        for name in names:
            found[name] = piece
    return found
