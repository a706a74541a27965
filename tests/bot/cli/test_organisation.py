"""`pop organisation`, and the joint committees of people, as HR types them."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

NOW = "2027-01-15T09:00"
HEADINGS = "Men,Women,<26,60+,FTE"


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


class Desk:
    """HR's command line, with a database and a folder of its own."""

    def __init__(self, place: str, folder: Path) -> None:
        self.place, self.folder = place, folder

    def pop(self, *words: str) -> Result:
        return CliRunner().invoke(app, [*words, "--db", self.place, "--now", NOW])

    def sets(self, *options: str) -> Result:
        return self.pop("organisation", "set", *options)

    def shown(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.pop("organisation", "show", "--json").stdout)
        return found

    def sheet(self, content: str, *options: str) -> Result:
        file = self.folder / "counts.csv"
        file.write_text(content, encoding="utf-8")
        return self.pop("organisation", "composition", str(file), *options)


@pytest.fixture
def desk(sqlite_place: str, tmp_path: Path) -> Desk:
    return Desk(sqlite_place, tmp_path)


def test_every_fact_has_an_option(desk: Desk) -> None:
    done = desk.sets(
        *("--name", "Voorbeeld NV", "--seat", "Markt 1, 9000 Gent", "--body", "union"),
        *(
            "--joint-committee",
            "200",
            "--joint-committee",
            "PC 149.01",
            "--council-on",
            "20/02/2027",
        ),
        *("--no-maatwerk", "--quarter", "Q4 2024: 23,5", "--quarter", "2025-Q1=24"),
        *("--men", "12", "--women", "14", "--x", "0", "--age", "<26=3", "--age", "26-34=5"),
        *("--disability", "1", "--shortage", "2", "--fte", "23,5"),
    )
    assert done.exit_code == 0, done.output
    for line in (
        "Name: Voorbeeld NV",
        "Joint committees: 200 (for most people); 149.01",
        "Consultation: union delegation",
        "Next meeting: 20/02/2027",
        "FTEs by quarter: Q4 2024: 23,5; Q1 2025: 24",
        "Age up to 25: 3",
        "Age 60 and over: not said yet",
        "In shortage occupations: 2",
        "Counted on: 15/01/2027",
    ):
        assert line in done.stdout.splitlines()
    assert "Check with your social secretariat." in done.stdout
    assert "The ages add up to 8 people; men, women and X to 26." in done.stderr
    found = desk.shown()
    assert (found["joint_committees"], found["maatwerk"]) == (["200", "149.01"], False)
    assert [one["what"] for one in json.loads(desk.pop("audit", "--json").stdout)] == [
        "organisation.change"
    ]
    assert "joint committees: 200, 149.01" in desk.pop("audit").stdout
    assert "consultation: union delegation" in desk.pop("audit").stdout


def test_what_is_not_given_stays_and_what_is_cleared_goes(desk: Desk) -> None:
    desk.sets("--name", "A", "--men", "3", "--joint-committee", "200", "--quarter", "Q4 2024: 3")
    desk.sets("--seat", "Gent")
    assert (desk.shown()["name"], desk.shown()["seat"]) == ("A", "Gent")
    assert desk.sets("--clear", "joint-committee", "--clear", "men").exit_code == 0
    assert desk.sets("--without-quarter", "2024-Q4").exit_code == 0
    found = desk.shown()
    assert (found["joint_committees"], found["quarters"]) == ([], [])
    assert "Men: not said yet" in desk.pop("organisation", "show").stdout
    assert desk.sets("--clear", "shoes").exit_code == 2


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ((), "Say at least one thing"),
        (("--men", "1,5"), "not a number of people"),
        (("--fte", "1.234"), "can be read in two ways; write 1234 or 1,2340"),
        (("--joint-committee", "149.1"), "write 149.01 or 149.10"),
        (("--age", "25-40=3"), "not one of the bands of age"),
        (("--quarter", "2024"), "write it like Q4 2024: 23,5"),
        (("--council-on", "01/01/2020"), "is past"),
        (("--name", " "), "nothing to read"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    desk: Desk, options: tuple[str, ...], why: str
) -> None:
    refused = desk.sets("--seat", "Gent", *options) if options else desk.sets()
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert why in refused.stderr
    assert desk.shown()["seat"] == ""


