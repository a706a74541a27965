"""What HR does with the table of trainings in the chat, and what they see of it there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.training_plan import table as tables
from bot.training_plan.sent_table import TABLE_KEPT
from bot.training_plan.table_file import tables_in, take_in
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.prompt import Line, Position
from dialogs.screens.training_table import SENT, needs_differences, year_at
from plans.calendar.days import today
from plans.i18n.text import Text, plural
from plans.i18n.translate import Texts
from plans.i18n.translated import Translated
from plans.i18n.user_error import UserError
from plans.model import Person
from plans.rights import is_hr
from plans.spreadsheets.table import UnreadableFile
from plans.storage.store import Store
from plans.training_plan.answers import default_year
from plans.training_plan.showing import Groups, groups_by_key
from plans.training_plan.steps import groups_for
from plans.training_plan.table_acts import Doing, SentTable, TableAct, TableShown
from plans.training_plan.typed import Fields

_NOT_HR = Text("Only HR can change the table of trainings. Nothing was changed.")
_MERGED = Text("These are one training now: row %(row)s.")
_SPLIT = Text("Row %(row)s is again the rows %(rows)s, as they were.")
_APART = Text("Good, I do not propose that any more.")
_AGAIN = Text("Good, I propose again what may be one training.")
_TAKEN, _LEFT = Text("Taken over: %(count)s."), Text("Left as it was: %(count)s.")
_WRITTEN = Text("Done, it is written.")
_KEPT_AS_IT_IS = Text("Where both were changed, the table stayed as it is.")
_FORGOTTEN = Text("Fine, nothing was written, and I have forgotten the file.")
_GONE = Text("I no longer have that file. Send it again, and I will look at it.")
_CHANGED = Text(
    "Something has changed since I looked at it. Send the file again, and I will look once more."
)


def groups_of(store: Store, year: int) -> Groups:
    """What the groups are called that HR may say a training is for in that year."""
    return groups_by_key(groups_for(year, store.law.target_groups))


def fields_of(store: Store, texts: Texts, year: int, language: str) -> Fields:
    """Reads rows of the table of that year."""
    return Fields(texts=texts, groups=groups_of(store, year), year=year, language=language)


async def shown(store: Store, texts: Texts, me: Person, overlay: str, now: datetime) -> TableShown:
    """What HR sees of the table on that screen."""
    at = Position.parse(overlay)
    year = year_at(at) or default_year(today(now))
    if at.key == SENT:
        return await _sent(store, me, year, now)
    table = await store.training_plans.get(year)
    differences = None
    if needs_differences(at):
        differences = tuple(await tables.differences_now(store, table, now, _words(texts, me)))
    return TableShown(table=table, groups=groups_of(store, year), differences=differences)


def _words(texts: Texts, me: Person) -> Callable[[Text | Translated], str]:
    """Says what is kept in the table, in the language of whoever keeps it."""
    language = me.language or DEFAULT_LANGUAGE
    return lambda words: (
        texts.render(words, language) if isinstance(words, Text) else words.said(language)
    )


async def carry_out(
    store: Store, texts: Texts, me: Person, act: TableAct, now: datetime
) -> list[Line]:
    """Does what this person of HR tapped, if they are of HR at that moment; what to say of it."""
    if not is_hr(me, today(now)):
        return [Line(_NOT_HR)]
    try:
        return await _done(store, texts, me, act, now)
    except UserError as problem:
        return [Line(problem.text)]


async def _done(store: Store, texts: Texts, me: Person, act: TableAct, now: datetime) -> list[Line]:
    year, who = act.year, me.id
    match act.doing:
        case Doing.GATHER:
            made = await tables.gather(store, year, now, who=who)
            count = len(made.trainings)
            told = plural(
                "%(count)s row is in the table.", "%(count)s rows are in the table.", count
            )
            return [Line(told, "done")]
        case Doing.MERGE:
            row = await tables.merge(store, year, act.rows, now, who=who)
            return [Line(_MERGED(row=row.id), "done")]
        case Doing.SPLIT:
            parts = await tables.split(store, year, act.rows[0], now, who=who)
            rows = ", ".join(str(one.id) for one in parts)
            return [Line(_SPLIT(row=act.rows[0], rows=rows), "done")]
        case Doing.APART:
            await tables.keep_apart(store, year, act.rows, now, who=who)
            return [Line(_APART, "done")]
        case Doing.ONE_APART:
            await tables.keep_from(store, year, act.rows[0], act.rows[1:], now, who=who)
            return [Line(_APART, "done")]
        case Doing.AGAIN:
            await tables.keep_apart(store, year, (), now, who=who, undo=True)
            return [Line(_AGAIN, "done")]
        case Doing.TAKE | Doing.LEAVE:
            return await _decided(store, texts, me, act, now)
        case Doing.WRITE | Doing.OVERWRITE | Doing.FORGET:
            return await _with_file(store, texts, me, act, now)


async def _decided(
    store: Store, texts: Texts, me: Person, act: TableAct, now: datetime
) -> list[Line]:
    take, leave = (act.names if act.doing is one else () for one in (Doing.TAKE, Doing.LEAVE))
    takes, leaves = await tables.decide(
        store,
        act.year,
        now,
        _words(texts, me),
        take=take,
        leave=leave,
        who=me.id,
        skip_gone=True,
    )
    told = _TAKEN(count=len(takes)) if act.doing is Doing.TAKE else _LEFT(count=len(leaves))
    return [Line(told, "done")]


async def _with_file(
    store: Store, texts: Texts, me: Person, act: TableAct, now: datetime
) -> list[Line]:
    """Takes in the Excel file that this person sent, or forgets it."""
    pending = await store.training_plans.sent(me.id, now - TABLE_KEPT)
    await store.training_plans.drop_sent(me.id)
    if act.doing is Doing.FORGET:
        return [Line(_FORGOTTEN)]
    if pending is None or pending.year != act.year:
        return [Line(_GONE)]
    fields = fields_of(store, texts, pending.year, me.language or DEFAULT_LANGUAGE)
    overwrite = act.doing is Doing.OVERWRITE
    read = await take_in(
        store,
        tables_in(pending.content),
        fields,
        now,
        file=pending.file_name,
        who=me.id,
        overwrite=overwrite,
    )
    if read.problems:
        return [Line(_CHANGED)]
    kept = [Line(_KEPT_AS_IT_IS)] if read.conflicts and not overwrite else []
    return [Line(_WRITTEN, "done"), *kept]


async def _sent(store: Store, me: Person, year: int, now: datetime) -> TableShown:
    """The Excel file that waits for this person, and the table that it is of."""
    pending = await store.training_plans.sent(me.id, now - TABLE_KEPT)
    year = pending.year if pending is not None else year
    sent = None
    if pending is not None:
        try:
            sent = SentTable(year=year, tables=tuple(tables_in(pending.content)))
        except UnreadableFile as unreadable:
            sent = SentTable(year=year, refusal=unreadable.text)
    table = await store.training_plans.get(year)
    return TableShown(table=table, groups=groups_of(store, year), sent=sent)
