"""What a list of people would change: worked out first, written only when HR says so.

The list says who there is; people are known again by their number. Whoever is new comes in, what
differs changes, and whoever has a leaving date is closed, never deleted. All that is wrong is told at
once, by row and column. `changes` are those of the good rows: a row that rests upon a bad one (its
manager is a new person whose own row is bad) is bad too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from plans.i18n.text import Text
from plans.model import FunctionProfile, Person
from plans.people.columns import Layout, fold, functions_layout, people_layout
from plans.people.identity import identify
from plans.people.managers import has_hr, is_back, is_gone, settle_managers
from plans.people.renamed import Renamed, ask_about_names
from plans.people.rows import Draft, Problem, Reading, read_functions, read_people
from plans.spreadsheets.table import Table

SHOWN_FIELDS = (
    "number",
    "name",
    "function",
    "department",
    "manager_id",
    "hr",
    "language",
    "started_on",
    "left_on",
    "work_fraction",
    "country",
    "profile",
)
"""What a list can change of a person."""

_NO_LIST = Text(
    "I see no list of people here. The first row should hold headings, at least “Number” and “Name”."
)
_NO_COLUMN = Text("There is no column “%(name)s”, and I need one.")
_COLUMNS = {"number": Text("Number"), "name": Text("Name")}
_EMPTY = Text("There is nobody in this list.")
_NO_HR_LEFT = Text(
    "After this nobody of HR would be left. Say “yes” for somebody in the column HR."
)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One person before and after; new when there was nobody before."""

    after: Person
    before: Person | None = None
    row: int | None = None
    """None: not in the list."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What differs; for a new person all that is said of them."""
        before = self.before or Person(id=self.after.id, name="")
        return tuple(f for f in SHOWN_FIELDS if getattr(before, f) != getattr(self.after, f))


@dataclass(frozen=True, kw_only=True)
class Import:
    """What would happen. Nothing is written while there are `problems`, unless HR wants the good
    rows alone, and never while one of them is about the file as a whole."""

    changes: tuple[Change, ...] = ()
    leaving: tuple[Person, ...] = ()
    """Those among the changes who are closed now, as they will be."""
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    bad_rows: int = 0
    unknown: tuple[str, ...] = ()
    """Columns that are passed over: letter and heading."""
    renamed: tuple[Renamed, ...] = ()
    """Rows that wait until HR says that they are about the same people as before."""
    waiting: tuple[int, ...] = ()
    """Rows that wait with them, because of their manager."""
    still_gone: tuple[Person, ...] = ()
    """Who is in the list and left earlier, without a word of coming back."""
    people: Mapping[str, Person] = field(default_factory=dict)
    """Everybody as they would be, by id."""

    @property
    def new(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.before is None)

    @property
    def changed(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.before is not None)

    @property
    def moved(self) -> tuple[Change, ...]:
        """Those who were here and get another manager."""
        return tuple(one for one in self.changed if "manager_id" in one.fields)

    @property
    def usable(self) -> bool:
        """False when not even the good rows can be written."""
        return all(problem.row is not None for problem in self.problems)


def work_out(
    tables: Sequence[Table],
    known: Iterable[Person],
    today: date,
    *,
    full: bool = False,
    renamed: bool = False,
) -> Import:
    """What these tables would change of the people who are known.

    `full` says that the list names everybody: whoever is not in it leaves today; `renamed`, that
    whoever has quite another name under the same number is the same person.
    """
    before = {person.id: person for person in known}
    layout, functions = people_layout(tables), functions_layout(tables)
    profiles, problems = read_functions(functions) if functions else ({}, [])
    if layout is None:
        if functions is None:
            return Import(problems=(Problem(what=_NO_LIST),), people=before)
        return _profiles_alone(before, profiles, problems, functions)
    missing = [
        Problem(what=_NO_COLUMN(name=said))
        for key, said in _COLUMNS.items()
        if not layout.columns.keys()
        & {key, *(("first_name", "last_name") if key == "name" else ())}
    ]
    if missing:
        return Import(problems=tuple(missing), people=before)
    drafts, found = read_people(layout)
    if not drafts:
        return Import(problems=(Problem(what=_EMPTY),), people=before)
    reading = Reading(layout=layout, problems=[*problems, *found])
    return _Plan(before, drafts, reading, profiles, today, full, renamed).work_out()