def test_a_composition_is_looked_at_and_taken(desk: Desk) -> None:
    sheet = f'{HEADINGS}\n12,14,3,2,"23,5"\n'
    looked = desk.sheet(sheet, "--dry-run")
    assert "Men: 12" in looked.stdout
    assert "Nothing was kept" in looked.stdout
    assert desk.shown()["composition"]["men"] is None  # type: ignore[index]
    assert "These head counts are kept." in desk.sheet(sheet).stdout
    assert desk.shown()["composition"]["fte"] == "23.5"  # type: ignore[index]


def test_an_excel_file_is_read_too(desk: Desk) -> None:
    book = openpyxl.Workbook()
    for row in (("Mannen", 12), ("Vrouwen", 14), ("26-34", 5), ("VTE", 23.5), ("Poezen", 2)):
        book.active.append(row)
    book.save(desk.folder / "counts.xlsx")
    taken = desk.pop("organisation", "composition", str(desk.folder / "counts.xlsx"))
    assert taken.exit_code == 0, taken.output
    assert "Age 26 to 34: 5" in taken.stdout
    assert "I pass over row 5 (“Poezen”)" in taken.stderr


def test_a_list_of_persons_is_refused(desk: Desk) -> None:
    refused = desk.sheet("Naam;Geslacht\nJan Peeters;m\n")
    assert refused.exit_code == 2
    assert "looks like a list of persons (column A (Naam))" in refused.stderr
    assert "Peeters" not in refused.output
    wrong = desk.sheet("Men,Women\nmany,3\n")
    assert "Row 2, column A (Men): “many” – not a whole number of people." in wrong.stderr
    assert desk.pop("organisation", "composition", str(desk.folder / "none.csv")).exit_code == 2


def test_it_speaks_dutch(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "nl_BE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "nl")
    done = desk.sets("--quarter", "K4 2024: 23,5", "--body", "council")
    assert "Overleg: ondernemingsraad" in done.stdout
    assert "VTE per kwartaal: K4 2024: 23,5" in done.stdout
    assert "Vraag het na bij je sociaal secretariaat." in done.stdout
    assert "organisatie" in desk.pop("organisation", "set", "--help").output


def test_a_joint_committee_of_a_person_goes_in_and_comes_out(desk: Desk) -> None:
    desk.sets("--joint-committee", "200")
    people = desk.folder / "people.csv"
    people.write_text("Nummer;Naam;HR;PC\n1;Anna Peeters;ja;149.01\n2;Marc Janssens;nee;\n")
    brought = desk.pop("people", "import", str(people))
    assert "1 person is under joint committee 149.01, which is not one of" in brought.output
    anna, marc = desk.pop("people", "list").stdout.splitlines()
    assert anna.endswith("(joint committee 149.01)")
    assert "joint committee" not in marc
    listed = json.loads(desk.pop("people", "list", "--json").stdout)
    assert [one["joint_committee"] for one in listed] == ["149.01", ""]
    again = desk.pop("people", "import", str(people))
    assert "nothing would change" in again.output


def test_colours_and_a_contact_line_are_kept_and_taken_away(desk: Desk) -> None:
    done = desk.sets("--colour", "#FFFF00", "--accent", "8a5a00", "--contact", "Kaai 1, Gent")
    assert done.exit_code == 0
    shown = desk.shown()
    assert (shown["accent"], shown["contact"]) == ("#8a5a00", "Kaai 1, Gent")
    assert shown["colour"] not in {"", "#ffff00"}, "too pale, so it was made darker"
    assert "Line at the foot: Kaai 1, Gent" in desk.pop("organisation", "show").stdout
    assert desk.sets("--clear", "colour", "--clear", "contact").exit_code == 0
    assert (desk.shown()["colour"], desk.shown()["contact"]) == ("", "")
    assert desk.sets("--colour", "red").exit_code == 2
