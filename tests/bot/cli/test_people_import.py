"""`pop people import`, as HR types it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

NOW = "2027-01-15T09:00"
GOOD = "Nummer;Naam;Leidinggevende;Werkbreuk\n1;Anna Peeters;2;0,8\n2;Marc Janssens;;1\n"
BAD = GOOD + "3;Tom Wouters;9;2\n"


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


class Desk:
    """HR's command line, with a database and a folder of its own."""

    def __init__(self, place: str, folder: Path) -> None:
        self.place, self.folder = place, folder

    def pop(self, *words: str) -> Result:
        return CliRunner().invoke(app, [*words, "--db", self.place, "--now", NOW])

    def imports(self, content: str | bytes, *options: str) -> Result:
        file = self.folder / "people.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return self.pop("people", "import", str(file), *options)

    def names(self) -> list[str]:
        return [one["name"] for one in json.loads(self.pop("people", "list", "--json").stdout)]

    def audit_events(self) -> list[dict[str, Any]]:
        found = json.loads(self.pop("audit", "--json").stdout)
        return [one["details"] for one in found if one["what"] == "people.import"]


@pytest.fixture
def desk(sqlite_place: str, tmp_path: Path) -> Desk:
    return Desk(sqlite_place, tmp_path)


def test_a_right_list_is_written(desk: Desk) -> None:
    result = desk.imports(GOOD)
    assert (result.exit_code, result.stdout) == (0, "2 new people.\n")
    assert desk.names() == ["Anna Peeters", "Marc Janssens"]
    again = desk.imports(GOOD)
    assert "nothing would change" in again.stdout


def test_a_dry_run_writes_nothing_and_is_a_deed(desk: Desk) -> None:
    result = desk.imports(GOOD, "--dry-run")
    assert result.exit_code == 0
    assert result.stdout == "2 new people.\nNothing was written.\n"
    assert desk.names() == []
    assert [(one["file"], one["written"], one["new"]) for one in desk.audit_events()] == [
        ("people.csv", "nothing", 2)
    ]


def test_nothing_is_written_while_something_is_wrong(desk: Desk) -> None:
    result = desk.imports(BAD)
    assert result.exit_code == 2
    assert "Row 4, column C (Leidinggevende): “9” – nobody has this number" in result.stdout
    assert "Row 4, column D (Werkbreuk): “2”" in result.stdout
    assert result.stdout.endswith("Nothing was written.\n")
    assert desk.names() == []


def test_the_good_rows_when_hr_says_so(desk: Desk) -> None:
    result = desk.imports(BAD, "--only-good")
    assert result.exit_code == 0
    assert desk.names() == ["Anna Peeters", "Marc Janssens"]
    assert desk.audit_events()[0]["written"] == "good rows"


def test_a_change_is_told_with_old_and_new(desk: Desk) -> None:
    desk.imports(GOOD)
    result = desk.imports(GOOD.replace("0,8", "50%").replace(";2;", ";;"), "--dry-run")
    assert "Anna Peeters – manager: Marc Janssens → nothing" in result.stdout
    assert "Anna Peeters – work fraction: 0,8 → 0,5" in result.stdout


def test_a_full_list_closes_the_others(desk: Desk) -> None:
    desk.imports(GOOD)
    shorter = "Nummer;Naam\n2;Marc Janssens\n"
    assert "1 person leaves." in desk.imports(shorter, "--full", "--dry-run").stdout
    result = json.loads(desk.imports(shorter, "--full", "--json").stdout)
    assert (result["written"], result["left"]) == (True, ["p1"])


def test_a_number_with_another_name_waits_for_a_word(desk: Desk) -> None:
    desk.imports(GOOD)
    other = GOOD.replace("Anna Peeters", "Bram Claes") + "3;Els Bos;;\n"
    result = desk.imports(other)
    assert result.exit_code == 0
    assert "number 1 was Anna Peeters and would become Bram Claes" in result.stdout
    assert "If they are the same people, --renamed writes their rows too." in result.stdout
    assert desk.names() == ["Anna Peeters", "Marc Janssens", "Els Bos"]
    report = desk.folder / "report.xlsx"
    told = json.loads(desk.imports(other, "--json", "--report", str(report)).stdout)
    assert told["renamed"] == [
        {"row": 2, "number": "1", "old": "Anna Peeters", "new": "Bram Claes", "sheet": ""}
    ]
    sheet = openpyxl.load_workbook(report)["Other names"]
    assert list(sheet.iter_rows(values_only=True))[1:] == [(2, "1", "Anna Peeters", "Bram Claes")]
    assert [one["waiting"] for one in desk.audit_events()] == [0, 1, 1]
    assert "Bram Claes – name: Anna Peeters → Bram Claes" in (
        desk.imports(other, "--renamed", "--dry-run").stdout
    )
    assert desk.imports(other, "--renamed").exit_code == 0
    assert desk.names() == ["Bram Claes", "Marc Janssens", "Els Bos"]


def test_json_for_scripts(desk: Desk) -> None:
    result = desk.imports(BAD, "--json")
    assert result.exit_code == 2
    found = json.loads(result.stdout)
    assert (found["written"], found["new"], found["bad_rows"]) == (False, 2, 1)
    assert found["problems"][0] == {
        "row": 4,
        "column": "C (Leidinggevende)",
        "value": "9",
        "what": "nobody has this number or name",
        "sheet": "",
    }
    assert found["changes"][0]["fields"]["work_fraction"] == ["nothing", "0,8"]


