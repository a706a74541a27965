"""`pop certificates`: what people are certified for, and until when."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.language import say
from bot.cli.options import (
    UNUSABLE,
    AsJson,
    Db,
    Now,
    cannot_read,
    cannot_write,
    no_folder,
    stop,
    tell,
    with_app,
)
from plans.calendar.days import today
from plans.i18n.text import Text, plural

if TYPE_CHECKING:
    from bot.app import App
    from plans.certificates.sheet import CertificatesRead

_WOULD_BE = Text("Nothing was kept; without --dry-run these certificates are.")
_NOTHING = Text("Nothing was kept: put these rows right, and send the list again.")
_LISTED = Text("The list is in %(file)s.")

app = typer.Typer(
    help="Certificates: who has which, and until when it is valid.", no_args_is_help=True
)


@app.command("import")
def certificates_import(
    file: Annotated[
        Path, typer.Argument(help="An .xlsx, .ods or .csv file; docs/hr.md has the columns.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be kept.")
    ] = False,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Bring in certificates; importing again changes nothing.

    People are found by their number or their name. Nothing is kept when a row is wrong.
    """
    from bot.certificates.import_list import look, write
    from plans.spreadsheets.table import UnreadableFile

    try:
        content = file.read_bytes()
    except OSError as error:
        cannot_read(file, error)

    async def bring_in(opened: App) -> None:
        try:
            async with opened.database.transaction() as store:
                found = await look(store, content, opened.now())
                await write(store, found, file.name, opened.now(), dry_run=dry_run)
        except UnreadableFile as unreadable:
            stop(unreadable.text)
        _tell(found, dry_run=dry_run, as_json=as_json)
        if found.problems:
            raise typer.Exit(UNUSABLE)

    with_app(bring_in, db, now)


def _tell(found: CertificatesRead, *, dry_run: bool, as_json: bool) -> None:
    from plans.people.report import problem_line

    written = not dry_run and not found.problems
    if as_json:
        typer.echo(json.dumps({"written": written, **_as_json(found)}, ensure_ascii=False))
        return
    for remark in found.remarks:
        typer.echo(say(remark))
    for problem in found.problems:
        typer.echo(say(problem_line(problem)))
    new, changed = len(found.new), len(found.changed)
    typer.echo(say(plural("%(count)s new certificate", "%(count)s new certificates", new)))
    typer.echo(
        say(plural("%(count)s changed certificate", "%(count)s changed certificates", changed))
    )
    if not written:
        typer.echo(say(_NOTHING if found.problems else _WOULD_BE))


def _as_json(found: CertificatesRead) -> dict[str, Any]:
    return {
        "new": len(found.new),
        "changed": len(found.changed),
        "unchanged": found.unchanged,
        "remarks": [say(one) for one in found.remarks],
        "problems": [
            {"row": one.row, "column": one.column, "value": one.value, "what": say(one.what)}
            for one in found.problems
        ],
    }


@app.command("list")
def certificates_list(
    expires_within: Annotated[
        int | None,
        typer.Option(
            "--expires-within",
            min=0,
            help="Only what expires within so many days, or has expired.",
        ),
    ] = None,
    department: Annotated[
        str | None, typer.Option("--department", help="Only of people in this department.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="An .xlsx file to write the list to.")
    ] = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Certificates of everybody who works here and that were not renewed, which expires first first."""
    from bot.certificates.certificates import all_held
    from bot.certificates.listing import as_json as row_of
    from bot.certificates.listing import write_workbook
    from plans.certificates.expiring import expiring
    from plans.certificates.words import line_of

    async def show(opened: App) -> None:
        day = today(opened.now())
        async with opened.database.reading() as store:
            everything = await all_held(store, opened.now())
        found = expiring(everything, day, within=expires_within, department=department)
        if out is not None:
            if not out.resolve().parent.is_dir():
                no_folder(out)
            try:
                await asyncio.to_thread(write_workbook, out, found, say, opened.now())
            except OSError as error:
                cannot_write(out, error)
            if not as_json:
                typer.echo(say(_LISTED(file=str(out))))
                return
        lines = {one.certificate.id: say(line_of(one.certificate, one.title, day)) for one in found}

        def line(row: dict[str, Any]) -> str:
            who = f"{row['number'] or '':<10} {row['name']:<28} {row['department'] or '':<16}"
            return f"{who} {lines[row['id']]}"

        tell([row_of(one, say, day) for one in found], line, as_json)

    with_app(show, db, now)
