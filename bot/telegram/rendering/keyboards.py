"""The buttons under a message.

A phone shows some thirty characters across, and cuts what is longer: long labels get a row each,
short ones share one, a scale is one row of numbers with its words above. Telegram refuses a
keyboard of more than a hundred buttons or of some ten kilobytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, WebAppInfo

from bot.messages import Outbound
from bot.telegram.rendering.callback_data import BACK, PAUSE, SKIP, Button, month_choice, pack
from bot.telegram.rendering.date_picker import PICK
from bot.telegram.rendering.message_text import Say, is_scale, scale
from dialogs.prompt import Position
from plans.i18n.text import Text

LABEL_LENGTHS = (60, 45, 30, 20, 8)
"""Characters of a label; shorter where there are many."""
SHORT_LABEL = 14
ROW = 36
"""Characters that fit side by side."""
MOST_IN_ROW = 8
MOST_CHOICES = 60
MOST_BYTES = 9_000
BUTTON_BYTES = 110
"""What a button takes besides its label."""

_BACK, _SKIP, _PAUSE = Text("‹ Back"), Text("Skip ›"), Text("Pause")
_NO_LABEL = "…"


def keyboard(message: Outbound, *, say: Say, today: date) -> InlineKeyboardMarkup | None:
    """The buttons of a message; None for one that offers nothing."""
    position = Position.parse(message.position) if message.position else None

    def key(label: str, choice: str) -> InlineKeyboardButton:
        button = Button(choice=choice, position=position, plan_id=message.plan_id)
        return InlineKeyboardButton(label, callback_data=pack(button))

    choices = message.choices[:MOST_CHOICES]
    most = _longest_label([label for _, label in choices])
    rows = [[key(_cut(label, most), choice) for choice, label in row] for row in _layout(choices)]
    if message.opens is not None:
        label, address = message.opens
        rows.insert(0, [InlineKeyboardButton(label, web_app=WebAppInfo(address))])
    if message.wants == "date":
        rows.append([key(say(PICK), month_choice(today.replace(day=1)))])
    walking = [key(say(label), command) for label, command in _walking(message)]
    return InlineKeyboardMarkup([*rows, walking] if walking else rows) if rows or walking else None


def _walking(message: Outbound) -> Iterator[tuple[Text, str]]:
    """Back, Skip and Pause, where something is asked."""
    if message.step is None:
        return
    if message.may_go_back:
        yield _BACK, BACK
    if message.may_skip:
        yield _SKIP, SKIP
    if message.progress is not None:
        yield _PAUSE, PAUSE


def _layout(choices: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The choices in rows, in their order."""
    levels = scale(choices) if is_scale(choices) else []
    rows = [[(key, key) for key, _ in levels]] if levels else []
    line: list[tuple[str, str]] = []
    for choice in choices:
        if choice in levels:
            continue
        width = sum(len(label) + 2 for _, label in (*line, choice))
        if line and (
            width > ROW or len(line) == MOST_IN_ROW or _is_long(line[0]) or _is_long(choice)
        ):
            rows.append(line)
            line = []
        line.append(choice)
    return [*rows, line] if line else rows


def _is_long(choice: tuple[str, str]) -> bool:
    return len(choice[1]) > SHORT_LABEL


def _longest_label(labels: Sequence[str]) -> int:
    """How many characters a label may have, so that all of them fit in a keyboard; a letter that
    is not Latin takes six bytes of the request."""
    for most in LABEL_LENGTHS:
        if sum(len(json.dumps(_cut(label, most))) + BUTTON_BYTES for label in labels) < MOST_BYTES:
            return most
    return LABEL_LENGTHS[-1]


def _cut(label: str, most: int) -> str:
    shown = " ".join(label.split()) or _NO_LABEL
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"
