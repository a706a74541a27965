"""One ZIP of the parts of a collection, for who picks it up instead of getting it in a chat.

The parts are copied as they stand, without packing anything again; only their manifests become one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import IO
from zipfile import ZipFile, ZipInfo

from bot.collecting.archive import Archive, Entry
from bot.collecting.parts import MANIFEST, UNFINISHED
from plans.private_files import open_private

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