class _Plan:
    """The working out of one list of people."""

    def __init__(
        self,
        before: Mapping[str, Person],
        drafts: list[Draft],
        reading: Reading,
        profiles: Mapping[str, FunctionProfile],
        today: date,
        full: bool,
        renamed: bool,
    ) -> None:
        self._before, self._drafts, self._reading = before, drafts, reading
        self._profiles, self._today, self._full = profiles, today, full
        self._kept = {fold(p.profile.title): p.profile for p in before.values() if p.profile}
        self._ids = identify(drafts, before)
        self._renamed = ask_about_names(drafts, self._ids, before, reading, today, sure=renamed)

    def work_out(self) -> Import:
        """All of it."""
        wanted = {
            self._ids[draft.row]: self._person(draft) for draft in self._drafts if not draft.bad
        }
        absent = self._absent() if self._full else {}
        people = settle_managers(
            self._drafts,
            self._ids,
            wanted,
            {**self._before, **absent},
            self._reading,
            self._today,
            unsure={self._ids[one.row] for one in self._renamed},
        )
        if self._reading.problems:
            # Who is missing may stand in a row that could not be read.
            people |= {key: self._before[key] for key in absent}
            absent = {}
        return self._outcome(people, absent)

    def _outcome(self, people: dict[str, Person], absent: Mapping[str, Person]) -> Import:
        rows = {self._ids[draft.row]: draft.row for draft in self._drafts}
        changes = [
            Change(before=self._before.get(key), after=person, row=rows.get(key))
            for key, person in people.items()
            if self._before.get(key) != person
        ]
        problems = list(self._reading.problems)
        if has_hr(self._before, self._today) and not has_hr(people, self._today):
            problems.append(Problem(what=_NO_HR_LEFT))
        good = [draft for draft in self._drafts if draft.counts]
        asked = {one.row for one in self._renamed}
        changed = {change.after.id for change in changes}
        layout = self._reading.layout
        return Import(
            changes=tuple(sorted(changes, key=lambda c: (c.row is None, c.row or 0, c.after.id))),
            leaving=tuple(self._leaving(people)),
            unchanged=sum(self._ids[draft.row] not in changed for draft in good),
            problems=tuple(sorted(problems, key=lambda one: (one.row or 0, one.column))),
            bad_rows=sum(draft.bad for draft in self._drafts),
            renamed=self._renamed,
            waiting=tuple(
                d.row for d in self._drafts if d.waits and not d.bad and d.row not in asked
            ),
            still_gone=tuple(self._still_gone(people, good)),
            unknown=tuple(self._reading.column(index) for index in layout.unknown),
            people=people,
        )

    def _person(self, draft: Draft) -> Person:
        """The person as the row wants them, still with the manager they have."""
        before = self._before.get(self._ids[draft.row])
        person = before or Person(id=self._ids[draft.row], name=draft.name, reachable=False)
        values = dict(draft.values)
        for key in ("manager", "manager_number", "description", "competences"):
            values.pop(key, None)
        if values.get("language") is None or person.language_chosen:
            values.pop("language", None)
        if values.get("work_fraction") is None:
            values.pop("work_fraction", None)
        if values.get("country") is None:
            values.pop("country", None)
        if self._full and "left_on" not in values and is_gone(person, self._today):
            values["left_on"] = None  # the list names everybody who works here
        if values.get("left_on") is None and is_back(person, values.get("started_on"), self._today):
            values["left_on"] = None
        person = replace(person, **values)
        return replace(person, profile=self._profile(person, before, draft.values))

    def _profile(
        self, person: Person, before: Person | None, values: Mapping[str, Any]
    ) -> FunctionProfile | None:
        """The row's own, else that of the list of functions, else what is known of the function."""
        same = before is not None and fold(before.function) == fold(person.function)
        known = before.profile if before and same else self._kept.get(fold(person.function))
        profile = self._profiles.get(fold(person.function), known) if person.function else known
        text, competences = values.get("description"), values.get("competences")
        if not text and not competences:
            return profile
        profile = profile or FunctionProfile(title=person.function, text="")
        return replace(
            profile, text=text or profile.text, competences=competences or profile.competences
        )

    def _still_gone(self, people: Mapping[str, Person], good: Iterable[Draft]) -> Iterable[Person]:
        for draft in good:
            person = people[self._ids[draft.row]]
            known = person.id in self._before
            if known and "left_on" not in draft.values and is_gone(person, self._today):
                yield person

    def _absent(self) -> dict[str, Person]:
        """Whoever works here and is not in the list, leaving today."""
        listed = set(self._ids.values())
        return {
            key: replace(person, left_on=self._today)
            for key, person in self._before.items()
            if key not in listed and not is_gone(person, self._today)
        }

    def _leaving(self, people: Mapping[str, Person]) -> Iterable[Person]:
        """Those who go now, and those who went and still manage somebody."""
        managing = {p.manager_id for p in people.values() if not is_gone(p, self._today)}
        for key, person in people.items():
            before = self._before.get(key)
            was_here = before is not None and not is_gone(before, self._today)
            if is_gone(person, self._today) and (was_here or key in managing):
                yield person


def _profiles_alone(
    before: Mapping[str, Person],
    profiles: Mapping[str, FunctionProfile],
    problems: list[Problem],
    layout: Layout,
) -> Import:
    """A list of functions without people: for whoever has one of these functions."""
    people = {
        key: replace(person, profile=profiles.get(fold(person.function), person.profile))
        for key, person in before.items()
    }
    changes = tuple(
        Change(before=before[key], after=person)
        for key, person in people.items()
        if person != before[key]
    )
    reading = Reading(layout=layout)
    return Import(
        changes=changes,
        unchanged=len(people) - len(changes),
        problems=tuple(problems),
        bad_rows=len({problem.row for problem in problems}),
        unknown=tuple(reading.column(index) for index in layout.unknown),
        people=people,
    )
