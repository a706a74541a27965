"""`pop people`: who is in the organisation."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import people_import
from bot.cli.options import DAY, AsJson, Db, Now, tell, with_app
from plans.i18n.formats import show_date

if TYPE_CHECKING:
    from bot.app import App

app = typer.Typer(help="People of the organisation.", no_args_is_help=True)
app.add_typer(people_import.app)


@app.command("list")
def people_list(db: Db = None, now: Now = None, as_json: AsJson = False) -> None:
    """Everybody of the organisation."""
    from bot.people.people import listed

    def line(row: dict[str, Any]) -> str:
        return f"{row['id']:<24} {row['name']:<32} {row['role']:<9} {row['function']}"

    async def show(opened: App) -> None:
        tell(await listed(opened), line, as_json)

    with_app(show, db, now)


@app.command("manager")
def people_manager(employee: str, manager: str, db: Db = None, now: Now = None) -> None:
    """Give an employee another manager; what is open moves along."""
    from bot.people.people import Unknown
    from bot.people.staff_changes import change_manager

    async def change(opened: App) -> None:
        await change_manager(opened, employee, manager)
        typer.echo(f"{manager} is the manager of {employee} now.")

    with_app(change, db, now, Unknown)


@app.command("leave")
def people_leave(person: str, db: Db = None, now: Now = None) -> None:
    """Close somebody who leaves; the plans that wait for them wait for somebody else."""
    from bot.people.people import Unknown
    from bot.people.staff_changes import leave

    async def close(opened: App) -> None:
        await leave(opened, person)
        typer.echo(f"{person} is closed; the plans that waited for them have moved.")

    with_app(close, db, now, Unknown)


@app.command("absent")
def people_absent(
    person: str,
    first: Annotated[date, typer.Option("--from", help="The first day.", **DAY)],
    last: Annotated[date, typer.Option("--until", help="The last day, as expected.", **DAY)],
    db: Db = None,
    now: Now = None,
) -> None:
    """Let somebody's plan rest during a long absence; another call changes the days."""
    from bot.people.absences import BadAbsence, absent
    from bot.people.people import Unknown

    async def rest(opened: App) -> None:
        await absent(opened, person, first, last)
        typer.echo(f"The plan of {person} rests from {show_date(first)} until {show_date(last)}.")

    with_app(rest, db, now, Unknown, BadAbsence)


@app.command("back")
def people_back(person: str, db: Db = None, now: Now = None) -> None:
    """Let somebody's plan go on: they are back, sooner or later than expected."""
    from bot.people.absences import BadAbsence, back
    from bot.people.people import Unknown

    async def go_on(opened: App) -> None:
        await back(opened, person)
        typer.echo(f"The plan of {person} goes on.")

    with_app(go_on, db, now, Unknown, BadAbsence)


@app.command("unlink")
def people_unlink(person: str, db: Db = None, now: Now = None) -> None:
    """Let go of somebody's Telegram account; a new invitation then opens with another one."""
    from bot.people.people import Unknown, unlink

    async def let_go(opened: App) -> None:
        await unlink(opened, person)
        typer.echo(
            f"{person} has no Telegram account any more; a new invitation opens with another one."
        )

    with_app(let_go, db, now, Unknown)
