"""What somebody reads in the documents that leave HR, as equations: every number in every table and picture.

It is read from what is printed, and it is reckoned from the table of trainings and the list of people what each
number is the sum of; how figures are named and left out is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from plans.outline.training_plan.facts import PlanFacts
from plans.outline.training_plan.parts import Bars, Card, Cell, Facts, PlanDocument, Table
from tests.plans.suppression.attacker import Told

ONE = Fraction(1)
HIDDEN = "•"
OUTCOMES = ("followed", "useful", "applied")

Sum = dict[str, Fraction]


def people_of(facts: PlanFacts) -> dict[str, int]:
    """Every number of people that is split no further, by a key."""
    found: dict[str, int] = {}
    for cell in facts.access.cells:
        key = f"{cell.department}|{cell.function}"
        found |= {f"having|{key}": cell.having, f"without|{key}": cell.without}
    counted = facts.profile.composition
    for name in ("men", "women", "other"):
        found[name] = getattr(counted, name) or 0
    for number, age in enumerate(counted.ages):
        found[f"age|{number}"] = age.people
    for name in ("disability", "shortage"):
        found[name] = getattr(counted, name) or 0
        found[f"not {name}"] = (counted.people or 0) - found[name]
    for one in facts.plan.trainings:
        found[f"training|{one.id}"] = one.participants or 0
    for one in facts.last_year:
        seen = one.outcome
        for name in OUTCOMES:
            found[f"{name}|{one.training.id}"] = getattr(seen, name)
            found[f"not {name}|{one.training.id}"] = seen.participants - getattr(seen, name)
        for name, growth in (("own", seen.own), ("manager", seen.manager)):
            found[f"{name}|{one.training.id}"] = growth.people
            found[f"not {name}|{one.training.id}"] = seen.participants - growth.people
    return found


def known_anyway(facts: PlanFacts) -> Iterator[Told]:
    """Sums over the same people are the same, whatever is printed."""
    people = people_of(facts)
    genders = dict.fromkeys(("men", "women", "other"), ONE)
    for prefix in ("age|", "having|"):
        others = {key: -ONE for key in people if key.startswith(prefix)}
        if prefix == "having|":
            others |= {key: -ONE for key in people if key.startswith("without|")}
        yield from _same(genders | others, people)
    for name in ("disability", "shortage"):
        yield from _same({name: ONE, f"not {name}": ONE} | dict.fromkeys(genders, -ONE), people)
    for one in facts.last_year:
        for name in ("useful", "applied", "own", "manager"):
            yield from _same(
                {f"{name}|{one.training.id}": ONE, f"not {name}|{one.training.id}": ONE}
                | {f"followed|{one.training.id}": -ONE, f"not followed|{one.training.id}": -ONE},
                people,
            )


def _same(terms: Sum, people: dict[str, int]) -> Iterator[Told]:
    if not sum(factor * people[key] for key, factor in terms.items()):
        yield Told(terms=terms, value=Fraction(0))


class Reading:
    """One document, read number by number: what is shown as equations, what is hidden as sums."""

    def __init__(self, document: PlanDocument, facts: PlanFacts) -> None:
        self._facts = facts
        self.told: list[Told] = []
        self.hidden: list[Sum] = []
        self.groups: list[tuple[Sum, int]] = []
        """Departments and functions with how many people are in each at least."""
        sections = {one.key: one.blocks for one in document.sections}
        tables = {
            key: [block for block in blocks if isinstance(block, Table)]
            for key, blocks in sections.items()
        }
        self._composition(tables["composition"], sections["composition"])
        [self.overview] = tables["trainings"]
        self._trainings(self.overview)
        self._access(tables["equal_access"])
        self._investment(tables["investment"])
        self._outcomes(tables["evaluation"])
        self.cards = [one for one in sections["trainings"] if isinstance(one, Card)]
        self.bars = [one for blocks in sections.values() for one in blocks if isinstance(one, Bars)]

    def _number(self, cell: Cell, terms: Sum) -> None:
        terms = {key: factor for key, factor in terms.items() if factor}
        if cell.text == HIDDEN:
            self.hidden.append(terms)
        elif cell.text:
            assert cell.number is not None, cell
            self.told.append(Told(terms=terms, value=Fraction(cell.number)))

    def _composition(self, tables: list[Table], blocks: tuple[object, ...]) -> None:
        counted = self._facts.profile.composition
        gender, age = tables
        for row, key in zip(gender.rows, ("men", "women", "other"), strict=False):
            self._number(row[1], {key: ONE})
        self._number(gender.rows[-1][1], dict.fromkeys(("men", "women", "other"), ONE))
        ages = [f"age|{number}" for number in range(len(counted.ages))]
        for row, key in zip(age.rows, ages, strict=False):
            self._number(row[1], {key: ONE})
        self._number(age.rows[-1][1], dict.fromkeys(ages, ONE))
        [facts] = [one for one in blocks if isinstance(one, Facts)]
        for field, key in zip(facts.fields, ("disability", "shortage"), strict=False):
            if field.value == HIDDEN:
                self.hidden.append({key: ONE})
            else:
                self.told.append(Told(terms={key: ONE}, value=Fraction(field.value)))

    def _trainings(self, table: Table) -> None:
        for row in table.rows:
            self._number(row[5], {f"training|{row[0].text}": ONE})

    def _access(self, tables: list[Table]) -> None:
        for table, part in zip(tables, (0, 1), strict=False):
            labels = {row[0].text for row in table.rows[:-1]}
            for row in table.rows:
                is_total = row is table.rows[-1]
                everybody: Sum = {}
                for cell, kinds in (
                    (row[1], ("having", "without")),
                    (row[2], ("having",)),
                    (row[3], ("without",)),
                ):
                    terms = {
                        key: ONE
                        for key in people_of(self._facts)
                        if key.split("|")[0] in kinds
                        and (is_total or self._is_in(key.split("|")[1 + part], row, labels))
                    }
                    self._number(cell, terms)
                    everybody |= terms
                people = sum(people_of(self._facts)[key] for key in everybody)
                if not is_total:
                    self.groups.append((everybody, min(people, self._facts.at_least)))

    def _is_in(self, name: str, row: tuple[Cell, ...], labels: set[str]) -> bool:
        """Whether people of that department or function are in that row; who has none of their own is
        in the one of others."""
        if row[0].text.startswith("Other "):
            return name not in labels
        return row[0].text == name

    def _investment(self, tables: list[Table]) -> None:
        trainings = self._facts.plan.trainings
        for table, of in zip(
            tables,
            (
                lambda one: one.theme,
                lambda one: f"Q{one.quarter}" if one.quarter else "Not said",
                lambda one: "Formal" if one.formal else "Informal",
            ),
            strict=False,
        ):
            for row in table.rows:
                inside = [
                    one for one in trainings if row is table.rows[-1] or of(one) == row[0].text
                ]
                self._number(row[2], {f"training|{one.id}": ONE for one in inside})
                hours = {f"training|{one.id}": Fraction(one.hours or 0) for one in inside}
                self._number(row[3], hours)
                assert (row[3].text == HIDDEN) == (row[4].text == HIDDEN)

    def _outcomes(self, tables: list[Table]) -> None:
        known = [one for one in self._facts.last_year if one.outcome.participants]
        for number, table in enumerate(tables):
            for at, row in enumerate(table.rows):
                if number == 1:
                    inside = [known[at]]
                elif at == len(table.rows) - 1:
                    inside = known
                else:
                    inside = [one for one in known if one.training.theme == row[0].text]
                both = {
                    f"{kind}followed|{one.training.id}": ONE
                    for one in inside
                    for kind in ("", "not ")
                }
                self._number(row[3], both)
                for cell, name in zip(row[4:7], OUTCOMES, strict=True):
                    self._number(cell, {f"{name}|{one.training.id}": ONE for one in inside})
