"""Personal invitations in words: a row of HR's list, and a card to cut out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from plans.i18n.formats import BRUSSELS
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

_HEAD = Text("Your PDP, in a chat")
_HEAD_OF = Text("Your PDP at %(organisation)s")
_WHAT = Text(
    "Your personal development plan: what you want to learn, and what helps. You draw it up in a chat, "
    "question by question."
)
_BY = Text("Please do so by %(day)s.")
_HOW = Text("You need Telegram, a free app. Scan the code, or open the link.")
_ONCE = Text("This link is yours alone and works once, until the end of %(day)s.")
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
    """With its zone: the end of a day in Belgium."""
    organisation: str = ""
    """What it is called; empty where nobody said so."""
    plan_by: date | None = None
    """The last day of the round that asks this person for a plan."""


def card(invited: Invited, texts: Texts) -> Mapping[str, str]:
    """What stands on somebody's card, in their language."""

    def say(text: Text) -> str:
        return texts.render(text, invited.language)

    head = _HEAD_OF(organisation=invited.organisation) if invited.organisation else _HEAD
    by = say(_BY(day=invited.plan_by)) if invited.plan_by else ""
    until = invited.expires_at.astimezone(BRUSSELS).date()
    return {
        "language": invited.language,
        "head": say(head),
        "name": invited.name,
        "about": " · ".join(filter(None, (invited.number, invited.department))),
        "what": " ".join(filter(None, (say(_WHAT), by))),
        "how": say(_HOW),
        "once": say(_ONCE(day=until)),
        "alt": say(_QR(name=invited.name)),
    }
