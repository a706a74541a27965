"""Under which address the pages are reached, and what that means for cookies and for who may ask.

Needs no web framework: commands and messages name the address too.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from bot.settings import Settings

MINI_APP = "/mini-app"
"""The page that Telegram opens."""
SIGN_IN = "/sign-in"
"""The page for whoever is not signed in (any more)."""
OF_EVERY_ANSWER = ("Content-Security-Policy", "default-src 'none'; script-src 'self';")
"""How a header of every page begins, by which the doctor knows an answer of ours."""
_HOME = ("localhost", "127.0.0.1", "::1")


def site_of(settings: Settings) -> str:
    """The address of the pages without a slash at its end; without PUBLIC_URL that of this machine."""
    return settings.public_url or f"http://localhost:{settings.web_port}"


def is_secure(settings: Settings) -> bool:
    """Whether the pages are reached over https."""
    return site_of(settings).startswith("https://")


def mini_app_of(settings: Settings) -> str | None:
    """The address that Telegram opens inside itself; None where it opens none: without a bot, and
    unencrypted."""
    if settings.telegram_token is None or not is_secure(settings):
        return None
    return f"{site_of(settings)}{MINI_APP}"


def hosts_of(settings: Settings) -> frozenset[str]:
    """The names under which a page may be asked for: another one is somebody's trick."""
    if settings.public_url is None:
        return frozenset(_HOME)
    host = urlsplit(settings.public_url).hostname or ""
    return frozenset(_HOME) if host in _HOME else frozenset({host})
