"""What documents look like: chosen in a form, beside the first page of a plan that looks so."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.organisation.logo import CannotBeLogo, look_in, looked_at, read_logo
from bot.organisation.profile import change_profile
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.forms import read_form, read_upload
from bot.web.rendering import Pages
from bot.web.stale import Filled, begun, changed_by, returned
from bot.web.style.word import WordTemplatePages
from bot.word_template.template_files import sample_document
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.organisation import typed
from plans.organisation.changes import Said
from plans.organisation.colours import USUAL, USUAL_ACCENT
from plans.organisation.profile import OrganisationProfile
from plans.rendering.errors import RenderFailed
from plans.rendering.logo import MOST_BYTES, Logo

PATH = "/hr/style"
COLOURS = {"colour": USUAL, "accent": USUAL_ACCENT}
_LONGEST = {"name": typed.LONGEST_NAME, "contact": typed.LONGEST_CONTACT}
FIELDS = ("name", *COLOURS, "contact")
LARGEST = 10 * MOST_BYTES
"""Bytes of a picture that is looked at: what holds much besides becomes smaller when it is cleaned."""

DONE = {
    "kept": Text("Kept: documents and these pages look so from now on."),
    "logo": Text("This logo is printed from now on."),
    "no-logo": Text("No logo is printed any more."),
    "used": Text("That Word template is in force."),
    "left": Text("Nothing changed, and the template is forgotten."),
    "reset": Text("Documents look as usual again."),
}
_DARKER = Text("%(typed)s is too pale to read on paper, so %(kept)s, a darker one, is used.")
_NO_FILE = Text("Choose a file first.")
_NO_PREVIEW = Text("The page could not be drawn just now. What you filled in is still there.")


class StylePages:
    """The pages about what documents look like."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages
        self._word = WordTemplatePages(app, self._problem, self._shown)

    def routes(self) -> list[Page]:
        return [
            hr_page(PATH, self._show),
            hr_post(PATH, self._keep),
            hr_post(f"{PATH}/preview", self._preview),
            hr_page(f"{PATH}/logo", self._logo),
            hr_post(f"{PATH}/logo", self._send_logo),
            hr_post(f"{PATH}/no-logo", self._drop_logo),
            *self._word.routes(PATH),
        ]

    def _problem(self, visitor: Visitor, why: Text, status: int) -> Response:
        return self._pages.problem(visitor, why, status=status, here="style")

    async def _shown(self, visitor: Visitor, status: int = 200, **values: Any) -> Response:
        """The page as things stand."""
        profile = await self._profile()
        return await self._page(visitor, begun(fields_of(profile)), status=status, **values)

    async def _show(self, request: Request, visitor: Visitor) -> Response:
        asked = request.query_params
        typed_, kept = asked.get("typed", ""), asked.get("kept", "")
        darker = (
            _DARKER(typed=typed_, kept=kept) if _is_colour(typed_) and _is_colour(kept) else None
        )
        return await self._shown(visitor, done=DONE.get(asked.get("done", "")), darker=darker)

    # ------------------------------------------------------------------ name, colours, line

    async def _keep(self, request: Request, visitor: Visitor) -> Response:
        sent = await read_form(request)
        by: Text | str = ""
        async with self._app.database.transaction() as store:
            profile = await store.organisation.profile(hold=True)
            form = returned(sent, fields_of(profile))
            said, problems = _read(form.values)
            if not problems and not form.clashes:
                await change_profile(store, said, visitor.now, who=visitor.person.id)
                return RedirectResponse(f"{PATH}?done=kept{_darkened(form.values, said)}", 303)
            if form.clashes:
                by = await changed_by(store, visitor, ["organisation.change"])
        status = 409 if form.clashes else 422
        return await self._page(visitor, form.with_problems(problems), by=by, status=status)

    async def _preview(self, request: Request, visitor: Visitor) -> Response:
        """The first page of a plan as it would look: the part of the page, or the whole of it."""
        sent = await read_form(request)
        profile = await self._profile()
        form = returned(sent, fields_of(profile))
        said, problems = _read(form.values)
        values: dict[str, Any] = {"picture": None, "pale": [], "why_not": None}
        if not problems:
            wanted = replace(profile, **{one.key: one.value for one in said})
            values = await self._drawn(visitor, wanted)
            values["pale"] = [
                _DARKER(typed=form.values[one.key], kept=one.value)
                for one in said
                if one.key in COLOURS and one.value and one.value != form.values[one.key].lower()
            ]
        if "HX-Request" in request.headers:
            return self._pages.answer("style/preview.html", visitor.language, **values)
        now = {name: sent.get(f"was.{name}", value) for name, value in form.now.items()}
        shown = Filled(values=form.values, now=now, problems=problems)
        return await self._page(visitor, shown, **values)

    async def _drawn(self, visitor: Visitor, profile: OrganisationProfile) -> dict[str, Any]:
        document = sample_document(self._app.texts, visitor.language, visitor.now)
        try:
            logo = await self._logo_of(profile)
            drawn = await self._app.styled.first_page(document, look_in(profile, logo))
        except RenderFailed:
            return {"picture": None, "pale": [], "why_not": _NO_PREVIEW}
        return {"picture": base64.b64encode(drawn).decode(), "pale": [], "why_not": None}

    # ------------------------------------------------------------------ the logo

    async def _logo(self, request: Request, visitor: Visitor) -> Response:
        logo = await self._logo_of(await self._profile())
        if logo is None:
            return Response(status_code=404)
        return Response(logo.content, media_type=logo.media_type)

    async def _send_logo(self, request: Request, visitor: Visitor) -> Response:
        file = (await read_upload(request, most=LARGEST)).files.get("logo")
        if file is None:
            return await self._shown(visitor, status=422, logo_problem=_NO_FILE)
        me = visitor.person.id
        try:
            upload, cleaned = await looked_at(self._app, file.name, file.content, by=me)
        except CannotBeLogo as problem:
            return await self._shown(visitor, status=422, logo_problem=problem.text)
        async with self._app.database.transaction() as store:
            profile = await store.organisation.profile(hold=True)
            before = await store.uploads.get(profile.logo) if profile.logo is not None else None
            if before is None or before.sha256 != upload.sha256:  # else it was sent a second time
                number = (await store.uploads.add(upload, cleaned)).id
                said = [Said(key="logo", value=number)]
                await change_profile(store, said, visitor.now, who=me)
        return RedirectResponse(f"{PATH}?done=logo", 303)

    async def _drop_logo(self, request: Request, visitor: Visitor) -> Response:
        async with self._app.database.transaction() as store:
            said = [Said(key="logo", value=None)]
            await change_profile(store, said, visitor.now, who=visitor.person.id)
        return RedirectResponse(f"{PATH}?done=no-logo", 303)

    async def _profile(self) -> OrganisationProfile:
        async with self._app.database.reading() as store:
            return await store.organisation.profile()

    async def _logo_of(self, profile: OrganisationProfile) -> Logo | None:
        async with self._app.database.reading() as store:
            return await read_logo(store, profile)

    async def _page(
        self, visitor: Visitor, form: Filled, *, status: int = 200, **values: Any
    ) -> Response:
        given = {
            "by": "",
            "done": None,
            "darker": None,
            "logo_problem": None,
            "picture": None,
            "pale": [],
            "why_not": None,
            **await self._word.values(visitor),
            **values,
        }
        return self._pages.page(
            "style/style.html",
            visitor,
            here="style",
            status=status,
            form=form,
            longest=_LONGEST,
            has_logo=(await self._profile()).logo is not None,
            **given,
        )


