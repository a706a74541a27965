"""What every command of `pop` shares: its options, and how it ends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from plans.i18n.formats import BRUSSELS

if TYPE_CHECKING:
    from bot.app import App
    from bot.settings import Settings
    from plans.i18n.text import Text
    from plans.i18n.translate import Texts

UNUSABLE = 2
"""Exit code when something has to be put right before the command can work."""


def moment(text: str) -> datetime:
    """The moment that was typed, in Brussels unless it names a zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("write it like 2027-01-15T09:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=BRUSSELS)


def day(text: str) -> date:
    """The day that was typed: 31/03/2027 or 2027-03-31."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise typer.BadParameter("write it like 31/03/2027 or 2027-03-31")


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
WHO = "Their number, name or id, as in `pop people list`."
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
            typer.echo(f"{name} in .env or the environment cannot be used.", err=True)
        stop("`pop doctor` says what to do about it.")


def carry_out(work: Coroutine[Any, Any, None], settings: Settings) -> None:
    """Runs it; what the person at the keyboard can mend ends with one sentence."""
    from bot.app import SecretNeeded
    from bot.logs import set_up_logs
    from plans.storage.errors import (
        AlreadyRunning,
        DatabaseDamaged,
        DatabaseUnavailable,
        UnreadablePlan,
    )

    try:
        set_up_logs(settings.log_level)
        asyncio.run(_watched(work))
    except (
        DatabaseUnavailable,
        DatabaseDamaged,
        UnreadablePlan,
        AlreadyRunning,
        SecretNeeded,
    ) as problem:
        stop(str(problem))
    except (KeyboardInterrupt, BrokenPipeError):
        raise typer.Exit(0) from None
    finally:
        work.close()


async def _watched(work: Coroutine[Any, Any, None]) -> None:
    from bot.logs import watch_over

    watch_over(asyncio.get_running_loop())
    await work


def with_app(
    work: Callable[[App], Awaitable[None]],
    db: str | None,
    now: datetime | None,
    *refusals: type[Exception],
) -> None:
    """Opens the application for a piece of work; one of the `refusals` ends with its sentence."""
    from bot.app import open_app

    settings = read_settings()

    async def within() -> None:
        async with open_app(settings, database=db, now=now) as opened:
            await work(opened)

    try:
        carry_out(within(), settings)
    except refusals as refused:
        stop(_sentence(refused))


def _sentence(refused: Exception) -> str:
    from bot.people.people import Unknown
    from plans.i18n.text import Text
    from plans.i18n.translate import load_texts

    say, text = speaker(load_texts()), getattr(refused, "text", None)
    if isinstance(refused, Unknown):
        return refused.sentence(say)
    return say(text) if isinstance(text, Text) else str(refused)


def tell(rows: list[dict[str, Any]], line: Callable[[dict[str, Any]], str], as_json: bool) -> None:
    """A list: JSON for scripts, else a line a row."""
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(line(row))


def language(texts: Texts) -> str:
    """The language of the person at the keyboard."""
    from bot.machine_language import own_language

    return own_language(texts)


def speaker(texts: Texts) -> Callable[[Text], str]:
    """Says a text in the language of the person at the keyboard."""
    return lambda text: texts.render(text, language(texts))


def counted(count: int, one: str, many: str) -> str:
    """A number with what it counts: 1 plan, 2 plans."""
    return f"{count} {one if count == 1 else many}"


def stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(UNUSABLE)
