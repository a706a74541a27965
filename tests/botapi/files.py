"""Files on their way through Telegram, in both directions.

A bot never holds a file of a person, only an id for which it may fetch the bytes, and not those
of a big file; what it sends must not be empty and not be too big, and a photo must be a picture.
Here are the bytes, the ids and those rules.
"""

import hashlib
import struct
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from tests.botapi.errors import bad_request
from tests.botapi.query import Query, Upload

MEGABYTE = 1024 * 1024
THUMBNAIL = "-small"  # ends the id of a photo's smaller version; the bytes are the same


@dataclass
class FileLimits:
    """In bytes; a test lowers them instead of sending fifty megabytes."""

    upload: int = 50 * MEGABYTE
    photo: int = 10 * MEGABYTE
    download: int = 20 * MEGABYTE


@dataclass(frozen=True)
class StoredFile:
    """`path` is where /file/bot<token>/ serves it."""

    file_id: str
    path: str
    name: str
    mime: str
    data: bytes = field(repr=False)

    @property
    def summary(self) -> dict[str, Any]:
        unique = hashlib.sha256(self.file_id.encode() + self.data).hexdigest()[:16]
        return {"file_id": self.file_id, "file_unique_id": unique, "file_size": len(self.data)}


class Files:
    """Every file the server knows, by id and by path."""

    def __init__(self) -> None:
        self.limits = FileLimits()
        self._by_id: dict[str, StoredFile] = {}

    def add(self, data: bytes, name: str, mime: str, folder: str) -> StoredFile:
        number = len(self._by_id)
        path = f"{folder}/file_{number}{PurePath(name).suffix}"
        stored = StoredFile(f"{folder}-file-id-{number}", path, name, mime, data)
        self._by_id[stored.file_id] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id.removesuffix(THUMBNAIL))

    def at(self, path: str) -> StoredFile | None:
        return next((stored for stored in self._by_id.values() if stored.path == path), None)

    def received(self, query: Query, name: str, folder: str) -> StoredFile:
        """The file a bot sends: an upload, or the id of a file sent before."""
        upload = query.upload(name)
        if upload is None:
            return self._sent_before(query, name)
        if not upload.data:
            raise bad_request("file must be non-empty")
        self._check_size(upload, folder)
        return self.add(upload.data, upload.name, upload.mime, folder)

    def _sent_before(self, query: Query, name: str) -> StoredFile:
        reference = query.text(name)
        if not reference or reference.startswith("attach://"):
            raise bad_request(f"There is no {name} in the request")
        if stored := self.find(reference):
            return stored
        if reference.startswith(("http://", "https://")):
            raise bad_request("Failed to get HTTP URL content")
        raise bad_request("Wrong file identifier/HTTP URL specified")

    def _check_size(self, upload: Upload, folder: str) -> None:
        size = len(upload.data)
        if folder == "photos" and size > self.limits.photo:
            raise bad_request(
                f"file of size {size} bytes is too big for a photo; the maximum size is "
                f"{self.limits.photo} bytes"
            )


def document_of(stored: StoredFile) -> dict[str, Any]:
    """A Document object."""
    return {"file_name": stored.name, "mime_type": stored.mime} | stored.summary


def photo_of(stored: StoredFile) -> list[dict[str, Any]]:
    """PhotoSize objects, smallest first; raises a 400 when the file is no picture we know."""
    size = picture_size(stored.data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    scale = min(1.0, 90 / max(size))
    small = (max(1, round(width * scale)), max(1, round(height * scale)))
    thumbnail = {name: stored.summary[name] + THUMBNAIL for name in ("file_id", "file_unique_id")}
    return [
        {**thumbnail, "width": small[0], "height": small[1]},
        {**stored.summary, "width": width, "height": height},
    ]


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG, read from its header."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return struct.unpack(">II", data[16:24])
    if data.startswith((b"GIF87a", b"GIF89a")) and len(data) >= 10:
        return struct.unpack("<HH", data[6:10])
    return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
