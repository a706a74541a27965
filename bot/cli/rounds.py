"""`pop round`: when HR asks for plans, whom, and how far everybody is."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.app import App
from bot.cli.common import DAY, AsJson, Db, Now, counted, stop, with_app
from bot.cli.number_lists import NumberList, numbers_in, stop_with
from bot.cli.round_options import (
    DAY_LONG,
    audience_of,
    check_writable,
    default_period,
    questions_in,
    round_name,
)
from plans.days import months_later
from plans.formats import show_date
from plans.model import Audience, Round
from plans.own_questions import asked

if TYPE_CHECKING:
    from bot.rounds import Closed, Opened
    from plans.number_list import Listed

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
        help="An .xlsx or .csv file with questions of your own; docs/hr.md has the columns.",
    ),
]
PeriodFrom = Annotated[
    date | None, typer.Option("--period-from", help="Where the plans begin.", **DAY)
]
CarryFrom = Annotated[
    str | None,
    typer.Option("--carry-from", help="The round before: what is open in its plans can go along."),
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
    from bot.rounds import open_round

    listed = numbers_in(numbers)
    start, end = default_period(name, opens)
    round_ = Round(
        name=round_name(name),
        opens=opens,
        closes=closes,
        period_start=period_from or start,
        period_end=period_to or (months_later(period_from, 12) - DAY_LONG if period_from else end),
        audience=audience_of(department, function, listed) or Audience(),
        questions=questions_in(questions) or (),
        carry_from=carry_from,
    )

    async def begin(opened: App) -> None:
        _say_opened(await open_round(opened, round_), as_json=as_json)

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
    no_carry: Annotated[
        bool, typer.Option("--no-carry", help="Nothing goes along from a round before.")
    ] = False,
    reopen: Annotated[bool, typer.Option("--reopen", help="Open it again.")] = False,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Change a round: its days, whom it asks. A given audience takes the place of the old one;
    plans that are there keep their period."""
    from bot.rounds import change_round

    if no_carry and carry_from is not None:
        stop("Give --carry-from or --no-carry, not both.")

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
        _say_opened(changed, as_json=as_json)

    _with_app(change, db, now, listed)


@app.command("list")
def round_list(db: Db = None, now: Now = None, as_json: AsJson = False) -> None:
    """Every round, and how many people it asks."""
    from bot.rounds import all_rounds

    async def show(opened: App) -> None:
        found = await all_rounds(opened)
        if as_json:
            typer.echo(json.dumps([_round_json(one) for one in found], ensure_ascii=False))
            return
        for one in found:
            typer.echo(_round_line(one))

    _with_app(show, db, now)


