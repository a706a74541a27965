"""The conversation as JSON lines, so that any program can hold it as every persona.

One object comes in a line, and one goes out a line, flushed at once; every input ends with one
`done` line. ARCHITECTURE.md, "Channels", has the form of both.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import IO, Any

from bot.app import App
from bot.collection.jobs import work_off
from bot.outgoing import Delivered, waiting_messages
from bot.received_files import hand_in
from dialogs.event import Event
from dialogs.notices.plans import HOME, OPEN
from plans.i18n.text import Text
from plans.storage.engine.types import storable

_NO_JSON = Text("This line is no JSON object.")
_NOBODY = Text("Nobody is known by that id.")
_WHAT = Text('Say what happens: give one of "text", "choose", "command" or "file".')
_NO_STRING = Text('"%(field)s" must be a text.')
_INPUTS = ("text", "choose", "command", "file")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_SOUNDS = (".ogg", ".oga", ".mp3", ".wav", ".m4a")


class BadLine(Exception):
    """A line that says nothing we can do; carries the sentence."""

    def __init__(self, text: Text) -> None:
        super().__init__("bad line")
        self.text = text


async def converse(app: App, source: IO[str], target: IO[str]) -> None:
    """Reads lines until the input ends."""
    news: dict[str, int | None] = {}
    while line := await asyncio.to_thread(source.readline):
        if line.strip():
            await _one(app, line, target, news)


async def _one(app: App, line: str, target: IO[str], news: dict[str, int | None]) -> None:
    """Takes one line; `news` is of which plan the last message to each person brought news."""
    count = 0
    who: str | None = None
    try:
        data = _object(line)
        who = await _persona(app, data)
        event = event_of(data)
        if event.choice == OPEN.id:
            event = replace(event, plan_id=news.get(who))
        if event.kind == "media" and event.text in {"document", "word", "photo"}:
            await hand_in(app, who, data["file"])
        else:
            await app.turns.handle_or_apologise(app.database, who, event, app.now())
        await work_off(app)
    except BadLine as bad:
        _write(target, _line(to=who, error=app.texts.render(bad.text, "en")))
        count += 1
    async for delivered in waiting_messages(app):
        _write(target, out_line(delivered))
        count += 1
        message = delivered.message
        news[delivered.to] = message.plan_id if message.step == HOME else None
    _write(target, {"done": count})


def event_of(data: Mapping[str, Any]) -> Event:
    """The event that an input object means; raises `BadLine`."""
    given = [name for name in _INPUTS if data.get(name) is not None]
    if len(given) != 1:
        raise BadLine(_WHAT)
    for name in (*given, "step", "reply_to"):
        if not isinstance(data.get(name, ""), str | None):
            raise BadLine(_NO_STRING(field=name))
    value, step = storable(data[given[0]]), data.get("step")
    step = None if step is None else storable(step)
    match given[0]:
        case "text":
            reply_to = data.get("reply_to")
            return Event(
                kind="text", text=value, step=None if reply_to is None else storable(reply_to)
            )
        case "choose":
            return Event(kind="choose", choice=value, step=step)
        case "command":
            return Event(kind="command", text=value)
        case _:
            return Event(kind="media", text=_medium(value))


def out_line(delivered: Delivered) -> dict[str, Any]:
    """A message as an output object."""
    message = delivered.message
    return _line(
        to=delivered.to,
        step=message.step,
        text=message.text,
        choices=[{"id": key, "label": label} for key, label in message.choices],
        may_skip=message.may_skip,
        may_go_back=message.may_go_back,
        progress=list(message.progress) if message.progress else None,
        files=[str(path) for path in delivered.files],
        error=delivered.error,
    )


def _line(**values: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "to": None,
        "step": None,
        "text": "",
        "choices": [],
        "may_skip": False,
        "may_go_back": False,
        "progress": None,
        "files": [],
        "error": None,
    }
    return {**empty, **values}


def _object(line: str) -> dict[str, Any]:
    try:
        line.encode()  # a byte that is no UTF-8 reaches us as half a character
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLine(_NO_JSON) from None
    if not isinstance(data, dict):
        raise BadLine(_NO_JSON)
    return data


async def _persona(app: App, data: Mapping[str, Any]) -> str:
    who = data.get("as")
    if not isinstance(who, str) or storable(who) != who:
        raise BadLine(_NOBODY)
    async with app.database.reading() as store:
        person = await store.people.get(who)
    if person is None:
        raise BadLine(_NOBODY)
    return person.id


def _medium(path: str) -> str:
    ending = path.lower()
    if ending.endswith(_PICTURES):
        return "photo"
    return "voice" if ending.endswith(_SOUNDS) else "document"


def _write(target: IO[str], data: Mapping[str, Any]) -> None:
    target.write(storable(json.dumps(data, ensure_ascii=False)) + "\n")
    target.flush()
