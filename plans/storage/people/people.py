"""People."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from plans.model import FunctionProfile, Person, StandIn
from plans.model.encoding import decode, encode
from plans.people.email_addresses import comparable
from plans.people.reach import Reach, reach_of
from plans.rights import is_hr
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, Row, slices, this, to_row
from plans.storage.people.organisation import MARK_ALONE
from plans.storage.tables.people import chats, mailboxes, people, stand_ins
from plans.storage.tables.web import web_sessions

_ROW, _COLUMN = "\n", "\t"
# Read together with the person: what somebody may do is never asked without it, nor one statement more.
_STAND_INS = (
    sa.select(
        sa.func.aggregate_strings(
            stand_ins.c.manager_id
            + _COLUMN
            + stand_ins.c.deputy_id
            + _COLUMN
            + sa.cast(stand_ins.c.first, sa.Text)
            + _COLUMN
            + sa.cast(stand_ins.c.last, sa.Text),
            _ROW,
        )
    )
    .where(sa.or_(stand_ins.c.manager_id == people.c.id, stand_ins.c.deputy_id == people.c.id))
    .correlate(people)
    .scalar_subquery()
    .label("stand_ins")
)
_SESSIONS = web_sessions.alias("sessions_of_people")
# Sessions that expired are forgotten by themselves (`bot.telegram.cleanup`).
_SIGNED_IN = (
    sa.exists(sa.select(_SESSIONS.c.id).where(_SESSIONS.c.person_id == people.c.id))
    .correlate(people)
    .label("signed_in")
)
_REACHED: Any = (
    chats.c.blocked,
    _SIGNED_IN,
    mailboxes.c.refused_at.is_not(None).label("address_fails"),
    _STAND_INS,
)


def _with_reach(query: sa.Select[Any]) -> sa.Select[Any]:
    return query.outerjoin(chats, chats.c.person_id == people.c.id).outerjoin(
        mailboxes, mailboxes.c.person_id == people.c.id
    )


SELECT_PERSON = _with_reach(sa.select(people, *_REACHED))


ROSTER = _with_reach(
    sa.select(*(column for column in people.c if column.name != "profile"), *_REACHED)
)
_BY_IDS = Prepared(SELECT_PERSON.where(people.c.id.in_(this("ids", expanding=True))))
_HR = Prepared(SELECT_PERSON.where(people.c.hr))
_THESE = ROSTER.where(people.c.id.in_(this("ids", expanding=True)))
_BLOCKED_BY_ID = Prepared(sa.select(chats.c.person_id, chats.c.blocked))
_SIGNED_IN_IDS = Prepared(sa.select(web_sessions.c.person_id).distinct())
_SOME = Prepared(_THESE)
_HELD = Prepared(_THESE.order_by(people.c.id).with_for_update(read=True, of=people))
_BLOCKED = Prepared(sa.select(chats.c.person_id).where(chats.c.blocked))
_CHATS_MARK = Prepared(
    sa.select(
        sa.func.count().label("chats"), sa.func.max(chats.c.linked_at).label("linked")
    ).select_from(chats)
)
_SESSIONS_MARK = Prepared(
    sa.select(
        sa.func.count().label("sessions"), sa.func.max(web_sessions.c.id).label("newest")
    ).select_from(web_sessions)
)
_ROSTER = "people.roster"
_BY_ID = Prepared(SELECT_PERSON.where(people.c.id == this("person")))
_BY_NUMBER = Prepared(SELECT_PERSON.where(people.c.number == this("number")))
_EMAILS = Prepared(sa.select(people.c.id, people.c.email).order_by(people.c.id))
_KEPT_EMAILS = "people.emails"


class PeopleStore(Queries):
    """Everybody of the organisation."""

    async def get(self, person_id: str) -> Person | None:
        row = await self._row(_BY_ID, person=person_id)
        return self._person(row) if row else None

    async def with_number(self, number: str) -> list[Person]:
        """Who has that personnel number: nobody, or one."""
        return await self._people(_BY_NUMBER, number=number)

    async def with_email(self, address: str) -> list[Person]:
        """Whose e-mail address that is, whatever the capitals; several where people share one."""
        wanted = (await self._emails()).get(comparable(address), ())
        return list((await self.get_many(wanted)).values()) if wanted else []

    async def everybody(self) -> list[Person]:
        """Everybody, those who left too, ordered by id."""
        return await self._people(SELECT_PERSON)

    async def roster(self) -> list[Person]:
        """Everybody as `everybody` does, without function profiles: for lists of thousands. A process
        keeps them until somebody changes, or can be reached otherwise."""
        mark = await self.mark()
        known, kept = self._kept.get(_ROSTER, (None, ()))
        if mark is None or known != mark:
            kept = tuple(await self._people(ROSTER))
            self._kept[_ROSTER] = (mark, kept)
        return list(kept)

    async def mark(self) -> tuple[object, ...] | None:
        """What changes whenever `roster` does; None as long as nobody was ever saved."""
        [mark] = await self._values(MARK_ALONE)
        if mark is None:
            return None
        [linked] = await self._rows(_CHATS_MARK)
        [signed_in] = await self._rows(_SESSIONS_MARK)
        return (mark, *linked.values(), *signed_in.values(), await self.blocked())

    async def roster_with_reach(self) -> list[tuple[Person, Reach, bool]]:
        """The same, each with how they are reached, and whether they have a chat, be it blocked."""
        roster = await self.roster()
        blocked = {row["person_id"]: row["blocked"] for row in await self._rows(_BLOCKED_BY_ID)}
        signed_in = set(await self._values(_SIGNED_IN_IDS))
        letters = self.sends_letters
        return [
            (
                one,
                reach_of(
                    blocked=blocked.get(one.id),
                    letters=letters and bool(one.email) and not one.address_fails,
                    signed_in=one.id in signed_in,
                ),
                one.id in blocked,
            )
            for one in roster
        ]

    async def reach_of(self, person_id: str) -> tuple[Reach, bool]:
        """How somebody is reached, and whether they have a chat, be it blocked."""
        row = await self._row(_BY_ID, person=person_id)
        if row is None:
            return Reach.NEVER, False
        return _reach(row, self.sends_letters), row["blocked"] is not None

    async def roster_of(
        self, person_ids: Collection[str], *, hold: bool = False
    ) -> dict[str, Person]:
        """The same of these people, by id. With `hold`, in a transaction that writes, nobody changes
        them before it ends."""
        query = _HELD if hold else _SOME
        found: dict[str, Person] = {}
        for piece in slices(sorted(person_ids)):
            rows = await self._rows(query, ids=piece)
            found |= {row["id"]: self._person(row) for row in rows}
        return found

    async def blocked(self) -> frozenset[str]:
        """The ids of those who block the bot, and whom no mail reaches either."""
        return frozenset(await self._values(_BLOCKED))

    async def get_many(self, person_ids: Collection[str]) -> dict[str, Person]:
        """Those of these people who are known, by id."""
        rows = await self._rows(_BY_IDS, ids=person_ids)
        return {person.id: person for person in map(self._person, rows)}

    async def of_hr(self, day: date) -> list[Person]:
        """Everybody who is of HR that day, ordered by id."""
        found = await self._people(_HR)
        return [person for person in found if is_hr(person, day)]

    async def reports_of(self, *manager_ids: str) -> list[Person]:
        """Whose manager one of these is, ordered by id."""
        return await self._people(SELECT_PERSON.where(people.c.manager_id.in_(manager_ids)))

    async def leavers(self, after: date, until: date) -> list[Person]:
        """Whose last day lies after the one and not after the other, ordered by id."""
        found = SELECT_PERSON.where(people.c.left_on > after, people.c.left_on <= until)
        return await self._people(found)

    async def write(self, persons: Iterable[Person]) -> None:
        """Adds these people, or changes those whose id is known, and nothing that follows from it
        (`Store.save_people`); how they are reached and whose deputy they are is kept elsewhere."""
        for piece in slices(persons):
            rows = [_row(person) for person in piece]
            await self._free_numbers(rows)
            await self._upsert(people, rows)

    async def _free_numbers(self, rows: list[Row]) -> None:
        """People who change numbers among themselves never both have one for a moment."""
        owners = {row["number"]: row["id"] for row in rows if row["number"] is not None}
        found = await self._rows(
            sa.select(people.c.id, people.c.number).where(people.c.number.in_(owners))
        )
        moved = [entry["id"] for entry in found if owners[entry["number"]] != entry["id"]]
        saved = {row["id"] for row in rows}
        if freed := [person_id for person_id in moved if person_id in saved]:
            await self._connection.execute(
                sa.update(people).where(people.c.id.in_(freed)).values(number=None)
            )

    async def with_addresses(self) -> frozenset[str]:
        """The ids of those who have an e-mail address."""
        return frozenset(one for ids in (await self._emails()).values() for one in ids)

    async def _emails(self) -> Mapping[str, list[str]]:
        """The ids of people by their address: no query can look at personal text, so a process keeps
        this until somebody is changed."""
        [mark] = await self._values(MARK_ALONE)
        known, found = self._kept.get(_KEPT_EMAILS, (None, None))
        if found is None or mark is None or known != mark:
            found = {}
            for row in await self._rows(_EMAILS):
                if row["email"]:
                    found.setdefault(comparable(row["email"]), []).append(row["id"])
            self._kept[_KEPT_EMAILS] = (mark, found)
        emails: Mapping[str, list[str]] = found
        return emails

    def _person(self, row: Mapping[str, Any]) -> Person:
        return person_of(row, sends_letters=self.sends_letters)

    async def _people(self, statement: sa.Select[Any] | Prepared, **values: Any) -> list[Person]:
        # Sorted here: databases differ in the order of letters.
        found = [self._person(row) for row in await self._rows(statement, **values)]
        return sorted(found, key=lambda person: person.id)


def _row(person: Person) -> Row:
    row = to_row(person)
    for elsewhere in ("address_fails", "reachable", "stand_ins", "stands_in_for"):
        del row[elsewhere]
    profile = encode(person.profile) if person.profile else None
    return row | {"number": person.number or None, "profile": profile}


def person_of(row: Mapping[str, Any], *, sends_letters: bool) -> Person:
    """The person of a row that `SELECT_PERSON` gives; `sends_letters`, whether e-mail reaches people."""
    values = dict(row)
    reached = _reach(row, sends_letters).reached
    del values["blocked"], values["signed_in"]
    values["address_fails"] = bool(values["address_fails"])
    profile = values.pop("profile", None)
    values["stand_ins"] = tuple(sorted(_stand_ins(values["stand_ins"]), key=_in_order))
    return Person(
        **values | {"number": values["number"] or ""},
        profile=decode(FunctionProfile, profile) if profile else None,
        reachable=reached,
    )


def _reach(row: Mapping[str, Any], sends_letters: bool) -> Reach:
    return reach_of(
        blocked=row["blocked"],
        letters=sends_letters and bool(row["email"]) and not row["address_fails"],
        signed_in=bool(row["signed_in"]),
    )


def _stand_ins(found: str | None) -> Iterator[StandIn]:
    for line in found.split(_ROW) if found else ():
        manager_id, deputy_id, first, last = line.split(_COLUMN)
        yield StandIn(
            manager_id=manager_id,
            deputy_id=deputy_id,
            first=date.fromisoformat(first),
            last=date.fromisoformat(last),
        )


def _in_order(one: StandIn) -> tuple[date, str, str]:
    return one.first, one.manager_id, one.deputy_id