@app.command("status")
def round_status(
    name: Name = None,
    names: Annotated[bool, typer.Option("--names", help="Who is behind each number.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="Also an Excel file (.xlsx).", dir_okay=False)
    ] = None,
    chart: Annotated[
        Path | None, typer.Option("--chart", help="Also a picture (.png).", dir_okay=False)
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="nl, en ...; that of this machine by default.")
    ] = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Who is where: by department, who cannot be reached, what stalls, what was promised."""
    from bot.dashboard import write_excel
    from bot.doctor import own_language
    from bot.round_status import as_json as to_json
    from bot.round_status import as_text, draw
    from bot.rounds import dashboard_of

    for file, ending in ((out, ".xlsx"), (chart, ".png")):
        check_writable(file, ending)

    async def show(opened: App) -> None:
        if language is not None and language not in opened.texts.languages:
            raise typer.BadParameter(f"give one of {', '.join(opened.texts.languages)}")
        spoken = language or own_language(opened.texts)
        board = await dashboard_of(opened, name)
        typer.echo(to_json(board) if as_json else as_text(board, opened.texts, spoken, names=names))
        if out is not None:
            write_excel(board, opened.texts, spoken, opened.now(), out)
        if chart is not None:
            chart.write_bytes(await draw(opened, board, spoken))

    _with_app(show, db, now)


@app.command("remind")
def round_remind(
    name: Name = None, db: Db = None, now: Now = None, as_json: AsJson = False
) -> None:
    """Send a friendly word to everybody who has not finished; to each once a day at most."""
    from bot.rounds import remind

    async def send(opened: App) -> None:
        sent = await remind(opened, name)
        if as_json:
            groups = {"reminded": sent.people, "already": sent.already, "blocked": sent.blocked}
            typer.echo(json.dumps({key: [p.id for p in who] for key, who in groups.items()}))
            return
        who = counted(len(sent.people), "person gets", "people get")
        typer.echo(f"{who} a reminder of {sent.round.name}.")
        if sent.already:
            typer.echo(f"{len(sent.already)} had one already.")
        if sent.blocked:
            typer.echo("They block the bot: " + ", ".join(p.name for p in sent.blocked) + ".")

    _with_app(send, db, now)


@app.command("close")
def round_close(
    name: ToName,
    carry: Annotated[
        bool, typer.Option("--carry", help="Drafts go on in the round that asks next.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Also when plans are not finished yet.")
    ] = False,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Close a round: from then on it asks nobody. Plans under way can still be finished."""
    from bot.rounds import close_round

    async def close(opened: App) -> None:
        closed = await close_round(opened, name, knowingly=yes, carry=carry)
        typer.echo(_closed_json(closed) if as_json else _closed_text(closed))
        if not closed.done:
            stop("Nothing was closed. With --yes it is closed all the same.")

    _with_app(close, db, now)


def _with_app(
    work: Callable[[App], Awaitable[None]],
    db: str | None,
    now: datetime | None,
    listed: Listed | None = None,
) -> None:
    """Opens the application for a piece of work; what cannot be done ends with its sentence."""
    from bot.rounds import RoundProblem, UnknownNumbers

    try:
        with_app(work, db, now)
    except RoundProblem as problem:
        if listed is not None and isinstance(problem, UnknownNumbers):
            stop_with(listed.unknown(problem.numbers))
        stop(str(problem))


def _say_opened(opened: Opened, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(_round_json(opened), ensure_ascii=False))
        return
    typer.echo(_round_line(opened))
    for missing in opened.nobody_in:
        typer.echo(f"Nobody has the department or function {missing!r} yet.", err=True)
    if opened.without_chat:
        who = counted(opened.without_chat, "of them has", "of them have")
        typer.echo(f"{who} no chat yet; `pop invite make` makes links.")


def _round_line(one: Opened) -> str:
    round_ = one.round
    window = f"{show_date(round_.opens)} - {show_date(round_.closes)}"
    period = f"{show_date(round_.period_start)} - {show_date(round_.period_end)}"
    closed = f", closed {show_date(round_.closed_at.date())}" if round_.closed_at else ""
    asks = counted(len(one.people), "person", "people")
    line = f"{round_.name}: asks {asks}, {window}{closed}; plans for {period}"
    if round_.carry_from is None:
        return line
    return f"{line}; {one.following} of them can take along from {round_.carry_from}"


def _round_json(one: Opened) -> dict[str, Any]:
    round_, audience = one.round, one.round.audience
    return {
        "name": round_.name,
        "from": round_.opens.isoformat(),
        "to": round_.closes.isoformat(),
        "period_from": round_.period_start.isoformat(),
        "period_to": round_.period_end.isoformat(),
        "departments": list(audience.departments),
        "functions": list(audience.functions),
        "numbers": list(audience.numbers),
        "questions": [one.key for one in asked(round_.questions)],
        "carry_from": round_.carry_from,
        "following": one.following,
        "closed_at": round_.closed_at.isoformat() if round_.closed_at else None,
        "people": len(one.people),
        "without_chat": one.without_chat,
    }


def _closed_text(closed: Closed) -> str:
    lines = [f"{one.person.name}: {one.stage.value}" for one in closed.under_way]
    under_way = counted(len(closed.under_way), "plan", "plans")
    lines.append(f"{under_way} under way, {closed.not_started} not begun.")
    if closed.carried:
        lines.append("Carried: " + ", ".join(person.name for person in closed.carried) + ".")
    if closed.done:
        lines.append(f"The round {closed.round.name} is closed.")
    return "\n".join(lines)


def _closed_json(closed: Closed) -> str:
    under_way = [
        {"id": one.person.id, "name": one.person.name, "stage": one.stage.value}
        for one in closed.under_way
    ]
    carried = [person.id for person in closed.carried]
    answer = {"closed": closed.done, "under_way": under_way, "not_started": closed.not_started}
    return json.dumps({**answer, "carried": carried}, ensure_ascii=False)
