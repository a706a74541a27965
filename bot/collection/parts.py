"""The ZIP of a collection, or several where one would be too big to send.

Each part is a ZIP of its own, with the manifest of what is in it; the register is in the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, groupby
from pathlib import Path
from typing import IO
from zipfile import ZipFile, ZipInfo

from bot.collection import manifest
from bot.collection.archive import Archive, Entry, holds
from bot.collection.journal import Done, Journal
from plans.outline.wording import Wording
from plans.private_files import open_private

MANIFEST = "manifest.csv"

UNFINISHED = ".part"

_LOCAL_HEADER = 64
"""Bytes that a ZIP puts before a file, its name not counted."""

_SPARE = 4096
"""Bytes kept free for the ends of a part: the heads of the manifest, and of its directory."""


class Parts:
    """Where documents go; `close` finishes the part at hand."""

    def __init__(
        self,
        out: Path,
        journal: Journal,
        *,
        made_at: datetime,
        part_bytes: int | None,
        wording: Wording,
    ) -> None:
        """Goes on where the journal ends; `part_bytes` is the most that one part may weigh, and
        `wording` that of the manifests."""
        self._out, self._journal, self._made_at = out, journal, made_at
        self._most, self._wording = part_bytes, wording
        self._listed = 0
        self.number = 1
        entries: list[Entry] = []
        for done in journal.done():
            if done.part != self.number:
                self.number, self._listed, entries = done.part, 0, []
            entries += done.entries
            self._listed += manifest.weight(done, wording)
        self._archive = Archive(self._path(self.number), made_at=made_at, entries=entries)

    def make_room(self, files: Sequence[tuple[str, bytes | Path]]) -> None:
        """Begins a new part when these files no longer fit in the one at hand."""
        if self._most is None or not self._archive.has_files:
            return
        more = sum(
            _size(content) + 4 * len(name.encode()) + _LOCAL_HEADER for name, content in files
        )
        if self._archive.size + self._listed + more + _SPARE > self._most:
            self.close()
            self.number, self._listed = self.number + 1, 0
            self._archive = Archive(self._path(self.number), made_at=self._made_at)

    def add(self, files: Sequence[tuple[str, bytes | Path]]) -> tuple[Entry, ...]:
        """Puts the files in the part at hand."""
        return tuple(self._archive.add(name, content) for name, content in files)

    def note(self, done: Done) -> None:
        """These files will stand in the manifest."""
        self._listed += manifest.weight(done, self._wording)

    def close(self, *more: manifest.Row) -> None:
        """Adds the manifest, with these rows besides; the part is then a whole ZIP."""
        listed = self._path(self.number).with_suffix(".csv")
        manifest.write(listed, chain(self._rows(), more), self._wording)
        self._archive.add(MANIFEST, listed)
        self._archive.close()
        listed.unlink()

    def leave(self) -> None:
        """Lets go of the part at hand as it is."""
        self._archive.leave()

    def beside(self, name: str) -> Path:
        """Where a file may stand until it is added."""
        return self._out.with_name(f"{self._out.name}-{name}")

    def publish(self) -> tuple[Path, ...]:
        """Gives the parts their names, in place of what had them before."""
        if self.number == 1:
            self._path(1).replace(self._out)
            return (self._out,)
        paths = tuple(self._named(number) for number in range(1, self.number + 1))
        for number, path in enumerate(paths, 1):
            self._path(number).replace(path)
        return paths

    def discard(self) -> None:
        """There is nothing to hand over."""
        self.leave()
        self._path(self.number).unlink(missing_ok=True)

    def _rows(self) -> Iterator[manifest.Row]:
        for done in self._journal.done():
            if done.part == self.number:
                yield from manifest.rows_of(done, self._wording)

    def _named(self, number: int) -> Path:
        return self._out.with_name(f"{self._out.stem}-{number}{self._out.suffix}")

    def _path(self, number: int) -> Path:
        return unfinished(self._out, number)


def unfinished(out: Path, number: int) -> Path:
    """Where a part is as long as it grows."""
    return out.with_name(f"{out.name}-{number}{UNFINISHED}")


def are_whole(out: Path, journal: Journal) -> bool:
    """Whether everything that the journal names really is in the parts."""
    by_part = groupby(journal.done(), key=lambda done: done.part)
    return all(
        holds(unfinished(out, part), (entry for done in those for entry in done.entries))
        for part, those in by_part
    )


def _size(content: bytes | Path) -> int:
    return len(content) if isinstance(content, bytes) else content.stat().st_size


# One ZIP of the parts of a collection, for who picks it up instead of getting it in a chat.
#
# The parts are copied as they stand, without packing anything again; only their manifests become one.
_PIECE = 1 << 20

_END_OF_LINE = b"\r\n"


def join(parts: Sequence[Path], out: Path, *, made_at: datetime) -> Path:
    """Makes `out` of the parts, which are gone then; raises `OSError`.

    Each part goes as soon as it is copied: no more room on the disk is needed than for one of them.
    """
    growing = out.with_name(out.name + UNFINISHED)
    entries: list[Entry] = []
    manifest = out.with_name(f"{out.name}-{MANIFEST}")
    with open_private(growing) as target, open_private(manifest) as rows:
        for part in parts:
            entries += _copy(part, target, rows)
            part.unlink()
    archive = Archive(growing, made_at=made_at, entries=entries)
    archive.add(MANIFEST, manifest)
    archive.close()
    manifest.unlink()
    return growing.replace(out)


def _copy(part: Path, target: IO[bytes], rows: IO[bytes]) -> list[Entry]:
    """The files of a part go to the one ZIP, what its manifest lists to the one manifest."""
    with ZipFile(part) as source, part.open("rb") as file:
        infos = source.infolist()
        listed = next(info for info in infos if info.filename == MANIFEST)
        heading, end, rest = source.read(listed).partition(_END_OF_LINE)
        rows.write(rest if rows.tell() else heading + end + rest)
        start, left = target.tell(), listed.header_offset  # the manifest is the last of its files
        while left and (piece := file.read(min(left, _PIECE))):
            target.write(piece)
            left -= len(piece)
    files = infos[: infos.index(listed)]
    ends = [*(info.header_offset for info in infos[1:]), 0]
    return [_moved(info, start, end) for info, end in zip(files, ends, strict=False)]


def _moved(info: ZipInfo, by: int, end: int) -> Entry:
    return Entry(
        name=info.filename,
        offset=info.header_offset + by,
        end=end + by,
        size=info.file_size,
        packed=info.compress_size,
        crc=info.CRC,
        method=info.compress_type,
        sha256="",  # the manifest has it
    )
