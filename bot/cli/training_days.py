"""`pop training-days`: what people followed, and the balance of each year."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.language import say
from bot.cli.number_lists import stop_with
from bot.cli.number_lists import tell as tell_besides
from bot.cli.options import (
    AsJson,
    Db,
    Now,
    Who,
    cannot_read,
    cannot_write,
    no_folder,
    stop,
    with_app,
)
from plans.calendar.days import today
from plans.certificates.words import certificates_words
from plans.i18n.text import Text, plural
from plans.law.rules import Ending
from plans.people.lookup import named

if TYPE_CHECKING:
    from bot.app import App
    from plans.training_days.sheet import ListRead

_NOTHING = Text("Nothing was written; without --dry-run it is.")
_WRITTEN = Text("%(file)s is written.")
_EXCEL = Text("%(file)s: write it as an .xlsx.")
_ENDED = Text("%(name)s: %(ending)s.")
_DOUBLES = Text(
    "Say --doubles leave-out to pass over rows that somebody told of before, or --doubles add to count them "
    "as well."
)
_ENDING_OF = ".xlsx"

app = typer.Typer(
    help="Training days: what people followed, and the balance of each year.", no_args_is_help=True
)
Doubles = Literal["leave-out", "add"]


@app.command("import")
def training_days_import(
    file: Annotated[
        Path, typer.Argument(help="An .xlsx, .ods or .csv file; docs/hr.md has the columns.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be new.")] = False,
    doubles: Annotated[
        Doubles | None,
        typer.Option(help="What becomes of rows that the person or a talk told of before."),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(help="Of a CSV file whose letters are not clear: cp1252, cp850, mac_roman …"),
    ] = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Bring in trainings that people followed; bringing the same in again changes nothing."""
    try:
        content = file.read_bytes()
    except OSError as error:
        cannot_read(file, error)

    async def bring_in(opened: App) -> None:
        from bot.training_days.import_list import certificates_in, closed_years, look, write
        from plans.spreadsheets.table import UnreadableFile

        async with opened.database.transaction() as store:
            try:
                read = await look(store, content, opened.now(), encoding=encoding, doubles=doubles)
            except UnreadableFile as unreadable:
                stop(unreadable.text)
            closed = await closed_years(store, read)
            certificates = len(await certificates_in(store, read, opened.now()))
            if not read.problems and not dry_run:
                await write(store, opened.now(), read, file=file.name)
        tell_besides([*read.remarks, *closed])
        if read.doubles:
            tell_besides([_DOUBLES])
        if read.problems:
            stop_with(read.problems)
        _say_result(read, certificates, dry_run=dry_run, as_json=as_json)

    with_app(bring_in, db, now)


def _say_result(read: ListRead, certificates: int, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        counts = {
            "new": len(read.trainings),
            "known": read.known,
            "left_out": read.left_out,
            "certificates": certificates,
            "written": not dry_run,
        }
        typer.echo(json.dumps(counts))
        return
    new = plural("%(count)s training is new.", "%(count)s trainings are new.", len(read.trainings))
    typer.echo(say(new))
    if certificates:
        typer.echo(say(certificates_words(certificates)))
    if read.known:
        known = plural(
            "%(count)s row was known already.", "%(count)s rows were known already.", read.known
        )
        typer.echo(say(known))
    if read.left_out:
        left_out = plural(
            "%(count)s row was left out: somebody told of it before.",
            "%(count)s rows were left out: somebody told of them before.",
            read.left_out,
        )
        typer.echo(say(left_out))
    if dry_run:
        typer.echo(say(_NOTHING))


@app.command("export")
def training_days_export(
    year: Annotated[int | None, typer.Option(help="Of which year; this year, unless said.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="The .xlsx file; unless said, in this folder.")
    ] = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Everybody's balance of a year, and the trainings behind it, as Excel."""

    async def hand_out(opened: App) -> None:
        from bot.cli.language import spoken
        from bot.training_days.export import excel_of_days, file_of_days, note
        from plans.private_files import write_private

        which = year or today(opened.now()).year
        file = out or Path(file_of_days(which))
        if file.suffix.lower() != _ENDING_OF:
            stop(_EXCEL(file=str(file)))
        if not file.resolve().parent.is_dir():
            no_folder(file)
        async with opened.database.transaction() as store:
            made = await excel_of_days(store, opened.texts, which, spoken(), opened.now())
            await note(store, which, opened.now())
        try:
            write_private(file, made)
        except OSError as error:
            cannot_write(file, error)
        typer.echo(say(_WRITTEN(file=str(file))))

    with_app(hand_out, db, now)


@app.command("show")
def training_days_show(
    person: Who,
    year: Annotated[int | None, typer.Option(help="Of which year; this year, unless said.")] = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Somebody's balance of a year, how it is worked out, and their trainings."""

    async def show(opened: App) -> None:
        from bot.people.people import person_meant
        from bot.training_days.accounts import account_of
        from plans.training_days.shown import (
            PROOF_AND_SERVICE,
            balance_lines,
            calculation,
            listed,
            what_comes,
        )

        who = await person_meant(opened, person)
        async with opened.database.reading() as store:
            account = await account_of(store, who, store.law, opened.now(), year=year)
        lines = [
            *balance_lines(account),
            *what_comes(account),
            *calculation(account),
            *map(listed, account.trainings),
            PROOF_AND_SERVICE,
        ]
        for line in lines:
            typer.echo(say(line))

    with_app(show, db, now)


@app.command("ending")
def training_days_ending(
    person: Who,
    how: Annotated[Ending, typer.Argument(help="How the contract ended.")],
    db: Db = None,
    now: Now = None,
) -> None:
    """Say how somebody's contract ended: it decides what becomes of the days that are left."""

    async def keep(opened: App) -> None:
        from bot.people.people import known_person, person_meant
        from bot.training_days.decisions import say_ending
        from plans.training_days.shown import ENDINGS

        who = await person_meant(opened, person)
        async with opened.database.transaction() as store:
            await say_ending(store, await known_person(store, who.id), how, opened.now())
        typer.echo(say(_ENDED(name=named(who), ending=ENDINGS[how])))

    with_app(keep, db, now)
