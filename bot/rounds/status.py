"""A round's dashboard for the command line: as a table, as JSON, as a picture."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from bot.app import App
from bot.messages import capital
from dialogs.screens.round_lines import COUNT, names_behind, numbers
from plans.i18n.formats import Money
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model.choices import Stage
from plans.model.words import word
from plans.rounds.chart import build_chart
from plans.rounds.dashboard import Dashboard
from plans.rounds.progress import RARE, Progress

_DEPARTMENT, _PEOPLE, _TOTAL = Text("Department"), Text("People"), Text("Total")
_COST = Text("Cost of the agreed actions")
_WIDEST = 32


def as_text(board: Dashboard, texts: Texts, language: str, *, names: bool) -> str:
    """A table of departments and stages, then what asks for attention; with `names`, who."""
    lines = _Lines(board, texts, language)
    found = [*lines.table(), "", *lines.attention()]
    if names:
        found += lines.names()
    return "\n".join(found).rstrip()


def as_json(board: Dashboard) -> str:
    """The same for programs, always with the people behind the numbers."""
    return json.dumps(_json(board), ensure_ascii=False)


async def draw(app: App, board: Dashboard, language: str) -> bytes:
    """The picture, as PNG."""
    return await app.files.renderer.draw(build_chart(board, app.texts, language, app.now()))


def aligned(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> Iterator[str]:
    """A table of names, each with as many numbers as there are heads besides the first."""
    wide = min(_WIDEST, max(len(name) for name, _ in rows))
    yield "  ".join([heads[0].ljust(wide), *heads[1:]])
    for name, counts in rows:
        shown = [str(n).rjust(len(head)) for head, n in zip(heads[1:], counts, strict=True)]
        yield "  ".join([name[:wide].ljust(wide), *shown])


class _Lines:
    def __init__(self, board: Dashboard, texts: Texts, language: str) -> None:
        self._board, self._texts, self._language = board, texts, language

    def table(self) -> Iterator[str]:
        total = self._board.stages
        stages = [stage for stage in Stage if total[stage] or stage not in RARE]
        heads = [self._say(word(stage)) for stage in stages]
        rows = [
            (one.name or "-", [*(one.stages.get(stage, 0) for stage in stages), one.people])
            for one in self._board.departments
        ]
        everybody = len(self._board.everybody)
        rows.append((self._say(_TOTAL), [*(total[stage] for stage in stages), everybody]))
        yield from aligned([self._say(_DEPARTMENT), *heads, self._say(_PEOPLE)], rows)

    def attention(self) -> Iterator[str]:
        for _, title, count in numbers(self._board)[len(Stage) :]:
            yield self._say(COUNT(count=count, what=title))
        yield f"{self._say(_COST)}: {Money(self._board.cost)}"

    def names(self) -> Iterator[str]:
        for key, title, count in numbers(self._board):
            if count:
                yield ""
                yield f"{capital(self._say(title))} ({count})"
                yield from (self._say(line) for line in names_behind(self._board, key))

    def _say(self, text: Text) -> str:
        return self._texts.render(text, self._language)


def _json(board: Dashboard) -> dict[str, Any]:
    return {
        "round": board.round.name,
        "open": board.round.is_open(board.today),
        "today": board.today.isoformat(),
        "people": len(board.everybody),
        "stages": {stage.value: board.stages[stage] for stage in Stage},
        "departments": [
            {
                "name": one.name,
                "people": one.people,
                "stages": {stage.value: one.stages.get(stage, 0) for stage in Stage},
                "cost": str(one.cost),
            }
            for one in board.departments
        ],
        "everybody": [_person(board, one) for one in board.everybody],
        "unreachable": [one.person.id for one in board.unreachable],
        "stalled": [one.person.id for one in board.stalled],
        "support_due": [
            {
                "employee": one.employee_id,
                "what": one.what,
                "who": one.who,
                "by": one.by.isoformat(),
            }
            for one in board.due
        ],
        "cost": str(board.cost),
        "cost_to_come": str(board.cost_to_come),
    }


def _person(board: Dashboard, one: Progress) -> dict[str, Any]:
    return {
        "id": one.person.id,
        "number": one.person.number,
        "name": one.person.name,
        "department": one.person.department,
        "stage": one.stage.value,
        "since": one.plan.since.isoformat() if one.plan else None,
        "waits_for": board.waits_for(one),
    }
