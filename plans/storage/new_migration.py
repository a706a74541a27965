"""Writes the next migration after a change of the tables:

    python -m plans.storage.new_migration "what changes"

It compares the tables of the code with those that the migrations make, in a file of its own.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from plans.storage import migrate
from plans.storage.database import Database
from plans.storage.revision import VERSIONS


async def write(message: str, folder: Path = VERSIONS) -> None:
    """Puts the migration into the folder."""
    with TemporaryDirectory() as scratch:
        database = Database.at(Path(scratch) / "scratch.db")
        await database.upgrade()
        await database.change_tables(lambda found: migrate.write(found, message, folder))
        await database.close()


if __name__ == "__main__":
    asyncio.run(write(" ".join(sys.argv[1:]) or sys.exit(__doc__)))
