"""What HR says about a list of people they sent, and what the list would do, as Excel."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.people.import_list import look, note, write, write_report
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.prompt import Line
from dialogs.screens.people_list import ListAnswer
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import Person
from plans.people.asking import Answers
from plans.people.changes import Import
from plans.people.report import Summary, summary_of
from plans.rights import is_hr
from plans.storage.store import Store

LIST_KEPT = timedelta(days=1)
"""How long a list of people waits for HR's word."""

_WRITTEN = Text("Done, it is written.")
_LEFT = Text("Fine, nothing was written, and I have forgotten the list.")
_GONE = Text("I no longer have that list. Send it again, and I will look at it.")
_CHANGED = Text("Something has changed since I looked at it. Look once more:")


async def answer(
    store: Store, texts: Texts, me: Person, choice: str, now: datetime
) -> tuple[Sequence[Line], bool]:
    """Does what HR said about the list they sent: what to say, and whether to ask again."""
    pending = await store.import_lists.pending(me.id)
    if pending is None or pending.received_at <= now - LIST_KEPT or not is_hr(me, today(now)):
        await store.import_lists.drop(me.id)
        return [Line(_GONE)], False
    if choice == ListAnswer.LEAVE:
        await store.import_lists.drop(me.id)
        return [Line(_LEFT)], False
    known = Summary.from_json(pending.summary)
    answers, answered = _with_answer(known, choice)
    full = known.full or choice == ListAnswer.FULL
    same = known.same or choice == ListAnswer.SAME
    planned = await look(store, pending.content, now, full=full, renamed=same, answers=answers)
    sure = not planned.problems and not planned.questions
    fits = sure or (choice == ListAnswer.GOOD and planned.usable)
    again = answered or choice in {ListAnswer.FULL, ListAnswer.SAME}
    if again or not fits or len(planned.renamed) > known.renamed:
        summary = replace(summary_of(planned), full=full, same=same, answers=answers)
        await store.import_lists.keep(replace(pending, summary=summary.to_json()))
        return ([] if again else [Line(_CHANGED)]), True
    await write(store, texts, now, planned)
    await note(store, now, planned, file=pending.file_name, written=True, who=me.id)
    await store.import_lists.drop(me.id)
    return [Line(_WRITTEN, "done")], False


def _with_answer(summary: Summary, choice: str) -> tuple[Answers, bool]:
    """What HR has said about the list, and whether this choice says more of it."""
    for question in summary.asks[:1]:
        if choice in {option.value for option in question.options}:
            return summary.answers.having(question.key, choice), True
    return summary.answers, False


async def report(store: Store, texts: Texts, person: Person, now: datetime) -> bytes | None:
    """Everything about the list that waits for this person, as Excel; None when there is none."""
    pending = await store.import_lists.pending(person.id)
    if pending is None:
        return None
    known = Summary.from_json(pending.summary)
    planned = await look(
        store,
        pending.content,
        now,
        full=known.full,
        renamed=known.same,
        answers=known.answers,
    )
    return await asyncio.to_thread(
        _report, planned, texts, person.language or DEFAULT_LANGUAGE, now
    )


def _report(planned: Import, texts: Texts, language: str, now: datetime) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "report.xlsx"
        write_report(file, planned, lambda text: texts.render(text, language), now)
        return file.read_bytes()
