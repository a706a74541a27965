"""The composition root: the only place that joins storage, documents, texts and a clock."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.collecting.shelf import Shelf
from bot.files import Files
from bot.house_style import StyledRenderer
from bot.settings import Settings
from bot.turns import Turns
from plans.documents.renderer import Renderer
from plans.formats import BRUSSELS
from plans.private_files import make_private_folder, open_private
from plans.storage.database import Database
from plans.storage.errors import DatabaseUnavailable
from plans.translate import Texts, load_texts

Clock = Callable[[], datetime]


class SecretNeeded(Exception):
    """On PostgreSQL, put a long random text in SECRET_KEY (in .env or the environment)."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, kw_only=True)
class App:
    """The parts of a running assistant."""

    settings: Settings
    database: Database
    texts: Texts
    files: Files
    turns: Turns
    styled: StyledRenderer
    """Makes documents with the Word template that is in force."""
    now: Clock
    documents: Path
    links: str | None = None
    """The public address below which this process hands out ZIPs; None: it serves no HTTP."""


@asynccontextmanager
async def open_app(
    settings: Settings,
    *,
    database: str | None = None,
    now: datetime | None = None,
    everyone_reachable: bool = False,
    finds_chats: bool = False,
) -> AsyncIterator[App]:
    """Opens the database (created and migrated when new) and puts everything together.

    `now` freezes the domain's time. `finds_chats` says that people are looked up by their chat,
    which takes the secret key. Raises `DatabaseUnavailable` or `SecretNeeded`.
    """
    where = database or settings.database
    store = Database.at(where, secret=secret_for(where, settings, needed=finds_chats))
    texts = load_texts()
    renderer = Renderer()
    styled = StyledRenderer(database=store, texts=texts, renderer=renderer, now=clock(now))
    documents = settings.documents or _beside(store.file)
    try:
        await store.upgrade()
        yield App(
            settings=settings,
            database=store,
            texts=texts,
            files=Files(
                database=store,
                texts=texts,
                renderer=styled,
                collections=Shelf(documents / "collections"),
            ),
            turns=Turns(texts=texts, everyone_reachable=everyone_reachable),
            styled=styled,
            now=clock(now),
            documents=documents,
        )
    finally:
        await renderer.close()
        await store.close()


def clock(frozen: datetime | None) -> Clock:
    """The time in Brussels: the real one, or one that stands still."""
    return lambda: frozen or datetime.now(UTC).astimezone(BRUSSELS)


def secret_for(where: str, settings: Settings, *, needed: bool) -> bytes:
    """The key of keyed hashes: from the settings, else the one kept beside the file.

    When it is `needed` and there is none, it is made for a file; for PostgreSQL this raises
    `SecretNeeded`. Raises `DatabaseUnavailable` when it cannot be written.
    """
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    file = Database.at(where).file
    if file is None and needed:
        raise SecretNeeded
    key_file = file.with_name(file.name + ".key") if file else None
    if key_file is None or not (needed or key_file.exists()):
        return b""
    if not key_file.exists():
        try:
            _make_key(key_file)
        except OSError as error:
            why = f"its key cannot be written beside it ({error.strerror})"
            raise DatabaseUnavailable(where, why) from None
    return key_file.read_text().strip().encode()


def _make_key(file: Path) -> None:
    make_private_folder(file.parent)
    with open_private(file, "x") as opened:
        opened.write(secrets.token_hex(32))


def _beside(file: Path | None) -> Path:
    return (file.parent if file else Path("data")) / "documents"
