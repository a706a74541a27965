"""`pop reopen`: a completed plan goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import Db, Now, stop, with_app

if TYPE_CHECKING:
    from bot.app import App

app = typer.Typer()

Reason = Annotated[str, typer.Option("--reason", help="Why; both of them read it.")]


@app.command("reopen")
def reopen_plan(person: str, reason: Reason, db: Db = None, now: Now = None) -> None:
    """Open somebody's completed plan again; the minutes of its evaluation stay."""
    from bot.people.people import Unknown
    from bot.plans.reopening import NothingToReopen, reopen
    from plans.errors import ReasonNeeded

    async def go_on(opened: App) -> None:
        plan = await reopen(opened, person, reason)
        typer.echo(f"The plan of {person} is in force again (version {plan.version}).")

    try:
        with_app(go_on, db, now, Unknown, NothingToReopen)
    except ReasonNeeded:
        stop("Please give a reason of at least one word with --reason.")
