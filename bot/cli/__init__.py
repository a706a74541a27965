"""`pop` on the command line: one module for each group of commands."""

from __future__ import annotations

import os
import sys

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
from bot.cli.common import UNUSABLE

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
    try:
        app()
    except ValidationError as problems:
        for problem in problems.errors(include_input=False, include_url=False):
            name = ".".join(str(part) for part in problem["loc"]).upper()
            typer.echo(f"{name} in .env or the environment cannot be used.", err=True)
        typer.echo("`pop doctor` says what to do about it.", err=True)
        sys.exit(UNUSABLE)
