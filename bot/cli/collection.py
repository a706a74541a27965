"""`pop collect`: the plans of a round, in a ZIP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.cli.options import AsJson, Db, Now, counted, moment, speaker, stop, with_app
from plans.i18n.formats import show_moment
from plans.model import Status

if TYPE_CHECKING:
    from bot.app import App
    from bot.collection.ending import Outcome
    from bot.collection.pages import OnProgress
    from plans.collection.selection import Wish

app = typer.Typer()

LAST = "last"
SOME_FAILED = 1
INTERRUPTED = 130
MOST_NAMED = 20


class Paper(StrEnum):
    PDF = "pdf"
    DOCX = "docx"


class Unfinished(Exception):
    """Somebody stopped it."""


Departments = Annotated[
    list[str] | None,
    typer.Option("--department", help="Only this one; may be given more than once."),
]
Statuses = Annotated[
    list[Status] | None,
    typer.Option("--status", help="Only this one; may be given more than once."),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="TIME|last",
        help="Only what changed since then (2027-03-31), or since the last collection.",
    ),
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Documents made at once; one for each core.")
]


@app.command()
def collect(
    round_: Annotated[str, typer.Option("--round", help="The name of the round.")],
    out: Annotated[Path, typer.Option(help="The ZIP to write.")],
    department: Departments = None,
    status: Statuses = None,
    since: Since = None,
    formats: Annotated[str, typer.Option("--format", help="pdf, docx, or both.")] = "pdf,docx",
    workers: Workers = None,
    language: Annotated[
        str, typer.Option(help="Of the register and of file names: nl, en ...")
    ] = "nl",
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Collect the plans of a round in a ZIP: PDF and Word, a register in Excel, a manifest.

    Everything that was submitted or later; of a draft only whose it is. When it is interrupted,
    the same command goes on where it was. Ends with 1 when a plan could not be laid out.
    """
    from plans.collection.selection import Wish

    wish = Wish(
        round=round_,
        departments=tuple(department or ()),
        statuses=tuple(status or ()),
        since=None if since in {None, LAST} else moment(str(since)),
        since_last=since == LAST,
        formats=tuple(paper.value for paper in _papers(formats)),
        language=language,
    )

    async def work(opened: App) -> None:
        outcome = await _collected(opened, wish, out, workers)
        typer.echo(json.dumps(_plain(outcome), ensure_ascii=False) if as_json else _said(outcome))
        if outcome.failures:
            raise typer.Exit(SOME_FAILED)

    _or_stopped(work, out, db, now)


async def _collected(opened: App, wish: Wish, out: Path, workers: int | None) -> Outcome:
    from bot.collection.collect import collect as collected

    if wish.language not in opened.texts.languages:
        raise typer.BadParameter(f"give one of {', '.join(opened.texts.languages)}")
    with _shown() as on_progress:
        work = collected(opened, wish, out, workers=workers, on_progress=on_progress)
        outcome = await _or_unfinished(work)
    for failure in opened.styled.failures.values():
        typer.echo(speaker(opened.texts)(failure), err=True)
    return outcome


def _or_stopped(
    work: Callable[[App], Awaitable[None]], out: Path, db: str | None, now: datetime | None
) -> None:
    """Runs it; an interruption or a full disk ends with what to do next."""
    from bot.collection.collect import NoSuchDepartment, NoSuchRound
    from bot.collection.journal import Busy

    try:
        with_app(work, db, now, NoSuchRound, NoSuchDepartment, Busy)
    except Unfinished:
        typer.echo("Stopped. What is done is kept; the same command goes on from there.", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        stop(f"{out} cannot be written ({why}). What is done is kept; try again when it can.")


def _papers(formats: str) -> list[Paper]:
    try:
        found = [Paper(name.strip().lower()) for name in formats.split(",") if name.strip()]
    except ValueError:
        found = []
    if not found:
        raise typer.BadParameter("--format takes pdf, docx or pdf,docx")
    return list(dict.fromkeys(found))


async def _or_unfinished(work: Any) -> Outcome:
    try:
        outcome: Outcome = await work
    except asyncio.CancelledError:
        raise Unfinished from None
    return outcome


@contextmanager
def _shown() -> Iterator[OnProgress]:
    """A bar on standard error, where that is a terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("Collecting"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task("")
        yield lambda done, total: progress.update(bar, completed=done, total=total)


def _said(outcome: Outcome) -> str:
    """What came of it, in sentences."""
    if outcome.is_empty:
        return f"Nothing to collect{_since(outcome.since)}; no ZIP was written."
    lines = ["It went on where it was interrupted."] if outcome.went_on else []
    lines.append(
        f"{counted(outcome.plans, 'plan', 'plans')}, "
        f"{counted(outcome.files, 'document', 'documents')}{_since(outcome.since)}: "
        + ", ".join(str(path) for path in outcome.paths)
    )
    if outcome.names_only:
        lines.append(f"{outcome.names_only} more in the register by name and status only.")
    if outcome.failures:
        lines.append(f"{len(outcome.failures)} could not be laid out; manifest.csv has them all:")
        lines += [f"  {one.name} {one.number}: {one.why}" for one in outcome.failures[:MOST_NAMED]]
    return "\n".join(lines)


def _since(since: datetime | None) -> str:
    return f" since {show_moment(since)}" if since else ""


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {
        "files": [str(path) for path in outcome.paths],
        "plans": outcome.plans,
        "documents": outcome.files,
        "names_only": outcome.names_only,
        "failures": [vars(failure) for failure in outcome.failures],
        "went_on": outcome.went_on,
        "since": outcome.since.isoformat() if outcome.since else None,
    }
