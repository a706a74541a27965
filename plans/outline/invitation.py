"""Personal invitations in words: a row of HR's list, and a card to cut out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from plans.i18n.text import Text
from plans.i18n.translate import Texts

TITLE = Text("Invitations")
COLUMNS: dict[str, Text] = {
    "name": Text("Name"),
    "number": Text("Number"),
    "department": Text("Department"),
    "language": Text("Language"),
    "link": Text("Link"),
    "expires_at": Text("Valid until"),
}

_HEAD = Text("Your POP, in a chat")
_HOW = Text(
    "Scan the code or open the link: in a chat on Telegram you draw up your personal development "
    "plan, question by question."
)
_ONCE = Text("This link is yours alone: it works once, until %(moment)s.")
_QR = Text("QR code with the personal link of %(name)s")


@dataclass(frozen=True, kw_only=True)
class Invited:
    """Somebody who gets a personal link."""

    name: str
    number: str
    department: str
    language: str
    link: str
    expires_at: datetime
    """With its zone; shown as it is in Belgium."""


def card(invited: Invited, texts: Texts) -> Mapping[str, str]:
    """What stands on somebody's card, in their language."""

    def say(text: Text) -> str:
        return texts.render(text, invited.language)

    return {
        "language": invited.language,
        "head": say(_HEAD),
        "name": invited.name,
        "about": " · ".join(filter(None, (invited.number, invited.department))),
        "how": say(_HOW),
        "once": say(_ONCE(moment=invited.expires_at)),
        "alt": say(_QR(name=invited.name)),
    }
