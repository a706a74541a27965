"""The fonts documents are set in, and which characters they can show.

One character that is in no font stops a whole PDF, and fonts of the machine make its bytes differ
from place to place. So only fonts from the package index are used, and their own tables say what
can be printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from struct import unpack_from

PACKAGES = ("fontpkg_source_sans_3", "manimgx_fonts", "manimgx_fonts_cjk")
"""In order of preference; the last is an extra of the application."""

FIRST = ("SourceSans3", "NotoSans")
LAST = ("NotoEmoji",)
"""Families by file name: what is preferred, and what also has digits but should not set them."""


@dataclass(frozen=True)
class Face:
    """A font and the code points it has a glyph for."""

    path: Path
    family: str
    characters: frozenset[int]


@cache
def faces() -> tuple[Face, ...]:
    """Every upright face, in the order in which a missing glyph is looked for."""
    paths = (path for folder in folders() for path in folder.rglob("*.[to]t[fc]"))
    upright = (path for path in paths if "Italic" not in path.name)
    return tuple(face for path in sorted(upright, key=_rank) for face in _faces(path))


def folders() -> tuple[Path, ...]:
    """Where the font packages keep their files; a package that is not installed is left out."""
    specs = (find_spec(name) for name in PACKAGES)
    return tuple(Path(spec.origin).parent for spec in specs if spec and spec.origin)


def families() -> tuple[str, ...]:
    """The families' names, in order of preference."""
    return tuple(dict.fromkeys(face.family for face in faces()))


@cache
def known() -> frozenset[int]:
    """Every code point that some font can show."""
    return frozenset[int]().union(*(face.characters for face in faces()))


def _rank(path: Path) -> tuple[int, str]:
    stem = path.name.partition("[")[0].partition(".")[0]
    rank = FIRST.index(stem) if stem in FIRST else len(FIRST) + (stem in LAST)
    return (rank, path.name)


def _faces(path: Path) -> Iterator[Face]:
    """The faces of a file: one, or several in a collection."""
    data = path.read_bytes()
    starts = [0]
    if data[:4] == b"ttcf":
        starts = list(unpack_from(f">{unpack_from('>I', data, 8)[0]}I", data, 12))
    for start in starts:
        tables = {
            data[at : at + 4]: unpack_from(">I", data, at + 8)[0]
            for at in range(start + 12, start + 12 + 16 * unpack_from(">H", data, start + 4)[0], 16)
        }
        characters = frozenset(_characters(data, tables[b"cmap"]))
        yield Face(path=path, family=_family(data, tables[b"name"]), characters=characters)


def _family(data: bytes, table: int) -> str:
    """The family name: the typographic one (16) when there is one, else the plain one (1)."""
    count, strings = unpack_from(">HH", data, table + 2)
    names = {}
    for number in range(count):
        entry = unpack_from(">HHHHHH", data, table + 6 + 12 * number)
        platform, _, language, name, length, offset = entry
        if platform == 3 and language == 0x409:
            start = table + strings + offset
            names[name] = data[start : start + length].decode("utf-16-be")
    return names.get(16) or names[1]


def _characters(data: bytes, table: int) -> Iterator[int]:
    """The code points of the character map: formats 4 (two bytes) and 12 (four)."""
    for number in range(unpack_from(">H", data, table + 2)[0]):
        start = table + unpack_from(">HHI", data, table + 4 + 8 * number)[2]
        match unpack_from(">H", data, start)[0]:
            case 4:
                yield from _format_4(data, start)
            case 12:
                for group in range(unpack_from(">I", data, start + 12)[0]):
                    first, last, _ = unpack_from(">III", data, start + 16 + 12 * group)
                    yield from range(first, last + 1)


def _format_4(data: bytes, start: int) -> Iterator[int]:
    count = unpack_from(">H", data, start + 6)[0] // 2
    ends, firsts = start + 14, start + 16 + 2 * count
    deltas, offsets = firsts + 2 * count, firsts + 4 * count
    for number in range(count):
        place = 2 * number
        (last,) = unpack_from(">H", data, ends + place)
        (first,) = unpack_from(">H", data, firsts + place)
        (delta,) = unpack_from(">H", data, deltas + place)
        (offset,) = unpack_from(">H", data, offsets + place)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = unpack_from(">H", data, offsets + place + offset + 2 * (code - first))
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                yield code
