"""The list of people: searched, filtered, a hundred on a page, and taken along as Excel.

What is searched for is in a form and never in an address: it is a name more often than not. Filters alone
may stand in an address, so that other pages lead to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from bot.app import App
from bot.people.people_file import export, template
from bot.people.search import search
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.downloads import as_download
from bot.web.forms import read_form
from bot.web.people.import_pages import ImportPages
from bot.web.people.person_pages import PersonPages
from bot.web.rendering import Pages
from plans.calendar.days import today
from plans.i18n.text import Text, plural
from plans.people.listing import STATES, Row, State, Wanted, is_absent
from plans.people.reach import REACHES, Reach
from plans.people.sheet import TITLE
from plans.rights import is_hr

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ON_A_PAGE = 100

_ALL_DEPARTMENTS, _NO_DEPARTMENT = Text("All departments"), Text("no department")
_NOBODY = "-"
"""In a filter: those without a department."""
_STANDS = {
    "hr": Text("HR"),
    "starts": Text("from %(day)s"),
    "leaves": Text("leaves on %(day)s"),
    "left": Text("left on %(day)s"),
    "absent": Text("away until %(day)s"),
    "invited": Text("invited"),
}


class PeoplePages:
    """All pages about people."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages
        self._import = ImportPages(app, pages)
        self._person = PersonPages(app, pages)

    def routes(self) -> list[Page]:
        return [
            hr_page("/hr/people", self._list),
            hr_post("/hr/people", self._searched),
            hr_page("/hr/people/template.xlsx", self._template),
            hr_post("/hr/people/export", self._export),
            *self._import.routes(),
            *self._person.routes(),
        ]

    async def _list(self, request: Request, visitor: Visitor) -> Response:
        return await self._shown(visitor, request.query_params)

    async def _searched(self, request: Request, visitor: Visitor) -> Response:
        return await self._shown(visitor, await read_form(request))

    async def _shown(self, visitor: Visitor, said: Mapping[str, str]) -> Response:
        wanted = wanted_of(said)
        found = await search(self._app, wanted)
        last = max(1, -(-len(found.rows) // ON_A_PAGE))
        page = min(max(1, number(said.get("page", ""))), last)
        rows = found.rows[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        day = today(visitor.now)
        T = self._pages.speaking(visitor.language)  # noqa: N806 - as in templates
        return self._pages.page(
            "people/list.html",
            visitor,
            here="people",
            wanted=wanted,
            department=department_of(wanted),
            rows=[self._row(one, found.people, day, T) for one in rows],
            count=len(found.rows),
            counted=plural("%(count)s person", "%(count)s people", len(found.rows)),
            page=page,
            last=last,
            address=f"/hr/people?{_query(wanted)}",
            states=[(state.value, T(text)) for state, text in STATES.items()],
            departments=department_choices(found.departments, T),
            managers=[("", T("All managers")), *((one.id, one.name) for one in found.managers)],
        )

    def _row(self, row: Row, people: Mapping[str, Any], day: date, say: Any) -> dict[str, Any]:
        person = row.person
        manager = people.get(person.manager_id or "")
        return {
            "person": person,
            "manager": manager,
            "reach": say(REACHES[row.reach]),
            "reached": row.reach.reached,
            "browser": row.reach is Reach.BROWSER,
            "stands": [say(text, **values) for text, values in _stands(row, day)],
        }

    async def _template(self, _request: Request, visitor: Visitor) -> Response:
        """An empty sheet with the columns that can be brought in."""
        content = await template(self._app, visitor.language)
        return self._excel(content, visitor)

    async def _export(self, request: Request, visitor: Visitor) -> Response:
        """Everybody who was found, as Excel."""
        found = await search(self._app, wanted_of(await read_form(request)))
        shown = [row.person for row in found.rows]
        content = await export(self._app, shown, visitor.language, who=visitor.person.id)
        return self._excel(content, visitor)

    def _excel(self, content: bytes, visitor: Visitor) -> Response:
        name = self._pages.speaking(visitor.language)(TITLE)
        return as_download(content, f"{name.lower()}.xlsx", EXCEL)


def wanted_of(said: Mapping[str, str]) -> Wanted:
    """What a form or an address asks for; what means nothing is passed over."""
    state = said.get("state", "")
    department = said.get("department", "")
    wanted = Wanted(
        words=said.get("words", "").strip(),
        department={"": None, _NOBODY: ""}.get(department, department),
        manager_id=said.get("manager") or None,
    )
    return replace(wanted, state=State(state)) if state in set(State) else wanted


def department_of(wanted: Wanted) -> str:
    """The filter as a form has it."""
    return "" if wanted.department is None else wanted.department or _NOBODY


def department_choices(names: list[str], say: Any) -> list[tuple[str, str]]:
    """What a filter by department offers."""
    return [
        ("", say(_ALL_DEPARTMENTS)),
        *((name, name) for name in names),
        (_NOBODY, say(_NO_DEPARTMENT)),
    ]


def number(said: str) -> int:
    """A number in an address or a form; 0 for anything else."""
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def _query(wanted: Wanted) -> str:
    """The filters as an address, without the words."""
    chosen = {
        "state": wanted.state.value,
        "department": department_of(wanted),
        "manager": wanted.manager_id or "",
    }
    return "".join(f"{urlencode({name: value})}&" for name, value in chosen.items() if value)


def _stands(row: Row, day: date) -> list[tuple[Text, dict[str, Any]]]:
    person = row.person
    found: list[tuple[Text, dict[str, Any]]] = []
    if is_hr(person, day):
        found.append((_STANDS["hr"], {}))
    if person.started_on and person.started_on > day:
        found.append((_STANDS["starts"], {"day": person.started_on}))
    if person.left_on:
        key = "leaves" if person.works_on(day) else "left"
        found.append((_STANDS[key], {"day": person.left_on}))
    if is_absent(person, day):
        found.append((_STANDS["absent"], {"day": person.absent_until}))
    if row.invited and not row.linked:
        found.append((_STANDS["invited"], {}))
    return found
