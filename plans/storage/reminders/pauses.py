"""From when somebody may be told again: until then nothing is due for them.

A pause follows from the person, the policy, the calendar and the digests they got. Whoever changes
one of those ends the pause, in the same transaction; the next look works it out anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa

from plans.storage.engine.queries import Queries, slices, this
from plans.storage.tables.reminders import pauses

_END = sa.delete(pauses).where(pauses.c.recipient.in_(this("those", expanding=True)))
_END_ALL = sa.delete(pauses)
_FORGET = sa.delete(pauses).where(pauses.c.until <= this("now"))


class PauseStore(Queries):
    """For whom nothing is due for a while, whatever there is."""

    async def begin(self, until: Mapping[str, datetime], now: datetime) -> None:
        """Nothing is due for these recipients until then."""
        rows = [{"recipient": one, "since": now, "until": until[one]} for one in sorted(until)]
        for piece in slices(rows):
            await self._upsert(pauses, piece)

    async def end(self, recipients: Iterable[str]) -> None:
        """What is due for them is looked at anew."""
        for piece in slices(sorted(recipients)):
            await self._change(_END, those=piece)

    async def end_all(self) -> None:
        await self._change(_END_ALL)

    async def forget(self, now: datetime) -> int:
        """Forgets those that are over; returns how many."""
        return await self._change(_FORGET, now=now)
