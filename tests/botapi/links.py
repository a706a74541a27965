"""Which links Telegram accepts, and how it rewrites them.

Telegram drops a link it cannot read from a text and refuses a button that has one, and it
normalises the rest ("Example.com" becomes "http://example.com/"); a fake that echoes what it got
would show bots links that people never see.
"""

import re
from urllib.parse import urlsplit

from tests.botapi.errors import bad_request

_USER = re.compile(r"tg:(?://)?user\?id=(\d+)")
_OWN_SCHEMES = ("tg:", "ton:", "tonsite:")


def linked_user(link: str) -> int:
    """The person that tg://user?id=... points at, or 0."""
    found = _USER.fullmatch(link)
    return int(found[1]) if found else 0


def checked_link(link: str) -> str:
    """The link as Telegram keeps it; empty when it is none."""
    link = link.strip()
    if link.lower().startswith(_OWN_SCHEMES):
        return link
    parts = urlsplit(link if "://" in link else f"http://{link}")
    if parts.scheme.lower() not in ("http", "https") or "." not in parts.netloc:
        return ""
    if re.search(r"\s", parts.netloc):
        return ""
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{parts.path or '/'}{query}{fragment}"


def require_link(link: str, where: str) -> str:
    """The link of a button; raises a 400 when Telegram would."""
    if not (checked := checked_link(link)):
        raise bad_request(f"{where} '{link}' is invalid: Wrong HTTP URL")
    return checked


def require_https(link: str, where: str) -> str:
    """The link of a Mini App: HTTPS and nothing else."""
    checked = require_link(link, where)
    if not checked.startswith("https://"):
        raise bad_request(f"{where} '{link}' is invalid: Only HTTPS links are allowed")
    return checked
