"""The training days of everybody in a year, as Excel for HR: the balances, and the trainings behind them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.training_days.areas import overview_of
from plans.audit.event import AuditEvent
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.spreadsheets.workbook import Column, Kind, Value, Workbook
from plans.storage.store import Store
from plans.training_days.account import Account
from plans.training_days.collective import SharedDays
from plans.training_days.overview import DaysOverview
from plans.training_days.shown import ENDINGS
from plans.training_days.trainings import DECISIONS, SOURCES, STATUSES, FollowedTraining

Say = Callable[[Text | str], str]

_BALANCES, _TRAININGS = Text("Balances"), Text("Trainings")
_SHARED = Text("Collective right")
_YES, _NO = Text("yes"), Text("no")
_COLUMNS: tuple[tuple[Text, Kind, int], ...] = (
    (Text("Number"), "text", 12),
    (Text("Name"), "text", 28),
    (Text("Department"), "text", 24),
    (Text("Joint committee"), "text", 12),
    (Text("Work fraction"), "number", 10),
    (Text("Start date"), "date", 12),
    (Text("Leaving date"), "date", 12),
    (Text("How the contract ended"), "text", 24),
    (Text("Carried over"), "number", 12),
    (Text("Right"), "number", 10),
    (Text("Taken"), "number", 10),
    (Text("Planned"), "number", 10),
    (Text("Left"), "number", 10),
    (Text("Goes along into the next year"), "number", 16),
    (Text("Hours of Flemish training leave"), "number", 16),
    (Text("Waits for confirmation"), "number", 14),
    (Text("Still missing"), "text", 36),
)
_OF_TRAININGS: tuple[tuple[Text, Kind, int], ...] = (
    (Text("Number"), "text", 12),
    (Text("Name"), "text", 28),
    (Text("Training"), "text", 40),
    (Text("Hours"), "number", 9),
    (Text("From"), "date", 12),
    (Text("To"), "date", 12),
    (Text("Status"), "text", 12),
    (Text("Formal training"), "text", 10),
    (Text("Flemish training leave"), "text", 12),
    (Text("Provider"), "text", 24),
    (Text("Certificate"), "text", 24),
    (Text("Valid until"), "date", 12),
    (Text("Source"), "text", 24),
    (Text("Confirmed"), "text", 20),
    (Text("Confirmed on"), "date", 12),
)
_OF_SHARED: tuple[tuple[Text, Kind, int], ...] = (
    (Text("Joint committee"), "text", 12),
    (Text("Years"), "text", 12),
    (Text("People"), "number", 10),
    (Text("Full-time equivalents"), "number", 14),
    (Text("Right"), "number", 10),
    (Text("Taken"), "number", 10),
    (Text("Still to be offered"), "number", 12),
    (Text("How it was worked out"), "text", 100),
)
_CENT = Decimal("0.01")


def file_of_days(year: int) -> str:
    """What the file is called."""
    return f"training-days-{year}.xlsx"


async def excel_of_days(
    store: Store,
    texts: Texts,
    year: int,
    language: str,
    now: datetime,
    *,
    shown: DaysOverview | None = None,
) -> bytes:
    """The file: of everybody, or of those who are shown."""
    shown = shown or await overview_of(store, year, now)
    endings = await store.training_days.endings()
    words = {one: texts.render(ENDINGS[ending], language) for one, ending in endings.items()}
    return await asyncio.to_thread(
        _made, shown, words, lambda text: texts.render(text, language), now
    )


async def note(store: Store, year: int, now: datetime, *, who: str | None = None) -> None:
    """That HR took everybody's training days out of here stands in the audit log."""
    event = AuditEvent(
        at=now,
        who=who,
        what="training_days.export",
        details={"year": year, "file": file_of_days(year)},
    )
    await store.audit.record(event)


def _made(shown: DaysOverview, endings: dict[str, str], say: Say, now: datetime) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "days.xlsx"
        with Workbook(file, made_at=now) as book:
            sheet = book.sheet(say(_BALANCES), _columns(_COLUMNS, say), in_sight=2)
            for one in shown.accounts:
                sheet.add(_balance(one, endings, say))
            sheet = book.sheet(say(_TRAININGS), _columns(_OF_TRAININGS, say), in_sight=2)
            for one in shown.accounts:
                for training in one.trainings:
                    sheet.add(_training(one, training, say))
            if shown.shared:
                sheet = book.sheet(say(_SHARED), _columns(_OF_SHARED, say), in_sight=1)
                for each in shown.shared:
                    sheet.add(_of_committee(each, say))
        return file.read_bytes()


def _columns(said: tuple[tuple[Text, Kind, int], ...], say: Say) -> list[Column]:
    return [Column(title=say(title), kind=kind, width=width) for title, kind, width in said]


def _balance(one: Account, endings: dict[str, str], say: Say) -> list[Value]:
    person, row = one.person, one.row
    figures: list[Value] = [None] * 7
    if row is not None:
        figures = [
            *(
                _number(figure.days)
                for figure in (
                    *(row.carried_in, row.right, row.taken, row.planned),
                    *(row.left, row.carried_out),
                )
            ),
            row.training_leave_hours,
        ]
    return [
        person.number,
        person.name,
        person.department,
        person.joint_committee,
        person.work_fraction,
        person.started_on,
        person.left_on,
        endings.get(person.id, ""),
        *figures,
        len(one.waiting),
        "; ".join(map(say, one.missing)),
    ]


def _training(one: Account, training: FollowedTraining, say: Say) -> list[Value]:
    decided = training.decided_at
    return [
        one.person.number,
        one.person.name,
        training.name,
        training.hours,
        training.started_on,
        training.ended_on,
        say(STATUSES[training.status]),
        say(_YES if training.formal else _NO),
        say(_YES if training.training_leave else _NO),
        training.provider,
        training.certificate,
        training.valid_until,
        say(SOURCES[training.source]),
        say(DECISIONS[training.decision]),
        decided.date() if decided is not None else None,
    ]


def _of_committee(one: SharedDays, say: Say) -> list[Value]:
    return [
        one.committee,
        one.years,
        one.people,
        one.workers,
        _number(one.right.total.days),
        _number(one.taken),
        _number(one.left),
        " ".join(map(say, one.lines)),
    ]


def _number(days: Fraction) -> Decimal:
    return (Decimal(days.numerator) / Decimal(days.denominator)).quantize(_CENT)
