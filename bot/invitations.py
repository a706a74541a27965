"""Personal invitations: a one-time token that binds one Telegram account to one person."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from bot.app import App
from bot.people import Unknown
from plans.audit import Deed

VALID_FOR = timedelta(days=14)
TOKEN_BYTES = 24
"""192 bits; 32 characters in a link, of the 64 that Telegram allows."""
BOT_NAME = "telegram.username"
"""Under which the running bot keeps its own name, so that links can be made beside it."""


def hash_of(token: str) -> str:
    """What is stored of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


async def invite_people(app: App, person_ids: list[str]) -> list[dict[str, Any]]:
    """A new token for each person; older ones of theirs no longer work. Raises `Unknown`."""
    made = []
    async with app.database.transaction() as store:
        username = await store.setting(BOT_NAME)
        for person_id in person_ids:
            person = await store.person(person_id)
            if person is None:
                raise Unknown(person_id)
            token = secrets.token_urlsafe(TOKEN_BYTES)
            expires = app.now() + VALID_FOR
            await store.revoke_invitations(person.id, app.now())
            await store.invite(person.id, hash_of(token), at=app.now(), expires_at=expires)
            about = {"expires_at": expires.isoformat()}
            await store.record_deed(
                Deed(at=app.now(), what="people.invite", subject=person.id, details=about)
            )
            link = f"https://t.me/{username}?start={token}" if username else None
            made.append(
                {
                    "id": person.id,
                    "name": person.name,
                    "token": token,
                    "link": link,
                    "expires_at": expires.isoformat(),
                }
            )
    return made
