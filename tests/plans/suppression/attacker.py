"""Somebody who holds all that is published, and solves it: a linear programme for each number that is left out.

Knows nothing of how figures are left out; the solver is HiGHS, of SciPy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

NEARLY = 1e-6


@dataclass(frozen=True, kw_only=True)
class Told:
    """A sum of counts, each times a factor, as it is published."""

    terms: Mapping[str, Fraction]
    value: Fraction


class Attacker:
    """All that was published together."""

    def __init__(
        self, told: Iterable[Told], counts: Iterable[str], least: Mapping[str, int] | None = None
    ) -> None:
        """`least` is what is known of some counts anyway: that they are at least so many."""
        self._told, self._least = list(told), dict(least or {})
        self._names = sorted({*counts, *(name for one in self._told for name in one.terms)})
        self._place = {name: number for number, name in enumerate(self._names)}
        rows, columns, factors = [], [], []
        for number, one in enumerate(self._told):
            for name, factor in one.terms.items():
                rows.append(number)
                columns.append(self._place[name])
                factors.append(float(factor))
        shape = (len(self._told), len(self._names))
        self._matrix = csr_matrix((factors, (rows, columns)), shape=shape)
        self._values = [float(one.value) for one in self._told]
        self._found: list[np.ndarray] = []
        """Values of all counts that fit: what one attempt found may answer the next as well."""

    def can_be(self, name: str, people: int) -> bool:
        """Whether the count may be as large as that, for all that is known."""
        place = self._place[name]
        if any(one[place] >= people - NEARLY for one in self._found):
            return True
        return self.largest({name: Fraction(1)}) >= people - NEARLY

    def largest(self, terms: Mapping[str, Fraction]) -> float:
        """The largest value that the sum can have for all that is known."""
        return -self._solve({name: -factor for name, factor in terms.items()})

    def smallest(self, terms: Mapping[str, Fraction]) -> float:
        return self._solve(terms)

    def knows(self, terms: Mapping[str, Fraction]) -> bool:
        """Whether the sum can have only one value."""
        goal = self._goal(terms)
        values = [float(goal @ one) for one in self._found]
        if values and max(values) - min(values) > NEARLY:
            return False
        return self.largest(terms) - self.smallest(terms) < NEARLY

    def _solve(self, terms: Mapping[str, Fraction]) -> float:
        goal = self._goal(terms)
        if not self._told:
            return float("-inf") if (goal < 0).any() else 0.0
        bounds = [(self._least.get(name, 0), None) for name in self._names]
        found = linprog(goal, A_eq=self._matrix, b_eq=self._values, bounds=bounds, method="highs")
        if found.status in (3, 4):
            return float("-inf")
        assert found.status == 0, found.message
        self._found.append(found.x)
        return float(found.fun)

    def _goal(self, terms: Mapping[str, Fraction]) -> np.ndarray:
        goal = np.zeros(len(self._names))
        for name, factor in terms.items():
            goal[self._place[name]] = float(factor)
        return goal
