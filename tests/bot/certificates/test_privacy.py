"""Who sees what of somebody's certificate: a walk over every role."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from bot.artifacts import Artifacts
from bot.attachments import Files, NotShared
from dialogs.prompt import Attachment
from plans.model import StandIn
from plans.storage.database import Database
from tests.bot.certificates.chatting import FileChat, buttons
from tests.cast import INES, NOW, PEOPLE, ROUND, TODAY, welcomed
from tests.chat import TEXTS
from tests.plans.rendering.in_process import InProcess
from tests.plans.uploads.files import SECRET, jpeg

ISSUER = "Mensura Gent"


@pytest.fixture
async def chat(database: Database) -> FileChat:
    """Anna's forklift certificate expires soon."""
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
    chat = FileChat(database, by_itself=False)
    await chat.last("anna", "/certificates", "add", "forklift", f"={ISSUER}", "=15/02/2022")
    await chat.last("anna", "2027-02-15")
    await chat.sends("anna", ("anna.jpg", jpeg()))
    await chat.last("anna", "save", "close")
    return chat


def files(database: Database, tmp_path: Any) -> Files:
    return Files(
        database=database,
        texts=TEXTS,
        renderer=InProcess(),  # type: ignore[arg-type]
        collections=Artifacts(tmp_path),
    )


async def proof(chat: FileChat) -> int:
    async with chat.database.reading() as store:
        [one] = await store.certificates.all()
    return one.proofs[0]


async def gets(chat: FileChat, tmp_path: Any, who: str, **asked: Any) -> bytes | None:
    try:
        made = await files(chat.database, tmp_path).make(Attachment(formats=(), **asked), who, NOW)
    except NotShared:
        return None
    return made[0].content


async def test_the_proof_is_for_its_owner_and_hr(chat: FileChat, tmp_path: Any) -> None:
    number = await proof(chat)
    got = {
        person.id: await gets(chat, tmp_path, person.id, kind="upload", upload=number)
        for person in PEOPLE
    }
    assert {who for who, content in got.items() if content is not None} == {"anna", "ines"}
    assert SECRET.encode() not in (got["anna"] or b"")
    async with chat.database.transaction() as store:
        await store.save_people([replace(welcomed(INES), left_on=date(2027, 1, 1))])
    assert await gets(chat, tmp_path, "ines", kind="upload", upload=number) is None
    assert await gets(chat, tmp_path, "anna", kind="upload", upload=number + 1) is None


async def test_the_excel_file_of_all_is_for_hr(chat: FileChat, tmp_path: Any) -> None:
    got = {one.id: await gets(chat, tmp_path, one.id, kind="certificates") for one in PEOPLE}
    assert {who for who, content in got.items() if content is not None} == {"ines"}
    sheet = openpyxl.load_workbook(BytesIO(got["ines"] or b"")).active
    assert sheet is not None
    [head, row] = list(sheet.iter_rows(values_only=True))
    assert head[:4] == ("Personnel number", "Name", "Department", "Certificate")
    assert row[1:5] == ("Anna Peeters", "Customer service", "Forklift driver", ISSUER)
    assert (row[6].date(), row[7], row[8]) == (date(2027, 2, 15), 31, 1)


async def test_a_manager_sees_kind_and_day_and_nobody_else_sees_anything(chat: FileChat) -> None:
    said = await chat.last("marc", "/certificates")
    assert "Anna Peeters – Forklift driver – valid until 15/02/2027 (31 days left)" in said
    assert ISSUER not in said
    assert buttons(chat, "marc") == ["add", "close"]
    for who in ("greet", "tom", "ines"):
        assert "Anna" not in await chat.last(who, "/certificates")
    assert "Only HR can see that." in await chat.last("marc", "/hr")


async def test_a_deputy_sees_what_the_manager_sees_on_their_days(chat: FileChat) -> None:
    as_manager = (await chat.last("marc", "/certificates")).splitlines()
    [line] = [one for one in as_manager if "Anna Peeters" in one]
    assert "Anna Peeters" not in await chat.last("tom", "/certificates")
    async with chat.database.transaction() as store:
        await store.save_stand_in(
            StandIn(manager_id="marc", deputy_id="tom", first=TODAY, last=TODAY)
        )
    assert line in await chat.last("tom", "/certificates")
    chat.now += timedelta(days=1)
    assert "Anna Peeters" not in await chat.last("tom", "/certificates")


async def test_hr_sees_both_in_the_list(chat: FileChat) -> None:
    said = await chat.last("ines", "/hr", "training", "certificates")
    assert "Customer service: 1" in said
    [button, *_] = buttons(chat, "ines")
    said = await chat.last("ines", button)
    assert f"Issuer: {ISSUER}" in said
    await chat.last("ines", "proof")
    assert [one.upload for one in chat.heard["ines"][-1].attachments] == [await proof(chat)]
    assert "Certificates that expire within 90 days" in await chat.last("ines", "/back")
    assert "Training, and what the law asks" in await chat.last("ines", "/back")


async def test_hrs_screen_closes_for_who_is_of_hr_no_longer(chat: FileChat) -> None:
    await chat.last("ines", "/hr", "training", "certificates")
    async with chat.database.transaction() as store:
        await store.save_people([replace(welcomed(INES), hr=False)])
    said = await chat.last("ines", "excel")
    assert "Only HR can see that." in said
    assert "Anna" not in said


async def test_own_data_holds_certificates_and_files(chat: FileChat, tmp_path: Any) -> None:
    made = await files(chat.database, tmp_path).make(
        Attachment(kind="my_data", formats=()), "anna", NOW
    )
    assert [one.name for one in made] == ["anna.pdf", "anna.json", "anna.jpg"]
    data = json.loads(made[1].content)
    assert [one["issuer"] for one in data["certificates"]] == [ISSUER]
    assert [one["name"] for one in data["files"]] == ["anna.jpg"]
    [other] = [
        json.loads(one.content)
        for one in await files(chat.database, tmp_path).make(
            Attachment(kind="my_data", formats=()), "marc", NOW
        )
        if one.name.endswith(".json")
    ]
    assert (other["certificates"], other["files"]) == ([], [])
