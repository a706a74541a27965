"""On which line of a TOML file each field stands.

`tomllib` gives values without their places. HR edits these files in Notepad, and "line 12" is what
they look for; so the lines are read once more for their headings and names. The file has been read
as TOML by then, so what stands here is well-formed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_HEADING = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]")
_NAME = re.compile(r"\s*([\w-]+)(?:\s*\.\s*([\w-]+))?\s*=")
_TRIPLE = re.compile(r'"""|\'\'\'')


@dataclass
class RowLines:
    """One row: the line of its heading, and of each of its fields ("days", "title.en")."""

    heading: int = 1
    fields: dict[str, int] = field(default_factory=dict)


def row_lines(text: str) -> dict[tuple[str, int], RowLines]:
    """The rows of a file by their table and their number in it, from 0; what stands above the
    first heading is the row ("", 0)."""
    row = RowLines()
    found, count = {("", 0): row}, Counter[str]()
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside:
            if heading := _HEADING.match(line):
                row = RowLines(heading=number)
                found[heading[1], count[heading[1]]] = row
                count[heading[1]] += 1
            elif name := _NAME.match(line):
                row.fields.setdefault(name[1], number)
                row.fields.setdefault(f"{name[1]}.{name[2]}", number)
        if len(_TRIPLE.findall(line)) % 2:
            inside = not inside
    return found
