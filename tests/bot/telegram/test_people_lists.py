"""HR sends a list of people on Telegram."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from plans.model import Person
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk

HEAD = "Nummer;Naam;Leidinggevende\n"
GOOD = f"{HEAD}1001;Anna Peeters;1002\n2001;Piet Smets;1002\n".encode()
BAD = f"{HEAD}2001;Piet Smets;1002\n2002;Els Bos;9999\n".encode()


@pytest.fixture
async def ines(assistant: Assistant) -> Talk:
    return await Talk.begin(assistant, "ines")


async def people(assistant: Assistant) -> dict[str, Person]:
    async with assistant.app.database.reading() as store:
        return {person.name: person for person in await store.people.everybody()}


async def test_a_list_is_looked_at_and_written_when_hr_says_so(
    assistant: Assistant, ines: Talk
) -> None:
    ines.phone.sends_document(GOOD, "people.csv")
    shown = await ines.sees("1 new person.")
    assert "Shall I write it down?" in shown.text
    assert "Piet Smets" not in await people(assistant)
    await ines.presses("Write it", sees="Done, it is written.")
    found = await people(assistant)
    assert found["Piet Smets"].manager_id == "marc"
    async with assistant.app.database.reading() as store:
        audit_events = [deed async for deed in store.audit.events()]
        assert await store.import_lists.pending("ines") is None
    told = [
        (d.who, d.details["file"], d.details["written"])
        for d in audit_events
        if d.what[-6:] == "import"
    ]
    assert told == [("ines", "people.csv", "nothing"), ("ines", "people.csv", "all")]


async def test_a_workbook_with_mistakes_comes_back_as_a_report(
    assistant: Assistant, ines: Talk
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Nummer", "Naam"), *((n, "") for n in range(10)), (2001, "Piet Smets")):
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    ines.phone.sends_document(content.getvalue(), "people.xlsx")
    await ines.sees("… and 5 more problems.")
    file = await ines.phone.sees(lambda message: message.document is not None)
    assert file.document is not None
    rows = (
        openpyxl.load_workbook(BytesIO(file.document.data))
        .worksheets[0]
        .iter_rows(values_only=True)
    )
    assert len(list(rows)) == 11
    await ines.presses("Only the good rows", sees="Done, it is written.")
    assert "Piet Smets" in await people(assistant)


async def test_a_file_that_is_no_list_gets_a_sentence_and_the_question(
    assistant: Assistant, ines: Talk
) -> None:
    before = ines.last.text
    ines.phone.sends_document(b"PK\x03\x04 broken", "people.xlsx")
    shown = await ines.sees("This Excel file is damaged.")
    assert before.splitlines()[-1] in shown.text


async def test_a_file_that_telegram_does_not_give(assistant: Assistant, ines: Talk) -> None:
    assistant.api.files.limits.download = 10
    ines.phone.sends_document(GOOD, "people.csv")
    await ines.sees("I could not get your file from Telegram just now.")
    assistant.api.files.limits.download = 10_000
    ines.phone.sends_document(GOOD, "people.csv")
    await ines.sees("Shall I write it down?")


async def test_only_hr_may_send_one(assistant: Assistant, anna: Talk) -> None:
    anna.phone.sends_document(GOOD, "people.csv")
    await anna.sees("I cannot use a file here.")
    assert assistant.api.journal.select("getFile") == []
    async with assistant.app.database.reading() as store:
        assert await store.import_lists.pending("anna") is None
