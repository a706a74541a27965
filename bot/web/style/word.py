"""The organisation's own Word template in the browser: sent and checked, tried, put in force, its history."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Literal, cast

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.downloads import as_download
from bot.web.forms import read_form, read_upload
from bot.word_template.house_style import MOST_BYTES, NotUsable, put_in_force
from bot.word_template.pending import TEMPLATE_KEPT, carry_out
from bot.word_template.received import look_at
from bot.word_template.report import in_short
from bot.word_template.template_files import house_style_file
from dialogs.prompt import Attachment
from dialogs.word_template import StyleAct
from plans.i18n.text import Text
from plans.rendering.errors import RenderFailed, TemplateProblem
from plans.rendering.word_template.findings import report_from_json

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_SHOWN = 20
"""Earlier templates on the page."""
_FILES = ("usual", "sample", "trial", "check")
_Acts = Literal["use", "leave", "reset"]

_NO_FILE = Text("Choose a file first.")
_NO_SUCH = Text("That template is not there (any more).")
_CANNOT = Text("The document could not be made just now: %(why)s")
_TOO_LONG = Text("it took too long.")
_NOT_USABLE = Text("That template can no longer be used. Send it again, and I will look at it.")

Problem = Callable[[Visitor, Text, int], Response]
Shown = Callable[..., Awaitable[Response]]


class WordTemplatePages:
    """What is done with Word templates, on the page of the house style."""

    def __init__(self, app: App, problem: Problem, shown: Shown) -> None:
        self._app, self._problem, self._shown = app, problem, shown
        self._path = ""

    def routes(self, path: str) -> list[Page]:
        self._path = path
        return [
            hr_post(f"{path}/template", self._send),
            hr_post(f"{path}/template/act", self._act),
            hr_post(f"{path}/template/again", self._again),
            hr_page(f"{path}/template/file", self._file),
            hr_page(f"{path}/template/kept", self._kept),
        ]

    async def values(self, visitor: Visitor) -> dict[str, Any]:
        """What the page shows of templates."""
        async with self._app.database.reading() as store:
            in_force = await store.word_templates.all()
            history = await store.word_templates.history(MOST_SHOWN)
            since = visitor.now - TEMPLATE_KEPT
            pending = await store.word_templates.pending(visitor.person.id, since)
            people = await store.people.roster_of({one.put_by for one, _ in history if one.put_by})
        report = report_from_json(pending.report) if pending is not None else None
        return {
            "in_force": in_force,
            "pending": pending,
            "usable": report is not None and report.usable,
            "findings": in_short(report)[0] if report is not None else (),
            "history": history,
            "put_by": {key: person.name for key, person in people.items()},
            "spoken": self._app.texts.languages,
            "template_problem": None,
        }

    async def _send(self, request: Request, visitor: Visitor) -> Response:
        file = (await read_upload(request, most=MOST_BYTES)).files.get("template")
        if file is None:
            return await self._shown(visitor, status=422, template_problem=_NO_FILE)
        looked = await look_at(self._app, visitor.person, file.name[:200], file.content)
        async with self._app.database.transaction() as store:
            await looked.keep(store, visitor.now)
        return RedirectResponse(f"{self._path}#template", 303)

    async def _act(self, request: Request, visitor: Visitor) -> Response:
        said = await read_form(request)
        kind, language = said.get("act", ""), said.get("language", "")
        known = language in {"", *self._app.texts.languages}
        if kind not in {"use", "leave", "reset"} or not known:
            return self._problem(visitor, _NO_SUCH, 404)
        act = StyleAct(kind=cast(_Acts, kind), language=language)
        async with self._app.database.transaction() as store:
            lines = await carry_out(store, visitor.person, act, visitor.now)
        done = {"use": "used", "leave": "left", "reset": "reset"}[kind]
        if kind == "use" and not any(line.style == "done" for line in lines):
            # It was decided about before: a form that was sent twice, or a day went by.
            return await self._shown(visitor, status=409, template_problem=lines[0].text)
        return RedirectResponse(f"{self._path}?done={done}#template", 303)

    async def _again(self, request: Request, visitor: Visitor) -> Response:
        """An earlier template comes in force once more, checked as it was then."""
        number = (await read_form(request)).get("version", "")
        async with self._app.database.reading() as store:
            history = await store.word_templates.history(MOST_SHOWN)
            style = next((one for one, _ in history if str(one.version) == number), None)
            content = await store.word_templates.content(style.version) if style else None
            current = {one.version for one in await store.word_templates.all()}
        if style is None or content is None:
            return self._problem(visitor, _NO_SUCH, 404)
        if style.version not in current:
            me = visitor.person.id
            try:
                await put_in_force(
                    self._app.styled, content, name=style.name, language=style.language, who=me
                )
            except NotUsable:
                return await self._shown(visitor, status=409, template_problem=_NOT_USABLE)
        return RedirectResponse(f"{self._path}?done=used#template", 303)

    async def _file(self, request: Request, visitor: Visitor) -> Response:
        which = request.query_params.get("which", "")
        if which not in _FILES:
            return self._problem(visitor, _NO_SUCH, 404)
        try:
            made = await house_style_file(
                Attachment(kind="template", template=which),  # type: ignore[arg-type]
                visitor.person,
                visitor.now,
                database=self._app.database,
                texts=self._app.texts,
                renderer=self._app.styled,
            )
        except TemplateProblem as problem:
            return self._problem(visitor, _CANNOT(why=problem.problem), 409)
        except RenderFailed:
            return self._problem(visitor, _CANNOT(why=_TOO_LONG), 409)
        if made is None:
            return self._problem(visitor, _NO_SUCH, 404)
        name, content = made
        return as_download(content, name, "text/plain; charset=utf-8" if which == "check" else WORD)

    async def _kept(self, request: Request, visitor: Visitor) -> Response:
        """An earlier template as HR sent it."""
        number = request.query_params.get("version", "")
        async with self._app.database.reading() as store:
            history = await store.word_templates.history(MOST_SHOWN)
            style = next((one for one, _ in history if str(one.version) == number), None)
            content = await store.word_templates.content(style.version) if style else None
        if style is None or content is None:
            return self._problem(visitor, _NO_SUCH, 404)
        return as_download(content, style.name, WORD)
