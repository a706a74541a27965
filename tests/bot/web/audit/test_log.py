"""The audit log in the browser."""

from __future__ import annotations

import csv
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest

from plans.audit.event import AuditEvent
from tests.bot.web.house import Client, House, client
from tests.cast import NOW


@pytest.fixture
async def ines(house: House) -> AsyncIterator[Client]:
    events = [
        AuditEvent(
            at=NOW - timedelta(days=2),
            what="people.manager",
            subject="anna",
            details={"old": "marc", "new": "greet"},
        ),
        AuditEvent(at=NOW - timedelta(days=1), who="ines", what="people.leave", subject="tom"),
        AuditEvent(at=NOW, who="ines", what="round.open", subject="2027"),
    ]
    async with house.app.database.transaction() as store:
        for event in events:
            await store.audit.record(event)
    async with client(house) as opened:
        yield await opened.signs_in("ines")


async def test_it_reads_as_sentences_with_names_the_newest_first(ines: Client) -> None:
    await ines.gets("/hr/log")
    body = ines.html.split("<tbody>")[1]
    assert body.index("Round opened") < body.index("Left") < body.index("Another manager")
    assert "before: Marc Janssens; now: Greet Maes" in body
    assert "command line" in body


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("what=people.leave", "Tom Wouters", "Anna Peeters"),
        ("who=ines", "Tom Wouters", "Anna Peeters"),
        ("who=-", "Anna Peeters", "Tom Wouters"),
        ("since=2027-01-14&until=2027-01-14", "Tom Wouters", "Anna Peeters"),
        ("what=nonsense&since=nonsense&page=99", "Tom Wouters", "zzz"),
    ],
)
async def test_it_is_filtered(ines: Client, asked: str, there: str, gone: str) -> None:
    await ines.gets(f"/hr/log?{asked}")
    body = ines.html.split("<tbody>")[1]
    assert there in body
    assert gone not in body


@pytest.mark.parametrize(
    ("about", "there", "gone"),
    [("anna peeters", "Anna Peeters", "Tom Wouters"), ("1005", "Tom Wouters", "Anna Peeters")],
)
async def test_whom_it_is_about_stands_in_no_address(
    ines: Client, about: str, there: str, gone: str
) -> None:
    await ines.posts("/hr/log", {"about": about, "who": "", "since": ""})
    body = ines.html.split("<tbody>")[1]
    assert there in body
    assert gone not in body
    assert re.findall(r'(?:href|action)="[^"]*(?:anna|1005)[^"]*"', ines.html) == []
    address = f"{ines.house.address}/hr/log/file?format=csv"
    async with ines.session.post(
        address, data={"about": about}, headers={"Origin": ines.house.address}
    ) as answer:
        text = (await answer.read()).decode("utf-8-sig")
    assert (there in text, gone in text) == (True, False)
    await ines.gets("/hr/log?about=anna")
    assert "Tom Wouters" in ines.html, "words of an address are not looked at"


async def test_a_hundred_stand_on_a_page_and_the_rest_on_the_next(
    house: House, ines: Client
) -> None:
    async with house.app.database.transaction() as store:
        for number in range(120):
            await store.audit.record(AuditEvent(at=NOW, what="people.back", subject=f"x{number}"))
    await ines.gets("/hr/log?what=people.back")
    assert ines.html.count('<th scope="row">') == 100
    assert "newest first: 120" in ines.html
    assert 'href="/hr/log?what=people.back&amp;page=2"' in ines.html
    await ines.gets("/hr/log?what=people.back&page=2")
    assert ines.html.count('<th scope="row">') == 20


async def test_it_goes_out_as_excel_and_csv_in_the_language_of_its_reader(
    house: House, ines: Client
) -> None:
    async with ines.session.get(f"{house.address}/hr/log/file?who=ines") as answer:
        book = openpyxl.load_workbook(BytesIO(await answer.read()))
    rows = list(book.active.iter_rows(values_only=True))
    assert [row[3] for row in rows] == ["What was done", "left", "round opened"]
    async with house.app.database.transaction() as store:
        ines_now = await store.people.get("ines")
        assert ines_now is not None
        await store.save_people([replace(ines_now, language="nl")])
    async with ines.session.get(f"{house.address}/hr/log/file?who=ines&format=csv") as answer:
        text = (await answer.read()).decode("utf-8-sig")
    dutch = list(csv.reader(StringIO(text), delimiter=";"))
    assert len(dutch) == 3
    assert "What was done" not in dutch[0]
