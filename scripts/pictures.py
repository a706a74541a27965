"""Draws the pictures of the README from the software itself: a chat, the plan it leads to, and the same
conversation on a page.

    python scripts/pictures.py

The conversation in docs/pictures/conversation.txt is held with the sample organisation, up to a
signed plan. Part of it is drawn as a chat on a telephone; the document is the first page of the PDF
that both get. A browser photographs the page on which Anna would answer one of its questions: without one
(`scripts/get_browser.py`) that picture stays as it is. Needs nothing else but the development set-up.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import unescape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from babel.dates import format_date
from PIL import Image
from playwright.async_api import ViewportSize, async_playwright

from bot.app import App, clock, open_app
from bot.messages import Outbound
from bot.outgoing import waiting_messages
from bot.sample import add_sample
from bot.settings import Settings
from bot.sign_in.links import make_link
from bot.telegram.rendering.keyboards import keyboard
from bot.telegram.rendering.message_text import pieces
from bot.web.site import pages_server
from dialogs.event import Event
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.i18n.translate import Texts, load_texts
from plans.rendering import fonts
from scripts.get_browser import find
from tests.story import NEW, answered

DOCS = Path(__file__).resolve().parent.parent / "docs"
PIECES = DOCS / "pictures"
LANGUAGE = "nl"
FIRST, LAST = "goal.target_date", "competence.current"
"""The questions with which the drawn part begins and ends."""
ON_PAGE = "action.form"
"""The question that the photographed page asks."""
WINDOW = ViewportSize(width=1180, height=780)
PACE = timedelta(seconds=12)
"""From one answer to the next."""
PIXELS_PER_INCH = 144
"""Two pixels for each point."""


@dataclass(frozen=True)
class Said:
    """Something in Anna's chat: a message to her, or what she typed or tapped."""

    at: datetime
    message: Outbound | None = None
    event: Event | None = None


class Refused(Exception):
    """A line of the conversation is no longer an answer to what is asked."""


def read_conversation(text: str) -> Iterator[tuple[datetime, str, Event]]:
    """Who does what when, line by line."""
    now = datetime.now(BRUSSELS)
    for line in filter(None, text.splitlines()):
        if line.startswith("* "):
            now = datetime.fromisoformat(line[2:]).replace(tzinfo=BRUSSELS)
        elif not line.startswith("#"):
            who, _, words = line.partition(" ")
            yield now, who.strip(">").lower(), _event(who, words)
            now += PACE


def _event(who: str, words: str) -> Event:
    if not who.endswith(">"):
        return Event(kind="choose", choice=words.strip("[]"))
    return Event(kind="command" if words.startswith("/") else "text", text=words)


async def hold(folder: Path, until: str | None = None) -> tuple[list[Said], bytes]:
    """Holds the conversation, as far as that question; gives Anna's chat and the PDF that she got
    last."""
    settings, database = Settings(documents=folder), str(folder / "pop.sqlite3")
    talk = list(read_conversation((PIECES / "conversation.txt").read_text(encoding="utf-8")))
    chat: list[Said] = []
    pdf = b""
    async with open_app(
        settings, database=database, now=talk[0][0], everyone_reachable=True
    ) as app:
        await add_sample(app, people=9, with_plans=False, seed=1)
        for now, who, said in talk:
            at = replace(app, now=clock(now))
            event: Event | None = said
            while event is not None:
                if who == "anna":
                    chat.append(Said(now, event=event))
                for message, files in await _answers(at, who, event):
                    chat.append(Said(now, message=message))
                    pdf = next((f.read_bytes() for f in files if f.suffix == ".pdf"), pdf)
                last = chat[-1].message
                if until is not None and last is not None and last.step == until:
                    return chat, pdf
                event = _new_answer(last) if who == "anna" else None
    return chat, pdf


def _new_answer(asked: Outbound | None) -> Event | None:
    """The shared story's answer to a needed question that the conversation does not know yet."""
    step = NEW.get(asked.step or "") if asked is not None else None
    return answered(step, LANGUAGE) if step is not None else None


async def _answers(app: App, who: str, event: Event) -> list[tuple[Outbound, tuple[Path, ...]]]:
    """What Anna hears of it; raises `Refused`."""
    await app.turns.handle_or_apologise(app.database, who, event, app.now())
    heard = []
    async for delivered in waiting_messages(app):
        if delivered.error:
            raise Refused(f"{who}: {event.text or event.choice} → {delivered.error}")
        if delivered.to == "anna":
            heard.append((delivered.message, delivered.files))
    return heard


