"""The legal calendar in lines, and as a file for Outlook, Google and Apple calendars."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from plans.i18n.formats import show_date
from plans.i18n.text import Text
from plans.i18n.translated import said
from plans.law.rules import CHECK
from plans.law.showing import sourced
from plans.legal_calendar.log import StepDone, done_of
from plans.legal_calendar.steps import LegalCalendar, Step
from plans.legal_calendar.wording import (
    after_hiring,
    done_words,
    explained,
    remarks,
    title,
)
from plans.rendering.calendar_file import Entry, calendar_file

Say = Callable[[Text], str]

WIDTH = 96
"""Characters of a line; a day and two spaces stand before its words."""
_INDENT = " " * (len("31/03/2027") + 2)
_MADE_BY = Text("POP assistant")
_NO_DAY = Text("no day")
_DONE_TITLE = Text("✔ %(step)s")
_FIRST_COUNTED = datetime(2024, 1, 1, tzinfo=UTC)


def calendar_lines(
    calendar: LegalCalendar,
    say: Say,
    *,
    log: Sequence[StepDone] = (),
    names: Mapping[str, str] = MappingProxyType({}),
    closing: Iterable[Text] = (),
) -> Iterator[str]:
    """All of the calendar, a day first in each step, with what was noted of it; `closing` is said before
    the last line. `names` are those of whoever noted something, by id."""
    yield from _wrapped(say(title(calendar.situation)))
    for one in remarks(calendar):
        yield from _wrapped(say(one))
    for step in calendar.steps:
        lines = (*_noted(step, log, names), *explained(step))
        yield from _block(show_date(step.act_by), said(step.title), lines, say)
    for asked in calendar.undated:
        why = (said(asked.why), sourced(asked))
        yield from _block(say(_NO_DAY), said(asked.title), why, say)
    for rule in calendar.for_each_worker:
        lines = (after_hiring(rule), said(rule.why), sourced(rule))
        yield from _block(say(_NO_DAY), said(rule.title), lines, say)
    yield ""
    yield from map(say, closing)
    yield say(CHECK)


def calendar_bytes(
    calendar: LegalCalendar,
    *,
    organisation: str,
    language: str,
    say: Say,
    now: datetime,
    log: Sequence[StepDone] = (),
    names: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The steps as entries of whole days.

    The same step of the same organisation has the same UID in every file, and a later file goes
    before an earlier one: so a step that moved moves in the calendar too. What was exported before
    is remembered nowhere; the minute of the export says which file is the later one.
    """
    sequence = max(0, (now - _FIRST_COUNTED) // timedelta(minutes=1))
    entries = [
        _entry(step, calendar, organisation, sequence, say, _noted(step, log, names))
        for step in calendar.steps
    ]
    return calendar_file(entries, organiser=say(_MADE_BY), language=language, now=now)


def _noted(step: Step, log: Sequence[StepDone], names: Mapping[str, str]) -> tuple[Text, ...]:
    done = done_of(log, step.key)
    return () if done is None else tuple(done_words(done, names))


def _entry(
    step: Step,
    calendar: LegalCalendar,
    organisation: str,
    sequence: int,
    say: Say,
    noted: Sequence[Text],
) -> Entry:
    name = f"legal-calendar/{organisation}/{calendar.situation.year}/{step.key}"
    return Entry(
        uid=f"{uuid5(NAMESPACE_URL, name)}@pop",
        sequence=sequence,
        begins=step.act_by,
        title=say(_DONE_TITLE(step=step.title) if noted else said(step.title)),
        text="\n".join([*(say(one) for one in (*noted, *explained(step))), say(CHECK)]),
    )


def _block(day: str, heading: Text, lines: Iterable[Text], say: Say) -> Iterator[str]:
    yield ""
    first, *rest = _wrapped(say(heading), len(_INDENT))
    yield f"{day:<{len(_INDENT)}}{first}"
    for line in rest:
        yield _INDENT + line
    for text in lines:
        for line in _wrapped(say(text), len(_INDENT)):
            yield _INDENT + line


def _wrapped(words: str, indented: int = 0) -> list[str]:
    return textwrap.wrap(words, WIDTH - indented) or [""]
