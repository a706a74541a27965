"""Whether what Telegram says of who opened a page is Telegram's; held against another reader of it."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from aiogram.utils.web_app import check_webapp_signature, safe_parse_webapp_init_data
from hypothesis import given
from hypothesis import strategies as st

from bot.sign_in.mini_app import (
    CLOCKS_DIFFER,
    LONGEST,
    VALID_FOR,
    NotFromTelegram,
    OpenedLongAgo,
    telegram_user,
)
from tests.bot.sign_in.init_data import TOKEN, fields_of, opened_by, signed
from tests.cast import NOW

ACCOUNT = 279_058_397


def test_whoever_opened_it_is_known_by_their_id() -> None:
    said = opened_by(ACCOUNT, NOW)
    assert telegram_user(said, TOKEN, NOW) == ACCOUNT
    user = safe_parse_webapp_init_data(TOKEN, said).user
    assert user is not None
    assert user.id == ACCOUNT


@pytest.mark.parametrize(
    "said",
    [
        opened_by(ACCOUNT, NOW).replace(str(ACCOUNT), "1"),
        opened_by(ACCOUNT, NOW) + "x",
        opened_by(ACCOUNT, NOW) + "&more=1",
        opened_by(ACCOUNT, NOW).replace("query_id", "query_ie"),
        signed(fields_of(ACCOUNT, NOW), token="123456:ANOTHER"),
        urlencode(fields_of(ACCOUNT, NOW)),
        urlencode({**fields_of(ACCOUNT, NOW), "hash": ""}),
        "user=%7B%7D",
    ],
)
def test_what_somebody_changed_is_refused_by_both(said: str) -> None:
    with pytest.raises(NotFromTelegram):
        telegram_user(said, TOKEN, NOW)
    with pytest.raises(ValueError, match="Invalid init data"):
        safe_parse_webapp_init_data(TOKEN, said)


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
"""The other reader takes a field without a value for none."""


@given(st.dictionaries(words, words, max_size=6))
def test_both_agree_on_the_signature_of_anything(more: dict[str, str]) -> None:
    more.pop("hash", None)
    said = signed({**more, **fields_of(ACCOUNT, NOW)})
    assert telegram_user(said, TOKEN, NOW) == ACCOUNT
    assert check_webapp_signature(TOKEN, said)


@given(st.text(max_size=200))
def test_nothing_else_is_taken_for_it(said: str) -> None:
    with pytest.raises(NotFromTelegram):
        telegram_user(said, TOKEN, NOW)


@pytest.mark.parametrize(
    "fields",
    [
        fields_of(ACCOUNT, NOW, user="{}"),
        fields_of(ACCOUNT, NOW, user="[1]"),
        fields_of(ACCOUNT, NOW, user='{"id":true}'),
        fields_of(ACCOUNT, NOW, user='{"id":"279058397"}'),
        fields_of(ACCOUNT, NOW, user='{"id":-5}'),
        fields_of(ACCOUNT, NOW, user=""),
        fields_of(ACCOUNT, NOW, user="not json"),
        fields_of(ACCOUNT, NOW, auth_date=""),
        fields_of(ACCOUNT, NOW, auth_date="tomorrow"),
        fields_of(ACCOUNT, NOW, auth_date="1" * 19),
        fields_of(ACCOUNT, NOW, auth_date="²"),
        fields_of(ACCOUNT, NOW, more="x" * LONGEST),
    ],
)
def test_what_telegram_never_says_is_refused_even_when_signed(fields: dict[str, str]) -> None:
    with pytest.raises(NotFromTelegram):
        telegram_user(signed(fields), TOKEN, NOW)


def test_it_is_good_for_an_hour() -> None:
    said = opened_by(ACCOUNT, NOW)
    assert telegram_user(said, TOKEN, NOW + VALID_FOR) == ACCOUNT
    with pytest.raises(OpenedLongAgo):
        telegram_user(said, TOKEN, NOW + VALID_FOR + timedelta(seconds=1))


def test_it_is_not_from_tomorrow() -> None:
    assert telegram_user(opened_by(ACCOUNT, NOW + CLOCKS_DIFFER), TOKEN, NOW) == ACCOUNT
    with pytest.raises(NotFromTelegram):
        telegram_user(opened_by(ACCOUNT, NOW + CLOCKS_DIFFER + timedelta(seconds=1)), TOKEN, NOW)


def test_a_field_stands_there_once() -> None:
    said = opened_by(ACCOUNT, NOW)
    with pytest.raises(NotFromTelegram):
        telegram_user(f"{said}&auth_date=1", TOKEN, NOW)
