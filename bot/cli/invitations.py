"""`pop invite`: the links with which people come in."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress
from typer.core import TyperGroup

from bot.cli.language import say, spoken
from bot.cli.number_lists import NumberList, numbers_in, stop_with
from bot.cli.options import AsJson, Db, Now, stop, with_app
from plans.i18n.system_errors import system_error
from plans.i18n.text import Text, plural

if TYPE_CHECKING:
    from bot.app import App
    from bot.invitations.invitations import Guests
    from plans.people.number_list import Listed

MAKE = "make"

NOBODY = Text("There is nobody to invite.")
THERE = Text("%(file)s is there already, and its links may still work. Give another name.")
NOT_WRITTEN = Text("%(file)s cannot be written (%(why)s). Nobody was invited.")
_NO_NAME = Text(
    "A link needs the assistant's name on Telegram, and that is not known yet. Start `pop run` once, "
    "with its token, and try again."
)
_WHOM = Text("give people, or --all, or --list")
_ONLY_ALL = Text("--department goes with --all")
_NOT_PEOPLE = Text("--renew goes with --all or --list")
_ENDING = Text("%(file)s: a file ends in .xlsx or .pdf")
NO_DEPARTMENT = Text("No department is called %(name)s. There are: %(names)s.")


@dataclass(frozen=True, kw_only=True)
class _Wish:
    """Who is to be invited, as it was typed."""

    people: Sequence[str]
    """Numbers, names or ids."""
    listed: Listed | None
    departments: Sequence[str]
    renew: bool


class InviteGroup(TyperGroup):
    """`pop invite anna` is `pop invite make anna`."""

    default = MAKE

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [self.default, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=InviteGroup,
    help="Personal links with which people open the chat; each works once, for 14 days.",
    no_args_is_help=True,
)


Department = Annotated[
    list[str] | None, typer.Option(help="With --all: only this department; may be repeated.")
]
Out = Annotated[
    list[Path] | None,
    typer.Option(help="A file .xlsx (a list) or .pdf (cards with a QR code); may be repeated."),
]


@app.command(MAKE)
def make(
    person: Annotated[
        list[str] | None,
        typer.Argument(help="Numbers, names or ids of people, as in `pop people list`."),
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="Everybody who works here and has no chat yet.")
    ] = False,
    numbers: NumberList = None,
    department: Department = None,
    renew: Annotated[
        bool,
        typer.Option("--renew", help="With --all or --list: also those whose link still works."),
    ] = False,
    out: Out = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Make links; the word `make` may be left out. An older link of the same person ends."""
    if [everybody, bool(person), numbers is not None].count(True) != 1:
        raise typer.BadParameter(say(_WHOM))
    if department and not everybody:
        raise typer.BadParameter(say(_ONLY_ALL))
    if renew and person:
        raise typer.BadParameter(say(_NOT_PEOPLE))
    _check_endings(out or ())

    wish = _Wish(
        people=person or (),
        listed=numbers_in(numbers),
        departments=department or (),
        renew=renew,
    )

    async def work(opened: App) -> None:
        await _make(opened, wish, out or [], as_json)

    with_app(work, db, now)


@app.command("revoke")
def revoke(
    person: Annotated[
        list[str], typer.Argument(help="Numbers, names or ids of people, as in `pop people list`.")
    ],
    db: Db = None,
    now: Now = None,
) -> None:
    """End the links of these people that nobody opened yet."""
    from bot.invitations.invitations import revoke as end
    from bot.people.people import people_meant

    async def work(opened: App) -> None:
        ended = await end(opened, [one.id for one in await people_meant(opened, person)])
        typer.echo(say(_ended(ended)))

    with_app(work, db, now)


def _check_endings(outs: Sequence[Path]) -> None:
    from bot.invitations.invitation_files import ENDINGS

    for path in outs:
        if path.suffix.lower() not in ENDINGS:
            raise typer.BadParameter(say(_ENDING(file=path.name)))


