"""A ZIP that grows at its end, and can be taken up again where it was left.

A ZIP is its files one after another and, at the very end, their directory. As long as the directory
is not written, what is there can be cut back to any file's end and go on from there; where each
file stands is kept by the journal beside it.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from plans.i18n.formats import BRUSSELS
from plans.private_files import FILE_MODE, open_private

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

FAST = 1
"""Deflate's quickest level already halves a PDF."""
PACKED_ALREADY = (".docx", ".xlsx")
FIRST_YEAR = 1980
"""A ZIP knows no earlier one."""
_UNIX = 3
_PIECE = 1 << 20
_DIRECTORY_ENTRY, _DIRECTORY_END = 46, 98
"""Bytes of the directory for each file beside its name, and at its end at most."""


@dataclass(frozen=True)
class Entry:
    """A file in the archive, and where it stands in it, in bytes."""

    name: str
    offset: int
    end: int
    size: int
    packed: int
    crc: int
    method: int
    sha256: str

    def to_json(self) -> list[Any]:
        return list(astuple(self))


class Archive:
    """A ZIP in the making. What is in it does not depend on when or where it was made."""

    def __init__(self, path: Path, *, made_at: datetime, entries: Sequence[Entry] = ()) -> None:
        """Goes on behind these entries; what stands after them is thrown away."""
        self._file: IO[bytes] = open_private(path, "r+b")
        self._file.truncate(entries[-1].end if entries else 0)
        self._file.seek(0, 2)
        self._moment = made_at.astimezone(BRUSSELS).timetuple()[:6]
        self._zip = ZipFile(self._file, "w")
        self._zip.filelist.extend(self._restored(entry) for entry in entries)
        self._directory = sum(map(_directory_bytes, entries))

    @property
    def size(self) -> int:
        """How many bytes it would weigh if it were closed now, or a few more."""
        return self._file.tell() + self._directory + _DIRECTORY_END

    @property
    def has_files(self) -> bool:
        return bool(self._zip.filelist)

    def add(self, name: str, content: bytes | Path) -> Entry:
        """Puts a file at the end; it is handed to the operating system when this returns."""
        info, offset = self._info(name), self._file.tell()
        if isinstance(content, bytes):
            digest = sha256(content)
            self._zip.writestr(info, content, compresslevel=FAST)
        else:
            digest = self._copy(info, content)
        self._file.flush()
        entry = Entry(
            name=name,
            offset=offset,
            end=self._file.tell(),
            size=info.file_size,
            packed=info.compress_size,
            crc=info.CRC,
            method=info.compress_type,
            sha256=digest.hexdigest(),
        )
        self._directory += _directory_bytes(entry)
        return entry

    def close(self) -> None:
        """Writes the directory; only now it is a ZIP."""
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def leave(self) -> None:
        """Lets go of the file as it is, to be taken up another time."""
        self._zip.fp = None  # or it would write the directory when it is thrown away
        self._file.close()

    def _copy(self, info: ZipInfo, source: Path) -> Hash:
        digest = sha256()
        with source.open("rb") as file, self._zip.open(info, "w") as target:
            while piece := file.read(_PIECE):
                digest.update(piece)
                target.write(piece)
        return digest

    def _info(self, name: str) -> ZipInfo:
        year, *rest = self._moment
        info = ZipInfo(name, (max(year, FIRST_YEAR), *rest))  # type: ignore[arg-type]
        info.compress_type = ZIP_STORED if name.endswith(PACKED_ALREADY) else ZIP_DEFLATED
        info.external_attr = FILE_MODE << 16
        info.create_system = _UNIX
        return info

    def _restored(self, entry: Entry) -> ZipInfo:
        info = self._info(entry.name)
        info.header_offset = entry.offset
        info.CRC, info.file_size, info.compress_size = entry.crc, entry.size, entry.packed
        return info


def holds(path: Path, entries: Iterable[Entry]) -> bool:
    """Whether all these entries really stand in the file: a power cut may lose what was written."""
    try:
        with path.open("rb") as file:
            return all(_is_whole(file, entry) for entry in entries)
    except (OSError, zlib.error):
        return False


def _is_whole(file: IO[bytes], entry: Entry) -> bool:
    file.seek(entry.end - entry.packed)
    packed = file.read(entry.packed)
    if len(packed) != entry.packed:
        return False
    plain = packed if entry.method == ZIP_STORED else zlib.decompress(packed, -zlib.MAX_WBITS)
    return len(plain) == entry.size and zlib.crc32(plain) == entry.crc


def _directory_bytes(entry: Entry) -> int:
    return _DIRECTORY_ENTRY + len(entry.name.encode())
