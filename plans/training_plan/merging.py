"""Rows that are put together as one: proposed by the assistant, decided by HR, and undone by HR.

Nothing is put together by itself. A merged row has a number of its own and keeps the rows it was made of,
so that they come back as they were; of rows that HR said are not the same, that is not proposed again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.model.declaring import declared
from plans.training_plan.gathering import row_of, said_by
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.similarity import first_letters, same, without, words_of
from plans.training_plan.training import CameBy, Gathered, Training

_NO_ROW = Text("There is no row %(row)s in the table of %(year)s.")
_NOT_TWO = Text("Name at least two different rows.")
_NOT_MERGED = Text("Row %(row)s was not made of others.")
MOST_TIMES = 2
"""How much longer the one may take than the other, where both are one training."""


def proposals(table: TrainingPlan) -> tuple[tuple[int, ...], ...]:
    """The numbers of rows that may be one, group by group, those with the lowest first. Within a group
    every row is like every other, and none is in two groups."""
    apart = {frozenset(pair) for pair in table.kept_apart}
    groups: list[tuple[int, ...]] = []
    for alike in _possible(table.trainings):
        found: list[list[Training]] = []
        for row in alike:
            for group in found:
                if all(_alike(row, one) and not _are_apart(row, one, apart) for one in group):
                    group.append(row)
                    break
            else:
                found.append([row])
        groups += [tuple(row.id for row in group) for group in found if len(group) > 1]
    taken: set[int] = set()
    kept = []
    for numbers in sorted(groups, key=lambda one: (-len(one), one)):
        if taken.isdisjoint(numbers):
            taken |= set(numbers)
            kept.append(numbers)
    return tuple(sorted(kept))


def merged(table: TrainingPlan, numbers: Iterable[int]) -> TrainingPlan:
    """The table with these rows as one, under a new number. Raises `UserError`."""
    rows = rows_named(table, numbers)
    number = table.last_id + 1
    one = replace(together(rows), id=number, merged=rows)
    gone = {row.id for row in rows}
    kept = (row for row in table.trainings if row.id not in gone)
    return replace(table, trainings=(*kept, one), last_id=number)


def split(table: TrainingPlan, number: int) -> TrainingPlan:
    """The table with the rows that were put together as they were before. Raises `UserError`."""
    row = row_named(table, number)
    if not row.merged:
        raise UserError(_NOT_MERGED(row=number))
    kept = (one for one in table.trainings if one.id != number)
    rows = sorted((*kept, *row.merged), key=lambda one: one.id)
    return replace(table, trainings=tuple(rows))


def kept_apart(table: TrainingPlan, numbers: Iterable[int]) -> TrainingPlan:
    """The table that knows that none of these rows is another of them. Raises `UserError`."""
    ids = [row.id for row in rows_named(table, numbers)]
    pairs = (*table.kept_apart, *combinations(sorted(ids), 2))
    return replace(table, kept_apart=tuple(dict.fromkeys(pairs)))


def kept_from(table: TrainingPlan, number: int, others: Iterable[int]) -> TrainingPlan:
    """The table that knows that this row is none of the others. Raises `UserError`."""
    ids = [row.id for row in rows_named(table, (number, *others)) if row.id != number]
    pairs = (*table.kept_apart, *((min(number, one), max(number, one)) for one in ids))
    return replace(table, kept_apart=tuple(dict.fromkeys(pairs)))


def asked_again(table: TrainingPlan, numbers: Iterable[int] = ()) -> TrainingPlan:
    """The table that may propose these rows as one again, or all that were kept apart."""
    ids = set(numbers)
    left = tuple(pair for pair in table.kept_apart if ids and not set(pair) <= ids)
    return replace(table, kept_apart=left)


def pairs_apart(table: TrainingPlan) -> list[tuple[Training, Training]]:
    """The rows of which HR said that they are not the same, two by two; rows that are gone left out."""
    pairs = ((table.training(one), table.training(other)) for one, other in table.kept_apart)
    return [(one, other) for one, other in pairs if one is not None and other is not None]


def rows_named(table: TrainingPlan, numbers: Iterable[int]) -> tuple[Training, ...]:
    """Two rows or more, in the order of their numbers. Raises `UserError`."""
    ids = sorted(set(numbers))
    if len(ids) < 2:
        raise UserError(_NOT_TWO)
    return tuple(row_named(table, number) for number in ids)


def row_named(table: TrainingPlan, number: int) -> Training:
    """The row of that number. Raises `UserError`."""
    row = table.training(number)
    if row is None:
        raise UserError(_NO_ROW(row=number, year=str(table.year)))
    return row


def together(rows: Sequence[Training]) -> Training:
    """What these rows say as one, without a number: what the plans say together, and of what HR typed
    otherwise in one of them all that can be kept."""
    gathered = tuple(one for row in rows for one in row.gathered)
    made = row_of(gathered) if gathered else Training(id=0, came_by=rows[0].came_by)
    said = said_by(gathered) if gathered else {}
    values = {}
    for name in declared(Training):
        if name in said and all(_is_as_gathered(row, name) for row in rows):
            continue
        values[name] = _joined(name, rows)
    return replace(made, **values)


def _is_as_gathered(row: Training, name: str) -> bool:
    if row.came_by is not CameBy.PLANS or not row.gathered:
        return False
    return bool(getattr(row, name) == said_by(row.gathered)[name])


def _joined(name: str, rows: Sequence[Training]) -> Any:
    known = [getattr(row, name) for row in rows if getattr(row, name) not in (None, "", ())]
    if not known:
        return getattr(Training(id=0), name)
    match name:
        case "participants" | "budget":
            return sum(known[1:], known[0])
        case "hours":
            return _average(rows)
        case "quarter":
            return min(known)
        case "formal" | "in_working_time":
            return known[0] if len(set(known)) == 1 else None
        case "staff_groups" | "joint_committees" | "for_groups":
            return tuple(dict.fromkeys(one for value in known for one in value))
        case "target_group" | "training_centre" | "groups_how" | "goal":
            pieces = (piece for value in known for piece in value.split("; "))
            return "; ".join(dict.fromkeys(pieces))
    most = max(rows, key=lambda row: (getattr(row, name) != "", row.participants or 0, -row.id))
    return getattr(most, name)


def _average(rows: Sequence[Training]) -> Decimal:
    """Hours for one participant, so that those of all together stay the same."""
    known = [(row.hours, row.participants or 1) for row in rows if row.hours is not None]
    whole = sum((hours * people for hours, people in known), Decimal(0))
    average = whole / sum(people for _, people in known)
    return average.quantize(Decimal("0.01")).normalize() + 0


# ------------------------------------------------------------------ which rows are alike


def _possible(rows: Iterable[Training]) -> Iterator[list[Training]]:
    """The rows among which two may be alike, group by group; a row may be in two groups."""
    by_letters: dict[Any, list[Training]] = defaultdict(list)
    by_word: dict[Any, list[Training]] = defaultdict(list)
    for row in rows:
        words = _subject(row)
        if words:
            when = (row.formal, row.quarter)
            by_letters[when, first_letters(words)].append(row)
            by_word[when, "".join(words)].append(row)
    for group in (*by_letters.values(), *by_word.values()):
        if len(group) > 1:
            yield group


def _subject(row: Training) -> tuple[str, ...]:
    """The words of what is learned: of the title, else of the goal."""
    return without(words_of(row.title), row.training_centre) or words_of(row.goal)


def _alike(one: Training, other: Training) -> bool:
    if (one.formal, one.quarter) != (other.formal, other.quarter):
        return False
    if one.language and other.language and one.language != other.language:
        return False
    if one.hours and other.hours:
        shorter, longer = sorted((one.hours, other.hours))
        if longer > MOST_TIMES * shorter:
            return False
    if not same(_subject(one), _subject(other)):
        return False
    # To walk along with somebody is another thing for planning than for Excel.
    return bool(one.formal) or _goals(one) == _goals(other) or same(_goals(one), _goals(other))


def _goals(row: Training) -> tuple[str, ...]:
    return tuple(sorted(set(words_of(row.goal))))


def _are_apart(one: Training, other: Training, apart: set[frozenset[int]]) -> bool:
    if not apart:
        return False
    return any(
        frozenset({mine, theirs}) in apart
        for mine in numbers_in(one)
        for theirs in numbers_in(other)
    )


def numbers_in(row: Training) -> Iterator[int]:
    """The number of a row, and those of all that it was made of."""
    yield row.id
    for part in row.merged:
        yield from numbers_in(part)


def places_in(row: Training) -> set[tuple[int, int]]:
    """The actions that a row was made from."""
    return {one.place for one in _all_gathered(row)}


def _all_gathered(row: Training) -> Iterator[Gathered]:
    yield from row.gathered
    for part in row.merged:
        yield from _all_gathered(part)
