"""Which of the tables in a file are meant, and what is left unread: nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from plans.i18n.text import Text, plural
from plans.people.asking import LEAVE_OUT, READ, Answers, Option, Question
from plans.people.cells import shown
from plans.people.columns import Layout, fold, functions_layouts, lacking, people_layouts
from plans.people.joint_committees import are_postcodes
from plans.people.national_numbers import is_column_of_them
from plans.people.rows import Problem, Reading
from plans.spreadsheets.table import Table

_NO_LIST = Text(
    "I see no list of people here. The first row should hold headings, at least “Number” and “Name”."
)
_NO_COLUMN = Text("There is no column “%(name)s”, and I need one.")
_COLUMNS = {"number": Text("Number"), "name": Text("Name")}
_HIDDEN_SHEET = Text("Sheet “%(sheet)s” is hidden, and I have not read it.")
_OTHER_SHEET = Text("Sheet “%(sheet)s” is not such a list, and I have not read it.")
_NO_SUCH_SHEET = Text("There is no sheet “%(sheet)s”. There are: %(sheets)s.")
_SHOW_IT = Text(
    "The only list is on a hidden sheet, “%(sheet)s”. Show that sheet in Excel, and save the file."
)
_DOUBLED = Text(
    "Columns %(one)s and %(other)s mean the same to me; I take %(one)s and pass over %(other)s."
)
_NATIONAL = Text(
    "Column %(column)s holds national register numbers. I do not look at it, and keep nothing of it."
)
_NAMELESS = Text("Column %(column)s has no heading; I pass over it.")
_HIDDEN_COLUMN = Text("Column %(column)s is hidden in the sheet; I have read it.")
_HIDDEN_QUESTION = Text(
    "Row %(row)s (“%(value)s”) and %(more)s other rows are hidden. Shall I read them too?"
)
_HIDDEN_ROW_QUESTION = Text("Row %(row)s (“%(value)s”) is hidden. Shall I read it too?")
_READ_THEM = Text("Read what is hidden too")
_LEAVE_THEM = Text("Leave out what is hidden")
_OR_POSTCODE = frozenset({"pc", "cp"})
"""Headings of a joint committee that are short for a postcode too."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """The lists in a file."""

    people: tuple[Layout, ...] = ()
    functions: tuple[Layout, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Why there is no list in it."""
    not_read: tuple[Text, ...] = ()
    remarks: tuple[Text, ...] = ()


def found_in(tables: Sequence[Table], answers: Answers) -> Found:
    """The lists of people and of functions on the sheets that can be seen."""
    filled = [table for table in tables if not table.empty]
    unknown = [name for name in answers.sheets if name not in {one.name for one in filled}]
    if unknown:
        names = ", ".join(one.name for one in filled)
        return Found(problems=(Problem(what=_NO_SUCH_SHEET(sheet=unknown[0], sheets=names)),))
    wanted = [one for one in filled if one.name in answers.sheets] or [
        one for one in filled if not one.hidden
    ]
    people, functions = people_layouts(wanted), functions_layouts(wanted)
    not_read = tuple(_not_read(filled, wanted, [*people, *functions], answers))
    if not people and not functions:
        hidden = people_layouts(one for one in filled if one.hidden)
        what = _SHOW_IT(sheet=hidden[0].table.name) if hidden else _NO_LIST
        return Found(problems=(Problem(what=what),), not_read=not_read)
    missing = lacking(people[0]) if people else ()
    if missing:
        problems = tuple(Problem(what=_NO_COLUMN(name=_COLUMNS[key])) for key in missing)
        return Found(problems=problems, not_read=not_read)
    people = [_without_postcodes(_without_national(one)) for one in people]
    return Found(
        people=tuple(people),
        functions=tuple(functions),
        not_read=not_read,
        remarks=tuple(_remarks([*people, *functions])),
    )


def _not_read(
    filled: Sequence[Table], wanted: Sequence[Table], layouts: Sequence[Layout], answers: Answers
) -> Iterator[Text]:
    """What was passed over, save what HR did not ask for."""
    read = [layout.table for layout in layouts]
    yield from unread(wanted if answers.sheets else filled, read)


def unread(tables: Iterable[Table], read: Sequence[Table]) -> Iterator[Text]:
    """A sentence for each sheet with something on it that was not read."""
    for table in tables:
        if not table.empty and table.name and not any(table is one for one in read):
            yield (_HIDDEN_SHEET if table.hidden else _OTHER_SHEET)(sheet=table.name)


