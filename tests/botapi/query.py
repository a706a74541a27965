"""One request of a bot, whatever dress it came in.

The Bot API takes the same parameters in the query string, as JSON, urlencoded or multipart, and
nested objects as JSON inside a string. Methods should not care: here everything becomes a flat
table of texts plus the uploaded files, which is also how the official server holds it.
"""

import json
import mimetypes
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.botapi.errors import ApiError, bad_request

_TRUE = {"true", "yes", "1"}


@dataclass(frozen=True)
class Upload:
    """A file that came with the request."""

    name: str
    data: bytes
    mime: str


@dataclass
class Query:
    """`method` as the bot spelled it, its `arguments` as texts, its `uploads` by field name."""

    method: str
    arguments: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The argument, or an empty text: the official server makes no difference."""
        return self.arguments.get(name, "")

    def required(self, name: str) -> str:
        if not self.text(name):
            raise bad_request(f'Parameter "{name}" is required')
        return self.text(name)

    def integer(self, name: str, default: int = 0, low: int = -(2**31), high: int = 2**31) -> int:
        """Clamped into `low..high`; nonsense counts as 0, as in the official server."""
        value = self.text(name)
        if not value:
            number = default
        else:
            try:
                number = int(value)
            except ValueError:
                number = 0
        return max(low, min(high, number))

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in _TRUE

    def decoded(self, name: str, complaint: str) -> Any:
        """The argument as JSON, None when absent; raises a 400 with `complaint` when broken."""
        if not self.text(name):
            return None
        try:
            return json.loads(self.text(name))
        except ValueError:
            raise bad_request(complaint) from None

    def upload(self, name: str) -> Upload | None:
        """The file of a field: uploaded under its name, or elsewhere and named by attach://."""
        value = self.text(name)
        if value.startswith("attach://"):
            return self.uploads.get(value.removeprefix("attach://"))
        return self.uploads.get(name)


async def read_query(request: web.Request, method: str, biggest: int) -> Query:
    """Read a request; raises a 400 for a broken body, a 413 for a file over `biggest` bytes."""
    query = Query(method, dict(request.query))
    try:
        if request.content_type == "application/json":
            query.arguments |= _from_json(await request.read())
        elif request.method == "POST":
            await _read_form(request, query)
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None
    if any(len(upload.data) > biggest for upload in query.uploads.values()):
        raise ApiError(413, "Request Entity Too Large")
    return query


def query_from_fields(method: str, fields: dict[str, Any]) -> Query:
    """A query from plain values, as when a webhook's answer carries a method call."""
    return Query(
        method, {name: as_text(value) for name, value in fields.items() if value is not None}
    )


def as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _from_json(body: bytes) -> dict[str, str]:
    if not body.strip():
        return {}
    try:
        fields = json.loads(body)
    except ValueError:
        raise bad_request("Can't parse JSON object") from None
    if not isinstance(fields, dict):
        raise bad_request("Can't parse JSON object")
    return {name: as_text(value) for name, value in fields.items() if value is not None}


async def _read_form(request: web.Request, query: Query) -> None:
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            mime = value.content_type
            if mime == "application/octet-stream":
                mime = mimetypes.guess_type(value.filename)[0] or mime
            query.uploads[name] = Upload(value.filename, value.file.read(), mime)
        elif isinstance(value, bytes):
            query.uploads[name] = Upload(name, value, "application/octet-stream")
        else:
            query.arguments[name] = value
