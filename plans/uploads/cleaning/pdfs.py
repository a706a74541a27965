"""PDFs, put together anew from their pages.

Only what hangs on a page comes along, so that the file's own information, embedded files, scripts and
everything a reader would do at opening stay behind. From the pages themselves is taken what acts or
tells: actions, scripts, attachments, and what a camera wrote into a photo within.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from plans.uploads.refusals import Refusal, Refused

_TELLS = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/T", "/TU")
_ACTS = (
    "/A",
    "/AA",
    "/PA",
    "/JS",
    "/OpenAction",
    "/EF",
    "/AF",
    "/FS",
    "/RichMediaContent",
    "/Movie",
)
_ACTING = frozenset(
    {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/Popup", "/Text"}
)
"""Kinds of annotations that carry a file, play something, or are a note of somebody."""
_MARKS = ("/Type", "/Subtype", "/FT", "/Kids")
"""What tells an object from a list of names: a picture on a page may well be called `/A`."""
_JPEG = "/DCTDecode"


def clean_pdf(content: bytes) -> bytes:
    """The pages alone; raises `Refused`."""
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Refused(Refusal.ENCRYPTED)
        writer = PdfWriter()
        seen: set[int] = set()
        for page in reader.pages:
            _strip(page, seen)
            writer.add_page(page)
        if not writer.pages:
            raise Refused(Refusal.BROKEN)
        writer.metadata = None
        made = BytesIO()
        writer.write(made)
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - whatever a reader raises, the file is not what it says
        raise Refused(Refusal.BROKEN) from None
    return made.getvalue()


def _strip(page: DictionaryObject, seen: set[int]) -> None:
    """Takes out of the page, and of all that it refers to, what acts or tells."""
    waiting: list[Any] = [page]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if isinstance(one, IndirectObject) else one
        if id(one) in seen or not isinstance(one, ArrayObject | DictionaryObject):
            continue
        seen.add(id(one))
        if isinstance(one, ArrayObject):
            waiting += one
            continue
        if "/Annots" in one:
            _keep_harmless(one)
        if isinstance(one, StreamObject) or any(mark in one for mark in _MARKS):
            for key in (*_TELLS, *_ACTS):
                one.pop(key, None)
        if isinstance(one, StreamObject) and _is_photo(one):
            one._data = without_segments(one._data)  # noqa: SLF001 - set_data would decode it
        waiting += one.values()


def _keep_harmless(page: DictionaryObject) -> None:
    annotations = page["/Annots"]
    kept = ArrayObject()
    for one in annotations if isinstance(annotations, ArrayObject) else ():
        annotation = one.get_object()
        if isinstance(annotation, DictionaryObject) and annotation.get("/Subtype") not in _ACTING:
            kept.append(one)
    page[NameObject("/Annots")] = kept


def _is_photo(stream: StreamObject) -> bool:
    filters = stream.get("/Filter")
    filters = filters.get_object() if filters is not None else None
    return filters == _JPEG or (isinstance(filters, ArrayObject) and list(filters) == [_JPEG])


def without_segments(jpeg: bytes) -> bytes:
    """The JPEG without what programs wrote beside its pixels (EXIF, XMP, comments); how its colours are
    meant stays."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4])
        if not _tells(marker):
            kept.append(jpeg[at : at + 2 + length])
        at += 2 + length
    return b"".join([*kept, jpeg[at:]])


def _tells(marker: int) -> bool:
    """Everything an application may add but JFIF (0), a colour profile (2) and Adobe's colours (14)."""
    return marker == 0xFE or (0xE0 <= marker <= 0xEF and marker not in {0xE0, 0xE2, 0xEE})
