"""A real mail server on this machine, which takes mail or refuses it as a test says."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.bot.telegram.workers import free_port

USER, PASSWORD = "pop", "the password of the tests"


@dataclass
class PostOffice:
    """The server, and what came in."""

    port: int
    arrived: list[EmailMessage] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    """Every recipient that was named, also of mail that was refused."""
    calls: int = 0
    """How many connections there were."""
    refuses: dict[str, list[str]] = field(default_factory=dict)
    """By recipient, what is answered to the next mails to them."""
    refuses_content: list[str] = field(default_factory=list)
    refuses_sender: list[str] = field(default_factory=list)
    after_data: Any = None
    """Called when a mail is in, before that is said."""
    slow: asyncio.Event | None = None
    """What an answer waits for."""
    tls: ssl.SSLContext | None = None
    implicit_tls: bool = False
    needs_login: bool = False
    _server: asyncio.Server | None = None

    def to(self, address: str) -> list[EmailMessage]:
        return [one for one in self.arrived if one["To"] == address]

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        tls = self.tls if self.implicit_tls else None
        self._server = await loop.create_server(self._called, "127.0.0.1", self.port, ssl=tls)

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def _called(self) -> SMTP:
        self.calls += 1
        options: dict[str, Any] = {}
        if self.tls is not None and not self.implicit_tls:
            options = {"tls_context": self.tls, "require_starttls": True}
        return SMTP(
            self,
            hostname="mail.example.be",
            enable_SMTPUTF8=True,
            authenticator=self._knows if self.needs_login else None,
            auth_required=self.needs_login,
            auth_require_tls=False,
            **options,
        )

    def _knows(self, _server: SMTP, _session: Session, _envelope: Any, _how: str, who: Any) -> Any:
        given = LoginPassword(USER.encode(), PASSWORD.encode())
        return AuthResult(success=who == given, handled=False)

    async def handle_MAIL(  # noqa: N802 - as aiosmtpd calls it
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuses_sender:
            return self.refuses_sender.pop(0)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        self.seen.append(address)
        if self.refuses.get(address):
            return self.refuses[address].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.refuses_content:
            return self.refuses_content.pop(0)
        if self.slow is not None:
            await self.slow.wait()
        content = envelope.content
        assert isinstance(content, bytes)
        found = message_from_bytes(content, policy=default)
        assert isinstance(found, EmailMessage)
        self.arrived.append(found)
        if self.after_data is not None:
            await self.after_data()
        return "250 OK"


@asynccontextmanager
async def post_office(**how: Any) -> AsyncIterator[PostOffice]:
    office = PostOffice(port=free_port(), **how)
    await office.open()
    try:
        yield office
    finally:
        await office.close()


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's TLS for 127.0.0.1, and the file of what to trust."""
    import subprocess

    key, signed = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-keyout", str(key), "-out", str(signed), "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    return context, signed
