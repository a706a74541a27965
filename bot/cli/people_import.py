"""`pop people import`: people from an Excel or CSV file."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.language import say
from bot.cli.options import UNUSABLE, AsJson, Db, Now, cannot_read, cannot_write, stop, with_app
from plans.i18n.text import Text
from plans.spreadsheets.table import UnreadableFile

if TYPE_CHECKING:
    from bot.app import App
    from plans.people.asking import Answers
    from plans.people.changes import Import

app = typer.Typer()
_NOTHING = Text("Nothing was written.")
_ANSWER = Text("%(question)s Say which: %(options)s.")
_OPTIONS = {
    "encoding": "--encoding",
    "dates": "--dates",
    "names": "--names",
    "hidden_rows": "--hidden-rows",
    "zeros": "--zeros",
}
"""The option that answers each question."""
Dates = Literal["day-first", "month-first"]
Names = Literal["first-name-first", "surname-first"]
HiddenRows = Literal["read", "leave-out"]
Zeros = Literal["ignore", "keep"]
_HOW_RENAMED = Text("If they are the same people, --renamed writes their rows too.")


@dataclass(frozen=True, kw_only=True)
class _Wish:
    """What was asked for on the command line."""

    file: Path
    content: bytes
    dry_run: bool
    only_good: bool
    full: bool
    renamed: bool
    answers: Answers
    report: Path | None
    as_json: bool


Renamed = Annotated[
    bool,
    typer.Option(
        "--renamed",
        help="Who has quite another name under the same number is the same person.",
    ),
]
Out = Annotated[Path | None, typer.Option(help="An .xlsx file for all problems and changes.")]


@app.command("import")
def people_import(
    file: Annotated[
        Path, typer.Argument(help="An .xlsx, .ods or .csv file; docs/hr.md has the columns.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    only_good: Annotated[
        bool, typer.Option("--only-good", help="Write the good rows, when others are wrong.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="The list names everybody: who is not in it has left.")
    ] = False,
    renamed: Renamed = False,
    encoding: Annotated[
        str | None,
        typer.Option(help="Of a CSV file whose letters are not clear: cp1252, cp850, mac_roman …"),
    ] = None,
    dates: Annotated[
        Dates | None, typer.Option(help="How 03/04/2027 is meant, when the list has both.")
    ] = None,
    names: Annotated[
        Names | None, typer.Option(help="What stands first in a name that does not show it.")
    ] = None,
    hidden_rows: Annotated[
        HiddenRows | None, typer.Option(help="Whether rows count that are hidden in the sheet.")
    ] = None,
    zeros: Annotated[
        Zeros | None, typer.Option(help="Whether 16 and 00016 are one number, or two.")
    ] = None,
    sheet: Annotated[
        list[str] | None,
        typer.Option(help="The sheet that is meant, when not all are; more than once for more."),
    ] = None,
    report: Out = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Bring in people, or what changed of them; importing again changes nothing."""
    try:
        content = file.read_bytes()
    except OSError as error:
        cannot_read(file, error)
    from plans.people.asking import Answers  # only now: `pop --help` imports what it prints

    wish = _Wish(
        file=file,
        content=content,
        dry_run=dry_run,
        only_good=only_good,
        full=full,
        renamed=renamed,
        answers=Answers(
            encoding=encoding,
            dates=dates,
            names=names,
            hidden_rows=hidden_rows,
            zeros=zeros,
            sheets=tuple(sheet or ()),
        ),
        report=report,
        as_json=as_json,
    )

    async def bring_in(opened: App) -> None:
        await _import(opened, wish)

    with_app(bring_in, db, now)


async def _import(opened: App, wish: _Wish) -> None:
    from bot.people.import_list import look, note, write

    try:
        async with opened.database.transaction() as store:
            planned = await look(
                store,
                wish.content,
                opened.now(),
                full=wish.full,
                renamed=wish.renamed,
                answers=wish.answers,
            )
            sure = not planned.problems and not planned.questions
            wanted = sure or (wish.only_good and planned.usable)
            writes = wanted and not wish.dry_run
            if writes:
                await write(store, opened.texts, opened.now(), planned)
            await note(store, opened.now(), planned, file=wish.file.name, written=writes)
    except UnreadableFile as unreadable:
        stop(unreadable.text)
    await _tell(opened, wish, planned, writes)
    if (planned.problems or planned.questions) and not writes:
        raise typer.Exit(UNUSABLE)


async def _tell(opened: App, wish: _Wish, planned: Import, writes: bool) -> None:
    from bot.people.import_list import as_json, write_report
    from plans.people.report import summary_of

    if wish.report is not None:
        try:
            await asyncio.to_thread(write_report, wish.report, planned, say, opened.now())
        except OSError as error:
            cannot_write(wish.report, error)
    if wish.as_json:
        typer.echo(json.dumps({"written": writes, **as_json(planned, say)}, ensure_ascii=False))
        return
    for line in summary_of(planned, most=sys.maxsize).lines:
        typer.echo(say(line))
    for question in planned.questions:
        options = ", ".join(
            f"{_OPTIONS[question.key]} {one.value} ({say(one.label)})" for one in question.options
        )
        typer.echo(say(_ANSWER(question=question.text, options=options)))
    if planned.renamed:
        typer.echo(say(_HOW_RENAMED))
    if not writes:
        typer.echo(say(_NOTHING))
