"""What every command does with `--list FILE`: the people whose personnel numbers are in a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.cli.language import say
from bot.cli.options import cannot_read, stop

if TYPE_CHECKING:
    from plans.i18n.text import Text
    from plans.people.number_list import Listed
    from plans.people.rows import Problem

NumberList = Annotated[
    Path | None,
    typer.Option(
        "--list",
        exists=True,
        dir_okay=False,
        help="A file with personnel numbers: .xlsx, .ods or .csv, or one number on each line.",
    ),
]


def numbers_in(file: Path | None) -> Listed | None:
    """The numbers in that file; ends with every problem when there is one."""
    if file is None:
        return None
    from plans.people.number_list import read_numbers
    from plans.spreadsheets.reading import read_tables
    from plans.spreadsheets.table import UnclearLetters, UnreadableFile

    try:
        content = file.read_bytes()
        try:
            tables = read_tables(content)
        except UnclearLetters as unclear:  # figures are the same in both
            tables = read_tables(content, encoding=unclear.readings[0][0])
        listed = read_numbers(tables)
    except UnreadableFile as unreadable:
        stop(unreadable.text)
    except OSError as error:
        cannot_read(file, error)
    tell(listed.not_read)
    if listed.problems:
        stop_with(listed.problems)
    return listed


def tell(lines: Iterable[Text]) -> None:
    """Says beside the output what was passed over in a file."""
    for line in lines:
        typer.echo(say(line), err=True)


def stop_with(problems: Iterable[Problem]) -> NoReturn:
    """Ends with what is wrong, a line for each."""
    from plans.people.report import problem_line

    stop("\n".join(say(problem_line(one)) for one in problems))
