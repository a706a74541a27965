"""`pop people`: who is in the organisation."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import typer

from bot.app import open_app
from bot.cli.common import DAY, AsJson, Db, Now, carry_out, stop
from bot.settings import Settings
from plans.formats import show_date

app = typer.Typer(help="People of the organisation.", no_args_is_help=True)


@app.command("list")
def people_list(db: Db = None, now: Now = None, as_json: AsJson = False) -> None:
    """Everybody of the organisation."""
    from bot.people import listed

    async def show() -> None:
        async with open_app(Settings(), database=db, now=now) as opened:
            rows = await listed(opened)
        if as_json:
            typer.echo(json.dumps(rows, ensure_ascii=False))
            return
        for row in rows:
            typer.echo(f"{row['id']:<24} {row['name']:<32} {row['role']:<9} {row['function']}")

    carry_out(show())


@app.command("manager")
def people_manager(employee: str, manager: str, db: Db = None, now: Now = None) -> None:
    """Give an employee another manager; what is open moves along."""
    from bot.people import Unknown, change_manager

    async def change() -> None:
        async with open_app(Settings(), database=db, now=now) as opened:
            await change_manager(opened, employee, manager)
        typer.echo(f"{manager} is the manager of {employee} now.")

    try:
        carry_out(change())
    except Unknown as unknown:
        stop(str(unknown))


@app.command("leave")
def people_leave(person: str, db: Db = None, now: Now = None) -> None:
    """Close somebody who leaves; the plans that wait for them wait for somebody else."""
    from bot.people import Unknown, leave

    async def close() -> None:
        async with open_app(Settings(), database=db, now=now) as opened:
            await leave(opened, person)
        typer.echo(f"{person} is closed; the plans that waited for them have moved.")

    try:
        carry_out(close())
    except Unknown as unknown:
        stop(str(unknown))


@app.command("absent")
def people_absent(
    person: str,
    first: Annotated[date, typer.Option("--from", help="The first day.", **DAY)],
    last: Annotated[date, typer.Option("--until", help="The last day, as expected.", **DAY)],
    db: Db = None,
    now: Now = None,
) -> None:
    """Let somebody's plan rest during a long absence; another call changes the days."""
    from bot.absences import BadAbsence, absent
    from bot.people import Unknown

    async def rest() -> None:
        async with open_app(Settings(), database=db, now=now) as opened:
            await absent(opened, person, first, last)
        typer.echo(f"The plan of {person} rests from {show_date(first)} until {show_date(last)}.")

    try:
        carry_out(rest())
    except (Unknown, BadAbsence) as problem:
        stop(str(problem))


@app.command("back")
def people_back(person: str, db: Db = None, now: Now = None) -> None:
    """Let somebody's plan go on: they are back, sooner or later than expected."""
    from bot.absences import BadAbsence, back
    from bot.people import Unknown

    async def go_on() -> None:
        async with open_app(Settings(), database=db, now=now) as opened:
            await back(opened, person)
        typer.echo(f"The plan of {person} goes on.")

    try:
        carry_out(go_on())
    except (Unknown, BadAbsence) as problem:
        stop(str(problem))


@app.command("unlink")
def people_unlink(person: str, db: Db = None, now: Now = None) -> None:
    """Let go of somebody's Telegram account; a new invitation then opens with another one."""
    from bot.people import Unknown, unlink

    async def let_go() -> None:
        async with open_app(Settings(), database=db, now=now) as opened:
            await unlink(opened, person)
        typer.echo(
            f"{person} has no Telegram account any more; a new invitation opens with another one."
        )

    try:
        carry_out(let_go())
    except Unknown as unknown:
        stop(str(unknown))
