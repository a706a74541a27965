"""The mail server: a connection to it, and what its refusals mean.

A server refuses for three kinds of reasons, and mixing them up costs people their mail: because of this
address, which will not work tomorrow either; because of this message, just now or for ever; or because
of us (a password, a sender, a policy), which has nothing to do with whom we write to.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal
from urllib.parse import urlsplit

import aiosmtplib
from aiosmtplib import SMTP

from bot.settings import Settings

CONNECT_SECONDS = 20.0
"""For each answer of the server until we are signed in."""
SEND_SECONDS = 60.0
"""For all of one mail."""
GOODBYE_SECONDS = 5.0

Meaning = Literal["address", "again", "refused", "server"]
"""`address`: nobody is there. `again`: not now. `refused`: this mail never goes. `server`: no mail goes
now; it is us, or the server."""

_ENHANCED = re.compile(r"\b[245]\.(\d{1,3})\.\d{1,3}\b")
_ADDRESSING, _MAILBOX, _POLICY = "1", "2", "7"
"""What the middle number of an answer is about (RFC 3463)."""
_SIGN_IN_FIRST = 530
_PERMANENT = 500
MALFORMED = "5.1.3"
"""What a server would say of an address that is none."""


@dataclass(frozen=True, kw_only=True)
class Failure:
    """What became of a mail; `kind` is fit for logs."""

    meaning: Meaning
    kind: str
    code: str = ""
    """What the server said, in figures: "5.1.1", or "550" where it says no more."""


class Connection:
    """Signed in to the mail server."""

    def __init__(self, smtp: SMTP) -> None:
        self._smtp = smtp

    async def send(self, mail: EmailMessage, sender: str, to: str) -> None:
        """Hands over one mail; raises what `judge` sorts."""
        await self._smtp.send_message(mail, sender=sender, recipients=[to])


@asynccontextmanager
async def connected(
    settings: Settings, trust: Callable[[], ssl.SSLContext] = ssl.create_default_context
) -> AsyncIterator[Connection]:
    """A connection as the settings say; raises what `judge` sorts."""
    password = settings.smtp_password
    secure = settings.smtp_security
    smtp = SMTP(
        hostname=settings.smtp_host,
        port=settings.smtp_port,
        username=settings.smtp_user,
        password=password.get_secret_value() if password else None,
        use_tls=secure == "tls",
        start_tls=secure == "starttls",
        tls_context=trust() if secure != "none" else None,
        timeout=CONNECT_SECONDS,
        # Else the name server is asked who we are, in a call that holds everything up.
        local_hostname=urlsplit(settings.public_url or "").hostname or "localhost",
    )
    await smtp.connect()
    try:
        yield Connection(smtp)
    finally:
        with suppress(aiosmtplib.SMTPException, OSError):
            await smtp.quit(timeout=GOODBYE_SECONDS)
        smtp.close()


def judge(error: Exception) -> Failure:
    """Sorts an error by what to do next."""
    kind = type(error).__name__
    match error:
        case aiosmtplib.SMTPRecipientsRefused() if error.recipients:
            return _of_recipient(error.recipients[0])
        case aiosmtplib.SMTPRecipientRefused():
            return _of_recipient(error)
        case aiosmtplib.SMTPDataError():
            return _of_message(error)
        case UnicodeError() | ValueError() | aiosmtplib.SMTPNotSupported() if _is_about_address(
            error
        ):
            return Failure(meaning="address", kind=kind, code=MALFORMED)
        case aiosmtplib.SMTPResponseException():
            return Failure(meaning="server", kind=kind, code=_code(error))
        case _:
            return Failure(meaning="server", kind=kind)


def _of_recipient(error: aiosmtplib.SMTPRecipientRefused) -> Failure:
    code, about = _code(error), _about(error)
    if error.code < _PERMANENT:
        meaning: Meaning = "again"
    elif about == _POLICY or error.code == _SIGN_IN_FIRST:
        meaning = "server"  # it does not send for us
    else:
        meaning = "address"
    return Failure(meaning=meaning, kind=type(error).__name__, code=code)


def _of_message(error: aiosmtplib.SMTPDataError) -> Failure:
    if error.code < _PERMANENT:
        meaning: Meaning = "again"
    else:
        meaning = "address" if _about(error) in {_ADDRESSING, _MAILBOX} else "refused"
    return Failure(meaning=meaning, kind=type(error).__name__, code=_code(error))


def _is_about_address(error: Exception) -> bool:
    """Whether it was this very address that could not be written down, for us or for the server."""
    return not isinstance(error, aiosmtplib.SMTPNotSupported) or "SMTPUTF8" in error.message


def _about(error: aiosmtplib.SMTPResponseException) -> str:
    found = _ENHANCED.match(error.message)
    return found[1] if found else ""


def _code(error: aiosmtplib.SMTPResponseException) -> str:
    """In figures alone: its words may quote the address."""
    found = _ENHANCED.match(error.message)
    return found[0] if found else str(error.code)
