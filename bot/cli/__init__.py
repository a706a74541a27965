"""`pop` on the command line: one module for each group of commands."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from bot.cli.commands import Pop
from bot.cli.language import Lang, say
from bot.logs import keep_quiet, kind_and_place
from plans.i18n.text import Text

FAILED = 1
"""Exit code when a command met what nobody foresaw."""

_UNFORESEEN = Text(
    "This did not work, for a reason that nobody foresaw (%(problem)s). `pop doctor` says whether "
    "something is wrong with the database."
)

app = typer.Typer(
    cls=Pop,
    help="The POP assistant: personal development plans, drawn up in a chat.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _print_version(asked: bool) -> None:
    """Says which version this is, and nothing else."""
    if asked:
        from importlib.metadata import version

        typer.echo(f"pop {version('pop-assistant')}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option(
        "--version", callback=_print_version, is_eager=True, help="Say which version this is."
    ),
]


@app.callback()
def pop(lang: Lang = None, version: Version = False) -> None:
    # Without this, Typer sees no commands in `app`: they are loaded later. What `--lang` says
    # has been noted by then (`bot.cli.language`).
    pass


def main() -> None:
    """The console script."""
    # What SQLite and other libraries make beside our own files is nobody else's either.
    os.umask(0o077)
    keep_quiet()
    try:
        app()
    except Exception as problem:  # noqa: BLE001 - a traceback quotes what somebody wrote
        typer.echo(say(_UNFORESEEN(problem=kind_and_place(problem))), err=True)
        sys.exit(FAILED)
