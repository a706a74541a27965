"""Reading a form that a browser sent: names and words, no more than people type, and files."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from plans.storage.engine.types import storable

MOST_BYTES = 200_000
"""Of a whole form; an answer has some hundred characters."""
MOST_FIELDS = 40
MOST_FILE_BYTES = 20_000_000
"""Of a form with files, unless a page says otherwise."""
MOST_WORDS = 500
"""Fields of a form of whoever is not signed in any more."""
SHOWN_BEFORE = "was."
"""How fields begin that say what a page showed (`bot.web.stale`)."""
MOST_FILES = 10
MOST_DRAINED = 200_000_000
"""So much is taken of a form with files before the connection is given up."""


class TooLarge(Exception):
    """Nobody types so much."""


class FileTooLarge(TooLarge):
    """A file, or several together, of more than `most` bytes; all of it has been taken from the browser."""

    def __init__(self, most: int) -> None:
        super().__init__(FileTooLarge.__name__)
        self.most = most


class CutOff(Exception):
    """A form with files that did not arrive whole, or is none."""


@dataclass(frozen=True, kw_only=True)
class UploadedFile:
    """A file as a browser sent it; nothing of it has been looked at."""

    name: str
    """What it was called there, without a folder."""
    content: bytes
    too_large: bool = False
    """Whether it is larger than what the page takes; then nothing of it is here."""


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
    request: Request,
    *,
    most: int = MOST_FILE_BYTES,
    most_fields: int = MOST_FIELDS,
    most_taken: int = MOST_DRAINED,
    says_too_large: bool = False,
) -> Upload:
    """A form with files of at most `most` bytes together; raises `FileTooLarge`, `CutOff`.

    With `says_too_large` a file that alone is larger comes along marked, without its content, so that what
    was typed beside it is not lost. Whatever comes is taken to its end: a browser that is still sending
    does not hear what we say.
    """
    if "multipart/form-data" not in request.headers.get("Content-Type", ""):
        raise CutOff
    parser = _Parser(
        request.headers, _limited(request, most_taken), most=most, most_fields=most_fields
    )
    try:
        form = await parser.parse()
    except TooLarge:
        raise FileTooLarge(most) from None
    except (MultiPartException, KeyError):
        raise CutOff from None
    upload = Upload()
    try:
        if not parser.is_whole:
            raise CutOff
        if parser.too_much or (parser.too_large and not says_too_large):
            raise FileTooLarge(most)
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                large = value in parser.too_large
                content = b"" if large else await value.read()
                if content or value.filename:
                    called = _words(value.filename or "").replace("\\", "/").rpartition("/")[2]
                    upload.files[name] = UploadedFile(name=called, content=content, too_large=large)
            else:
                upload.fields[name] = _words(value)
    finally:
        await form.close()
    return upload


class _Parser(MultiPartParser):
    """Notes how large each file is, and keeps no more of them than twice what is taken."""

    def __init__(
        self, headers: Headers, stream: AsyncGenerator[bytes, None], *, most: int, most_fields: int
    ) -> None:
        super().__init__(
            headers,
            stream,
            max_files=max(MOST_FILES, most_fields),
            max_fields=most_fields,
            max_part_size=MOST_BYTES,
        )
        self._most, self._kept = most, 0
        self._sizes: dict[UploadFile, int] = {}
        self.is_whole = False
        """Whether the form came to its end."""

    @property
    def too_large(self) -> set[UploadFile]:
        """The files that alone are too large."""
        return {file for file, size in self._sizes.items() if size > self._most}

    @property
    def too_much(self) -> bool:
        """Whether the others together are."""
        return sum(size for size in self._sizes.values() if size <= self._most) > self._most

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if (file := self._current_part.file) is not None:
            length = end - start
            self._sizes[file] = self._sizes.get(file, 0) + length
            if self._sizes[file] > self._most or self._kept + length > 2 * self._most:
                return
            self._kept += length
        super().on_part_data(data, start, end)

    def on_end(self) -> None:
        self.is_whole = True


async def read_words(request: Request) -> list[str]:
    """What somebody typed into whatever form it is, as far as that can be told: what is more than one word."""
    try:
        if "multipart/form-data" in request.headers.get("Content-Type", ""):
            upload = await read_upload(
                request,
                most=0,
                most_fields=MOST_WORDS,
                most_taken=MOST_FILE_BYTES,
                says_too_large=True,
            )
            fields = upload.fields
        else:
            fields = await read_form(request, most_fields=MOST_WORDS)
    except (TooLarge, CutOff):
        return []
    typed = (value for name, value in fields.items() if not name.startswith(SHOWN_BEFORE))
    return [value for value in typed if len(value.split()) > 1]


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
