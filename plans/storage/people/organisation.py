"""What every turn asks of the organisation and what hardly ever changes: its rounds, who is of HR, who
manages others, and who is whose deputy.

A process keeps it, together with the mark under which it was read. Whoever changes a round or a
person sets a new mark in the same transaction, and a turn reads the mark together with the
conversation; so with several workers nobody goes on with what another one has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from secrets import token_hex
from typing import Any

import sqlalchemy as sa

from plans.model import Audience, Extension, Person, Round, StandIn
from plans.model.encoding import decode, encode
from plans.model.own_questions import OwnQuestion
from plans.organisation.profile import OrganisationProfile
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries
from plans.storage.people.stand_ins import StandInStore
from plans.storage.tables.chat import settings
from plans.storage.tables.organisation import organisation_profile
from plans.storage.tables.people import people, rounds

_KEY = "organisation.mark"
QUESTIONS: Any = tuple[OwnQuestion, ...]
EXTENSIONS: Any = tuple[Extension, ...]

MARK = sa.select(settings.c.value).where(settings.c.key == _KEY).scalar_subquery().label("mark")
"""The mark, as a column of another query."""
MARK_ALONE = Prepared(sa.select(MARK))
"""The mark, read by itself."""
_ROUNDS = Prepared(sa.select(rounds).order_by(rounds.c.opens, rounds.c.name))
_MANAGER_IDS = Prepared(
    sa.select(people.c.manager_id).distinct().where(people.c.manager_id.is_not(None))
)
_HR_IDS = Prepared(sa.select(people.c.id).where(people.c.hr))
_PROFILE = Prepared(sa.select(organisation_profile.c.document))
_PROFILE_HELD = Prepared(sa.select(organisation_profile.c.document).with_for_update())
_ONLY = 1
"""The id of the one profile."""


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """Rounds, HR, managers and their deputies as they were under one mark."""

    rounds: tuple[Round, ...]
    """The earliest first."""
    hr_ids: frozenset[str]
    """Also those of HR people who have left."""
    manager_ids: frozenset[str] = frozenset()
    """Those who are somebody's manager."""
    stand_ins: tuple[StandIn, ...] = ()
    """Who does whose reviews and talks, of whatever day."""

    def has_team(self, person: Person) -> bool:
        """Whether somebody, as of today, is a manager or the deputy of one."""
        return not self.manager_ids.isdisjoint(person.manages_as)

    def deputies_of(self, manager_id: str | None, day: date) -> frozenset[str]:
        """The ids of who does the reviews and talks of this manager on that day."""
        theirs = (one for one in self.stand_ins if one.manager_id == manager_id)
        return frozenset(one.deputy_id for one in theirs if one.holds_on(day))

    def round_named(self, name: str | None) -> Round | None:
        return next((one for one in self.rounds if one.name == name), None)


class OrganisationStore(Queries):
    """What every turn asks of the organisation, read again only after a change."""

    async def get(self, mark: str | None = None) -> Organisation:
        """The organisation as it is now. `mark` is what `MARK` said in this transaction, where that
        was read already."""
        if mark is None:
            [mark] = await self._values(MARK_ALONE)
        known, organisation = self._kept.get(_KEY, (None, None))
        if organisation is None or mark is None or known != mark:
            organisation = Organisation(
                rounds=tuple(round_of(row) for row in await self._rows(_ROUNDS)),
                hr_ids=frozenset(await self._values(_HR_IDS)),
                manager_ids=frozenset(await self._values(_MANAGER_IDS)),
                stand_ins=tuple(await StandInStore.beside(self).all()),
            )
            self._kept[_KEY] = (mark, organisation)
        found: Organisation = organisation
        return found

    async def profile(self, *, hold: bool = False) -> OrganisationProfile:
        """What HR has said of the organisation itself. With `hold`, in a transaction that writes,
        nobody changes it before that ends."""
        if hold:
            await self._insert_new(organisation_profile, [{"id": _ONLY, "document": None}])
        [document] = await self._values(_PROFILE_HELD if hold else _PROFILE) or [None]
        found: OrganisationProfile = (
            decode(OrganisationProfile, document) if document else OrganisationProfile()
        )
        return found

    async def write_profile(self, profile: OrganisationProfile) -> None:
        """Keeps what HR says of the organisation itself."""
        row = {"id": _ONLY, "document": encode(profile)}
        await self._upsert(organisation_profile, [row])

    async def mark(self) -> None:
        """Whoever keeps the organisation reads it again once this transaction has succeeded."""
        # Nobody has used this mark, and neither has a transaction that was undone.
        await self._upsert(settings, [{"key": _KEY, "value": token_hex(8)}])


def round_of(row: Mapping[str, Any]) -> Round:
    """The round of its row."""
    audience = row["audience"]
    return Round(
        **{
            **row,
            "audience": decode(Audience, audience) if audience else Audience(),
            "questions": decode(QUESTIONS, row["questions"]) if row["questions"] else (),
            "extensions": decode(EXTENSIONS, row["extensions"]) if row["extensions"] else (),
        },
    )
