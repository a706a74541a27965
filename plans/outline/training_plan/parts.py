"""The collective training plan, ready to be laid out: sections of blocks, and nothing left to work out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from plans.outline.parts import Field

Kind = Literal["text", "number", "money", "percent"]


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table."""

    title: str
    kind: Kind = "text"
    share: int = 1
    """How wide it is beside the others."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stands in a cell; a number is there as such too, for Excel."""

    text: str = ""
    number: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Words:
    """Something somebody wrote, or a sentence of ours; below a heading where it has one."""

    title: str = ""
    text: str
    small: bool = False
    block: Literal["words"] = "words"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Labels with what they say, side by side."""

    fields: tuple[Field, ...]
    block: Literal["facts"] = "facts"


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table; `total`: its last row adds up the others."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    block: Literal["table"] = "table"


@dataclass(frozen=True, kw_only=True)
class Card:
    """One training with all that is said of it."""

    number: str
    title: str
    theme: str
    short: tuple[Field, ...]
    """What fits beside others."""
    long: tuple[Field, ...]
    """What needs a line of its own."""
    block: Literal["card"] = "card"


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar of a picture."""

    label: str
    parts: tuple[int, ...]
    """How long each part is, in thousandths of the longest bar; empty where it is not shown."""
    words: str
    """What stands at its end."""


@dataclass(frozen=True, kw_only=True)
class Bars:
    """A picture of bars, one below the other; `legend` names their parts."""

    title: str
    legend: tuple[str, ...]
    bars: tuple[Bar, ...]
    alt: str
    """The picture in words, for whoever cannot see it."""
    block: Literal["bars"] = "bars"


@dataclass(frozen=True, kw_only=True)
class Grown:
    """A line of a picture of growth; both levels in hundredths, None where they are not shown."""

    label: str
    before: int | None
    after: int | None
    words: str


@dataclass(frozen=True, kw_only=True)
class Growths:
    """A picture of levels before and after, on a scale from 1 to 5."""

    title: str
    legend: tuple[str, str]
    lines: tuple[Grown, ...]
    alt: str
    block: Literal["growths"] = "growths"


Block = Words | Facts | Table | Card | Bars | Growths
Picture = Bars | Growths


@dataclass(frozen=True, kw_only=True)
class PlanPicture:
    """A picture by itself, for a page."""

    picture: Picture
    language: str
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the document."""

    key: str
    number: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class PlanDocument:
    """A version of the plan, ready to be laid out."""

    language: str
    labels: Mapping[str, str]
    """The few fixed words of the layout."""
    organisation: str
    title: str
    version: str
    """For whom it is, in words."""
    stamp: str
    """Which version it is, in a word or two: what stands on every page."""
    name: str
    """What a window or an archive calls it."""
    file_stem: str
    notices: tuple[str, ...]
    sections: tuple[Section, ...]
    made_at: datetime
    made: str

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """In their order."""
        return tuple(
            block
            for section in self.sections
            for block in section.blocks
            if isinstance(block, Bars | Growths)
        )
