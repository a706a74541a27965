"""The table of trainings as Excel: written, edited as HR does, and read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from bot.training_plan.table_file import excel_of, tables_in, take_in, write_excel
from plans.i18n.printable import printable
from plans.i18n.text import Text
from plans.i18n.translate import load_texts
from plans.law.files import Law
from plans.model.declaring import declared
from plans.storage.database import Database
from plans.training_plan.changing import added, changed, removed
from plans.training_plan.merging import merged
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.sheet import (
    SheetRead,
    after_sheet,
    changes_in_words,
    conflicts_in_words,
    read_sheet,
    year_of,
)
from plans.training_plan.showing import groups_by_key
from plans.training_plan.training import StaffGroup, Training
from plans.training_plan.typed import Fields
from tests.plans.training_plan.tables import MADE, YEAR, gathered, some_gathered, table_of

TEXTS = load_texts()
GROUPS = groups_by_key(Law().target_groups)
FIELDS = Fields(texts=TEXTS, groups=GROUPS, year=YEAR, language="en")
LATER = MADE + timedelta(days=3)

HOSTILE = (
    *("=cmd|'/c calc'!A0", "+1+1", "-2", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\t=1"),
    *("a\x00b\x07c", "\u202egnp.exe", "\N{PILE OF POO}\N{FAMILY}", "مرحبا بالعالم", "x" * 40_000),
    *("a\nb\r\nc", "e" + "\u0301" * 50, "_x0041_", "\ufeffBOM", "\ud800", "{}%s%(a)s", "<b>&amp;"),
    *("Cafأ©", "naÃ¯ef", "   spaces   ", "'quoted", "1e5", "007", "31/03/2027", "TRUE", "#N/A"),
)


def say(text: Text) -> str:
    return TEXTS.render(text, "en")


def exported(table: TrainingPlan, folder: Path, language: str = "nl") -> Path:
    file = folder / f"t-{language}.xlsx"
    write_excel(file, table, GROUPS, TEXTS, language, MADE)
    return file


def read(file: Path, table: TrainingPlan) -> SheetRead:
    return read_sheet(tables_in(file.read_bytes()), table, FIELDS)


def edited(
    file: Path, edit: Callable[[Worksheet], object], also: Callable[[Any], object] | None = None
) -> Path:
    """The file as Excel would save it after that edit."""
    book = openpyxl.load_workbook(file)
    edit(book.worksheets[0])
    if also is not None:
        also(book)
    book.save(file)
    return file


def column(name: str) -> int:
    """The number of a column, from 1."""
    return list(declared(Training)).index(name) + 2


TABLE = added(
    changed(
        table_of(gathered(1), gathered(2, "Heftruck"), gathered(3, "VCA", hours=None, cost=None)),
        1,
        {
            "staff_groups": tuple(StaffGroup),
            "for_groups": tuple(GROUPS),
            "joint_committees": ("200", "149.10"),
            "in_working_time": True,
            "evaluation": "A talk",
        },
    ),
    {"title": "For all", "hours": Decimal("1.25"), "participants": 1200, "budget": Decimal("0.1")},
)
NUMBER, PLANS, MARK = 1, len(declared(Training)) + 2, len(declared(Training)) + 3


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_not_edited_is_no_difference(tmp_path: Path, language: str) -> None:
    assert read(exported(TABLE, tmp_path, language), TABLE) == SheetRead()
    saved = edited(exported(TABLE, tmp_path, language), lambda sheet: None)
    assert read(saved, TABLE) == SheetRead()


@settings(max_examples=40)
@given(some_gathered(), st.sampled_from(["nl", "en"]), st.lists(st.text(max_size=40), max_size=4))
def test_a_table_comes_back_as_it_went(
    tmp_path_factory: pytest.TempPathFactory, those: Any, language: str, words: list[str]
) -> None:
    table = table_of(*those)
    for text in words:
        if printable(text).strip():
            table = added(table, {"title": text, "theme": text, "goal": text})
    file = exported(table, tmp_path_factory.mktemp("sheet"), language)
    assert read(file, table) == SheetRead()


TEXT_FIELDS = [one for one in declared(Training) if isinstance(getattr(Training(id=0), one), str)]


@pytest.mark.parametrize("name", [one for one in TEXT_FIELDS if one != "title"])
@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_come_back_as_text_in_every_field(
    tmp_path: Path, name: str, hostile: str
) -> None:
    table = changed(added(table_of(gathered(1)), {"title": hostile}), 2, {name: hostile})
    file = exported(table, tmp_path)
    sheet = openpyxl.load_workbook(file).worksheets[0]
    for row in sheet.iter_rows():
        assert all(cell.data_type != "f" for cell in row)
    assert read(file, table) == SheetRead()


def test_each_edit_is_told_and_kept(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(2, column("quarter")).value = 4
        sheet.cell(2, column("hours")).value = 15.2
        sheet.cell(2, column("budget")).value = "€ 1.250,50"
        sheet.cell(3, column("formal")).value = "informeel"
        sheet.cell(3, column("staff_groups")).value = "bedienden"
        sheet.cell(3, column("for_groups")).value = "Kortgeschoolde werknemers"
        sheet.cell(4, column("training_centre")).value = None
        sheet.cell(6, column("title")).value = "EHBO"
        sheet.cell(6, column("participants")).value = 8

    found = read(edited(exported(TABLE, tmp_path), edit), TABLE)
    assert list(changes_in_words(found, TABLE, GROUPS, say)) == [
        "Row 1, Quarter: Q2 → Q4",
        "Row 1, Duration: 7 u 36 → 15 u 12",
        "Row 1, Budget: € 200,00 → € 1.250,50",
        "Row 2, Staff group: – → white-collar workers",
        "Row 2, Formal or informal: formal → informal",
        "Row 2, For risk groups and specific groups: – → Low-skilled workers",
        "Row 3, Training centre: Syntra → –",
        "New row: EHBO",
    ]
    after = after_sheet(TABLE, found)
    one, two, three, _, new = after.trainings
    assert (one.quarter, one.hours, one.budget) == (4, Decimal("15.2"), Decimal("1250.5"))
    assert (two.formal, two.for_groups) == (False, ("low_skilled",))
    assert (three.training_centre, new.id, new.title, new.participants) == ("", 5, "EHBO", 8)
    assert read(exported(after, tmp_path), after) == SheetRead()


def test_a_row_that_was_taken_out_goes_but_not_one_that_came_since(tmp_path: Path) -> None:
    file = edited(exported(TABLE, tmp_path), lambda sheet: sheet.delete_rows(3))
    now = added(TABLE, {"title": "Came since"})
    found = read(file, now)
    assert found.removed == (2,)
    assert "Row 2 goes: Heftruck" in list(changes_in_words(found, now, GROUPS, say))
    assert "made on 01/02/2027" in str(say(found.remarks[0]))
    assert [row.id for row in after_sheet(now, found).trainings] == [1, 3, 4, 5]


def test_rows_and_columns_may_change_places(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        for row in (rows[0], *reversed(rows[1:])):
            sheet.append(list(reversed(row)))

    assert read(edited(exported(TABLE, tmp_path), edit), TABLE) == SheetRead()


def test_what_was_changed_on_both_sides_is_told_cell_by_cell(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(2, column("quarter")).value = 4
        sheet.cell(2, column("evaluation")).value = "A test"
        sheet.cell(3, column("quarter")).value = 3

    file = edited(exported(TABLE, tmp_path), edit)
    now = changed(TABLE, 1, {"quarter": 1, "budget": Decimal(9)})
    now = changed(now, 2, {"quarter": 3})
    found = read(file, now)
    assert list(conflicts_in_words(found, GROUPS, say)) == [
        "Row 1, Quarter: you wrote “Q4”, and meanwhile the table says “Q1”"
    ]
    assert "changed since: 1, 2." in say(found.remarks[0])
    kept, written = (after_sheet(now, found, overwrite=one).trainings[0] for one in (False, True))
    assert (kept.quarter, kept.evaluation, kept.budget) == (1, "A test", Decimal(9))
    assert (written.quarter, written.evaluation, written.budget) == (4, "A test", Decimal(9))


def test_a_row_that_is_gone_or_part_of_another_is_told(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        for row in (2, 4):
            sheet.cell(row, column("quarter")).value = 4

    file = edited(exported(TABLE, tmp_path), edit)
    now = removed(merged(TABLE, [1, 2]), 3)
    found = read(file, now)
    told = [say(one) for one in found.remarks]
    assert "Row 1 is now a part of row 5" in told[1]
    assert "Row 3 is no longer in the table" in told[2]
    assert found.changes == 0


def _put(row: int, place: int, value: object) -> Callable[[Worksheet], None]:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(row, place).value = value

    return edit


def _copied(sheet: Worksheet) -> None:
    sheet.append([cell.value for cell in sheet[2]])


REFUSED: dict[str, tuple[Callable[[Worksheet], object], str]] = {
    "a changed number": (_put(2, NUMBER, 3), "Row 2, column A (Rij): the number of the row was 1"),
    "no number": (_put(2, NUMBER, None), "Row 2, column A (Rij)"),
    "a doubled number": (_copied, "Row 6, column A (Rij): row 1 of the table stands here a second"),
    "a number by hand": (_put(6, NUMBER, 9), "Row 6, column A (Rij): a new row has no number"),
    "a changed mark": (_put(2, MARK, "2027-1:0.00000000"), "Row 2, column V: the mark"),
    "a mark of another row": (_put(3, MARK, "x"), "Row 3, column V: the mark of this row"),
    "a deleted column": (
        lambda sheet: sheet.delete_cols(column("quarter")),
        "Row 1: the column “Kwartaal” is no longer there",
    ),
    "a renamed column": (_put(1, column("quarter"), "Periode"), "Row 1, column K: this column"),
    "the same heading twice": (_put(1, column("quarter"), "Duur"), "“Duur” stands there twice"),
    "a column of their own": (_put(3, MARK + 2, "hello"), "Row 3, column X: this column is not"),
    "another mark of the sheet": (
        _put(1, MARK, "pop-training 2027 nl 20270201T090000 1-9 00000000"),
        "Row 1, column V: the mark of the whole sheet was changed",
    ),
    "plans": (_put(2, PLANS, "PDP 9"), "Row 2, column U (Uit POP's): this column is not to be"),
    "no quarter": (_put(2, column("quarter"), 5), "Row 2, column K (Kwartaal): “5” is not a qu"),
    "no amount": (_put(2, column("budget"), "a lot"), "Row 2, column Q (Budget): “a lot” is not"),
    "an error": (_put(2, column("budget"), "=1/0"), "Row 2, column Q (Budget)"),
    "no choice": (_put(2, column("formal"), "half"), "Row 2, column I (Formeel of informeel)"),
    "no committee": (_put(2, column("joint_committees"), "12"), "Row 2, column H"),
    "no title": (_put(2, column("title"), None), "Row 2, column C (Opleiding)"),
    "a new row without a title": (_put(6, column("theme"), "x"), "Row 6, column C (Opleiding)"),
    "too long": (_put(2, column("title"), "x" * 301), "Row 2, column C (Opleiding): That is long"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_taken_in_is_refused_by_row_and_column(tmp_path: Path, what: str) -> None:
    edit, why = REFUSED[what]
    found = read(edited(exported(TABLE, tmp_path), edit), TABLE)
    told = [say(one) for one in found.problems]
    assert any(why in one for one in told), told
    assert replace(found, problems=()) == SheetRead()


def test_a_second_sheet_with_something_on_it_is_refused(tmp_path: Path) -> None:
    def more(book: Any) -> None:
        book.create_sheet("Notes")["B3"] = "hello"

    file = edited(exported(TABLE, tmp_path), lambda sheet: None, more)
    [problem] = read(file, TABLE).problems
    assert "“Notes” is not mine, and something stands on it (row 3, column B)" in say(problem)
    empty = edited(
        exported(TABLE, tmp_path), lambda sheet: None, lambda book: book.create_sheet("Blad2")
    )
    assert read(empty, TABLE) == SheetRead()


def test_words_on_the_hidden_sheet_of_choices_are_refused_too(tmp_path: Path) -> None:
    def more(book: Any) -> None:
        book["pop-lists"]["A9"] = "hello"

    [problem] = read(edited(exported(TABLE, tmp_path), lambda s: None, more), TABLE).problems
    assert "row 9, column A" in say(problem)


def test_the_table_of_another_year_or_a_row_of_it_is_refused(tmp_path: Path) -> None:
    other = replace(TABLE, year=2028, until=2028)
    file = exported(other, tmp_path)
    assert "This is the table of 2028" in say(read(file, TABLE).problems[0])
    assert year_of(tables_in(file.read_bytes())) == 2028
    row = [cell.value for cell in openpyxl.load_workbook(file).worksheets[0][2]]
    mixed = edited(exported(TABLE, tmp_path), lambda sheet: sheet.append(row))
    [problem] = read(mixed, TABLE).problems
    assert say(problem) == "Row 6, column V: this row is of the table of 2028."


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Rij", "Thema"])
    book.save(tmp_path / "x.xlsx")
    assert "no table of trainings that I made" in say(read(tmp_path / "x.xlsx", TABLE).problems[0])


def test_only_numbers_of_plans_are_in_it(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(exported(merged(TABLE, [1, 2]), tmp_path)).worksheets[0]
    assert sheet.cell(4, PLANS).value == "POP 1, 2"
    assert sheet.cell(4, column("budget")).value == 400
    assert sheet.cell(4, column("budget")).number_format == '"€" #,##0.00'
    assert sheet.column_dimensions["V"].hidden
    lists = {str(one.sqref) for one in sheet.data_validations.dataValidation}
    assert len(lists) == 5


def test_a_file_in_csv_is_read_as_well(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(exported(TABLE, tmp_path)).worksheets[0]
    lines = [
        ";".join(
            f'"{str("" if cell.value is None else cell.value).replace(".", ",") if isinstance(cell.value, float) else ("" if cell.value is None else cell.value)}"'
            for cell in row
        )
        for row in sheet.iter_rows()
    ]
    tables = tables_in("\n".join(lines).encode("utf-8-sig"))
    assert read_sheet(tables, TABLE, FIELDS) == SheetRead()


async def test_what_is_taken_in_is_kept_and_logged(database: Database, tmp_path: Path) -> None:
    async with database.transaction() as store:
        await store.training_plans.write(TABLE)

    def edit(sheet: Worksheet) -> None:
        sheet.cell(2, column("quarter")).value = 4
        sheet.delete_rows(3)
        sheet.append([None, "Theme", "New"])

    content = await excel_of(TABLE, GROUPS, TEXTS, "en", MADE)
    (tmp_path / "t.xlsx").write_bytes(content)
    tables = tables_in(edited(tmp_path / "t.xlsx", edit).read_bytes())
    async with database.transaction() as store:
        found = await take_in(store, tables, FIELDS, LATER, file="t.xlsx", who="ines")
        table = await store.training_plans.get(YEAR)
        events = [event async for event in store.audit.events()]
    assert found.changes == 3
    assert [row.title for row in table.trainings] == ["Opleiding Excel", "VCA", "For all", "New"]
    assert {(one.who, one.subject, one.at) for one in events} == {("ines", "2027", LATER)}
    assert [(one.what, dict(one.details)) for one in events] == [
        ("training.import", {"file": "t.xlsx", "new": 1, "changed": 1, "left": 1}),
        ("training.change", {"row": 1, "quarter": 4}),
        ("training.add", {"row": 5, "theme": "Theme", "title": "New"}),
        ("training.remove", {"row": 2, "title": "Heftruck"}),
    ]
    async with database.transaction() as store:
        again = await take_in(store, tables, FIELDS, LATER, file="t.xlsx")
        assert (again.changes, len(again.added)) == (1, 1)


def test_equal_tables_give_equal_bytes(tmp_path: Path) -> None:
    one, other = (exported(TABLE, tmp_path).read_bytes() for _ in range(2))
    assert one == other
    assert openpyxl.load_workbook(BytesIO(one)).properties.created == datetime(2027, 2, 1, 9)
