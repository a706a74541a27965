"""What is asked for is what comes: departments, statuses, only what changed; and what goes wrong."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from bot.app import App
from bot.cli import app as pop
from bot.collection.collect import NoSuchDepartment, NoSuchRound, collect
from plans.collection.selection import Wish
from plans.model import Plan, Status
from tests.bot.collection.organisation import Stamps, files_beside, move_in, opened, use_stamps
from tests.cast import NOW

WISH = Wish(round="2027", language="en")
SINCE_LAST = replace(WISH, since_last=True)
DAY = timedelta(days=1)
PEOPLE = 24


@pytest.fixture(autouse=True)
def stamps(monkeypatch: pytest.MonkeyPatch) -> type[Stamps]:
    return use_stamps(monkeypatch)


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    async with opened(tmp_path / "pop.db") as app:
        await move_in(app, PEOPLE)
        yield app


async def plans(app: App, *statuses: Status) -> list[Plan]:
    async with app.database.reading() as store:
        every = await store.plans.get_many(await store.plans.ids_with_status(*(statuses or Status)))
    return [plan for plan in every if plan.round == "2027"]


async def change(app: App, plan: Plan, **changes: Any) -> None:
    async with app.database.transaction() as store:
        await store.save_plan(replace(plan, **changes), before=plan)


def rows(path: Path) -> list[dict[str, str]]:
    """The manifest."""
    with ZipFile(path) as archive:
        text = archive.read("manifest.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def names(path: Path) -> set[str]:
    """Whose plans are in the register."""
    with ZipFile(path) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read("register.xlsx")), read_only=True)
    return {str(row[1]) for row in list(book["Plans"].iter_rows(values_only=True))[1:]}


async def test_one_department(app: App, tmp_path: Path) -> None:
    async with app.database.reading() as store:
        people = await store.people.everybody()
        wished = (await store.collections.departments())[0]
    theirs = {person.id: person.name for person in people if person.department == wished}
    outcome = await collect(
        app, replace(WISH, departments=(f" {wished.upper()} ",)), tmp_path / "a.zip"
    )
    expected = {theirs[p.employee_id] for p in await plans(app) if p.employee_id in theirs}
    assert names(outcome.paths[0]) == expected
    assert {row["File"].split("/")[1] for row in rows(outcome.paths[0])[:-1]} == {wished}


async def test_the_manifest_is_in_the_language_of_hr(app: App, tmp_path: Path) -> None:
    outcome = await collect(app, replace(WISH, language="nl"), tmp_path / "a.zip")
    first, *_, last = rows(outcome.paths[0])
    assert list(first) == [
        *("Bestand", "Naam", "Nummer", "Status", "Versie", "Controlegetal (SHA-256)", "Opmerking")
    ]
    assert "Actief" in {row["Status"] for row in rows(outcome.paths[0])}
    assert last["Opmerking"].startswith("Ronde 2027, verzameld op ")


async def test_one_status(app: App, tmp_path: Path) -> None:
    wish = replace(WISH, statuses=(Status.SUBMITTED, Status.DRAFT))
    outcome = await collect(app, wish, tmp_path / "a.zip")
    listed = {row["Status"] for row in rows(outcome.paths[0]) if row["Status"]}
    assert listed == {"Submitted"}
    assert outcome.plans == len([p for p in await plans(app, Status.SUBMITTED) if p.version == 1])
    assert outcome.names_only == len([p for p in await plans(app, Status.DRAFT) if p.version == 1])


async def test_since_last_time_brings_only_what_changed(app: App, tmp_path: Path) -> None:
    first = await collect(app, SINCE_LAST, tmp_path / "1.zip")
    assert first.plans > 10
    assert "there was none before" in rows(first.paths[0])[-1]["Remark"]
    later = replace(app, now=lambda: NOW + DAY)
    assert (await collect(later, SINCE_LAST, tmp_path / "2.zip")).paths == ()
    assert not (tmp_path / "2.zip").exists()
    [changed, *_] = await plans(app, Status.ACTIVE)
    await change(app, changed, employee_remark="one thing more")
    [draft, *_] = await plans(app, Status.DRAFT)
    await change(app, draft, employee_remark="nobody's business")
    second = await collect(later, SINCE_LAST, tmp_path / "3.zip")
    assert (second.plans, second.names_only) == (1, 0)
    assert rows(second.paths[0])[-1]["Remark"] == (
        "Round 2027, collected on 16/01/2027 09:00: only what changed since 16/01/2027 09:00."
    )
    assert (await collect(later, WISH, tmp_path / "4.zip")).plans == first.plans


async def test_a_department_that_was_not_in_it_is_new_next_time(app: App, tmp_path: Path) -> None:
    async with app.database.reading() as store:
        [one, *_] = await store.collections.departments()
    part = await collect(app, replace(WISH, departments=(one,)), tmp_path / "1.zip")
    rest = await collect(app, SINCE_LAST, tmp_path / "2.zip")
    assert part.plans + rest.plans == (await collect(app, WISH, tmp_path / "3.zip")).plans
    assert not names(part.paths[0]) & names(rest.paths[0])


async def test_since_a_moment(app: App, tmp_path: Path) -> None:
    [changed, *_] = await plans(app, Status.AWAITING_AGREEMENT)
    await change(app, changed, status_since=NOW + 5 * DAY)
    wish = replace(WISH, since=NOW + 4 * DAY)
    assert (await collect(app, wish, tmp_path / "a.zip")).plans == 1


async def test_what_cannot_be_laid_out_stops_nothing(
    app: App, tmp_path: Path, stamps: type[Stamps]
) -> None:
    [unfit, *_] = await plans(app, Status.ACTIVE)
    async with app.database.reading() as store:
        person = await store.people.get(unfit.employee_id)
    assert person is not None
    stamps.unfit = {person.name}
    outcome = await collect(app, SINCE_LAST, tmp_path / "a.zip")
    [failure] = outcome.failures
    assert (failure.name, failure.number) == (person.name, person.number)
    [row] = [row for row in rows(outcome.paths[0]) if row["Number"] == person.number]
    assert (row["File"], row["Checksum (SHA-256)"], row["Status"]) == ("", "", "Active")
    assert row["Remark"] == "The document could not be laid out (of an error (ValueError))."
    stamps.unfit = set()
    again = await collect(app, SINCE_LAST, tmp_path / "b.zip")
    assert (again.plans, again.names_only) == (1, 0), "it comes again until HR has it"


async def test_a_collection_is_a_deed(app: App, tmp_path: Path) -> None:
    await collect(app, WISH, tmp_path / "a.zip", by="ines")
    async with app.database.reading() as store:
        [deed] = [deed async for deed in store.audit.events()]
        last = await store.collections.last("2027")
    assert (deed.who, deed.what, deed.subject) == ("ines", "round.collect", "2027")
    assert last is not None
    assert (last.by, last.started_at, last.plans) == ("ines", NOW, deed.details["plans"])


async def test_parts_are_zips_of_their_own(app: App, tmp_path: Path) -> None:
    limit = 90_000
    whole = await collect(app, WISH, tmp_path / "whole.zip")
    parts = (await collect(app, WISH, tmp_path / "a.zip", part_bytes=limit)).paths
    assert [path.name for path in parts] == [f"a-{n}.zip" for n in range(1, len(parts) + 1)]
    assert len(parts) > 2
    assert all(path.stat().st_size <= limit for path in parts)
    files: list[str] = []
    for path in parts:
        with ZipFile(path) as archive:
            assert archive.testzip() is None
            inside = set(archive.namelist()) - {"manifest.csv"}
        assert {row["File"] for row in rows(path)} == inside
        files += inside
    with ZipFile(whole.paths[0]) as archive:
        assert sorted(files) == sorted(set(archive.namelist()) - {"manifest.csv"})
    assert names(parts[-1]) == names(whole.paths[0])


async def test_plans_are_read_a_page_at_a_time(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = await collect(app, WISH, tmp_path / "1.zip")
    monkeypatch.setattr("bot.collection.pages.PAGE", 3)
    seen: list[tuple[int, int]] = []
    paged = await collect(
        app, WISH, tmp_path / "2.zip", on_progress=lambda done, total: seen.append((done, total))
    )
    assert paged.paths[0].read_bytes() == whole.paths[0].read_bytes()
    every = len(await plans(app))
    assert seen == [(number, every) for number in range(every + 1)]


async def test_what_does_not_exist_is_named(app: App, tmp_path: Path) -> None:
    with pytest.raises(NoSuchRound, match="no round '2030'; rounds: 2026, 2027"):
        await collect(app, replace(WISH, round="2030"), tmp_path / "a.zip")
    with pytest.raises(NoSuchDepartment, match="department 'Mars'; departments: "):
        await collect(app, replace(WISH, departments=("Mars",)), tmp_path / "a.zip")
    assert not files_beside(tmp_path / "a.zip")


# ------------------------------------------------------------------ the command


def run(folder: Path, *words: str) -> Result:
    options = ["--db", str(folder / "pop.db"), "--now", NOW.isoformat()]
    return CliRunner().invoke(pop, ["collect", *words, *options])


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    assert not run_sample(tmp_path).exit_code
    return tmp_path


def run_sample(folder: Path) -> Result:
    words = ["--people", "12", "--with-plans", "--db", str(folder / "pop.db")]
    return CliRunner().invoke(pop, ["sample", *words])


def test_the_command_says_what_it_made(filled: Path) -> None:
    out = filled / "pops.zip"
    result = run(filled, "--round", "2027", "--out", str(out), "--format", "docx")
    assert result.exit_code == 0, result.output
    assert str(out) in result.stdout
    with ZipFile(out) as archive:
        assert {Path(name).suffix for name in archive.namelist()} == {".docx", ".xlsx", ".csv"}
    assert result.stderr == "", "the bar is for a terminal"


def test_the_command_for_scripts(filled: Path) -> None:
    out = filled / "pops.zip"
    result = run(filled, "--round", "2027", "--out", str(out), "--json", "--status", "active")
    told = json.loads(result.stdout)
    assert told["files"] == [str(out)]
    assert told["documents"] == 2 * told["plans"] > 0
    assert (told["failures"], told["went_on"]) == ([], False)


def test_the_command_ends_with_1_when_something_failed(filled: Path, stamps: type[Stamps]) -> None:
    stamps.unfit = {"Anna Peeters"}
    result = run(filled, "--round", "2027", "--out", str(filled / "a.zip"))
    assert result.exit_code == 1
    assert "Anna Peeters" in result.stdout
    assert (filled / "a.zip").exists()


def test_nothing_to_collect_is_said(filled: Path) -> None:
    words = ("--round", "2027", "--since", "last", "--out", str(filled / "a.zip"))
    assert run(filled, *words).exit_code == 0
    assert "Nothing to collect since 15/01/2027 09:00" in run(filled, *words).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--round", "2030"), "There is no round '2030'; rounds: "),
        (("--round", "2027", "--department", "Mars"), "Nobody is in the department 'Mars'"),
        (("--round", "2027", "--format", "odt"), "pdf, docx"),
        (("--round", "2027", "--since", "gisteren"), "2027-01-15"),
        (("--round", "2027", "--status", "gone"), "gone"),
        (("--round", "2027", "--language", "xx"), "give one of nl"),
    ],
)
def test_what_cannot_be_asked_is_refused(filled: Path, words: tuple[str, ...], said: str) -> None:
    result = run(filled, *words, "--out", str(filled / "a.zip"))
    assert result.exit_code == 2
    assert said in result.output
    assert not files_beside(filled / "a.zip")


def test_a_folder_that_is_not_there(filled: Path) -> None:
    result = run(filled, "--round", "2027", "--out", str(filled / "none" / "a.zip"))
    assert result.exit_code == 2
    assert "cannot be written (No such file or directory)" in result.output
