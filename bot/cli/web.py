"""`pop web`: the pages, and links with which people sign in there."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.language import say
from bot.cli.options import AsJson, Db, Now, Who, carry_out, read_settings, with_app
from plans.i18n.text import Text

if TYPE_CHECKING:
    from bot.app import App

app = typer.Typer()

_SERVED = Text("The pages are at %(address)s. Ctrl-C ends them.")
_ONCE = Text("Each link works once, until %(until)s.")
CAST = ("anna", "marc", "ines")
"""Of the sample organisation: an employee, her manager, and somebody of HR."""

Sample = Annotated[
    bool,
    typer.Option("--sample", help="Show a sample organisation, on this machine alone."),
]


@app.callback(invoke_without_command=True)
def web(context: typer.Context, db: Db = None, now: Now = None, sample: Sample = False) -> None:
    """Serve the pages: the conversation in a browser, without Telegram."""
    if context.invoked_subcommand is not None:
        return
    from bot.app import open_app
    from bot.sample import add_sample
    from bot.sign_in.address import site_of
    from bot.telegram.cleanup import tidy
    from bot.web.run import run_web
    from plans.storage.engine.single import hold_alone

    settings = read_settings()
    if sample:
        # Nobody of it is real: no mail goes out, and its links lead nowhere but here.
        nowhere = {"public_url": None, "download_url": None, "smtp_host": None}
        settings = settings.model_copy(update=nowhere)

    async def serve() -> None:
        async with open_app(settings, database=db, now=now) as opened:
            with hold_alone(opened.database.file):
                opened = replace(opened, links=settings.download_url)
                if sample:
                    await add_sample(opened, people=9, with_plans=False, seed=1)
                    await _print_links(opened, CAST)
                typer.echo(say(_SERVED(address=site_of(settings))))
                await run_web(opened, besides=[tidy(opened.database)])

    carry_out(serve(), settings)


@app.command("link")
def web_link(person: Who, db: Db = None, now: Now = None, as_json: AsJson = False) -> None:
    """Make a link with which somebody signs in: it works once, for fifteen minutes."""
    from bot.people.people import person_meant
    from bot.sign_in.links import make_link_for

    async def make(opened: App) -> None:
        who = await person_meant(opened, person)
        made = await make_link_for(opened, who.id)
        if as_json:
            shown = {"id": who.id, "link": made.address, "expires_at": made.until.isoformat()}
            typer.echo(json.dumps(shown, ensure_ascii=False))
        else:
            typer.echo(f"{who.name}: {made.address}")
            typer.echo(say(_ONCE(until=made.until)))

    with_app(make, db, now)


async def _print_links(opened: App, people: tuple[str, ...]) -> None:
    from bot.sign_in.links import make_link

    async with opened.database.transaction() as store:
        known = await store.people.get_many(people)
        made = [(one, await make_link(opened, store, one)) for one in known.values()]
    for person, link in sorted(made, key=lambda pair: people.index(pair[0].id)):
        typer.echo(f"{person.name}: {link.address}")
    if made:
        typer.echo(say(_ONCE(until=made[0][1].until)))
