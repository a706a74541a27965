"""What a button says back: its callback data.

Telegram gives a button 64 bytes, shows them to anybody who looks, and delivers presses of buttons
that are a month old, were tapped twice or never existed. So the data says under which question the
button stood (plan, place, item) and what it chooses; the dialogue decides what that means now. Data
that cannot be read means a button of no question, never an error.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dialogs.event import Event
from dialogs.prompt import Position
from dialogs.screens.registry import SCREENS
from dialogs.scripts.plan import PLAN
from dialogs.scripts.review import REVIEW

LONGEST = 64
"""Bytes, not characters."""
VERSION = "1"
NOTHING = "."
"""The data of a cell in a calendar that is no day."""
BACK, SKIP, PAUSE, AGAIN = "/back", "/skip", "/pause", "/start"
"""Commands that stand on buttons; the last asks the same question again."""
YEARS = range(1900, 2200)

_DAY, _MONTH, _HASHED_KEY, _HASHED_CHOICE = "=", ">", "#", "~"
_COMMANDS = frozenset({BACK, SKIP, PAUSE, AGAIN})
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, kw_only=True)
class Button:
    """Where a button stands and what it chooses: a choice's id, a command, a day or a month."""

    choice: str
    position: Position | None = None
    plan_id: int | None = None

    @property
    def month(self) -> date | None:
        """The first day of the month that a calendar is to show; None for any other button."""
        return _month(self.choice.removeprefix(_MONTH)) if self.choice[:1] == _MONTH else None

    def event(self) -> Event:
        """What pressing it means to the dialogue."""
        at = {"position": self.position, "plan_id": self.plan_id}
        if self.choice in _COMMANDS:
            return Event(kind="command", text=self.choice, **at)  # type: ignore[arg-type]
        if self.choice[:1] == _DAY and (day := _day(self.choice.removeprefix(_DAY))):
            return Event(kind="text", text=day.isoformat(), **at)  # type: ignore[arg-type]
        return Event(kind="choose", choice=self.choice, **at)  # type: ignore[arg-type]


UNREADABLE = Button(choice="", position=Position("?"))
"""A button under no question."""


def day_choice(day: date) -> str:
    """The choice of a day in a calendar."""
    return f"{_DAY}{day:%Y%m%d}"


def month_choice(month: date) -> str:
    """The choice that shows that month in the calendar."""
    return f"{_MONTH}{month:%Y%m}"


def pack(button: Button) -> str:
    """The callback data of a button, at most 64 bytes; what is too long becomes a short hash."""
    key = button.position.key if button.position else ""
    data = _joined(button, key, button.choice)
    if len(data.encode()) > LONGEST and key:
        data = _joined(button, key := _HASHED_KEY + short_hash(key), button.choice)
    if len(data.encode()) > LONGEST:
        data = _joined(button, key, _HASHED_CHOICE + short_hash(button.choice))
    return data


def unpack(data: str, choices: Iterable[str] = ()) -> Button:
    """The button of that data; `choices` are those it may mean when its choice was hashed."""
    version, *fields = data.split("|", 4)
    if version != VERSION or len(fields) != 4:
        return UNREADABLE
    plan, key, item, choice = fields
    try:
        plan_id, item_id = _number(plan), _number(item)
    except ValueError:
        return UNREADABLE
    chosen = _resolved(choice, choices)
    position = Position(_known(key), item_id) if key else None
    return Button(choice=chosen, position=position, plan_id=plan_id) if chosen else UNREADABLE


def is_hashed(data: str) -> bool:
    """True when the choice in that data is a hash."""
    return data.rpartition("|")[2].startswith(_HASHED_CHOICE)


def short_hash(text: str) -> str:
    """Eight characters that stand for a text too long for a button."""
    return urlsafe_b64encode(hashlib.sha256(text.encode()).digest()[:6]).decode()


def _joined(button: Button, key: str, choice: str) -> str:
    item = button.position.item if button.position else None
    return "|".join((VERSION, _base36(button.plan_id), key, _base36(item), choice))


def _base36(number: int | None) -> str:
    if number is None:
        return ""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def _number(text: str) -> int | None:
    number = int(text, 36) if text else None
    if number is not None and not 0 <= number < 2**63:
        raise ValueError("no id of ours")
    return number


def _known(key: str) -> str:
    """The key itself, or the one that a hash stands for."""
    if not key.startswith(_HASHED_KEY):
        return key
    known = (*PLAN.nodes, *REVIEW.nodes, *SCREENS)
    return next((one for one in known if _HASHED_KEY + short_hash(one) == key), "?")


def _resolved(choice: str, choices: Iterable[str]) -> str:
    if not choice.startswith(_HASHED_CHOICE):
        return choice
    return next((one for one in choices if _HASHED_CHOICE + short_hash(one) == choice), "")


def _day(text: str) -> date | None:
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    return day if len(text) == 8 and day.year in YEARS else None


def _month(text: str) -> date | None:
    return _day(f"{text}01") if len(text) == 6 else None
