"""The dashboard of HR: loaded, and as files."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.messages import capital
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import Person, Round
from plans.model.choices import Stage
from plans.model.words import party, word
from plans.rounds.dashboard import DUE_WITHIN, Dashboard
from plans.rounds.progress import Asked, Progress, asked_of, progress_of
from plans.spreadsheets.workbook import Column, Sheet, Workbook
from plans.storage.store import Store

_OVERVIEW, _PEOPLE = Text("Overview"), Text("People")
_STALLED, _SUPPORT, _REACH = Text("Stalled"), Text("Support"), Text("Not reachable")
_DEPARTMENT, _ALL, _TOTAL = Text("Department"), Text("People"), Text("Total")
_COST = Text("Cost of the agreed actions")
_NUMBER, _NAME, _FUNCTION = Text("Number"), Text("Name"), Text("Function")
_MANAGER, _STATUS, _SINCE = Text("Manager"), Text("Status"), Text("Since")
_WAITS_FOR, _WHAT, _WHO, _BY = Text("Waits for"), Text("Support"), Text("Who"), Text("By")
_WHY = Text("Why")


@dataclass(frozen=True, kw_only=True)
class Staffed:
    """What of a dashboard the people and the round alone say; it stays when a plan changes."""

    round: Round
    today: date
    staff: tuple[Asked, ...]
    names: Mapping[str, str]
    """The names of everybody who works, or worked, here, by id."""


async def load_dashboards(
    store: Store,
    rounds: Sequence[Round],
    now: datetime,
    *,
    everyone_reachable: bool = False,
    only_due: bool = False,
) -> tuple[Dashboard, ...]:
    """How these rounds are going, in the order given. In a terminal everyone is reachable. With
    `only_due` support is that for a day that is near or past: its words stand in the plans, and
    reading those of thousands takes a second."""
    if not rounds:
        return ()
    people = await store.people.roster()
    if everyone_reachable:
        people = [replace(person, reachable=True) for person in people]
    today = now.astimezone(BRUSSELS).date()
    until = today + DUE_WITHIN if only_due else date.max
    found = [await _dashboard(store, _staffed(people, one, today)) for one in rounds]
    return tuple(
        [
            replace(
                one, promised=tuple(await store.rounds.promised_in(one.round.name, until=until))
            )
            for one in found
        ]
    )


async def load_staffed(store: Store, round_: Round, today: date) -> Staffed:
    """Who belongs to a round on that day."""
    return _staffed(await store.people.roster(), round_, today)


async def load_with_days(store: Store, staffed: Staffed) -> Dashboard:
    """How that round is going, without reading a plan: of support it has only the `days` that are
    due."""
    until = staffed.today + DUE_WITHIN
    days = await store.rounds.days_promised_in(staffed.round.name, until=until)
    return replace(await _dashboard(store, staffed), days=tuple(days))


async def shown_rounds(store: Store, today: date) -> list[Round]:
    """The rounds that are open, the latest first; where none is, the last one there was."""
    return await store.rounds.open_on(today) or (await store.rounds.all())[-1:]


def _staffed(people: Sequence[Person], round_: Round, today: date) -> Staffed:
    return Staffed(
        round=round_,
        today=today,
        staff=asked_of(people, round_, today),
        names={person.id: person.name for person in people},
    )


async def _dashboard(store: Store, staffed: Staffed) -> Dashboard:
    """Without any support."""
    name = staffed.round.name
    return Dashboard(
        round=staffed.round,
        today=staffed.today,
        everybody=progress_of(
            staffed.staff,
            await store.rounds.plan_states(name),
            blocked=await store.people.blocked(),
            drawing_up=await store.rounds.drawing_up(),
        ),
        costs=tuple(await store.rounds.costs_in(name)),
        names=staffed.names,
        reminded=await store.rounds.reminded(name, staffed.today),
    )


async def excel_file(dashboard: Dashboard, texts: Texts, language: str, now: datetime) -> bytes:
    """The whole dashboard as an .xlsx with a sheet for each list."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "round.xlsx"
        await asyncio.to_thread(write_excel, dashboard, texts, language, now, file)
        return file.read_bytes()


