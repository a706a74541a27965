"""`pop calendar`: the days of the collective training plan."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.language import say, spoken
from bot.cli.options import DAY, Db, Now, cannot_write, no_folder, stop, with_app
from plans.i18n.text import Text
from plans.law.committees import committee_number
from plans.law.rules import Body
from plans.private_files import write_private

if TYPE_CHECKING:
    from bot.app import App

app = typer.Typer()

ENDING = ".ics"
_YEAR = re.compile("20[0-9]{2}")
_ENDING = Text("%(file)s should end in .ics.")
_WRITTEN = Text("The steps are in %(file)s, for your own calendar.")
_LIKE_A_YEAR = Text("write it like 2027")
_COMMITTEE = Text("write the number of the joint committee, like 200 or 149.01")
_WORKERS = Text("write a number like 19,5")
_OTHER_YEAR = Text("the meeting has to be in %(year)s, the year of the calendar")
_NO_BODY = Text("a meeting is one of the council or the union: --body council or --body union")


def plan_year(words: str) -> int:
    """The year that was typed."""
    if not _YEAR.fullmatch(words.strip()):
        raise typer.BadParameter(say(_LIKE_A_YEAR))
    return int(words)


def joint_committee(words: str) -> str:
    """The number that was typed, as the rule files write it."""
    if (found := committee_number(words)) is None:
        raise typer.BadParameter(say(_COMMITTEE))
    return found


def full_time_equivalents(words: str) -> Decimal:
    """The number that was typed, with a point or a comma."""
    try:
        found = Decimal(words.replace(",", "."))
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or found < 0:
        raise typer.BadParameter(say(_WORKERS))
    return found


Year = Annotated[
    int,
    typer.Option("--year", parser=plan_year, metavar="YEAR", help="The year of the training plan."),
]
To = Annotated[
    Body | None,
    typer.Option(
        "--body",
        help="To whom the draft goes: the works council, else the union delegation, or neither.",
    ),
]
Meeting = Annotated[
    date | None,
    typer.Option(
        "--council-day", **DAY, help="The meeting of the council or the delegation about the draft."
    ),
]
Committees = Annotated[
    list[str] | None,
    typer.Option(
        "--committee",
        parser=joint_committee,
        metavar="NUMBER",
        help="A joint committee, such as 200; may be repeated.",
    ),
]
Workers = Annotated[
    Decimal | None,
    typer.Option(
        "--workers",
        parser=full_time_equivalents,
        metavar="NUMBER",
        help="Full-time equivalents in the reference period, when known.",
    ),
]
SupportedWork = Annotated[
    bool | None,
    typer.Option(
        "--maatwerk/--no-maatwerk", help="Whether the organisation is a Flemish maatwerkbedrijf."
    ),
]
Out = Annotated[
    Path | None, typer.Option("--out", help="A file to write, .ics, for Outlook and the like.")
]


@app.command()
def calendar(
    year: Year,
    body: To = None,
    council_day: Meeting = None,
    committee: Committees = None,
    workers: Workers = None,
    maatwerk: SupportedWork = None,
    out: Out = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """What the collective training plan asks in a year: each step, its last day, and why.

    What is not given is as HR said it (pop organisation).
    """
    from bot.legal_calendar.calendar_output import calendar_bytes, calendar_lines
    from plans.law.files import Law
    from plans.law.threshold import threshold_of
    from plans.legal_calendar.steps import legal_calendar

    _check_file(out)
    if council_day is not None and council_day.year != year:
        raise typer.BadParameter(say(_OTHER_YEAR(year=str(year))), param_hint="'--council-day'")
    if council_day is not None and body is Body.NONE:
        raise typer.BadParameter(say(_NO_BODY), param_hint="'--body'")

    async def print_it(opened: App) -> None:
        law = Law(own=opened.settings.law)
        async with opened.database.reading() as store:
            profile = await store.organisation.profile()
            organisation = await organisation_name(store, opened.settings)
        known, counted = situation_of(profile, year, law)
        situation = replace(
            known,
            body=body or (Body.COUNCIL if council_day and known.body is Body.NONE else known.body),
            committees=tuple(dict.fromkeys(committee or known.committees)),
            supported_work=known.supported_work if maatwerk is None else maatwerk,
        )
        meeting = None if situation.body is Body.NONE else council_day or known.meeting
        situation = replace(situation, meeting=meeting)
        closing = list(counted.lines[:-1]) if counted is not None and workers is None else []
        if workers is not None:
            needed = workers >= threshold_of(year, law.threshold).workers
            situation = replace(situation, plan_needed=needed)
        found = legal_calendar(situation, law)
        if out is not None:
            content = calendar_bytes(
                found, organisation=organisation, language=spoken(), say=say, now=opened.now()
            )
            _write(out, content)
            closing.append(_WRITTEN(file=str(out)))
        typer.echo("\n".join(calendar_lines(found, say, closing=closing)))

    from bot.organisation.profile import organisation_name
    from plans.organisation.situations import situation_of

    with_app(print_it, db, now)


def _check_file(out: Path | None) -> None:
    if out is None:
        return
    if out.suffix.lower() != ENDING:
        stop(_ENDING(file=str(out)))
    if not out.resolve().parent.is_dir():
        no_folder(out)


def _write(out: Path, content: bytes) -> None:
    try:
        write_private(out, content)
    except OSError as error:
        cannot_write(out, error)
