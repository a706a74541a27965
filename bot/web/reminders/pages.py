"""HR says when people are reminded, and sees what follows from it before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.reminders.policy import foresee, keep_policy, month_after, wording
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.forms import read_form
from bot.web.rendering import Pages
from bot.web.stale import Filled, begun, changed_by, returned
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.reminders.foreseen import Foreseen, Reader
from plans.reminders.policy import NAMES, Policy, read_policy, shown

PATH = "/hr/reminders"
MOST_FIELDS = 80

_BEFORE = Text("Days before, such as 14, 7, 1; 0 is the day itself, empty is never.")
_AFTER = Text("Working days after, such as 5, 10; empty is never.")


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One field of the form."""

    name: str
    label: Text
    hint: Text | None = None
    type: str = "text"


@dataclass(frozen=True, kw_only=True)
class Group:
    """Settings that belong together."""

    title: Text
    settings: tuple[Setting, ...]


GROUPS = (
    Group(
        title=Text("Talks"),
        settings=(
            Setting(name="talk_manager", label=Text("To the manager"), hint=_BEFORE),
            Setting(name="talk_employee", label=Text("To the employee"), hint=_BEFORE),
        ),
    ),
    Group(
        title=Text("Actions and promises"),
        settings=(
            Setting(name="action_start", label=Text("The start of an action"), type="yes_no"),
            Setting(name="action_end", label=Text("The end of an action"), hint=_BEFORE),
            Setting(name="action_overdue", label=Text("An action that is late"), hint=_AFTER),
            Setting(name="promise", label=Text("Promised support"), hint=_BEFORE),
            Setting(name="promise_overdue", label=Text("Support that is late"), hint=_AFTER),
        ),
    ),
    Group(
        title=Text("What waits"),
        settings=(
            Setting(name="waiting", label=Text("A plan that waits for somebody"), hint=_AFTER),
            Setting(
                name="no_plan",
                label=Text("Somebody without a plan, since the round opened"),
                hint=_AFTER,
            ),
            Setting(
                name="unopened", label=Text("A draft to react to that was not opened"), hint=_AFTER
            ),
            Setting(
                name="escalation",
                label=Text("HR hears, working days after the last reminder"),
            ),
        ),
    ),
    Group(
        title=Text("Quiet hours: nobody is reminded outside these"),
        settings=(
            Setting(name="opens", label=Text("From"), type="time"),
            Setting(name="closes", label=Text("To"), type="time"),
            Setting(
                name="country",
                label=Text("Public holidays of HR"),
                hint=Text("Written like BE; people have those of their own country."),
            ),
            Setting(
                name="time_zone",
                label=Text("Time zone of HR"),
                hint=Text("Written like Europe/Brussels; people have their own."),
            ),
        ),
    ),
)
READERS: dict[Reader, Text] = {
    Reader.EMPLOYEE: Text("employees"),
    Reader.MANAGER: Text("managers"),
    Reader.HR: Text("HR"),
}
_KEPT = Text("Kept: people are reminded so from now on.")
_FIRST = Text("Put right first what is marked above; then you see here what follows.")


class ReminderPages:
    """The page on which HR says when people are reminded."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        return [
            hr_page(PATH, self._show),
            hr_post(PATH, self._keep),
            hr_post(f"{PATH}/preview", self._preview),
        ]

    async def _show(self, request: Request, visitor: Visitor) -> Response:
        async with self._app.database.reading() as store:
            form = begun(fields_of(await store.schedule.policy()))
        done = _KEPT if request.query_params.get("done") == "kept" else None
        return self._page(visitor, form, done=done)

    async def _keep(self, request: Request, visitor: Visitor) -> Response:
        said = await read_form(request, most_fields=MOST_FIELDS)
        by: dict[str, Text] = {}
        async with self._app.database.transaction() as store:
            before = await store.schedule.policy(hold=True)
            form = returned(said, fields_of(before))
            after, problems = read_policy(before, form.values)
            if not problems and not form.clashes:
                await keep_policy(store, before, after, visitor.now, who=visitor.person.id)
                return RedirectResponse(f"{PATH}?done=kept", 303)
            for name in form.clashes:
                by[name] = await changed_by(store, visitor, ["remind.policy"], name)
        status = 409 if form.clashes else 422
        return self._page(visitor, form.with_problems(problems), by=by, status=status)

    async def _preview(self, request: Request, visitor: Visitor) -> Response:
        """What would follow: the part of the page, or without scripts the whole of it."""
        said = await read_form(request, most_fields=MOST_FIELDS)
        async with self._app.database.reading() as store:
            before = await store.schedule.policy()
            of_hr = len(await store.people.of_hr(today(visitor.now)))
        # Only looked at: what somebody else changed meanwhile is shown when it is kept.
        form = returned(said, fields_of(before))
        policy, problems = read_policy(before, form.values)
        values: dict[str, Any] = {"first": _FIRST if problems else None, "rows": ()}
        if not problems:
            month = month_after(today(visitor.now))
            rows = [self._row(one, of_hr) for one in await foresee(self._app, policy, month)]
            values |= {"rows": rows, "month": month}
        if "HX-Request" in request.headers:
            return self._pages.answer(
                "reminders/preview.html", visitor.language, readers=READERS, **values
            )
        sent = Filled(values=form.values, now=_was(said, form), problems=problems)
        return self._page(visitor, sent, **values)

    def _row(self, one: Foreseen, of_hr: int) -> tuple[Foreseen, int, list[tuple[str, str]]]:
        people = of_hr if one.kind.reader is Reader.HR else one.people
        texts = self._app.texts
        said = [(language, wording(one, texts, language)) for language in texts.languages]
        return one, people, said

    def _page(
        self, visitor: Visitor, form: Filled, *, status: int = 200, **values: Any
    ) -> Response:
        given = {"by": {}, "done": None, "rows": None, "first": None, "month": None, **values}
        return self._pages.page(
            "reminders/policy.html",
            visitor,
            here="reminders",
            status=status,
            form=form,
            groups=GROUPS,
            readers=READERS,
            **given,
        )


def fields_of(policy: Policy) -> dict[str, str]:
    """Every setting as it stands in its field."""
    found = {name: getattr(policy, name) for name in NAMES}
    return {name: "" if value == () else shown(value) for name, value in found.items()}


def _was(said: Mapping[str, str], form: Filled) -> dict[str, str]:
    """What the page was made from, so that a look at what follows overtakes nobody."""
    return {name: said.get(f"was.{name}", value) for name, value in form.now.items()}
