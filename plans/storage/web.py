"""Signing in to the pages: links that work once, and sessions. Only hashes of tokens are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from plans.model import Person
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, this, to_row
from plans.storage.people.people import SELECT_PERSON, person_of
from plans.storage.tables.people import people
from plans.storage.tables.web import web_links, web_sessions


@dataclass(frozen=True, kw_only=True)
class SignInLink:
    """A link, by the SHA-256 of its token in hexadecimal."""

    token_hash: str
    person_id: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    """When a newer link took its place."""


@dataclass(frozen=True, kw_only=True)
class WebSession:
    """Somebody who is signed in on a device."""

    id: int = 0
    """Given by the database."""
    token_hash: str
    person_id: str
    created_at: datetime
    seen_at: datetime
    """When a page was asked for last, to within some minutes."""
    expires_at: datetime
    agent: str
    """The browser and the system, such as "Firefox on Windows"; nothing finer."""


_SESSIONS = [column.label(f"session_{column.name}") for column in web_sessions.c]
_reports = people.alias("reports")
_LEADS = sa.exists().where(_reports.c.manager_id == people.c.id).label("leads")
_OPEN = Prepared(
    SELECT_PERSON.add_columns(_LEADS, *_SESSIONS)
    .join(web_sessions, web_sessions.c.person_id == people.c.id)
    .where(web_sessions.c.token_hash == this("token"), web_sessions.c.expires_at > this("now"))
)
_SEEN = Prepared(
    sa.update(web_sessions)
    .where(web_sessions.c.id == this("number"))
    .values(seen_at=this("at"), expires_at=this("until"))
)


class WebStore(Queries):
    """Who may come in, and who is in."""

    async def add_link(self, link: SignInLink) -> None:
        """Keeps a link; earlier ones of the same person that nobody used no longer work."""
        earlier = sa.update(web_links).where(
            web_links.c.person_id == link.person_id,
            web_links.c.used_at.is_(None),
            web_links.c.revoked_at.is_(None),
        )
        await self._change(earlier.values(revoked_at=link.created_at))
        await self._connection.execute(sa.insert(web_links), to_row(link))

    async def link(self, token_hash: str) -> SignInLink | None:
        row = await self._row(sa.select(web_links).where(web_links.c.token_hash == token_hash))
        return SignInLink(**row) if row else None

    async def links_since(self, person_id: str, since: datetime) -> int:
        """How many links were made for that person since that moment."""
        made = sa.select(sa.func.count()).where(
            web_links.c.person_id == person_id, web_links.c.created_at > since
        )
        return int((await self._values(made))[0])

    async def use_link(self, token_hash: str, at: datetime) -> bool:
        """True for the one who uses it first, before it expires or is revoked."""
        use = sa.update(web_links).where(
            web_links.c.token_hash == token_hash,
            web_links.c.used_at.is_(None),
            web_links.c.revoked_at.is_(None),
            web_links.c.expires_at > at,
        )
        return await self._change(use.values(used_at=at)) == 1

    async def begin(self, session: WebSession) -> int:
        """Keeps a new session; returns its number."""
        row = to_row(session)
        del row["id"]
        insert = sa.insert(web_sessions).values(row).returning(web_sessions.c.id)
        return int((await self._connection.execute(insert)).scalar_one())

    async def session(
        self, token_hash: str, now: datetime
    ) -> tuple[WebSession, Person, bool] | None:
        """The session of that token, unless it has expired, whose it is, and whether that person
        is somebody's manager."""
        row = await self._row(_OPEN, token=token_hash, now=now)
        if row is None:
            return None
        values = dict(row)
        names = WebSession.__dataclass_fields__
        session = WebSession(**{name: values.pop(f"session_{name}") for name in names})
        leads = bool(values.pop("leads"))
        return session, person_of(values, sends_letters=self.sends_letters), leads

    async def sessions_of(self, person_id: str, now: datetime) -> list[WebSession]:
        """Where that person is signed in, the one used last first."""
        found = sa.select(web_sessions).where(
            web_sessions.c.person_id == person_id, web_sessions.c.expires_at > now
        )
        rows = await self._rows(
            found.order_by(web_sessions.c.seen_at.desc(), web_sessions.c.id.desc())
        )
        return [WebSession(**row) for row in rows]

    async def seen(self, session_id: int, at: datetime, until: datetime) -> None:
        """The session was used at that moment, and now works until that other one."""
        await self._change(_SEEN, number=session_id, at=at, until=until)

    async def end(self, person_id: str, session_id: int) -> bool:
        """Ends one of that person's sessions; False when it is none of theirs."""
        gone = sa.delete(web_sessions).where(
            web_sessions.c.person_id == person_id, web_sessions.c.id == session_id
        )
        return await self._change(gone) == 1

    async def end_oldest(self, person_id: str, *, keep: int) -> None:
        """Ends that person's sessions but the `keep` that were used last."""
        kept = (
            sa.select(web_sessions.c.id)
            .where(web_sessions.c.person_id == person_id)
            .order_by(web_sessions.c.seen_at.desc(), web_sessions.c.id.desc())
            .limit(keep)
        )
        await self._change(
            sa.delete(web_sessions).where(
                web_sessions.c.person_id == person_id, web_sessions.c.id.not_in(kept)
            )
        )

    async def end_token(self, token_hash: str) -> None:
        """Ends the session of that token."""
        await self._change(sa.delete(web_sessions).where(web_sessions.c.token_hash == token_hash))

    async def end_all(self, person_id: str, *, but: int | None = None) -> int:
        """Ends all sessions of that person (`but` that one), and their open links; returns how many
        sessions those were."""
        await self._change(
            sa.delete(web_links).where(
                web_links.c.person_id == person_id, web_links.c.used_at.is_(None)
            )
        )
        gone = sa.delete(web_sessions).where(web_sessions.c.person_id == person_id)
        return await self._change(gone if but is None else gone.where(web_sessions.c.id != but))

    async def forget(self, before: datetime) -> int:
        """Deletes links and sessions that ended before that moment; returns how many."""
        links = await self._change(sa.delete(web_links).where(web_links.c.expires_at < before))
        return links + await self._change(
            sa.delete(web_sessions).where(web_sessions.c.expires_at < before)
        )
