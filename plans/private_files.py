"""Files and folders that only their owner may read, from their first byte on.

Almost everything the application writes holds what people answered, who they are, or a way in. A
file made as the operating system proposes is readable by everybody on the machine, and one that is
written over keeps the mode it had. So whatever writes such a file opens it here.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO, Any

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_OTHERS = 0o077


def open_private(
    file: Path, mode: str = "wb", *, encoding: str | None = None, newline: str | None = None
) -> IO[Any]:
    """As `open` for writing. A new file is made for its owner alone, also with "r+b"; one that is
    there is taken from all others before anything is written. Raises `OSError`."""
    return open(file, mode, encoding=encoding, newline=newline, opener=_opened)


def write_private(file: Path, content: bytes) -> None:
    """Writes the whole file, in place of what it held."""
    with open_private(file) as opened:
        opened.write(content)


def make_private_folder(folder: Path) -> None:
    """Makes the folder and those above it that are missing; what is there stays as it is."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=FOLDER_MODE, exist_ok=True)


def _opened(path: str, flags: int) -> int:
    descriptor = os.open(path, flags & ~os.O_TRUNC | os.O_CREAT, FILE_MODE)
    try:
        found = os.fstat(descriptor).st_mode
        if stat.S_ISREG(found):  # /dev/stdout is not ours to change
            if found & _OTHERS and hasattr(os, "fchmod"):
                os.fchmod(descriptor, FILE_MODE)
            if flags & os.O_TRUNC:
                os.ftruncate(descriptor, 0)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
