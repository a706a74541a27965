"""People of the proof who sit at a desk: they answer on the pages, with what a browser does.

An answer whose outcome they do not know (the line broke, the process died) they send again as it was, as
a browser does when a page is loaded again; and now and then they press twice. Each form has to count
once. What others do they hear of by the stream of the page.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape

import aiohttp

from bot.sign_in.links import hash_of
from plans.storage import Database
from plans.storage.web import WebSession
from tests.cast import NOW
from tests.chaos.people import Somebody

TWICE = 0.2
"""How often a form is sent by two presses."""
AGAIN_SECONDS = 0.2
_FORM = re.compile(r"<form[^>]*action=\"/chat\"[^>]*>(.*?)</form>", re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
_BUTTON = re.compile(r'<button name="choice" value="([^"]*)"[^>]*>(.*?)</button>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_ARTICLE = re.compile(r"<article>(.*?)</article>", re.DOTALL)
_SEQ = re.compile(r'data-seq="(\d+)"')

Form = dict[str, str]


@dataclass(frozen=True)
class Block:
    """The question, or a piece of news."""

    html: str

    @property
    def text(self) -> str:
        return unescape(_TAG.sub(" ", self.html))

    def form(self) -> Form:
        """What stands in its first form that nobody types."""
        found = _FORM.search(self.html)
        return dict(_HIDDEN.findall(found[1] if found else ""))

    def pressed(self, label: str) -> Form | None:
        """The form with a button that begins with that; None: there is none."""
        for form in _FORM.findall(self.html):
            for choice, words in _BUTTON.findall(form):
                if unescape(words).strip().startswith(label):
                    return dict(_HIDDEN.findall(form)) | {"choice": unescape(choice)}
        return None


@dataclass(kw_only=True)
class AtDesk(Somebody):
    """They use the pages; `ports` says where those are served now, `on_form` hears of each form before
    it goes."""

    token: str
    ports: Callable[[], list[int]]
    dice: random.Random
    on_form: Callable[[], None] = lambda: None
    _forms: int = 0
    """So many are on their way."""
    _up_to_date: bool = False
    """Whether nothing was said to them that their page may lack: its stream is open, and they asked since
    it last spoke."""
    _html: str = ""
    _answered: str = ""
    """The number of the question that they answered last."""
    _session: aiohttp.ClientSession | None = field(default=None, repr=False)

    @property
    def under_way(self) -> bool:
        """Whether a form goes out or a page comes in: what a process is busy with, or a line that broke
        on the way back, stands in no table."""
        return self._forms > 0 or not self._up_to_date

    async def sits_down(self) -> None:
        """Has the page before them, and hears of what is new, until it is cancelled."""
        self._session = aiohttp.ClientSession(headers={"Cookie": f"pop={self.token}"})
        try:
            while True:
                await self._listens()
                self._up_to_date = False
                await asyncio.sleep(AGAIN_SECONDS)
        finally:
            await self._session.close()

    async def _listens(self) -> None:
        assert self._session is not None
        try:
            async with self._session.get(f"{self._site()}/chat/stream", timeout=_LONG) as stream:
                async for line in stream.content:
                    if line.startswith(b"event: poke"):
                        self._up_to_date = False
                        async with self._session.get(f"{self._site()}/chat") as answer:
                            self._up_to_date = await self._took(answer)
                        if not self._up_to_date:
                            return
        except (aiohttp.ClientError, TimeoutError, OSError):
            return

    async def _starts(self) -> None:
        while not self._html:
            self.news.clear()
            await self.news.wait()
        await self._sends(Block(self._html).form() | {"command": "/start"})

    async def _writes(self, text: str) -> None:
        await self._sends(self._card.form() | {"text": text})

    async def _presses(self, asked: Block, label: str) -> None:
        form = asked.pressed(label)
        assert form is not None
        await self._sends(form)

    async def _sends(self, form: Form) -> None:
        presses = 2 if self.dice.random() < TWICE else 1
        self.on_form()
        known = False
        self._forms += 1
        while not known:
            known = any(await asyncio.gather(*(self._sent(form) for _ in range(presses))))
            await asyncio.sleep(0 if known else AGAIN_SECONDS)
        self._forms -= 1

    async def _sent(self, form: Form) -> bool:
        """Whether its outcome is known."""
        assert self._session is not None
        site = self._site()
        try:
            async with self._session.post(
                f"{site}/chat", data=form, headers={"Origin": site}
            ) as answer:
                return await self._took(answer)
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False

    async def _took(self, answer: aiohttp.ClientResponse) -> bool:
        html = await answer.text()
        assert answer.status in {200, 503}, answer.status
        if answer.status == 200:
            self._html = html
            self.news.set()
        return answer.status == 200

    def _site(self) -> str:
        return f"http://localhost:{self.dice.choice(self.ports())}"

    @property
    def _card(self) -> Block:
        start = self._html.find('<section id="question"')
        return Block(self._html[start : self._html.find('<aside id="plan"')] if start >= 0 else "")

    @property
    def _question(self) -> str:
        found = _SEQ.search(self._card.html)
        return found[1] if found else ""

    def _news(self) -> list[Block]:
        start = self._html.find('<div id="news"')
        end = self._html.find('<section id="question"')
        return [Block(one) for one in _ARTICLE.findall(self._html[start:end])]

    def _found(self, text: str, *, button: str | None, anywhere: bool) -> Block | None:
        fresh = [self._card] if anywhere or self._question != self._answered else []
        for block in (*fresh, *reversed(self._news())):
            if text in block.text and (button is None or block.pressed(button)):
                return block
        return None

    def _reads_all(self) -> None:
        self._answered = self._question


_LONG = aiohttp.ClientTimeout(total=None, sock_connect=5)


async def signed_in(database: Database, person_id: str, token: str) -> None:
    """That person is signed in on a device that knows the token."""
    session = WebSession(
        token_hash=hash_of(token),
        person_id=person_id,
        created_at=NOW,
        seen_at=NOW,
        expires_at=NOW + timedelta(days=1),
        agent="Firefox",
    )
    async with database.transaction() as store:
        await store.web.begin(session)
