"""Documents that HR sends with an answer of the collective training plan, over a real database."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Collection

from bot.training_plan.attached_documents import carry_out
from bot.uploads.handing_out import handed_out
from dialogs.event import Event
from plans.training_plan.answers import MOST_DOCUMENTS, PlanDocuments
from plans.training_plan.plan import Answer
from plans.uploads.upload import MediaType, Purpose, Upload
from tests.cast import ANNA, INES, NOW
from tests.chat import Chat
from tests.hr_chat import events, ids, text_after

FIRST = ("/hr", "training", "steps", "step-1", "question-1")
KEY = "strategy.direction"


async def kept(chat: Chat, name: str, *, by: str = "ines") -> Upload:
    """A file that somebody has just sent, cleaned, and that waits."""
    content = f"the content of {name}".encode()
    upload = Upload(
        owner_id=None,
        purpose=Purpose.UNSORTED,
        media_type=MediaType.PDF,
        name=name,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        received_at=NOW,
        by=by,
    )
    async with chat.database.transaction() as store:
        return await store.uploads.add(upload, content)


async def sends(chat: Chat, *names: str) -> tuple[str, list[int]]:
    """Ines sends these in one message: what is said, and their numbers."""
    uploads = tuple([await kept(chat, name) for name in names])
    found = await chat.say("ines", Event(kind="file", text="document", uploads=uploads))
    return found[-1].message.text, [one.id for one in uploads]


async def answer(chat: Chat) -> Answer | None:
    async with chat.database.reading() as store:
        return (await store.training_plans.get(2027)).answer(KEY)


async def there(chat: Chat, numbers: Collection[int]) -> list[bool]:
    async with chat.database.reading() as store:
        return [await store.uploads.content(number) is not None for number in numbers]


async def test_documents_go_with_the_answer_and_words_may_follow(chat: Chat) -> None:
    await text_after(chat, *FIRST)
    said, [number] = await sends(chat, "strategy.pdf")
    assert "1 document is kept with this answer." in said
    assert "With it: strategy.pdf" in said
    assert "Where does the organisation want to be" in said
    shown = await text_after(chat, "=To the customer")
    assert "Where the organisation is going: To the customer" in shown
    found = await answer(chat)
    assert found is not None
    assert (found.value, found.documents, found.by) == ("To the customer", (number,), "ines")
    async with chat.database.reading() as store:
        upload = await store.uploads.get(number)
    assert upload is not None
    assert (upload.purpose, upload.owner_id) == (Purpose.TRAINING_PLAN, None)
    event, _ = await events(chat)
    assert (event.what, event.who) == ("training_plan.documents", "ines")
    assert dict(event.details) == {"question": KEY, "files": 1}


async def test_a_document_alone_is_an_answer(chat: Chat) -> None:
    await text_after(chat, "/hr", "training", "steps", "continue")
    said, _ = await sends(chat, "strategy.pdf", "figures.pdf")
    assert "2 documents are kept with this answer." in said
    assert "What have trainings to bring about" in await text_after(chat, "keep")
    shown = await text_after(chat, "/hr", "training", "steps", "step-1")
    assert "Where the organisation is going: 2 documents (Ines Claes" in shown


async def test_hr_lists_them_gets_one_back_and_takes_one_away(chat: Chat) -> None:
    await text_after(chat, *FIRST)
    _, numbers = await sends(chat, "strategy.pdf", "figures.pdf")
    shown = await text_after(chat, "documents")
    assert "1. strategy.pdf (1 kB, 15/01/2027 09:00)" in shown
    assert ids(chat) == ["get-1", "get-2", "remove-1", "remove-2", "back"]
    [said] = await chat.taps("ines", "get-2")
    assert [(one.kind, one.upload) for one in said.message.attachments] == [("upload", numbers[1])]
    async with chat.database.reading() as store:
        given = await handed_out(store, numbers[1], INES, NOW)
        assert given is not None
        assert given[1] == b"the content of figures.pdf"
        assert await handed_out(store, numbers[1], ANNA, NOW) is None
    assert "Shall I take strategy.pdf away?" in await text_after(chat, "remove-1")
    assert "strategy.pdf" in await text_after(chat, "leave")
    shown = await text_after(chat, "remove-1", "remove")
    assert "The document is taken away." in shown
    assert "1. figures.pdf" in shown
    assert await there(chat, numbers) == [False, True]
    shown = await text_after(chat, "remove-1", "remove", "back")
    assert "You can also send me a document with it" in shown
    assert await answer(chat) is None


async def test_more_are_sent_at_the_list_and_not_more_than_fit(chat: Chat) -> None:
    await text_after(chat, *FIRST)
    await sends(chat, "first.pdf")
    await text_after(chat, "documents")
    said, _ = await sends(chat, *(f"{number}.pdf" for number in range(1, MOST_DOCUMENTS)))
    assert f"{MOST_DOCUMENTS}. 9.pdf" in said
    said, [number] = await sends(chat, "one too many.pdf")
    assert "With one answer go at most 10 documents" in said
    assert await there(chat, [number]) == [False]
    found = await answer(chat)
    assert found is not None
    assert len(found.documents) == MOST_DOCUMENTS


async def test_files_of_others_or_of_another_answer_are_not_taken(chat: Chat) -> None:
    theirs = await kept(chat, "annas.pdf", by="anna")
    async with chat.database.transaction() as store:
        act = PlanDocuments(year=2027, key=KEY, add=(theirs.id, 999))
        assert "not here any more" in str(await carry_out(store, INES, act, NOW))
        gone = PlanDocuments(year=2027, key=KEY, remove=theirs.id)
        assert "not here any more" in str(await carry_out(store, INES, gone, NOW))
    assert await there(chat, [theirs.id]) == [True]
    assert await answer(chat) is None


async def test_who_is_not_of_hr_adds_and_takes_away_nothing(chat: Chat) -> None:
    await text_after(chat, *FIRST)
    _, numbers = await sends(chat, "strategy.pdf")
    mine = await kept(chat, "mine.pdf", by="anna")
    async with chat.database.transaction() as store:
        for act in (
            PlanDocuments(year=2027, key=KEY, add=(mine.id,)),
            PlanDocuments(year=2027, key=KEY, remove=numbers[0]),
        ):
            assert "Only HR" in str(await carry_out(store, ANNA, act, NOW))
    found = await answer(chat)
    assert found is not None
    assert found.documents == tuple(numbers)
    assert await there(chat, numbers) == [True]


async def test_two_are_added_at_the_same_moment_and_both_are_kept(chat: Chat) -> None:
    first, second = await kept(chat, "a.pdf"), await kept(chat, "b.pdf")

    async def add(upload: Upload) -> None:
        async with chat.database.transaction() as store:
            await carry_out(store, INES, PlanDocuments(year=2027, key=KEY, add=(upload.id,)), NOW)

    await asyncio.gather(add(first), add(second))
    found = await answer(chat)
    assert found is not None
    assert set(found.documents) == {first.id, second.id}
