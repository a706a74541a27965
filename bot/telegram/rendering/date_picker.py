"""A calendar to tap a day in, within the message that asks for one.

A date can always be typed; on a phone tapping is quicker. The calendar takes the place of the
question's buttons, one month at a time, and the day that is tapped answers as if it were typed.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton, get_day_names
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.rendering.callback_data import (
    AGAIN,
    NOTHING,
    YEARS,
    Button,
    day_choice,
    month_choice,
    pack,
)
from dialogs.prompt import Position
from plans.i18n.text import Text

PICK = Text("📅 Choose a day")
_CLOSE = Text("‹ Back to the question")
_EMPTY = "·"
"""Telegram refuses a button without a visible label."""


def picker(
    month: date,
    *,
    position: Position | None,
    plan_id: int | None,
    language: str,
    today: date,
    say: Callable[[Text], str],
) -> InlineKeyboardMarkup:
    """A month as buttons: the day names, the weeks, and the months before and after."""

    def key(label: str, choice: str) -> InlineKeyboardButton:
        data = pack(Button(choice=choice, position=position, plan_id=plan_id))
        return InlineKeyboardButton(label, callback_data=data)

    locale = _locale(language)
    names = get_day_names("abbreviated", context="stand-alone", locale=locale)
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    rows = [[key(names[number].rstrip("."), NOTHING) for number in range(7)]]
    rows += [[_cell(day, month, today, key) for day in week] for week in weeks]
    before, after = month - timedelta(days=1), month.replace(day=28) + timedelta(days=4)
    rows.append(
        [
            key("‹", month_choice(before)) if before.year in YEARS else key(_EMPTY, NOTHING),
            key(format_skeleton("yMMMM", month, locale=locale), NOTHING),
            key("›", month_choice(after)) if after.year in YEARS else key(_EMPTY, NOTHING),
        ]
    )
    return InlineKeyboardMarkup([*rows, [key(say(_CLOSE), AGAIN)]])


def _cell(
    day: date, month: date, today: date, key: Callable[[str, str], InlineKeyboardButton]
) -> InlineKeyboardButton:
    if day.month != month.month:
        return key(_EMPTY, NOTHING)
    return key(f"• {day.day}" if day == today else str(day.day), day_choice(day))


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        return Locale("en")
