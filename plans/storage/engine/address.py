"""Where a database is: a file's path, or a database URL as people write it.

Both kinds come from a setting somebody typed. The drivers are ours to choose, and what is shown
of a URL never holds its password.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from plans.i18n.text import Text
from plans.storage.errors import DatabaseUnavailable

_NO_URL = Text("it cannot be read as a URL")
_OTHER_KIND = Text("only an SQLite file or PostgreSQL can be used")
_POSTGRESQL = {"postgres", "postgresql"}


@dataclass(frozen=True)
class Address:
    """A database's address."""

    url: URL
    file: Path | None
    """The file of an SQLite database; None for PostgreSQL."""
    shown: str
    """How it is called in messages."""

    @classmethod
    def of(cls, where: str | Path) -> Address:
        """Raises `DatabaseUnavailable` for an address of another kind."""
        if isinstance(where, Path) or "://" not in where:
            return cls._file(Path(where))
        try:
            url = make_url(where)
        except (ArgumentError, ValueError):
            raise DatabaseUnavailable("URL", _NO_URL) from None
        kind = url.drivername.partition("+")[0]
        if kind == "sqlite" and url.database:
            return cls._file(Path(url.database), read_only=url.query.get("mode") == "ro")
        if kind in _POSTGRESQL:
            return cls._server(url)
        raise DatabaseUnavailable(f"{kind}://", _OTHER_KIND)

    @classmethod
    def _file(cls, path: Path, *, read_only: bool = False) -> Address:
        file = path.expanduser().absolute()
        url = URL.create("sqlite+aiosqlite", database=str(file))
        if read_only:
            url = url.set(database=file.as_uri(), query={"mode": "ro", "uri": "true"})
        return cls(url, file, str(file))

    @classmethod
    def _server(cls, url: URL) -> Address:
        shown = f"postgresql://{url.host or ''}/{url.database or ''}"
        url = url.set(drivername="postgresql+asyncpg")
        if mode := url.query.get("sslmode"):  # as libpq spells what asyncpg calls ssl
            url = url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
        return cls(url, None, shown)
