"""The composition root: the only place that joins storage, documents, texts and a clock.

Parts are put together, and their modules loaded, when something first asks for them: a command that
lists people loads neither the conversation nor the documents.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import Settings
from plans.i18n.formats import BRUSSELS
from plans.i18n.system_errors import system_error
from plans.i18n.text import Text
from plans.i18n.translate import Texts, load_texts
from plans.i18n.user_error import UserError
from plans.private_files import make_private_folder, open_private
from plans.storage.database import Database
from plans.storage.errors import DatabaseUnavailable
from plans.uploads.limits import Limits

if TYPE_CHECKING:
    from bot.attachments import Files
    from bot.turns.turns import Turns
    from bot.word_template.house_style import StyledRenderer
    from plans.rendering.renderer import Renderer
    from plans.uploads.cleaning.cleaner import Cleaner

_NEEDS_SECRET = Text(
    "On PostgreSQL, put a long random text in SECRET_KEY (in .env or the environment)."
)
_KEY_NOT_WRITTEN = Text("its key cannot be written beside it (%(why)s)")

Clock = Callable[[], datetime]


class SecretNeeded(UserError):
    """On PostgreSQL no key can be kept beside the database."""

    def __init__(self) -> None:
        super().__init__(_NEEDS_SECRET)


@dataclass(frozen=True, kw_only=True)
class App:
    """The parts of a running assistant."""

    settings: Settings
    database: Database
    texts: Texts
    now: Clock
    documents: Path
    parts: Parts
    """What is put together when it is first asked for; a copy of the application shares it."""
    links: str | None = None
    """The public address below which this process hands out ZIPs; None: it serves no HTTP."""

    @property
    def turns(self) -> Turns:
        return self.parts.turns

    @property
    def styled(self) -> StyledRenderer:
        """Makes documents with the Word template that is in force."""
        return self.parts.styled

    @property
    def files(self) -> Files:
        return self.parts.files

    @property
    def cleaner(self) -> Cleaner:
        """Looks into files that people send."""
        return self.parts.cleaner


class Parts:
    """The parts that many commands never need."""

    def __init__(
        self,
        *,
        database: Database,
        texts: Texts,
        now: Clock,
        documents: Path,
        limits: Limits,
        everyone_reachable: bool,
        shown_from: int,
        pages: bool = False,
    ) -> None:
        self._database, self._texts, self._now = database, texts, now
        self._documents, self._limits = documents, limits
        self._everyone_reachable, self._shown_from = everyone_reachable, shown_from
        self._pages = pages
        self._renderer: Renderer | None = None

    @cached_property
    def turns(self) -> Turns:
        from bot.turns.turns import Turns

        return Turns(
            texts=self._texts,
            everyone_reachable=self._everyone_reachable,
            pages=self._pages,
        )

    @cached_property
    def styled(self) -> StyledRenderer:
        from bot.word_template.house_style import StyledRenderer
        from plans.rendering.renderer import Renderer

        self._renderer = Renderer()
        return StyledRenderer(
            database=self._database, texts=self._texts, renderer=self._renderer, now=self._now
        )

    @cached_property
    def files(self) -> Files:
        from bot.artifacts import Artifacts
        from bot.attachments import Files

        return Files(
            database=self._database,
            texts=self._texts,
            renderer=self.styled,
            collections=Artifacts(self._documents / "collections"),
            shown_from=self._shown_from,
        )

    @cached_property
    def cleaner(self) -> Cleaner:
        from plans.uploads.cleaning.cleaner import Cleaner

        return Cleaner(self._limits)

    async def close(self) -> None:
        """Ends the processes that make documents."""
        if self._renderer is not None:
            await self._renderer.close()


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
    secret = secret_for(where, settings, needed=finds_chats)
    store = Database.at(where, secret=secret, law=settings.law, sends_letters=settings.sends_mail)
    texts = load_texts()
    documents = settings.documents or _beside(store.file)
    parts = Parts(
        database=store,
        texts=texts,
        now=clock(now),
        documents=documents,
        limits=Limits(megabytes=settings.upload_megabytes, megapixels=settings.upload_megapixels),
        everyone_reachable=everyone_reachable,
        shown_from=settings.shown_from,
        pages=settings.public_url is not None,
    )
    try:
        await store.upgrade()
        yield App(
            settings=settings,
            database=store,
            texts=texts,
            now=clock(now),
            documents=documents,
            parts=parts,
        )
    finally:
        await parts.close()
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
            why = _KEY_NOT_WRITTEN(why=system_error(error))
            raise DatabaseUnavailable(where, why) from None
    return key_file.read_text().strip().encode()


def _make_key(file: Path) -> None:
    make_private_folder(file.parent)
    with open_private(file, "x") as opened:
        opened.write(secrets.token_hex(32))


def _beside(file: Path | None) -> Path:
    return (file.parent if file else Path("data")) / "documents"
