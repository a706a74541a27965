"""Whom a row of a list of people is about: somebody who is known, or somebody new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from plans.model import Person
from plans.people.columns import fold
from plans.people.rows import Draft

_NOT_IN_AN_ID = re.compile("[^a-z0-9_-]+")
_LONGEST_ID = 24


def identify(drafts: Iterable[Draft], before: Mapping[str, Person]) -> dict[int, str]:
    """The id of each row's person, by the key of the draft: found by number, by a name when the known person has no number
    yet, and else a new one."""
    numbers = {person.number: key for key, person in before.items() if person.number}
    unnumbered: dict[str, list[str]] = {}
    for key, person in before.items():
        if not person.number:
            unnumbered.setdefault(fold(person.name), []).append(key)
    names: dict[str, int] = {}
    for draft in drafts:
        names[fold(draft.name)] = names.get(fold(draft.name), 0) + 1
    taken = set(before)
    ids: dict[int, str] = {}
    given: set[str] = set()
    for draft in drafts:
        name = fold(draft.name)
        same_name = unnumbered.get(name, [])
        found = numbers.get(draft.number)
        if found is None and len(same_name) == 1 and names[name] == 1:
            found = same_name[0]
        if found is None or found in given:
            found = _new_id(draft.number, taken)
        given.add(found)
        taken.add(found)
        ids[draft.key] = found
    return ids


def _new_id(number: str, taken: set[str]) -> str:
    """An id that says nothing of the person, and can stand in a file name."""
    plain = "p" + _NOT_IN_AN_ID.sub("-", number.lower())[:_LONGEST_ID]
    found, count = plain, 1
    while found in taken:
        count += 1
        found = f"{plain}-{count}"
    return found
