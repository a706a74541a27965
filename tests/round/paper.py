"""The ZIP that HR gets, opened again: every file read, and held against the books."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
from docx.oxml.ns import qn

from plans.model import Status as PlanStatus
from plans.model.words import word
from plans.outline.wording import capital
from tests.plans.rendering.reading import open_word, pdf_text, tight
from tests.round.books import OPEN_TO_HR, Person, Status, marks

STATUS_WORDS = {
    Status.DRAFT: "Draft",
    Status.SUBMITTED: "Submitted",
    Status.IN_REVIEW: "With the manager",
    Status.RETURNED: "Returned",
    Status.AWAITING: "Waiting for agreement",
    Status.ACTIVE: "Active",
    Status.WITHDRAWN: "Withdrawn",
}
ENDINGS = (".pdf", ".docx")
YEAR = "PDP 2027 v1"
Differs = Callable[[str, object, object], None]
"""Is told of everything that is compared: what, as it should be, as it is."""


class Zip:
    """A collection, opened. A document is unpacked when it is read, so that memory stays flat."""

    def __init__(self, path: Path) -> None:
        self._archive = ZipFile(path)
        self.names = self._archive.namelist()

    def content(self, name: str) -> bytes:
        return self._archive.read(name)

    @cached_property
    def manifest(self) -> list[dict[str, str]]:
        text = self.content("manifest.csv").decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    @cached_property
    def register(self) -> Mapping[str, list[dict[str, Any]]]:
        """The rows of each sheet, by the headings."""
        book = openpyxl.load_workbook(io.BytesIO(self.content("register.xlsx")), read_only=True)
        sheets = {}
        for sheet in book.worksheets:
            heads, *rows = sheet.iter_rows(values_only=True)
            sheets[sheet.title] = [dict(zip(map(str, heads), row, strict=True)) for row in rows]
        return sheets


def compare(path: Path, everybody: Iterable[Person], differs: Differs) -> int:
    """Holds a collection against the books of those who should be in it; gives the number of
    documents that were read."""
    found, people = Zip(path), list(everybody)
    expected = {
        f"{name}{ending}": one for one in people for name in _name(one) for ending in ENDINGS
    }
    documents = [name for name in found.names if name.endswith(ENDINGS)]
    differs("documents in the ZIP", sorted(expected), sorted(documents))
    differs(
        "other files in the ZIP",
        {"register.xlsx", "manifest.csv"},
        set(found.names) - set(documents),
    )
    differs("files that are there twice", len(found.names), len(set(found.names)))
    _manifest(found, expected, differs)
    for name in documents:
        if name in expected:
            _document(name, found.content(name), expected[name], differs)
    _register(found.register, people, differs)
    return len(documents)


def _name(one: Person) -> list[str]:
    if not one.is_read_by_hr:
        return []
    return [f"2027/{_safe(one.department)}/{_safe(one.name)} ({one.number}) - {YEAR}"]


def _safe(text: str) -> str:
    """Names of the sample hold nothing that Windows refuses."""
    assert not set(text) & set('<>:"/\\|?*'), text
    return text


def _manifest(found: Zip, expected: Mapping[str, Person], differs: Differs) -> None:
    listed = {row["File"]: row for row in found.manifest}
    differs("files of the manifest", set(found.names) - {"manifest.csv"}, set(listed))
    differs("rows of the manifest", len(listed), len(found.manifest))
    for name, row in listed.items():
        if name in found.names:
            digest = hashlib.sha256(found.content(name)).hexdigest()
            differs(f"SHA-256 of {name}", digest, row["Checksum (SHA-256)"])
        if name in expected:
            one = expected[name]
            about = (row["Name"], row["Number"], row["Status"], row["Version"], row["Remark"])
            differs(
                f"about {name}",
                (one.name, one.number, capital(word(PlanStatus(one.status.value)).source), "1", ""),
                about,
            )


def _document(name: str, content: bytes, one: Person, differs: Differs) -> None:
    """Everything that was shared stands there as it was typed, and nothing else that anybody typed."""
    text = pdf_text(content) if name.endswith(".pdf") else _word(content)
    whole = text.replace("-", "")
    missing = [said for said in one.texts() if tight(said).replace("-", "") not in whole]
    differs(f"missing in {name}", [], missing)
    differs(f"who speaks in {name}", marks(*one.texts()), marks(whole))
    differs(f"whose it is, {name}", True, tight(one.name).replace("-", "") in whole)


def _word(content: bytes) -> str:
    body = open_word(content).element.body
    return tight("".join(part.text or "" for part in body.iter(qn("w:t"))))


# ------------------------------------------------------------------ the register


def _register(
    sheets: Mapping[str, list[dict[str, Any]]], people: list[Person], differs: Differs
) -> None:
    readable = [one for one in people if one.is_read_by_hr]
    _plans(sheets["Plans"], people, differs)
    parts: dict[str, tuple[str, list[object]]] = {
        "Goals": ("Goal", [goal.text for one in readable for goal in one.goals]),
        "Competences": ("Competence", [each.name for one in readable for each in one.competences]),
        "Actions": ("Action", [each.what for one in readable for each in one.actions]),
        "Support": ("What is promised", [what for one in readable for what, _, _ in one.promises]),
        "Own questions": ("Answer", [_as_answer(v) for one in readable for v in one.own_answers.values()]),
        "Sign-offs": ("By whom", [role.capitalize() for one in readable for role in one.signed]),
    }  # fmt: skip
    for title, (column, expected) in parts.items():
        found = [row[column] for row in sheets[title]]
        differs(f"sheet {title}", Counter(expected), Counter(found))
    differs("talks", 3 * len(readable), len(sheets["Talks"]))
    differs("minutes", 0, len(sheets["Minutes"]) + len(sheets["Said in talks"]))
    differs("preparations", 0, len(sheets["Preparation"]))
    _levels(sheets, readable, differs)
    costs = sum((Decimal(str(row["Cost"] or 0)) for row in sheets["Actions"]), Decimal(0))
    differs("cost of all actions", sum((one.cost for one in readable), Decimal(0)), costs)
    said = " ".join(str(cell) for rows in sheets.values() for row in rows for cell in row.values())
    shared = marks(*(text for one in readable for text in one.texts()))
    differs("words in the register that nobody shared", set(), marks(said) - shared)


def _plans(rows: list[dict[str, Any]], people: list[Person], differs: Differs) -> None:
    names = {one.number: one.name for one in people}
    with_plan = {one.number: one for one in people if one.status is not Status.NONE}
    found = {str(row["Number"]): row for row in rows}
    differs("rows of the register", len(found), len(rows))
    differs("plans in the register", set(with_plan), set(found))
    for number in with_plan.keys() & found.keys():
        one, row = with_plan[number], found[number]
        readable = one.status in OPEN_TO_HR
        expected = (
            one.name,
            one.department,
            one.function,
            STATUS_WORDS[one.status],
            1 if readable else None,
            len(one.goals) if readable else None,
            len(one.actions) if readable else None,
            one.since if readable else None,
        )
        keys = ("Name", "Department", "Function", "Status", "Version")
        counts = (row["Number of goals"], row["Number of actions"], _day(row["Status since"]))
        since = counts[2] if readable else None
        is_there = (*(row[key] for key in keys), counts[0], counts[1], since)
        differs(f"row of {number}", expected, is_there)
        if one.reviewer in names:
            differs(f"manager of {number}", names[one.reviewer], row["Manager"])


def _levels(
    sheets: Mapping[str, list[dict[str, Any]]], readable: list[Person], differs: Differs
) -> None:
    expected = Counter(
        (
            one.number,
            each.current,
            each.needed,
            each.manager if one.manager_has_spoken else None,
        )
        for one in readable
        for each in one.competences
    )
    found = Counter(
        (
            str(row["Number"]),
            row["Own level"],
            row["Needed"],
            row["Level according to the manager"],
        )
        for row in sheets["Competences"]
    )
    differs("levels", expected, found)


def _as_answer(value: str) -> object:
    return value


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else None
