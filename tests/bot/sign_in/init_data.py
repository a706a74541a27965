"""What Telegram gives to a page that it opens, signed as Telegram signs."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import datetime
from urllib.parse import urlencode

TOKEN = "123456:ABC-DEF"


def signed(fields: dict[str, str], token: str = TOKEN) -> str:
    """These fields with the hash that goes with them."""
    checked = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    shown = hmac.new(key, checked.encode(), hashlib.sha256).hexdigest()
    return urlencode({**fields, "hash": shown})


def fields_of(account: int, at: datetime, **more: str) -> dict[str, str]:
    """The fields about that account, unsigned."""
    user = {"id": account, "first_name": "Anna & é", "last_name": "", "language_code": "nl"}
    return {
        "query_id": "AAHdF6IQAAAAAN0XohDhrOrc",
        "user": json.dumps(user, ensure_ascii=False, separators=(",", ":")),
        "auth_date": str(int(at.timestamp())),
        "signature": "abc_-",
        **more,
    }


def opened_by(account: int, at: datetime, **more: str) -> str:
    """What a page gets that this account opened at that moment."""
    return signed(fields_of(account, at, **more))
