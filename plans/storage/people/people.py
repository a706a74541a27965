"""People."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from plans.model import FunctionProfile, Person
from plans.model.encoding import decode, encode
from plans.people.email_addresses import comparable
from plans.rights import is_hr
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, Row, keyed_hash, slices, this, to_row
from plans.storage.tables.chat import settings
from plans.storage.tables.people import chats, mailboxes, people

SENDS_MAIL = "mail.sent"
"""The setting that is there while mail is sent: who has an address is reached by it."""

_KNOWN = [column for column in people.c if column.name != "email_hash"]
MAIL_ARRIVES = sa.and_(
    people.c.email_hash.is_not(None),
    mailboxes.c.refused_at.is_(None),
    sa.exists().where(settings.c.key == sa.literal_column(f"'{SENDS_MAIL}'")),
)
_REACHED: Any = (
    chats.c.blocked,
    MAIL_ARRIVES.label("mail_arrives"),
    mailboxes.c.refused_at.is_not(None).label("address_fails"),
)


def _with_reach(query: sa.Select[Any]) -> sa.Select[Any]:
    return query.outerjoin(chats, chats.c.person_id == people.c.id).outerjoin(
        mailboxes, mailboxes.c.person_id == people.c.id
    )


SELECT_PERSON = _with_reach(sa.select(*_KNOWN, *_REACHED))
ROSTER = _with_reach(
    sa.select(*(column for column in _KNOWN if column.name != "profile"), *_REACHED)
)
_BY_IDS = Prepared(SELECT_PERSON.where(people.c.id.in_(this("ids", expanding=True))))
_HR = Prepared(SELECT_PERSON.where(people.c.hr))
_THESE = ROSTER.where(people.c.id.in_(this("ids", expanding=True)))
_SOME = Prepared(_THESE)
_HELD = Prepared(_THESE.order_by(people.c.id).with_for_update(read=True, of=people))
_BLOCKED = _with_reach(sa.select(people.c.id)).where(chats.c.blocked, sa.not_(MAIL_ARRIVES))
_BY_ID = Prepared(SELECT_PERSON.where(people.c.id == this("person")))
_BY_NUMBER = Prepared(SELECT_PERSON.where(people.c.number == this("number")))
_BY_EMAIL = Prepared(SELECT_PERSON.where(people.c.email_hash == this("found")))


class PeopleStore(Queries):
    """Everybody of the organisation."""

    async def get(self, person_id: str) -> Person | None:
        row = await self._row(_BY_ID, person=person_id)
        return person_of(row) if row else None

    async def with_number(self, number: str) -> list[Person]:
        """Who has that personnel number: nobody, or one."""
        return await self._people(_BY_NUMBER, number=number)

    async def with_email(self, address: str) -> list[Person]:
        """Whose e-mail address that is, whatever the capitals; several where people share one."""
        return await self._people(_BY_EMAIL, found=self._email_hash(address))

    async def everybody(self) -> list[Person]:
        """Everybody, those who left too, ordered by id."""
        return await self._people(SELECT_PERSON)

    async def roster(self) -> list[Person]:
        """Everybody as `people` does, without function profiles: for lists of thousands."""
        return await self._people(ROSTER)

    async def roster_of(
        self, person_ids: Collection[str], *, hold: bool = False
    ) -> dict[str, Person]:
        """The same of these people, by id. With `hold`, in a transaction that writes, nobody changes
        them before it ends."""
        query = _HELD if hold else _SOME
        found: dict[str, Person] = {}
        for piece in slices(sorted(person_ids)):
            rows = await self._rows(query, ids=piece)
            found |= {row["id"]: person_of(row) for row in rows}
        return found

    async def blocked(self) -> frozenset[str]:
        """The ids of those who block the bot, and whom no mail reaches either."""
        return frozenset(await self._values(_BLOCKED))

    async def get_many(self, person_ids: Collection[str]) -> dict[str, Person]:
        """Those of these people who are known, by id."""
        rows = await self._rows(_BY_IDS, ids=person_ids)
        return {person.id: person for person in map(person_of, rows)}

    async def of_hr(self, day: date) -> list[Person]:
        """Everybody who is of HR that day, ordered by id."""
        found = await self._people(_HR)
        return [person for person in found if is_hr(person, day)]

    async def reports_of(self, manager_id: str) -> list[Person]:
        """Whose manager this is, ordered by id."""
        return await self._people(SELECT_PERSON.where(people.c.manager_id == manager_id))

    async def leavers(self, after: date, until: date) -> list[Person]:
        """Whose last day lies after the one and not after the other, ordered by id."""
        found = SELECT_PERSON.where(people.c.left_on > after, people.c.left_on <= until)
        return await self._people(found)

    async def write(self, persons: Iterable[Person]) -> None:
        """Adds these people, or changes those whose id is known, and nothing that follows from it
        (`Store.save_people`); `reachable` and `address_fails` are not stored."""
        for piece in slices(persons):
            rows = [self._row_of(person) for person in piece]
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

    def _row_of(self, person: Person) -> Row:
        found = self._email_hash(person.email) if person.email else None
        return _row(person) | {"email_hash": found}

    def _email_hash(self, address: str) -> str:
        return keyed_hash(self._secret, comparable(address))

    async def _people(self, statement: sa.Select[Any] | Prepared, **values: Any) -> list[Person]:
        # Sorted here: databases differ in the order of letters.
        found = [person_of(row) for row in await self._rows(statement, **values)]
        return sorted(found, key=lambda person: person.id)


def _row(person: Person) -> Row:
    row = to_row(person)
    del row["reachable"], row["address_fails"]
    profile = encode(person.profile) if person.profile else None
    return row | {"number": person.number or None, "profile": profile}


def person_of(row: Mapping[str, Any]) -> Person:
    """The person of a row that `SELECT_PERSON` gives."""
    values = dict(row)
    blocked, mail_arrives = values.pop("blocked"), values.pop("mail_arrives")
    values["address_fails"] = bool(values["address_fails"])
    profile = values.pop("profile", None)
    return Person(
        **values | {"number": values["number"] or ""},
        profile=decode(FunctionProfile, profile) if profile else None,
        reachable=blocked is False or bool(mail_arrives),
    )
