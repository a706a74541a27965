"""The levels of the organisation, of `templates/organisation/levels.toml`, for each of which HR says what
skills are needed, and which of them somebody is at, as far as a function tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plans.i18n.text import Text
from plans.i18n.translate import TEMPLATES
from plans.i18n.translated import Translated
from plans.i18n.user_error import UserError
from plans.law.mistakes import Mistake
from plans.law.rows import Row, read_rule_file
from plans.training_plan.spelling import spelled_alike

LEVELS = TEMPLATES / "organisation" / "levels.toml"
MOST_LEVELS = 12
SHORT = 4
"""Letters: a word of no more than that only counts by itself, “hr” and not in “chrome”."""

_KEY = re.compile(r"[a-z][a-z0-9_]{0,30}")

_NONE = Text("there is no [[level]] in it")
_TOO_MANY = Text("there are more than %(most)s levels in it")
_NO_KEY = Text("must be a word of small letters, figures and _, beginning with a letter")
_TWICE = Text("stands there twice")
_LEAD_ONCE = Text("only one level can be the one of everybody who leads others")


@dataclass(frozen=True, kw_only=True)
class Level:
    """A level of the organisation."""

    key: str
    title: Translated
    leads: bool = False
    """Whether everybody who leads others is at it, unless their function says something higher."""
    functions: tuple[str, ...] = ()
    """Words in the name of a function that tell it, as they are compared."""


@cache
def levels(file: Path = LEVELS) -> tuple[Level, ...]:
    """The levels, the highest first; raises `UserError` naming what is wrong in the file."""
    try:
        rows = read_rule_file(file, ("level",)).rows("level")
        found = tuple(map(_level, rows))
        _check(file, rows, found)
    except Mistake as mistake:
        raise UserError(mistake.text) from None
    return found


def level_of(function: str | None, *, leads: bool, among: Sequence[Level]) -> Level | None:
    """The level of somebody with that function; None where it does not tell. What a higher level says
    of a function goes before leading others; among the rest the longest word that fits wins."""
    above = next((at for at, one in enumerate(among) if one.leads), len(among))
    for level in among[:above] if leads else ():
        if _fits(level, function):
            return level
    if leads and above < len(among):
        return among[above]
    best = max(among, key=lambda one: _fits(one, function), default=None)
    return best if best is not None and _fits(best, function) else None


def _fits(level: Level, function: str | None) -> int:
    """How long the longest word of that level is that stands in the name of a function; 0: none."""
    name = spelled_alike(function or "")
    words = name.split()
    found = (one for one in level.functions if (one in name if len(one) > SHORT else one in words))
    return max(map(len, found), default=0)


def _level(row: Row) -> Level:
    key = row.text("key")
    if not _KEY.fullmatch(key):
        raise row.refuse("key", _NO_KEY)
    words = row.texts("functions") if row.has("functions") else ()
    level = Level(
        key=key,
        title=row.words("title"),
        leads=row.flag("leads", False),
        functions=tuple(map(spelled_alike, words)),
    )
    row.finish()
    return level


def _check(file: Path, rows: Iterable[Row], found: Sequence[Level]) -> None:
    if not found:
        raise Mistake(file.name, _NONE)
    if len(found) > MOST_LEVELS:
        raise Mistake(file.name, _TOO_MANY(most=MOST_LEVELS))
    for at, (row, level) in enumerate(zip(rows, found, strict=True)):
        before = found[:at]
        if level.key in {one.key for one in before}:
            raise row.refuse("key", _TWICE)
        if level.leads and any(one.leads for one in before):
            raise row.refuse("leads", _LEAD_ONCE)
