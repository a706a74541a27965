"""The numbers of people in the plan, and which of them a version may show.

All figures of all tables go in together, with what readers know besides: that the workers by gender, by age and
by department are the same people. Council and filing copy show the same figures, so that holding both tells
nothing more than holding one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from plans.suppression.figures import Count, Figure, Suppressed, Why
from plans.suppression.suppress import AT_LEAST, suppress

ONE = Fraction(1)
TOTAL, GROUP, ROW = 9, 3, 0
"""How much readers lose without a figure: a grand total, the sum of a group, a single row."""


@dataclass(frozen=True, kw_only=True)
class Hidden:
    """A figure that is left out, as the report tells it to HR."""

    label: str
    value: Fraction
    why: Why
    betrays: str
    """The label of the small count that it would betray; empty when it is small itself."""


@dataclass
class Figures:
    """The figures of a document: first all are named, then asked whether they may be shown."""

    hides: bool
    """Whether small numbers are left out at all; HR sees everything."""
    at_least: int = AT_LEAST
    _counts: dict[str, Count] = field(default_factory=dict)
    _figures: dict[str, Figure] = field(default_factory=dict)
    _known: list[Figure] = field(default_factory=list)
    _labels: dict[str, str] = field(default_factory=dict)
    _suppressed: Suppressed | None = None

    def count(
        self, key: str, people: int, label: str, *, none_tells: bool = False, least: int = 0
    ) -> None:
        """Names a number of people that is split no further; `least` is what readers know anyway."""
        self._counts[key] = Count(people=people, none_tells=none_tells, least=least)
        self._labels.setdefault(key, label)

    def figure(
        self, key: str, terms: Mapping[str, Fraction] | Iterable[str], label: str, weight: int = ROW
    ) -> None:
        """Names a number that is to be shown: counts by their keys, with their factors (1)."""
        factors = dict(terms) if isinstance(terms, Mapping) else dict.fromkeys(terms, ONE)
        factors = {name: factor for name, factor in factors.items() if factor}
        if factors:
            self._figures[key] = Figure(terms=factors, weight=weight)
            self._labels[key] = label

    def at_least_known(self, some: Iterable[str], least: int) -> None:
        """Says that readers know these counts together to be at least so many."""
        some = list(some)
        rest = f"rest|{'|'.join(some)}"
        above = sum(self._counts[key].people for key in some) - least
        self._counts[rest] = Count(people=above, guarded=False)
        self._known.append(Figure(terms=dict.fromkeys(some, ONE) | {rest: -ONE}))

    def same(self, some: Iterable[str], others: Iterable[str]) -> None:
        """Says that readers know these counts to add up to the same, when they do."""
        some, others = list(some), list(others)
        terms = dict.fromkeys(some, ONE) | dict.fromkeys(others, -ONE)
        figure = Figure(terms=terms)
        if some and others and not figure.value(self._people):
            self._known.append(figure)

    def shown(self, key: str) -> bool:
        """Whether that figure may be shown; what is no sum of counts of people always may."""
        return not self.hides or key not in self._figures or key in self._settled.shown

    @property
    def hidden(self) -> tuple[Hidden, ...]:
        """What is left out, in the order in which it was named."""
        if not self.hides:
            return ()
        found = self._settled
        return tuple(
            Hidden(
                label=self._labels[key],
                value=figure.value(self._people),
                why=found.hidden[key],
                betrays=self._labels[found.because_of[key]] if key in found.because_of else "",
            )
            for key, figure in self._figures.items()
            if key in found.hidden
        )

    @property
    def counts(self) -> Mapping[str, Count]:
        """All counts: for who wants to attack them."""
        return self._counts

    @property
    def figures(self) -> Mapping[str, Figure]:
        """All figures that were named."""
        return self._figures

    @property
    def known(self) -> tuple[Figure, ...]:
        """Sums whose value readers know anyway."""
        return tuple(self._known)

    @property
    def _people(self) -> Mapping[str, int]:
        return {key: one.people for key, one in self._counts.items()}

    @property
    def _settled(self) -> Suppressed:
        if self._suppressed is None:
            self._suppressed = suppress(
                self._counts, self._figures, known=self._known, at_least=self.at_least
            )
        return self._suppressed
