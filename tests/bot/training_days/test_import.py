"""HR brings in a list of trainings: every mistake by row and column, and nothing twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bot.training_days.import_list import closed_years, look, write
from plans.certificates.certificate import Certificate
from plans.i18n.translate import english
from plans.people.report import problem_line
from plans.storage.database import Database
from plans.training_days.sheet import ListRead
from plans.training_days.trainings import Decision, Source, TrainingStatus
from tests.bot.training_days.days import add, arrive, of, text_after, training
from tests.cast import NOW
from tests.chat import Chat

HEAD = "nummer;naam;opleiding;uren;van;tot;status;formeel;vov;aanbieder;attest;geldig tot"
EXCEL = "1001;Anna Peeters;Excel;15,2;11/01/2027;12/01/2027;gevolgd;ja;nee;Syntra;;"


@pytest.fixture
async def known(database: Database) -> Database:
    await arrive(database)
    return database


async def brought_in(database: Database, *lines: str, head: str = HEAD, **how: Any) -> ListRead:
    content = "\n".join((head, *lines)).encode()
    async with database.transaction() as store:
        read = await look(store, content, NOW, by="ines", **how)
        if not read.problems:
            await write(store, NOW, read, file="x.csv", by="ines")
    return read


def wrong(read: ListRead) -> list[str]:
    return [english(problem_line(one)) for one in read.problems]


async def test_a_row_says_everything_of_a_training(known: Database) -> None:
    row = "1001;Anna Peeters;VCA;7:36;;12/01/2027;geslaagd;nee;ja;Syntra;VCA-attest;12/01/2037"
    read = await brought_in(known, row)
    assert (wrong(read), len(read.trainings)) == ([], 1)
    [kept] = await of(known)
    assert (kept.name, kept.hours, kept.ended_on) == ("VCA", Decimal("7.60"), date(2027, 1, 12))
    assert (kept.formal, kept.training_leave, kept.provider) == (False, True, "Syntra")
    assert (kept.certificate, kept.valid_until) == ("VCA-attest", date(2037, 1, 12))
    assert (kept.source, kept.status) == (Source.IMPORT, TrainingStatus.FOLLOWED)
    assert (kept.decision, kept.decided_by, kept.decided_at) == (Decision.CONFIRMED, "ines", NOW)


async def test_it_stands_in_the_balance_and_in_the_audit_log(known: Database) -> None:
    await brought_in(known, EXCEL)
    assert "Taken: 2 days" in await text_after(Chat(known, by_itself=False), "/mydays")
    async with known.reading() as store:
        [event] = [one async for one in store.audit.events()]
    assert (event.what, event.who) == ("training_days.import", "ines")
    assert event.details == {"file": "x.csv", "new": 1, "unchanged": 0, "left_out": 0}


async def test_bringing_it_in_again_changes_nothing(known: Database) -> None:
    await brought_in(known, EXCEL)
    again = await brought_in(known, EXCEL)
    assert (len(again.trainings), again.known, wrong(again)) == (0, 1, [])
    assert len(await of(known)) == 1


async def test_the_same_row_twice_is_found_and_said(known: Database) -> None:
    read = await brought_in(known, EXCEL, EXCEL)
    assert wrong(read) == [
        "Row 3, column C (opleiding): “Excel” – this training of Anna Peeters stands in row 2 already."
    ]
    assert await of(known) == []


async def test_a_row_that_the_person_told_of_before_is_asked_about(known: Database) -> None:
    await add(known, training(days="2", source=Source.PERSON, ended_on=date(2027, 1, 11)))
    read = await brought_in(known, EXCEL)
    [said] = wrong(read)
    assert "Anna Peeters has this one already: Excel, 11/01/2027 (reported by the person)" in said
    assert read.doubles == 1
    left = await brought_in(known, EXCEL, doubles="leave-out")
    assert (left.left_out, len(await of(known))) == (1, 1)
    await brought_in(known, EXCEL, doubles="add")
    assert len(await of(known)) == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (EXCEL.replace("1001", "9999"), "Row 2, column A (nummer): “9999” – nobody is called so"),
        (EXCEL.replace("Anna Peeters", "Marc Janssens"), "the number is of Anna Peeters"),
        (EXCEL.replace("15,2", "veel"), "column D (uren): “veel” – not a number of hours"),
        (EXCEL.replace("15,2", "0"), "column D (uren): “0” – not a number of hours"),
        (EXCEL.replace("15,2", "-3"), "not a number of hours"),
        (EXCEL.replace("15,2", "99999"), "more hours than a year of work has"),
        (EXCEL.replace("15,2", ""), "how many hours it took is missing"),
        (EXCEL.replace("12/01/2027", "32/01/2027"), "column F (tot): “32/01/2027” – not a date"),
        (EXCEL.replace("12/01/2027", ""), "the day on which it ended is missing"),
        (EXCEL.replace("12/01/2027", "10/01/2027"), "it ends before it begins"),
        (EXCEL.replace("12/01/2027", "12/03/2027"), "12/03/2027, which is still to come"),
        (EXCEL.replace("gevolgd", "misschien"), "“misschien” – I do not know this status"),
        (EXCEL.replace(";ja;", ";soms;"), "column H (formeel): “soms” – neither yes nor no"),
        (EXCEL.replace(";Excel;", ";;"), "the name of the training is missing"),
        (";;Excel;15,2;;12/01/2027;;;;;;", "who followed it is missing"),
        (EXCEL.replace("1001", "85.07.30-033.28"), "national register number"),
    ],
)
async def test_every_mistake_names_its_row_and_column(known: Database, row: str, said: str) -> None:
    [found] = wrong(await brought_in(known, row))
    assert said in found
    assert found.startswith("Row 2")
    assert await of(known) == []


async def test_a_column_that_is_missing_is_named(known: Database) -> None:
    read = await brought_in(known, "1001;Excel;2", head="nummer;opleiding;status")
    assert wrong(read) == [
        "There is no column “To”, and I need one.",
        "There is no column “Hours”, and I need one.",
    ]
    assert "I see no list of trainings here" in wrong(await brought_in(known, "1", head="x;y"))[0]


async def test_a_training_that_was_stopped_is_kept_and_does_not_count(known: Database) -> None:
    await brought_in(known, EXCEL.replace("gevolgd", "geannuleerd"))
    chat = Chat(known, by_itself=False)
    assert "Taken: 0 days" in await text_after(chat, "/mydays")
    assert "stopped" in await text_after(chat, "list")


async def test_a_training_that_is_planned_stands_among_what_is_planned(known: Database) -> None:
    await brought_in(known, EXCEL.replace("gevolgd", "ingeschreven").replace("12/01", "12/05"))
    said = await text_after(Chat(known, by_itself=False), "/mydays")
    assert "Planned: 2 days" in said
    assert "Of that not planned yet: 2 days" in said


async def test_days_do_instead_of_hours_and_excel_instead_of_csv(known: Database) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Training", "Days", "To"])
    sheet.append(["Anna Peeters", "=HYPERLINK(1)", 2, date(2027, 1, 12)])
    sheet.append(["Tom Wouters", "Welding", 1.5, date(2027, 1, 13)])
    made = BytesIO()
    book.save(made)
    async with known.reading() as store:
        read = await look(store, made.getvalue(), NOW)
    assert len(read.problems) == 1  # a formula that was never worked out
    assert [(one.person_id, one.hours) for one in read.trainings] == [("tom", Decimal("11.40"))]


async def test_a_year_whose_balance_is_fixed_is_said(known: Database) -> None:
    async with known.transaction() as store:
        await store.training_days.close_year(2026, {"anna": None}, (), NOW)
        late = EXCEL.replace("2027", "2026")
        read = await look(store, f"{HEAD}\n{late}".encode(), NOW)
        [said] = await closed_years(store, read)
    assert "The balance of 2026 is fixed" in english(said)


async def test_a_dry_run_writes_nothing(
    database_place: str, tmp_path: Path, database: Database
) -> None:
    from typer.testing import CliRunner

    from bot.cli import app

    await arrive(database)
    file = tmp_path / "trainings.csv"
    file.write_text(f"{HEAD}\n{EXCEL}", encoding="utf-8")
    import asyncio

    def run(*more: str) -> str:
        words = ["training-days", "import", str(file), "--db", database_place]
        result = CliRunner().invoke(app, [*words, "--now", NOW.isoformat(), *more])
        assert result.exit_code == 0, result.output
        return result.output

    said = await asyncio.to_thread(run, "--dry-run")
    assert "1 training is new." in said
    assert "Nothing was written" in said
    assert await of(database) == []
    await asyncio.to_thread(run)
    assert len(await of(database)) == 1


# ---------------------------------------------------------------- certificates


async def certificates(database: Database, who: str = "anna") -> list[Certificate]:
    async with database.reading() as store:
        return await store.certificates.of_people([who])


async def test_a_certificate_in_the_list_is_one_that_is_reminded_of(known: Database) -> None:
    await brought_in(
        known, "1001;;EHBO;8;;12/01/2027;gevolgd;;;Rode Kruis;First aid at work;12/03/2027"
    )
    [one] = await certificates(known)
    assert (one.kind, one.issuer, one.by) == ("first_aid", "Rode Kruis", "ines")
    assert (one.obtained, one.expires) == (date(2027, 1, 12), date(2027, 3, 12))
    async with known.reading() as store:
        assert await store.schedule.things(f"certificate/{one.id}")
        [event] = [one async for one in store.audit.events()]
    assert event.details["certificates"] == 1


async def test_the_same_certificate_comes_in_once(known: Database) -> None:
    row = "1001;;EHBO;8;;12/01/2027;gevolgd;;;;{};12/03/2027"
    await brought_in(known, row.format("EHBO"))
    await brought_in(known, row.format("EHBO"))
    await brought_in(known, row.format("EHBO").replace(";8;", ";4;"), doubles="add")
    assert len(await certificates(known)) == 1


@pytest.mark.parametrize(
    ("certificate", "valid", "status", "named"),
    [
        ("ja", "", "gevolgd", ["Lassen"]),
        ("", "12/03/2030", "gevolgd", ["Lassen"]),
        ("nee", "", "gevolgd", []),
        ("", "", "gevolgd", []),
        ("Lasserspas", "", "gepland", []),
        ("Lasserspas", "", "gevolgd", ["Lasserspas"]),
    ],
)
async def test_a_certificate_is_called_as_it_says_itself(
    known: Database, certificate: str, valid: str, status: str, named: list[str]
) -> None:
    day = "12/01/2027"
    await brought_in(known, f"1001;;Lassen;8;;{day};{status};;;;{certificate};{valid}")
    assert [one.name for one in await certificates(known)] == named


async def test_a_certificate_does_not_expire_before_it_was_obtained(known: Database) -> None:
    read = await brought_in(known, "1001;;VCA;8;;12/01/2027;;;;;VCA;11/01/2027")
    assert wrong(read) == [
        "Row 2, column L (geldig tot): “11/01/2027” – it would expire before it was obtained."
    ]
