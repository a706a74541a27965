"""One assistant at a time on an SQLite file.

Two processes that both answer the same people from one file would each see half of a conversation's
timing. A lock on a file beside the database holds the second one back with a clear sentence, and
ends with the process that holds it, however it ends.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from plans.private_files import make_private_folder, open_private
from plans.storage.errors import AlreadyRunning


@contextmanager
def hold_alone(file: Path | None) -> Iterator[None]:
    """Holds the lock of that database file (`Database.file`) inside the block; for PostgreSQL,
    whose file is None, there is nothing to hold. Raises `AlreadyRunning`."""
    if file is None:
        yield
        return
    make_private_folder(file.parent)
    resolved = file.resolve()
    with open_private(resolved.with_name(resolved.name + ".lock"), "a+") as held:
        try:
            lock(held)
        except OSError:
            raise AlreadyRunning from None
        yield


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    _FAR = 1 << 40
    """Windows keeps others from reading what is locked; nothing stands here."""

    def lock(file: IO[Any]) -> None:
        """Holds the file until it is closed; raises `OSError` when another process does."""
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def lock(file: IO[Any]) -> None:
        """Holds the file until it is closed; raises `OSError` when another process does."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
