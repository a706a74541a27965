"""Opening a personal invitation: from then on one Telegram account is one person.

A link can be forwarded, opened twice, opened too late, or by somebody who is already here. Each of
these gets an exact sentence, none of them changes whose account it is, and HR hears of the two that
may mean that a link went astray.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot.app import App
from bot.telegram.notifications import tell_hr
from bot.telegram.updates import Incoming
from plans.audit.event import AuditEvent
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.model import Person
from plans.storage.records import Invitation
from plans.storage.store import Store

UNKNOWN = Text(
    "I do not know this invitation. Open the newest link you got, or ask HR for a new one."
)
EXPIRED = Text("This invitation has expired: a link works for 14 days. Ask HR for a new one.")
REVOKED = Text("This invitation no longer works. Open the newest link you got, or ask HR for one.")
USED = Text(
    "This invitation has been used already, with another Telegram account. If that was not you, "
    "tell HR; they have been told too. HR can give you a new one."
)
SOMEBODY_ELSE = Text(
    "This invitation is for somebody else. On this Telegram account I talk with %(name)s; ask HR "
    "if that is not right."
)
SECOND_ACCOUNT = Text(
    "%(name)s already talks with me on another Telegram account. To go on with this one, ask HR "
    "to let go of the other first."
)

TOLD_AGAIN_AFTER = timedelta(days=1)
"""Somebody who opens the same link ten times makes one message to HR."""

STRANGER = "unknown account"
"""Who did it, in the audit log, when nobody knows whose Telegram account it is."""

_USED_AGAIN = Text(
    "Somebody opened the invitation of %(name)s a second time, from another Telegram account. They "
    "were not let in. If it was %(name)s, send a new invitation."
)
_FROM_SECOND = Text(
    "Somebody opened an invitation of %(name)s from another Telegram account than the one %(name)s "
    "uses. They were not let in. If it was %(name)s, let go of the old account first: "
    "pop people unlink %(id)s."
)

Finding = Literal[
    "resume", "open", "unknown", "revoked", "used", "expired", "somebody_else", "second_account"
]
_SENTENCES: dict[Finding, Text] = {
    "unknown": UNKNOWN,
    "revoked": REVOKED,
    "used": USED,
    "expired": EXPIRED,
    "somebody_else": SOMEBODY_ELSE,
    "second_account": SECOND_ACCOUNT,
}
_FOR_HR: dict[Finding, Text] = {"used": _USED_AGAIN, "second_account": _FROM_SECOND}


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What came of opening a link: who is here now, and the sentence when it did not work."""

    person: Person | None
    refusal: Text | None = None


async def claim(app: App, store: Store, incoming: Incoming, me: Person | None) -> Claim:
    """Opens the invitation whose token's hash `incoming` holds, for the account it came from.

    `me` is who uses that account already.
    """
    invitation = await store.invitations.get(incoming.text)
    owner = await store.people.get(invitation.person_id) if invitation else None
    if invitation is None or owner is None:
        return Claim(person=me, refusal=UNKNOWN)
    finding = await _look(app, store, invitation, owner, me)
    claimed = finding in {"open", "resume"} and await store.invitations.claim(
        invitation.token_hash, app.now()
    )
    if finding == "resume":
        return Claim(person=me)
    if finding == "open" and claimed:
        await store.chats.link(owner.id, incoming.sender, app.now(), incoming.locale)
        return Claim(person=owner)
    if finding == "open":  # somebody else was a moment faster
        finding = "used"
    if finding in _FOR_HR and await store.invitations.refusal_is_news(
        invitation.token_hash, app.now(), TOLD_AGAIN_AFTER
    ):
        await tell_hr(app, store, _FOR_HR[finding](name=owner.name, id=owner.id))
        await store.audit.record(
            AuditEvent(
                at=app.now(),
                who=me.id if me else STRANGER,
                what="people.refuse",
                subject=owner.id,
                details={"because": finding},
            )
        )
    named = me if finding == "somebody_else" and me is not None else owner
    return Claim(person=me, refusal=_SENTENCES[finding](name=named.first_name))


async def _look(
    app: App, store: Store, invitation: Invitation, owner: Person, me: Person | None
) -> Finding:
    """How an invitation stands to the account that opened it."""
    today = app.now().astimezone(BRUSSELS).date()
    if me is not None and me.id == owner.id:
        return "resume"
    if invitation.claimed_at is not None:
        return "used"
    if invitation.revoked_at is not None or not owner.works_on(today):
        return "revoked"
    if not invitation.is_open(app.now()):
        return "expired"
    if me is not None:
        return "somebody_else"
    return "open" if await store.chats.of_person(owner.id) is None else "second_account"
