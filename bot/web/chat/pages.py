"""The pages of the conversation."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.web.access import HOME, Page, Visitor, post, signed_in
from bot.web.chat import view as views
from bot.web.chat.answering import (
    BACK,
    CHANNEL,
    GO_ON,
    PAUSE,
    SKIP,
    Given,
    given,
    new_key,
    take,
    take_file,
)
from bot.web.chat.correcting import correction, form_values
from bot.web.chat.files import NotReceived, place_for_file, received
from bot.web.chat.handing_over import NoFile, hand_over
from bot.web.chat.plan_so_far import plan_so_far
from bot.web.chat.stream import Pokes
from bot.web.forms import read_form
from bot.web.rendering import Pages
from bot.web.sign_in import sessions
from dialogs.commands import menu
from dialogs.conversation import Conversation
from plans.calendar.days import today
from plans.rights import is_hr

CHANGE = "/chat/change"
LEFT = "left"
_IN_MENU = frozenset({"today", "hr", "collect", "talk", "team", "plan", "document"})
_MORE = frozenset({"language", "privacy", "mydata", "withdraw", "help"})
_WAYS = {"back": BACK, "skip": SKIP, "pause": PAUSE, "go_on": GO_ON}


class ChatPages:
    """The conversation, and what belongs to it."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages
        self._pokes = Pokes(app.database)

    def routes(self) -> list[Page]:
        return [
            signed_in(HOME, self._show),
            post(HOME, self._answer),
            post("/chat/file", self._send_file),
            signed_in("/chat/news", self._news),
            signed_in("/chat/stream", self._stream),
            signed_in(CHANGE, self._change),
            signed_in("/chat/file/{seq:int}/{index:int}/{name}", self._file),
        ]

    async def greet(self, visitor: Visitor) -> None:
        """Whoever comes in where nothing is asked (any more) is asked."""
        if (await views.load(self._app, visitor)).card is None:
            await take(self._app, visitor, Given(key=new_key(), command=GO_ON))

    def stop(self) -> None:
        """Ends every stream."""
        self._pokes.stop()

    async def _show(self, request: Request, visitor: Visitor) -> Response:
        """The whole page; with `?said=` what was not taken, to be put right, and with `?left=` without
        why: whoever leaves an earlier answer as it was has read it."""
        view = await views.load(self._app, visitor)
        values = await self._values(visitor, view.calm if LEFT in request.query_params else view)
        words = await self._words(request, visitor) if values["view"].error else ""
        return self._pages.page("chat.html", visitor, here="chat", **values, words=words)

    async def _answer(self, request: Request, visitor: Visitor) -> Response:
        """Takes a form; then the page again, or the part of it that changes."""
        one = given(await read_form(request))
        if one is not None:
            await take(self._app, visitor, one)
            self._pokes.poke(visitor.person.id)
        if "HX-Request" not in request.headers:
            view = await views.load(self._app, visitor)
            address = HOME
            if one is not None and one.text and view.error:
                said = {"said": one.number}
                # An answer that was given again is put right where it is, not at the question asked now.
                at = {"plan": one.plan, "at": one.place} if one.edited else {}
                address = f"{CHANGE if one.edited else HOME}?{urlencode({**at, **said})}"
            return RedirectResponse(address, 303)
        # The language, for one, may be another now.
        visitor = await sessions.visitor(self._app, request) or visitor
        values = await self._values(visitor)
        words = one.text if one is not None and values["view"].error else ""
        return self._pages.answer(
            "conversation.html", visitor.language, visitor=visitor, **values, words=words
        )

    async def _send_file(self, request: Request, visitor: Visitor) -> Response:
        """Takes a file; then the page again, or the part of it that changes."""
        in_page = "HX-Request" in request.headers
        try:
            sent = await received(request, visitor, self._app.settings)
        except NotReceived as problem:
            if not in_page:
                return self._pages.problem(visitor, problem.why, status=400)
            values = await self._values(visitor)
            values["file_problem"] = self._pages.speaking(visitor.language)(problem.why)
            answer = self._pages.answer("send_file.html", visitor.language, **values)
            answer.headers["HX-Retarget"] = "#send"
            return answer
        await take_file(self._app, visitor, sent.key, sent.file.name, sent.file.content)
        self._pokes.poke(visitor.person.id)
        if not in_page:
            return RedirectResponse(HOME, 303)
        values = await self._values(visitor)
        return self._pages.answer(
            "conversation.html", visitor.language, visitor=visitor, **values, words=sent.words
        )

    async def _news(self, request: Request, visitor: Visitor) -> Response:
        """What a page does not show yet; nothing, when it shows everything."""
        view = await views.load(self._app, visitor)
        if request.query_params.get("mark") == view.mark:
            return Response(status_code=204)
        values = await self._values(visitor, view)
        shown = request.query_params.get("question")
        moved = shown != str(view.question)
        return self._pages.answer(
            "news.html", visitor.language, visitor=visitor, **values, words="", moved=moved
        )

    async def _stream(self, request: Request, visitor: Visitor) -> Response:
        async def still_in() -> bool:
            return await sessions.visitor(self._app, request) is not None

        stream = self._pokes.stream(visitor.person.id, still_in)
        return stream if stream is not None else Response(status_code=204)

    async def _change(self, request: Request, visitor: Visitor) -> Response:
        """One answer, to be given again; with `&said=` what was not taken, to be put right."""
        plan, place = request.query_params.get("plan", ""), request.query_params.get("at", "")
        found = None
        if plan.isdecimal() and len(plan) < 19:
            found = await correction(self._app, visitor, int(plan), place)
        if found is None:
            return RedirectResponse(HOME, 303)
        problem = (await views.load(self._app, visitor)).error or ""
        words = await self._words(request, visitor) if problem else ""
        return self._pages.page(
            "change.html",
            visitor,
            here="chat",
            **form_values(found, words=words, problem=problem if words else ""),
            key=new_key(),
            to=HOME,
            back=f"{HOME}?{LEFT}=1" if words else HOME,
            besides={},
        )

    async def _file(self, request: Request, visitor: Visitor) -> Response:
        where = request.path_params
        try:
            return await hand_over(self._app, visitor, where["seq"], where["index"], where["name"])
        except NoFile as problem:
            return self._pages.problem(visitor, problem.why, status=404)

    async def _values(self, visitor: Visitor, view: views.View | None = None) -> dict[str, Any]:
        """What the templates of the conversation show."""
        view = view or await views.load(self._app, visitor)
        async with self._app.database.reading() as store:
            plan = await plan_so_far(store, visitor.person)
            state = await store.conversations.get(visitor.person.id)
            organisation = await store.organisation.get()
        commands = menu(
            of_hr=is_hr(visitor.person, today(visitor.now)),
            manages=organisation.has_team(visitor.person),
        )
        return {
            "view": view,
            "plan": plan,
            "key": new_key(),
            "menu": [one for one in commands if one.name in _IN_MENU],
            "more": [one for one in commands if one.name in _MORE],
            "ways": _WAYS,
            "file": place_for_file(
                Conversation.from_json(state or {}), visitor, self._app.settings
            ),
            "file_problem": "",
        }

    async def _words(self, request: Request, visitor: Visitor) -> str:
        """What somebody typed and was not taken, by the number of its inbox row."""
        number = request.query_params.get("said", "")
        if not (number.isdecimal() and len(number) < 20):
            return ""
        async with self._app.database.reading() as store:
            said = await store.inbox.payload_of(CHANNEL, int(number), visitor.person.id)
        return str(said["text"]) if said else ""
