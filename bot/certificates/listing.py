"""HR's list of certificates: as lines, as data and as Excel."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from plans.calendar.days import today
from plans.certificates.expiring import HEADINGS, Held
from plans.i18n.text import Text
from plans.i18n.translated import said
from plans.spreadsheets.workbook import Column, Workbook

_WIDTHS = {"name": 28, "department": 20, "certificate": 36, "issuer": 24}
_DATES = frozenset({"obtained", "expires"})
_NUMBERS = frozenset({"left", "proof"})
_SHEET, _RENEWED = Text("Certificates"), Text("renewed")


def write_workbook(
    file: Path, found: Sequence[Held], render: Callable[[Text], str], now: datetime
) -> None:
    """The list as Excel; raises `OSError` when it cannot be written."""
    columns = [
        Column(title=render(text), kind=_kind(key), width=_WIDTHS.get(key, 14))
        for key, text in HEADINGS.items()
    ]
    with Workbook(file, made_at=now) as book:
        sheet = book.sheet(render(_SHEET), columns, in_sight=2)
        for one in found:
            sheet.add(_row(one, render, today(now)))


async def workbook(found: Sequence[Held], render: Callable[[Text], str], now: datetime) -> bytes:
    """The same as its content."""

    def make() -> bytes:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "certificates.xlsx"
            write_workbook(file, found, render, now)
            return file.read_bytes()

    return await asyncio.to_thread(make)


def as_json(one: Held, render: Callable[[Text], str], day: date) -> dict[str, Any]:
    """A line for scripts."""
    certificate = one.certificate
    return {
        "id": certificate.id,
        "person": one.person.id,
        "number": one.person.number or None,
        "name": one.person.name,
        "department": one.person.department or None,
        "kind": certificate.kind,
        "certificate": render(said(one.title)),
        "issuer": certificate.issuer or None,
        "obtained": certificate.obtained.isoformat(),
        "expires": certificate.expires.isoformat() if certificate.expires else None,
        "days_left": certificate.days_left(day),
        "proofs": len(certificate.proofs),
        "renewed_by": certificate.renewed_by,
    }


def _row(one: Held, render: Callable[[Text], str], day: date) -> list[Any]:
    certificate = one.certificate
    values: dict[str, Any] = {
        "number": one.person.number,
        "name": one.person.name,
        "department": one.person.department,
        "certificate": render(said(one.title)),
        "issuer": certificate.issuer,
        "obtained": certificate.obtained,
        "expires": certificate.expires,
        "left": certificate.days_left(day),
        "proof": len(certificate.proofs),
        "renewed_by": render(_RENEWED) if certificate.renewed_by is not None else "",
    }
    return [values[key] for key in HEADINGS]


def _kind(key: str) -> Any:
    if key in _DATES:
        return "date"
    return "number" if key in _NUMBERS else "text"
