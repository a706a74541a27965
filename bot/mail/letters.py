"""What a mail says: plain text, and the same as simple HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bot.settings import Settings
from dialogs.engine.context import DEFAULT_LANGUAGE
from plans.i18n.text import Text
from plans.i18n.translate import TEMPLATES, Texts
from plans.model import Person

_SENDER = Text("Development plans")
_HELLO = Text("Hello %(name)s,")

_WAITS = Text("Something waits for you")
_WAITS_THERE = Text("Something waits for you in the assistant for development plans.")
_WAITS_AT = Text("Something waits for you in the assistant for development plans of %(name)s.")
_LOOK = Text("See what it is")
_NOT_HERE = Text("What it is stands there, and never in a mail.")
_BECAUSE = Text(
    "You get this because HR gave this address as yours, and you do not use the assistant on "
    "Telegram. It comes in office hours, and only when something waits."
)
_ASKED_FOR = Text(
    "You get this because you asked for mail beside Telegram; under “E-mail” on the pages you "
    "change that."
)

_LINK = Text("Your link to sign in")
_ONCE = Text("With this link you sign in. It works once, until %(until)s.")
_SIGN_IN = Text("Sign in")
_KEEP = Text("Whoever opens it is signed in as you, so keep it to yourself.")
_NOT_YOU = Text(
    "You did not ask for it? Then somebody typed your address or number. Do nothing: without this "
    "mail nobody gets in."
)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A mail in words."""

    subject: Text
    above: Sequence[Text]
    label: Text
    """Of the link, where it is shown as a button."""
    address: str
    below: Sequence[Text]


def waiting(me: Person, settings: Settings, *, asked_for: bool) -> Letter:
    """That something waits, and nothing of what it is; `asked_for` says that they want mail beside
    Telegram."""
    name = settings.organisation
    return Letter(
        subject=_WAITS,
        above=(_HELLO(name=me.first_name), _WAITS_AT(name=name) if name else _WAITS_THERE),
        label=_LOOK,
        address=f"{settings.public_url}/chat",
        below=(_NOT_HERE, _ASKED_FOR if asked_for else _BECAUSE),
    )


def sign_in(me: Person, address: str, until: datetime) -> Letter:
    """The link that somebody asked for."""
    return Letter(
        subject=_LINK,
        above=(_HELLO(name=me.first_name), _ONCE(until=until)),
        label=_SIGN_IN,
        address=address,
        below=(_KEEP, _NOT_YOU),
    )


def written(
    letter: Letter, to: Person, settings: Settings, texts: Texts, now: datetime, message_id: str
) -> EmailMessage:
    """The mail in the language of its reader."""
    language = to.language or DEFAULT_LANGUAGE

    def say(text: Text) -> str:
        return texts.render(text, language)

    above, below = [say(one) for one in letter.above], [say(one) for one in letter.below]
    sender = settings.mail_from or ""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(settings.organisation or say(_SENDER), addr_spec=sender)
    mail["To"] = Address(addr_spec=to.email)
    mail["Subject"] = say(letter.subject)
    mail["Date"] = now
    mail["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2]}>"
    # No automatic answers, please: nobody reads them.
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content("\n\n".join([*above, letter.address, *below]) + "\n")
    html = _template().render(
        language=texts.spoken(language),
        subject=say(letter.subject),
        above=above,
        label=say(letter.label),
        address=letter.address,
        below=below,
    )
    mail.add_alternative(html, subtype="html")
    return mail


@cache
def _template() -> Template:
    folder = Environment(
        loader=FileSystemLoader(TEMPLATES / "mail"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return folder.get_template("letter.html")
