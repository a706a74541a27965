"""The numbers of the document: groups of trainings, of people and of what came of it, each added up; and every
number of people named as a figure, before it is asked which of them may be shown."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from plans.i18n.text import Text
from plans.organisation.facts import LABELS as FACT_LABELS
from plans.organisation.facts import band_words
from plans.outline.training_plan import labels
from plans.outline.training_plan.figures import GROUP, ROW, TOTAL
from plans.outline.training_plan.table import Setting
from plans.training_plan.access import AccessCell
from plans.training_plan.investment import Invested, Outcome
from plans.training_plan.training import QUARTERS, Training


@dataclass(frozen=True, kw_only=True)
class Group:
    """Trainings that are added up, such as those of a theme."""

    key: str
    """What the keys of its figures begin with."""
    label: str
    trainings: tuple[Training, ...]

    @property
    def people(self) -> int:
        return sum(one.participants or 0 for one in self.trainings)

    @property
    def hours(self) -> Decimal:
        """Of all participants together, as far as both numbers are known."""
        return sum((one.all_hours or Decimal(0) for one in self.trainings), Decimal(0))

    @property
    def budget(self) -> Decimal:
        return sum((one.budget or Decimal(0) for one in self.trainings), Decimal(0))


def by_theme(setting: Setting) -> tuple[Group, ...]:
    return _grouped(setting, "theme", setting.theme, str.casefold)


def by_quarter(setting: Setting) -> tuple[Group, ...]:
    """A group for each quarter, also one without trainings; then those without a quarter."""
    trainings = setting.facts.plan.trainings
    places: list[int | None] = [*QUARTERS]
    if any(one.quarter is None for one in trainings):
        places.append(None)
    return tuple(
        Group(
            key=f"quarter.{place}",
            label=setting.say(labels.QUARTER, number=place)
            if place
            else setting.say(labels.NOT_SAID),
            trainings=tuple(one for one in trainings if one.quarter == place),
        )
        for place in places
    )


def by_kind(setting: Setting) -> tuple[Group, ...]:
    trainings = setting.facts.plan.trainings
    found = (
        Group(
            key=f"kind.{kind}",
            label=setting.kind(kind),
            trainings=tuple(one for one in trainings if one.formal is kind),
        )
        for kind in (True, False, None)
    )
    return tuple(one for one in found if one.trainings)


def all_trainings(setting: Setting) -> Group:
    return Group(key="all", label=setting.say(labels.TOTAL), trainings=setting.facts.plan.trainings)


def _grouped(
    setting: Setting, kind: str, of: Callable[[Training], str], same: Callable[[str], Hashable]
) -> tuple[Group, ...]:
    found: dict[Hashable, list[Training]] = {}
    for one in setting.facts.plan.trainings:
        found.setdefault(same(of(one)), []).append(one)
    groups = (
        Group(key=f"{kind}.{number}", label=of(some[0]), trainings=tuple(some))
        for number, some in enumerate(found.values())
    )
    return tuple(sorted(groups, key=lambda one: (-one.budget, -one.hours, one.label)))


# ------------------------------------------------------------------ people


_Numbered = tuple[int, AccessCell]
"""People of a department with a function, and their place among all."""


@dataclass(frozen=True, kw_only=True)
class PeopleGroup:
    """People of a department, or with a function."""

    key: str
    label: str
    having: int
    without: int
    cells: tuple[str, ...]
    """The keys of the counts of which it is the sum, less the last letter."""

    @property
    def people(self) -> int:
        return self.having + self.without


def access_groups(setting: Setting, of: str) -> tuple[PeopleGroup, ...]:
    """The people by `department` or by `function`; outside HR the small ones are taken together."""
    found: dict[str, list[_Numbered]] = {}
    for number, cell in enumerate(setting.facts.access.cells):
        found.setdefault(getattr(cell, of), []).append((number, cell))
    others = [cell for name in _too_small(found, setting) for cell in found.pop(name)]
    no_name, rest = _WORDS[of]
    groups = [
        _people_group(f"{of}.{number}", setting.free(name) or setting.say(no_name), found[name])
        for number, name in enumerate(sorted(found))
    ]
    if others:
        groups.append(_people_group(f"{of}.others", setting.say(rest), others))
    return tuple(groups)


def _too_small(found: Mapping[str, Sequence[_Numbered]], setting: Setting) -> list[str]:
    """The groups that are taken together: those that are too small, and the smallest of the others as long
    as all of these together still are."""
    if not setting.outside:
        return []
    least = setting.facts.at_least
    sizes = sorted((sum(map(_people, cells)), name) for name, cells in found.items())
    taken: list[str] = []
    together = 0
    for people, name in sizes:
        if people >= least and (not taken or together >= least):
            break
        taken.append(name)
        together += people
    return taken if len(taken) > 1 else []


_WORDS: dict[str, tuple[Text, Text]] = {
    "department": (labels.NO_DEPARTMENT, labels.OTHER_DEPARTMENTS),
    "function": (labels.NO_FUNCTION, labels.OTHER_FUNCTIONS),
}


def _people(numbered: _Numbered) -> int:
    return numbered[1].having + numbered[1].without


def _people_group(key: str, label: str, cells: Sequence[_Numbered]) -> PeopleGroup:
    return PeopleGroup(
        key=key,
        label=label,
        having=sum(one.having for _, one in cells),
        without=sum(one.without for _, one in cells),
        cells=tuple(_cell_key(number) for number, _ in cells),
    )


def _cell_key(number: int) -> str:
    """Of the cell of that number; names of departments would run into one another."""
    return f"cell.{number}."


# ------------------------------------------------------------------ what came of it


@dataclass(frozen=True, kw_only=True)
class OutcomeGroup:
    """What came of one training, of a theme, or of all."""

    key: str
    label: str
    theme: str
    budget: Decimal
    outcome: Outcome
    parts: tuple[int, ...]
    """The numbers of the trainings in it."""


def outcomes(setting: Setting) -> tuple[OutcomeGroup, ...]:
    """Each training of last year of which the plan of somebody is known."""
    return tuple(
        _outcome(setting, f"outcome.{one.training.id}", setting.title(one.training), [one])
        for one in setting.facts.last_year
        if one.outcome.participants
    )


def outcomes_by_theme(setting: Setting) -> tuple[OutcomeGroup, ...]:
    """The trainings of last year by theme, also those of which no plan is known."""
    found: dict[str, list[Invested]] = {}
    for one in setting.facts.last_year:
        found.setdefault(setting.theme(one.training).casefold(), []).append(one)
    return tuple(
        _outcome(setting, f"outcomes.{number}", setting.theme(some[0].training), some)
        for number, (_, some) in enumerate(sorted(found.items()))
    )


def all_outcomes(setting: Setting) -> OutcomeGroup:
    last_year = list(setting.facts.last_year)
    return _outcome(setting, "outcomes.all", setting.say(labels.TOTAL), last_year)


def _outcome(setting: Setting, key: str, label: str, some: Sequence[Invested]) -> OutcomeGroup:
    return OutcomeGroup(
        key=key,
        label=label,
        theme=setting.theme(some[0].training) if some else "",
        budget=sum((one.training.budget or Decimal(0) for one in some), Decimal(0)),
        outcome=sum((one.outcome for one in some), Outcome()),
        parts=tuple(one.training.id for one in some if one.outcome.participants),
    )


SAID = ("followed", "useful", "applied", "own", "manager")
"""What is counted of the participants; each is some of them, and the others are the rest."""


SAID_LABELS: dict[str, Text] = {
    "followed": labels.FOLLOWED,
    "useful": labels.USEFUL,
    "applied": labels.APPLIED,
    "own": labels.OWN_LEVEL,
    "manager": labels.MANAGER_LEVEL,
}


def said_by(outcome: Outcome, what: str) -> int:
    """How many of the participants that is."""
    found = getattr(outcome, what)
    return found if isinstance(found, int) else int(found.people)


# ------------------------------------------------------------------ naming figures


def name_figures(setting: Setting) -> None:
    """Names every number of people that any version shows; called once, before the first table."""
    _name_composition(setting)
    _name_access(setting)
    _name_trainings(setting)
    _name_outcomes(setting)


def _name_composition(setting: Setting) -> None:
    figures, say = setting.figures, setting.say
    counted = setting.facts.profile.composition
    genders = [(key, getattr(counted, key)) for key in ("men", "women", "other")]
    known = [f"gender.{key}" for key, people in genders if people is not None]
    for key, people in genders:
        if people is not None:
            label = f"{say(labels.BY_GENDER)}: {say(FACT_LABELS[key])}"
            figures.count(f"gender.{key}", people, label, none_tells=key == "other")
            figures.figure(f"gender.{key}", [f"gender.{key}"], label)
    figures.figure("gender", known, _label(setting, labels.BY_GENDER, labels.TOTAL), TOTAL)
    ages = [f"age.{number}" for number in range(len(counted.ages))]
    for key, age in zip(ages, counted.ages, strict=True):
        label = f"{say(labels.BY_AGE)}: {say(band_words(age.band))}"
        figures.count(key, age.people, label)
        figures.figure(key, [key], label)
    figures.figure("age", ages, _label(setting, labels.BY_AGE, labels.TOTAL), TOTAL)
    figures.same(known, ages)
    everybody = counted.people
    for key in ("disability", "shortage"):
        people = getattr(counted, key)
        if people is None:
            continue
        label = say(FACT_LABELS[key])
        figures.count(key, people, label, none_tells=key == "disability")
        figures.figure(key, [key], label, GROUP)
        if everybody is not None and everybody >= people:
            figures.count(f"not.{key}", everybody - people, label)
            figures.same([key, f"not.{key}"], known)


def _name_access(setting: Setting) -> None:
    figures, say = setting.figures, setting.say
    cells = setting.facts.access.cells
    titles = {"y": labels.HAVING, "n": labels.WITHOUT}
    for number, cell in enumerate(cells):
        for letter, people in (("y", cell.having), ("n", cell.without)):
            label = f"{cell.department} / {cell.function}: {say(titles[letter])}"
            figures.count(_cell_key(number) + letter, people, label)
    for of in ("department", "function"):
        for group in access_groups(setting, of):
            for letter, title in titles.items():
                keys = [key + letter for key in group.cells]
                figures.figure(f"{group.key}.{letter}", keys, f"{group.label}: {say(title)}")
            both = [key + letter for key in group.cells for letter in "yn"]
            label = f"{group.label}: {say(labels.WORKERS)}"
            figures.figure(f"{group.key}.all", both, label, GROUP)
            # Whoever knows how groups are taken together knows how small none of them is.
            figures.at_least_known(both, min(group.people, setting.facts.at_least))
    everybody = [_cell_key(number) + letter for number in range(len(cells)) for letter in "yn"]
    for letter, title in titles.items():
        keys = [key for key in everybody if key.endswith(letter)]
        figures.figure(f"access.{letter}", keys, _label(setting, labels.EQUAL_ACCESS, title), TOTAL)
    label = _label(setting, labels.EQUAL_ACCESS, labels.TOTAL)
    figures.figure("access.all", everybody, label, TOTAL)
    counted = setting.facts.profile.composition
    genders = ("men", "women", "other")
    figures.same(
        everybody, [f"gender.{key}" for key in genders if getattr(counted, key) is not None]
    )


def _name_trainings(setting: Setting) -> None:
    figures, say = setting.figures, setting.say
    counted = [one for one in setting.facts.plan.trainings if one.participants is not None]
    for one in counted:
        label = f"{one.id}. {setting.title(one)}: {say(labels.PEOPLE)}"
        number = one.participants or 0
        figures.count(f"training.{one.id}", number, label, least=min(number, 1))
        figures.figure(f"training.{one.id}", [f"training.{one.id}"], label)
    whole = all_trainings(setting)
    for group in (*by_theme(setting), *by_quarter(setting), *by_kind(setting), whole):
        weight = TOTAL if group is whole else GROUP
        inside = [one for one in group.trainings if one.participants is not None]
        people = [f"training.{one.id}" for one in inside]
        label = f"{group.label}: {say(labels.PEOPLE)}"
        figures.figure(f"{group.key}.people", people, label, weight)
        hours = {f"training.{one.id}": Fraction(one.hours or 0) for one in inside}
        label = f"{group.label}: {say(labels.HOURS)}"
        figures.figure(f"{group.key}.hours", hours, label, weight)


def _name_outcomes(setting: Setting) -> None:
    figures, say = setting.figures, setting.say
    rows = outcomes(setting)
    for row in rows:
        people = row.outcome.participants
        everybody = [f"{row.key}.{SAID[0]}", f"{row.key}.not.{SAID[0]}"]
        for what in SAID:
            said = said_by(row.outcome, what)
            label = f"{row.label}: {say(SAID_LABELS[what])}"
            figures.count(f"{row.key}.{what}", said, label)
            figures.count(f"{row.key}.not.{what}", people - said, label)
            if what != SAID[0]:
                figures.same(
                    [f"{row.key}.{what}", f"{row.key}.not.{what}"],
                    everybody,
                )
        figures.at_least_known(everybody, 1)
    whole = all_outcomes(setting)
    for group in (*rows, *outcomes_by_theme(setting), whole):
        weight = TOTAL if group is whole else ROW if group in rows else GROUP
        for what in SAID:
            keys = [f"outcome.{number}.{what}" for number in group.parts]
            label = f"{group.label}: {say(SAID_LABELS[what])}"
            figures.figure(f"{group.key}.{what}", keys, label, weight)
        keys = [
            f"outcome.{number}.{yes}{SAID[0]}" for number in group.parts for yes in ("", "not.")
        ]
        label = f"{group.label}: {say(labels.PARTICIPANTS)}"
        figures.figure(f"{group.key}.participants", keys, label, weight)


def _label(setting: Setting, *parts: Text) -> str:
    return ": ".join(map(setting.say, parts))
