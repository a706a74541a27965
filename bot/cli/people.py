"""`pop people`: who is in the organisation."""

from __future__ import annotations

import json

import typer

from bot.app import open_app
from bot.cli.common import AsJson, Db, Now, carry_out, stop
from bot.settings import Settings

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

    try:
        carry_out(close())
    except Unknown as unknown:
        stop(str(unknown))


@app.command("unlink")
def people_unlink(person: str, db: Db = None, now: Now = None) -> None:
    """Let go of somebody's Telegram account; a new invitation then opens with another one."""
    from bot.people import Unknown, unlink

    async def let_go() -> None:
        async with open_app(Settings(), database=db, now=now) as opened:
            await unlink(opened, person)

    try:
        carry_out(let_go())
    except Unknown as unknown:
        stop(str(unknown))
