"""`pop` on the command line."""

from __future__ import annotations

import asyncio
import io
import json
import sys
from collections.abc import Coroutine
from datetime import datetime
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console

from bot.app import SecretNeeded, open_app
from bot.logs import set_up_logs
from bot.settings import Settings
from plans.formats import BRUSSELS
from plans.storage.errors import AlreadyRunning, DatabaseUnavailable
from plans.storage.single import hold_alone

app = typer.Typer(
    help="The POP assistant: personal development plans, drawn up in a chat.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
people_app = typer.Typer(help="People of the organisation.", no_args_is_help=True)
app.add_typer(people_app, name="people")

UNUSABLE = 2
"""Exit code when something has to be put right before the command can work."""


class NotEmpty(Exception):
    """There are people in the database already."""


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("write it like 2027-01-15T09:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=BRUSSELS)


Db = Annotated[
    str | None,
    typer.Option("--db", help="A file or a database URL; created and migrated when new."),
]
Now = Annotated[
    datetime | None,
    typer.Option(
        "--now", parser=_moment, metavar="TIME", help="Act as if it were 2027-01-15T09:00."
    ),
]
Sample = Annotated[
    bool, typer.Option("--sample", help="Fill an empty database with a sample organisation.")
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON, for scripts.")]


@app.command()
def chat(db: Db = None, now: Now = None, sample: Sample = False, as_json: AsJson = False) -> None:
    """Hold the conversation in this terminal, as any person of the organisation."""
    from bot import script_channel, terminal
    from bot.people import add_sample

    async def converse() -> None:
        settings = Settings()
        async with open_app(settings, database=db, now=now, everyone_reachable=True) as opened:
            with hold_alone(opened.database.file):
                if sample:
                    await add_sample(opened, people=9, with_plans=False, seed=1)
                source = sys.stdin or io.StringIO()
                if as_json:
                    await script_channel.converse(opened, source, sys.stdout)
                else:
                    await terminal.converse(opened, source, Console())

    _run(converse())


@app.command()
def run(
    db: Db = None,
    now: Now = None,
    webhook: Annotated[
        bool, typer.Option("--webhook", help="Be called by Telegram, as one of several workers.")
    ] = False,
) -> None:
    """Run the assistant on Telegram."""
    from bot.telegram.running import TokenRefused, run_polling
    from bot.telegram.serving import (
        CannotListen,
        WebhookNotSet,
        WebhookRefused,
        require_webhook,
        run_webhook,
    )

    settings = Settings()
    token = settings.telegram_token
    if token is None or not token.get_secret_value().strip():
        _stop(
            "Put the token that @BotFather gave you in the file .env, "
            "as TELEGRAM_TOKEN=123456:ABC..., and start again."
        )

    async def serve() -> None:
        async with open_app(settings, database=db, now=now, finds_chats=True) as opened:
            with hold_alone(opened.database.file):
                await (run_webhook(opened) if webhook else run_polling(opened))

    try:
        if webhook:
            require_webhook(settings)
        _run(serve())
    except (TokenRefused, WebhookNotSet, WebhookRefused, CannotListen) as problem:
        _stop(str(problem))


@app.command()
def sample(
    db: Db = None,
    now: Now = None,
    people: Annotated[int, typer.Option(min=3, help="How many people.")] = 9,
    with_plans: Annotated[bool, typer.Option("--with-plans", help="Plans too.")] = False,
    seed: Annotated[int, typer.Option(help="Another number, other people.")] = 1,
) -> None:
    """Make a sample organisation, for trying out; only in an empty database."""
    from bot.people import add_sample

    moment = now or datetime(2027, 1, 15, 9, 0, tzinfo=BRUSSELS)

    async def fill() -> None:
        async with open_app(Settings(), database=db, now=moment) as opened:
            made = await add_sample(opened, people=people, with_plans=with_plans, seed=seed)
            if made is None:
                raise NotEmpty
            typer.echo(f"{made.people} people, {made.plans} plans.")

    try:
        _run(fill())
    except NotEmpty:
        _stop("This database already holds people; give an empty one with --db.")


@app.command()
def doctor(
    db: Annotated[str | None, typer.Option("--db", help="A file or a database URL.")] = None,
    now: Now = None,
    as_json: AsJson = False,
    language: Annotated[
        str | None, typer.Option(help="nl, en ...; that of this machine by default.")
    ] = None,
) -> None:
    """Say what is wrong and what to do; ends with 0 (all is well), 1 (warnings) or 2 (errors)."""
    from bot.doctor import diagnose, own_language

    set_up_logs("critical")
    report = asyncio.run(diagnose(where=db, now=now))
    if language is not None and language not in report.texts.languages:
        raise typer.BadParameter(f"give one of {', '.join(report.texts.languages)}")
    spoken = language or own_language(report.texts)
    typer.echo(report.as_json(spoken) if as_json else report.as_text(spoken))
    raise typer.Exit(report.level)


@people_app.command("list")
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

    _run(show())


@people_app.command("manager")
def people_manager(employee: str, manager: str, db: Db = None, now: Now = None) -> None:
    """Give an employee another manager; what is open moves along."""
    from bot.people import Unknown, change_manager

    async def change() -> None:
        async with open_app(Settings(), database=db, now=now) as opened:
            await change_manager(opened, employee, manager)

    try:
        _run(change())
    except Unknown as unknown:
        _stop(str(unknown))


@people_app.command("leave")
def people_leave(person: str, db: Db = None, now: Now = None) -> None:
    """Close somebody who leaves; the plans that wait for them wait for somebody else."""
    from bot.people import Unknown, leave

    async def close() -> None:
        async with open_app(Settings(), database=db, now=now) as opened:
            await leave(opened, person)

    try:
        _run(close())
    except Unknown as unknown:
        _stop(str(unknown))


@people_app.command("unlink")
def people_unlink(person: str, db: Db = None, now: Now = None) -> None:
    """Let go of somebody's Telegram account; a new invitation then opens with another one."""
    from bot.people import Unknown, unlink

    async def let_go() -> None:
        async with open_app(Settings(), database=db, now=now) as opened:
            await unlink(opened, person)

    try:
        _run(let_go())
    except Unknown as unknown:
        _stop(str(unknown))


@app.command()
def invite(
    person: Annotated[list[str], typer.Argument(help="Ids of people, as in `pop people list`.")],
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Make personal links with which people open the chat; each works once, for 14 days."""
    from bot.invitations import invite_people
    from bot.people import Unknown

    async def make() -> None:
        async with open_app(Settings(), database=db, now=now) as opened:
            made = await invite_people(opened, person)
        if as_json:
            typer.echo(json.dumps(made, ensure_ascii=False))
            return
        for one in made:
            typer.echo(f"{one['name']:<32} {one['link'] or '/start ' + one['token']}")

    try:
        _run(make())
    except Unknown as unknown:
        _stop(str(unknown))


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Runs it; what the person at the keyboard can mend ends with one sentence."""
    try:
        set_up_logs(Settings().log_level)
        asyncio.run(work)
    except (DatabaseUnavailable, AlreadyRunning, SecretNeeded) as problem:
        _stop(str(problem))
    except (KeyboardInterrupt, BrokenPipeError):
        raise typer.Exit(0) from None
    finally:
        work.close()


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(UNUSABLE)


def main() -> None:
    """The console script."""
    try:
        app()
    except ValidationError as problems:
        for problem in problems.errors(include_input=False, include_url=False):
            name = ".".join(str(part) for part in problem["loc"]).upper()
            typer.echo(f"{name} in .env or the environment cannot be used.", err=True)
        typer.echo("`pop doctor` says what to do about it.", err=True)
        sys.exit(UNUSABLE)
