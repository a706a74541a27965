"""What the doctor finds at Telegram: the token, the webhook, and whose clock is right.

A revoked token, a webhook that was left set and a clock that is wrong all look the same from
inside: nothing arrives. Telegram itself knows which it is. It is asked by plain requests, because
errors and log lines of libraries quote the address, which holds the token.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.doctor.findings import Finding, error, warning, well
from bot.doctor.settings import has_address, looks_like_token
from bot.settings import Settings
from plans.i18n.text import Text, plural

ANSWER_SECONDS = 15.0
CLOCK_OFF, CLOCK_WRONG = 5.0, 60.0
"""Seconds; several workers compare the ends of each other's claims with their own clocks."""
MANY_PENDING = 20
RECENT = timedelta(hours=1)
LONGEST_QUOTE = 200

_LOOK_FOR_MISTAKE = Text("Look at TELEGRAM_API_URL; if it is right, wait: nothing is lost.")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server said; `asked` and `answered` by this machine's clock."""

    status: int
    date: datetime | None
    asked: datetime
    answered: datetime
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def result(self) -> dict[str, Any] | None:
        """What the Bot API gave, or None when it refused or was not the Bot API."""
        found = self.body.get("result")
        return found if self.body.get("ok") is True and isinstance(found, dict) else None


async def telegram(given: Settings, machine: Callable[[], datetime]) -> AsyncIterator[Finding]:
    """Asks the Bot API; `machine` tells the time of this machine."""
    token = given.telegram_token.get_secret_value().strip() if given.telegram_token else ""
    if not token:
        what = Text("There is no token, so the assistant cannot be on Telegram.")
        do = Text("Put the token that @BotFather gave you in .env as TELEGRAM_TOKEN.")
        yield error("token", what, do)
    elif not looks_like_token(token):
        what = Text("TELEGRAM_TOKEN does not look like a token, which is 123456:ABC...")
        do = Text("Copy all of what @BotFather gave you, and nothing else.")
        yield error("token", what, do)
    elif has_address(given):  # if not, the settings say so
        async for finding in _asked(given, token, machine):
            yield finding


async def _asked(
    given: Settings, token: str, machine: Callable[[], datetime]
) -> AsyncIterator[Finding]:
    timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout, trust_env=True) as session:
        server = _Server(session, given.telegram_api_url, token, machine)
        me = await server.ask("getMe")
        yield _token(me, server.host)
        if me is not None and me.result is not None:
            yield _webhook(await server.ask("getWebhookInfo"), given, server.host)
        if (clock := _clock(me)) is not None:
            yield clock


class _Server:
    def __init__(
        self,
        session: aiohttp.ClientSession,
        address: str,
        token: str,
        machine: Callable[[], datetime],
    ) -> None:
        self._session, self._machine = session, machine
        self._base = f"{address.rstrip('/')}/bot{token}"
        self.host = urlsplit(address).hostname or ""

    async def ask(self, method: str) -> Answer | None:
        """None when there is no answer."""
        asked = self._machine()
        try:
            async with self._session.get(f"{self._base}/{method}") as response:
                answered = self._machine()
                return Answer(
                    status=response.status,
                    date=_moment(response.headers.get("Date", "")),
                    asked=asked,
                    answered=answered,
                    body=await _json(response),
                )
        except (aiohttp.ClientError, OSError, TimeoutError):
            return None


def _token(me: Answer | None, host: str) -> Finding:
    if me is None:
        return _silent("token", host)
    if me.result is not None:
        return well("token", Text("Telegram accepts the token."))
    if me.status in {401, 404}:
        what = Text("Telegram refuses the token: it is wrong, or it was revoked.")
        do = Text(
            "Ask @BotFather for the present one, put it in .env as TELEGRAM_TOKEN, and start again."
        )
        return error("token", what, do)
    return _trouble("token", me, host)


def _silent(check: str, host: str) -> Finding:
    what = Text("%(host)s cannot be reached.")(host=host)
    do = Text(
        "Look at the network, the name server, the firewall and the proxy of this machine; the "
        "assistant goes on by itself when they work."
    )
    return error(check, what, do)


def _trouble(check: str, answer: Answer, host: str) -> Finding:
    what = Text("%(host)s answers, but not as the Bot API does (%(status)s).")
    return error(check, what(host=host, status=answer.status), _LOOK_FOR_MISTAKE)


def _clock(answer: Answer | None) -> Finding | None:
    if answer is None or answer.date is None:
        return None
    middle = answer.asked + (answer.answered - answer.asked) / 2
    # The header counts whole seconds: it is half a second behind on average.
    fast = (middle - answer.date).total_seconds() - 0.5
    if abs(fast) <= CLOCK_OFF:
        return well("clock", Text("The clock of this machine is right."))
    what = Text("The clock of this machine is %(seconds)s seconds slow.")
    if fast > 0:
        what = Text("The clock of this machine is %(seconds)s seconds fast.")
    do = Text("Switch on that it sets itself: `timedatectl set-ntp true`.")
    say = error if abs(fast) > CLOCK_WRONG else warning
    return say("clock", what(seconds=round(abs(fast))), do)


def _webhook(info: Answer | None, given: Settings, host: str) -> Finding:
    if info is None:
        return _silent("webhook", host)
    if info.result is None:
        return _trouble("webhook", info, host)
    url = str(info.result.get("url") or "")
    if (misplaced := _misplaced(url, (given.webhook_url or "").strip())) is not None:
        return misplaced
    refused = _refused(info.result, info.answered)
    if refused is not None and given.webhook_url is not None:
        return refused
    pending = int(info.result.get("pending_update_count") or 0)
    if pending >= MANY_PENDING:
        what = plural(
            "%(count)s message waits at Telegram.",
            "%(count)s messages wait at Telegram.",
            pending,
        )
        do = Text("Look whether the assistant runs: Telegram keeps messages for 24 hours.")
        return warning("webhook", what, do)
    if given.webhook_url is not None:
        return well("webhook", Text("Telegram calls the address of WEBHOOK_URL."))
    return well("webhook", Text("There is no webhook, as it should be for `pop run`."))


def _misplaced(url: str, wanted: str) -> Finding | None:
    if url == wanted:
        return None
    if not wanted:
        what = Text("The messages of this bot go to a webhook, so `pop run` gets none.")
        do = Text(
            "Start `pop run` again, which removes the webhook; if a webhook is meant, fill in "
            "WEBHOOK_URL."
        )
        return error("webhook", what, do)
    do = Text("Start `pop run --webhook` again, which tells Telegram the address.")
    if not url:
        return error("webhook", Text("Telegram has no webhook for this bot."), do)
    return error("webhook", Text("Telegram calls another address than WEBHOOK_URL."), do)


def _refused(info: dict[str, Any], now: datetime) -> Finding | None:
    """The last time that Telegram could not deliver, when it is not long ago."""
    moment = datetime.fromtimestamp(int(info.get("last_error_date") or 0), UTC)
    if now - moment > RECENT:
        return None
    said = str(info.get("last_error_message") or "")[:LONGEST_QUOTE]
    shown = "".join(char if char.isprintable() else " " for char in said)
    what = Text("At %(moment)s Telegram could not deliver: %(said)s.")
    do = Text("Look at nginx, its certificate and the log of the workers; Telegram tries again.")
    return warning("webhook", what(moment=moment, said=shown.rstrip(".")), do)


def _moment(header: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


async def _json(response: aiohttp.ClientResponse) -> dict[str, Any]:
    try:
        body = await response.json(content_type=None)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
