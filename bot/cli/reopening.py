"""`pop reopen`: a completed plan goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.language import say
from bot.cli.options import Db, Now, Who, stop, with_app
from plans.i18n.text import Text
from plans.people.lookup import named

if TYPE_CHECKING:
    from bot.app import App

_REASON = Text("Please give a reason of at least one word with --reason.")
_IN_FORCE = Text("The plan of %(name)s is in force again (version %(version)s).")

app = typer.Typer()

Reason = Annotated[str, typer.Option("--reason", help="Why; both of them read it.")]


@app.command("reopen")
def reopen_plan(
    person: Who,
    reason: Reason,
    db: Db = None,
    now: Now = None,
) -> None:
    """Open somebody's completed plan again; the minutes of its evaluation stay."""
    from bot.people.people import person_meant
    from bot.plans.reopening import reopen
    from plans.errors import ReasonNeeded

    async def go_on(opened: App) -> None:
        who = await person_meant(opened, person)
        plan = await reopen(opened, who.id, reason)
        told = _IN_FORCE(name=named(who), version=plan.version)
        typer.echo(say(told))

    try:
        with_app(go_on, db, now)
    except ReasonNeeded:
        stop(_REASON)
