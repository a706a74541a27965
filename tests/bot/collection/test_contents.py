"""A whole collection on real paper, opened again and compared with the database."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import io
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import openpyxl
import pytest

from bot.collection.collect import collect
from bot.collection.ending import Outcome
from plans.collection.file_names import is_safe
from plans.collection.selection import IN_FORCE, Wish
from plans.history import SUBMITTED
from plans.model import Person, Plan, Status
from tests.bot.collection.organisation import SECRET, move_in, opened
from tests.cast import NOW
from tests.plans.rendering.reading import pdf_text, tight, word_text

PEOPLE = 32
READ = {
    Status.SUBMITTED,
    Status.IN_REVIEW,
    Status.RETURNED,
    Status.AWAITING_AGREEMENT,
    Status.ACTIVE,
    Status.COMPLETED,
}


@dataclass(frozen=True)
class Collected:
    """A collection, unpacked, and what the database has."""

    outcome: Outcome
    files: dict[str, bytes]
    newest: list[Plan]
    readable: list[Plan]
    """The version of each plan that HR may read."""
    people: dict[str, Person]
    path: Path
    texts: dict[str, str]
    """What stands in each file, without white space."""

    @property
    def manifest(self) -> list[dict[str, str]]:
        text = self.files["manifest.csv"].decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    def sheet(self, title: str) -> list[dict[str, Any]]:
        book = openpyxl.load_workbook(io.BytesIO(self.files["register.xlsx"]), read_only=True)
        heads, *rows = book[title].iter_rows(values_only=True)
        return [dict(zip(map(str, heads), row, strict=True)) for row in rows]

    def document(self, plan: Plan, ending: str) -> str:
        person = self.people[plan.employee_id]
        [name] = [n for n in self.files if f"({person.number})" in n and n.endswith(ending)]
        return self.texts[name]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Collected:
    return asyncio.run(_made(tmp_path_factory.mktemp("collected")))


async def _made(folder: Path) -> Collected:
    async with opened(folder / "pop.db") as app:
        await move_in(app, PEOPLE)
        wish = Wish(round="2027", language="en")
        outcome = await collect(app, wish, folder / "pops.zip", workers=2)
        async with app.database.reading() as store:
            every = await store.plans.get_many(await store.plans.ids_with_status(*Status))
            newest = [plan for plan in every if plan.round == "2027"]
            people = {person.id: person for person in await store.people.everybody()}
            readable = []
            for plan in newest:
                in_force = await store.plans.in_force(plan.id)
                submitted = await store.plans.snapshot(plan.id, plan.version, SUBMITTED)
                if in_force is not None:
                    readable.append(in_force)
                elif plan.status in {Status.SUBMITTED, Status.IN_REVIEW}:
                    readable.append(submitted or plan)
                elif plan.status in READ:
                    readable.append(plan)
    with ZipFile(outcome.paths[0]) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    texts = {name: read(name, content) for name, content in files.items()}
    return Collected(outcome, files, newest, readable, people, outcome.paths[0], texts)


def read(name: str, content: bytes) -> str:
    if name.endswith(".pdf"):
        return pdf_text(content)
    if name.endswith(".docx"):
        return word_text(content)
    if name.endswith(".xlsx"):
        with ZipFile(io.BytesIO(content)) as book:
            return " ".join(book.read(part).decode() for part in book.namelist())
    return content.decode()


def test_every_plan_that_hr_may_read_is_there_once(made: Collected) -> None:
    assert made.outcome.failures == ()
    assert made.outcome.plans == len(made.readable) > 20
    assert made.outcome.names_only == len(made.newest) - len(made.readable) > 0
    endings = Counter(Path(name).suffix for name in made.files)
    assert endings[".pdf"] == endings[".docx"] == len(made.readable)
    assert len({plan.status for plan in made.newest}) >= 6


def test_the_documents_say_what_the_database_says(made: Collected) -> None:
    for plan in made.readable:
        pdf, word = made.document(plan, ".pdf"), made.document(plan, ".docx")
        said = [goal.text for goal in plan.goals] + [action.what for action in plan.actions]
        said += [made.people[plan.employee_id].name]
        for text in filter(None, said):
            assert tight(text) in word
            assert tight(text) in pdf.replace("-", "") or tight(text) in pdf


def test_what_is_not_shared_stands_nowhere(made: Collected) -> None:
    assert [name for name, text in made.texts.items() if SECRET in text] == []
    assert SECRET.encode() not in made.path.read_bytes()


def test_the_names_are_safe(made: Collected) -> None:
    assert all(is_safe(name) for name in made.files)
    folders = {name.split("/")[:2][-1] for name in made.files if "/" in name}
    assert folders == {made.people[plan.employee_id].department for plan in made.readable}
    assert all(name.startswith("2027/") for name in made.files if "/" in name)


def test_the_manifest_has_the_checksum_of_every_file(made: Collected) -> None:
    listed = {row["File"]: row for row in made.manifest}
    assert listed.keys() == made.files.keys() - {"manifest.csv"}
    for name, content in made.files.items():
        if name != "manifest.csv":
            assert listed[name]["Checksum (SHA-256)"] == hashlib.sha256(content).hexdigest()
    states = {(row["Number"], row["Status"]) for row in made.manifest if row["Number"]}
    for plan in made.newest:
        if plan.status in IN_FORCE:
            assert (made.people[plan.employee_id].number, plan.status.value.capitalize()) in states
    assert listed["register.xlsx"]["Remark"] == "Round 2027, collected on 15/01/2027 09:00."


def test_the_register_has_every_plan_and_every_answer(made: Collected) -> None:
    assert len(made.sheet("Plans")) == len(made.newest)
    for title, name in (
        ("Goals", "goals"),
        ("Competences", "competences"),
        ("Actions", "actions"),
        ("Support", "promises"),
        ("Talks", "talks"),
        ("Sign-offs", "sign_offs"),
    ):
        expected = sum(len(getattr(plan, name)) for plan in made.readable)
        assert len(made.sheet(title)) == expected, title
    goals = {row["Goal"] for row in made.sheet("Goals")}
    assert goals == {goal.text for plan in made.readable for goal in plan.goals}


def test_the_register_has_types(made: Collected) -> None:
    ends = {a.end for plan in made.readable for a in plan.actions if a.end}
    found = {row["To"] for row in made.sheet("Actions")} - {None}
    assert found == {datetime(day.year, day.month, day.day) for day in ends}
    costs = [a.cost for plan in made.readable for a in plan.actions if a.cost is not None]
    assert sum(row["Cost"] or 0 for row in made.sheet("Actions")) == pytest.approx(
        float(sum(costs))
    )
    signed = made.sheet("Sign-offs")[0]["Date and time"]
    assert isinstance(signed, datetime)


def test_of_a_draft_there_is_a_name_and_a_status(made: Collected) -> None:
    drafts = [plan for plan in made.newest if plan.status is Status.DRAFT and plan.version == 1]
    assert drafts
    rows = {row["Number"]: row for row in made.sheet("Plans")}
    for plan in drafts:
        person = made.people[plan.employee_id]
        row = rows[person.number]
        assert (row["Name"], row["Status"]) == (person.name, "Draft")
        assert {title for title, value in row.items() if value is not None} <= {
            "Number",
            "Name",
            "Department",
            "Function",
            "Manager",
            "Status",
        }
        assert not any(f"({person.number})" in name for name in made.files)


def test_a_file_points_to_the_file(made: Collected) -> None:
    paths = [row["PDF file"] for row in made.sheet("Plans") if row["PDF file"]]
    assert len(paths) == len(made.readable)
    assert set(paths) <= made.files.keys()
    book = openpyxl.load_workbook(io.BytesIO(made.files["register.xlsx"]))
    links = [cell.hyperlink for row in book["Plans"].iter_rows() for cell in row if cell.hyperlink]
    assert {unquote(link.target) for link in links} == {
        name for name in made.files if name.endswith((".pdf", ".docx"))
    }


def test_whose_row_it_is_stays_in_sight(made: Collected) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made.files["register.xlsx"]))
    assert {sheet.freeze_panes for sheet in book} == {"C2"}
    assert all([cell.value for cell in sheet[1][:2]] == ["Number", "Name"] for sheet in book)


def test_every_file_has_the_moment_of_the_collection(made: Collected) -> None:
    with ZipFile(made.path) as archive:
        assert {info.date_time for info in archive.infolist()} == {NOW.timetuple()[:6]}
