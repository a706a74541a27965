"""Word templates that HR sent and has not decided about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from plans.storage import Database
from plans.storage.records import PendingTemplate
from tests.plans.storage.cast import HOUR, NOW, arrive

SENT = PendingTemplate(
    person_id="ines", received_at=NOW, file_name="huisstijl.docx", report={"problems": []}
)


async def test_a_template_waits_until_another_takes_its_place(database: Database) -> None:
    await arrive(database)
    newer = replace(SENT, file_name="b.docx", received_at=NOW + HOUR)
    async with database.transaction() as store:
        await store.word_templates.keep(SENT, b"\x00\xffPK")
        assert await store.word_templates.pending("ines", NOW - HOUR) == SENT
        assert await store.word_templates.pending_content("ines") == b"\x00\xffPK"
        await store.word_templates.keep(newer, b"")
        assert await store.word_templates.pending("ines", NOW) == newer
        assert await store.word_templates.pending("ines", NOW + HOUR) is None
        assert await store.word_templates.pending_content("ines") == b""
        assert await store.word_templates.pending("anna", NOW) is None
        await store.word_templates.drop("ines")
        assert await store.word_templates.pending_content("ines") is None


async def test_old_templates_are_forgotten(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        await store.word_templates.keep(SENT, b"1")
        await store.word_templates.keep(
            replace(SENT, person_id="marc", received_at=NOW + HOUR), b"2"
        )
        assert await store.word_templates.drop_before(NOW + timedelta(minutes=1)) == 1
        assert await store.word_templates.pending_content("ines") is None
        assert await store.word_templates.pending_content("marc") == b"2"
