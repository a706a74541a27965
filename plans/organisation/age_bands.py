"""The bands of age of `templates/organisation/age_bands.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.organisation.profile import AgeBand

AGE_BANDS = Path(__file__).resolve().parents[2] / "templates" / "organisation" / "age_bands.toml"
OLDEST = 120
"""Years that nobody is older than."""

_UNREADABLE = Text("%(file)s cannot be used: %(why)s.")
_NO_BANDS = Text("there is no [[band]] in it")
_NOT_RISING = Text("band %(number)s does not end at an age after the one before")
_NO_TOML = Text("it is no TOML")


@cache
def age_bands(file: Path = AGE_BANDS) -> tuple[AgeBand, ...]:
    """The bands, the youngest first; raises `UserError` naming what is wrong in the file."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (ValueError, OSError):
        raise _refusal(file, _NO_TOML) from None
    rows = found.get("band")
    if not isinstance(rows, list) or not rows:
        raise _refusal(file, _NO_BANDS)
    bands: list[AgeBand] = []
    youngest = 0
    for number, row in enumerate(rows, start=1):
        oldest = row.get("to") if isinstance(row, dict) else None
        last = number == len(rows) and oldest is None
        if not last and not (type(oldest) is int and youngest <= oldest < OLDEST):
            raise _refusal(file, _NOT_RISING(number=number))
        bands.append(AgeBand(youngest=youngest, oldest=oldest))
        youngest = (oldest or OLDEST) + 1
    return tuple(bands)


def _refusal(file: Path, why: Text) -> UserError:
    return UserError(_UNREADABLE(file=file.name, why=why))
