"""What the doctor finds at the address of the pages: whether it leads to the assistant.

People sign in there from their phones, so that it is asked for from outside: by PUBLIC_URL, through
whatever stands in front.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp

from bot.doctor.findings import Finding, error, warning, well
from bot.doctor.telegram import ANSWER_SECONDS
from bot.settings import Settings
from bot.sign_in.address import OF_EVERY_ANSWER, SIGN_IN, is_secure
from plans.i18n.text import Text

CHECK = "pages"
_MISDIRECTED = 421
"""What the pages say to whoever asks for them under another name."""

_LOOK = Text("Look at nginx and its certificate, and whether `pop run` or `pop web` runs.")
_PASS_ON = Text("Let the web server in front pass the name on: `proxy_set_header Host $host;`.")


async def pages(given: Settings) -> AsyncIterator[Finding]:
    """Asks for the page on which one signs in; only the assistant answers as it does."""
    if given.public_url is None:
        return
    timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
            session.get(f"{given.public_url}{SIGN_IN}", allow_redirects=False) as answer,
        ):
            name, value = OF_EVERY_ANSWER
            is_ours = answer.headers.get(name, "").startswith(value)
            status = answer.status
    except (aiohttp.ClientError, OSError, TimeoutError) as problem:
        what = Text("Nobody answers at PUBLIC_URL (%(kind)s).")(kind=type(problem).__name__)
        yield warning(CHECK, what, _LOOK)
        return
    if is_ours and status == _MISDIRECTED:
        what = Text(
            "PUBLIC_URL leads to the assistant, which is asked for under another name there."
        )
        yield error(CHECK, what, _PASS_ON)
    elif not is_ours or status not in {200, 429}:
        what = Text("PUBLIC_URL does not lead to the pages (status %(status)s).")
        yield warning(CHECK, what(status=status), _LOOK)
    elif not is_secure(given):
        yield well(CHECK, Text("PUBLIC_URL leads to the pages, from this machine alone."))
    else:
        yield well(CHECK, Text("PUBLIC_URL leads to the pages."))
