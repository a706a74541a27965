"""The organisation's own questions of a round, changed one by one or as a whole list; and as an Excel file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.rounds.rounds import RoundProblem, keep_changed
from plans.i18n.text import Text
from plans.model import Round
from plans.model.own_questions import OwnQuestion, asked, renewed
from plans.own_questions.table import MOST_QUESTIONS, rows_of
from plans.spreadsheets.workbook import Column, Workbook
from plans.storage.store import Store

Change = Callable[[Sequence[OwnQuestion]], Sequence[OwnQuestion]]

_TOO_MANY = Text("There are more than %(most)s questions; nobody would answer them all.")
_TWICE = Text("There is a question with this key already.")
_SHEET = "questions"


async def keep_questions(
    store: Store,
    round_: Round,
    questions: Sequence[OwnQuestion],
    now: datetime,
    *,
    who: str | None = None,
) -> Round:
    """Keeps these questions of a round; one that is not among them any more is asked no more. Raises
    `RoundProblem`."""
    if len(asked(questions)) > MOST_QUESTIONS:
        raise RoundProblem(_TOO_MANY(most=MOST_QUESTIONS))
    changed = replace(round_, questions=renewed(round_.questions, questions))
    if changed != round_:
        await keep_changed(store, round_, changed, now, who=who)
    return changed


def with_question(
    questions: Sequence[OwnQuestion], question: OwnQuestion, *, new: bool
) -> list[OwnQuestion]:
    """The questions with this one in its place, or at the end; raises `RoundProblem` when a `new` one has
    the key of another."""
    keys = [one.key for one in questions]
    if question.key not in keys:
        return [*questions, question]
    if new:
        raise RoundProblem(_TWICE, field="key")
    return [question if one.key == question.key else one for one in questions]


def retired(questions: Sequence[OwnQuestion], key: str, *, again: bool) -> list[OwnQuestion]:
    """The questions with that one asked no more, or asked again."""
    return [replace(one, retired=not again) if one.key == key else one for one in questions]


def moved(questions: Sequence[OwnQuestion], key: str, by: int) -> list[OwnQuestion]:
    """The questions with that one before (-1) or after (1) its neighbour of the same section."""
    found = list(questions)
    one = next((one for one in found if one.key == key), None)
    if one is None:
        return found
    beside = [
        at for at, other in enumerate(found) if other.section is one.section and not other.retired
    ]
    here = found.index(one)
    if here not in beside:
        return found
    to = beside.index(here) + by
    if 0 <= to < len(beside):
        found[here], found[beside[to]] = found[beside[to]], found[here]
    return found


async def questions_file(questions: Sequence[OwnQuestion], now: datetime) -> bytes:
    """The questions that are asked, as an .xlsx that can be changed and read again."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "questions.xlsx"
        await asyncio.to_thread(_write, questions, now, file)
        return file.read_bytes()


def _write(questions: Sequence[OwnQuestion], now: datetime, file: Path) -> None:
    heads, *rows = rows_of(asked(questions))
    with Workbook(file, made_at=now) as book:
        columns = [Column(title=head, width=40 if len(head) == 2 else 16) for head in heads]
        sheet = book.sheet(_SHEET, columns)
        for row in rows:
            sheet.add(row)
