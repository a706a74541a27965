"""`pop template`: the organisation's own Word template for plans."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.language import ONE_OF, say
from bot.cli.options import UNUSABLE, AsJson, Db, Now, stop, with_app
from bot.word_template.report import IN_FORCE, left_out, whole
from dialogs.screens.word_template import OTHERWISE, USUAL
from plans.i18n.text import Text
from plans.rendering.word_template.findings import report_to_json

if TYPE_CHECKING:
    from bot.app import App
    from plans.storage.records import HouseStyle

app = typer.Typer(
    help="Your own Word template for plans, in place of the usual one.", no_args_is_help=True
)

Template = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE.docx", help="The template.")
]
Language = Annotated[
    str | None,
    typer.Option(help="Only for documents in this language (nl, en); else for all of them."),
]

FACTS = Text("%(who)s, version %(version)s: %(name)s, %(size)s kB, since %(since)s")
ALL_LANGUAGES = Text("All languages")
FAILED = Text("It could not be used for a document on %(moment)s; `pop template check` says more.")
NONE = Text("There was no template to put out of force.")
THERE = Text("%(file)s is there already. Give another name.")
WRITTEN = Text("%(file)s is the usual template: change it in Word, check it, put it in force.")


@app.command()
def check(file: Template, db: Db = None, now: Now = None, as_json: AsJson = False) -> None:
    """What a template says, what it leaves out, and what is wrong with it and where."""

    async def look(opened: App) -> None:
        report = await opened.styled.check(_content(file))
        if as_json:
            told = {"usable": report.usable, **report_to_json(report)}
            typer.echo(json.dumps(told, ensure_ascii=False))
        else:
            for line in whole(report, say):
                typer.echo(line)
        if not report.usable:
            raise typer.Exit(UNUSABLE)

    with_app(look, db, now)


@app.command()
def use(file: Template, language: Language = None, db: Db = None, now: Now = None) -> None:
    """Put a template in force, when nothing is wrong with it."""
    from bot.word_template.house_style import NotUsable, put_in_force

    async def put(opened: App) -> None:
        spoken = _language(opened, language)
        try:
            style, report = await put_in_force(
                opened.styled, _content(file), name=file.name, language=spoken
            )
        except NotUsable as wrong:
            stop("\n".join(whole(wrong.report, say)))
        typer.echo(say(IN_FORCE(name=style.name, version=style.version)))
        for line in left_out(report, say):
            typer.echo(line)

    with_app(put, db, now)


@app.command()
def show(db: Db = None, now: Now = None, as_json: AsJson = False) -> None:
    """Which templates are in force."""

    async def look(opened: App) -> None:
        async with opened.database.reading() as store:
            styles = await store.word_templates.all()
        if as_json:
            typer.echo(json.dumps([_as_json(style) for style in styles], ensure_ascii=False))
            return
        for style in styles:
            typer.echo(say(_facts(style)))
            if style.failed_at:
                typer.echo(say(FAILED(moment=style.failed_at)))
        if not any(style.language == "" for style in styles):
            typer.echo(say(OTHERWISE if styles else USUAL))

    with_app(look, db, now)


@app.command()
def reset(language: Language = None, db: Db = None, now: Now = None) -> None:
    """Go back to the usual template."""
    from bot.word_template.house_style import put_out_of_force

    async def end(opened: App) -> None:
        spoken = _language(opened, language)
        ended = await put_out_of_force(opened.styled, language=spoken)
        typer.echo(say(USUAL if ended else NONE))

    with_app(end, db, now)


@app.command()
def example(
    out: Annotated[Path, typer.Option(help="The file to write, FILE.docx.")],
    db: Db = None,
    now: Now = None,
) -> None:
    """Write the usual template to a file, to begin with."""
    from bot.word_template.house_style import EXAMPLE

    async def write(opened: App) -> None:
        try:
            _write_new(out, EXAMPLE.read_bytes())
        except FileExistsError:
            stop(THERE(file=str(out)))
        typer.echo(say(WRITTEN(file=str(out))))

    with_app(write, db, now)


def _content(file: Path) -> bytes:
    from bot.word_template.house_style import MOST_BYTES

    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _write_new(file: Path, content: bytes) -> None:
    with file.open("xb") as opened:
        opened.write(content)


def _language(opened: App, language: str | None) -> str:
    if language is not None and language not in opened.texts.languages:
        raise typer.BadParameter(say(ONE_OF(names=", ".join(opened.texts.languages))))
    return language or ""


def _facts(style: HouseStyle) -> Text:
    return FACTS(
        who=style.language or ALL_LANGUAGES,
        version=style.version,
        name=style.name,
        size=max(1, round(style.size / 1000)),
        since=style.since,
    )


def _as_json(style: HouseStyle) -> dict[str, Any]:
    failed_at = style.failed_at.isoformat() if style.failed_at else None
    return asdict(style) | {"since": style.since.isoformat(), "failed_at": failed_at}
