"""`pop round`: when HR asks for plans, whom, and how far everybody is."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.language import say
from bot.cli.number_lists import NumberList, numbers_in, stop_with
from bot.cli.options import DAY, AsJson, Db, Now, Who, output_language, stop, with_app
from bot.cli.round_options import (
    audience_of,
    check_writable,
    period_of,
    questions_in,
    round_name,
)
from plans.i18n.text import Text
from plans.model import Audience, Round
from plans.people.lookup import named
from plans.private_files import write_private

if TYPE_CHECKING:
    from bot.app import App
    from plans.people.number_list import Listed

_NOT_CLOSED = Text("Nothing was closed. With --yes it is closed all the same.")
_LAST_DAY = Text("The round %(round)s asks %(person)s until %(day)s.")
_NOT_BOTH = Text("Give --carry-from or --no-carry, not both.")

app = typer.Typer(help="Rounds: when HR asks for plans, and whom.", no_args_is_help=True)

Name = Annotated[str | None, typer.Option("--round", help="Its name; else the one that is open.")]
ToName = Annotated[str, typer.Option("--round", help="Its name.")]
Department = Annotated[
    list[str] | None, typer.Option("--department", help="Only who works there (may be repeated).")
]
Function = Annotated[
    list[str] | None, typer.Option("--function", help="Only who has it (may be repeated).")
]
Questions = Annotated[
    Path | None,
    typer.Option(
        "--questions",
        exists=True,
        dir_okay=False,
        help="An .xlsx, .ods or .csv file with questions of your own; docs/hr.md has the columns.",
    ),
]
Language = Annotated[str | None, typer.Option(help="nl, en ...; that of this machine by default.")]
PeriodFrom = Annotated[
    date | None, typer.Option("--period-from", help="Where the plans begin.", **DAY)
]
CarryFrom = Annotated[
    str | None,
    typer.Option("--carry-from", help="The round before: what is open in its plans can go along."),
]
NoCarry = Annotated[
    bool, typer.Option("--no-carry", help="Nothing goes along from a round before.")
]
Names = Annotated[bool, typer.Option("--names", help="Who is behind each number.")]
Out = Annotated[
    Path | None, typer.Option("--out", help="Also an Excel file (.xlsx).", dir_okay=False)
]
PeriodTo = Annotated[date | None, typer.Option("--period-to", help="Where they end.", **DAY)]


@app.command("open")
def round_open(
    name: Annotated[str, typer.Option("--name", help="Such as 2027.")],
    opens: Annotated[date, typer.Option("--from", help="The first day that it asks.", **DAY)],
    closes: Annotated[date, typer.Option("--to", help="The last day that it asks.", **DAY)],
    period_from: PeriodFrom = None,
    period_to: PeriodTo = None,
    department: Department = None,
    function: Function = None,
    numbers: NumberList = None,
    questions: Questions = None,
    carry_from: CarryFrom = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Begin a round. Without an audience it asks everybody; of several filters all must fit.

    Plans run over the year that the round is named after, else for a year from its first day,
    unless --period-from and --period-to say otherwise. Who comes to work later and fits the
    audience is asked too.

    With --carry-from, whoever has a plan of that round, in force or completed, is asked first what
    of it goes along into the new one; when that is signed, the plan before is closed.
    """
    from bot.cli.round_output import say_opened
    from bot.rounds.rounds import open_round

    listed = numbers_in(numbers)
    start, end = period_of(name, opens, period_from, period_to)
    round_ = Round(
        name=round_name(name),
        opens=opens,
        closes=closes,
        period_start=start,
        period_end=end,
        audience=audience_of(department, function, listed) or Audience(),
        questions=questions_in(questions) or (),
        carry_from=carry_from,
    )

    async def begin(opened: App) -> None:
        begun = await open_round(opened, round_)
        say_opened(begun, as_json=as_json)

    _with_app(begin, db, now, listed)


