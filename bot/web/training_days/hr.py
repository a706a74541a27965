"""HR's pages of training days: everybody's ledger, one of somebody, what waits for a word, and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.training_days.accounts import account_of
from bot.training_days.areas import to_confirm
from bot.training_days.decisions import carry_out
from bot.training_days.export import excel_of_days, file_of_days, note
from bot.training_days.import_list import TrainingLists
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.asked import asked_with_words, continued, paged, query, whole
from bot.web.checked_lists import ListPages, ListWords
from bot.web.downloads import as_download
from bot.web.forms import read_form
from bot.web.rendering import Pages
from bot.web.training_days.ledger import HEADINGS, figures_of, number, training_row, year_rows
from bot.web.training_days.overviews import Kept, Overviews
from plans.calendar.days import today
from plans.i18n.text import Text, plural
from plans.law.rules import Ending
from plans.people.columns import fold
from plans.training_days.account import Account
from plans.training_days.report import DecideTraining, SayEnding, may_see
from plans.training_days.sheet import ListRead
from plans.training_days.shown import ENDINGS, balance_lines, calculation, what_comes

PATH = "/hr/training-days"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALL, WITHOUT, OPEN, UNKNOWN = "all", "none", "open", "unknown"
SHOWS: dict[str, Text] = {
    ALL: Text("everybody"),
    WITHOUT: Text("who took none"),
    OPEN: Text("who has days left, the most first"),
    UNKNOWN: Text("of whom too little is known"),
}
_EVERYWHERE = Text("all")
_NOBODY = Text("Nobody is known here under that address.")
_NO_REASON = Text("Say why it does not count: who reported it reads that.")
LONGEST_REASON = 500


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What of a year is asked for; who took none, and who has days left, the overview knows (`Kept`)."""

    year: int
    show: str = ALL
    department: str | None = None
    """None: every one; empty: none."""
    committee: str = ""
    who: str = ""

    @cached_property
    def folded(self) -> str:
        """What was typed, as names are compared."""
        return fold(self.who)

    @property
    def query(self) -> str:
        """All of it but the words."""
        show = "" if self.show == ALL else self.show
        department = "-" if self.department == "" else self.department
        return query(
            year=self.year,
            show=show,
            department=department,
            committee=self.committee,
        )

    def holds(self, one: Account) -> bool:
        """Whether somebody is among those."""
        person, words = one.person, self.folded
        if self.department is not None and person.department != self.department:
            return False
        if self.committee and person.joint_committee != self.committee:
            return False
        if words and words not in fold(person.name) and words != fold(person.number):
            return False
        return self.show != UNKNOWN or bool(one.missing)


