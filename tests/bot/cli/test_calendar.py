"""`pop calendar` as it is typed."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import vobject
from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app
from plans.law.files import SHIPPED

Pop = Callable[..., Result]


@pytest.fixture
def pop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Pop:
    """Types a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def typed(*words: str) -> Result:
        wide = {"COLUMNS": "400", "TERMINAL_WIDTH": "400"}
        return CliRunner().invoke(app, words, env=wide)

    return typed


def test_the_calendar_is_printed_and_ends_with_whom_to_ask(pop: Pop) -> None:
    said = pop("calendar", "--year", "2027", "--council-day", "10/03/2027", "--committee", "PC 200")
    assert said.exit_code == 0
    lines = said.output.splitlines()
    assert (
        lines[0]
        == "The collective training plan of 2027, with a works council, joint committee 200."
    )
    assert "23/02/2027  The draft goes to the works council" in lines
    assert "            15 days before the meeting of 10/03/2027." in lines
    assert any(
        line.startswith("01/03/2027  A draft of the training plan is with") for line in lines
    )
    assert lines[-1] == "Check with your social secretariat."
    assert max(map(len, lines)) <= 96


def test_it_speaks_dutch(pop: Pop) -> None:
    said = pop("--lang", "nl", "calendar", "--year", "2027", "--body", "union", "--maatwerk")
    lines = said.output.splitlines()
    assert "15/02/2027  Het ontwerp gaat naar de vakbondsafvaardiging" in lines
    assert "geen dag    Het POP is vernieuwd" in lines
    assert lines[-1] == "Vraag het na bij je sociaal secretariaat."
    assert "Source" not in said.output


@pytest.mark.parametrize(("workers", "needed"), [("19,9", False), ("20", True), ("20.5", True)])
def test_the_number_of_workers_says_whether_the_law_asks_a_plan(
    pop: Pop, workers: str, needed: bool
) -> None:
    said = pop("calendar", "--year", "2027", "--workers", workers).output
    assert ("31/03/2027" in said) is needed
    assert ("With so few workers" not in said) is needed
    assert "15/01/2027" in said


def test_the_file_opens_as_a_calendar(pop: Pop, tmp_path: Path) -> None:
    file = tmp_path / "2027.ics"
    words = ("--lang", "nl", "calendar", "--year", "2027", "--committee", "149.01")
    said = pop(*words, "--out", str(file), "--now", "2027-01-04T09:00")
    assert said.output.splitlines()[-2:] == [
        f"De stappen staan in {file}, voor je eigen agenda.",
        "Vraag het na bij je sociaal secretariaat.",
    ]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    events = list(vobject.readOne(file.read_text(encoding="utf-8")).vevent_list)
    titles = {f"{one.dtstart.value:%d/%m}": one.summary.value for one in events}
    assert titles["31/03"] == "Het opleidingsplan ligt vast"
    assert titles["12/02"] == "Het opleidingsplan is bij het fonds Volta"
    assert len(events) == 7
    ending = "Vraag het na bij je sociaal secretariaat."
    assert all(one.description.value.endswith(ending) for one in events)


def test_a_later_file_moves_the_same_entries(pop: Pop, tmp_path: Path) -> None:
    def exported(day: str, now: str) -> dict[str, tuple[str, int]]:
        file = tmp_path / "calendar.ics"
        pop("calendar", "--year", "2027", "--council-day", day, "--out", str(file), "--now", now)
        events = vobject.readOne(file.read_text(encoding="utf-8")).vevent_list
        return {
            one.uid.value: (f"{one.dtstart.value:%d/%m}", int(one.sequence.value)) for one in events
        }

    first = exported("10/03/2027", "2027-01-04T09:00")
    second = exported("12/03/2027", "2027-01-05T09:00")
    assert set(first) == set(second)
    moved = {(first[uid][0], second[uid][0]) for uid in first if first[uid][0] != second[uid][0]}
    assert moved == {("23/02", "25/02")}
    assert all(second[uid][1] > first[uid][1] for uid in first)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--year", "soon"), "write it like 2027"),
        (("--year", "2012"), "threshold.toml has no rule for 2012: add it, with its source."),
        (("--year", "2027", "--council-day", "10/03/2026"), "the meeting has to be in 2027"),
        (
            ("--year", "2027", "--council-day", "10/03/2027", "--body", "none"),
            "a meeting is one of the council or the union",
        ),
        (("--year", "2027", "--committee", "all"), "write the number of the joint committee"),
        (("--year", "2027", "--workers", "many"), "write a number like 19,5"),
        (("--year", "2027", "--workers", "nan"), "write a number like 19,5"),
        (("--year", "2027", "--out", "calendar.pdf"), "calendar.pdf should end in .ics."),
        (("--year", "2027", "--out", "nowhere/calendar.ics"), "There is no folder"),
    ],
)
def test_what_cannot_be_used_is_told(pop: Pop, words: tuple[str, ...], said: str) -> None:
    found = pop("calendar", *words)
    assert found.exit_code == 2
    assert said in found.output


def test_rules_of_ones_own_are_used_and_their_mistakes_told(
    pop: Pop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "law"
    folder.mkdir()
    monkeypatch.setenv("LAW", str(folder))
    text = (SHIPPED / "calendar.toml").read_text(encoding="utf-8")
    (folder / "calendar.toml").write_text(text.replace('by = "05/02"', 'by = "08/02"'))
    assert "08/02/2027  The plans are in" in pop("calendar", "--year", "2027").output
    (folder / "calendar.toml").write_text(text.replace('by = "05/02"', "by = 5"))
    found = pop("calendar", "--year", "2027")
    assert found.exit_code == 2
    assert found.output.startswith("calendar.toml, line ")
    assert found.output.strip().endswith("by: must be a text in quotes")


def test_the_assistant_does_not_start_on_rules_that_are_wrong(
    pop: Pop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "threshold.toml").write_text("[[threshold]]\nworkers = -1\n", encoding="utf-8")
    monkeypatch.setenv("LAW", str(tmp_path))
    monkeypatch.setenv("TELEGRAM_TOKEN", "123456:ABC")
    found = pop("run", "--db", str(tmp_path / "pop.sqlite3"))
    assert found.exit_code == 2
    assert found.output == (
        "threshold.toml, line 2, workers: must be a number from 1 to 1000000\n"
        "threshold.toml: holds no rules [[reference_period]]\n"
    )


def test_what_hr_said_of_the_organisation_is_taken(pop: Pop) -> None:
    """The body, its meeting, the committees and the workers; what is given goes before it."""
    quarters = [f"Q{quarter}: 19,5" for quarter in ("4 2024", "1 2025", "2 2025", "3 2025")]
    said = pop(
        *("organisation", "set", "--name", "Voorbeeld NV", "--body", "council"),
        *("--council-on", "10/03/2027", "--joint-committee", "200", "--maatwerk"),
        *(word for one in quarters for word in ("--quarter", one)),
        *("--now", "2027-01-04T09:00"),
    )
    assert said.exit_code == 0, said.output
    lines = pop("calendar", "--year", "2027").output.splitlines()
    assert lines[0].startswith("The collective training plan of 2027, with a works council")
    assert "31/03/2027" not in "".join(lines)  # 19.5 is below 20
    assert any("is below 20: a collective" in line for line in lines)
    other = pop(
        *("calendar", "--year", "2027", "--workers", "25", "--committee", "149.01"),
        *("--no-maatwerk",),
    ).output
    assert "23/02/2027  The draft goes to the works council" in other
    assert "149.01" in other
    assert "committee 200" not in other
    assert "below 20" not in other
