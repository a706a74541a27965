"""Invitations as a sheet of Excel, for mail merge or for whoever hands out the links."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from plans.i18n.translate import Texts
from plans.outline.invitation import COLUMNS, TITLE, Invited
from plans.spreadsheets.workbook import Column, Workbook

WIDTHS = {"name": 30, "number": 12, "department": 30, "language": 10, "link": 76, "expires_at": 18}


def write_sheet(
    file: Path, invited: Iterable[Invited], texts: Texts, *, language: str, made_at: datetime
) -> None:
    """One row for each; headings in `language`."""
    columns = [
        Column(
            title=texts.render(label, language),
            kind="moment" if name == "expires_at" else "text",
            width=WIDTHS[name],
        )
        for name, label in COLUMNS.items()
    ]
    with Workbook(file, made_at=made_at) as book:
        sheet = book.sheet(texts.render(TITLE, language), columns)
        for one in invited:
            sheet.add([getattr(one, name) for name in COLUMNS])
