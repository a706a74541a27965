"""Invitations in bulk: whoever is ticked or everybody in the list, as cards to print and as Excel.

A link can be read only while it is made, so the file is the answer to the form; a form that is sent
twice makes nothing the second time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.invitations.invitation_files import CARDS_A_FILE, invite_in_one_file
from bot.invitations.invitations import revoke
from bot.people.search import Searched, search
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.downloads import as_download
from bot.web.forms import read_fields
from bot.web.people.pages import department_choices, department_of, number, wanted_of
from bot.web.rendering import Pages
from plans.calendar.days import today
from plans.i18n.text import Text, plural
from plans.i18n.user_error import UserError
from plans.model import Person
from plans.outline.invitation import TITLE
from plans.people.listing import STATES, Row, State, Wanted
from plans.people.reach import REACHES

HERE = "/hr/invitations"
ON_A_PAGE = 100
MOST_FIELDS = ON_A_PAGE + 20
_STATES = (
    State.NO_INVITATION,
    State.INVITED,
    State.NO_TELEGRAM,
    State.UNREACHED,
    State.BROWSER,
)
_FILES: Mapping[str, tuple[Text, tuple[str, ...]]] = {
    "pdf": (Text("cards to print (PDF)"), (".pdf",)),
    "xlsx": (Text("a list with links (Excel)"), (".xlsx",)),
    "both": (Text("both, in a ZIP"), (".pdf", ".xlsx")),
}
_KINDS = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
_NOBODY_TICKED = Text("Tick somebody first.")
_NOBODY = Text("There is nobody to invite.")
_TOO_MANY = Text(
    "Cards are made for at most %(most)s people at a time. Choose a department, or the list in Excel."
)


class InvitationPages:
    """The page of invitations, and what can be done there."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        return [
            hr_page(HERE, self._look),
            hr_post(f"{HERE}/make", self._make),
            hr_post(f"{HERE}/withdraw", self._withdraw),
        ]

    async def _look(self, request: Request, visitor: Visitor) -> Response:
        said = dict(request.query_params)
        ended = said.get("ended", "")
        done = _ended(number(ended)) if ended.isdecimal() else None
        return await self._shown(visitor, said, done=done)

    async def _make(self, request: Request, visitor: Visitor) -> Response:
        """The file with the links; or the page again, with why there is none."""
        form = await read_fields(request, most_fields=MOST_FIELDS)
        said = dict(form)
        found = await search(self._app, _wanted(said))
        people = self._meant(found, form, visitor)
        _, endings = _FILES.get(said.get("file", ""), _FILES["pdf"])
        if not people:
            why = _NOBODY if "all" in said else _NOBODY_TICKED
            return await self._shown(visitor, said, problem=why, status=422)
        if ".pdf" in endings and len(people) > CARDS_A_FILE:
            why = _TOO_MANY(most=CARDS_A_FILE)
            return await self._shown(visitor, said, problem=why, status=422)
        try:
            ending, content = await invite_in_one_file(
                self._app,
                people,
                endings,
                language=visitor.language,
                who=visitor.person.id,
                form=said.get("form", ""),
            )
        except UserError as wrong:  # the bot has no name yet, or the form was sent before
            return await self._shown(visitor, said, problem=wrong.text, status=409)
        name = self._pages.speaking(visitor.language)(TITLE).lower()
        return as_download(content, f"{name}{ending}", _KINDS[ending])

    async def _withdraw(self, request: Request, visitor: Visitor) -> Response:
        """Ends the open links of those who are ticked."""
        form = await read_fields(request, most_fields=MOST_FIELDS)
        said = dict(form)
        found = await search(self._app, Wanted(state=State.EVERYBODY))
        ids = [value for name, value in form if name == "person" and value in found.people]
        if not ids:
            return await self._shown(visitor, said, problem=_NOBODY_TICKED, status=422)
        ended = await revoke(self._app, ids, who=visitor.person.id)
        return RedirectResponse(f"{HERE}?{_query(_wanted(said))}ended={ended}", 303)

    def _meant(
        self, found: Searched, form: Sequence[tuple[str, str]], visitor: Visitor
    ) -> list[Person]:
        """Who is ticked, or everybody in the list; who works here and is not on Telegram, by department
        and name."""
        rows: list[Row] = found.rows
        if not any(name == "all" for name, _ in form):
            ticked = {value for name, value in form if name == "person"}
            rows = [row for row in rows if row.person.id in ticked]
        day = today(visitor.now)
        people = [row.person for row in rows if row.person.works_on(day) and not row.linked]
        return sorted(people, key=lambda one: (one.department.casefold(), one.name.casefold()))

    async def _shown(
        self,
        visitor: Visitor,
        said: Mapping[str, str],
        *,
        done: Text | None = None,
        problem: Text | None = None,
        status: int = 200,
    ) -> Response:
        T = self._pages.speaking(visitor.language)  # noqa: N806 - as in templates
        wanted = _wanted(said)
        found = await search(self._app, wanted)
        last = max(1, -(-len(found.rows) // ON_A_PAGE))
        page = min(max(1, number(said.get("page", ""))), last)
        rows = found.rows[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        return self._pages.page(
            "invitations/list.html",
            visitor,
            here="invitations",
            status=status,
            done=T(done) if done else "",
            problem=T(problem) if problem else "",
            wanted=wanted,
            department=department_of(wanted),
            states=[(one.value, T(STATES[one])) for one in _STATES],
            departments=department_choices(found.departments, T),
            files=[(key, T(text)) for key, (text, _) in _FILES.items()],
            file=said.get("file", "pdf"),
            rows=[_shown_row(row, T) for row in rows],
            count=len(found.rows),
            counted=plural("%(count)s person", "%(count)s people", len(found.rows)),
            page=page,
            last=last,
            address=f"{HERE}?{_query(wanted)}",
            form=token_hex(8),
        )


def _shown_row(row: Row, say: Any) -> dict[str, Any]:
    return {
        "person": row.person,
        "reach": say(REACHES[row.reach]),
        "reached": row.reach.reached,
        "invited": row.invited,
        "linked": row.linked,
    }


def _wanted(said: Mapping[str, str]) -> Wanted:
    wanted = wanted_of({"state": State.NO_INVITATION.value, **said})
    if wanted.state in _STATES:
        return wanted
    return wanted_of({**said, "state": State.NO_INVITATION.value})


def _query(wanted: Wanted) -> str:
    chosen = {"state": wanted.state.value, "department": department_of(wanted)}
    return "".join(f"{urlencode({name: value})}&" for name, value in chosen.items() if value)


def _ended(count: int) -> Text:
    return plural("%(count)s link no longer works.", "%(count)s links no longer work.", count)
