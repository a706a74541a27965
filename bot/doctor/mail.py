"""What the doctor finds at the mail server: whether it takes mail from us, as far as that shows without
sending any.

A password that has run out looks like people who do not answer. So a connection is made as for a mail,
encrypted and signed in, and ended.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator

import aiosmtplib

from bot.doctor.findings import Finding, error, warning, well
from bot.mail.smtp import connected, judge
from bot.settings import Settings
from plans.i18n.text import Text

CHECK = "mail"

_SECURITY = Text("Look at SMTP_SECURITY and SMTP_PORT: starttls goes with 587, tls with 465.")


async def mail(given: Settings) -> AsyncIterator[Finding]:
    """What is missing in the settings; then what the server says."""
    if not given.smtp_host:
        if given.public_url:
            what = Text("There is no mail server, so that only Telegram reminds people.")
            yield well(CHECK, what)
        return
    missing = [
        name
        for name, value in (("MAIL_FROM", given.mail_from), ("PUBLIC_URL", given.public_url))
        if not value
    ]
    if missing:
        what = Text("No mail is sent: %(names)s is missing.")(names=", ".join(missing))
        yield error(CHECK, what, Text("Fill it in, and start the assistant again."))
    if given.smtp_security == "none" and given.smtp_host not in {"localhost", "127.0.0.1", "::1"}:
        what = Text("Links with which people sign in go to the mail server unencrypted.")
        yield warning(CHECK, what, Text("Set SMTP_SECURITY to starttls or tls."))
    yield await _greeted(given)


async def _greeted(given: Settings) -> Finding:
    host = given.smtp_host or ""
    try:
        async with connected(given):
            pass
    except aiosmtplib.SMTPAuthenticationError as refused:
        what = Text("The mail server refuses SMTP_USER with SMTP_PASSWORD (%(code)s).")
        do = Text("Correct them; some providers want a password made for this purpose.")
        return error(CHECK, what(code=judge(refused).code), do)
    except ssl.SSLCertVerificationError:
        what = Text("The certificate of %(host)s is not to be trusted.")(host=host)
        do = Text("Write SMTP_HOST as the certificate has it, or have that renewed.")
        return error(CHECK, what, do)
    except ssl.SSLError:
        return error(CHECK, Text("%(host)s does not speak TLS there.")(host=host), _SECURITY)
    except aiosmtplib.SMTPNotSupported:
        what = Text("%(host)s does not offer what the settings ask for.")(host=host)
        return error(CHECK, what, _SECURITY)
    except Exception as problem:  # noqa: BLE001 - whatever a mail server does to a connection
        cause = problem.__cause__
        if isinstance(cause, ssl.SSLCertVerificationError):
            what = Text("The certificate of %(host)s is not to be trusted.")(host=host)
            do = Text("Write SMTP_HOST as the certificate has it, or have that renewed.")
            return error(CHECK, what, do)
        what = Text("%(host)s cannot be reached as a mail server (%(kind)s).")
        do = Text("Look at SMTP_HOST, SMTP_PORT and the firewall; mail waits meanwhile.")
        return error(CHECK, what(host=host, kind=judge(problem).kind), do)
    return well(CHECK, Text("The mail server takes us in."))
