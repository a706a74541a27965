"""Photos and PDFs that people send on Telegram, over real HTTP."""

from __future__ import annotations

from io import BytesIO

import pytest
import structlog
from PIL import Image
from pypdf import PdfReader

from plans.certificates.certificate import Certificate
from plans.uploads.upload import MediaType, Upload
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.plans.uploads.files import SECRET, huge_png, jpeg, pdf


@pytest.fixture
async def anna_at_home(assistant: Assistant) -> Talk:
    """Anna, of whom nothing is asked now."""
    talk = await Talk.begin(assistant, "anna")
    await talk.writes("/today", sees="Nothing waits for you now")
    return talk


async def kept(assistant: Assistant) -> tuple[list[Certificate], list[tuple[Upload, bytes]]]:
    async with assistant.app.database.reading() as store:
        certificates = await store.certificates.all()
        numbers = [number for one in certificates for number in one.proofs]
        found = []
        for number in numbers:
            upload, content = await store.uploads.get(number), await store.uploads.content(number)
            assert upload is not None
            assert content is not None
            found.append((upload, content))
    return certificates, found


async def tells_the_rest(talk: Talk) -> None:
    await talk.presses("Forklift driver", sees="Who gave it to you?")
    await talk.writes("VDAB", sees="On which day did you obtain it?")
    await talk.writes("15/02/2026", sees="Until when is it valid?")
    await talk.presses("No end", sees="Shall I keep it like this?")
    await talk.presses("Yes, keep it", sees="Kept: Forklift driver.")


async def test_a_photo_becomes_the_proof_of_a_certificate(
    assistant: Assistant, anna_at_home: Talk
) -> None:
    anna_at_home.phone.sends_photo(jpeg((300, 200)))
    await anna_at_home.sees("What is this?")
    await anna_at_home.presses("A certificate of mine", sees="Which certificate is it?")
    await tells_the_rest(anna_at_home)
    [certificate], [(upload, content)] = await kept(assistant)
    assert (certificate.person_id, certificate.issuer) == ("anna", "VDAB")
    assert upload.media_type is MediaType.JPEG
    picture = Image.open(BytesIO(content))
    assert picture.size == (300, 200)  # the largest of its sizes
    assert not picture.getexif()
    assert SECRET.encode() not in content
    await anna_at_home.presses("Forklift driver", sees="Proof: 1 file")
    await anna_at_home.presses("Show the proof")
    file = await anna_at_home.phone.sees(lambda message: message.document is not None)
    assert file.document is not None
    assert file.document.data == content


async def test_a_pdf_sent_where_proof_is_asked_for(
    assistant: Assistant, anna_at_home: Talk
) -> None:
    await anna_at_home.writes("/certificates", sees="You have no certificates here yet.")
    await anna_at_home.presses("Add a certificate", sees="Which certificate is it?")
    await anna_at_home.presses("Forklift driver", sees="Who gave it to you?")
    await anna_at_home.writes("VDAB", sees="On which day")
    await anna_at_home.writes("15/02/2026", sees="Until when")
    await anna_at_home.presses("No end", sees="Send me a photo or a PDF")
    anna_at_home.phone.sends_document(pdf(password="x"), "vca.pdf")
    await anna_at_home.sees("That PDF is locked with a password")
    anna_at_home.phone.sends_document(pdf(pages=2), "Attest heftruck.pdf", caption="voilà")
    await anna_at_home.sees("Proof: 1 file")
    await anna_at_home.presses("Yes, keep it", sees="Kept: Forklift driver.")
    _, [(upload, content)] = await kept(assistant)
    assert upload.name == "Attest heftruck.pdf"
    assert len(PdfReader(BytesIO(content)).pages) == 2
    assert SECRET.encode() not in content


async def test_every_picture_of_an_album_counts(assistant: Assistant, anna_at_home: Talk) -> None:
    anna_at_home.phone.sends_photos(jpeg((30, 20)), jpeg((40, 20)), jpeg((50, 20)))
    await anna_at_home.sees("What are these 3 files?")
    await anna_at_home.presses("A certificate of mine", sees="Which certificate is it?")
    await tells_the_rest(anna_at_home)
    _, found = await kept(assistant)
    widths = [Image.open(BytesIO(content)).width for _, content in found]
    assert widths == [30, 40, 50]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.png", huge_png(), "That picture is too large"),
        ("a.heic", b"\x00\x00\x00\x18ftypheic\x00\x00", "HEIC"),
        ("a.pdf", b"MZ\x90\x00", "I take a PDF, or a picture"),
        ("a.jpg", jpeg()[:-100], "it seems to be damaged"),
    ],
)
async def test_what_is_not_taken_is_told_why(
    anna_at_home: Talk, name: str, content: bytes, why: str
) -> None:
    anna_at_home.phone.sends_document(content, name)
    await anna_at_home.sees(why)


async def test_a_file_that_is_too_large_is_not_fetched(
    assistant: Assistant, anna_at_home: Talk
) -> None:
    before = len(assistant.api.calls("getFile"))
    anna_at_home.phone.sends_document(b"%PDF-" + b"x" * 10_000_001, "a.pdf")
    await anna_at_home.sees("I take up to 10 MB")
    assert len(assistant.api.calls("getFile")) == before


async def test_a_picture_in_the_middle_of_a_plan_may_be_a_certificate(anna: Talk) -> None:
    anna.phone.sends_photo(jpeg())
    shown = await anna.sees("A fine picture, but I can only read text.")
    assert "What would you like to reach?" in shown.text
    await anna.presses("It is a certificate", sees="Which certificate is it?")
    await anna.writes("/back", sees="You have no certificates here yet.")
    await anna.presses("Close", sees="What would you like to reach?")


async def test_of_a_stranger_nothing_is_fetched_and_nothing_logged(assistant: Assistant) -> None:
    stranger = assistant.phone("Stranger")
    with structlog.testing.capture_logs() as logs:
        stranger.sends_photo(jpeg())
        stranger.sends_document(pdf(), "secret name.pdf")
        await stranger.sees("I do not know you yet")
    assert assistant.api.calls("getFile") == []
    assert "secret name" not in str(logs)
    async with assistant.app.database.reading() as store:
        assert await store.uploads.get(1) is None


async def test_of_who_was_not_welcomed_yet_nothing_is_fetched(assistant: Assistant) -> None:
    phone = assistant.phone("Anna")
    phone.opens_link(await assistant.invitation("anna"))
    await phone.sees(lambda message: message.rows)
    phone.sends_photo(jpeg())
    await phone.sees("First a tap on a button below, please.")
    assert assistant.api.calls("getFile") == []


async def test_names_of_files_do_not_come_into_the_logs(anna_at_home: Talk) -> None:
    with structlog.testing.capture_logs() as logs:
        anna_at_home.phone.sends_document(b"%PDF-1.7 broken", "Anna Peeters kanker.pdf")
        await anna_at_home.sees("it seems to be damaged")
    assert "kanker" not in str(logs)
