"""What the doctor finds in the settings.

A misspelt name in `.env` is no error to a program, which then runs with the default; and a secret
that others can read works as well as one that they cannot. Values are looked at, never shown.
"""

from __future__ import annotations

import difflib
import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from bot.doctor.findings import Finding, error, warning, well
from bot.settings import Settings
from plans.i18n.text import Text

SHORT = 16
"""A secret with fewer characters can be guessed."""
TELEGRAM = str(Settings.model_fields["telegram_api_url"].default)
PORTS = (443, 80, 88, 8443)
"""The ports at which Telegram calls a webhook."""
OWN_PATHS = ("/healthz", "/metrics")
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_NAME = re.compile(r"^\s*(?:export\s+)?([A-Za-z_]+)\s*=", re.MULTILINE)

_CORRECT = Text("Correct it in .env or in the environment, and start the assistant again.")
MAKE_SECRET = Text("Make one with `openssl rand -hex 32` and put it in .env as %(name)s.")


def unreadable_settings(problems: ValidationError) -> Iterator[Finding]:
    """The settings that cannot be used at all."""
    for problem in problems.errors(include_url=False, include_input=False, include_context=False):
        name = ".".join(str(part) for part in problem["loc"]).upper()
        why = problem["msg"].removeprefix("Value error, ")
        what = Text("%(name)s cannot be used: %(why)s.")(name=name, why=why)
        if problem["type"] == "value_error":  # a sentence of ours
            what = Text(why)
        yield error("settings", what, _CORRECT)


def settings(given: Settings, env_file: Path) -> Iterator[Finding]:
    """What is odd about settings that can be read."""
    found = [*_env_file(env_file), *_values(given), *_webhook(given), *_downloads(given)]
    yield from found or [well("settings", Text("The settings are in order."))]


def looks_like_token(token: str) -> bool:
    return _TOKEN.fullmatch(token) is not None


def has_address(given: Settings) -> bool:
    """True when the address of the Bot API is one."""
    parts = urlsplit(given.telegram_api_url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _env_file(file: Path) -> Iterator[Finding]:
    if not file.is_file():
        return
    names = [name.upper() for name in Settings.model_fields]
    for name in _NAME.findall(file.read_text(encoding="utf-8", errors="replace")):
        # Only what resembles a setting is repeated: a line may be a secret in the wrong place.
        meant = difflib.get_close_matches(name.upper(), names, n=1, cutoff=0.8)
        if meant and name.upper() not in names:
            what = Text("%(name)s in .env is no setting, so it has no effect.")
            yield warning("settings", what(name=name), Text("Write %(meant)s.")(meant=meant[0]))
    if is_open_to_others(file):
        what = Text("Other users of this machine can read .env, which holds the token.")
        yield warning("settings", what, Text("Run `chmod 600 .env`."))


def is_open_to_others(file: Path) -> bool:
    return os.name == "posix" and bool(file.stat().st_mode & 0o077)


def _values(given: Settings) -> Iterator[Finding]:
    if given.log_level.upper() not in logging.getLevelNamesMapping():
        what = Text("LOG_LEVEL is no level, so `info` is used.")
        yield warning("settings", what, Text("Write debug, info, warning or error."))
    if not has_address(given):
        what = Text("TELEGRAM_API_URL is not the address of a server.")
        yield error("settings", what, Text("Write %(address)s.")(address=TELEGRAM))
    key = given.secret_key.get_secret_value() if given.secret_key else None
    if key is not None and len(key) < SHORT:
        what = Text("SECRET_KEY is so short that it can be guessed.")
        do = Text("Before anybody is invited, make a long one with `openssl rand -hex 32`.")
        yield warning("settings", what, do)


def _webhook(given: Settings) -> Iterator[Finding]:
    if given.webhook_url is None:
        return
    if (wrong := _wrong_address(given, given.webhook_url)) is not None:
        do = Text("Write an address like https://pop.example.be/telegram.")
        yield error("settings", wrong, do)
    secret = given.webhook_secret.get_secret_value() if given.webhook_secret else ""
    name = "WEBHOOK_SECRET"
    if not secret:
        what = Text("WEBHOOK_SECRET is empty, so anybody could send answers in another's name.")
        yield error("settings", what, MAKE_SECRET(name=name))
    elif len(secret) < SHORT:
        what = Text("WEBHOOK_SECRET is so short that it can be guessed.")
        yield warning("settings", what, MAKE_SECRET(name=name))


def _downloads(given: Settings) -> Iterator[Finding]:
    served = given.webhook_url is not None or given.public_url is not None
    if given.download_url is not None and not served:
        what = Text(
            "DOWNLOAD_URL has no effect without a webhook or PUBLIC_URL: ZIPs stay on the disk."
        )
        yield warning("settings", what, Text("Run `pop run --webhook`, or take it out."))


def _wrong_address(given: Settings, address: str) -> Text | None:
    try:
        parts = urlsplit(address)
        port = parts.port or (80 if parts.scheme == "http" else 443)
    except ValueError:
        return Text("WEBHOOK_URL is not an address.")
    # A Bot API server of one's own also calls addresses inside the house.
    is_own_server = given.telegram_api_url.rstrip("/") != TELEGRAM
    schemes = {"http", "https"} if is_own_server else {"https"}
    if not parts.hostname or parts.scheme not in schemes:
        return Text("WEBHOOK_URL does not begin with https://, and Telegram calls nothing else.")
    if port not in PORTS and not is_own_server:
        return Text("WEBHOOK_URL names a port that Telegram does not call.")
    if parts.path in OWN_PATHS:
        return Text("WEBHOOK_URL ends in a path that the assistant uses for something else.")
    return None
