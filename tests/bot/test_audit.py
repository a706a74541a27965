"""Whatever HR does from the command line leaves an audit event in the audit log."""

from __future__ import annotations

import asyncio
import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from bot import cli
from bot.cli import app
from plans.audit.wording import EVENTS, name_of_particular
from plans.legal_calendar.log import StepDone
from plans.model import StandIn, Status
from plans.rendering.usual_template.make import PATH
from plans.storage import Database
from plans.storage.records import HouseStyle
from plans.training_plan.merging import merged
from plans.training_plan.plan import Answer, TrainingPlan
from plans.training_plan.proposing import with_proposal
from plans.training_plan.training import Training
from tests.cast import NOW, PEOPLE, ROUND, TOM
from tests.plans.uploads.files import pdf
from tests.story import plan_in

READING = {"chat", "run", "sample", "doctor", "audit", "people list", "round list", "round status"}
READING |= {
    "remind stalled",
    "remind policy show",
    "db rebuild",
    "maatwerk missing",
    "calendar proof",
    "calendar workers",
    "organisation show",
    "training-steps show",
    "training-steps documents",
}
READING |= {"training show", "training export"}
READING |= {"training-days show"}
READING |= {"certificates list"}
READING |= {f"template {name}" for name in ("check", "show", "example")}
"""Commands that change nothing in HR's name: they read, or they hold the conversation."""

DOING: dict[str, list[str]] = {
    "people manager": ["anna", "greet"],
    "people leave": ["marc"],
    "people unlink": ["anna"],
    "web link": ["anna"],
    "people absent": ["anna", "--from", "15/01/2027", "--until", "31/03/2027"],
    "people back": ["tom"],
    "people deputy": ["marc", "tom", "--from", "15/01/2027", "--until", "31/01/2027"],
    "people no-deputy": ["greet"],
    "people import": ["people.csv"],
    "invite make": ["anna", "marc"],
    "invite revoke": ["anna"],
    "reopen": ["tom", "--reason", "There is more to do"],
    "collect": ["--round", "2027", "--out", "pops.zip"],
    "round open": ["--name", "2028", "--from", "15/01/2027", "--to", "28/02/2027"],
    "round change": ["--round", "2027", "--to", "31/03/2027"],
    "round extend": ["anna", "--round", "2027", "--until", "31/03/2027"],
    "round remind": [],
    "round close": ["--round", "2027", "--yes"],
    "remind policy set": ["talk_manager", "7,1"],
    "template use": [str(PATH)],
    "template reset": [],
    "certificates import": ["certificates.csv"],
    "organisation set": ["--name", "Example NV"],
    "organisation composition": ["composition.csv"],
    "training-steps set": ["strategy.direction=To the customer"],
    "training-steps clear": ["strategy.training_goals"],
    "training-steps years": ["--until", "2029", "--year", "2027"],
    "training-steps attach": ["vision.learning", "proof.pdf"],
    "training gather": ["--year", "2026"],
    "training merge": ["1", "2", "--year", "2027"],
    "training split": ["4", "--year", "2027"],
    "training apart": ["1", "2", "--year", "2027"],
    "training add": ["title=VCA", "--year", "2027"],
    "training set": ["1", "quarter=3", "formal=formal", "--year", "2027"],
    "training remove": ["1", "--year", "2027"],
    "training differences": ["--leave", "law:one", "--year", "2027"],
    "training import": ["trainings.xlsx", "--year", "2027"],
    "training-plan": ["--year", "2027", "--out", "documents"],
    "calendar done": ["round_starts", "--year", "2027", "--proof", "proof.pdf"],
    "calendar submit-to-workers": ["--year", "2027", "--file", "proof.pdf"],
    "calendar undo": ["balance", "--year", "2027", "--because", "Not sent yet"],
    "training-days import": ["trainings.csv"],
    "training-days export": ["--year", "2027"],
    "training-days ending": ["tom", "resignation"],
}
"""Every other command, with arguments that it can do something with."""


_TRAININGS = with_proposal(
    merged(
        TrainingPlan(
            year=2027,
            until=2027,
            trainings=tuple(
                Training(id=number, title=f"Course {number}") for number in (1, 2, 3, 5)
            ),
            last_id=3,
        ),
        [3, 5],
    ),
    Training(id=0, title="By law", proposal="law:one"),
)