def test_a_report_for_excel(desk: Desk) -> None:
    report = desk.folder / "report.xlsx"
    desk.imports(BAD, "--report", str(report))
    book = openpyxl.load_workbook(report)
    assert book.sheetnames == ["Problems", "Changes"]
    problems = list(book["Problems"].iter_rows(values_only=True))
    assert problems[1][:3] == (4, "C (Leidinggevende)", "9")
    changes = list(book["Changes"].iter_rows(values_only=True))
    assert (2, "1", "Anna Peeters", "manager", "nothing", "Marc Janssens") in changes
    wrong = desk.imports(BAD, "--report", str(desk.folder / "nowhere" / "report.xlsx"))
    assert wrong.exit_code == 2
    assert "cannot be written" in wrong.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"%PDF-1.7", "not an Excel or CSV file"), (b"PK\x03\x04", "damaged"), (b"", "empty")],
)
def test_a_wrong_file_ends_with_a_sentence(desk: Desk, content: bytes, said: str) -> None:
    result = desk.imports(content)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    missing = desk.pop("people", "import", str(desk.folder / "nothing.xlsx"))
    assert (missing.exit_code, "cannot be read" in missing.stderr) == (2, True)


def test_an_encoding_of_ones_own(desk: Desk) -> None:
    greek = "nummer;naam\n1;Ωmega\n".encode("iso8859-7")
    assert desk.imports(greek, "--encoding", "iso8859-7").exit_code == 0
    assert desk.names() == ["Ωmega"]


class TestWhatIsAskedBack:
    """Each question names its row and column, and the option that answers it."""

    @pytest.mark.parametrize(
        ("content", "said", "options", "names"),
        [
            (
                "nr;naam\n1;Michèle Smets\n".encode("cp850"),
                "Row 2, column B: is it “Michèle Smets” or “Michäle Smets”? Say which: --encoding cp850 "
                "(“Michèle Smets”), --encoding mac_roman (“Michäle Smets”).",
                ("--encoding", "cp850"),
                ["Michèle Smets"],
            ),
            (
                b"nr;naam;in dienst\n1;Bo S;03/04/2021\n2;An P;25/04/2021\n3;Jo B;04/25/2021\n",
                "Row 2, column C (in dienst): is “03/04/2021” 3 April 2021 or 4 March 2021?",
                ("--dates", "day-first", "--only-good"),
                ["Bo S", "An P"],
            ),
            (
                b"nr;naam\n1;Anna Peeters\n2;Janssens Marc\n3;Chen Wei\n",
                "Say which: --names first-name-first (First name: Chen), --names surname-first (First "
                "name: Wei).",
                ("--names", "surname-first"),
                ["Anna Peeters", "Marc Janssens", "Wei Chen"],
            ),
            (
                b"nr;naam\n16;Anna Peeters\n00016;Bo Smets\n",
                "Row 2, column A (nr): number 16 of Anna Peeters is nearly 00016 of Bo Smets in row 3.",
                ("--zeros", "keep"),
                ["Bo Smets", "Anna Peeters"],
            ),
        ],
    )
    def test_and_nothing_is_written_before(
        self, desk: Desk, content: bytes, said: str, options: tuple[str, ...], names: list[str]
    ) -> None:
        result = desk.imports(content, "--only-good")
        assert result.exit_code == 2
        assert said in result.stdout
        assert result.stdout.endswith("Nothing was written.\n")
        assert desk.names() == []
        assert desk.imports(content, *options).exit_code == 0
        assert sorted(desk.names()) == sorted(names)

    def test_for_scripts(self, desk: Desk) -> None:
        found = json.loads(desk.imports("nr;naam\n1;Anna P\n01;Bo S\n", "--json").stdout)
        assert found["written"] is False
        assert [one["key"] for one in found["questions"]] == ["zeros"]
        assert list(found["questions"][0]["answers"]) == ["ignore", "keep"]


def test_sheets(desk: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, number in (("Gent", 1), ("Brugge", 2), ("Oud", 3)):
        sheet = book.create_sheet(name)
        sheet.append(("Nummer", "Naam"))
        sheet.append((number, f"Anna {name}"))
    book["Oud"].sheet_state = "hidden"
    del book["Sheet"]
    file = tmp_path / "list.xlsx"
    book.save(file)
    whole = desk.pop("people", "import", str(file), "--full")
    assert whole.exit_code == 2
    assert "Sheet “Oud” is hidden, and I have not read it." in whole.stdout
    assert "I cannot say who has left" in whole.stdout
    result = desk.pop(
        "people", "import", str(file), "--full", "--sheet", "Gent", "--sheet", "Brugge"
    )
    assert result.exit_code == 0
    assert desk.names() == ["Anna Gent", "Anna Brugge"]


def test_a_national_register_number_is_written_nowhere(desk: Desk) -> None:
    report = desk.folder / "report.xlsx"
    content = "nr;naam;leidinggevende\n85.07.30-033.28;Anna P;\n2;Bo S;85073003328\n"
    result = desk.imports(content, "--report", str(report))
    assert result.exit_code == 2
    assert result.stdout.count("this is a national register number") == 2
    seen = result.output + desk.pop("audit", "--json").output
    seen += repr([list(sheet.values) for sheet in openpyxl.load_workbook(report)])
    assert "033" not in seen
    assert b"85.07.30" not in Path(desk.place.removeprefix("sqlite:///")).read_bytes()
