"""Who manages whom in a list of people: by number or by name, without loops, nobody who left.

What is wrong with one row can undo another: a manager whose own row is bad does not come in, and a
loop may appear only because a row that would have broken it is bad. So it is worked out until nothing
changes any more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from plans.i18n.text import Text
from plans.model import Person
from plans.people.manager_names import Finder, NotFound
from plans.people.rows import Draft
from plans.rights import is_hr

_ONESELF = Text("nobody is their own manager")
_BAD_ROW = Text("the row of this manager (%(row)s) cannot be taken")
_GONE = Text("%(name)s has left; give another manager")
_LOOP = Text("these people manage each other in a circle: %(names)s")
_MOST_NAMES = 8


def settle_managers(
    drafts: list[Draft],
    ids: Mapping[int, str],
    wanted: dict[str, Person],
    before: Mapping[str, Person],
    today: date,
    *,
    unsure: Collection[str] = (),
    finder: Finder,
) -> dict[str, Person]:
    """Everybody as they will be, by id. Rows that cannot be are marked bad, with a problem; those
    with a manager of whom it is `unsure` who they are, or who waits for one, wait."""
    chosen: dict[int, str | None] = {}
    for draft in drafts:
        try:
            chosen[draft.key] = _choice(draft, ids, wanted, before, finder)
        except NotFound as problem:
            person = wanted.get(ids[draft.key])
            if person is not None and is_gone(person, today):
                chosen[draft.key] = person.manager_id  # of no consequence any more
                continue
            draft.problem(finder.key(draft), problem.why, finder.said(draft))
    while True:
        people = _everybody(drafts, ids, wanted, before, chosen)
        waiting = _rest_on_waiting(drafts, ids, people, before, unsure)
        if not waiting and not _check(drafts, ids, people, finder, today):
            return people


def _choice(
    draft: Draft,
    ids: Mapping[int, str],
    wanted: Mapping[str, Person],
    before: Mapping[str, Person],
    finder: Finder,
) -> str | None:
    """The manager's id; the one they have when the list has no such column."""
    me = ids[draft.key]
    if not draft.values.keys() & {"manager", "manager_number"}:
        person = wanted.get(me) or before.get(me)
        return person.manager_id if person else None
    said = finder.said(draft)
    if not said:
        return None
    found = finder.find(draft)
    if found == me:
        raise NotFound(_ONESELF)
    return found


def _everybody(
    drafts: Iterable[Draft],
    ids: Mapping[int, str],
    wanted: Mapping[str, Person],
    before: Mapping[str, Person],
    chosen: Mapping[int, str | None],
) -> dict[str, Person]:
    people = dict(before)
    for draft in drafts:
        if draft.counts:
            person = wanted[ids[draft.key]]
            people[person.id] = replace(person, manager_id=chosen[draft.key])
    return people


def _rest_on_waiting(
    drafts: Iterable[Draft],
    ids: Mapping[int, str],
    people: Mapping[str, Person],
    before: Mapping[str, Person],
    unsure: Collection[str],
) -> bool:
    """Lets wait who would get such a manager, or one who does not come in yet; True when there was
    one."""
    new = {ids[draft.key] for draft in drafts if draft.waits} - before.keys()
    found = False
    for draft in drafts:
        key = ids[draft.key]
        manager_id = people[key].manager_id if draft.counts else None
        known = before.get(key)
        if (manager_id in unsure or manager_id in new) and (
            known is None or known.manager_id != manager_id
        ):
            draft.waits = found = True
    return found


def _check(
    drafts: list[Draft],
    ids: Mapping[int, str],
    people: Mapping[str, Person],
    finder: Finder,
    today: date,
) -> bool:
    """Marks the rows that cannot be; True when there was one."""
    spoilt = False
    loops = _loops(people)
    not_taken = {ids[draft.key] for draft in drafts if draft.bad}
    for draft in drafts:
        if not draft.counts:
            continue
        person = people[ids[draft.key]]
        why = None
        if person.manager_id is not None and not is_gone(person, today):
            manager = people.get(person.manager_id)
            if manager is None or (is_gone(manager, today) and manager.id in not_taken):
                why = _BAD_ROW(row=finder.row_of.get(person.manager_id, "?"))
            elif is_gone(manager, today) and _is_said(draft):
                why = _GONE(name=manager.name)
        if person.id in loops:
            why = _LOOP(names=_chain(person.id, people))
        if why is not None:
            spoilt = True
            draft.problem(finder.key(draft), why, finder.said(draft))
    return spoilt


def _is_said(draft: Draft) -> bool:
    return bool(draft.values.keys() & {"manager", "manager_number"})


def _loops(people: Mapping[str, Person]) -> set[str]:
    """Everybody who is their own manager's manager, however far up."""
    above: dict[str, bool] = {}
    circling: set[str] = set()
    for start in people:
        path: list[str] = []
        on_path: set[str] = set()
        here: str | None = start
        while here is not None and here in people and here not in above and here not in on_path:
            path.append(here)
            on_path.add(here)
            here = people[here].manager_id
        if here in on_path:
            circling |= set(path[path.index(here) :])
        above.update(dict.fromkeys(path, True))
    return circling


def _chain(start: str, people: Mapping[str, Person]) -> str:
    names, here = [people[start].name], people[start].manager_id
    while here is not None and here != start and len(names) < _MOST_NAMES:
        names.append(people[here].name)
        here = people[here].manager_id
    return " → ".join([*names, people[start].name if here == start else "…"])


def is_gone(person: Person, today: date) -> bool:
    """True from the leaving date on: from then what waited for them waits for somebody else."""
    return person.left_on is not None and person.left_on <= today


def is_back(person: Person, started_on: date | None, today: date) -> bool:
    """Whether somebody who left began again after that."""
    if started_on is None or person.left_on is None:
        return False
    return is_gone(person, today) and started_on > person.left_on


def has_hr(people: Mapping[str, Person], today: date) -> bool:
    """Whether somebody of HR works here."""
    return any(is_hr(person, today) for person in people.values())
