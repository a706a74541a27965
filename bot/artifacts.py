"""Where the collections are that were asked for in the chat."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Artifacts:
    """A folder with one folder for each job. Several workers that share a database must share it."""

    folder: Path

    def place(self, job_id: int) -> Path:
        """Where the files of a job are, or come."""
        return self.folder / str(job_id)

    def part(self, job_id: int, number: int) -> Path | None:
        """A finished ZIP, from 1; None when it is not there (any more)."""
        parts = self.parts(job_id)
        return parts[number - 1] if 0 < number <= len(parts) else None

    def parts(self, job_id: int) -> list[Path]:
        """Every finished ZIP of a job, in their order."""
        # By length first: a-2.zip comes before a-10.zip.
        found = self.place(job_id).glob("*.zip")
        return sorted(found, key=lambda path: (len(path.name), path.name))

    def keep_only(self, job_id: int, paths: Collection[Path]) -> None:
        """Deletes other finished ZIPs of a job: of a process that died before it said so."""
        for path in set(self.place(job_id).glob("*.zip")) - set(paths):
            path.unlink(missing_ok=True)

    def clear(self, job_id: int) -> None:
        """Deletes the files of a job."""
        shutil.rmtree(self.place(job_id), ignore_errors=True)