def fields_of(profile: OrganisationProfile) -> dict[str, str]:
    """The fields of the form; a colour that nobody chose is the usual one."""
    found = {name: getattr(profile, name) for name in FIELDS}
    return {name: value or COLOURS.get(name, "") for name, value in found.items()}


def _read(values: Mapping[str, str]) -> tuple[list[Said], dict[str, Text]]:
    """What the form says, and why something in it cannot be."""
    said: list[Said] = []
    problems: dict[str, Text] = {}
    for name, value in values.items():
        try:
            said.append(Said(key=name, value=_value(name, value)))
        except UserError as problem:
            problems[name] = problem.text
    return said, problems


def _value(name: str, value: str) -> str:
    if name in COLOURS:
        usual = value.strip().lower() in {"", COLOURS[name]}
        return "" if usual else typed.read_colour(value)
    return typed.read_words(value, _LONGEST[name]) if value.strip() else ""


def _darkened(values: Mapping[str, str], said: list[Said]) -> str:
    """What the page that follows is told of a colour that was made darker."""
    for one in said:
        if one.key in COLOURS and one.value and one.value != values[one.key].strip().lower():
            return f"&typed=%23{_figures(values[one.key])}&kept=%23{_figures(one.value)}"
    return ""


def _figures(colour: str) -> str:
    return colour.strip().lower().removeprefix("#")


def _is_colour(said: str) -> bool:
    return len(said) in {4, 7} and said[0] == "#" and said[1:].isalnum() and said.isascii()
