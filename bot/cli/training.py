"""`pop training`: the table of trainings of the collective training plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.calendar import Year
from bot.cli.language import say, spoken
from bot.cli.options import (
    AsJson,
    Db,
    Now,
    cannot_read,
    cannot_write,
    no_folder,
    stop,
    with_app,
)
from plans.i18n.text import Text, labelled, plural
from plans.i18n.translated import Translated

if TYPE_CHECKING:
    from bot.app import App
    from plans.training_plan.differences import Difference
    from plans.training_plan.plan import TrainingPlan
    from plans.training_plan.showing import Groups
    from plans.training_plan.training import Training
    from plans.training_plan.typed import Fields

app = typer.Typer(
    help="The table of trainings of the collective training plan.", no_args_is_help=True
)

_EMPTY = Text("The table of %(year)s is empty.")
_NOT_GATHERED = Text("It was not gathered from the PDPs yet: pop training gather.")
_GATHERED_BEFORE = Text(
    "The table of %(year)s was gathered on %(day)s. What changed since: pop training differences."
)
_NOTHING_KEPT = Text("Nothing was kept; without --dry-run it is.")
_NO_PROPOSALS = Text("No rows are proposed as one.")
_PROPOSAL = Text("These may be one: pop training merge %(rows)s")
_MERGED = Text("Rows %(rows)s are now row %(row)s. To undo it: pop training split %(row)s.")
_SPLIT = Text("Row %(row)s is again rows %(rows)s.")
_APART = Text("Rows %(rows)s are not proposed as one any more.")
_AGAIN = Text("They may be proposed as one again.")
_ADDED = Text("Added as row %(row)s.")
_CHANGED = Text("Row %(row)s is changed.")
_REMOVED = Text("Row %(row)s is taken out: %(title)s")
_NO_DIFFERENCES = Text("Nothing is otherwise than in the table.")
ENDING = ".xlsx"
_ENDING = Text("%(file)s should end in .xlsx.")
_SAME = Text("The file says what the table says; nothing changes.")
_KEPT = Text("It is kept.")
_CONFLICTS = Text("Where both were edited the table stays as it is; --overwrite takes the file.")
_DECIDED = Text("Taken over: %(taken)s. Left as it was: %(left)s.")
_DIFFERENCE = Text("%(name)s: %(words)s")
_PLANS = Text("From PDPs")
_CAME_BY = Text("Where it comes from")
_MADE_OF = Text("Made of rows")

Row = Annotated[int, typer.Argument(metavar="ROW", help="The number of the row.")]
Rows = Annotated[list[int] | None, typer.Argument(metavar="ROWS", help="The numbers of rows.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be kept.")]
Values = Annotated[
    list[str],
    typer.Argument(
        metavar="FIELD=VALUE",
        help="What the row says, such as quarter=2 or “training centre=Syntra”; nothing behind the = "
        "takes the value away. Fields: theme, title, goal, strategic_goal, target_group, staff_groups, "
        "joint_committees, formal, in_working_time, quarter, language, learning_method, participants, "
        "hours, training_centre, budget, evaluation, for_groups, groups_how.",
    ),
]


@app.command("gather")
def training_gather(
    year: Year, dry_run: DryRun = False, db: Db = None, now: Now = None, as_json: AsJson = False
) -> None:
    """Make rows of the actions in agreed PDPs that end in that year.

    This is done once; what changes in the PDPs afterwards is a difference to take over or to leave.
    """
    from bot.training_plan.table import gather

    async def work(opened: App) -> None:
        if dry_run:
            async with opened.database.reading() as store:
                before = await store.training_plans.get(year)
                after = await gather(store, year, opened.now(), dry_run=True)
        else:
            async with opened.database.transaction() as store:
                before = await store.training_plans.get(year)
                after = await gather(store, year, opened.now())
        if before.gathered_at is not None and not as_json:
            typer.echo(say(_GATHERED_BEFORE(year=str(year), day=before.gathered_at)))
            return
        _say_table(opened, after, as_json=as_json)
        if dry_run and not as_json:
            typer.echo(say(_NOTHING_KEPT))

    with_app(work, db, now)


@app.command("show")
def training_show(
    year: Year,
    row: Annotated[
        int | None, typer.Option("--row", help="Only this row, with all it says.")
    ] = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """The table, or one of its rows."""
    from plans.training_plan.merging import row_named

    async def work(opened: App) -> None:
        async with opened.database.reading() as store:
            table = await store.training_plans.get(year)
        if row is None:
            _say_table(opened, table, as_json=as_json)
        else:
            _say_row(opened, year, row_named(table, row), as_json=as_json)

    with_app(work, db, now)


@app.command("merge")
def training_merge(year: Year, rows: Rows = None, db: Db = None, now: Now = None) -> None:
    """Put rows together as one; without numbers, say which rows may be the same training."""
    from bot.training_plan.table import merge
    from plans.training_plan.merging import proposals, row_named

    async def work(opened: App) -> None:
        if rows:
            async with opened.database.transaction() as store:
                made = await merge(store, year, rows, opened.now())
            typer.echo(say(_MERGED(rows=_numbers(made.merged), row=made.id)))
            return
        async with opened.database.reading() as store:
            table = await store.training_plans.get(year)
        groups = proposals(table)
        for group in groups:
            for number in group:
                typer.echo(_line(opened, year, row_named(table, number)))
            typer.echo(say(_PROPOSAL(rows=" ".join(map(str, group)))))
        if not groups:
            typer.echo(say(_NO_PROPOSALS))

    with_app(work, db, now)


@app.command("split")
def training_split(year: Year, row: Row, db: Db = None, now: Now = None) -> None:
    """Take a row apart into the rows it was made of, as they were."""
    from bot.training_plan.table import split

    async def work(opened: App) -> None:
        async with opened.database.transaction() as store:
            parts = await split(store, year, row, opened.now())
        typer.echo(say(_SPLIT(row=row, rows=_numbers(parts))))

    with_app(work, db, now)


@app.command("apart")
def training_apart(
    year: Year,
    rows: Rows = None,
    undo: Annotated[
        bool,
        typer.Option("--undo", help="Let them be proposed again; without numbers, all of them."),
    ] = False,
    db: Db = None,
    now: Now = None,
) -> None:
    """Say that rows are not the same training, so that it is not proposed again."""
    from bot.training_plan.table import keep_apart

    async def work(opened: App) -> None:
        async with opened.database.transaction() as store:
            await keep_apart(store, year, rows or (), opened.now(), undo=undo)
        told = _AGAIN if undo else _APART(rows=", ".join(map(str, sorted(set(rows or ())))))
        typer.echo(say(told))

    with_app(work, db, now)


@app.command("add")
def training_add(year: Year, values: Values, db: Db = None, now: Now = None) -> None:
    """Add a row that comes from no PDP: a training for many, one that the law asks for."""
    from bot.training_plan.table import add

    async def work(opened: App) -> None:
        read = _fields(opened, year).assignments(values)
        async with opened.database.transaction() as store:
            made = await add(store, year, read, opened.now())
        typer.echo(say(_ADDED(row=made.id)))
        typer.echo(_line(opened, year, made))

    with_app(work, db, now)


@app.command("set")
def training_set(year: Year, row: Row, values: Values, db: Db = None, now: Now = None) -> None:
    """Change what a row says; what is not given stays."""
    from bot.training_plan.table import change

    async def work(opened: App) -> None:
        read = _fields(opened, year).assignments(values)
        async with opened.database.transaction() as store:
            made = await change(store, year, row, read, opened.now())
        typer.echo(say(_CHANGED(row=row)))
        typer.echo(_line(opened, year, made))

    with_app(work, db, now)


@app.command("remove")
def training_remove(year: Year, row: Row, db: Db = None, now: Now = None) -> None:
    """Take a row out. What it came from comes back only when a PDP says something else."""
    from bot.training_plan.table import remove

    async def work(opened: App) -> None:
        async with opened.database.transaction() as store:
            gone = await remove(store, year, row, opened.now())
        typer.echo(say(_REMOVED(row=row, title=gone.title)))

    with_app(work, db, now)


@app.command("differences")
def training_differences(
    year: Year,
    take: Annotated[
        list[str] | None,
        typer.Option(
            "--take", metavar="NAME", help="Take this one over (may be repeated), or all."
        ),
    ] = None,
    leave: Annotated[
        list[str] | None,
        typer.Option(
            "--leave", metavar="NAME", help="Leave this one as it is (may be repeated), or all."
        ),
    ] = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """What the PDPs say otherwise than the table, and what is proposed for it; take it over or leave it."""
    from bot.training_plan.table import decide, differences_now

    async def work(opened: App) -> None:
        if take or leave:
            async with opened.database.transaction() as store:
                done = await decide(
                    store, year, opened.now(), _in_table, take=take or (), leave=leave or ()
                )
            counts = [len(those) for those in done]
            typer.echo(say(_DECIDED(taken=counts[0], left=counts[1])))
            return
        async with opened.database.reading() as store:
            table = await store.training_plans.get(year)
            every = await differences_now(store, table, opened.now(), _in_table)
        _say_differences(opened, table, every, as_json=as_json)

    with_app(work, db, now)


@app.command("export")
def training_export(
    year: Year,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE.xlsx", help="The Excel file to write.")
    ],
    db: Db = None,
    now: Now = None,
) -> None:
    """Write the table to Excel, to edit it there; pop training import takes it in again."""
    from bot.training_plan.table_file import write_excel

    if out.suffix.lower() != ENDING:
        stop(_ENDING(file=str(out)))

    async def work(opened: App) -> None:
        async with opened.database.reading() as store:
            table = await store.training_plans.get(year)
        try:
            write_excel(out, table, _groups(opened, year), opened.texts, spoken(), opened.now())
        except FileNotFoundError:
            no_folder(out)
        except OSError as error:
            cannot_write(out, error)
        told = plural(
            "%(count)s row is in %(file)s.",
            "%(count)s rows are in %(file)s.",
            len(table.trainings),
            file=str(out),
        )
        typer.echo(say(told))

    with_app(work, db, now)


@app.command("import")
def training_import(
    file: Annotated[Path, typer.Argument(help="The file that pop training export wrote.")],
    year: Year,
    dry_run: DryRun = False,
    overwrite: Annotated[
        bool,
        typer.Option(
            "--overwrite",
            help="Where both the file and the table were edited since, take what the file says.",
        ),
    ] = False,
    db: Db = None,
    now: Now = None,
) -> None:
    """Take in an edited Excel file, after saying what changes, row by row."""
    from bot.training_plan.table_file import look, tables_in, take_in
    from plans.spreadsheets.table import UnreadableFile
    from plans.training_plan.sheet import changes_in_words, conflicts_in_words

    async def work(opened: App) -> None:
        fields = _fields(opened, year)
        try:
            tables = tables_in(file.read_bytes())
        except OSError as error:
            cannot_read(file, error)
        except UnreadableFile as unreadable:
            stop(unreadable.text)
        async with opened.database.reading() as store:
            read, table = await look(store, tables, fields)
        if read.problems:
            stop("\n".join(map(say, read.problems)))
        for remark in read.remarks:
            typer.echo(say(remark), err=True)
        for line in changes_in_words(read, table, fields.groups, say):
            typer.echo(line)
        for line in conflicts_in_words(read, fields.groups, say):
            typer.echo(line)
        if read.conflicts and not overwrite:
            typer.echo(say(_CONFLICTS))
        if not dry_run:
            async with opened.database.transaction() as store:
                await take_in(
                    store, tables, fields, opened.now(), file=file.name, overwrite=overwrite
                )
        if not (read.changes or read.conflicts):
            typer.echo(say(_SAME))
        else:
            typer.echo(say(_NOTHING_KEPT if dry_run else _KEPT))

    with_app(work, db, now)


def _say_table(opened: App, table: TrainingPlan, *, as_json: bool) -> None:
    from plans.model.encoding import plain
    from plans.training_plan.wording import NO_THEME, by_theme, overview

    if as_json:
        typer.echo(json.dumps(plain(table)["trainings"], ensure_ascii=False))
        return
    for theme, rows in by_theme(table.trainings).items():
        typer.echo(theme or say(NO_THEME))
        for row in rows:
            typer.echo(f"  {_line(opened, table.year, row)}")
    for line in overview(table.trainings):
        typer.echo(say(line))
    if not table.trainings:
        typer.echo(say(_EMPTY(year=str(table.year))))
    if table.gathered_at is None:
        typer.echo(say(_NOT_GATHERED))


def _say_row(opened: App, year: int, row: Training, *, as_json: bool) -> None:
    from plans.model.encoding import plain
    from plans.training_plan.showing import CAME_BY
    from plans.training_plan.wording import details, plan_numbers

    if as_json:
        typer.echo(json.dumps(plain(row), ensure_ascii=False))
        return
    for label, words in details(row, _groups(opened, year), say):
        typer.echo(say(labelled(label, words or "–")))
    typer.echo(say(labelled(_CAME_BY, CAME_BY[row.came_by])))
    if plans := plan_numbers(row, say):
        typer.echo(say(labelled(_PLANS, plans)))
    if row.merged:
        typer.echo(say(labelled(_MADE_OF, _numbers(row.merged))))


def _say_differences(
    opened: App, table: TrainingPlan, every: list[Difference], *, as_json: bool
) -> None:
    from plans.training_plan.wording import difference_words

    groups = _groups(opened, table.year)
    if as_json:
        rows: list[dict[str, Any]] = [
            {"name": one.name, "change": one.change.value, "row": one.row, "fields": one.fields}
            for one in every
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in every:
        words = difference_words(one, groups, say)
        typer.echo(say(_DIFFERENCE(name=one.name, words=words)))
    if table.gathered_at is None:
        typer.echo(say(_NOT_GATHERED))
    elif not every:
        typer.echo(say(_NO_DIFFERENCES))


def _line(opened: App, year: int, row: Training) -> str:
    from plans.training_plan.wording import row_words

    return row_words(row, _groups(opened, year), say, plans=True)


def _groups(opened: App, year: int) -> Groups:
    from plans.law.files import Law
    from plans.training_plan.showing import groups_by_key
    from plans.training_plan.steps import groups_for

    return groups_by_key(groups_for(year, Law(own=opened.settings.law).target_groups))


def _fields(opened: App, year: int) -> Fields:
    from plans.training_plan.typed import Fields

    return Fields(texts=opened.texts, groups=_groups(opened, year), year=year, language=spoken())


def _in_table(words: Text | Translated) -> str:
    """What is kept in the table, in the language of this command."""
    return words.said(spoken()) if isinstance(words, Translated) else say(words)


def _numbers(rows: tuple[Training, ...]) -> str:
    return ", ".join(str(row.id) for row in rows)
