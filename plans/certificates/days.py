"""Days as they stand on a certificate: written in full, and perhaps of long ago."""

from __future__ import annotations

import re
from datetime import date

EARLIEST = date(1950, 1, 1)
"""Nobody who works today was certified before."""

_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def written_day(text: str) -> date | None:
    """The day in “15/02/1998” or “1998-02-15”; None for anything else, and for a day that there is not."""
    said = text.strip()
    try:
        if found := _DAY.fullmatch(said):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        if found := _ISO.fullmatch(said):
            return date(*map(int, found.groups()))
    except ValueError:
        return None
    return None