def commands(command: Any) -> Iterator[str]:
    return (" ".join(path) for path, _ in leaves(command))


def leaves(command: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path, command
        return
    for name, one in inner.items():
        yield from leaves(one, *path, name)


@pytest.fixture
def place(sqlite_place: str) -> str:
    async def fill() -> None:
        database = Database.at(sqlite_place)
        async with database.transaction() as store:
            away = {"absent_from": NOW.date(), "absent_until": NOW.date()}
            await store.save_people([*PEOPLE, replace(TOM, **away)])
            await store.save_round(ROUND)
            await store.add_plan(replace(plan_in(Status.COMPLETED), employee_id="tom"))
            noted = StepDone(
                year=2027, step="balance", done_on=NOW.date(), by="ines", recorded_at=NOW
            )
            await store.note_step(noted, NOW.date())
            day = NOW.date()
            await store.save_stand_in(
                StandIn(manager_id="greet", deputy_id="tom", first=day, last=day)
            )
            said = Answer(key="strategy.training_goals", value="Welders", by="ines", at=NOW)
            style = HouseStyle(name="x.docx", sha256="", size=1, since=NOW)
            await store.word_templates.put(style, b"x")
            await store.training_plans.write(replace(_TRAININGS, answers=(said,)))
        await database.close()

    asyncio.run(fill())
    return sqlite_place


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where commands that write a file write it."""
    monkeypatch.chdir(tmp_path)


def pop(place: str, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--db", place, "--now", NOW.isoformat()])


def log(place: str, *options: str) -> list[dict[str, Any]]:
    result = pop(place, "audit", "--json", *options)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_every_command_is_known_to_read_or_to_do() -> None:
    assert set(commands(get_command(app))) == READING | DOING.keys()


def test_every_command_can_be_tried_as_if_it_were_another_day() -> None:
    """Then nobody has to know which of them look at the clock."""
    deaf = [
        " ".join(path)
        for path, command in leaves(get_command(app))
        if "--now" not in {option for one in command.params for option in one.opts}
    ]
    assert deaf == []


@pytest.mark.parametrize("command", DOING)
def test_a_command_that_does_something_leaves_a_deed(
    place: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert log(place) == []
    Path("people.csv").write_text("nummer;naam\n1001;Anna Claes\n", encoding="utf-8")
    Path("proof.pdf").write_bytes(pdf())
    Path("composition.csv").write_text("Mannen;Vrouwen\n12;14\n", encoding="utf-8")
    assert (
        pop(place, "training", "export", "--year", "2027", "--out", "trainings.xlsx").exit_code == 0
    )
    book = openpyxl.load_workbook("trainings.xlsx")
    book.worksheets[0].cell(2, 3).value = "Another course"
    book.save("trainings.xlsx")
    followed = "nummer;opleiding;uren;tot\n1001;Excel;7,6;12/01/2027\n"
    Path("trainings.csv").write_text(followed, encoding="utf-8")
    Path("certificates.csv").write_text(
        "nummer;attest;behaald op\n1001;VCA basisveiligheid;15/01/2026\n", encoding="utf-8"
    )
    done = pop(place, *command.split(), *DOING[command])
    assert done.exit_code == 0, done.output
    audit_events = log(place)
    assert audit_events
    for deed in audit_events:
        assert deed["who"] is None
        assert deed["at"] == "2027-01-15T08:00:00+00:00"
        assert deed["what"].count(".") == 1
        assert deed["what"] in EVENTS
        assert [key for key in named(deed["details"]) if not known(deed["what"], key)] == []


def known(what: str, key: str) -> bool:
    return name_of_particular(what, key) is not None


def named(details: dict[str, Any]) -> Iterator[str]:
    """The names of all particulars, also of those within others."""
    for key, value in details.items():
        yield key
        if isinstance(value, dict):
            yield from named(value)


def test_the_log_is_in_the_words_of_its_reader(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "key;nl;type\nauto;Rijd je met de wagen?;text\n"
    Path("questions.csv").write_text(table, encoding="utf-8")
    pop(place, "people", "manager", "anna", "greet")
    pop(place, "round", "change", "--round", "2027", "--to", "31/03/2027")
    opened = pop(
        place, "round", "open", "--name", "2028", "--from", "2028-01-15", "--to", "2028-02-28",
        "--department", "Customer service", "--questions", "questions.csv",
    )  # fmt: skip
    assert opened.exit_code == 0, opened.output
    Path("people.csv").write_text("nummer;naam\n1001;Anna Claes\n", encoding="utf-8")
    pop(place, "people", "import", "people.csv")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    shown = pop(place, "audit").output
    assert "another manager" in shown
    assert "before: Marc Janssens; now: Greet Maes; plans: –" in shown
    assert "last day: 31/03/2027" in shown
    assert "for whom: departments: Customer service" in shown
    assert "own questions: Rijd je met de wagen?" in shown
    raw = [f"{name}:" for name in ("old", "closes", "period_start", "sha256", "said")]
    assert [name for name in raw if name in shown] == []


def test_no_command_counts_by_itself() -> None:
    """A number before a plural is for `plural`, so that one plan is never "1 plans"."""
    numbered = re.compile(
        r"\{[^{}]*\} (of them have|plans|people|documents|deeds|files|questions|links|rows|days)\b"
    )
    found = [
        f"{file.name}: {line.strip()}"
        for file in Path(cli.__file__).parent.glob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if numbered.search(line)
    ]
    assert found == []


def test_what_is_refused_leaves_no_deed(place: str) -> None:
    assert pop(place, "people", "leave", "nobody").exit_code == 2
    assert pop(place, "invite", "make", "anna", "nobody").exit_code == 2
    assert log(place) == []


def test_a_deed_says_what_changed(place: str) -> None:
    pop(place, "people", "manager", "anna", "greet")
    pop(place, "people", "leave", "marc")
    moved, left = log(place)
    assert moved["what"] == "people.manager"
    assert moved["subject_name"] == "Anna Peeters"
    assert moved["details"] == {"old": "marc", "new": "greet", "plans": []}
    assert left["details"]["left_on"] == "2027-01-15"
    assert left["details"]["heir"] == "greet"


def test_days_limit_what_is_shown(place: str) -> None:
    pop(place, "people", "unlink", "anna")
    assert len(log(place, "--since", "2027-01-15", "--until", "2027-01-15")) == 1
    assert log(place, "--since", "2027-01-16") == []
    assert log(place, "--until", "2027-01-14") == []


def test_the_log_as_files(place: str, tmp_path: Path) -> None:
    pop(place, "people", "leave", "marc")
    book, plain = tmp_path / "audit.xlsx", tmp_path / "audit.csv"
    for file in (book, plain):
        assert "1 deed in" in pop(place, "audit", "--out", str(file)).output
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    with plain.open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.reader(opened, delimiter=";"))
    assert list(rows[0]) == lines[0]
    assert rows[1][3] == lines[1][3] == "left"
    assert rows[1][5] == lines[1][5] == "Marc Janssens"
    assert rows[1][6] == lines[1][6]
    assert f"{rows[1][0]:%d/%m/%Y %H:%M}" == lines[1][0] == "15/01/2027 09:00"


def test_a_name_is_never_calculated(place: str, tmp_path: Path) -> None:
    formula = '=HYPERLINK("https://example.be")'
    asyncio.run(rename(place, formula))
    pop(place, "people", "unlink", "tom")
    book, plain = tmp_path / "audit.xlsx", tmp_path / "audit.csv"
    for file in (book, plain):
        pop(place, "audit", "--out", str(file))
    cell = openpyxl.load_workbook(book)["Audit log"]["F2"]
    assert (cell.value, cell.data_type) == (formula, "s")
    with plain.open(encoding="utf-8-sig", newline="") as opened:
        assert list(csv.reader(opened, delimiter=";"))[1][5] == f"'{formula}"


async def rename(place: str, name: str) -> None:
    database = Database.at(place)
    async with database.transaction() as store:
        await store.save_people([replace(TOM, name=name)])
    await database.close()


@pytest.mark.parametrize("file", ["audit.docx", "nowhere/audit.csv", "folder.csv"])
def test_a_file_that_cannot_be_written_ends_with_a_sentence(
    place: str, tmp_path: Path, file: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    result = pop(place, "audit", "--out", str(tmp_path / file))
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
