"""What is left of a file that somebody sends, and what is not taken."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image
from pypdf import PdfReader

from plans.uploads.cleaning.cleaner import Cleaner
from plans.uploads.cleaning.pdfs import without_segments
from plans.uploads.limits import Limits
from plans.uploads.refusals import Refusal, Refused
from plans.uploads.upload import MediaType, file_name
from tests.plans.uploads.files import SECRET, huge_png, jpeg, pdf, png

LIMITS = Limits(megabytes=10, megapixels=50)


async def cleaned(content: bytes, limits: Limits = LIMITS) -> tuple[MediaType, bytes]:
    return await Cleaner(limits).clean(content)


async def refused(content: bytes, limits: Limits = LIMITS) -> Refusal:
    with pytest.raises(Refused) as caught:
        await cleaned(content, limits)
    return caught.value.refusal


def package(*names: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as opened:
        for name in names:
            opened.writestr(name, b"<x/>")
    return made.getvalue()


def everything_in(content: bytes) -> bytes:
    """A PDF with all its streams and strings, uncompressed, and what stands there as it is."""
    reader = PdfReader(BytesIO(content))
    found = [content]
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 5):
        try:
            one = reader.get_object(number)
        except Exception:  # noqa: BLE001 - a number that was never given
            continue
        found.append(repr(one).encode())
        if hasattr(one, "get_data"):
            found.append(one.get_data())
    return b"\n".join(found)


async def test_a_photo_keeps_its_pixels_and_nothing_else() -> None:
    before = jpeg()
    assert SECRET.encode() in before
    assert Image.open(BytesIO(before)).getexif().get_ifd(0x8825)
    kind, after = await cleaned(before)
    picture = Image.open(BytesIO(after))
    assert kind is MediaType.JPEG
    assert picture.size == (60, 40)
    assert not picture.getexif()
    assert not {"exif", "comment", "xmp", "icc_profile"} & set(picture.info)
    assert SECRET.encode() not in after


async def test_a_photo_that_was_turned_comes_out_upright() -> None:
    _, after = await cleaned(jpeg(turned=True))
    assert Image.open(BytesIO(after)).size == (40, 60)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
async def test_photos_of_every_kind_of_colour_can_be_opened_again(mode: str) -> None:
    _, after = await cleaned(jpeg(mode=mode))
    Image.open(BytesIO(after)).load()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
async def test_a_png_keeps_its_pixels_and_nothing_else(mode: str) -> None:
    before = png(mode=mode)
    kind, after = await cleaned(before)
    picture = Image.open(BytesIO(after))
    picture.load()
    assert kind is MediaType.PNG
    assert picture.size == (60, 40)
    assert not picture.info
    assert SECRET.encode() in before
    assert SECRET.encode() not in after


async def test_a_pdf_keeps_its_pages_and_nothing_else() -> None:
    before = pdf(pages=2)
    assert SECRET in PdfReader(BytesIO(before)).metadata.author  # type: ignore[union-attr,operator]
    kind, after = await cleaned(before)
    reader = PdfReader(BytesIO(after))
    everything = everything_in(after)
    assert kind is MediaType.PDF
    assert len(reader.pages) == 2
    assert reader.pages[0].images[0].image.size == (60, 40)  # type: ignore[union-attr]
    assert not reader.metadata
    assert not reader.attachments
    assert reader.xmp_metadata is None
    for trace in (SECRET, "Exif", "JavaScript", "/JS", "/OpenAction", "/AA", "/EmbeddedFile"):
        assert trace.encode() in everything_in(before), trace
        assert trace.encode() not in everything, trace


async def test_what_hangs_behind_a_picture_or_before_a_pdf_does_not_come_along() -> None:
    hidden = package("evil.exe")
    _, picture = await cleaned(jpeg() + hidden)
    _, document = await cleaned(pdf() + hidden)
    assert b"evil.exe" not in picture
    assert b"evil.exe" not in document
    assert await refused(b"<script>" + pdf()) is Refusal.UNKNOWN


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Refusal.EMPTY),
        (b"MZ\x90\x00", Refusal.UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.UNKNOWN),
        (b"GIF89a", Refusal.UNKNOWN),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", Refusal.HEIC),
        (jpeg()[:-200], Refusal.BROKEN),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 500, Refusal.BROKEN),
        (png()[:60], Refusal.BROKEN),
        (huge_png(), Refusal.TOO_MANY_PIXELS),
        (b"%PDF-1.7\n" + b"x" * 500, Refusal.BROKEN),
        (pdf()[:300], Refusal.BROKEN),
        (pdf(password="geheim"), Refusal.ENCRYPTED),
        (pdf(password=""), Refusal.ENCRYPTED),
        (b"PK\x03\x04" + b"\x00" * 100, Refusal.BROKEN),
        (package("classes.dex"), Refusal.UNKNOWN),
        (package("word/document.xml", "word/vbaProject.bin"), Refusal.MACROS),
    ],
    ids=lambda value: value.value if isinstance(value, Refusal) else "",
)
async def test_what_is_not_taken_is_told_why(content: bytes, why: Refusal) -> None:
    assert await refused(content) is why
    assert Refused(why, 5).text


async def test_a_file_that_is_too_large_is_not_even_looked_into() -> None:
    small = Limits(megabytes=1, megapixels=50)
    assert await refused(b"\xff\xd8\xff" + b"\x00" * 1_000_000, small) is Refusal.TOO_LARGE


async def test_a_picture_may_have_as_many_pixels_as_the_setting_says() -> None:
    few = Limits(megabytes=10, megapixels=1)
    await cleaned(png((1000, 1000), mode="L"), few)
    assert await refused(png((1000, 1001), mode="L"), few) is Refusal.TOO_MANY_PIXELS


async def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_looked_into() -> None:
    cleaner = Cleaner(LIMITS, time_limit=0.0)
    with pytest.raises(Refused) as caught:
        await cleaner.clean(jpeg())
    assert caught.value.refusal is Refusal.TOO_LONG
    cleaner = Cleaner(LIMITS)
    assert (await cleaner.clean(jpeg()))[0] is MediaType.JPEG


async def test_documents_of_hr_stay_as_they_are() -> None:
    word, excel = package("word/document.xml"), package("xl/workbook.xml")
    assert await cleaned(word) == (MediaType.WORD, word)
    assert await cleaned(excel) == (MediaType.EXCEL, excel)


def test_a_jpeg_within_a_pdf_keeps_what_its_colours_need() -> None:
    before = jpeg(mode="CMYK")
    after = without_segments(before)
    assert b"Adobe" in after
    assert b"Exif" not in after
    assert Image.open(BytesIO(after)).tobytes() == Image.open(BytesIO(before)).tobytes()
    assert without_segments(b"\xff\xd8\xff\xe1\x00") == b"\xff\xd8\xff\xe1\x00"
    assert without_segments(b"no jpeg") == b"no jpeg"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("VCA attest.PDF", "VCA attest.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\anna\\vca.pdf.exe", "vca.pdf.pdf"),
        ("a\x00b\u202efdp.exe", "abfdp.pdf"),
        ("", "document.pdf"),
        ("..", "document.pdf"),
        ("x" * 300, "x" * 80 + ".pdf"),
    ],
)
def test_a_name_says_what_the_file_is(sent: str, kept: str) -> None:
    assert file_name(sent, MediaType.PDF, unnamed="document") == kept