def write_excel(
    dashboard: Dashboard, texts: Texts, language: str, now: datetime, file: Path
) -> None:
    """The same, written to a file."""
    with Workbook(file, made_at=now) as book:
        _Sheets(dashboard, texts, language, book).write()


class _Sheets:
    def __init__(self, dashboard: Dashboard, texts: Texts, language: str, book: Workbook) -> None:
        self._board, self._texts = dashboard, texts
        self._language, self._book = language, book

    def write(self) -> None:
        self._overview()
        self._people()
        self._stalled()
        self._support()
        self._not_reachable()

    def _overview(self) -> None:
        stages = list(Stage)
        sheet = self._sheet(
            _OVERVIEW,
            (_DEPARTMENT, "text", 32),
            *((word(stage), "number", 12) for stage in stages),
            (_ALL, "number", 10),
            (_COST, "money", 16),
        )
        for one in self._board.departments:
            counts = [one.stages.get(stage, 0) for stage in stages]
            sheet.add([one.name, *counts, one.people, one.cost])
        total = self._board.stages
        everybody = len(self._board.everybody)
        sums = [total[stage] for stage in stages]
        sheet.add([self._say(_TOTAL), *sums, everybody, self._board.cost])

    def _people(self) -> None:
        sheet = self._sheet(
            _PEOPLE, *_WHO_IS, (_STATUS, "text", 22), (_SINCE, "date", 12), (_WAITS_FOR, "text", 24)
        )
        for one in self._board.everybody:
            status = self._say(word(one.stage))
            sheet.add([*self._person(one), status, _since(one), self._board.waits_for(one)])

    def _stalled(self) -> None:
        sheet = self._sheet(
            _STALLED,
            *_WHO_IS,
            (_STATUS, "text", 22),
            (_SINCE, "date", 12),
            (_WAITS_FOR, "text", 24),
        )
        for one in self._board.stalled:
            status = self._say(word(one.plan.status)) if one.plan else ""
            sheet.add([*self._person(one), status, _since(one), self._board.waits_for(one)])

    def _support(self) -> None:
        sheet = self._sheet(
            _SUPPORT,
            (_NAME, "text", 24),
            (_WHAT, "text", 50),
            (_WHO, "text", 20),
            (_BY, "date", 12),
        )
        for one in sorted(self._board.promised, key=lambda promised: promised.by):
            name = self._board.names.get(one.employee_id, "")
            sheet.add([name, one.what, self._say(party(one.who)), one.by])

    def _not_reachable(self) -> None:
        sheet = self._sheet(_REACH, *_WHO_IS, (_WHY, "text", 20))
        for one in self._board.unreachable:
            sheet.add([*self._person(one), self._say(one.not_reached)])

    def _person(self, one: Progress) -> list[Any]:
        person = one.person
        manager = self._board.names.get(person.manager_id or "", "")
        return [person.number, person.name, person.department, person.function, manager]

    def _sheet(self, title: Text, *columns: tuple[Text, Any, int]) -> Sheet:
        return self._book.sheet(
            self._say(title),
            [
                Column(title=capital(self._say(name)), kind=kind, width=width)
                for name, kind, width in columns
            ],
        )

    def _say(self, text: Text | str) -> str:
        return self._texts.render(text, self._language)


_WHO_IS: tuple[tuple[Text, Any, int], ...] = (
    (_NUMBER, "text", 12),
    (_NAME, "text", 26),
    (_DEPARTMENT, "text", 24),
    (_FUNCTION, "text", 24),
    (_MANAGER, "text", 24),
)


def _since(one: Progress) -> date | None:
    return one.plan.since if one.plan else None
