"""Who opened a page inside Telegram: what Telegram says of them, and whether it is Telegram that says so.

Telegram gives a page that it opens the person's id and the time, signed with a key that follows from
the token of the bot (https://core.telegram.org/bots/webapps, "Validating data"). Nobody else can sign
so, and an old copy of it lets nobody in.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

VALID_FOR = timedelta(hours=1)
"""A page that was opened longer ago is to be opened again."""
CLOCKS_DIFFER = timedelta(minutes=1)
"""So much later than ours Telegram's clock may be; what is from later still is no time of Telegram's."""
LONGEST = 8_000
"""Characters; Telegram's own has some five hundred."""
_MOST_FIELDS = 50
_LAST_SECOND = 253_402_300_799
"""The last that a calendar has, of the year 9999."""


class NotFromTelegram(Exception):
    """It does not hold what Telegram signs, or somebody changed it."""


class OpenedLongAgo(Exception):
    """Telegram said so, and too long ago."""


def telegram_user(init_data: str, token: str, now: datetime) -> int:
    """The Telegram id of whoever opened the page; raises `NotFromTelegram` or `OpenedLongAgo`."""
    fields = _signed_fields(init_data, token)
    said = fields.get("auth_date", "")
    if not _is_number(said) or int(said) > _LAST_SECOND:
        raise NotFromTelegram
    opened = datetime.fromtimestamp(int(said), UTC)
    if opened > now + CLOCKS_DIFFER:
        raise NotFromTelegram
    if opened < now - VALID_FOR:
        raise OpenedLongAgo
    return _user_id(fields.get("user", ""))


def _signed_fields(init_data: str, token: str) -> dict[str, str]:
    if len(init_data) > LONGEST:
        raise NotFromTelegram
    try:
        pairs = parse_qsl(
            init_data, strict_parsing=True, keep_blank_values=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        raise NotFromTelegram from None
    fields = dict(pairs)
    shown = fields.pop("hash", "")
    if len(fields) + 1 != len(pairs):  # a field that stands there twice, or no hash
        raise NotFromTelegram
    checked = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    key = hmac.digest(b"WebAppData", token.encode(), hashlib.sha256)
    wanted = hmac.new(key, checked.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(wanted.encode(), shown.encode("utf-8", "replace")):
        raise NotFromTelegram
    return fields


def _user_id(said: str) -> int:
    try:
        user: Any = json.loads(said)
    except ValueError:
        raise NotFromTelegram from None
    found = user.get("id") if isinstance(user, dict) else None
    if type(found) is not int or not 0 < found < 1 << 63:
        raise NotFromTelegram
    return found


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) < 20
