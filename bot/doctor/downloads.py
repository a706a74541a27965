"""What the doctor finds at the address of downloads: whether it leads to the assistant.

A path that the web server in front does not pass on shows only when HR opens a link, days later.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp

from bot.collection.download import PRIVATE
from bot.doctor.findings import Finding, warning, well
from bot.doctor.telegram import ANSWER_SECONDS
from bot.settings import Settings
from plans.i18n.text import Text

CHECK = "downloads"
NO_LINK = "doctor"
"""What is never a token."""

_LOOK = Text("Look at nginx and its certificate, and whether `pop run --webhook` runs.")


async def downloads(given: Settings) -> AsyncIterator[Finding]:
    """Opens a link that does not exist; only the assistant says so in its own way."""
    if given.download_url is None or given.webhook_url is None:  # the settings say so
        return
    address = f"{given.download_url.rstrip('/')}/{NO_LINK}"
    timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
            session.get(address, allow_redirects=False) as answer,
        ):
            private = all(answer.headers.get(name) == value for name, value in PRIVATE.items())
            is_ours = answer.status == 404 and private
            status = answer.status
    except (aiohttp.ClientError, TimeoutError) as problem:
        what = Text("Nobody answers at DOWNLOAD_URL (%(kind)s).")(kind=type(problem).__name__)
        yield warning(CHECK, what, _LOOK)
        return
    if is_ours:
        yield well(CHECK, Text("DOWNLOAD_URL leads to the assistant."))
    else:
        what = Text("DOWNLOAD_URL does not lead to the assistant (status %(status)s).")
        yield warning(CHECK, what(status=status), _LOOK)
