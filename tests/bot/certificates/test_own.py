"""Somebody's own certificates in the chat: told, proved, put right, renewed, removed."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.event import Event
from plans.certificates.certificate import Certificate
from plans.storage.database import Database
from plans.uploads.upload import Purpose
from tests.bot.certificates.chatting import FileChat, buttons, spoken
from tests.cast import PEOPLE, ROUND, welcomed
from tests.plans.uploads.files import jpeg, pdf

PHOTO, SCAN = ("vca.jpg", jpeg()), ("vca.pdf", pdf())
TOLD = ("/certificates", "add", "forklift", "=VDAB", "=15/02/2022", "2027-02-15")


@pytest.fixture
async def chat(database: Database) -> FileChat:
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
    return FileChat(database, by_itself=False)


async def kept(chat: FileChat, who: str = "anna") -> list[Certificate]:
    async with chat.database.reading() as store:
        return await store.certificates.of_people([who])


async def in_a_plan(chat: FileChat) -> str:
    """Anna is at a question of her plan."""
    return await chat.last("anna", "/start", "start")


async def test_everything_is_asked_and_nothing_is_kept_before_it_is_confirmed(
    chat: FileChat,
) -> None:
    assert "You have no certificates here yet." in await chat.last("anna", "/certificates")
    assert "Which certificate is it?" in await chat.last("anna", "add")
    assert "Who gave it to you?" in await chat.last("anna", "=heftruk")
    assert "On which day did you obtain it?" in await chat.last("anna", "=VDAB")
    said = await chat.last("anna", "=15/02/2022")
    assert "Until when is it valid?" in said
    assert "Check with your social secretariat." in said
    assert "Send me a photo or a PDF" in await chat.last("anna", "2027-02-15")
    said = spoken(await chat.sends("anna", PHOTO), "anna")
    assert "Shall I keep it like this?" in said
    for line in (
        "Certificate: Forklift driver",
        "Issuer: VDAB",
        "Obtained on: 15/02/2022",
        "Valid until: 15/02/2027",
        "Proof: 1 file",
    ):
        assert line in said
    assert await kept(chat) == []
    said = await chat.last("anna", "save")
    assert "Kept: Forklift driver." in said
    assert "valid until 15/02/2027 (31 days left)" in said
    [one] = await kept(chat)
    assert (one.kind, one.issuer, one.by) == ("forklift", "VDAB", "anna")
    assert (one.obtained, one.expires) == (date(2022, 2, 15), date(2027, 2, 15))
    async with chat.database.reading() as store:
        [upload] = await store.uploads.of_person("anna")
        events = [event async for event in store.audit.events()]
    assert (upload.purpose, upload.id) == (Purpose.CERTIFICATE, one.proofs[0])
    assert [(event.what, event.who) for event in events] == [("certificates.add", "anna")]


async def test_what_was_told_can_be_dropped(chat: FileChat) -> None:
    said = await chat.last("anna", *TOLD, "without", "drop")
    assert "I have kept nothing of it." in said
    assert await kept(chat) == []


async def test_one_of_no_known_kind_keeps_its_name(chat: FileChat) -> None:
    said = await chat.last("anna", "/certificates", "add", "=vca")
    assert "VCA, basic safety / VCA, safety for those who lead" in said
    await chat.last("anna", "=BA4", "unknown", "=1 maart 2024", "no-end", "without", "save")
    [one] = await kept(chat)
    assert (one.kind, one.name, one.issuer, one.expires) == (None, "BA4", "", None)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("16/01/2027", "has not come yet"),
        ("01/01/1920", "is too long ago"),
        ("blue", ""),
    ],
)
async def test_a_day_that_cannot_be_is_refused(chat: FileChat, typed: str, why: str) -> None:
    said = await chat.last("anna", *TOLD[:4], f"={typed}")
    assert why in said
    assert "On which day did you obtain it?" in said


async def test_a_day_without_a_year_is_of_the_last_time(chat: FileChat) -> None:
    await chat.last("anna", *TOLD[:4], "=12 maart")
    conversation = chat.heard["anna"][-1]
    assert "2031-03-12" in [key for key, _ in conversation.choices]


async def test_it_cannot_end_before_it_was_obtained(chat: FileChat) -> None:
    said = await chat.last("anna", *TOLD[:5], "=14/02/2022")
    assert "That is before the day on which it was obtained (15/02/2022)." in said
    assert "Shall I keep" in await chat.last("anna", "=31/12/2026", "without")


async def test_back_goes_one_question_back(chat: FileChat) -> None:
    await chat.last("anna", *TOLD)
    assert "Until when is it valid?" in await chat.last("anna", "/back")
    assert "On which day" in await chat.last("anna", "/back")
    assert "Who gave it" in await chat.last("anna", "/back")
    assert "Which certificate" in await chat.last("anna", "/back")
    assert "You have no certificates here yet." in await chat.last("anna", "/back")
    assert "certificates" not in await chat.last("anna", "/back")


async def test_each_field_can_be_put_right_before_and_after_it_is_kept(chat: FileChat) -> None:
    await chat.last("anna", *TOLD, "without", "change-issuer", "=Mensura", "save")
    number = (await kept(chat))[0].id
    said = await chat.last("anna", f"certificate-{number}", "change", "change-obtained")
    assert "On which day did you obtain it?" in said
    said = await chat.last("anna", "=20/02/2022")
    assert "Until when is it valid?" in said  # it follows from that day
    await chat.last("anna", "2027-02-20", "change-proof")
    await chat.sends("anna", SCAN, medium="document")
    await chat.last("anna", "save")
    [one] = await kept(chat)
    assert one.id == number
    assert (one.issuer, one.obtained) == ("Mensura", date(2022, 2, 20))
    assert len(one.proofs) == 1
    await chat.last("anna", f"certificate-{number}", "change", "change-proof", "without", "save")
    async with chat.database.reading() as store:
        assert await store.uploads.of_person("anna") == []


async def test_a_renewal_begins_with_what_is_known(chat: FileChat) -> None:
    await chat.last("anna", *TOLD, "without", "save")
    number = (await kept(chat))[0].id
    said = await chat.last("anna", f"certificate-{number}", "renew")
    assert "On which day did you obtain the new one, “Forklift driver”?" in said
    said = await chat.last("anna", "=10/01/2027", "2032-01-10", "without", "save")
    assert "It takes the place of the one until 15/02/2027" in said
    assert "until 15/02/2027, and renewed since" in said
    old, new = await kept(chat)
    assert (old.renewed_by, new.kind, new.issuer) == (new.id, "forklift", "VDAB")


async def test_removing_one_takes_its_proof_along(chat: FileChat) -> None:
    await chat.last("anna", *TOLD)
    await chat.sends("anna", PHOTO)
    await chat.last("anna", "save")
    number = (await kept(chat))[0].id
    said = await chat.last("anna", f"certificate-{number}", "remove")
    assert "Remove “Forklift driver”, and its proof?" in said
    await chat.last("anna", "no", f"certificate-{number}", "remove", "yes")
    assert await kept(chat) == []
    async with chat.database.reading() as store:
        assert await store.uploads.of_person("anna") == []


async def test_a_file_out_of_the_blue_is_asked_about(chat: FileChat) -> None:
    await chat.last("anna", "/today")
    said = spoken(await chat.sends("anna", PHOTO), "anna")
    assert "What is this?" in said
    assert buttons(chat, "anna") == ["certificate", "nothing"]
    assert "Which certificate is it?" in await chat.last("anna", "certificate")
    said = await chat.last("anna", "first-aid", "unknown", "=15/02/2026", "2027-02-15")
    assert "Proof: 1 file" in said  # it is not asked for again
    await chat.last("anna", "save")
    assert len((await kept(chat))[0].proofs) == 1


async def test_all_files_of_an_album_are_its_proof(chat: FileChat) -> None:
    await chat.last("anna", "/today")
    assert "What are these 2 files?" in spoken(await chat.sends("anna", PHOTO, SCAN), "anna")
    assert "What are these 3 files?" in spoken(await chat.sends("anna", PHOTO), "anna")
    await chat.last("anna", "certificate", "forklift", "unknown", "=15/02/2026", "no-end", "save")
    assert len((await kept(chat))[0].proofs) == 3


async def test_one_that_is_damaged_is_told_and_the_others_count(chat: FileChat) -> None:
    await chat.last("anna", "/today")
    broken = ("b.pdf", pdf()[:200])
    said = spoken(await chat.sends("anna", PHOTO, broken), "anna")
    assert "I cannot open that file" in said
    assert "What is this?" in said
    assert "I cannot open that file" in spoken(await chat.sends("anna", broken), "anna")


async def test_what_is_nothing_is_forgotten(chat: FileChat) -> None:
    await chat.last("anna", "/today")
    await chat.sends("anna", PHOTO)
    assert "I have not kept it." in await chat.last("anna", "nothing")
    async with chat.database.reading() as store:
        assert await store.uploads.get(1) is None


async def test_a_picture_in_the_middle_of_a_plan_changes_nothing_and_may_be_a_certificate(
    chat: FileChat,
) -> None:
    question = await in_a_plan(chat)
    said = spoken(await chat.sends("anna", PHOTO), "anna")
    assert "A fine picture, but I can only read text." in said
    assert question.splitlines()[-1] in said
    assert buttons(chat, "anna")[-1] == "is-certificate"
    assert "Which certificate is it?" in await chat.last("anna", "is-certificate")
    said = await chat.last("anna", "forklift", "unknown", "=15/02/2026", "no-end", "save", "close")
    assert question.splitlines()[-1] in said
    assert len((await kept(chat))[0].proofs) == 1


async def test_the_offer_goes_when_something_else_is_said(chat: FileChat) -> None:
    await in_a_plan(chat)
    await chat.sends("anna", PHOTO)
    await chat.last("anna", "/help")
    assert "is-certificate" not in buttons(chat, "anna")


async def test_a_file_that_was_forgotten_meanwhile_is_told(chat: FileChat) -> None:
    await chat.last("anna", "/today")
    await chat.sends("anna", PHOTO)
    await chat.last("anna", "certificate", "forklift", "unknown", "=15/02/2026", "no-end")
    async with chat.database.transaction() as store:
        assert await store.uploads.drop_unsorted_before(chat.now) == 1
    said = await chat.last("anna", "save")
    assert "The file that you sent is no longer here." in said
    assert (await kept(chat))[0].proofs == ()


async def test_the_buttons_of_a_certificate_that_is_gone_do_no_harm(chat: FileChat) -> None:
    await chat.last("anna", *TOLD, "without", "save")
    [one] = await kept(chat)
    await chat.last("anna", f"certificate-{one.id}")
    async with chat.database.transaction() as store:
        await store.remove_certificate(one)
    assert "Your certificates" not in await chat.last("anna", "change")
    assert await kept(chat) == []


async def test_what_is_sent_is_never_anybody_elses(chat: FileChat) -> None:
    """Marc cannot keep a file that Anna sent."""
    await chat.last("anna", "/today")
    await chat.sends("anna", PHOTO)
    await chat.last("marc", "/certificates", "add", "forklift", "unknown", "=15/02/2026", "no-end")
    file = Event(kind="choose", choice="is-certificate")
    assert chat.heard["marc"][-1].error is None
    await chat.say("marc", file)
    assert "That button" in str(chat.heard["marc"][-1].error)
