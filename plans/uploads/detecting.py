"""What a file is, by its content: a name says what its sender likes."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from plans.uploads.refusals import Refusal, Refused
from plans.uploads.upload import MediaType

_BEGINNINGS: dict[bytes, MediaType] = {
    b"%PDF-": MediaType.PDF,
    b"\xff\xd8\xff": MediaType.JPEG,
    b"\x89PNG\r\n\x1a\n": MediaType.PNG,
}
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"mif1", b"msf1"})
_PARTS: dict[str, MediaType] = {
    "word/document.xml": MediaType.WORD,
    "xl/workbook.xml": MediaType.EXCEL,
}
_MOST_PARTS = 10_000
_MACROS = "vbaproject.bin"


def media_type_of(content: bytes) -> MediaType:
    """What it is; raises `Refused` for what is not taken."""
    if not content:
        raise Refused(Refusal.EMPTY)
    for beginning, media_type in _BEGINNINGS.items():
        if content.startswith(beginning):
            return media_type
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise Refused(Refusal.HEIC)
    if content.startswith(b"PK"):
        return _of_office(content)
    raise Refused(Refusal.UNKNOWN)


def _of_office(content: bytes) -> MediaType:
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.namelist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise Refused(Refusal.BROKEN) from None
    if len(parts) > _MOST_PARTS:
        raise Refused(Refusal.BROKEN)
    if any(part.lower().endswith(_MACROS) for part in parts):
        raise Refused(Refusal.MACROS)
    for part, media_type in _PARTS.items():
        if part in parts:
            return media_type
    raise Refused(Refusal.UNKNOWN)
