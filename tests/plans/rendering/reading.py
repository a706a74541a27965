"""Reading documents back, as whoever opens them would."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

import docx
import page
import pypdf
from docx.document import Document as Docx

from plans.outline import Document, chat_lines
from plans.rendering.data import plain

NOT_SHOWN = frozenset(
    {"labels", "language", "file_stem", "timeline", "legend", "name", "made", "status"}
    | {"number", "reference"}
)
"""Parts of a document that are not an answer, or that some of its readers do without."""

LENGTH_RULE = "PDFA2A-STREAM-LENGTH-001"


def pdf_text(data: bytes) -> str:
    """All pages without white space: where a line ends is up to the typesetter."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return tight(" ".join(page.extract_text() for page in pages))


def word_text(data: bytes) -> str:
    """The body, its tables and the footer without white space."""
    document = open_word(data)
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
    texts += [paragraph.text for cell in cells for paragraph in cell.paragraphs]
    return tight(" ".join(texts))


def chat_text(document: Document) -> str:
    return tight(" ".join(line.text for line in chat_lines(document)))


def open_word(data: bytes) -> Docx:
    return docx.Document(io.BytesIO(data))


def word_part(data: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def tight(text: str) -> str:
    """The text without white space and without the places where a long word may break."""
    return re.sub(r"[\s\u200b]+", "", text)


def said(document: Document) -> set[str]:
    """Everything the document has to say, apart from its fixed labels."""
    data = plain(document, str)
    shown = {name: part for name, part in data.items() if name not in NOT_SHOWN}
    return {tight(text) for text in _strings(shown)} - {""}


def problems(data: bytes) -> list[str]:
    """What page-validation has against a PDF, as PDF/UA-1 and as PDF/A-2a."""
    return [
        f"{profile}: {failure.rule_id} {failure.message}"
        for profile in ("ua1", "2a")
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
        if not (failure.rule_id == LENGTH_RULE and _lengths_are_right(data))
    ]


def _lengths_are_right(data: bytes) -> bool:
    """True when every stream is as long as it says, whatever its last byte.

    page-validation 0.11 takes the "\\r" that a compressed stream may end with for a part of the
    line end after it, and so counts one byte too few.
    """
    streams = re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", data)
    return all(
        data.startswith((b"\nendstream", b"\r\nendstream"), found.end() + int(found.group(1)))
        for found in streams
    )


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from _strings(part)
        case list():
            for part in value:
                yield from _strings(part)