def bubbles(chat: list[Said], texts: Texts) -> list[dict[str, Any]]:
    """The chat as Telegram shows it in the end: a tapped question has become the next one, and only
    the last one has its buttons still."""
    shown: list[dict[str, Any]] = []
    tapped = False
    for said in chat:
        if said.message is not None:
            if tapped:
                shown.pop()
            shown.append(_theirs(said.message, said.at, texts))
            tapped = False
        elif said.event is not None and said.event.text:
            shown.append({"text": said.event.text, "at": f"{said.at:%H:%M}", "step": None})
        else:
            tapped = True
        if shown[-1]["step"] == LAST:
            break
    for bubble in shown[:-1]:
        bubble["buttons"] = []
    return shown[[bubble["step"] for bubble in shown].index(FIRST) :]


def _theirs(message: Outbound, at: datetime, texts: Texts) -> dict[str, Any]:
    def say(text: Text) -> str:
        return texts.render(text, LANGUAGE)

    buttons = keyboard(message, say=say, today=at.date())
    rows = buttons.inline_keyboard if buttons else ()
    return {
        "lines": [_line(line) for html in pieces(message, say) for line in html.split("\n")],
        "buttons": [[button.text for button in row] for row in rows],
        "at": f"{at:%H:%M}",
        "step": message.step,
    }


def _line(html: str) -> tuple[str, str]:
    """The tag around a line, and its words."""
    tagged = re.fullmatch(r"<([bi])>(.*)</\1>", html)
    return (tagged[1], unescape(tagged[2])) if tagged else ("", unescape(html))


def draw_chat(chat: list[Said]) -> bytes:
    data = {
        "name": "POP-assistent",
        "kind": "bot",
        "field": "Bericht",
        "day": format_date(chat[0].at, "d MMMM", locale=LANGUAGE),
        "fonts": fonts.families(),
        "messages": bubbles(chat, load_texts()),
    }
    return _draw(PIECES, "chat.typ", chat=json.dumps(data))


def draw_page(pdf: bytes, folder: Path) -> bytes:
    (folder / "plan.pdf").write_bytes(pdf)
    (folder / "page.typ").write_bytes((PIECES / "page.typ").read_bytes())
    return _draw(folder, "page.typ")


def _draw(root: Path, template: str, **inputs: str) -> bytes:
    files: list[Any] = [str(folder) for folder in fonts.folders()]
    compiler = typst.Compiler(root=str(root), font_paths=files, ignore_system_fonts=True)
    made = compiler.compile(
        str(root / template), format="png", ppi=PIXELS_PER_INCH, sys_inputs=inputs
    )
    if not isinstance(made, bytes):
        raise TypeError("a picture is one page")
    return made


async def photograph(folder: Path, program: str, environment: dict[str, str]) -> bytes:
    """The page on which Anna is asked that question."""
    chat, _ = await hold(folder, ON_PAGE)
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    settings = Settings(documents=folder, web_port=port)
    async with open_app(settings, database=str(folder / "pop.sqlite3"), now=chat[-1].at) as app:
        async with app.database.transaction() as store:
            anna = await store.people.get("anna")
            if anna is None:
                raise LookupError("the sample organisation has no Anna")
            link = await make_link(app, store, anna)
        server = pages_server(app)
        server.open()
        try:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(
                    executable_path=program, env={**os.environ, **environment}
                )
                page = await browser.new_page(
                    viewport=WINDOW, locale=LANGUAGE, reduced_motion="reduce"
                )
                await page.goto(link.address)
                await page.locator("main form button").click()
                await page.locator("#question").wait_for()
                picture = await page.screenshot()
                await browser.close()
        finally:
            await server.close()
    return _fewer_colours(picture)


def _fewer_colours(png: bytes) -> bytes:
    """The same picture in a quarter of the room."""
    small = BytesIO()
    Image.open(BytesIO(png)).convert("RGB").quantize(128, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


def main() -> None:
    if (found := find()) is not None:
        with TemporaryDirectory() as folder:
            (DOCS / "browser.png").write_bytes(asyncio.run(photograph(Path(folder), *found)))
    with TemporaryDirectory() as folder:
        chat, pdf = asyncio.run(hold(Path(folder)))
        (DOCS / "chat.png").write_bytes(draw_chat(chat))
        (DOCS / "document.png").write_bytes(draw_page(pdf, Path(folder)))


if __name__ == "__main__":
    main()
