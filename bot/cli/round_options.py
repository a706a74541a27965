"""What is typed to open or change a round, as values: names, days, lists, files with questions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli.language import say
from bot.cli.number_lists import stop_with, tell
from bot.cli.options import no_folder, stop
from plans.i18n.text import Text
from plans.model import Audience
from plans.model.own_questions import OwnQuestion
from plans.rounds.changes import (
    LONGEST_NAME,
    NotPossible,
    a_year_from,
    checked_name,
    usual_period,
)

if TYPE_CHECKING:
    from plans.people.number_list import Listed


_ENDING = Text("%(file)s should end in %(ending)s.")
_LENGTH = Text("give 1 to %(most)s characters")


def check_writable(file: Path | None, ending: str) -> None:
    if file is None:
        return
    if file.suffix.lower() != ending:
        stop(_ENDING(file=str(file), ending=ending))
    if not file.resolve().parent.is_dir():
        no_folder(file)


def round_name(text: str) -> str:
    try:
        return checked_name(text, ())
    except NotPossible:
        message = say(_LENGTH(most=LONGEST_NAME))
        raise typer.BadParameter(message, param_hint="--name") from None


def period_of(
    name: str, opens: date, period_from: date | None, period_to: date | None
) -> tuple[date, date]:
    """Where the plans begin and end: as given, else the year of that name, else a year."""
    start, end = usual_period(name, opens)
    if period_from is not None:
        start, end = a_year_from(period_from)
    return start, period_to or end


def audience_of(
    departments: list[str] | None, functions: list[str] | None, listed: Listed | None
) -> Audience | None:
    """What was given; None for no filter at all."""
    if not departments and not functions and listed is None:
        return None
    return Audience(
        departments=tuple(departments or ()),
        functions=tuple(functions or ()),
        numbers=listed.numbers if listed else (),
    )


def questions_in(file: Path | None) -> tuple[OwnQuestion, ...] | None:
    """The questions of the file; ends with every problem when there is one."""
    if file is None:
        return None
    from plans.own_questions.table import read_questions
    from plans.spreadsheets.reading import read_tables
    from plans.spreadsheets.table import UnreadableFile

    try:
        found = read_questions(read_tables(file.read_bytes()))
    except UnreadableFile as unreadable:
        stop(unreadable.text)
    tell(found.not_read)
    if found.problems:
        stop_with(found.problems)
    return found.questions
