"""What HR says of a round before it begins or changes, one answer after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from plans.calendar.days import month_end, months_later
from plans.calendar.working_days import BELGIUM, last_working_day
from plans.i18n.text import Text
from plans.model import Audience, Round

EVERYBODY = Audience()
LONGEST_NAME = 40
AUTUMN = 10
"""The month from which on no round for the year itself begins any more."""
_YEAR = re.compile(r"20\d\d")

_NAME = Text("A round needs a name of 1 to %(most)s characters, such as 2027.")
_TAKEN = Text("There is a round %(name)s already. Give this one another name.")
_BEFORE = Text("The last day lies before the first one, %(day)s. Which day is meant?")
_PAST = Text("That day is past. Until which day may people draw up their plan?")


class NotPossible(Exception):
    """An answer that no round can have; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__("no round can have this")
        self.text = text


@dataclass(frozen=True, kw_only=True)
class RoundDraft:
    """What HR has said so far."""

    of: str | None = None
    """The round that is changed; None: a new one begins."""
    name: str = ""
    opens: date | None = None
    closes: date | None = None
    period_start: date | None = None
    period_end: date | None = None
    audience: Audience = EVERYBODY
    carry_from: str | None = None
    complete: bool = False
    """True once everything was asked: what is changed now is changed by itself."""


@dataclass(frozen=True, kw_only=True)
class RoundAct:
    """What HR wants done with a round."""

    kind: Literal["open", "change", "close", "reopen"]
    draft: RoundDraft
    before: RoundDraft | None = None
    """With `change`: the round as HR saw it."""
    carry: bool = False
    """With `close`: drafts go on in the round that asks next."""


def draft_of(round_: Round) -> RoundDraft:
    """A round as it is now, to be changed."""
    return RoundDraft(
        of=round_.name,
        name=round_.name,
        opens=round_.opens,
        closes=round_.closes,
        period_start=round_.period_start,
        period_end=round_.period_end,
        audience=round_.audience,
        carry_from=round_.carry_from,
        complete=True,
    )


def round_of(draft: RoundDraft) -> Round:
    """The new round of which everything was said; raises `LookupError` while it was not."""
    match draft:
        case RoundDraft(
            opens=date() as opens,
            closes=date() as closes,
            period_start=date() as start,
            period_end=date() as end,
        ):
            return Round(
                name=draft.name,
                opens=opens,
                closes=closes,
                period_start=start,
                period_end=end,
                audience=draft.audience,
                carry_from=draft.carry_from,
            )
    raise LookupError("not everything was said of this round")


def is_year(name: str) -> bool:
    """Whether a round is called after the year that its plans are for."""
    return _YEAR.fullmatch(name.strip()) is not None


def year_of_plans(year: int) -> tuple[date, date]:
    """The first and the last day of plans for that year."""
    return date(year, 1, 1), date(year, 12, 31)


def a_year_from(day: date) -> tuple[date, date]:
    """The first and the last day of plans for a year that begins then."""
    return day, months_later(day, 12) - timedelta(days=1)


def usual_period(name: str, opens: date) -> tuple[date, date]:
    """Where plans begin and end when nobody says so: the year of that name, else a year."""
    return year_of_plans(int(name)) if is_year(name) else a_year_from(opens)


def checked_name(said: str, rounds: Iterable[Round]) -> str:
    """The name of a new round; raises `NotPossible`."""
    name = " ".join(said.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise NotPossible(_NAME(most=LONGEST_NAME))
    if any(one.name.casefold() == name.casefold() for one in rounds):
        raise NotPossible(_TAKEN(name=name))
    return name


def checked_last_day(day: date, opens: date | None, today: date) -> date:
    """The last day of a round; raises `NotPossible`."""
    if opens is not None and day < opens:
        raise NotPossible(_BEFORE(day=opens))
    if day < today:
        raise NotPossible(_PAST)
    return day


def suggested_names(rounds: Iterable[Round], today: date) -> list[str]:
    """The years that have no round yet, this one and the next two, the likeliest first: in autumn
    nobody draws up plans for the year that ends."""
    taken = {one.name for one in rounds}
    order = (1, 2, 0) if today.month >= AUTUMN else (1, 0, 2)
    names = (str(today.year + more) for more in order)
    return [name for name in names if name not in taken]


def first_days(today: date, year: int | None = None) -> list[date]:
    """Days on which a round may begin: today, with the next month, or around the beginning of the
    `year` that its plans are for."""
    january = date(today.year + 1 if year is None else year, 1, 1)
    ahead = {months_later(today.replace(day=1), 1), months_later(january, -1), january}
    return sorted({today, *(day for day in ahead if day > today)})


def last_days(opens: date, today: date) -> list[date]:
    """Working days on which a round may end: the ends of months, four weeks and more from then."""
    begin = max(opens, today)
    ends = (last_working_day(month_end(months_later(begin, more)), BELGIUM) for more in range(5))
    return [day for day in ends if day - begin >= timedelta(weeks=4)][:4]


def rounds_before(draft: RoundDraft, rounds: Iterable[Round]) -> list[Round]:
    """Rounds from whose plans can be carried into this one, the newest first."""
    before = [one for one in rounds if draft.opens and one.opens < draft.opens]
    others = [one for one in before if one.name != draft.of]
    return sorted(others, key=lambda one: (one.opens, one.name), reverse=True)


def differences(before: RoundDraft, now: RoundDraft) -> Iterator[str]:
    """The fields that are otherwise now."""
    for name in ("opens", "closes", "period_start", "period_end", "audience", "carry_from"):
        if getattr(before, name) != getattr(now, name):
            yield name
