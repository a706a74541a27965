"""One's own training days: the same as `/mydays` and `/training` in the chat, with what waits for one's word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from starlette.requests import Request
from starlette.responses import Response

from bot.app import App
from bot.training_days.areas import my_days, my_trainings
from bot.training_days.decisions import carry_out
from bot.web.access import Page, Visitor, post, signed_in
from bot.web.asked import day, whole
from bot.web.forms import Upload, read_form, read_upload
from bot.web.rendering import Pages
from bot.web.training_days.hr import decision_in
from bot.web.training_days.ledger import HEADINGS, figures_of, training_row, year_rows
from bot.web.uploads.bringing import NotTaken, keep, looked_into
from dialogs.prompt import Line
from dialogs.understanding import InvalidAnswer, read_duration
from plans.calendar.days import today
from plans.i18n.printable import printable
from plans.i18n.text import Text
from plans.training_days.report import (
    AddToTraining,
    ReportTraining,
    TrainingDayAct,
    TrainingDraft,
    WithdrawTraining,
    day_problem,
    may_withdraw,
)
from plans.training_days.shown import (
    PROOF_AND_SERVICE,
    balance_lines,
    calculation,
    waiting_lines,
    what_comes,
)
from plans.training_days.trainings import LONGEST_NAME, FollowedTraining, told_already
from plans.uploads.upload import Purpose

PATH = "/my/days"
_NO_NAME = Text("What was the training about, or what is it called?")
_NO_DAY = Text("When was it? Of a training of several days, the last one.")
_BACKWARDS = Text("It ends before it begins.")
_NO_REASON = Text("Say why it does not count: who reported it reads that.")
_TOO_LONG = Text("That is too long: at most %(most)s characters.")


@dataclass(frozen=True, kw_only=True)
class ReportForm:
    """What stands in the form of a training that somebody reports."""

    draft: TrainingDraft = field(default_factory=TrainingDraft)
    hours: str = ""
    """As it was typed."""
    problems: Mapping[str, Text] = field(default_factory=dict)
    known: FollowedTraining | None = None
    """One that is there already and may be the same: they are asked."""


class OwnDaysPages:
    """What somebody has a right to, took and has left."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        return [
            signed_in(PATH, self._show),
            signed_in(f"{PATH}/report", self._new),
            post(f"{PATH}/report", self._report),
            post(f"{PATH}/withdraw", self._withdraw),
            post(f"{PATH}/decide", self._decide),
        ]

    async def _show(self, _request: Request, visitor: Visitor) -> Response:
        return await self._shown(visitor)

    async def _shown(
        self,
        visitor: Visitor,
        *,
        said: list[Line] | None = None,
        problem: Text | None = None,
        status: int = 200,
    ) -> Response:
        async with self._app.database.reading() as store:
            shown = await my_days(store, visitor.person, "", visitor.now)
            drafts = await store.submissions.of_person(visitor.person.id)
        account = shown.account
        lines = said or []
        return self._pages.page(
            "training_days/own.html",
            visitor,
            here="my_days",
            status=status,
            account=account,
            year=account.year,
            headings=HEADINGS,
            rows=year_rows(account),
            balance=[*balance_lines(account), *waiting_lines(account)],
            comes=[*what_comes(account), PROOF_AND_SERVICE],
            calculation=calculation(account),
            trainings=[training_row(one) for one in shown.trainings],
            mine={one.id for one in shown.trainings if may_withdraw(visitor.person, one)},
            names={},
            waiting=[(one, training_row(one.training)) for one in shown.to_confirm],
            team=[(one, figures_of(one.row) if one.row else None) for one in shown.team],
            drafts=[submission for submission, _ in drafts],
            done=[one.text for one in lines if one.style == "done"],
            told=[one.text for one in lines if one.style != "done"],
            problem=problem,
        )

    async def _withdraw(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request)
        number = whole(form.get("training"), 0, least=0)
        return await self._done(visitor, WithdrawTraining(number=number))

    async def _decide(self, request: Request, visitor: Visitor) -> Response:
        act = decision_in(await read_form(request))
        if act is None:
            return await self._shown(visitor, problem=_NO_REASON, status=422)
        return await self._done(visitor, act)

    async def _done(self, visitor: Visitor, act: TrainingDayAct) -> Response:
        async with self._app.database.transaction() as store:
            lines = await carry_out(store, self._app.texts, visitor.person, act, visitor.now)
        return await self._shown(visitor, said=lines)

    # -------------------------------------------------------------- a training that was followed

    async def _new(self, _request: Request, visitor: Visitor) -> Response:
        return await self._form(visitor, ReportForm())

    async def _report(self, request: Request, visitor: Visitor) -> Response:
        """Reports it once; a proof that is refused, or something that may be known, is asked about first."""
        sent = await read_upload(request, says_too_large=True)
        form = self._read(visitor, sent)
        proofs, file = [], sent.files.get("proof")
        if file is not None:
            try:
                proofs.append(await looked_into(self._app, visitor, file, Purpose.TRAINING))
            except NotTaken as refused:
                form = replace(form, problems={**form.problems, "proof": refused.why})
        if form.problems:
            return await self._form(visitor, form, status=422)
        draft, says = form.draft, sent.fields.get("says", "")
        async with self._app.database.transaction() as store:
            shown = await my_trainings(store, visitor.person, "", visitor.now)
            assert draft.ended_on is not None
            known = told_already(
                shown.trainings,
                person_id=visitor.person.id,
                name=draft.name,
                hours=draft.hours,
                ended_on=draft.ended_on,
                now=visitor.now,
            )
            if known is None or says in {"same", "other"}:
                kept = await keep(store, proofs)
                draft = replace(draft, proof=kept[0].id if kept else None, proof_asked=True)
                act: TrainingDayAct = ReportTraining(draft=draft)
                if known is not None and says == "same":
                    act = AddToTraining(number=known.id, draft=draft)
                lines = await carry_out(store, self._app.texts, visitor.person, act, visitor.now)
                known = None
        if known is not None:
            return await self._form(visitor, replace(form, known=known), status=409)
        return await self._shown(visitor, said=lines)

    def _read(self, visitor: Visitor, sent: Upload) -> ReportForm:
        given, problems = sent.fields, {}
        name = " ".join(printable(given.get("name", "")).split())
        started, ended = day(given.get("started_on")), day(given.get("ended_on"))
        hours: Decimal | None = None
        if not name:
            problems["name"] = _NO_NAME
        elif len(name) > LONGEST_NAME:
            problems["name"] = _TOO_LONG(most=LONGEST_NAME)
        if ended is None:
            problems["ended_on"] = _NO_DAY
        elif (why := day_problem(ended, today(visitor.now))) is not None:
            problems["ended_on"] = why
        elif started is not None and started > ended:
            problems["started_on"] = _BACKWARDS
        try:
            hours = read_duration(given.get("hours", ""), language=visitor.language)
        except InvalidAnswer as problem:
            problems["hours"] = problem.text
        draft = TrainingDraft(
            name=name,
            started_on=started,
            ended_on=ended,
            hours=hours,
            formal=given.get("formal", "yes") == "yes",
            training_leave=given.get("training_leave") == "1",
        )
        return ReportForm(draft=draft, hours=given.get("hours", ""), problems=problems)

    async def _form(self, visitor: Visitor, form: ReportForm, *, status: int = 200) -> Response:
        async with self._app.database.reading() as store:
            shown = await my_trainings(store, visitor.person, "", visitor.now)
        return self._pages.page(
            "training_days/report.html",
            visitor,
            here="my_days",
            status=status,
            form=form,
            decides=shown.decides,
            known=training_row(form.known) if form.known is not None else None,
        )
