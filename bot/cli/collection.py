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

from bot.cli.language import say
from bot.cli.options import AsJson, Db, Now, moment, output_language, stop, with_app
from plans.i18n.system_errors import system_error
from plans.i18n.text import Text, plural
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

_STOPPED = Text("Stopped. What is done is kept; the same command goes on from there.")
_NOT_WRITTEN = Text(
    "%(file)s cannot be written (%(why)s). What is done is kept; try again when it can."
)
_PAPERS = Text("--format takes pdf, docx or pdf,docx")
_COLLECTING = Text("Collecting")
_NOTHING = Text("Nothing to collect; no ZIP was written.")
_NOTHING_SINCE = Text("Nothing to collect since %(since)s; no ZIP was written.")
_WENT_ON = Text("It went on where it was interrupted.")
_COLLECTED = Text("%(plans)s, %(documents)s: %(files)s")
_COLLECTED_SINCE = Text("%(plans)s, %(documents)s since %(since)s: %(files)s")


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

    output_language(wish.language, opened.texts.languages)
    with _shown() as on_progress:
        work = collected(opened, wish, out, workers=workers, on_progress=on_progress)
        outcome = await _or_unfinished(work)
    for failure in opened.styled.failures.values():
        typer.echo(say(failure), err=True)
    return outcome


def _or_stopped(
    work: Callable[[App], Awaitable[None]], out: Path, db: str | None, now: datetime | None
) -> None:
    """Runs it; an interruption or a full disk ends with what to do next."""
    try:
        with_app(work, db, now)
    except Unfinished:
        typer.echo(say(_STOPPED), err=True)
        raise typer.Exit(INTERRUPTED) from None
    except OSError as problem:
        stop(_NOT_WRITTEN(file=str(out), why=system_error(problem)))


def _papers(formats: str) -> list[Paper]:
    try:
        found = [Paper(name.strip().lower()) for name in formats.split(",") if name.strip()]
    except ValueError:
        found = []
    if not found:
        raise typer.BadParameter(say(_PAPERS))
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
        TextColumn(say(_COLLECTING)),
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
        return say(_NOTHING_SINCE(since=outcome.since) if outcome.since else _NOTHING)
    lines = [_WENT_ON] if outcome.went_on else []
    collected = _COLLECTED_SINCE(since=outcome.since) if outcome.since else _COLLECTED
    lines.append(
        collected(
            plans=plural("%(count)s plan", "%(count)s plans", outcome.plans),
            documents=plural("%(count)s document", "%(count)s documents", outcome.files),
            files=", ".join(str(path) for path in outcome.paths),
        )
    )
    if outcome.names_only:
        lines.append(
            plural(
                "%(count)s more in the register by name and status only.",
                "%(count)s more in the register by name and status only.",
                outcome.names_only,
            )
        )
    if outcome.failures:
        lines.append(
            plural(
                "%(count)s could not be laid out; manifest.csv has it:",
                "%(count)s could not be laid out; manifest.csv has them all:",
                len(outcome.failures),
            )
        )
    named = (f"  {one.name} {one.number}: {one.why}" for one in outcome.failures[:MOST_NAMED])
    return "\n".join([*map(say, lines), *named])


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
