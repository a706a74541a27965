"""The conversation in a terminal: for trying out, as any person of the organisation.

Buttons become numbered choices. One persona is on screen at a time; what is said to the others
waits for them until somebody types `/as marc`.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import IO

from prompt_toolkit import PromptSession
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Rich

from bot.app import App
from bot.collection.jobs import work_off
from bot.outgoing import Delivered, waiting_messages
from bot.received_files import hand_in
from bot.sample import add_sample
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.event import Event
from dialogs.notices.plans import HOME, OPEN
from plans.i18n.text import Text
from plans.model import Person
from plans.people.lookup import Lookup, look_up
from plans.storage.engine.types import storable

WIDTH = 80
_PERSONA = "terminal.persona"
_STYLES = {
    "title": "bold cyan",
    "heading": "bold",
    "question": "bold",
    "hint": "dim",
    "done": "green",
}

_OFFER = Text(
    "There are no people here yet. Try it with a sample organisation? (Enter = yes, n = no)"
)
_IMPORT = Text("Fine. Fill a database first: pop sample --db FILE.")
_WHO = Text("You speak as %(name)s. Type /as and a name to be somebody else: %(others)s.")
_LEAVE = Text(
    "To leave, type quit, exit or stop, or press Ctrl-D. If such a word is your answer, put it in "
    'quotes: "stop".'
)
_NOBODY = Text("Nobody is called that. Choose from: %(others)s.")
_ALSO = Text("→ %(name)s has a message. Type /as %(id)s to read it.")
_PROGRESS = Text("%(number)s of %(total)s")
_HINT_BACK, _HINT_SKIP = Text("/back"), Text("/skip")
_FILE = Text("Saved: %(path)s")
_BYE = Text("Everything is saved. Until next time!")

LEAVING = frozenset({"quit", "exit", "stop"})
"""Words that end the conversation, in any language; everything is saved already."""

Ask = Callable[[str], str]


class Terminal:
    """One terminal session; `keys` are what a number on screen chooses."""

    def __init__(self, app: App, console: Console, ask: Ask) -> None:
        self._app, self._console, self._ask = app, console, ask
        self._me: Person | None = None
        self._keys: dict[str, str] = {}
        self._news: int | None = None
        """The plan that the last message brought news of."""
        self._told: set[str] = set()

    async def run(self, first: Person | None = None) -> None:
        """Talks until the input ends, or somebody says that they leave."""
        try:
            if await self._first_people():
                await self._be(first or await self._last_persona(), greeting=_LEAVE)
                while True:
                    await self._take(await asyncio.to_thread(self._ask, self._prompt()))
        except (EOFError, KeyboardInterrupt):
            self._console.print()
            self._print(_BYE, "dim")

    async def _first_people(self) -> bool:
        async with self._app.database.reading() as store:
            if await store.people.everybody():
                return True
        self._print(_OFFER, "bold")
        answer = await asyncio.to_thread(self._ask, "> ")
        if _leaves(answer):
            raise EOFError
        if answer.strip().lower().startswith("n"):
            self._print(_IMPORT)
            return False
        await add_sample(self._app, people=9, with_plans=False, seed=1)
        return True

    async def _take(self, line: str) -> None:
        typed = line.strip()
        if _leaves(typed):
            raise EOFError
        if typed.startswith("/as"):
            await self._switch(storable(typed.removeprefix("/as").strip()))
        elif typed.startswith("/file "):
            await hand_in(self._app, self._person.id, _path(typed.removeprefix("/file ")))
            await self._show_waiting()
        elif typed:
            await self._send(self._event(storable(typed)))
            if typed == "/help":
                self._print(_LEAVE, "dim")

    async def _send(self, event: Event) -> None:
        app = self._app
        await app.turns.handle_or_apologise(app.database, self._person.id, event, app.now())
        await self._show_waiting()
        if await work_off(app):
            await self._show_waiting()

    async def _show_waiting(self) -> bool:
        shown = False
        async for delivered in waiting_messages(self._app, to=self._person.id):
            self._show(delivered)
            shown = True
        await self._tell_of_others()
        return shown

    async def _tell_of_others(self) -> None:
        now = self._app.now()
        async with self._app.database.reading() as store:
            heads = await store.outbox.waiting(now=now, limit=100)
            people = [await store.people.get(head.person_id) for head in heads if head.person_id]
        for person in people:
            if person is not None and person.id != self._person.id and person.id not in self._told:
                self._told.add(person.id)
                self._print(_ALSO(name=person.first_name, id=person.id), "yellow")

    async def _switch(self, name: str) -> None:
        found = await self._find(name)
        if found.person is not None:
            await self._be(found.person)
        elif found.people or found.nearest:
            self._print(found.why_not(self._words), "red")
        else:
            self._print(_NOBODY(others=await self._names()), "red")

    async def _be(self, person: Person, *, greeting: Text | None = None) -> None:
        self._me, self._keys, self._news = person, {}, None
        self._told.discard(person.id)
        async with self._app.database.transaction() as store:
            await store.settings.save(_PERSONA, person.id)
        self._console.rule(f"[bold]{person.name}[/] · {person.function}", align="left")
        self._print(_WHO(name=person.first_name, others=await self._names()), "dim")
        if greeting is not None:
            self._print(greeting, "dim")
        if not await self._show_waiting():
            await self._send(Event(kind="command", text="/start"))

    async def _last_persona(self) -> Person:
        async with self._app.database.reading() as store:
            last = await store.settings.get(_PERSONA)
            people = await store.people.everybody()
        return next((p for p in people if p.id == (last or "anna")), people[0])

    async def _find(self, name: str) -> Lookup:
        """Who is meant; here the beginning of an id will do."""
        async with self._app.database.reading() as store:
            people = await store.people.everybody()
        found, begun = look_up(name, people), name.casefold()
        beginning = [p for p in people if begun and p.id.startswith(begun)]
        return replace(found, people=tuple(beginning)) if not found.people else found

    async def _names(self) -> str:
        async with self._app.database.reading() as store:
            people = await store.people.everybody()
        names = [person.id for person in people if self._me is None or person.id != self._me.id]
        return ", ".join(names[:12]) + (", …" if len(names) > 12 else "")

    def _event(self, typed: str) -> Event:
        if typed.startswith("/"):
            return Event(kind="command", text=typed)
        if typed in self._keys:
            choice = self._keys[typed]
            return Event(
                kind="choose", choice=choice, plan_id=self._news if choice == OPEN.id else None
            )
        return Event(kind="text", text=typed)

    def _show(self, delivered: Delivered) -> None:
        message = delivered.message
        self._console.print()
        if delivered.error:
            self._print(delivered.error, "bold red")
        for style, text in message.lines:
            shown = Rich(text, style=_STYLES.get(style, ""))
            if style == "title" and message.progress:
                number, total = message.progress
                where = self._words(_PROGRESS(number=number, total=total))
                shown.append(f"  · {where}", style="dim")
            self._console.print(Padding(shown, (0, 1)))
        self._keys = numbered([key for key, _ in message.choices])
        self._news = message.plan_id if message.step == HOME else None
        by_choice = {choice: key for key, choice in self._keys.items()}
        for choice, label in message.choices:
            self._console.print(_button(by_choice[choice], label))
        for path in delivered.files:
            self._print(_FILE(path=str(path)), "green")
        hints = [
            h for h, on in ((_HINT_BACK, message.may_go_back), (_HINT_SKIP, message.may_skip)) if on
        ]
        if hints:
            self._print("  " + "  ".join(self._words(hint) for hint in hints), "dim")

    @property
    def _person(self) -> Person:
        if self._me is None:
            raise LookupError("nobody is on screen")
        return self._me

    def _prompt(self) -> str:
        return f"{self._person.first_name}> "

    def _words(self, text: Text | str) -> str:
        language = self._me.language if self._me and self._me.language else None
        return self._app.texts.render(text, language or DEFAULT_LANGUAGE)

    def _print(self, text: Text | str, style: str = "") -> None:
        self._console.print(Padding(Rich(self._words(text), style=style), (0, 1)))


def _leaves(typed: str) -> bool:
    return typed.strip().casefold() in LEAVING


def _path(typed: str) -> str:
    """A path as a terminal pastes it: perhaps in quotes."""
    path = typed.strip().strip("'\"")
    with suppress(ValueError):  # what no path can hold is refused when it is opened
        path = os.path.expanduser(path)  # noqa: PTH111 - `Path` raises for a home nobody has
    return path


def _button(key: str, label: str) -> Table:
    """A choice whose further lines stand under its first."""
    row = Table.grid(padding=(0, 1))
    row.add_column(width=len(key) + 4, justify="right")
    row.add_column()
    row.add_row(Rich(f"[{key}]", style="cyan"), Rich(label))
    return row


def numbered(choices: list[str]) -> dict[str, str]:
    """What to type for each choice: its own number where it is one (a level), else the next free
    number from 1."""
    keys = {choice: choice for choice in choices if choice.isdecimal()}
    number = 1
    for choice in choices:
        if choice.isdecimal():
            continue
        while str(number) in keys:
            number += 1
        keys[str(number)] = choice
    return keys


async def converse(
    app: App, source: IO[str], console: Console, first: Person | None = None
) -> None:
    """Talks with whoever sits at the terminal, or reads lines from a file or a pipe; as `first`, else
    as whoever was on screen last."""
    console = Console(width=min(console.width, WIDTH), highlight=False, soft_wrap=False)
    await Terminal(app, console, _asker(source)).run(first)


def _asker(source: IO[str]) -> Ask:
    if source.isatty():
        session: PromptSession[str] = PromptSession()
        return session.prompt
    return lambda prompt: _next_line(source)


def _next_line(source: IO[str]) -> str:
    line = source.readline()
    if not line:
        raise EOFError
    return line