def _without_national(layout: Layout) -> Layout:
    """The list that does not name columns of national register numbers as merely unknown."""
    found = tuple(_national_columns(layout))
    unknown = tuple(one for one in layout.unknown if one not in found)
    return replace(layout, unknown=unknown, national=found)


def _without_postcodes(layout: Layout) -> Layout:
    """The list with a column “PC” or “CP” passed over where it turns out to hold postcodes."""
    column = layout.columns.get("joint_committee")
    if column is None or fold(layout.heading(column)) not in _OR_POSTCODE:
        return layout
    rows = layout.table.rows[layout.heading_row + 1 :]
    if not are_postcodes(shown(row[column]) for row in rows if column < len(row)):
        return layout
    columns = {key: index for key, index in layout.columns.items() if index != column}
    return replace(layout, columns=columns, unknown=tuple(sorted((*layout.unknown, column))))


def _national_columns(layout: Layout) -> Iterator[int]:
    yield from layout.national
    rows = layout.table.rows[layout.heading_row + 1 :]
    for index in range(max((len(row) for row in rows), default=0)):
        cells = (row[index] for row in rows if index < len(row))
        if index not in layout.national and is_column_of_them(cells):
            yield index


def national_columns(tables: Iterable[Table]) -> list[tuple[str, str]]:
    """The sheet and the column of all national register numbers in a file, hidden or not."""
    found = []
    for table in tables:
        layout = next(iter(people_layouts([table])), None) or Layout(
            table=table, heading_row=0, columns={}, unknown=()
        )
        found += [(table.name, layout.named(index)) for index in _national_columns(layout)]
    return found


def _remarks(layouts: Iterable[Layout]) -> Iterator[Text]:
    for layout in layouts:
        yield from layout.table.remarks
        for index in sorted(layout.table.hidden_columns & set(layout.columns.values())):
            yield _HIDDEN_COLUMN(column=layout.named(index))
        for one, other in layout.doubled:
            yield _DOUBLED(one=layout.named(one), other=layout.named(other))
        for index in layout.national:
            if index not in layout.columns.values():
                yield _NATIONAL(column=layout.named(index))
        if not layout.table.delimited:
            for index in _nameless(layout):
                yield _NAMELESS(column=layout.named(index))


def _nameless(layout: Layout) -> list[int]:
    """Columns beside the list with something in them and nothing above."""
    rows = layout.table.rows[layout.heading_row + 1 :]
    filled = {index for row in rows for index, cell in enumerate(row) if cell is not None}
    return sorted(index for index in filled if not layout.heading(index))


# ------------------------------------------------------------------ hidden rows


def hidden_rows(
    readings: Sequence[Reading], answers: Answers
) -> tuple[list[Reading], tuple[Question, ...]]:
    """The lists with their hidden rows, or without, as HR has said; the question when they have not."""
    hidden = [
        (one, row, cells)
        for one in readings
        if one.layout.table.hidden_rows
        for row, cells in one.rows()
        if row - 1 in one.layout.table.hidden_rows
    ]
    if not hidden or answers.hidden_rows == READ:
        return list(readings), ()
    if answers.hidden_rows == LEAVE_OUT:
        return [replace(one, passed_over=one.layout.table.hidden_rows) for one in readings], ()
    reading, row, cells = hidden[0]
    value = next((shown(reading.cell(cells, key)) for key in ("name", "last_name", "number")), "")
    text = _HIDDEN_ROW_QUESTION if len(hidden) == 1 else _HIDDEN_QUESTION
    question = Question(
        key="hidden_rows",
        text=text(row=reading.place(row), value=value, more=len(hidden) - 1),
        options=(
            Option(value=READ, label=_READ_THEM),
            Option(value=LEAVE_OUT, label=_LEAVE_THEM),
        ),
    )
    return list(readings), (question,)


def left_out(readings: Iterable[Reading]) -> Iterator[Text]:
    """What was not read because HR left it out."""
    for reading in readings:
        if not reading.passed_over:
            continue
        rows = [
            row
            for row, _ in replace(reading, passed_over=frozenset()).rows()
            if row - 1 in reading.passed_over
        ]
        if rows:
            yield plural(
                "I have left out %(count)s hidden row: %(rows)s.",
                "I have left out %(count)s hidden rows: %(rows)s.",
                len(rows),
                rows=", ".join(map(str, rows[:10])) + (", …" if len(rows) > 10 else ""),
            )
