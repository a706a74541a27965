"""The people of the round, what becomes of each of them, and the lists that HR keeps of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

import openpyxl

from plans.i18n.formats import BRUSSELS
from plans.model import FunctionProfile
from plans.sample import sample_organisation
from tests.round.books import Fate, Person

HIRED = date(2027, 2, 1)
LEFT = date(2027, 2, 1)
FEWEST = 2
MOST_LEAVERS = 40
SHARES = {
    Fate.SIGNED: 70,
    Fate.TO_SIGN: 5,
    Fate.UNREAD: 5,
    Fate.READ: 3,
    Fate.RETURNED: 3,
    Fate.DRAFT: 6,
    Fate.BLOCKED: 2,
    Fate.SHY: 2,
    Fate.NEVER: 4,
}
"""Of a hundred people; each occurs at least once in an organisation of any size."""
OF_MANAGERS = (Fate.SIGNED, Fate.SIGNED, Fate.TO_SIGN, Fate.SIGNED, Fate.DRAFT, Fate.SIGNED)
"""Managers always come in, or nobody's plan would be read."""
HEADINGS = (
    *("Personeelsnummer", "Naam", "Functie", "Afdeling", "Leidinggevende", "Taal"),
    *("Werkbreuk", "In dienst", "Uit dienst", "HR"),
)
QUESTIONS = (
    ("key", "nl", "en", "type", "options nl", "options en", "section", "required"),
    (
        "shift",
        "In welke ploeg?",
        "Which shift?",
        "keuze",
        "Vroeg;Laat",
        "Early;Late",
        "doelen",
        "ja",
    ),
    (
        "home",
        "Hoeveel dagen thuis?",
        "How many days at home?",
        "getal",
        "",
        "",
        "opmerkingen",
        "nee",
    ),
    ("idea", "Welk idee heb je?", "Which idea do you have?", "tekst", "", "", "opmerkingen", "nee"),
)


@dataclass
class Organisation:
    """Everybody by number, and what HR changes while the round runs."""

    people: dict[str, Person]
    profiles: tuple[FunctionProfile, ...]
    late: str
    """The department that is asked some weeks after the others."""
    leavers: tuple[str, ...]
    moved: Mapping[str, str]
    """The new manager of who gets another one."""

    def known_on(self, day: date) -> list[Person]:
        """Whom HR's list has that day."""
        return [one for one in self.people.values() if not one.joins_late or day >= HIRED]

    def manager_of(self, one: Person) -> Person | None:
        return self.people[one.manager] if one.manager is not None else None

    def second_list_is_in(self) -> None:
        """From now on: who left has left, and who moved has another manager."""
        for number in self.leavers:
            self.people[number].left_on = LEFT
        for number, manager in self.moved.items():
            self.people[number].manager = manager


def organisation(people: int, seed: int) -> Organisation:
    made = sample_organisation(people=people, seed=seed, now=datetime(2027, 1, 11, tzinfo=BRUSSELS))
    numbers = {one.id: one.number for one in made.people}
    found = {
        one.number: Person(
            number=one.number,
            name=one.name,
            function=one.function,
            department=one.department,
            manager=numbers.get(one.manager_id or ""),
            language=one.language or "nl",
            started_on=one.started_on or date(2020, 1, 1),
            hr=one.hr,
        )
        for one in made.people
    }
    profiles = {one.profile.title: one.profile for one in made.people if one.profile}
    return _with_fates(found, tuple(profiles.values()), Random(seed))


def _with_fates(
    people: dict[str, Person], profiles: tuple[FunctionProfile, ...], rng: Random
) -> Organisation:
    managers = {one.manager for one in people.values() if one.manager}
    leaders = [one for one in people.values() if one.number in managers]
    others = [one for one in people.values() if one.number not in managers and not one.hr]
    rng.shuffle(others)
    for one, fate in zip(leaders, cycle(OF_MANAGERS), strict=False):
        one.fate = fate if one.manager else Fate.UNREAD  # there is nobody to read it
    for one, fate in zip(others, _fates(len(others), rng), strict=True):
        one.fate = fate
    late = _late(people, others)
    by_fate = {fate: [one for one in others if one.fate is fate] for fate in Fate}
    few = max(1, min(MOST_LEAVERS, len(others) // 100))
    leavers = [
        one for fate in (Fate.DRAFT, Fate.UNREAD, Fate.NEVER) for one in by_fate[fate][1 : 1 + few]
    ]
    signing = [one for one in by_fate[Fate.SIGNED] if one.department != late]
    joining, moving = signing[:few], signing[few : few + 2 * few]
    for one in joining:
        one.joins_late, one.started_on = True, HIRED
    moved = {one.number: _other(one, leaders) for one in moving}
    boss = _leaves_a_team(leaders, people, managers) if len(leaders) > 8 else None
    if boss is not None and boss.manager is not None:
        boss.fate = Fate.UNREAD
        leavers.append(boss)
        team = [one.number for one in people.values() if one.manager == boss.number]
        moved |= dict.fromkeys(team, boss.manager)
        moved = {who: boss.manager if to == boss.number else to for who, to in moved.items()}
    return Organisation(
        people=people,
        profiles=profiles,
        late=late,
        leavers=tuple(one.number for one in leavers),
        moved=moved,
    )


def _fates(count: int, rng: Random) -> list[Fate]:
    """As the shares say, and two at least of each: one may leave."""
    fates = [fate for fate in SHARES for _ in range(FEWEST)][:count]
    fates += rng.choices(list(SHARES), list(SHARES.values()), k=count - len(fates))
    rng.shuffle(fates)
    return fates


def _late(people: Mapping[str, Person], others: Iterable[Person]) -> str:
    """The smallest department that has somebody of each kind who signs, and no HR."""
    sizes = Counter(one.department for one in people.values())
    fit = {one.department for one in others if one.fate is Fate.SIGNED}
    fit -= {one.department for one in people.values() if one.hr or one.manager is None}
    return min(sorted(fit), key=lambda name: sizes[name])


def _other(one: Person, leaders: Iterable[Person]) -> str:
    """Another manager, of their own department where there is one."""
    found = [lead for lead in leaders if lead.number != one.manager and lead.manager]
    own = [lead for lead in found if lead.department == one.department]
    return (own or found)[0].number


def _leaves_a_team(
    leaders: list[Person], people: Mapping[str, Person], managers: set[str]
) -> Person | None:
    """A manager who leaves: of people who manage nobody themselves."""
    for lead in reversed(leaders):
        team = [one for one in people.values() if one.manager == lead.number]
        if lead.manager and not lead.hr and all(one.number not in managers for one in team):
            return lead
    return None


# ------------------------------------------------------------------ files


def write_list(file: Path, everybody: Organisation, day: date) -> None:
    """The list of people as HR has it that day, with their functions on a second sheet."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Medewerkers"
    sheet.append(HEADINGS)
    for one in everybody.known_on(day):
        dates = (one.started_on, one.left_on)
        row = (one.number, one.name, one.function, one.department, one.manager, one.language)
        sheet.append((*row, 1, *dates, "ja" if one.hr else None))
    functions = book.create_sheet("Functies")
    functions.append(("Functie", "Omschrijving", "Competentie", "Niveau"))
    for profile in everybody.profiles:
        for competence in profile.competences:
            functions.append((profile.title, profile.text, competence.name, competence.needed))
    book.save(file)


def write_questions(file: Path) -> None:
    """The organisation's own questions."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in QUESTIONS:
        sheet.append(row)
    book.save(file)
