"""How large a count can be, for all that somebody knows: exact linear programming, small and in whole numbers.

What is published is a set of equations over counts that are not negative; the largest value of one count is a
linear programme. Floating point would leave a margin in which a count is "almost" known, and a solver is a
heavy thing to install for this. So it is the simplex method, on integers (Edmonds' fraction-free pivots,
Bland's rule against going round): no rounding, the same result on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

Terms = Mapping[str, Fraction]


@dataclass(frozen=True, kw_only=True)
class Equation:
    """Counts times their factors add up to a value."""

    terms: Terms
    value: Fraction


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How large a count can be."""

    enough: bool
    """Whether it can be as large as was asked."""
    point: Mapping[str, Fraction]
    """Values of all counts with which it is as large as it was found to be."""
    binding: tuple[int, ...]
    """When it is not enough: the equations, by their number, that keep it below."""


class Polytope:
    """All that the counts can be, given equations that the truth fulfils."""

    def __init__(self, equations: Sequence[Equation]) -> None:
        names = {name for one in equations for name in one.terms}
        self._names = sorted(names)
        self._place = {name: number for number, name in enumerate(self._names)}
        width, height = len(self._names), len(equations)
        self._width, self._det = width, 1
        self._rows = [
            _row(one, self._place, number, height) for number, one in enumerate(equations)
        ]
        self._basis = [width + number for number in range(height)]
        self._find_a_point()

    def largest(self, name: str, enough: Fraction) -> Reach:
        """How large the count of that name can be; looked for until it is `enough`."""
        column = self._place[name]
        goal = self._goal(column)
        while goal[-1] < enough * self._det:
            entering = next((j for j in range(self._width) if goal[j] < 0), None)
            if entering is None:
                binding = [j for j in range(len(goal) - 1 - self._width) if goal[self._width + j]]
                return Reach(enough=False, point=self._point(), binding=tuple(binding))
            leaving = self._leaving(entering)
            if leaving is None:
                return Reach(enough=True, point=self._along(entering, goal, enough), binding=())
            goal = self._pivot(leaving, entering, goal)
        return Reach(enough=True, point=self._point(), binding=())

    def _goal(self, column: int) -> list[int]:
        """The reduced costs of making that column large."""
        for row, basic in zip(self._rows, self._basis, strict=True):
            if basic == column:
                goal = list(row)
                goal[column] = 0
                return goal
        goal = [0] * (len(self._rows[0]) if self._rows else self._width + 1)
        goal[column] = -self._det
        return goal

    def _find_a_point(self) -> None:
        """Phase one: takes the artificial columns out of the basis."""
        goal = [-sum(column) for column in zip(*self._rows, strict=True)]
        for number in range(self._width, len(goal) - 1):
            goal[number] = 0
        while (entering := next((j for j in range(self._width) if goal[j] < 0), None)) is not None:
            leaving = self._leaving(entering)
            assert leaving is not None, (
                "a sum of numbers that are not negative has a smallest value"
            )
            goal = self._pivot(leaving, entering, goal)
        assert not goal or goal[-1] == 0, "the truth fulfils every equation"
        for number, basic in enumerate(self._basis):
            if basic >= self._width:
                self._drive_out(number)

    def _drive_out(self, number: int) -> None:
        """An artificial column at nought gives its place to a real one, unless its equation says
        nothing new."""
        row = self._rows[number]
        entering = next((j for j in range(self._width) if row[j]), None)
        if entering is None:
            return
        if row[entering] < 0:
            self._rows[number] = [-one for one in row]
        self._pivot(number, entering, [])

    def _leaving(self, entering: int) -> int | None:
        found: int | None = None
        for number, row in enumerate(self._rows):
            if row[entering] <= 0:
                continue
            if found is None:
                found = number
                continue
            best = self._rows[found]
            mine, other = row[-1] * best[entering], best[-1] * row[entering]
            if mine < other or (mine == other and self._basis[number] < self._basis[found]):
                found = number
        return found

    def _pivot(self, leaving: int, entering: int, goal: list[int]) -> list[int]:
        """Exchanges two columns of the basis; the goal's row after that."""
        pivot_row, det = self._rows[leaving], self._det
        pivot = pivot_row[entering]

        def changed(row: list[int]) -> list[int]:
            factor = row[entering]
            if not factor:
                return row if pivot == det else [one * pivot // det for one in row]
            return [
                (one * pivot - factor * other) // det
                for one, other in zip(row, pivot_row, strict=True)
            ]

        self._rows = [
            row if number == leaving else changed(row) for number, row in enumerate(self._rows)
        ]
        self._basis[leaving] = entering
        self._det = pivot
        return _changed_goal(goal, pivot_row, entering, det) if goal else goal

    def _point(self) -> dict[str, Fraction]:
        found = dict.fromkeys(self._names, Fraction(0))
        for row, basic in zip(self._rows, self._basis, strict=True):
            if basic < self._width:
                found[self._names[basic]] = Fraction(row[-1], self._det)
        return found

    def _along(self, entering: int, goal: list[int], enough: Fraction) -> dict[str, Fraction]:
        """The point as far along a direction without an end as is needed."""
        found = self._point()
        step = (enough - Fraction(goal[-1], self._det)) / Fraction(-goal[entering], self._det)
        found[self._names[entering]] += step
        for row, basic in zip(self._rows, self._basis, strict=True):
            if basic < self._width:
                found[self._names[basic]] -= step * Fraction(row[entering], self._det)
        return found


def _changed_goal(goal: list[int], pivot_row: list[int], entering: int, det: int) -> list[int]:
    """The goal's row after a pivot, in the same whole numbers."""
    pivot, factor = pivot_row[entering], goal[entering]
    return [
        (one * pivot - factor * other) // det for one, other in zip(goal, pivot_row, strict=True)
    ]


def _row(equation: Equation, place: Mapping[str, int], number: int, height: int) -> list[int]:
    """The equation in whole numbers, its value not negative, with an artificial column of its own."""
    numbers = [*equation.terms.values(), equation.value]
    scale = lcm(*(one.denominator for one in numbers))
    if equation.value < 0:
        scale = -scale
    row = [0] * (len(place) + height + 1)
    for name, factor in equation.terms.items():
        row[place[name]] = int(factor * scale)
    row[len(place) + number] = 1
    row[-1] = int(equation.value * scale)
    return row
