"""All routes of the pages in one list, and what holds for each of them.

Every request goes the same way: its name of the site and where it comes from are looked at, then who
asks, then the page answers; whatever goes wrong becomes a page with a sentence, and nothing that is
logged names anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route, compile_path
from starlette.types import Receive, Scope, Send

from bot.app import App
from bot.collection.download import DownloadPage
from bot.logs import get_logger, where_raised
from bot.sign_in.address import hosts_of
from bot.web.access import HOME, Access, Answer, Page, Show, Visitor, anybody
from bot.web.audit.pages import LogPages
from bot.web.certificates.hr import HrCertificatePages
from bot.web.certificates.own import OwnCertificatePages
from bot.web.chat.pages import ChatPages
from bot.web.collection.pages import CollectionPages
from bot.web.doctor.pages import HealthPages
from bot.web.forms import CutOff, FileTooLarge, TooLarge, read_words
from bot.web.invitations.pages import InvitationPages
from bot.web.legal_calendar.draft import DraftPages
from bot.web.legal_calendar.hr import HrCalendarPages
from bot.web.legal_calendar.workers import WorkersPages
from bot.web.mail.pages import MailPages
from bot.web.overview.pages import OverviewPages
from bot.web.people.pages import PeoplePages
from bot.web.plans.pages import PlanPages
from bot.web.questions.pages import QuestionPages
from bot.web.reminders.pages import ReminderPages
from bot.web.rendering import Pages, static_file
from bot.web.rounds.pages import RoundPages
from bot.web.security import is_for_us, is_from_us, secured
from bot.web.server import Server
from bot.web.sign_in import sessions
from bot.web.sign_in.by_mail import ByMail
from bot.web.sign_in.pages import SignIn
from bot.web.style.colours import HouseColours
from bot.web.style.pages import StylePages
from bot.web.team.deputies import DeputyPages
from bot.web.team.pages import TeamPages
from bot.web.training_days.hr import HrDaysPages
from bot.web.training_days.own import OwnDaysPages
from bot.web.training_plan.pages import TrainingPlanPages
from bot.web.uploads.pages import FilePages
from plans.i18n.text import Text
from plans.storage.errors import DatabaseUnavailable

log = get_logger()

_LARGEST = 2**31 - 1
"""The largest number that a row can have; a database fails when it is asked for a larger one."""
_ELSEWHERE = Text("This is not the address of these pages.")
_FOREIGN = Text("That did not come from one of these pages, so nothing was done with it.")
_TOO_LARGE = Text("That is too much for one answer, so nothing was done with it.")
_FILE_TOO_LARGE = Text(
    "That file is larger than %(megabytes)s MB, so nothing was done with it. Send a smaller one."
)
_NO_PAGE = Text("There is no such page.")
_CUT_OFF = Text("That did not arrive whole, so nothing was done with it. Try once more.")
_NOT_YOURS = {
    Access.TEAM: Text("This page is for managers, and nobody has you as their manager now."),
    Access.HR: Text("This page is for HR, and you are not of HR now. Nothing was done."),
}
_LATER = Text(
    "That does not work just now. Nothing you sent before is lost; try again in a minute."
)


class Section(Protocol):
    """Pages that belong together."""

    def routes(self) -> list[Page]: ...


_SECTIONS: tuple[Callable[[App, Pages], Section], ...] = (
    OverviewPages,
    PlanPages,
    PeoplePages,
    InvitationPages,
    RoundPages,
    QuestionPages,
    ReminderPages,
    CollectionPages,
    HrDaysPages,
    HrCertificatePages,
    HrCalendarPages,
    WorkersPages,
    TrainingPlanPages,
    StylePages,
    LogPages,
    HealthPages,
    OwnDaysPages,
    OwnCertificatePages,
    DraftPages,
    FilePages,
    TeamPages,
    DeputyPages,
)


class Site:
    """The pages of one process."""

    pages: list[Page]
    """Every page, in the order in which routes are looked at."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._pages = Pages(app.texts, sends_mail=app.settings.sends_mail)
        self._chat = ChatPages(app, self._pages)
        sections: list[Section] = [
            SignIn(app, self._pages, self._chat.greet),
            ByMail(app, self._pages),
            MailPages(app, self._pages),
            HouseColours(app),
            self._chat,
            *(section(app, self._pages) for section in _SECTIONS),
        ]
        self.pages = [anybody("/", self._home)]
        self.pages += [page for section in sections for page in section.routes()]
        self._pages.serves(page.path for page in self.pages)
        self._shown = [compile_path(page.path)[0] for page in self.pages if page.method == "GET"]

    def routes(self) -> list[Route]:
        """What the server of the process is given; the last one answers whatever is left."""
        return [
            *(Route(page.path, self._held(page), methods=[page.method]) for page in self.pages),
            Route("/static/{name:path}", self._kept(static_file), methods=["GET"]),
            # An application, and no function: so it is asked with every method there is.
            Route("/{rest:path}", _Whatever(self._kept(self._nothing))),
        ]

    def stop(self) -> None:
        """Ends what would go on for ever: streams."""
        self._chat.stop()

    def _held(self, page: Page) -> Answer:
        """The page for who may have it."""
        if page.access is Access.ANYBODY:
            return self._kept(cast(Answer, page.answer))
        show = cast(Show, page.answer)

        async def answered(request: Request) -> Response:
            visitor = await sessions.visitor(self._app, request)
            if visitor is None:
                return await self._signed_out(request)
            if not visitor.may_have(page.access):
                return self._refused(request, visitor, page.access)
            request.state.visitor = visitor
            return await show(request, visitor)

        return self._kept(answered)

    def _kept(self, answer: Answer | object) -> Answer:
        """The same within the rules for all: see the top of this module."""

        async def answered(request: Request) -> Response:
            settings = self._app.settings
            try:
                if not is_for_us(request, settings):
                    response = self._problem(request, 421, _ELSEWHERE)
                elif not is_from_us(request, settings):
                    log.warning("form from elsewhere refused", status=403)
                    response = self._problem(request, 403, _FOREIGN)
                elif any(_is_of_nothing(one) for one in request.path_params.values()):
                    response = await self._nothing(request)
                else:
                    found = answer(request)  # type: ignore[operator]
                    response = found if isinstance(found, Response) else await found
            except FileTooLarge as large:
                said = _FILE_TOO_LARGE(megabytes=large.most // 10**6)
                response = self._problem(request, 413, said)
            except TooLarge:
                response = self._problem(request, 413, _TOO_LARGE)
            except CutOff:
                response = self._problem(request, 400, _CUT_OFF)
            except ClientDisconnect:
                response = Response(status_code=400)
            except DatabaseUnavailable:
                response = self._problem(request, 503, _LATER)
            except Exception as error:  # noqa: BLE001 - a page says more than a broken connection
                log.error("page failed", error=type(error).__name__, where=where_raised(error))
                response = self._problem(request, 500, _LATER)
            return secured(response, request, settings)

        return answered

    async def _home(self, _request: Request) -> Response:
        return RedirectResponse(HOME, 303)

    async def _nothing(self, request: Request) -> Response:
        status = 404 if request.method in {"GET", "HEAD", "POST"} else 405
        return self._problem(request, status, _NO_PAGE)

    async def _signed_out(self, request: Request) -> Response:
        """Nobody is signed in (any more); what a form brought is shown once more, not taken."""
        if "HX-Request" in request.headers:
            return Response(status_code=401)
        if request.method == "GET":
            return RedirectResponse("/sign-in", 303)
        language = self._pages.language_of(request)
        words = await read_words(request)
        return self._pages.answer("signed_out.html", language, status=401, words=words)

    def _refused(self, request: Request, visitor: Visitor, access: Access) -> Response:
        """A page that is not theirs, or no longer."""
        if "HX-Request" in request.headers:
            return Response(status_code=403)
        return self._pages.problem(visitor, _NOT_YOURS[access], status=403)

    def _problem(self, request: Request, status: int, why: Text) -> Response:
        if "HX-Request" in request.headers:
            return Response(status_code=status)
        back = self._page_before(request)
        if (visitor := getattr(request.state, "visitor", None)) is not None:
            return self._pages.problem(visitor, why, status=status, here="", back=back)
        language = self._pages.language_of(request)
        problem = self._pages.speaking(language)(why)
        return self._pages.answer(
            "problem.html", language, status=status, problem=problem, back=back
        )

    def _page_before(self, request: Request) -> str | None:
        """The page of ours that a form was sent from, where it can be asked for once more."""
        try:
            before = urlsplit(request.headers.get("Referer", ""))
            is_ours = before.hostname in hosts_of(self._app.settings)
        except ValueError:
            return None
        if request.method != "POST" or not is_ours:
            return None
        if not any(shown.match(before.path) for shown in self._shown):
            return None
        return before._replace(scheme="", netloc="", fragment="").geturl()


def _is_of_nothing(part: object) -> bool:
    """True for a part of an address that is the number of nothing there can be."""
    return isinstance(part, int) and part > _LARGEST


class _Whatever:
    """An answer as an application of ASGI."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._answer(Request(scope, receive, send))
        await response(scope, receive, send)


def pages_server(app: App) -> Server:
    """A server of the pages alone, with the downloads where those have an address."""
    site = Site(app)
    downloads = DownloadPage(app).routes(app.links) if app.links else []
    served = Starlette(routes=[*downloads, *site.routes()])
    served.router.redirect_slashes = False
    return Server(served, app.settings, on_stop=site.stop)
