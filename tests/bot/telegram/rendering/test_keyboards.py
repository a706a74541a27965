"""Rows of buttons: readable on a phone, and within what Telegram takes."""

from __future__ import annotations

import json
from datetime import date

import pytest
from telegram import InlineKeyboardMarkup

from bot.messages import Outbound
from bot.telegram.rendering.keyboards import keyboard
from plans.i18n.text import Text
from plans.i18n.translate import load_texts

TEXTS = load_texts()
TODAY = date(2027, 1, 15)


def labels(message: Outbound, language: str = "en") -> list[list[str]]:
    return [[key.text for key in row] for row in made(message, language).inline_keyboard]


def made(message: Outbound, language: str = "en") -> InlineKeyboardMarkup:
    def say(text: Text) -> str:
        return TEXTS.render(text, language)

    markup = keyboard(message, say=say, today=TODAY)
    assert markup is not None
    return markup


def asked(*choices: tuple[str, str], **more: object) -> Outbound:
    values = {"lines": (("question", "?"),), "step": "goal.text", "position": "goal.text@1"}
    return Outbound(**(values | {"choices": choices} | more))  # type: ignore[arg-type]


def test_short_labels_share_a_row_and_long_ones_do_not() -> None:
    long = ("growth", "Growing, taking on more responsibility")
    assert labels(asked(("yes", "Yes"), ("no", "No"), long)) == [["Yes", "No"], [long[1]]]


def test_a_scale_is_one_row_of_numbers() -> None:
    levels = [(str(n), f"{n} – word") for n in range(1, 6)]
    assert labels(asked(*levels, ("0", "not enough insight"))) == [
        ["1", "2", "3", "4", "5"],
        ["not enough insight"],
    ]


def test_back_skip_and_pause_are_the_last_row() -> None:
    message = asked(("yes", "Yes"), may_go_back=True, may_skip=True, progress=(1, 2))
    assert labels(message) == [["Yes"], ["‹ Back", "Skip ›", "Pause"]]


def test_what_asks_nothing_has_no_way_back() -> None:
    assert labels(asked(("document", "Send it"), step=None, may_go_back=True)) == [["Send it"]]


def test_a_question_for_a_day_offers_a_calendar() -> None:
    assert labels(asked(wants="date")) == [["📅 Choose a day"]]


def test_a_message_that_offers_nothing_has_no_keyboard() -> None:
    assert keyboard(Outbound(lines=()), say=lambda text: text.source, today=TODAY) is None


def test_a_label_is_cut_where_a_phone_cannot_show_it() -> None:
    [[label]] = labels(asked(("a", "word " * 40)))
    assert len(label) <= 60
    assert label.endswith("…")


def test_a_label_without_a_letter_still_has_one() -> None:
    assert labels(asked(("a", " \n "))) == [["…"]]


@pytest.mark.parametrize("letter", ["x", "щ", "語", "😀"])
def test_many_buttons_fit_in_any_script(letter: str) -> None:
    markup = made(asked(*[(f"goal{n}", letter * 80) for n in range(120)]))
    assert sum(len(row) for row in markup.inline_keyboard) <= 100
    assert len(json.dumps(markup.to_dict())) < 10_240
