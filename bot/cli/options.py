"""What every command of `pop` shares: its options, and how it ends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Coroutine
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot.cli.language import ONE_OF, say, spoken
from plans.i18n.formats import BRUSSELS
from plans.i18n.system_errors import system_error
from plans.i18n.text import Text
from plans.i18n.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.app import App
    from bot.settings import Settings

UNUSABLE = 2
"""Exit code when something has to be put right before the command can work."""

_LIKE_A_MOMENT = Text("write it like 2027-01-15T09:00")
_LIKE_A_DAY = Text("write it like 31/03/2027 or 2027-03-31")
_UNUSABLE_SETTING = Text("%(name)s in .env or the environment cannot be used.")
_ASK_THE_DOCTOR = Text("`pop doctor` says what to do about it.")
_NO_FOLDER = Text("There is no folder %(folder)s.")
_NOT_READ = Text("%(file)s cannot be read (%(why)s).")
_NOT_WRITTEN = Text("%(file)s cannot be written (%(why)s).")


def moment(text: str) -> datetime:
    """The moment that was typed, in Brussels unless it names a zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(say(_LIKE_A_MOMENT)) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=BRUSSELS)


def day(text: str) -> date:
    """The day that was typed: 31/03/2027 or 2027-03-31."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise typer.BadParameter(say(_LIKE_A_DAY))


DAY: dict[str, Any] = {"parser": day, "metavar": "DAY"}
"""What an option needs that takes a day."""

Db = Annotated[
    str | None,
    typer.Option("--db", help="A file or a database URL; created and migrated when new."),
]
Now = Annotated[
    datetime | None,
    typer.Option(
        "--now", parser=moment, metavar="TIME", help="Act as if it were 2027-01-15T09:00."
    ),
]
Who = Annotated[str, typer.Argument(help="Their number, name or id, as in `pop people list`.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON, for scripts.")]


def read_settings() -> Settings:
    """The settings; ends with a sentence for each that cannot be used, without its value."""
    from pydantic import ValidationError

    from bot.settings import Settings

    try:
        return Settings()
    except ValidationError as problems:
        for problem in problems.errors(include_input=False, include_url=False):
            name = ".".join(str(part) for part in problem["loc"]).upper()
            typer.echo(say(_UNUSABLE_SETTING(name=name)), err=True)
        stop(_ASK_THE_DOCTOR)


def carry_out(work: Coroutine[Any, Any, None], settings: Settings) -> None:
    """Runs it; what the person at the keyboard can mend ends with a sentence."""
    from bot.logs import set_up_logs
    from bot.people.people import Unknown

    try:
        set_up_logs(settings.log_level)
        asyncio.run(_watched(work))
    except UserError as problem:
        stop(problem.text)
    except Unknown as unknown:
        stop(unknown.sentence(say))
    except (KeyboardInterrupt, BrokenPipeError):
        raise typer.Exit(0) from None
    finally:
        work.close()


async def _watched(work: Coroutine[Any, Any, None]) -> None:
    from bot.logs import watch_over

    watch_over(asyncio.get_running_loop())
    await work


def with_app(work: Callable[[App], Awaitable[None]], db: str | None, now: datetime | None) -> None:
    """Opens the application for a piece of work."""
    from bot.app import open_app

    settings = read_settings()

    async def within() -> None:
        async with open_app(settings, database=db, now=now) as opened:
            await work(opened)

    carry_out(within(), settings)


def tell(rows: list[dict[str, Any]], line: Callable[[dict[str, Any]], str], as_json: bool) -> None:
    """A list: JSON for scripts, else a line a row."""
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(line(row))


def output_language(given: str | None, known: Collection[str]) -> str:
    """The language of what a command writes: as given for it, else the one that is spoken."""
    if given is None:
        return spoken()
    if given not in known:
        raise typer.BadParameter(say(ONE_OF(names=", ".join(known))))
    return given


def no_folder(file: Path) -> NoReturn:
    stop(_NO_FOLDER(folder=str(file.resolve().parent)))


def cannot_read(file: Path, error: OSError) -> NoReturn:
    stop(_NOT_READ(file=str(file), why=system_error(error)))


def cannot_write(file: Path, error: OSError) -> NoReturn:
    stop(_NOT_WRITTEN(file=str(file), why=system_error(error)))


def stop(sentence: Text | str) -> NoReturn:
    """Ends with what has to be put right."""
    typer.echo(say(sentence), err=True)
    raise typer.Exit(UNUSABLE)
