"""Mail: for whom something new waits, whom a mail told of it, and which addresses do not work."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from plans.storage.chat.outbox import MAIL as MAIL
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, slices, this
from plans.storage.people.organisation import OrganisationStore
from plans.storage.people.people import PeopleStore
from plans.storage.tables.chat import outbox
from plans.storage.tables.people import chats, mailboxes, people

_TOLD_OF = ("digest", "news")
"""What a mail may be about: what somebody is told without having asked for it."""


def mail_queue(person_id: str) -> str:
    """The queue of somebody's mail: apart from what is shown to them."""
    return f"{MAIL}/{person_id}"


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """What is known of mail to somebody."""

    person_id: str
    beside_chat: bool = False
    """They want mail as well as Telegram."""
    told_until: int = 0
    """The place of the newest message that a mail told of."""
    told_on: date | None = None
    """The day of the last such mail."""
    refused_at: datetime | None = None
    """When the mail server said that nobody is there; None: as far as we know mail arrives."""
    refused: str | None = None
    """What it said, in figures: 5.1.1, or 550."""


@dataclass(frozen=True, kw_only=True)
class Unread:
    """What somebody was told and has not read, as far as anybody knows."""

    person_id: str
    first: int
    """The place of the oldest of it."""
    last: int
    told_until: int
    told_on: date | None


_mail = outbox.alias("mail")
_MAIL_WAITS = sa.exists().where(
    _mail.c.queue == sa.literal(f"{MAIL}/").concat(outbox.c.queue),
    _mail.c.state.in_(("waiting", "sending")),
)
_TOLD_UNTIL = sa.func.coalesce(mailboxes.c.told_until, 0)
_UNREAD = (
    sa.select(
        outbox.c.queue.label("person_id"),
        sa.func.min(outbox.c.seq).label("first"),
        sa.func.max(outbox.c.seq).label("last"),
        _TOLD_UNTIL.label("told_until"),
        mailboxes.c.told_on,
    )
    .join(people, people.c.id == outbox.c.queue)
    .outerjoin(chats, chats.c.person_id == outbox.c.queue)
    .outerjoin(mailboxes, mailboxes.c.person_id == outbox.c.queue)
    .where(
        outbox.c.kind.in_(_TOLD_OF),
        outbox.c.created_at <= this("before"),
        sa.or_(outbox.c.not_before.is_(None), outbox.c.not_before <= this("now")),
        mailboxes.c.refused_at.is_(None),
        ~_MAIL_WAITS,
    )
    .group_by(outbox.c.queue, mailboxes.c.told_until, mailboxes.c.told_on)
    .having(sa.func.max(outbox.c.seq) > _TOLD_UNTIL)
    .order_by(outbox.c.queue)
)
_WAITING: sa.ColumnElement[str] = sa.literal_column("'waiting'")
_WITHOUT_CHAT = Prepared(
    _UNREAD.where(outbox.c.state == _WAITING, sa.or_(chats.c.person_id.is_(None), chats.c.blocked))
)
_BESIDE_CHAT = Prepared(
    _UNREAD.where(
        mailboxes.c.beside_chat,
        sa.not_(chats.c.blocked),
        outbox.c.state.in_(("waiting", "sending", "sent")),
    )
)
_ONE = Prepared(sa.select(mailboxes).where(mailboxes.c.person_id == this("person")))
_REFUSED = Prepared(sa.select(mailboxes).where(mailboxes.c.refused_at.is_not(None)))
_THEIRS = sa.update(mailboxes).where(mailboxes.c.person_id == this("person"))
_TELL = _THEIRS.where(mailboxes.c.told_until < this("until")).values(
    told_until=this("until"), told_on=this("day")
)
_CHOOSE = _THEIRS.values(beside_chat=this("wanted"))
_REFUSE = _THEIRS.where(mailboxes.c.refused_at.is_(None)).values(
    refused_at=this("at"), refused=this("code")
)
_FORGIVE = (
    sa.update(mailboxes)
    .where(mailboxes.c.person_id.in_(this("people", expanding=True)))
    .values(refused_at=None, refused=None, told_until=0, told_on=None)
)


class MailStore(Queries):
    """Whom mail goes to."""

    async def of_person(self, person_id: str) -> Mailbox:
        row = await self._row(_ONE, person=person_id)
        return Mailbox(**row) if row else Mailbox(person_id=person_id)

    async def unread(self, *, now: datetime, before: datetime, limit: int) -> list[Unread]:
        """For whom something waits that no mail told of yet, made before that moment and due; of
        those without a chat on Telegram, and of those who want mail beside it whatever they were
        told. Who has a mail on its way is left out, and who has no address."""
        known = await PeopleStore.beside(self).with_addresses()
        if not known:
            return []
        found = [
            Unread(**row)
            for query in (_WITHOUT_CHAT, _BESIDE_CHAT)
            for row in await self._rows(query, now=now, before=before)
            if row["person_id"] in known
        ]
        return sorted(found, key=lambda one: one.person_id)[:limit]

    async def tell(self, told: Mapping[str, tuple[int, date]]) -> frozenset[str]:
        """Those of these people whom the caller, and nobody else, tells of what came up to that
        place, on that day."""
        await self._know(told)
        ours: set[str] = set()
        # In one order for all: two workers that tell the same ones never wait in a circle.
        for person_id in sorted(told):
            until, day = told[person_id]
            if await self._change(_TELL, person=person_id, until=until, day=day):
                ours.add(person_id)
        return frozenset(ours)

    async def choose(self, person_id: str, *, beside_chat: bool) -> None:
        """Whether somebody wants mail as well as Telegram, about what comes from now on."""
        newest = (await self._connection.execute(sa.select(sa.func.max(outbox.c.seq)))).scalar()
        await self._know([person_id])
        await self._change(_CHOOSE, person=person_id, wanted=beside_chat)
        if beside_chat:
            only = mailboxes.c.person_id == person_id
            await self._connection.execute(
                sa.update(mailboxes).where(only).values(told_until=newest or 0)
            )

    async def refuse(self, person_id: str, at: datetime, code: str) -> bool:
        """Nobody is at that address; False when that was known."""
        await self._know([person_id])
        refused = await self._change(_REFUSE, person=person_id, at=at, code=code) == 1
        await OrganisationStore.beside(self).mark()  # lists of people say whom nothing reaches
        return refused

    async def forgive(self, person_ids: Collection[str]) -> None:
        """These people have another address, or mail arrived after all: they are told of all that
        waits."""
        for piece in slices(sorted(person_ids)):
            await self._change(_FORGIVE, people=piece)
        if person_ids:
            await OrganisationStore.beside(self).mark()

    async def refused(self) -> dict[str, Mailbox]:
        """The addresses that do not work, by whose they are."""
        return {row["person_id"]: Mailbox(**row) for row in await self._rows(_REFUSED)}

    async def _know(self, person_ids: Collection[str]) -> None:
        rows: list[dict[str, Any]] = [
            {"person_id": one, "beside_chat": False, "told_until": 0} for one in sorted(person_ids)
        ]
        await self._insert_new(mailboxes, rows)
