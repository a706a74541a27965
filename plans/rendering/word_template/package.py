"""A Word file as its parts: read with care, written so that equal parts give equal bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from lzma import LZMAError
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - a class, whatever it is called

from plans.i18n.text import Text
from plans.rendering.errors import TemplateProblem

MAIN, TYPES = "word/document.xml", "[Content_Types].xml"

MOST_PARTS = 500
MOST_BYTES = 40_000_000
"""Of all parts together, unpacked: a few kilobytes may hold gigabytes."""

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date a ZIP can hold; the real one is in the document's properties."""

_OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of Word before 2007 begin; a document with a password is wrapped in one as well."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = ("mimetype", "content.xml")
"""What OpenDocument has in it (.odt, .ott)."""

NOT_A_DOCX = Text("This is not a Word document (.docx).")
_PASSWORD = Text(
    "The document is protected with a password. Take the password off in Word (File, Info, Protect "
    "Document), save it, and try once more."
)
_OLD_WORD = Text(
    "This is a document of Word before 2007 (.doc), whatever its name says. Open it in Word, save it as "
    "“Word Document (.docx)”, and try once more."
)
_OTHER_PROGRAM = Text(
    "This file is of another word processor (.odt, .rtf). Save it as “Word Document (.docx)”, and try "
    "once more."
)
_DAMAGED = Text("This Word document is damaged. Open it in Word, save it again, and try once more.")
_TOO_BIG = Text("The document is too big: at most 500 parts and 40 MB unpacked.")


def read_package(data: bytes) -> dict[str, bytes]:
    """The parts by name, in their order. Raises `TemplateProblem` for what no file of Word can be."""
    if data.startswith(_OLD_FILE):
        raise TemplateProblem("", _PASSWORD if _LOCKED in data else _OLD_WORD)
    if data.startswith(b"{\\rtf"):
        raise TemplateProblem("", _OTHER_PROGRAM)
    try:
        with ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_BYTES:
                raise TemplateProblem("", _TOO_BIG)
            parts = {entry.filename: package.read(entry) for entry in entries}
    except (ZlibError, LZMAError, OSError) as error:
        raise TemplateProblem("", _DAMAGED) from error
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise TemplateProblem("", NOT_A_DOCX) from error
    if parts.keys() >= set(_OTHERS):
        raise TemplateProblem("", _OTHER_PROGRAM)
    if TYPES not in parts:
        raise TemplateProblem("", NOT_A_DOCX)
    return parts


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """A .docx of the parts; the same parts give the same bytes."""
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, data in parts.items():
            entry = ZipInfo(name, FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            package.writestr(entry, data, compresslevel=6)
    return file.getvalue()


def repacked(data: bytes) -> bytes:
    """The same .docx without the moment at which it was zipped."""
    return write_package(read_package(data))
