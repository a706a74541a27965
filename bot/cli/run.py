"""`pop chat` and `pop run`: the conversation, in a terminal and on Telegram."""

from __future__ import annotations

import io
import sys
from contextlib import AsyncExitStack
from functools import partial
from typing import IO, Annotated

import typer

from bot.cli.language import say
from bot.cli.options import AsJson, Db, Now, carry_out, read_settings, stop
from plans.i18n.text import Text
from plans.i18n.user_error import UserError

app = typer.Typer()

_SAID_IN_EACH_LINE = Text('with --json each line says so itself: {"as": "<person id>"}')
_TOKEN_NEEDED = Text(
    "Put the token that @BotFather gave you in the file .env, as TELEGRAM_TOKEN=123456:ABC..., and "
    "start again."
)

Sample = Annotated[
    bool, typer.Option("--sample", help="Fill an empty database with a sample organisation.")
]


AsWhom = Annotated[
    str | None,
    typer.Option("--as", metavar="PERSON", help="Begin as this one, by number, name or id."),
]


@app.command()
def chat(
    db: Db = None,
    now: Now = None,
    sample: Sample = False,
    as_whom: AsWhom = None,
    as_json: AsJson = False,
) -> None:
    """Hold the conversation in this terminal, as any person of the organisation."""
    from bot.app import open_app
    from bot.collection.jobs import take_over
    from bot.people.people import person_meant
    from bot.sample import add_sample
    from plans.storage.engine.single import hold_alone

    if as_json and as_whom is not None:
        raise typer.BadParameter(say(_SAID_IN_EACH_LINE))
    settings = read_settings()

    async def converse() -> None:
        async with open_app(settings, database=db, now=now, everyone_reachable=True) as opened:
            with hold_alone(opened.database.file):
                await take_over(opened)
                if sample:
                    await add_sample(opened, people=9, with_plans=False, seed=1)
                source = _input()
                who = None if as_whom is None else await person_meant(opened, as_whom)
                if as_json:
                    from bot.terminal import json_lines

                    await json_lines.converse(opened, source, sys.stdout)
                else:
                    from rich.console import Console

                    from bot.terminal import terminal

                    await terminal.converse(opened, source, Console(), who)

    carry_out(converse(), settings)


def _input() -> IO[str]:
    """What is typed or piped in; a byte that is no character in it ends nothing."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    return sys.stdin or io.StringIO()


@app.command()
def run(
    db: Db = None,
    now: Now = None,
    webhook: Annotated[
        bool, typer.Option("--webhook", help="Be called by Telegram, as one of several workers.")
    ] = False,
) -> None:
    """Run the assistant on Telegram."""
    from bot.app import open_app
    from bot.telegram.outage import Outage
    from bot.telegram.run_polling import run_polling
    from bot.telegram.run_webhook import WebhookNotSet, require_webhook, run_webhook
    from plans.law.files import Law
    from plans.storage.engine.single import hold_alone
    from plans.training_plan.levels import levels

    settings = read_settings()
    token = settings.telegram_token
    if token is None or not token.get_secret_value().strip():
        stop(_TOKEN_NEEDED)
    if webhook:
        try:
            require_webhook(settings)
        except WebhookNotSet as problem:
            stop(problem.text)
    try:
        Law(own=settings.law).check()
        levels()
    except UserError as problem:
        stop(problem.text)

    async def serve() -> None:
        async with AsyncExitStack() as stack:
            opening = partial(open_app, settings, database=db, now=now, finds_chats=True)
            opened = await Outage().outlasted("start", lambda: stack.enter_async_context(opening()))
            with hold_alone(opened.database.file):
                await (run_webhook(opened) if webhook else run_polling(opened))

    carry_out(serve(), settings)
