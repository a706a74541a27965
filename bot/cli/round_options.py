"""What is typed to open or change a round, as values: names, days, lists, files with questions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli.number_lists import tell
from bot.cli.options import stop
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
    from plans.i18n.translate import Texts
    from plans.people.number_list import Listed


def check_writable(file: Path | None, ending: str) -> None:
    if file is None:
        return
    if file.suffix.lower() != ending:
        stop(f"{file} should end in {ending}.")
    if not file.resolve().parent.is_dir():
        stop(f"There is no folder {file.resolve().parent}.")


def round_name(text: str) -> str:
    try:
        return checked_name(text, ())
    except NotPossible:
        message = f"give 1 to {LONGEST_NAME} characters"
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
    from bot.machine_language import own_language
    from plans.i18n.translate import load_texts
    from plans.own_questions.table import read_questions
    from plans.people.report import problem_line
    from plans.spreadsheets.reading import read_tables
    from plans.spreadsheets.table import UnreadableFile

    texts = load_texts()
    language = own_language(texts)
    try:
        found = read_questions(read_tables(file.read_bytes()))
    except UnreadableFile as unreadable:
        stop(texts.render(unreadable.text, language))
    tell(found.not_read)
    if found.problems:
        lines = [texts.render(problem_line(one), language) for one in found.problems]
        stop("\n".join(lines))
    return found.questions


def spoken_language(given: str | None, texts: Texts) -> str:
    """The language that was asked for, else that of this machine; raises `typer.BadParameter`."""
    from bot.machine_language import own_language

    if given is not None and given not in texts.languages:
        raise typer.BadParameter(f"give one of {', '.join(texts.languages)}")
    return given or own_language(texts)