class HrDaysPages:
    """HR's ledger."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages
        self._overviews = Overviews(app)
        self._lists = ListPages(
            TrainingLists(app),
            pages,
            path=f"{PATH}/list",
            up=PATH,
            here="training_days",
            words=WORDS,
        )

    def routes(self) -> list[Page]:
        return [
            hr_page(PATH, self._show),
            hr_post(PATH, self._show),
            hr_page(f"{PATH}/excel", self._excel),
            hr_post(f"{PATH}/excel", self._excel),
            hr_page(f"{PATH}/of/{{person}}", self._one),
            hr_post(f"{PATH}/of/{{person}}/ending", self._ending),
            hr_page(f"{PATH}/waiting", self._waiting),
            hr_post(f"{PATH}/waiting", self._decide),
            *self._lists.routes(),
        ]

    # -------------------------------------------------------------- everybody

    async def _show(self, request: Request, visitor: Visitor) -> Response:
        asked = await asked_with_words(request, "who")
        wanted = _wanted(asked, today(visitor.now).year)
        kept = await self._overviews.of(wanted.year, anew=asked.get("anew") == "1")
        shown = kept.shown
        sums = kept.sums
        page = paged(_in_order(kept, wanted), whole(asked.get("page"), 1))
        return self._pages.page(
            "training_days/list.html",
            visitor,
            here="training_days",
            wanted=wanted,
            shown=shown,
            at=kept.at,
            shows=[(key, self._said(visitor, text)) for key, text in SHOWS.items()],
            years=_years(wanted.year, today(visitor.now).year),
            departments=self._all(visitor, sums.department_names),
            committees=self._all(visitor, sums.committees),
            headings=HEADINGS,
            sums=sums,
            taken=number(sums.taken),
            left=number(sums.left),
            by_department=[
                (
                    one,
                    replace(wanted, department=one.name, show=ALL, who="").query,
                    (number(one.right), number(one.taken), number(one.left)),
                )
                for one in sums.departments
            ],
            rows=[(one, figures_of(one.row) if one.row is not None else None) for one in page.rows],
            paged=page,
            address=continued(PATH, wanted.query),
            excel=f"{PATH}/excel{wanted.query}",
            anew=f"{PATH}{wanted.query}&anew=1",
            links={show: replace(wanted, show=show).query for show in SHOWS},
        )

    async def _excel(self, request: Request, visitor: Visitor) -> Response:
        """The ledgers that are seen, with their trainings; that HR took them stands in the audit log."""
        asked = await asked_with_words(request, "who")
        wanted = _wanted(asked, today(visitor.now).year)
        kept = await self._overviews.of(wanted.year)
        shown = replace(kept.shown, accounts=tuple(_in_order(kept, wanted)))
        async with self._app.database.transaction() as store:
            made = await excel_of_days(
                store,
                self._app.texts,
                wanted.year,
                visitor.language,
                visitor.now,
                shown=shown,
            )
            if request.method != "HEAD":  # with which nothing is handed out
                await note(store, wanted.year, visitor.now, who=visitor.person.id)
        return as_download(made, file_of_days(wanted.year), EXCEL)

    # -------------------------------------------------------------- somebody

    async def _one(self, request: Request, visitor: Visitor) -> Response:
        day = today(visitor.now)
        year = whole(request.query_params.get("year"), day.year, least=2020, most=day.year + 2)
        person_id: str = request.path_params["person"]
        async with self._app.database.reading() as store:
            person = await store.people.get(person_id)
            if person is None or not may_see(visitor.person, person, day):
                return self._pages.problem(visitor, _NOBODY, status=404, here="training_days")
            account = await account_of(store, person, store.law, visitor.now, year=year)
            known = (await store.training_days.of([person.id]))[person.id]
            ending = (await store.training_days.endings([person.id])).get(person.id)
            certificates = await store.certificates.of_people([person.id])
            deciders = {one.decided_by for one in account.trainings if one.decided_by}
            names = await store.people.roster_of(deciders)
        return self._pages.page(
            "training_days/one.html",
            visitor,
            here="training_days",
            person=person,
            account=account,
            year=year,
            years=sorted(
                {one.ended_on.year for one in known}
                | {row.year for row in account.rows}
                | {day.year}
            ),
            headings=HEADINGS,
            rows=year_rows(account),
            balance=balance_lines(account),
            comes=what_comes(account),
            calculation=calculation(account),
            trainings=[training_row(one) for one in account.trainings],
            names={key: one.name for key, one in names.items()},
            ending=ending,
            endings=[(one.value, self._said(visitor, text)) for one, text in ENDINGS.items()],
            certificates=len(certificates),
            kept=request.query_params.get("kept") == "1",
        )

    async def _ending(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request)
        person_id: str = request.path_params["person"]
        if form.get("ending") in {one.value for one in Ending}:
            act = SayEnding(person_id=person_id, ending=Ending(form["ending"]))
            async with self._app.database.transaction() as store:
                await carry_out(store, self._app.texts, visitor.person, act, visitor.now)
            self._overviews.forget()
        return RedirectResponse(f"{PATH}/of/{person_id}?kept=1", 303)

    # -------------------------------------------------------------- what waits for a word

    async def _waiting(self, request: Request, visitor: Visitor) -> Response:
        return await self._waiting_shown(visitor, whole(request.query_params.get("page"), 1))

    async def _waiting_shown(
        self,
        visitor: Visitor,
        number_of_page: int = 1,
        *,
        said: list[Text] | None = None,
        problem: Text | None = None,
        status: int = 200,
    ) -> Response:
        async with self._app.database.reading() as store:
            found = await to_confirm(store, await store.training_days.waiting())
        page = paged(found, number_of_page)
        return self._pages.page(
            "training_days/waiting.html",
            visitor,
            here="training_days",
            status=status,
            rows=[(one, training_row(one.training)) for one in page.rows],
            paged=page,
            address=f"{PATH}/waiting?",
            said=said or [],
            problem=problem,
        )

    async def _decide(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request)
        act = decision_in(form)
        if act is None:
            return await self._waiting_shown(visitor, problem=_NO_REASON, status=422)
        async with self._app.database.transaction() as store:
            lines = await carry_out(store, self._app.texts, visitor.person, act, visitor.now)
        self._overviews.forget()
        return await self._waiting_shown(
            visitor, said=[one.text for one in lines if isinstance(one.text, Text)]
        )

    def _all(self, visitor: Visitor, names: Sequence[str]) -> list[tuple[str, str]]:
        return [("", self._said(visitor, _EVERYWHERE)), *((one, one) for one in names)]

    def _said(self, visitor: Visitor, text: Text) -> str:
        return self._app.texts.render(text, visitor.language)


def decision_in(form: Mapping[str, str]) -> DecideTraining | None:
    """What somebody says of a training that waits; None where it does not count and nothing says why."""
    reason = " ".join(form.get("reason", "").split())[:LONGEST_REASON]
    number_of = whole(form.get("training"), 0, least=0)
    match form.get("says"):
        case "confirm":
            return DecideTraining(number=number_of, confirmed=True)
        case "same":
            return DecideTraining(number=number_of, confirmed=False, is_same=True)
        case _ if reason:
            return DecideTraining(number=number_of, confirmed=False, reason=reason)
    return None


def _wanted(asked: Mapping[str, str], this_year: int) -> Wanted:
    show, department = asked.get("show", ALL), asked.get("department", "")
    return Wanted(
        year=whole(asked.get("year"), this_year, least=2020, most=this_year + 2),
        show=show if show in SHOWS else ALL,
        department=None if not department else "" if department == "-" else department,
        committee=asked.get("committee", ""),
        who=asked.get("who", "").strip()[:100],
    )


def _in_order(kept: Kept, wanted: Wanted) -> list[Account]:
    among = kept.sums.most_open if wanted.show == OPEN else kept.shown.accounts
    without = kept.sums.without
    return [
        one
        for one in among
        if wanted.holds(one) and (wanted.show != WITHOUT or one.person.id in without)
    ]


def _years(year: int, this_year: int) -> list[tuple[str, str]]:
    found = sorted({year, *range(this_year - 3, this_year + 2)})
    return [(str(one), str(one)) for one in found]


# ------------------------------------------------------------------ a list that is brought in


def _counts(read: ListRead) -> list[Text]:
    found = [
        plural("%(count)s training is new.", "%(count)s trainings are new.", len(read.trainings))
    ]
    if read.known:
        found.append(
            plural(
                "%(count)s row was known already.", "%(count)s rows were known already.", read.known
            )
        )
    if read.left_out:
        found.append(_left_out(read.left_out))
    if read.problems:
        wrong = len(read.problems)
        found.append(plural("%(count)s cell is wrong", "%(count)s cells are wrong", wrong))
    return found


def _left_out(count: int) -> Text:
    return plural(
        "%(count)s row was left out: somebody told of it before.",
        "%(count)s rows were left out: somebody told of them before.",
        count,
    )


def _outcome(outcome: Mapping[str, int]) -> list[Text]:
    new, certificates = outcome.get("new", 0), outcome.get("certificates", 0)
    found = [plural("%(count)s training is new.", "%(count)s trainings are new.", new)]
    if left_out := outcome.get("left_out", 0):
        found.append(_left_out(left_out))
    if certificates:
        found.append(
            plural(
                "%(count)s certificate came with it.",
                "%(count)s certificates came with it.",
                certificates,
            )
        )
    return found


WORDS: ListWords[ListRead] = ListWords(
    title=Text("Bring in trainings"),
    columns=Text(
        "A row for each training, with these headings: number or name, training, hours (or days), to; and where "
        "known from, status, formal, Flemish training leave, provider, certificate and valid until."
    ),
    counts=_counts,
    outcome=_outcome,
    to_list=Text("All training days"),
    doubles=lambda read: read.doubles,
)
