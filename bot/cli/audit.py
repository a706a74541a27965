"""`pop audit`: what HR did, and when."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.language import say, spoken
from bot.cli.options import AsJson, Db, Now, cannot_write, no_folder, stop, with_app
from plans.i18n.formats import BRUSSELS, show_moment
from plans.i18n.text import Text, plural

if TYPE_CHECKING:
    from bot.app import App

app = typer.Typer()

ENDINGS = {".csv", ".xlsx"}
_LIKE_A_DAY = Text("write it like 2027-01-15")
_ENDING = Text("%(file)s should end in .xlsx or .csv.")


def day(text: str) -> date:
    """The day that was typed."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(say(_LIKE_A_DAY)) from None


Since = Annotated[
    date | None, typer.Option("--since", parser=day, metavar="DAY", help="From this day on.")
]
Until = Annotated[
    date | None, typer.Option("--until", parser=day, metavar="DAY", help="This day included.")
]
Out = Annotated[
    Path | None, typer.Option("--out", help="A file to write, .xlsx or .csv, for the archive.")
]


@app.command()
def audit(
    since: Since = None,
    until: Until = None,
    out: Out = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Who did what in HR's name: people, invitations, rounds, collections."""
    if out is not None and out.suffix.lower() not in ENDINGS:
        stop(_ENDING(file=str(out)))
    if out is not None and not out.resolve().parent.is_dir():
        no_folder(out)

    async def show(opened: App) -> None:
        await _show(opened, since, until, out, as_json)

    try:
        with_app(show, db, now)
    except OSError as error:
        if out is None:
            raise
        cannot_write(out, error)


async def _show(
    opened: App, since: date | None, until: date | None, out: Path | None, as_json: bool
) -> None:
    from bot.audit import export_log, read_log

    end = _start_of(until + timedelta(days=1)) if until else None
    begin = _start_of(since) if since else None
    lines = read_log(opened, spoken(), since=begin, until=end)
    if out is not None:
        count = await export_log(opened, spoken(), lines, out)
        told = plural(
            "%(count)s deed in %(file)s.", "%(count)s deeds in %(file)s.", count, file=str(out)
        )
        typer.echo(json.dumps({"deeds": count}) if as_json else say(told))
    elif as_json:
        found = [line.as_json() async for line in lines]
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        async for line in lines:
            what = f"{line.what:<24} {line.subject:<24} {line.particulars}"
            typer.echo(f"{show_moment(line.event.at)}  {line.who:<16} {what}".rstrip())


def _start_of(of: date) -> datetime:
    return datetime.combine(of, time(), BRUSSELS)
