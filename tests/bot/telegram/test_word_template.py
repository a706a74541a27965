"""HR sends a Word template on Telegram."""

from __future__ import annotations

import pytest

from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.plans.rendering.reading import word_text
from tests.plans.rendering.word_template.test_template import template_saying

GOOD = template_saying("Huisstijl: {{ employee }}")
WRONG = template_saying("Plan van {{ employe }}")


@pytest.fixture
async def ines(assistant: Assistant) -> Talk:
    return await Talk.begin(assistant, "ines")


async def names_in_force(assistant: Assistant) -> list[str]:
    async with assistant.app.database.reading() as store:
        return [one.name for one in await store.word_templates.all()]


async def test_a_template_is_checked_tried_and_put_in_force(
    assistant: Assistant, ines: Talk
) -> None:
    ines.phone.sends_document(WRONG, "huisstijl.docx")
    shown = await ines.sees("There is no placeholder employe.")
    assert shown.labels[:1] == ["Go on"]
    ines.phone.sends_document(GOOD, "huisstijl.docx")
    await ines.sees("Shall I put it in force?")
    await ines.presses("First a sample document")
    sample = await ines.phone.sees(
        lambda message: message.document and message.document.name == "sample-document.docx",
        anywhere=True,
    )
    assert sample.document is not None
    assert word_text(sample.document.data).startswith("Huisstijl:")
    await ines.phone.sees(lambda message: message.rows and message.id > sample.id)
    assert await names_in_force(assistant) == []
    await ines.presses("Put it in force", sees="huisstijl.docx is in force, as version 1.")
    assert await names_in_force(assistant) == ["huisstijl.docx"]


async def test_a_template_that_telegram_does_not_give(assistant: Assistant, ines: Talk) -> None:
    assistant.api.files.limits.download = 10
    ines.phone.sends_document(GOOD, "huisstijl.docx")
    await ines.sees("I could not get your file from Telegram just now.")


async def test_only_hr_may_send_one(assistant: Assistant, anna: Talk) -> None:
    anna.phone.sends_document(GOOD, "Huisstijl.DOCX")
    await anna.sees("I take a Word file only from HR")
    assert assistant.api.journal.select("getFile") == []
