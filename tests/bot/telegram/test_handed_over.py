"""On Telegram too what waited is made for its reader as they are when it goes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.messages import outgoing
from bot.people.staff_changes import change_manager
from dialogs.prompt import Attachment, Line, Prompt
from plans.i18n.text import Text
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.botapi import faults
from tests.cast import INES, MARC, NOW, welcomed
from tests.plans.examples import agreed_plan

NOT_SHARED = "What was to go with this is not shared with you now"


async def document_waits(assistant: Assistant) -> None:
    """Anna's plan is in force, and a message with its documents waits for Marc."""
    async with assistant.app.database.transaction() as store:
        plan = await store.add_plan(agreed_plan())
        file = Attachment(kind="plan", plan_id=plan.id, version=1)
        prompt = Prompt(lines=(Line(Text("Here is your document.")),), attachments=(file,))
        await store.outbox.send_later([outgoing(MARC, prompt, assistant.app.texts, NOW)])


def documents(talk: Talk) -> int:
    return len([one for one in talk.phone.chat if one.document is not None])


async def test_a_former_manager_gets_a_sentence(assistant: Assistant) -> None:
    marc = await Talk.begin(assistant, "marc")
    await assistant.stop()
    await document_waits(assistant)
    await change_manager(assistant.app, "anna", "greet")
    assistant.start()
    told = await marc.hears(NOT_SHARED)
    assert "Here is your document." in told.text
    assert documents(marc) == 0


async def test_also_when_the_words_have_arrived_and_the_files_have_not(
    assistant: Assistant,
) -> None:
    marc = await Talk.begin(assistant, "marc")
    await assistant.stop()
    await document_waits(assistant)
    assistant.api.faults.add(faults.bad_gateway(), "sendDocument", times=None)
    assistant.start()
    await assistant.api.called("sendDocument")
    await assistant.stop()
    assert any("Here is your document." in one.text for one in marc.phone.chat)
    await change_manager(assistant.app, "anna", "greet")
    assistant.api.faults.clear()
    assistant.at(NOW + timedelta(minutes=1))
    assistant.start()
    told = await marc.hears(NOT_SHARED)
    assert "Here is your document." not in told.text
    await assistant.stop()
    assert documents(marc) == 0
    assert len([one for one in marc.phone.chat if NOT_SHARED in one.text]) == 1


async def test_a_file_of_somebody_who_left_hr_is_not_fetched(assistant: Assistant) -> None:
    ines = await Talk.begin(assistant, "ines")
    async with assistant.app.database.transaction() as store:
        gone = replace(welcomed(INES), left_on=NOW.date() - timedelta(days=30))
        await store.save_people([gone])
    ines.phone.sends_document(b"number,name\n2001,Piet Smets\n", "people.csv")
    await ines.sees("I cannot use a file here.")
    assert assistant.api.journal.select("getFile") == []
    ines.phone.writes("/hr")
    await ines.sees("Only HR can see that.")
