"""What the words of a language can stand for.

Every word of a date stands for a mark: one letter for its kind and a number for its value. The
grammar in `dates` is written over those letters, so a new word is a new entry in a language's table
and nothing else.

    n number    o ordinal       Y year          M month        W weekday (Monday 0)
    e either order of day and month
    P part      X next          T this          F feast        R day from today
    Q quarter   K week          L half year     H halves of a unit ("anderhalve" 3)
    d w m q y   units: day, week, month, quarter, year         h half year, D half of something
    S season    J school holiday                A school year  Z the plan itself
    C all along E every         a whole, all    s soon
    I in        V before (not for some time)    G for (neither) N after     U by
    > from      - until         & and           | or           B between
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

BEGIN, MIDDLE, END = 0, 1, 2
NEXT, COMING = 1, 2
"""The value of X: "next Friday" may be the one after "the coming Friday"."""
IN, DURING = 0, 1
"""The value of I: "in 3 months" is a day, "during 3 months" is not."""
LAST = -1
"""The value of o that counts from the end."""
EASTER = 5000
"""A feast that moves: so many days from Easter. Others are a month and a day, as 1225."""

DateRow = tuple[str, int, str]
"""A kind, a value, and the words for it."""


class Season(IntEnum):
    SPRING = 1
    SUMMER = 2
    AUTUMN = 3
    WINTER = 4


class Holiday(IntEnum):
    AUTUMN = 1
    CHRISTMAS = 2
    CARNIVAL = 3
    EASTER = 4
    SUMMER = 5
    BUILDING = 6
    """Of the building trade, in July; its weeks differ from one province to another."""


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """One language's words, folded: lower case, without accents. Rows hold words with spaces
    between them; sentences and names of several words are divided by "|"."""

    so: str
    """What leads to the conclusion of an answer."""
    changes: str
    """What may take back or change what was said before it."""
    numbers: dict[int, str]
    ordinals: dict[int, str]
    fillers: str
    """What stands around an answer without changing it: "ik denk", "graag". Never a denial."""
    dates: tuple[DateRow, ...]
    silent: str
    """Words that say nothing in a date: articles, and prepositions of a deadline."""
    date_phrases: dict[str, str] = field(default_factory=dict)
    """Words that only mean something together, and the word that says the same."""

    free: str
    """What costs nothing."""
    about: str
    """What may stand beside an amount: about, at most, in total."""
    without_vat: str
    with_vat: str
    for_one: str
    """What says that an amount is for one person."""
    each: str
    """What says that an amount is for a part of it only."""
    thousand: str

    time_units: dict[str, str]
    """Words by unit: week, day, half day, hour, quarter (of an hour), minute."""
    halves: str
    quarters: str
    and_a_half: dict[str, str] = field(default_factory=dict)
    """Numbers that end in a half, in one word."""
    time_silent: str
    """Words that say nothing beside working time: whole, full."""
    time_around: str
    """What may stand before or after working time: about, in total."""
    during: str
    """What comes before the time over which a rate goes on."""
    times: str
    """What there are several of: times, sessions, lessons."""
    each_of: str
    """What comes before how long each of them takes."""
    every: str
    """What makes a rate, before a unit: per, each."""
    each_week: str
    each_month: str
    each_day: str
    courses: str
    """What working time is spent on: a training."""

    levels: dict[str, str]
    """Words for a level, by what the scale calls it in English (`LEVEL_WORDS`)."""
    vague_levels: dict[tuple[int, int], str]
    """Words that may be either of two levels."""
    shares: dict[int, str]
    """How far something is, in words, by percent."""
    percent: str
    """What may stand beside a percentage."""
    level_silent: str
    deadline: str
    """Prepositions that begin a date in the middle of a sentence."""
    on: str
    """Prepositions of a day."""
    clock: str
    """What makes a time of the day, a moment or a rate of the hours after it."""
