"""Whether rules cover their time: none twice, and none left out between two."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby, pairwise
from typing import TypeVar

from plans.i18n.text import Text
from plans.law.mistakes import Mistake
from plans.law.rules import Rule, SizeRule

_DAY = timedelta(days=1)
_FROM = "valid_from"
_OVERLAPS = Text("overlaps with the rule on line %(line)s, which holds on that day too")
_GAP = Text("nothing holds from %(first)s to %(last)s, after the rule on line %(line)s")
_NONE = Text("there is no rule for %(what)s")
_SIZE = Text("an employer of %(size)s full-time equivalents")
_NO_RULES = Text("holds no rules [[%(table)s]]")

R = TypeVar("R", bound=Rule)
S = TypeVar("S", bound=SizeRule)


def check_periods(rules: Iterable[R], of: Callable[[R], Hashable] = lambda _: None) -> None:
    """Raises `Mistake` when two rules of the same thing hold on one day, or none does between two
    of them. `of` says of what a rule is."""
    found = sorted(rules, key=lambda one: (repr(of(one)), one.valid_from, one.place.line))
    for _, same in groupby(found, key=of):
        for before, after in pairwise(same):
            _check_pair(before, after)


def check_sizes(
    rules: Iterable[S], of: Callable[[S], Hashable] = lambda _: None, *, everybody: bool = True
) -> None:
    """The same for each size of employer; with `everybody` each size needs a rule."""
    found = sorted(rules, key=lambda one: (repr(of(one)), one.valid_from))
    for _, group in groupby(found, key=of):
        same = list(group)
        for size in _sizes(same):
            fitting = [one for one in same if one.fits(size)]
            check_periods(fitting)
            if everybody:
                _check_whole(size, fitting, same)


def check_there(rules: Sequence[Rule], file: str, table: str) -> None:
    """Raises `Mistake` when there are none at all."""
    if not rules:
        raise Mistake(file, _NO_RULES(table=table))


def _check_pair(before: Rule, after: Rule) -> None:
    line = before.place.line
    if before.valid_until is None or after.valid_from <= before.valid_until:
        raise _mistake(after, _OVERLAPS(line=line))
    if (first := before.valid_until + _DAY) < after.valid_from:
        raise _mistake(after, _GAP(first=first, last=after.valid_from - _DAY, line=line))


def _check_whole(size: Decimal, fitting: Sequence[SizeRule], same: Sequence[SizeRule]) -> None:
    """The size has a rule as long as any size has one; both are in the order of their time."""
    what = _NONE(what=_SIZE(size=f"{size:f}"))
    if not fitting:
        raise _mistake(same[0], what)
    first, begin = fitting[0], same[0]
    if begin.valid_from < first.valid_from:
        last = first.valid_from - _DAY
        raise _mistake(first, _GAP(first=begin.valid_from, last=last, line=begin.place.line))
    if fitting[-1].valid_until is not None and any(one.valid_until is None for one in same):
        raise _mistake(fitting[-1], what)


def _sizes(rules: Iterable[SizeRule]) -> Iterator[Decimal]:
    """One size of each band between two limits."""
    limits = {Decimal(0)}
    for one in rules:
        limits |= {one.from_size, one.below_size or one.from_size}
    yield from sorted(limits)


def _mistake(rule: Rule, what: Text) -> Mistake:
    return Mistake(rule.place.file, what, rule.place.line, _FROM)


def first_of_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def last_of_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)
