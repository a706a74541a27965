"""What was done in HR's name: filtered, page by page, and as a file for the archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.requests import Request
from starlette.responses import Response

from bot.app import App
from bot.audit import COMMAND_LINE, export_log, page_of_log, read_log
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.asked import ROWS, asked_with_words, continued, day, page_number, query, whole
from bot.web.downloads import as_download
from bot.web.rendering import Pages
from plans.audit.event import AuditFilter
from plans.audit.wording import EVENTS
from plans.calendar.days import today
from plans.i18n.formats import BRUSSELS, show_moment
from plans.i18n.text import Text
from plans.people.lookup import look_up, named

PATH = "/hr/log"
EXCEL, CSV = "xlsx", "csv"
_KINDS = {
    EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
_FILE = Text("log")
_EVERYTHING, _EVERYBODY = Text("everything"), Text("everybody")
_WORDS = "about"
"""The field for whom it is about."""
BY_COMMAND = "-"
"""What stands in an address for whoever uses the command line."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What of the log is asked for."""

    since: date | None
    until: date | None
    what: str
    """The name of an event; empty: whatever was done."""
    who: str
    """The id of whoever did it."""
    about: str
    """Whom it is about, as it was typed."""

    @property
    def query(self) -> str:
        """All of it but the words."""
        return query(
            since=self.since.isoformat() if self.since else "",
            until=self.until.isoformat() if self.until else "",
            what=self.what,
            who=self.who,
        )


class LogPages:
    """The audit log."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        return [
            hr_page(PATH, self._show),
            hr_post(PATH, self._show),
            hr_page(f"{PATH}/file", self._file),
            hr_post(f"{PATH}/file", self._file),
        ]

    async def _show(self, request: Request, visitor: Visitor) -> Response:
        asked = await asked_with_words(request, _WORDS)
        wanted = _wanted(asked)
        only, why = await self._filter(wanted, visitor)
        number = whole(asked.get("page"), 1)
        count, lines = await page_of_log(self._app, visitor.language, only, number, ROWS)
        now, last = page_number(number, count)
        if now != number:
            _, lines = await page_of_log(self._app, visitor.language, only, now, ROWS)
        async with self._app.database.reading() as store:
            doers = await store.people.roster_of(await store.audit.doers())
        who = [(one.id, one.name) for one in sorted(doers.values(), key=lambda one: one.name)]
        what = sorted(
            ((key, self._said(visitor, text)) for key, text in EVENTS.items()), key=_label
        )
        return self._pages.page(
            "audit/log.html",
            visitor,
            here="log",
            wanted=wanted,
            problem=why,
            rows=[(one, show_moment(one.event.at)) for one in lines],
            count=count,
            number=now,
            last=last,
            address=continued(PATH, wanted.query),
            files=[
                f"{continued(f'{PATH}/file', wanted.query)}format={kind}" for kind in (EXCEL, CSV)
            ],
            words={_WORDS: wanted.about},
            what=[("", self._said(visitor, _EVERYTHING)), *what],
            who=[
                ("", self._said(visitor, _EVERYBODY)),
                (BY_COMMAND, self._said(visitor, COMMAND_LINE)),
                *who,
            ],
        )

    async def _file(self, request: Request, visitor: Visitor) -> Response:
        """What is seen, all pages of it, as Excel or CSV."""
        asked = await asked_with_words(request, _WORDS)
        only, _ = await self._filter(_wanted(asked), visitor)
        kind = CSV if asked.get("format") == CSV else EXCEL
        with TemporaryDirectory() as folder:
            file = Path(folder) / f"log.{kind}"
            lines = read_log(self._app, visitor.language, only=only)
            await export_log(self._app, visitor.language, lines, file)
            content = file.read_bytes()
        name = f"{self._said(visitor, _FILE)}-{today(visitor.now):%Y-%m-%d}.{kind}"
        return as_download(content, name, _KINDS[kind])

    async def _filter(self, wanted: Wanted, visitor: Visitor) -> tuple[AuditFilter, Text | None]:
        """The filter, and what to say where nobody, or more than one, is meant."""
        subject, why = wanted.about or None, None
        if wanted.about:
            async with self._app.database.reading() as store:
                everybody = await store.people.roster()
            found = look_up(wanted.about, everybody)
            if found.person is not None:
                subject = found.person.id
            elif found.people:
                why = _SEVERAL(names=", ".join(map(named, found.people[:_MOST_NAMED])))
        until = wanted.until
        return (
            AuditFilter(
                since=_begin(wanted.since) if wanted.since else None,
                until=_begin(until + timedelta(days=1)) if until else None,
                what=(wanted.what,) if wanted.what else (),
                who="" if wanted.who == BY_COMMAND else wanted.who or None,
                subject=subject,
            ),
            why,
        )

    def _said(self, visitor: Visitor, text: Text) -> str:
        return self._app.texts.render(text, visitor.language)


_SEVERAL = Text("Several people fit; say which by number: %(names)s.")
_MOST_NAMED = 5


def _label(choice: tuple[str, str]) -> str:
    return choice[1].casefold()


def _begin(of: date) -> datetime:
    return datetime.combine(of, time(), BRUSSELS)


def _wanted(asked: Mapping[str, str]) -> Wanted:
    what = asked.get("what", "")
    until = day(asked.get("until"))
    return Wanted(
        since=day(asked.get("since")),
        until=until if until is not None and until < date.max else None,
        what=what if what in EVENTS else "",
        who=asked.get("who", "")[:100],
        about=" ".join(asked.get(_WORDS, "").split())[:100],
    )
