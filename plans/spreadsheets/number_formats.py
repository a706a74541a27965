"""Numbers as a spreadsheet shows them: 16 in the format 00000 is 00016, and that is what HR sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PIECE = re.compile(r'0|"([^"]*)"|\\(.)|([-+/(): ])|_.|\[\$[^\]]*\]')
_FEWEST = 2
"""Zeros; one alone shows a number as it is."""


def shows_zeros(code: str) -> bool:
    """Whether a number format only puts zeros in front, and marks between the figures."""
    code = code.partition(";")[0]
    pieces = list(_PIECE.finditer(code))
    return (
        "".join(piece[0] for piece in pieces) == code
        and sum(piece[0] == "0" for piece in pieces) >= _FEWEST
    )


def as_shown(number: int, code: str) -> str:
    """A whole number in such a format."""
    pieces = list(_PIECE.finditer(code.partition(";")[0]))
    places = sum(piece[0] == "0" for piece in pieces)
    figures = str(abs(number)).zfill(places)
    first, rest = figures[: len(figures) - places + 1], iter(figures[len(figures) - places + 1 :])
    return ("-" if number < 0 else "") + "".join(_filled(pieces, first, rest)).strip()


def _filled(pieces: list[re.Match[str]], first: str, rest: Iterator[str]) -> Iterator[str]:
    begun = False
    for piece in pieces:
        if piece[0] == "0":
            yield next(rest) if begun else first
            begun = True
        else:
            yield piece[1] or piece[2] or piece[3] or ""