async def _make(app: App, wish: _Wish, outs: Sequence[Path], as_json: bool) -> None:
    found = await _whom(app, wish)
    people = found.people
    told = [*_left_out(found)]
    counts: dict[str, Any] = {
        "made": len(people),
        "linked": found.linked,
        "invited": found.invited,
    }
    if not people:
        told.insert(0, NOBODY)
    elif outs:
        made, counts["files"] = await _in_files(app, people, outs)
        told.insert(0, _made(len(made), made[0].expires_at))
    else:
        counts["people"] = await _by_hand(app, people)
    if as_json:
        told_as_json = counts["people"] if wish.people and not outs else counts
        typer.echo(json.dumps(told_as_json, ensure_ascii=False))
        return
    for one in counts.get("people", ()):
        typer.echo(f"{one['name']:<32} {one['link'] or '/start ' + one['token']}")
    for line in (*map(say, told), *counts.get("files", ())):
        typer.echo(line, err="people" in counts)


async def _whom(app: App, wish: _Wish) -> Guests:
    """Who is to be invited; how many have a chat, and how many an invitation that works."""
    from bot.invitations.invitations import (
        Guests,
        NoSuchDepartment,
        NoSuchNumbers,
        guests,
    )
    from bot.people.people import people_meant

    numbers = wish.listed.numbers if wish.listed else None
    try:
        if wish.people:
            people = await people_meant(app, wish.people)
            return Guests(people=people, linked=0, invited=0)
        return await guests(app, wish.departments, numbers=numbers, renew=wish.renew)
    except NoSuchNumbers as unknown:
        stop_with(wish.listed.unknown(unknown.numbers) if wish.listed else ())
    except NoSuchDepartment as wrong:
        known = ", ".join(wrong.known)
        stop(NO_DEPARTMENT(name=wrong.name, names=known))


async def _by_hand(app: App, people: Sequence[Any]) -> list[dict[str, Any]]:
    from bot.invitations.invitations import invite_people

    return await invite_people(app, [person.id for person in people])


async def _in_files(
    app: App, people: Sequence[Any], outs: Sequence[Path]
) -> tuple[list[Any], list[str]]:
    from bot.invitations.invitation_files import FileExists, invite_in_files
    from bot.invitations.invitations import NameNotKnown

    try:
        with _progress(len(people) * len(outs)) as advance:
            made, paths = await invite_in_files(
                app, people, outs, language=spoken(), advance=advance
            )
    except NameNotKnown:
        stop(_NO_NAME)
    except FileExists as there:
        stop(THERE(file=str(there.path)))
    except OSError as error:
        file = str(outs[0].parent if error.filename is None else error.filename)
        stop(NOT_WRITTEN(file=file, why=system_error(error)))
    return made, [str(path) for path in paths]


def _ended(count: int) -> Text:
    return plural("%(count)s link no longer works.", "%(count)s links no longer work.", count)


def _made(count: int, until: Any) -> Text:
    return plural(
        "%(count)s invitation, which works until %(moment)s.",
        "%(count)s invitations, which work until %(moment)s.",
        count,
        moment=until,
    )


def _left_out(found: Guests) -> Iterator[Text]:
    if found.linked:
        yield plural(
            "%(count)s person has a chat already and needs no invitation.",
            "%(count)s people have a chat already and need no invitation.",
            found.linked,
        )
    if found.invited:
        yield plural(
            "%(count)s person has an invitation that still works; --renew makes a new one.",
            "%(count)s people have an invitation that still works; --renew makes new ones.",
            found.invited,
        )
    if found.gone:
        yield plural(
            "%(count)s person of the list does not work here now.",
            "%(count)s people of the list do not work here now.",
            found.gone,
        )


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error, when that is a terminal."""
    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("", total=total)
        yield lambda more: bar.advance(task, more)
