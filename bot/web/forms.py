"""Reading a form that a browser sent: names and words, no more than people type, and files."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from plans.storage.engine.types import storable

MOST_BYTES = 200_000
"""Of a whole form; an answer has some hundred characters."""
MOST_FIELDS = 40
MOST_FILE_BYTES = 20_000_000
"""Of a form with files, unless a page says otherwise."""
MOST_FILES = 10


class TooLarge(Exception):
    """Nobody types so much."""


class CutOff(Exception):
    """A form with files that did not arrive whole, or is none."""


@dataclass(frozen=True, kw_only=True)
class UploadedFile:
    """A file as a browser sent it; nothing of it has been looked at."""

    name: str
    """What it was called there, without a folder."""
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A form with files."""

    fields: dict[str, str] = field(default_factory=dict)
    files: dict[str, UploadedFile] = field(default_factory=dict)
    """By the name of their field; a field that was left empty is not there."""


async def read_form(request: Request, *, most_fields: int = MOST_FIELDS) -> dict[str, str]:
    """The fields by name, of several with one name the last; raises `TooLarge`.

    Lines end in `\\n`, and what no database holds is replaced.
    """
    return dict(await read_fields(request, most_fields=most_fields))


async def read_fields(
    request: Request, *, most_fields: int = MOST_FIELDS, most_bytes: int = MOST_BYTES
) -> list[tuple[str, str]]:
    """The same in the order of the form, where a name may come more than once."""
    body = bytearray()
    async for piece in _limited(request, most_bytes):
        body += piece
    try:
        fields = parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=most_fields
        )
    except ValueError:
        raise TooLarge from None
    return [(name, _words(value)) for name, value in fields]


async def read_upload(
    request: Request, *, most: int = MOST_FILE_BYTES, most_fields: int = MOST_FIELDS
) -> Upload:
    """A form with files of at most `most` bytes together; raises `TooLarge`, `CutOff`."""
    parser = MultiPartParser(
        request.headers,
        _limited(request, most + MOST_BYTES),
        max_files=max(MOST_FILES, most_fields),
        max_fields=most_fields,
        max_part_size=MOST_BYTES,
    )
    if "multipart/form-data" not in request.headers.get("Content-Type", ""):
        raise CutOff
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError):
        raise CutOff from None
    upload = Upload()
    try:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                content = await value.read()
                if content or value.filename:
                    called = _words(value.filename or "").replace("\\", "/").rpartition("/")[2]
                    upload.files[name] = UploadedFile(name=called, content=content)
            else:
                upload.fields[name] = _words(value)
    finally:
        await form.close()
    return upload


async def _limited(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """The body piece by piece; raises `TooLarge` after that many bytes."""
    taken = 0
    async for piece in request.stream():
        taken += len(piece)
        if taken > most:
            raise TooLarge
        yield piece


def _words(value: str) -> str:
    return storable(value.replace("\r\n", "\n"))
