"""Invitations, by which somebody opens their chat: only a hash of each token is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa

from plans.storage.engine.queries import Queries, slices, to_row
from plans.storage.records import Invitation
from plans.storage.tables.people import invitations


class InvitationStore(Queries):
    """Who may still come in, and with which token."""

    async def add(
        self, person_id: str, token_hash: str, *, at: datetime, expires_at: datetime
    ) -> None:
        """Keeps an invitation by the SHA-256 of its token, in hexadecimal."""
        one = Invitation(
            token_hash=token_hash, person_id=person_id, created_at=at, expires_at=expires_at
        )
        await self.add_all([one])

    async def add_all(self, made: Iterable[Invitation]) -> None:
        """Keeps many invitations."""
        for piece in slices(made):
            await self._connection.execute(sa.insert(invitations), [to_row(one) for one in piece])

    async def people_invited(self, now: datetime) -> set[str]:
        """The ids of all who have an invitation that can still be claimed."""
        is_open = (
            invitations.c.claimed_at.is_(None),
            invitations.c.revoked_at.is_(None),
            invitations.c.expires_at > now,
        )
        return set(await self._values(sa.select(invitations.c.person_id).where(*is_open)))

    async def get(self, token_hash: str) -> Invitation | None:
        row = await self._row(sa.select(invitations).where(invitations.c.token_hash == token_hash))
        return Invitation(**row) if row else None

    async def claim(self, token_hash: str, at: datetime) -> bool:
        """True for the one who claims it first, before it expires or is revoked."""
        claim = sa.update(invitations).where(
            invitations.c.token_hash == token_hash,
            invitations.c.claimed_at.is_(None),
            invitations.c.revoked_at.is_(None),
            invitations.c.expires_at > at,
        )
        return await self._change(claim.values(claimed_at=at)) == 1

    async def revoke(self, person_id: str, at: datetime) -> int:
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

    async def open_until(self, person_id: str, now: datetime) -> datetime | None:
        """Until when somebody's invitation can be claimed; None where there is none."""
        found = sa.select(sa.func.max(invitations.c.expires_at)).where(
            invitations.c.person_id == person_id,
            invitations.c.claimed_at.is_(None),
            invitations.c.revoked_at.is_(None),
            invitations.c.expires_at > now,
        )
        [until] = await self._values(found)
        moment: datetime | None = until
        return moment
