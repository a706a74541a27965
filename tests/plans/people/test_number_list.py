"""Personnel numbers as HR has them: in a table of anything, or one on each line."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from plans.i18n.translate import load_texts
from plans.people.number_list import Listed, read_numbers
from plans.people.report import problem_line
from plans.spreadsheets.reading import read_tables

TEXTS = load_texts()


def read(content: str) -> Listed:
    return read_numbers(read_tables(content.encode()))


def workbook(*rows: tuple[object, ...], name: str = "Lijst") -> Listed:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    return read_numbers(read_tables(content.getvalue()))


def told(listed: Listed) -> list[str]:
    return [TEXTS.render(problem_line(one), "en") for one in listed.problems]


@pytest.mark.parametrize(
    "text",
    [
        "00123\n1002\n",
        "\ufeff00123\r\n\r\n1002\r\n00123\r\n",
        "Personeelsnummer\n00123\n1002\n",
        "Naam;Matricule;Afdeling\nAnna Peeters;00123;Klantendienst\nMarc;1002;\n",
        "Lijst voor de ronde\n\nEmployee number,Start date\n00123,soon\n1002,\n",
        "\n;00123\n;1002\n",
    ],
)
def test_the_numbers_are_found(text: str) -> None:
    assert read(text).numbers == ("00123", "1002")


def test_a_workbook_has_them_as_text_or_as_numbers() -> None:
    listed = workbook(("Naam", "Personeelsnr."), ("Anna", "00123"), ("Marc", 1002))
    assert listed.numbers == ("00123", "1002")
    assert workbook((1001,), (1002,)).numbers == ("1001", "1002")


def test_every_problem_has_its_row_and_column() -> None:
    listed = workbook(("Naam", "Nr"), ("Anna", "=1/0"), ("Marc", None), ("Tom", "9" * 300))
    assert told(listed)[1:] == [
        "Sheet “Lijst”. Row 3, column B (Nr): a number is missing.",
        f"Sheet “Lijst”. Row 4, column B (Nr): “{'9' * 300}” – longer than 200 characters.",
    ]
    assert told(listed)[0].startswith("Sheet “Lijst”. Row 2, column B (Nr): ")


def test_somebody_unknown_is_named_where_they_stand() -> None:
    listed = read("Naam;Nummer\nAnna;1001\nPiet;4711\n")
    [line] = told(Listed(problems=listed.unknown(["4711"])))
    assert line == "Row 3, column B (Nummer): “4711” – nobody has this number."
    [line] = told(Listed(problems=read("1001\n\n4711\n").unknown(["4711"])))
    assert line == "Row 3, column A: “4711” – nobody has this number."


def test_a_table_that_does_not_say_which_column_is_refused() -> None:
    assert told(read("Anna;1001\nMarc;1002\n"))[0].startswith(
        "I see no column of personnel numbers"
    )
    assert told(workbook(("Wie", "Wat"), ("Anna", 1001)))[0].startswith("I see no column")


def test_a_list_without_a_number() -> None:
    assert told(read("Nummer;Naam\n")) == ["There is no number in this list."]
    assert told(workbook()) == ["There is no number in this list."]


def test_every_sheet_that_can_be_seen_counts_and_the_others_are_named() -> None:
    book = openpyxl.Workbook()
    for name, number in (("Gent", 1001), ("Brugge", "00123"), ("Oud", 9)):
        sheet = book.create_sheet(name)
        sheet.append(["Nummer"])
        sheet.append([number])
    book["Oud"].sheet_state = "hidden"
    book.create_sheet("Nota").append(["let op", "dit"])
    content = BytesIO()
    book.save(content)
    listed = read_numbers(read_tables(content.getvalue()))
    assert listed.numbers == ("1001", "00123")
    assert [TEXTS.render(one, "en") for one in listed.not_read] == [
        "Sheet “Oud” is hidden, and I have not read it.",
        "Sheet “Nota” is not such a list, and I have not read it.",
    ]


def test_a_hidden_sheet_alone_is_no_list() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Nummer"])  # type: ignore[union-attr]
    book.active.append([1001])  # type: ignore[union-attr]
    book.active.sheet_state = "hidden"  # type: ignore[union-attr]
    book.create_sheet("Leeg")
    content = BytesIO()
    book.save(content)
    listed = read_numbers(read_tables(content.getvalue()))
    assert (listed.numbers, len(listed.problems), len(listed.not_read)) == ((), 1, 1)