@app.command("change")
def round_change(
    name: ToName,
    opens: Annotated[date | None, typer.Option("--from", **DAY)] = None,
    closes: Annotated[date | None, typer.Option("--to", **DAY)] = None,
    period_from: PeriodFrom = None,
    period_to: PeriodTo = None,
    department: Department = None,
    function: Function = None,
    numbers: NumberList = None,
    questions: Questions = None,
    carry_from: CarryFrom = None,
    no_carry: NoCarry = False,
    reopen: Annotated[bool, typer.Option("--reopen", help="Open it again.")] = False,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Change a round: its days, whom it asks. A given audience takes the place of the old one;
    plans that are there keep their period."""
    from bot.cli.round_output import say_opened
    from bot.rounds.rounds import change_round

    if no_carry and carry_from is not None:
        stop(_NOT_BOTH)

    listed = numbers_in(numbers)

    async def change(opened: App) -> None:
        changed = await change_round(
            opened,
            name,
            reopen=reopen,
            carry=not no_carry,
            carry_from=carry_from,
            opens=opens,
            closes=closes,
            period_start=period_from,
            period_end=period_to,
            audience=audience_of(department, function, listed),
            questions=questions_in(questions),
        )
        say_opened(changed, as_json=as_json)

    _with_app(change, db, now, listed)


@app.command("list")
def round_list(db: Db = None, now: Now = None, as_json: AsJson = False) -> None:
    """Every round, and how many people it asks."""
    from bot.cli.round_output import round_json, round_line
    from bot.rounds.rounds import all_rounds

    async def show(opened: App) -> None:
        found = await all_rounds(opened)
        if as_json:
            typer.echo(json.dumps([round_json(one) for one in found], ensure_ascii=False))
            return
        for one in found:
            typer.echo(say(round_line(one)))

    _with_app(show, db, now)


@app.command("status")
def round_status(
    name: Name = None,
    names: Names = False,
    out: Out = None,
    chart: Annotated[
        Path | None, typer.Option("--chart", help="Also a picture (.png).", dir_okay=False)
    ] = None,
    language: Language = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Who is where: by department, who cannot be reached, what stalls, what was promised."""
    from bot.rounds.dashboard import write_excel
    from bot.rounds.rounds import dashboard_of
    from bot.rounds.status import as_json as to_json
    from bot.rounds.status import as_text, draw

    for file, ending in ((out, ".xlsx"), (chart, ".png")):
        check_writable(file, ending)

    async def show(opened: App) -> None:
        spoken = output_language(language, opened.texts.languages)
        board = await dashboard_of(opened, name)
        typer.echo(to_json(board) if as_json else as_text(board, opened.texts, spoken, names=names))
        if out is not None:
            write_excel(board, opened.texts, spoken, opened.now(), out)
        if chart is not None:
            write_private(chart, await draw(opened, board, spoken))

    _with_app(show, db, now)


@app.command("remind")
def round_remind(
    name: Name = None, db: Db = None, now: Now = None, as_json: AsJson = False
) -> None:
    """Send a friendly word to everybody who has not finished; to each once a day at most."""
    from bot.cli.round_output import reminded_lines
    from bot.rounds.rounds import remind

    async def send(opened: App) -> None:
        sent = await remind(opened, name)
        if as_json:
            groups = {"reminded": sent.people, "already": sent.already, "blocked": sent.blocked}
            typer.echo(json.dumps({key: [p.id for p in who] for key, who in groups.items()}))
            return
        for line in reminded_lines(sent):
            typer.echo(say(line))

    _with_app(send, db, now)


@app.command("extend")
def round_extend(
    person: Who,
    name: ToName,
    until: Annotated[
        date | None, typer.Option("--until", help="Their last day; without it, that of all.", **DAY)
    ] = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Give one person more time in a round, or take it back."""
    from bot.people.people import person_meant
    from bot.rounds.extending import extend_for

    async def extend(opened: App) -> None:
        who = await person_meant(opened, person)
        async with opened.database.transaction() as store:
            round_ = await extend_for(store, name, who.id, until, opened.now())
        day = round_.last_day_for(who.id)
        typer.echo(say(_LAST_DAY(round=round_.name, person=named(who), day=day)))

    _with_app(extend, db, now)


@app.command("close")
def round_close(
    name: ToName,
    carry: Annotated[
        bool, typer.Option("--carry", help="Drafts go on in the round that asks next.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Also when plans are not finished yet.")
    ] = False,
    names: Names = False,
    out: Out = None,
    language: Language = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Close a round: from then on it asks nobody. Plans under way can still be finished.

    It says by department what is open: plans that are not begun, are under way, or are in force
    with goals, actions or support still to come.
    """
    from bot.cli.round_output import closed_json, closed_lines
    from bot.rounds.closing import as_text, write_excel
    from bot.rounds.rounds import close_round

    check_writable(out, ".xlsx")

    async def close(opened: App) -> None:
        spoken = output_language(language, opened.texts.languages)
        closed = await close_round(opened, name, knowingly=yes, carry=carry)
        if as_json:
            typer.echo(closed_json(closed, names=names))
        else:
            typer.echo(as_text(closed.open, opened.texts, spoken, names=names))
            lines = (opened.texts.render(line, spoken) for line in closed_lines(closed))
            typer.echo("\n".join(["", *lines]))
        if out is not None:
            write_excel(closed.open, closed.names, opened.texts, spoken, opened.now(), out)
        if not closed.done:
            stop(opened.texts.render(_NOT_CLOSED, spoken))

    _with_app(close, db, now)


def _with_app(
    work: Callable[[App], Awaitable[None]],
    db: str | None,
    now: datetime | None,
    listed: Listed | None = None,
) -> None:
    """Opens the application for a piece of work; numbers of a list that nobody has end it."""
    from bot.rounds.rounds import UnknownNumbers

    async def within(opened: App) -> None:
        try:
            await work(opened)
        except UnknownNumbers as problem:
            if listed is None:
                raise
            stop_with(listed.unknown(problem.numbers))

    with_app(within, db, now)
