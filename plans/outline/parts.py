"""The parts of a plan as its readers see them: every word in their language, nothing left to work out.

A string that has nothing to say is empty, a part that is missing is an empty tuple; a writer leaves
both out. Only what must be drawn to scale (levels, the timeline) is also there as numbers and dates.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

NAME_LENGTH = 60
"""Characters of a person's name that a file name keeps; Windows counts whole paths, up to 260."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """A label with its answer."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Level:
    """A level of competence; no number and no word when it was not given."""

    number: int | None = None
    """1-5, or 0 for not enough insight."""
    sign: str = ""
    """What stands in a narrow column: the number, or "?"."""
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What somebody says of a part, or of the whole plan; `text` may be empty for a bare verdict."""

    label: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class PreparationPart:
    """What one side thought of beforehand, and chose to share."""

    title: str
    answers: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True)
class ActionPart:
    """One thing to do, for one competence."""

    what: str
    competence: str
    form: str
    formality: str
    formal: bool
    provider: str
    period: str
    hours: str
    cost: str
    status: str
    dropped: bool
    details: tuple[Field, ...]
    """Who takes part, theme and language of a training."""
    remark: Remark | None


@dataclass(frozen=True, kw_only=True)
class CompetencePart:
    """One competence, the two views of it side by side, and what is done for it."""

    name: str
    type: str
    own: Level
    manager: Level
    needed: Level
    gap: str
    """Needed less present: "+2", or both views ("+2 / +1") when they differ."""
    differs: bool
    """True when both gave a level and not the same one: a talking point."""
    priority: str
    note: str
    since: str
    """How the level was seen in talks since it was signed."""
    details: tuple[Field, ...]
    """What else was said of it."""
    actions: tuple[ActionPart, ...]
    remark: Remark | None


@dataclass(frozen=True, kw_only=True)
class Totals:
    """What the actions take together; dropped ones do not count."""

    hours: str
    """In hours and days."""
    cost: str

    def __bool__(self) -> bool:
        return bool(self.hours or self.cost)


@dataclass(frozen=True, kw_only=True)
class GoalPart:
    """A goal with everything under it."""

    number: int
    heading: str
    text: str
    target_date: str
    """One of the facts, for who wants it in a place of its own."""
    facts: tuple[Field, ...]
    competences: tuple[CompetencePart, ...]
    actions: tuple[ActionPart, ...]
    """Those of all its competences, for whoever shows them in one table."""
    totals: Totals
    remark: Remark | None


@dataclass(frozen=True, kw_only=True)
class PromisePart:
    """Support: who promises what by when."""

    what: str
    kind: str
    who: str
    by: str
    kept: str
    details: tuple[Field, ...]
    """What else was said of it."""
    remark: Remark | None


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A point of the timeline's scale: a month, or a quarter or a year when it is long."""

    on: date
    label: str


@dataclass(frozen=True, kw_only=True)
class Bar:
    """An action on the timeline, from where it is drawn to where it ends."""

    label: str
    period: str
    """When it is, in words, as far as somebody said."""
    start: date
    end: date
    formal: bool


@dataclass(frozen=True, kw_only=True)
class Marker:
    """A day that matters on the timeline."""

    kind: Literal["talk", "final", "goal"]
    on: date
    day: str
    """The day in short words: 15 mrt."""
    date: str
    """The whole date: 15/03/2027."""
    label: str


@dataclass(frozen=True, kw_only=True)
class TalkPart:
    """A follow-up talk or the final evaluation; `on` is its day, with its hour where it has one, and
    empty when no day was agreed."""

    label: str
    on: str
    details: tuple[Field, ...]
    """What else was said of it."""
    remark: Remark | None


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The plan against time. Days before `first` or after `last` do not occur in it."""

    first: date
    last: date
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    more: str
    """A line about the actions that did not fit, or nothing."""
    markers: tuple[Marker, ...]
    today: date | None
    """None when today lies outside."""
    today_words: str
    alt: str
    """The picture in words, for whoever cannot see it."""


@dataclass(frozen=True, kw_only=True)
class SignOffPart:
    """One signature, or the empty place for one."""

    signed: bool
    role: str
    name: str
    agreement: str
    at: str
    """Date and time in Belgium."""
    version: str
    short_hash: str
    """The first characters of the hash in groups of four, to compare by eye."""
    hash: str
    """The whole SHA-256 of what was signed, in hexadecimal."""


@dataclass(frozen=True, kw_only=True)
class MinutesPart:
    """What was said in one talk."""

    heading: str
    """Which talk, and when: "Follow-up talk 14/07/2027"."""
    lead: str
    """With whom it was held, and who confirmed it."""
    rows: tuple[Field, ...]
    """Each item that was spoken of, and how it stands."""
    words: tuple[Field, ...]
    """What helped, what hindered, what comes next."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """A version of a plan, ready to be laid out."""

    language: str
    labels: Mapping[str, str]
    """The fixed words, by the names in `plans.outline.labels`."""
    title: str
    name: str
    """What a window or an archive calls it: "POP 2027 - Anna Peeters"."""
    employee: str
    number: str
    """The personnel number."""
    reference: str
    """What the plan is filed by, the same for all its versions: "2027-00017"."""
    function: str
    department: str
    manager: str
    round: str
    period: str
    goal: str
    """The first one."""
    target_date: str
    """Of the first goal."""
    evaluation: str
    """The day of the final evaluation, with its hour where it has one."""
    file_stem: str
    version: str
    version_number: str
    status: str
    signed: bool
    """True when both sides agreed with this very version."""
    stamp: str
    """What is stamped on paper that nobody should take for an agreed plan; else nothing."""
    notices: tuple[str, ...]
    made_at: datetime
    made: str
    """The moment it was made, in words."""
    identification: tuple[Field, ...]
    preparation: tuple[PreparationPart, ...]
    goals: tuple[GoalPart, ...]
    totals: Totals
    """Of all goals; empty when there is only one."""
    legend: tuple[Field, ...]
    """The levels and their words."""
    timeline: Timeline | None
    talks: tuple[TalkPart, ...]
    promises: tuple[PromisePart, ...]
    remarks: tuple[Remark, ...]
    sign_offs: tuple[SignOffPart, ...]
    minutes: tuple[MinutesPart, ...]
    """Of the talks that were held; no part of what was signed."""


def file_name(document: Document, ending: str) -> str:
    """A name that Windows, a ZIP and a chat all accept: "POP-2027-Anna-Peeters-v1.pdf"."""
    return f"{document.file_stem}.{ending}"


def file_stem(year: int, name: str, version: int) -> str:
    """The name without its ending; letters without a Latin form stay as they are."""
    return "-".join(filter(None, ("POP", str(year), portable(name), f"v{version}")))


def reference(year: int, plan_id: int) -> str:
    """What a plan is filed by; in order of year, and of when plans were begun."""
    return f"{year}-{plan_id:05d}"


def portable(name: str) -> str:
    """The words of a name as they may stand in the name of a file."""
    kept = ""
    for char in unicodedata.normalize("NFC", name):
        kept += _portable(char, kept[-1:])
    return "-".join(kept.split())[:NAME_LENGTH].strip("-")


def _portable(char: str, before: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if c.isascii() and c.isalnum())
    if plain or char in "'’":
        return plain
    is_mark = unicodedata.category(char).startswith("M")
    if is_mark and before.isascii():
        return ""
    return char if is_mark or char.isalnum() else " "
