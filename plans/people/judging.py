"""A column judged as a column: which way round its days and its names are written.

03/04/2021 alone is the third of April here. Below 04/25/2021 it is not, and one cell that proves an
order decides for the whole column. Where cells prove both, whatever could be either is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from plans.i18n.text import Text
from plans.people.asking import DAY_FIRST, MONTH_FIRST, Answers, Option, Question
from plans.people.cells import DAY, is_nothing, is_status, read_day, read_fraction, shown
from plans.people.columns import fold
from plans.people.names import Order, evidence, read_name
from plans.people.rows import NamesOf, Reading
from plans.spreadsheets.table import Cell

_DATES = ("started_on", "left_on")
_LAST_MONTH = 12
_MANY = 20
"""Fewer names than one in so many do not make a column one that is written both ways."""
_FIRST = 3
"""Names that are told one by one."""

_WHICH_DAY = Text(
    "Row %(row)s, column %(column)s: is “%(value)s” %(one)s or %(other)s? Other dates of this list are "
    "written month first (“%(proof)s”)."
)
_SWAPPED = Text(
    "Row %(row)s, column %(column)s: is this date %(one)s or %(other)s? “%(proof)s” is written month "
    "first, so Excel may have taken the month for the day."
)
_MONTHS_FIRST = Text(
    "Column %(column)s is written month first (“%(proof)s”), so I read “%(value)s” as %(day)s."
)
_FAMILY_FIRST = Text(
    "Column %(column)s is written surname first: I read “%(value)s” as %(name)s, first name %(given)s."
)
_READ_AS = Text(
    "Row %(row)s, column %(column)s: I read “%(value)s” as %(name)s, first name %(given)s. It does not "
    "look like the others in this column."
)
_MORE_NAMES = Text("… and %(count)s more such names.")
_WHICH_NAME = Text(
    "Row %(row)s, column %(column)s: what is the first name of “%(value)s”, “%(one)s” or “%(other)s”? "
    "In this column names are written both ways."
)
_FAMILY_HEADINGS = frozenset(
    fold(one)
    for one in [
        "naam en voornaam",
        "naam voornaam",
        "naam + voornaam",
        "naam/voornaam",
        "nom et prénom",
        "nom prénom",
        "name und vorname",
        "name vorname",
    ]
)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What the columns of some lists show."""

    readings: tuple[Reading, ...]
    """The lists with their cells read accordingly."""
    names: NamesOf
    """How names are read that do not show it themselves."""
    questions: tuple[Question, ...] = ()
    remarks: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A cell with the row and the column it stands in."""

    reading: Reading
    row: int
    key: str
    cell: Cell

    @property
    def place(self) -> str:
        return self.reading.place(self.row)

    @property
    def column(self) -> str:
        return self.reading.column(self.reading.layout.columns[self.key])


def judge(readings: Sequence[Reading], answers: Answers) -> Judged:
    """The lists with what their columns show, and what they leave open."""
    readings = [_with_status(one) for one in readings]
    days, day_questions, day_remarks = _judge_days(readings, answers)
    names, name_questions, name_remarks = _judge_names(readings, answers)
    return Judged(
        readings=tuple(
            replace(one, readers={**one.readers, **days, **_fraction(one)}) for one in readings
        ),
        names=names,
        questions=(*day_questions, *name_questions),
        remarks=(*day_remarks, *name_remarks),
    )


def _places(readings: Iterable[Reading], *keys: str) -> Iterator[_Place]:
    for reading in readings:
        for key in keys:
            for row, cell in reading.cells(key):
                yield _Place(reading=reading, row=row, key=key, cell=cell)


def _with_status(reading: Reading) -> Reading:
    """“In dienst” is a day, or yes and no: what stands below says which."""
    columns = dict(reading.layout.columns)
    if "status" in columns:
        cells = [cell for _, cell in reading.cells("status") if not is_nothing(cell)]
        if any(is_status(cell) for cell in cells):
            return reading
        passed = columns.pop("status")
        unknown = (*reading.layout.unknown, passed) if cells else reading.layout.unknown
        layout = replace(reading.layout, columns=columns, unknown=tuple(sorted(unknown)))
        return replace(reading, layout=layout)
    for key in _DATES:
        cells = [cell for _, cell in reading.cells(key) if not is_nothing(cell)]
        if cells and all(isinstance(cell, str | bool) and is_status(cell) for cell in cells):
            columns["status"] = columns.pop(key)
            return replace(reading, layout=replace(reading.layout, columns=columns))
    return reading


def _fraction(reading: Reading) -> dict[str, Callable[[Cell], object]]:
    """A column whose heading says percent, or of which no number can be anything else."""
    if "work_fraction" not in reading.layout.columns:
        return {}
    heading = reading.layout.heading(reading.layout.columns["work_fraction"]).casefold()
    if "%" not in heading and "percent" not in heading and "pct" not in heading:
        return {}
    texts = [shown(cell) for _, cell in reading.cells("work_fraction")]
    if any(text.endswith("%") for text in texts) or not any(_above_one(text) for text in texts):
        return {}
    return {
        "work_fraction": lambda cell: read_fraction(
            None if is_nothing(cell) else cell, percent=True
        )
    }


def _above_one(text: str) -> bool:
    figures = text.replace(",", ".").partition(".")[0]
    return figures.isdecimal() and int(figures) > 1


# ------------------------------------------------------------------ days


@dataclass(frozen=True, kw_only=True)
class _Days:
    """The dates of the lists, by what they prove."""

    day_first: tuple[_Place, ...]
    month_first: tuple[_Place, ...]
    either: tuple[_Place, ...]
    """Written with two numbers that could both be the month."""
    cells: tuple[_Place, ...]
    """Real dates of a spreadsheet that it may have misread when they came in."""


def _sorted_days(readings: Sequence[Reading]) -> _Days:
    found: dict[str, list[_Place]] = {"day": [], "month": [], "either": [], "cells": []}
    for place in _places(readings, *_DATES):
        kind = _kind_of_day(place.cell)
        if kind is not None:
            found[kind].append(place)
    return _Days(
        day_first=tuple(found["day"]),
        month_first=tuple(found["month"]),
        either=tuple(found["either"]),
        cells=tuple(found["cells"]),
    )


def _kind_of_day(cell: Cell) -> str | None:
    if isinstance(cell, date):
        return "cells" if cell.day <= _LAST_MONTH and cell.day != cell.month else None
    match = DAY.fullmatch(cell) if isinstance(cell, str) else None
    if match is None:
        return None
    one, other = int(match[1]), int(match[2])
    if one > _LAST_MONTH:
        return "day"
    if other > _LAST_MONTH:
        return "month"
    return "either" if one != other else None


def _judge_days(
    readings: Sequence[Reading], answers: Answers
) -> tuple[dict[str, Callable[[Cell], object]], list[Question], list[Text]]:
    days = _sorted_days(readings)
    if answers.dates is not None:
        return _day_readers(answers.dates == MONTH_FIRST, bool(days.month_first)), [], []
    if not days.month_first:
        return _day_readers(False, False), [], []
    proof = shown(days.month_first[0].cell)
    if days.cells or (days.day_first and days.either):
        asked = (*days.either, *days.cells)[0]
        return _day_readers(False, False), [_which_day(asked, proof)], []
    if days.day_first:  # every cell shows its own order, and the fewer ones are wrong
        fewer_days = len(days.day_first) < len(days.month_first)
        return _day_readers(fewer_days, False), [], []
    example = (*days.either, *days.month_first)[0]
    said = _MONTHS_FIRST(
        column=example.column,
        proof=proof,
        value=shown(example.cell),
        day=_said(example.cell, month_first=True),
    )
    return _day_readers(True, False), [], [said]


def _which_day(asked: _Place, proof: str) -> Question:
    one, other = _said(asked.cell, month_first=False), _said(asked.cell, month_first=True)
    text = _SWAPPED if isinstance(asked.cell, date) else _WHICH_DAY
    return Question(
        key="dates",
        text=text(
            row=asked.place,
            column=asked.column,
            value=shown(asked.cell),
            one=one,
            other=other,
            proof=proof,
        ),
        options=(
            Option(value=DAY_FIRST, label=Text("%(day)s")(day=one)),
            Option(value=MONTH_FIRST, label=Text("%(day)s")(day=other)),
        ),
    )


def _said(cell: Cell, *, month_first: bool) -> Text:
    found = read_day(cell, month_first=month_first, swapped=month_first)
    assert found is not None
    return Text("%(day)s %(month)s %(year)s")(
        day=str(found.day), month=_MONTHS[found.month - 1], year=str(found.year)
    )


_MONTHS = (
    Text("January"),
    Text("February"),
    Text("March"),
    Text("April"),
    Text("May"),
    Text("June"),
    Text("July"),
    Text("August"),
    Text("September"),
    Text("October"),
    Text("November"),
    Text("December"),
)


def _day_readers(month_first: bool, swapped: bool) -> dict[str, Callable[[Cell], object]]:
    read = partial(read_day, month_first=month_first, swapped=month_first and swapped)
    return dict.fromkeys(_DATES, lambda cell: read(None if is_nothing(cell) else cell))


# ------------------------------------------------------------------ names


def _judge_names(
    readings: Sequence[Reading], answers: Answers
) -> tuple[NamesOf, list[Question], list[Text]]:
    whole = [one for one in readings if not one.layout.columns.keys() & {"first_name", "last_name"}]
    names = [
        (place, evidence(place.cell))
        for place in _places(whole, "name")
        if isinstance(place.cell, str)
    ]
    by_order = {order: [place for place, found in names if found.order is order] for order in Order}
    unknown = [place for place, found in names if found.needs_order and found.order is None]
    fewer, more = sorted(Order, key=lambda order: len(by_order[order]))
    order = more
    if not by_order[more]:
        order = Order.FAMILY if any(map(_surname_in_front, whole)) else Order.GIVEN
    both_ways = len(by_order[fewer]) * _MANY > len(names)
    if answers.names is not None:
        order = Order(answers.names)
    elif unknown and both_ways:
        return NamesOf(order=order), [_which_name(unknown[0])], []
    found_so = NamesOf(order=order, settled=bool(by_order[more]) and not both_ways)
    contrary = [place for place, one in names if one.needs_order and one.order not in {None, order}]
    remarks = [_row_read_as(place, found_so) for place in contrary[:_FIRST]]
    if len(contrary) > _FIRST:
        remarks.append(_MORE_NAMES(count=len(contrary) - _FIRST))
    shown_first = [place for place, one in names if one.needs_order and place not in contrary]
    if order is Order.FAMILY and shown_first:
        remarks.insert(0, _family_first(shown_first[0]))
    return found_so, [], remarks


def _surname_in_front(reading: Reading) -> bool:
    """Whether the heading says so: “Naam en voornaam”."""
    columns = reading.layout.columns
    return "name" in columns and fold(reading.layout.heading(columns["name"])) in _FAMILY_HEADINGS


def _which_name(asked: _Place) -> Question:
    text = str(asked.cell)
    one, other = (read_name(text, order).given for order in (Order.GIVEN, Order.FAMILY))
    return Question(
        key="names",
        text=_WHICH_NAME(row=asked.place, column=asked.column, value=text, one=one, other=other),
        options=(
            Option(value=Order.GIVEN, label=Text("First name: %(name)s")(name=one)),
            Option(value=Order.FAMILY, label=Text("First name: %(name)s")(name=other)),
        ),
    )


def _family_first(place: _Place) -> Text:
    name = read_name(str(place.cell), Order.FAMILY)
    return _FAMILY_FIRST(
        column=place.column, value=str(place.cell), name=name.full, given=name.given
    )


def _row_read_as(place: _Place, names: NamesOf) -> Text:
    name = read_name(str(place.cell), names.order, settled=names.settled)
    return _READ_AS(
        row=place.place,
        column=place.column,
        value=str(place.cell),
        name=name.full,
        given=name.given,
    )
