"""Certificates of people, which of them was renewed, and who is reminded of which."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from plans.certificates.certificate import Certificate, by_key, renewals
from plans.certificates.reminding import about, certificate_reminders
from plans.reminders.reminder import Reminder
from plans.storage.engine.queries import Queries, Row, slices, this, to_row
from plans.storage.people.people import PeopleStore
from plans.storage.reminders.schedule import ReminderSchedule
from plans.storage.tables.certificates import certificates
from plans.storage.tables.people import people

_ALL = sa.select(certificates).order_by(certificates.c.id)
_ONE = _ALL.where(certificates.c.id == this("number"))
_OF_PEOPLE = _ALL.where(certificates.c.person_id.in_(this("ids", expanding=True)))
_HOLDERS = sa.select(certificates.c.person_id).distinct().order_by(certificates.c.person_id)
_WITH = _HOLDERS.join_from(certificates, people, certificates.c.person_id == people.c.id).where(
    sa.or_(
        people.c.id.in_(this("ids", expanding=True)),
        people.c.manager_id.in_(this("ids", expanding=True)),
    )
)


class CertificateStore(Queries):
    async def get(self, number: int) -> Certificate | None:
        row = await self._row(_ONE, number=number)
        return _certificate(row) if row else None

    async def of_people(self, ids: Collection[str]) -> list[Certificate]:
        """What these people have, in the order in which it was entered."""
        found: list[Certificate] = []
        for piece in slices(sorted(ids)):
            found += map(_certificate, await self._rows(_OF_PEOPLE, ids=piece))
        return found

    async def all(self) -> list[Certificate]:
        """Everybody's, also of who has left."""
        return [_certificate(row) for row in await self._rows(_ALL)]

    async def expiring(self, until: date) -> list[Certificate]:
        """Those that were not renewed and expire by that day, or have expired; also of who has left."""
        ends = (certificates.c.renewed_by.is_(None), certificates.c.expires <= until)
        return [_certificate(row) for row in await self._rows(_ALL.where(*ends))]

    async def count(self) -> int:
        """How many there are that were not renewed."""
        count = sa.select(sa.func.count(certificates.c.id))
        [found] = await self._values(count.where(certificates.c.renewed_by.is_(None)))
        return int(found)

    async def write(self, found: Iterable[Certificate]) -> list[Certificate]:
        """Keeps these, those without an `id` as new ones, and nothing that follows from it
        (`Store.save_certificates`)."""
        kept = []
        for one in found:
            row = _row(one)
            if one.id:
                mine = certificates.c.id == one.id
                await self._change(sa.update(certificates).where(mine).values(**row))
                kept.append(one)
            else:
                insert = sa.insert(certificates).values(**row).returning(certificates.c.id)
                number = await self._connection.scalar(insert)
                assert number is not None
                kept.append(replace(one, id=number))
        return kept

    async def delete(self, number: int) -> None:
        """Forgets it, and nothing that follows from it (`Store.remove_certificate`)."""
        await self._change(sa.delete(certificates).where(certificates.c.id == number))

    async def follow_renewals(self, person_ids: Collection[str]) -> None:
        """Notes which certificates of these people were renewed by which."""
        of_each: dict[str, list[Certificate]] = {}
        for one in await self.of_people(person_ids):
            of_each.setdefault(one.person_id, []).append(one)
        for theirs in of_each.values():
            renewed = renewals(theirs)
            for one in theirs:
                if one.renewed_by != renewed.get(one.id):
                    changed = sa.update(certificates).where(certificates.c.id == one.id)
                    await self._change(changed.values(renewed_by=renewed.get(one.id)))

    async def rewrite_reminders(
        self, person_ids: Collection[str], *, gone: Collection[int] = ()
    ) -> None:
        """Works out what is said of these people's certificates; nothing more of those that are `gone`."""
        schedule, roster = ReminderSchedule.beside(self), PeopleStore.beside(self)
        kinds = by_key(self.law.certificates)
        for piece in slices(sorted(person_ids)):
            policy = await schedule.policy(hold=True)
            theirs = await self.of_people(piece)
            owners = await roster.get_many(set(piece))
            managers = {one.manager_id for one in owners.values() if one.manager_id}
            who = owners | await roster.get_many(managers - owners.keys())
            wanted: list[Reminder] = []
            for one in theirs:
                wanted += certificate_reminders(one, kinds, policy, who)
            things = {about(one.id) for one in theirs} | {about(one) for one in gone}
            await schedule.rewrite_about(things, wanted)

    async def rewrite_with(self, people_ids: Collection[str]) -> None:
        """The same for these people and for those whose manager they are."""
        for piece in slices(sorted(people_ids)):
            holders = await self._values(_WITH, ids=piece)
            if holders:
                await self.rewrite_reminders(holders)

    async def rewrite_all(self) -> None:
        """The same for everybody who has a certificate."""
        holders = await self._values(_HOLDERS)
        if holders:
            await self.rewrite_reminders(holders)


def _row(one: Certificate) -> Row:
    row = {name: value for name, value in to_row(one).items() if name != "id"}
    return row | {"proofs": list(one.proofs)}


def _certificate(row: Any) -> Certificate:
    return Certificate(**{**row, "proofs": tuple(row["proofs"])})
