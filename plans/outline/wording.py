"""Small things said often: a value in words, or nothing when there is no value."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from plans.i18n.formats import Duration, Money, show_date, show_days, show_hour
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import NOT_ENOUGH_INSIGHT, Talk
from plans.model.declaring import Printed, Unit, declared
from plans.model.words import LEVEL_WORDS, day_and_hour, word
from plans.outline import labels
from plans.outline.parts import Field, Level

NO_BREAK = "\N{NO-BREAK SPACE}"
TENTH = Decimal("0.1")
REGION = "BE"
"""Dates and languages are named as they are in Belgium."""


@dataclass(frozen=True)
class Wording:
    """Says things in one language; `None` becomes an empty string."""

    texts: Texts
    language: str

    def say(self, text: Text | str | None, **values: object) -> str:
        """The text in the language; a plain string is what somebody typed and stays as it is."""
        if text is None:
            return ""
        return self.texts.render(text(**values) if isinstance(text, Text) else text, self.language)

    def word(self, value: StrEnum | None) -> str:
        return "" if value is None else self.say(word(value))

    def yes_no(self, value: bool) -> str:
        return self.say(labels.YES if value else labels.NO)

    def value(self, value: Any, unit: Unit | None = None) -> str:
        """Any value that a field of the model can hold."""
        match value:
            case None:
                return ""
            case bool():
                return self.yes_no(value)
            case StrEnum():
                return self.word(value)
            case date():
                return show_date(value)
            case time():
                return show_hour(value)
            case Decimal() if unit is Unit.HOURS:
                return self.hours(value)
            case Decimal() if unit is Unit.EURO:
                return self.money(value)
            case Decimal():
                return show_days(value)
            case int() if unit is Unit.LEVEL:
                return self.level(value).word
            case int() if unit is Unit.PERCENT:
                return f"{value}{NO_BREAK}%"
            case _:
                return str(value)

    def fields(self, of: object, *, first: tuple[str, ...] = (), **instead: str) -> Iterator[Field]:
        """Every answer that is printed among the others of its item: those named `first`, then the
        rest in the order of the model. `instead` says some of them in other words."""
        known = declared(type(of))
        for name in (*first, *(name for name in known if name not in first)):
            said = known[name]
            if said.printed is Printed.AMONG_OTHERS:
                value = instead.get(name, self.value(getattr(of, name), said.unit))
                if value:
                    yield Field(label=self.say(said.on_paper), value=value)

    def level(self, number: int | None) -> Level:
        if number is None:
            return Level()
        sign = "?" if number == NOT_ENOUGH_INSIGHT else str(number)
        return Level(number=number, sign=sign, word=self.say(LEVEL_WORDS[number]))

    def period(self, start: date | None, end: date | None) -> str:
        """From and to, or the one that is known, or the one day that both are."""
        if start and end and start != end:
            return self.say(labels.FROM_TO, start=start, end=end)
        if end:
            return show_date(end) if start else self.say(labels.UNTIL, end=end)
        return self.say(labels.FROM, start=start) if start else ""

    def held(self, talk: Talk) -> str:
        """The day on which a talk is held, with its hour where that was said."""
        if talk.day is None:
            return ""
        when = day_and_hour(talk.day, talk.hour)
        return self.say(when) if isinstance(when, Text) else show_date(when)

    def hours(self, hours: Decimal | None) -> str:
        return "" if hours is None else str(Duration(hours)).replace(" ", NO_BREAK)

    def hours_and_days(self, hours: Decimal) -> str:
        time = self.hours(hours)
        days = show_days(Duration(hours).days.quantize(TENTH))
        return self.say(labels.hours_and_days(time, days))

    def money(self, amount: Decimal | None) -> str:
        return "" if amount is None else str(Money(amount)).replace(" ", NO_BREAK)

    def language_name(self, typed: str | None) -> str:
        """The name of a language given as a code ("fr"); anything else as it was typed."""
        if typed is None:
            return ""
        name = None
        if len(typed) == 2 and typed.isascii() and typed.isalpha():
            with suppress(UnknownLocaleError):
                name = Locale(typed.lower()).get_display_name(self.language)
        return name or typed

    def day(self, day: date) -> str:
        """A day in short words: 15 mrt."""
        return format_date(day, "d MMM", locale=self._locale).rstrip(".")

    def month(self, day: date) -> str:
        return format_date(day, "LLL", locale=self._locale).rstrip(".")

    @property
    def _locale(self) -> str:
        return f"{self.language}_{REGION}"


def capital(text: str) -> str:
    """One of our own words with a capital; what people typed is never touched."""
    return text[:1].upper() + text[1:]
