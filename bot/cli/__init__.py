"""`pop` on the command line: one module for each group of commands."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer
from pydantic import ValidationError

from bot.cli import (
    audit,
    collecting,
    imports,
    invitations,
    people,
    remind,
    reopening,
    rounds,
    serving,
    template,
    upkeep,
)
from bot.cli.common import FAILED, UNUSABLE
from bot.logs import keep_quiet, kind_and_place
from bot.settings import Settings

app = typer.Typer(
    help="The POP assistant: personal development plans, drawn up in a chat.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for commands in (serving.app, upkeep.app, collecting.app, audit.app, reopening.app):
    app.add_typer(commands)
people.app.add_typer(imports.app)
app.add_typer(people.app, name="people")
app.add_typer(invitations.app, name="invite")
app.add_typer(template.app, name="template")
app.add_typer(rounds.app, name="round")
app.add_typer(remind.app, name="remind")


def main() -> None:
    """The console script."""
    # What SQLite and other libraries make beside our own files is nobody else's either.
    os.umask(0o077)
    keep_quiet()
    try:
        app()
    except Exception as problem:  # noqa: BLE001 - a traceback quotes what somebody wrote
        if isinstance(problem, ValidationError) and problem.title == Settings.__name__:
            _refuse(problem)
        typer.echo(
            f"This did not work, for a reason that nobody foresaw ({kind_and_place(problem)}). "
            "`pop doctor` says whether something is wrong with the database.",
            err=True,
        )
        sys.exit(FAILED)


def _refuse(problems: ValidationError) -> NoReturn:
    """Says which settings cannot be used."""
    for problem in problems.errors(include_input=False, include_url=False):
        name = ".".join(str(part) for part in problem["loc"]).upper()
        typer.echo(f"{name} in .env or the environment cannot be used.", err=True)
    typer.echo("`pop doctor` says what to do about it.", err=True)
    sys.exit(UNUSABLE)
