"""`pop sample`, `pop doctor` and `pop db`: something to try out with, what is wrong, and the
database put right."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.language import say
from bot.cli.options import AsJson, Db, Now, output_language, stop, with_app
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text, plural

if TYPE_CHECKING:
    from bot.app import App

_NOT_EMPTY = Text("This database already holds people; give an empty one with --db.")
_MADE = Text("%(people)s, %(plans)s.")
_REBUILT = Text("%(versions)s looked at, %(restored)s put right.")

app = typer.Typer()
db_app = typer.Typer(help="Look after the database.", no_args_is_help=True)
app.add_typer(db_app, name="db")


@db_app.callback()
def _group() -> None:
    # One command is a group too: others will follow.
    pass


@app.command()
def sample(
    db: Db = None,
    now: Now = None,
    people: Annotated[int, typer.Option(min=3, help="How many people.")] = 9,
    with_plans: Annotated[bool, typer.Option("--with-plans", help="Plans too.")] = False,
    seed: Annotated[int, typer.Option(help="Another number, other people.")] = 1,
) -> None:
    """Make a sample organisation, for trying out; only in an empty database."""
    from bot.sample import add_sample

    moment = now or datetime(2027, 1, 15, 9, 0, tzinfo=BRUSSELS)

    async def fill(opened: App) -> None:
        made = await add_sample(opened, people=people, with_plans=with_plans, seed=seed)
        if made is None:
            stop(_NOT_EMPTY)
        people_made = plural("%(count)s person", "%(count)s people", made.people)
        plans_made = plural("%(count)s plan", "%(count)s plans", made.plans)
        typer.echo(say(_MADE(people=people_made, plans=plans_made)))

    with_app(fill, db, moment)


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
    from bot.doctor.diagnose import diagnose
    from bot.logs import set_up_logs

    set_up_logs("critical")
    report = asyncio.run(diagnose(where=db, now=now))
    code = output_language(language, report.texts.languages)
    typer.echo(report.as_json(code) if as_json else report.as_text(code))
    raise typer.Exit(report.level)


@db_app.command()
def rebuild(db: Db = None, now: Now = None) -> None:
    """Work out anew what overviews and reminders find plans by, from the plans themselves."""
    from plans.storage.rebuild_plans import rebuild_plans

    async def work_out(opened: App) -> None:
        done = await rebuild_plans(opened.database)
        versions = plural(
            "%(count)s version of a plan", "%(count)s versions of plans", done.versions
        )
        typer.echo(say(_REBUILT(versions=versions, restored=done.restored)))
        if done.unreadable:
            stop("\n".join(say(one.text) for one in done.unreadable))

    with_app(work_out, db, now)
