"""Small counts are left out, and so is what would betray them; an attacker with a solver tries."""

from __future__ import annotations

import random
from collections.abc import Mapping
from fractions import Fraction
from itertools import product

import pytest

from plans.suppression.figures import Count, Figure, Suppressed, Why
from plans.suppression.suppress import NotProtected, suppress
from tests.plans.suppression.attacker import Attacker, Told

ONE = Fraction(1)
COMPANIES = 250


def sum_of(*keys: str, weight: int = 0) -> Figure:
    return Figure(terms=dict.fromkeys(keys, ONE), weight=weight)


def counts_of(**people: int) -> dict[str, Count]:
    return {key: Count(people=number) for key, number in people.items()}


def test_a_count_below_the_limit_is_not_shown() -> None:
    done = suppress(counts_of(men=4), {"men": sum_of("men")})
    assert done.hidden == {"men": Why.SMALL}


def test_a_count_at_the_limit_is_shown() -> None:
    done = suppress(counts_of(men=5), {"men": sum_of("men")})
    assert done.shown == {"men"}


def test_another_limit_can_be_set() -> None:
    assert suppress(counts_of(men=5), {"men": sum_of("men")}, at_least=6).hidden
    assert not suppress(counts_of(men=5), {"men": sum_of("men")}, at_least=1).hidden


def test_nobody_at_all_is_said_unless_that_tells_something() -> None:
    figures = {"x": sum_of("x")}
    assert suppress({"x": Count(people=0)}, figures).shown == {"x"}
    assert suppress({"x": Count(people=0, none_tells=True)}, figures).hidden == {"x": Why.SMALL}


def test_what_follows_from_a_total_is_left_out_with_the_smallest_that_helps() -> None:
    figures = {
        "men": sum_of("men"),
        "women": sum_of("women"),
        "other": sum_of("other"),
        "all": sum_of("men", "women", "other", weight=9),
    }
    done = suppress(counts_of(men=130, women=117, other=3), figures)
    assert done.hidden == {"other": Why.SMALL, "women": Why.DERIVABLE}
    assert done.because_of == {"women": "other"}


def test_hours_that_would_tell_how_many_took_part_are_left_out() -> None:
    figures = {
        "hours": Figure(terms={"few": Fraction(8)}),
        "all hours": Figure(terms={"few": Fraction(8), "many": Fraction(16)}, weight=9),
        "many": sum_of("many"),
    }
    done = suppress(counts_of(few=2, many=20), figures)
    assert done.hidden == {"hours": Why.SMALL, "many": Why.DERIVABLE}


def test_two_tables_of_the_same_people_are_looked_at_together() -> None:
    """Each table is safe by itself; that both have the same total betrays the three."""
    counts = counts_of(north=40, south=3, young=20, old=23)
    figures = {key: sum_of(key) for key in ("north", "south", "young", "old")}
    same = Figure(terms={"north": ONE, "south": ONE, "young": -ONE, "old": -ONE})
    apart = suppress(counts, figures)
    together = suppress(counts, figures, known=[same])
    assert apart.hidden == {"south": Why.SMALL}
    assert len(together.hidden) == 2
    assert together.hidden["south"] is Why.SMALL


def test_what_everybody_knows_anyway_cannot_be_protected() -> None:
    known = Figure(terms={"few": ONE})
    with pytest.raises(NotProtected):
        suppress({"few": Count(people=0, none_tells=True)}, {}, known=[known])


def test_nothing_is_left_out_without_need() -> None:
    """Each figure that is left out as derivable would betray somebody if it were shown besides."""
    for seed in range(25):
        counts, figures, same = company(random.Random(seed))
        done = suppress(counts, figures, known=same)
        for key, why in done.hidden.items():
            if why is Why.DERIVABLE:
                with_it = attacker(counts, figures, same, {*done.shown, key})
                small = [one for one, count in counts.items() if count.is_small(5)]
                assert not all(with_it.can_be(one, 5) for one in small), (seed, key)


@pytest.mark.parametrize("part", range(5))
def test_a_solver_cannot_derive_what_is_left_out_of_any_company(part: int) -> None:
    for seed in range(part, COMPANIES, 5):
        counts, figures, same = company(random.Random(seed))
        done = suppress(counts, figures, known=same)
        assert_safe(counts, figures, same, done, seed)


