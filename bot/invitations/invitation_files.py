"""Invitations as files: a sheet of Excel, cards to print.

A link can be read only while it is made, because its token is not stored. So the files are written
first, under another name; then the invitations begin to work; then the files get their names. When
anything fails before that, nothing has changed and the older links still work. For the same reason
a file that exists is never written over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from bot.app import App
from bot.invitations.invitations import NameNotKnown, Ticket, keep, tickets
from bot.organisation.logo import look_of
from bot.organisation.profile import organisation_name
from dialogs.engine.context import DEFAULT_LANGUAGE
from plans.calendar.days import today
from plans.model import Person, Round
from plans.outline.invitation import Invited
from plans.private_files import write_private
from plans.rendering.look import Look
from plans.rounds.progress import round_for

ENDINGS = (".xlsx", ".pdf")
_NAME = "invitations"
CARDS_A_FILE = 500
"""Fifty pages: what a printer takes at a time, and little enough for memory to stay flat."""

Advance = Callable[[int], None]
"""Is told of how many people more the invitations are written."""


class FileExists(Exception):
    """There is a file of that name."""

    def __init__(self, path: Path) -> None:
        super().__init__(self.__doc__)
        self.path = path


@dataclass(frozen=True)
class _Part:
    """A file that is being written, and whose invitations are in it."""

    path: Path
    made: Sequence[Invited]

    @property
    def unfinished(self) -> Path:
        return self.path.with_name(f".{self.path.name}.part")


async def invite_in_files(
    app: App,
    people: Sequence[Person],
    outs: Sequence[Path],
    *,
    language: str,
    advance: Advance = lambda _more: None,
    who: str | None = None,
    form: str | None = None,
) -> tuple[list[Ticket], list[Path]]:
    """Makes an invitation for each and writes them all into each file; older ones end.

    Cards for more than 500 people become several files. `language` is that of headings; a card
    speaks its reader's own. Raises `NameNotKnown`, `FileExists`, or `OSError`.
    """
    made = await tickets(app, people)
    if not all(ticket.link for ticket in made):
        raise NameNotKnown
    async with app.database.reading() as store:
        rounds = [one for one in await store.rounds.all() if one.closed_at is None]
        organisation = await organisation_name(store, app.settings)
        look = await look_of(store)
    day = today(app.now())
    invited = [
        _invited(ticket, organisation, round_for(ticket.person, _to_come(ticket, rounds, day), day))
        for ticket in made
    ]
    parts = [part for out in outs for part in _parts(out, invited)]
    for part in parts:
        if part.path.exists():
            raise FileExists(part.path)
    try:
        for part in parts:
            await asyncio.to_thread(_write, app, part, language, look)
            advance(len(part.made))
        await keep(app, made, files=[part.path.name for part in parts], who=who, form=form)
        for part in parts:
            part.unfinished.rename(part.path)
    finally:
        for part in parts:
            part.unfinished.unlink(missing_ok=True)
    return made, [part.path for part in parts]


async def invite_in_one_file(
    app: App,
    people: Sequence[Person],
    endings: Sequence[str],
    *,
    language: str,
    who: str,
    form: str,
) -> tuple[str, bytes]:
    """The same for who asks on a page: one file to hand over, a ZIP where there are several; its ending,
    and its content. Nothing of it stays here. Raises also `MadeAlready`."""
    with TemporaryDirectory() as folder:
        outs = [Path(folder) / f"{_NAME}{ending}" for ending in endings]
        _, paths = await invite_in_files(app, people, outs, language=language, who=who, form=form)
        if len(paths) == 1:
            return paths[0].suffix, paths[0].read_bytes()
        return ".zip", await asyncio.to_thread(_zipped, paths)


def _zipped(paths: Sequence[Path]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for path in paths:
            archive.write(path, path.name)
    return made.getvalue()


def _parts(out: Path, invited: Sequence[Invited]) -> Iterator[_Part]:
    if out.suffix.lower() != ".pdf" or len(invited) <= CARDS_A_FILE:
        yield _Part(out, invited)
        return
    starts = range(0, len(invited), CARDS_A_FILE)
    for number, start in enumerate(starts, 1):
        name = f"{out.stem}-{number:0{len(str(len(starts)))}}{out.suffix}"
        yield _Part(out.with_name(name), invited[start : start + CARDS_A_FILE])


def _write(app: App, part: _Part, language: str, look: Look) -> None:
    if part.path.suffix.lower() == ".pdf":
        from plans.rendering.invitation_cards import make_cards
        from plans.rendering.typesetting import forget

        cards = make_cards(part.made, app.texts, language=language, made_at=app.now(), look=look)
        write_private(part.unfinished, cards)
        forget()
    else:
        from bot.invitations.sheet import write_sheet

        write_sheet(part.unfinished, part.made, app.texts, language=language, made_at=app.now())


def _to_come(ticket: Ticket, rounds: Iterable[Round], day: date) -> list[Round]:
    """Those whose last day for that person is not past."""
    return [one for one in rounds if one.last_day_for(ticket.person.id) >= day]


def _invited(ticket: Ticket, organisation: str, round_: Round | None) -> Invited:
    person = ticket.person
    return Invited(
        name=person.name,
        number=person.number,
        department=person.department,
        language=person.language or DEFAULT_LANGUAGE,
        link=ticket.link or "",
        expires_at=ticket.expires_at,
        organisation=organisation,
        plan_by=round_.last_day_for(person.id) if round_ is not None else None,
    )
