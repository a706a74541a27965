from __future__ import annotations

from pathlib import Path

import pytest

from plans.storage.engine.address import Address


@pytest.mark.parametrize(
    "where",
    [
        "data/pop.db",
        Path("data/pop.db"),
        "sqlite:///data/pop.db",
        "sqlite+aiosqlite:///data/pop.db",
    ],
)
def test_a_file_however_it_is_written(where: str | Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Address.of(where)
    assert place.file == Path.cwd() / "data" / "pop.db"
    assert place.url.drivername == "sqlite+aiosqlite"
    assert place.shown == str(place.file)


def test_an_absolute_file() -> None:
    assert Address.of("sqlite:////var/lib/pop.db").file == Path("/var/lib/pop.db")


@pytest.mark.parametrize("kind", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_server_however_it_is_written(kind: str) -> None:
    place = Address.of(f"{kind}://pop:s3cret@db.example/pop?sslmode=require")
    assert place.file is None
    assert place.url.drivername == "postgresql+asyncpg"
    assert dict(place.url.query) == {"ssl": "require"}
    assert place.shown == "postgresql://db.example/pop"