def test_the_solver_would_find_what_is_left_out_carelessly() -> None:
    """The attack works: when only the small figures themselves are left out, it finds some of them."""
    found = 0
    for seed in range(40):
        counts, figures, same = company(random.Random(seed))
        done = suppress(counts, figures, known=same)
        careless = {key for key in figures if done.hidden.get(key) is not Why.SMALL}
        attack = attacker(counts, figures, same, careless)
        small = [key for key, one in counts.items() if one.is_small(5)]
        found += not all(attack.can_be(key, 5) for key in small)
    assert found > 20


def assert_safe(
    counts: Mapping[str, Count],
    figures: Mapping[str, Figure],
    same: list[Figure],
    done: Suppressed,
    seed: int,
) -> None:
    attack = attacker(counts, figures, same, done.shown)
    for key, one in counts.items():
        if one.is_small(5):
            assert attack.can_be(key, 5), (seed, key)
    for key in done.hidden:
        assert not attack.knows(figures[key].terms), (seed, key)


def attacker(
    counts: Mapping[str, Count],
    figures: Mapping[str, Figure],
    same: list[Figure],
    shown: set[str] | frozenset[str],
) -> Attacker:
    people = {key: one.people for key, one in counts.items()}
    told = [Told(terms=figures[key].terms, value=figures[key].value(people)) for key in shown]
    return Attacker([*told, *(Told(terms=one.terms, value=Fraction(0)) for one in same)], counts)


def company(some: random.Random) -> tuple[dict[str, Count], dict[str, Figure], list[Figure]]:
    """People by department, function and whether they have a training, with the totals of each; trainings
    with their hours by theme and quarter; men, women and X of the same people."""
    counts: dict[str, Count] = {}
    figures: dict[str, Figure] = {}
    departments, functions = some.randint(1, 6), some.randint(1, 6)
    for one, other, having in product(range(departments), range(functions), "yn"):
        people = some.choice((0, 0, 0, 1, 2, 3, 6, some.randint(0, 30)))
        counts[f"d{one}f{other}{having}"] = Count(people=people)
    for letter, several in (("d", departments), ("f", functions)):
        for number in range(several):
            of = [key for key in counts if f"{letter}{number}" in key]
            for having in "yn":
                keys = [key for key in of if key.endswith(having)]
                figures[f"{letter}{number} {having}"] = sum_of(*keys)
            figures[f"{letter}{number}"] = sum_of(*of, weight=1)
    everybody = list(counts)
    figures["everybody"] = sum_of(*everybody, weight=5)
    total = sum(one.people for one in counts.values())
    other = min(total, some.randint(0, 6))
    men = some.randint(0, total - other)
    counts |= {
        "men": Count(people=men),
        "women": Count(people=total - other - men),
        "x": Count(people=other, none_tells=True),
    }
    figures |= {key: sum_of(key) for key in ("men", "women", "x")}
    same = [
        Figure(
            terms=dict.fromkeys(everybody, ONE) | dict.fromkeys(("men", "women", "x"), -ONE),
        )
    ]
    trainings(some, counts, figures)
    return counts, figures, same


def trainings(some: random.Random, counts: dict[str, Count], figures: dict[str, Figure]) -> None:
    hours = {}
    themes, quarters = some.randint(1, 4), some.randint(1, 4)
    where: dict[str, list[str]] = {}
    for number in range(some.randint(1, 14)):
        key = f"t{number}"
        counts[key] = Count(people=some.choice((1, 1, 2, 3, 4, 8, 20)))
        hours[key] = Fraction(some.choice(("4", "7.6", "8", "16", "38")))
        figures[f"{key} people"] = sum_of(key)
        figures[f"{key} hours"] = Figure(terms={key: hours[key]})
        for group in (
            f"theme {some.randrange(themes)}",
            f"quarter {some.randrange(quarters)}",
            "all",
        ):
            where.setdefault(group, []).append(key)
    for group, keys in where.items():
        weight = 9 if group == "all" else 3
        figures[f"{group} people"] = sum_of(*keys, weight=weight)
        figures[f"{group} hours"] = Figure(terms={key: hours[key] for key in keys}, weight=weight)


def test_what_is_known_to_be_somebody_at_least_tells_more() -> None:
    """Eight trainings with eight registrations in all: each has one, as every training has somebody."""
    keys = [f"t{number}" for number in range(8)]
    figures = {"all": sum_of(*keys)}
    assert suppress({key: Count(people=1) for key in keys}, figures).shown == {"all"}
    listed = {key: Count(people=1, least=1) for key in keys}
    assert suppress(listed, figures).hidden == {"all": Why.DERIVABLE}
