"""HR at work: the commands of `pop`, typed as docs/hr.md says, with the answers read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import structlog
from typer.testing import CliRunner

from bot.cli import app

SECRET = "the secret of the round"


@dataclass
class Office:
    """HR's computer: a folder, and where the database is. `now` is its clock."""

    folder: Path
    database: str
    now: datetime

    def pop(self, *words: str, ends_with: int = 0) -> str:
        """What a command prints; it must end with that exit code."""
        at = ("--db", self.database, "--now", self.now.isoformat())
        typed = CliRunner().invoke(app, [*words, *at], env={"SECRET_KEY": SECRET, "LC_ALL": "C"})
        structlog.reset_defaults()  # the command's stream is closed
        if typed.exit_code != ends_with:
            raise AssertionError(f"pop {' '.join(words)}: {typed.output}") from typed.exception
        return typed.stdout

    def told(self, *words: str, ends_with: int = 0) -> Any:
        """What a command says with `--json`."""
        said = self.pop(*words, "--json", ends_with=ends_with)
        return json.loads(said.splitlines()[0])

    def invitations(self, file: Path) -> dict[str, str]:
        """The links in an Excel file of invitations, by personnel number."""
        sheet = openpyxl.load_workbook(file, read_only=True).worksheets[0]
        rows = list(sheet.iter_rows(min_row=2, values_only=True))
        links = {str(number): str(link) for _, number, _, _, link, _ in rows}
        assert len(links) == len(rows) == len(set(links.values())), "a number or link twice"
        return links
