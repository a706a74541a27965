"""What a list of people would change: worked out first, written only when HR says so.

The list says who there is; people are known again by their number. Whoever is new comes in, what
differs changes, and whoever has a leaving date is closed, never deleted. All that is wrong is told at
once, by row and column. `changes` are those of the good rows: a row that rests upon a bad one (its
manager is a new person whose own row is bad) is bad too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from plans.i18n.text import Text, plural
from plans.model import FunctionProfile, Person
from plans.people.asking import Answers, Question
from plans.people.columns import fold
from plans.people.email_addresses import comparable
from plans.people.found import Found, found_in, hidden_rows, left_out
from plans.people.identity import identify
from plans.people.judging import judge
from plans.people.manager_names import Finder
from plans.people.managers import has_hr, is_back, is_gone, settle_managers
from plans.people.near_numbers import ask_about_zeros
from plans.people.renamed import Renamed, ask_about_names
from plans.people.rows import (
    NO_DAY,
    Draft,
    Problem,
    Reading,
    once_each,
    read_functions,
    read_people,
    tell_same_numbers,
)
from plans.spreadsheets.table import Table

SHOWN_FIELDS = (
    "number",
    "name",
    "given_name",
    "infix",
    "family_name",
    "function",
    "department",
    "manager_id",
    "hr",
    "language",
    "started_on",
    "left_on",
    "work_fraction",
    "country",
    "joint_committee",
    "email",
    "supported_work",
    "profile",
)
"""What a list can change of a person."""

_NOT_WHOLE = Text("I cannot say who has left, because I have not read all of the file. %(what)s")
_EMPTY = Text("There is nobody in this list.")
_NO_HR_LEFT = Text(
    "After this nobody of HR would be left. Say “yes” for somebody in the column HR."
)
_SHARED = Text(
    "%(count)s people have one e-mail address, so that nobody can sign in by it: %(names)s."
)
_NAMED = 5
"""So many of those who share an address are named."""


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
    waiting: tuple[int | str, ...] = ()
    """Rows that wait with them, because of their manager."""
    still_gone: tuple[Person, ...] = ()
    """Who is in the list and left earlier, without a word of coming back."""
    questions: tuple[Question, ...] = ()
    """What only HR can say; nothing at all is written before that."""
    read: tuple[tuple[str, int], ...] = ()
    """The sheets that were read, each with how many people are on it, when there are several sheets."""
    not_read: tuple[Text, ...] = ()
    """What is in the file and was passed over."""
    remarks: tuple[Text, ...] = ()
    """What was read otherwise than it stands there, or was to be thought about."""
    passed: tuple[Person, ...] = ()
    """Who is new in the list and had left before today: they are not brought in."""
    people: Mapping[str, Person] = field(default_factory=dict)
    """Everybody as they would be, by id."""
    sheets: tuple[str, ...] = ()
    """All sheets with something on them, hidden ones too, when there are several."""

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
        return not self.questions and all(problem.row is not None for problem in self.problems)


def work_out(
    tables: Sequence[Table],
    known: Iterable[Person],
    today: date,
    *,
    full: bool = False,
    renamed: bool = False,
    answers: Answers | None = None,
    committees: Collection[str] = (),
) -> Import:
    """What these tables would change of the people who are known.

    `full` says that the list names everybody: whoever is not in it leaves today; `renamed`, that
    whoever has quite another name under the same number is the same person; `answers`, what HR has
    said about what the list leaves open; `committees` are the joint committees of the organisation,
    as far as HR has said them.
    """
    answers = answers or Answers()
    before = {person.id: person for person in known}
    file = found_in(tables, answers)
    if file.problems:
        return Import(problems=file.problems, not_read=file.not_read, people=before)
    problems = list[Problem]()
    profiles = read_functions([Reading(layout=one, problems=problems) for one in file.functions])
    if not file.people:
        planned = _profiles_alone(before, profiles, problems, file)
        return replace(planned, not_read=file.not_read, remarks=file.remarks)
    planned = _Plan(before, file, problems, profiles, today, full, renamed, answers).work_out()
    remarks = (*_strange_committees(planned, committees), *_shared_addresses(planned))
    return replace(planned, remarks=(*planned.remarks, *remarks))


class _Plan:
    """The working out of one list of people."""

    def __init__(
        self,
        before: Mapping[str, Person],
        file: Found,
        problems: list[Problem],
        profiles: Mapping[str, FunctionProfile],
        today: date,
        full: bool,
        renamed: bool,
        answers: Answers,
    ) -> None:
        self._before, self._file, self._problems = before, file, problems
        self._profiles, self._today, self._full = profiles, today, full
        self._renamed_is_sure, self._answers = renamed, answers
        self._kept = {fold(p.profile.title): p.profile for p in before.values() if p.profile}

    def work_out(self) -> Import:
        """All of it."""
        readings, questions = hidden_rows(
            [
                Reading(layout=one, problems=self._problems, several=len(self._file.people) > 1)
                for one in self._file.people
            ],
            self._answers,
        )
        judged = judge(readings, self._answers)
        self._readings = judged.readings
        drafts = read_people(judged.readings, judged.names, self._today)
        if not drafts:
            return Import(problems=(*self._problems, Problem(what=_EMPTY)), people=self._before)
        near = ask_about_zeros(drafts, self._before, self._answers)
        self._all_drafts = drafts
        drafts, again = once_each(drafts)
        tell_same_numbers(drafts)
        self._questions = (*questions, *judged.questions, *([near] if near else ()))
        drafts = self._without_former(drafts)
        self._drafts = drafts
        self._ids = identify(drafts, self._before)
        self._renamed = ask_about_names(
            drafts, self._ids, self._before, self._today, sure=self._renamed_is_sure
        )
        finder = Finder(drafts, self._ids, self._before)
        wanted = {
            self._ids[draft.key]: self._person(draft) for draft in self._drafts if not draft.bad
        }
        not_read = (*self._file.not_read, *left_out(judged.readings))
        absent = self._absent() if self._full and not not_read else {}
        people = settle_managers(
            self._drafts,
            self._ids,
            wanted,
            {**self._before, **absent},
            self._today,
            unsure={self._ids[key] for key in self._waiting_for_a_name()},
            finder=finder,
        )
        if self._full and not_read:
            self._problems += [Problem(what=_NOT_WHOLE(what=one)) for one in not_read]
        if self._problems or self._questions:
            # Who is missing may stand in a row that could not be read.
            people |= {key: self._before[key] for key in absent}
            absent = {}
        return replace(
            self._outcome(people, absent),
            questions=self._questions,
            read=self._sheets(),
            not_read=not_read,
            remarks=(
                *self._file.remarks,
                *judged.remarks,
                *finder.remarks,
                *([_on_two_sheets(again)] if again else ()),
            ),
            passed=tuple(self._passed),
        )

    def _waiting_for_a_name(self) -> Iterable[int]:
        asked = {(one.row, one.sheet) for one in self._renamed}
        for draft in self._drafts:
            sheet = draft.reading.layout.table.name if draft.reading.several else ""
            if (draft.row, sheet) in asked and draft.waits:
                yield draft.key

    def _sheets(self) -> tuple[tuple[str, int], ...]:
        """Each sheet that was read, where there is anything to choose from."""
        if len(self._readings) < 2 and not self._file.not_read:
            return ()
        return tuple(
            (one.layout.table.name, sum(draft.reading is one for draft in self._all_drafts))
            for one in self._readings
            if one.layout.table.name
        )

    def _without_former(self, drafts: list[Draft]) -> list[Draft]:
        """The rows without those of people who are not known and had left already; nobody needs to
        be told of them, and nothing is kept. Of somebody who works here, a word that they have left is
        not enough."""
        numbers = {person.number: person for person in self._before.values() if person.number}
        self._passed: list[Person] = []
        kept = []
        for draft in drafts:
            said = draft.values.pop("has_left", None)
            left = draft.values.get("left_on")
            known = numbers.get(draft.number)
            if draft.bad or (said is None and (left is None or left > self._today)):
                kept.append(draft)
            elif known is None and not self._is_known_by_name(draft):
                self._passed.append(Person(id="", name=draft.name, left_on=left))
            else:
                if left is None and (known is None or not is_gone(known, self._today)):
                    draft.problem("status", NO_DAY, str(said))
                kept.append(draft)
        return kept

    def _is_known_by_name(self, draft: Draft) -> bool:
        return any(
            not person.number and fold(person.name) == fold(draft.name)
            for person in self._before.values()
        )

    def _outcome(self, people: dict[str, Person], absent: Mapping[str, Person]) -> Import:
        rows = {self._ids[draft.key]: draft.row for draft in self._drafts}
        changes = [
            Change(before=self._before.get(key), after=person, row=rows.get(key))
            for key, person in people.items()
            if self._before.get(key) != person
        ]
        problems = list(self._problems)
        if has_hr(self._before, self._today) and not has_hr(people, self._today):
            problems.append(Problem(what=_NO_HR_LEFT))
        good = [draft for draft in self._drafts if draft.counts]
        asked = set(self._waiting_for_a_name())
        changed = {change.after.id for change in changes}
        return Import(
            changes=tuple(sorted(changes, key=lambda c: (c.row is None, c.row or 0, c.after.id))),
            leaving=tuple(self._leaving(people)),
            unchanged=sum(self._ids[draft.key] not in changed for draft in good),
            problems=tuple(sorted(problems, key=self._position)),
            bad_rows=sum(draft.bad for draft in self._drafts),
            renamed=self._renamed,
            waiting=tuple(
                d.place if d.reading.several else d.row
                for d in self._drafts
                if d.waits and not d.bad and d.key not in asked
            ),
            still_gone=tuple(self._still_gone(people, good)),
            unknown=tuple(
                one.column(index) for one in self._readings for index in one.layout.unknown
            ),
            people=people,
        )

    def _position(self, problem: Problem) -> tuple[int, int, str]:
        sheets = [one.layout.table.name for one in self._readings]
        sheet = sheets.index(problem.sheet) if problem.sheet in sheets else len(sheets)
        return (-1 if problem.row is None else sheet), problem.row or 0, problem.column

    def _person(self, draft: Draft) -> Person:
        """The person as the row wants them, still with the manager they have."""
        before = self._before.get(self._ids[draft.key])
        person = before or Person(id=self._ids[draft.key], name=draft.name, reachable=False)
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
        profile = self._profile(person, before, draft.values)
        return person if profile is person.profile else replace(person, profile=profile)

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
            person = people[self._ids[draft.key]]
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


def _strange_committees(planned: Import, committees: Collection[str]) -> Iterator[Text]:
    """A word about each joint committee of somebody that is none of the organisation's."""
    if not committees:
        return
    found = Counter(
        change.after.joint_committee
        for change in planned.changes
        if "joint_committee" in change.fields
    )
    for number in sorted(found.keys() - {"", *committees}):
        yield plural(
            "%(count)s person is under joint committee %(number)s, which is not one of the "
            "organisation's (%(known)s).",
            "%(count)s people are under joint committee %(number)s, which is not one of the "
            "organisation's (%(known)s).",
            found[number],
            number=number,
            known=", ".join(committees),
        )


def _shared_addresses(planned: Import) -> Iterator[Text]:
    """A word about each address that the list gives to somebody and that is another's too."""
    given = {
        comparable(change.after.email) for change in planned.changes if "email" in change.fields
    }
    theirs: dict[str, list[str]] = {}
    for person in planned.people.values():
        if person.email and (address := comparable(person.email)) in given:
            theirs.setdefault(address, []).append(person.name)
    for names in theirs.values():
        if len(names) > 1:
            yield _SHARED(names=", ".join(sorted(names)[:_NAMED]), count=len(names))


def _on_two_sheets(again: Sequence[Draft]) -> Text:
    return plural(
        "%(count)s person is on more than one sheet, with the same data; I take them once.",
        "%(count)s people are on more than one sheet, with the same data; I take them once.",
        len({draft.number for draft in again}),
    )


def _profiles_alone(
    before: Mapping[str, Person],
    profiles: Mapping[str, FunctionProfile],
    problems: list[Problem],
    file: Found,
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
    return Import(
        changes=changes,
        unchanged=len(people) - len(changes),
        problems=tuple(problems),
        bad_rows=len({problem.row for problem in problems}),
        unknown=tuple(one.named(index) for one in file.functions for index in one.unknown),
        people=people,
    )
