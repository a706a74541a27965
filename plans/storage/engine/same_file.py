"""Noticing that a database file was deleted or replaced while it is in use.

The operating system lets a process go on writing to a file that no longer has a name. Everything
seems to work, and with the end of the process every answer since then is gone. So it is looked
whether the name still leads to the file that was opened: 2 to 5 µs each time, of a transaction
that takes a thousand times as long. A file that is put back is the same again.
"""

from __future__ import annotations

import os
from pathlib import Path

from plans.i18n.text import Text
from plans.storage.engine.unavailable import require

REPLACED = Text("the file was deleted or replaced while it was in use")
"""Why the database cannot be used, as the end of a sentence."""


class Replaced(Exception):
    """The name leads to no file any more, or to another one."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class SameFile:
    """An SQLite file in use, and its -wal: the newest commits stand in that alone."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._wal = file.with_name(f"{file.name}-wal")
        self._opened: tuple[int, int] | None = None
        self._has_wal = False

    def look(self) -> None:
        """Raises `Replaced`, or the `OSError` that the first look meets."""
        if self._opened is None:
            self._opened = _which(require(self._file))
            return
        try:
            found = _which(self._file.stat())
        except OSError:
            raise Replaced from None
        if found != self._opened:
            raise Replaced

    def look_before_commit(self) -> None:
        """The same of both files; to be asked within a transaction that writes."""
        self.look()
        has_wal = self._wal.exists()
        if self._has_wal and not has_wal:
            raise Replaced
        self._has_wal = has_wal


def _which(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino
