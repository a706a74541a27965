"""Chats and the invitations that open them.

Somebody's Telegram id is personal: it is kept as personal text and found by a keyed hash.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from plans.model import Person
from plans.storage.engine.part import Part, keyed_hash, slices, this, to_row
from plans.storage.engine.prepared import Prepared
from plans.storage.people.people import SELECT_PERSON, person_of
from plans.storage.records import Chat, Invitation, chat_of_row
from plans.storage.tables.people import chats, invitations

_CHAT = Prepared(sa.select(chats).where(chats.c.person_id == this("person")))
_PERSON_OF_CHAT = Prepared(SELECT_PERSON.where(chats.c.telegram_hash == this("found")))
_KNOWN = Prepared(
    sa.select(chats.c.telegram_hash).where(
        chats.c.telegram_hash.in_(this("hashes", expanding=True))
    )
)

_CHANGED = sa.update(chats).where(chats.c.person_id == this("person"))
_SCREEN = Prepared(_CHANGED.values(screen_message_id=this("message"), screen_is_last=this("last")))
_COVERED = Prepared(_CHANGED.where(chats.c.screen_is_last).values(screen_is_last=False))


class ChatPart(Part):
    def telegram_hash(self, telegram_id: int) -> str:
        """What a Telegram id is found by; also the queue of somebody not known yet."""
        return keyed_hash(self._secret, telegram_id)

    async def link_chat(
        self, person_id: str, telegram_id: int, at: datetime, locale: str | None = None
    ) -> None:
        """From now on this is the person's chat; an earlier one of theirs, or a link of this
        account to somebody else, ends."""
        found = self.telegram_hash(telegram_id)
        await self._connection.execute(sa.delete(chats).where(chats.c.telegram_hash == found))
        row = {
            "person_id": person_id,
            "telegram_id": str(telegram_id),
            "telegram_hash": found,
            "linked_at": at,
            "blocked": False,
            "screen_message_id": None,
            "screen_is_last": False,
            "locale": locale,
        }
        await self._upsert(chats, [row])

    async def unlink_chat(self, person_id: str) -> None:
        """The person has no chat any more."""
        await self._connection.execute(sa.delete(chats).where(chats.c.person_id == person_id))

    async def chat_of(self, person_id: str) -> Chat | None:
        row = await self._row(_CHAT, person=person_id)
        return chat_of_row(row) if row else None

    async def person_of_chat(self, telegram_id: int) -> Person | None:
        row = await self._row(_PERSON_OF_CHAT, found=self.telegram_hash(telegram_id))
        return person_of(row) if row else None

    async def known_accounts(self, telegram_ids: Collection[int]) -> set[int]:
        """Those of these Telegram accounts that somebody uses to talk with the assistant."""
        hashes = {self.telegram_hash(one): one for one in telegram_ids}
        found = await self._values(_KNOWN, hashes=list(hashes)) if hashes else ()
        return {hashes[one] for one in found}

    async def save_screen(self, person_id: str, message_id: int | None, *, is_last: bool) -> None:
        """Which message shows the current question, and whether nothing stands below it."""
        await self._change_chat(person_id, screen_message_id=message_id, screen_is_last=is_last)

    async def save_screens(self, screens: Mapping[str, int | None]) -> None:
        """Which message became the question of each of these people; none stands below it."""
        if screens:
            rows = [
                {"person": key, "message": screens[key], "last": screens[key] is not None}
                for key in sorted(screens)
            ]
            await self._change_each(_SCREEN, rows)

    async def cover_screens(self, people: Collection[str]) -> None:
        """For these people something stands below the question now."""
        if people:
            await self._change_each(_COVERED, [{"person": key} for key in sorted(people)])

    async def mark_blocked(self, person_id: str, blocked: bool) -> None:
        await self._change_chat(person_id, blocked=blocked)

    async def save_locale(self, person_id: str, locale: str | None) -> None:
        await self._change_chat(person_id, locale=locale)

    async def _change_chat(self, person_id: str, **values: Any) -> None:
        await self._connection.execute(
            sa.update(chats).where(chats.c.person_id == person_id).values(**values)
        )

    async def invite(
        self, person_id: str, token_hash: str, *, at: datetime, expires_at: datetime
    ) -> None:
        """Keeps an invitation by the SHA-256 of its token, in hexadecimal."""
        one = Invitation(
            token_hash=token_hash, person_id=person_id, created_at=at, expires_at=expires_at
        )
        await self.invite_all([one])

    async def invite_all(self, made: Iterable[Invitation]) -> None:
        """Keeps many invitations."""
        for piece in slices(made):
            await self._connection.execute(sa.insert(invitations), [to_row(one) for one in piece])

    async def people_with_chat(self) -> set[str]:
        """The ids of all who opened a chat, also when they block it now."""
        return set(await self._values(sa.select(chats.c.person_id)))

    async def people_invited(self, now: datetime) -> set[str]:
        """The ids of all who have an invitation that can still be claimed."""
        is_open = (
            invitations.c.claimed_at.is_(None),
            invitations.c.revoked_at.is_(None),
            invitations.c.expires_at > now,
        )
        return set(await self._values(sa.select(invitations.c.person_id).where(*is_open)))

    async def invitation(self, token_hash: str) -> Invitation | None:
        row = await self._row(sa.select(invitations).where(invitations.c.token_hash == token_hash))
        return Invitation(**row) if row else None

    async def claim_invitation(self, token_hash: str, at: datetime) -> bool:
        """True for the one who claims it first, before it expires or is revoked."""
        claim = sa.update(invitations).where(
            invitations.c.token_hash == token_hash,
            invitations.c.claimed_at.is_(None),
            invitations.c.revoked_at.is_(None),
            invitations.c.expires_at > at,
        )
        return await self._change(claim.values(claimed_at=at)) == 1

    async def revoke_invitations(self, person_id: str, at: datetime) -> int:
        """Ends the person's invitations that nobody claimed; returns how many."""
        return await self.revoke_all([person_id], at)

    async def revoke_all(self, person_ids: Iterable[str], at: datetime) -> int:
        """The same for many people."""
        ended = 0
        for piece in slices(person_ids):
            revoke = sa.update(invitations).where(
                invitations.c.person_id.in_(piece),
                invitations.c.claimed_at.is_(None),
                invitations.c.revoked_at.is_(None),
            )
            ended += await self._change(revoke.values(revoked_at=at))
        return ended

    async def refusal_is_news(self, token_hash: str, at: datetime, again_after: timedelta) -> bool:
        """True when nobody was told within that time that this invitation was opened by somebody
        who may not; from now on it counts as told."""
        told = sa.update(invitations).where(
            invitations.c.token_hash == token_hash,
            sa.or_(
                invitations.c.refused_at.is_(None), invitations.c.refused_at <= at - again_after
            ),
        )
        return await self._change(told.values(refused_at=at)) == 1
