"""`pop maatwerk`: the plans of the target-group workers of a Flemish maatwerkbedrijf."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from bot.cli.language import say
from bot.cli.options import AsJson, Db, Now, with_app
from plans.i18n.text import Text
from plans.law.rules import CHECK

if TYPE_CHECKING:
    from bot.app import App

app = typer.Typer(
    help="The PDPs of target-group workers of a Flemish maatwerk company.", no_args_is_help=True
)

_NOT_MAATWERK = Text(
    "HR has not said that this is a maatwerk company: pop organisation set --maatwerk."
)
_NOBODY = Text("No PDP is missing or to be renewed within 30 days.")


@app.callback()
def maatwerk() -> None:
    """The PDPs of target-group workers of a Flemish maatwerk company."""


@app.command("missing")
def maatwerk_missing(db: Db = None, now: Now = None, as_json: AsJson = False) -> None:
    """Who has no PDP yet, or has to renew it: those who are late, and those within 30 days."""
    from bot.legal_calendar.supported_work import due_row, supported_work_shown
    from plans.legal_calendar.supported_work import due_words

    async def show(opened: App) -> None:
        async with opened.database.reading() as store:
            found = await supported_work_shown(store, opened.now())
        if as_json:
            rows = [due_row(one, opened.now()) for one in found.due]
            typer.echo(json.dumps(rows, ensure_ascii=False))
            return
        if not found.is_known:
            typer.echo(say(_NOT_MAATWERK))
        for one in found.due:
            typer.echo(say(due_words(one)))
        if not found.due:
            typer.echo(say(_NOBODY))
        typer.echo(say(CHECK))

    with_app(show, db, now)
