"""`pop people`: who is in the organisation."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import people_import
from bot.cli.language import say
from bot.cli.options import DAY, AsJson, Db, Now, Who, tell, with_app
from plans.i18n.text import Text
from plans.law.rules import Ending
from plans.people.lookup import named

if TYPE_CHECKING:
    from bot.app import App

_ROLES = {"hr": Text("hr"), "manager": Text("manager"), "employee": Text("employee")}
_UNDER = Text("joint committee %(number)s")
_MANAGES = Text("%(manager)s is the manager of %(employee)s now.")
_CLOSED = Text("%(name)s is closed; the plans that waited for them have moved.")
_RESTS = Text("The plan of %(name)s rests from %(first)s until %(last)s.")
_GOES_ON = Text("The plan of %(name)s goes on.")
_STANDS_IN = Text(
    "%(deputy)s does the reviews and talks of %(manager)s from %(first)s until %(last)s."
)
_NO_DEPUTY = Text("%(deputy)s is not the deputy of %(manager)s any more.")
_UNLINKED = Text(
    "%(name)s has no Telegram account any more; a new invitation opens with another one."
)

app = typer.Typer(help="People of the organisation.", no_args_is_help=True)
app.add_typer(people_import.app)


@app.command("list")
def people_list(db: Db = None, now: Now = None, as_json: AsJson = False) -> None:
    """Everybody of the organisation."""
    from bot.people.people import listed

    roles = {role: say(text) for role, text in _ROLES.items()}
    width = max(map(len, roles.values()))

    def line(row: dict[str, Any]) -> str:
        who = f"{row['number']:<10} {row['name']:<32} {row['id']:<24}"
        committee = row["joint_committee"]
        under = f" ({say(_UNDER(number=committee))})" if committee else ""
        return f"{who} {roles[row['role']]:<{width}} {row['function']}{under}"

    async def show(opened: App) -> None:
        tell(await listed(opened), line, as_json)

    with_app(show, db, now)


@app.command("manager")
def people_manager(employee: Who, manager: Who, db: Db = None, now: Now = None) -> None:
    """Give an employee another manager; what is open moves along."""
    from bot.people.people import person_meant
    from bot.people.staff_changes import change_manager

    async def change(opened: App) -> None:
        one, other = await person_meant(opened, employee), await person_meant(opened, manager)
        await change_manager(opened, one.id, other.id)
        told = _MANAGES(manager=named(other), employee=named(one))
        typer.echo(say(told))

    with_app(change, db, now)


@app.command("leave")
def people_leave(
    person: Who,
    ending: Annotated[
        Ending | None,
        typer.Option(help="How the contract ends: it decides what becomes of training days left."),
    ] = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Close somebody who leaves; the plans that wait for them wait for somebody else."""
    from bot.people.people import person_meant
    from bot.people.staff_changes import leave

    async def close(opened: App) -> None:
        leaver = await person_meant(opened, person)
        await leave(opened, leaver.id, ending=ending)
        typer.echo(say(_CLOSED(name=named(leaver))))

    with_app(close, db, now)


@app.command("absent")
def people_absent(
    person: Who,
    first: Annotated[date, typer.Option("--from", help="The first day.", **DAY)],
    last: Annotated[date, typer.Option("--until", help="The last day, as expected.", **DAY)],
    db: Db = None,
    now: Now = None,
) -> None:
    """Let somebody's plan rest during a long absence; another call changes the days."""
    from bot.people.absences import absent
    from bot.people.people import person_meant

    async def rest(opened: App) -> None:
        who = await person_meant(opened, person)
        await absent(opened, who.id, first, last)
        told = _RESTS(name=named(who), first=first, last=last)
        typer.echo(say(told))

    with_app(rest, db, now)


@app.command("back")
def people_back(person: Who, db: Db = None, now: Now = None) -> None:
    """Let somebody's plan go on: they are back, sooner or later than expected."""
    from bot.people.absences import back
    from bot.people.people import person_meant

    async def go_on(opened: App) -> None:
        who = await person_meant(opened, person)
        await back(opened, who.id)
        typer.echo(say(_GOES_ON(name=named(who))))

    with_app(go_on, db, now)


@app.command("deputy")
def people_deputy(
    manager: Who,
    deputy: Who,
    first: Annotated[date, typer.Option("--from", help="The first day.", **DAY)],
    last: Annotated[date, typer.Option("--until", help="The last day.", **DAY)],
    db: Db = None,
    now: Now = None,
) -> None:
    """Let a colleague do a manager's reviews and talks between two days; it ends by itself."""
    from bot.people.deputies import name_by_command
    from bot.people.people import person_meant

    async def stand_in(opened: App) -> None:
        whose = await person_meant(opened, manager)
        who = await person_meant(opened, deputy)
        await name_by_command(opened, whose.id, who.id, first, last)
        told = _STANDS_IN(deputy=named(who), manager=named(whose), first=first, last=last)
        typer.echo(say(told))

    with_app(stand_in, db, now)


@app.command("no-deputy")
def people_no_deputy(manager: Who, db: Db = None, now: Now = None) -> None:
    """End the deputies of a manager, of now and later, from today on."""
    from bot.people.deputies import end_by_command
    from bot.people.people import person_meant

    async def end(opened: App) -> None:
        whose = await person_meant(opened, manager)
        for who in await end_by_command(opened, whose.id):
            typer.echo(say(_NO_DEPUTY(deputy=named(who), manager=named(whose))))

    with_app(end, db, now)


@app.command("unlink")
def people_unlink(person: Who, db: Db = None, now: Now = None) -> None:
    """Let go of somebody's Telegram account; a new invitation then opens with another one."""
    from bot.people.people import person_meant, unlink

    async def let_go(opened: App) -> None:
        who = await person_meant(opened, person)
        await unlink(opened, who.id)
        typer.echo(say(_UNLINKED(name=named(who))))

    with_app(let_go, db, now)
