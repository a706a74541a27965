"""`pop calendar`: the days of the collective training plan."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.language import say, spoken
from bot.cli.options import DAY, Now, cannot_write, no_folder, read_settings, stop
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.law.committees import committee_number
from plans.law.rules import Body
from plans.private_files import write_private

if TYPE_CHECKING:
    from plans.law.files import Law
    from plans.legal_calendar.steps import Situation

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
    bool, typer.Option("--maatwerk", help="The organisation is a Flemish maatwerkbedrijf.")
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
    maatwerk: SupportedWork = False,
    out: Out = None,
    now: Now = None,
) -> None:
    """What the collective training plan asks in a year: each step, its last day, and why."""
    from bot.legal_calendar.calendar_output import calendar_bytes, calendar_lines
    from plans.law.files import Law
    from plans.legal_calendar.steps import legal_calendar

    _check_file(out)
    settings = read_settings()
    law = Law(own=settings.law)
    try:
        situation = _situation(law, year, _body(body, council_day, year), workers)
        situation = replace(
            situation,
            meeting=council_day,
            committees=tuple(dict.fromkeys(committee or ())),
            supported_work=maatwerk,
        )
        found = legal_calendar(situation, law)
    except UserError as problem:
        stop(problem.text)
    written = []
    if out is not None:
        content = calendar_bytes(
            found,
            organisation=settings.organisation or "",
            language=spoken(),
            say=say,
            now=now or datetime.now(UTC),
        )
        _write(out, content)
        written.append(_WRITTEN(file=str(out)))
    typer.echo("\n".join(calendar_lines(found, say, closing=written)))


def _body(body: Body | None, meeting: date | None, year: int) -> Body:
    """Who discusses the draft; a meeting is the council's unless somebody says otherwise."""
    if meeting is None:
        return body or Body.NONE
    if meeting.year != year:
        raise typer.BadParameter(say(_OTHER_YEAR(year=str(year))), param_hint="'--council-day'")
    if body is Body.NONE:
        raise typer.BadParameter(say(_NO_BODY), param_hint="'--body'")
    return body or Body.COUNCIL


def _situation(law: Law, year: int, body: Body, workers: Decimal | None) -> Situation:
    from plans.law.threshold import threshold_of
    from plans.legal_calendar.steps import Situation

    needed = workers is None or workers >= threshold_of(year, law.threshold).workers
    return Situation(year=year, body=body, plan_needed=needed)


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
