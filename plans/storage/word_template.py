"""The organisation's own Word templates: one in force for each language, or one for all.

Every worker makes documents, so a template lives where all of them look. Earlier ones are kept: the
audit log names them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plans.storage.engine.queries import Queries, this
from plans.storage.records import HouseStyle, PendingTemplate
from plans.storage.tables.word_template import house_styles, pending_templates

_FACTS = [house_styles.c[name] for name in HouseStyle.__dataclass_fields__]
_IN_FORCE = sa.select(*_FACTS).where(house_styles.c.ended_at.is_(None))
_NEWEST = _IN_FORCE.order_by(house_styles.c.language.desc(), house_styles.c.version.desc())
_FOR_LANGUAGE = _NEWEST.where(house_styles.c.language.in_(("", this("language")))).limit(1)
_HISTORY = sa.select(*_FACTS, house_styles.c.ended_at).order_by(house_styles.c.version.desc())
_CONTENT = sa.select(house_styles.c.content).where(house_styles.c.version == this("number"))
_MINE = pending_templates.c.person_id == this("person")
_PENDING = sa.select(
    *(pending_templates.c[name] for name in PendingTemplate.__dataclass_fields__)
).where(_MINE, pending_templates.c.received_at > this("since"))
_PENDING_CONTENT = sa.select(pending_templates.c.content).where(_MINE)


class WordTemplateStore(Queries):
    async def put(self, style: HouseStyle, content: bytes) -> HouseStyle:
        """From now on this template is in force for its language; its `version` is given here."""
        await self.end(style.language, style.since)
        values: dict[str, Any] = {name: getattr(style, name) for name in _given()}
        insert = sa.insert(house_styles).values(**values, content=content)
        number = await self._connection.scalar(insert.returning(house_styles.c.version))
        return HouseStyle(**values | {"version": number})

    async def current(self, language: str) -> HouseStyle | None:
        """The template for documents in that language: its own, else the one for all."""
        row = await self._row(_FOR_LANGUAGE, language=language)
        return HouseStyle(**row) if row else None

    async def all(self) -> list[HouseStyle]:
        """Every template in force, the one for all languages last."""
        return [HouseStyle(**row) for row in await self._rows(_NEWEST)]

    async def history(self, most: int) -> list[tuple[HouseStyle, datetime | None]]:
        """The latest templates, the newest first, each with when it went out of force."""
        return [
            (
                HouseStyle(**{name: row[name] for name in HouseStyle.__dataclass_fields__}),
                row["ended_at"],
            )
            for row in await self._rows(_HISTORY.limit(most))
        ]

    async def content(self, version: int) -> bytes | None:
        """The .docx itself."""
        row = await self._row(_CONTENT, number=version)
        return bytes(row["content"]) if row else None

    async def end(self, language: str, at: datetime) -> int:
        """From now on that language has no template of its own ("": there is none for all);
        returns how many ended."""
        ended = sa.update(house_styles).where(
            house_styles.c.language == language, house_styles.c.ended_at.is_(None)
        )
        return await self._change(ended.values(ended_at=at))

    async def end_version(self, version: int, at: datetime) -> bool:
        """Puts one version out of force; False when it was already."""
        ended = sa.update(house_styles).where(
            house_styles.c.version == version, house_styles.c.ended_at.is_(None)
        )
        return await self._change(ended.values(ended_at=at)) == 1

    async def failure_is_news(self, version: int, at: datetime) -> bool:
        """True for the first time that this version could not be used."""
        first = sa.update(house_styles).where(
            house_styles.c.version == version, house_styles.c.failed_at.is_(None)
        )
        return await self._change(first.values(failed_at=at)) == 1

    async def keep(self, pending: PendingTemplate, content: bytes) -> None:
        """Keeps it until its sender decides; one that they sent before is forgotten."""
        await self._upsert(pending_templates, [{**vars(pending), "content": content}])

    async def pending(self, person_id: str, since: datetime) -> PendingTemplate | None:
        """The one that this person sent after that moment, and did not decide about."""
        row = await self._row(_PENDING, person=person_id, since=since)
        return PendingTemplate(**row) if row else None

    async def pending_content(self, person_id: str) -> bytes | None:
        """Its .docx itself."""
        row = await self._row(_PENDING_CONTENT, person=person_id)
        return bytes(row["content"]) if row else None

    async def drop(self, person_id: str) -> None:
        """Forgets what this person sent."""
        mine = pending_templates.c.person_id == person_id
        await self._change(sa.delete(pending_templates).where(mine))

    async def drop_before(self, moment: datetime) -> int:
        """Forgets those that nobody decided about; returns how many."""
        old = pending_templates.c.received_at <= moment
        return await self._change(sa.delete(pending_templates).where(old))


def _given() -> list[str]:
    return [name for name in HouseStyle.__dataclass_fields__ if name != "version"]
