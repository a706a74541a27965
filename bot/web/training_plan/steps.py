"""The seven steps, a page each: every question with what was said, by whom and when, and its documents.

One form holds the whole step. What is saved is what was typed in it; whatever somebody else said meanwhile
is shown beside. A question that is passed by on the way to the next step is left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.training_plan.answers import keep_answer, leave_open, skills_of_plans, steps_of
from bot.training_plan.attached_documents import (
    TOO_MANY,
    TooMany,
    add_documents,
    remove_document,
)
from bot.uploads.handing_out import handed_out
from bot.uploads.received import look_at
from bot.web.access import Page, Visitor
from bot.web.downloads import as_download
from bot.web.forms import Upload, read_upload
from bot.web.stale import Filled, begun, returned
from bot.web.training_plan.desk import HERE, HOME, Desk
from bot.web.uploads.bringing import too_large
from dialogs.scripts.training_plan import ask_about
from plans.i18n.formats import show_size
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.model import Person
from plans.storage.store import Store
from plans.training_plan.answers import (
    MOST_DOCUMENTS,
    PlanSaid,
    checked_length,
    joined,
    next_open,
    progress,
)
from plans.training_plan.plan import Answer, TrainingPlan
from plans.training_plan.shown import StepsShown
from plans.training_plan.skills import NeededSkill, as_answer, not_in
from plans.training_plan.steps import STEPS, Kind, Question, Step
from plans.uploads.upload import Purpose
from plans.uploads.upload import Upload as Kept

MOST_FIELDS = 200
MOST_SKILLS = 12
SKILLS_KEPT = timedelta(minutes=10)
IN_SEVERAL = 2
"""PDPs: a skill that only one asks for can point to somebody."""

_SAVED = Text("Saved.")
_NO_STEP = Text("There are seven steps; choose one of them.")
_NO_FILE = Text("That document is not there any more.")
_CLASHED = Text(
    "Somebody else answered the same question: choose there which of the two stays. The rest is saved."
)
_NOT_ALL = Text("Not everything could be kept: what is wrong stands there. The rest is saved.")
_COMMAND_LINE = Text("the command line")
_ANSWERED = Text("%(who)s answered this meanwhile (%(at)s).")
_TAKEN_AWAY = Text("Somebody took the answer away meanwhile.")


@dataclass(frozen=True, kw_only=True)
class QuestionShown:
    """A question of a step, with all that stands beside it."""

    question: Question
    ask: Text
    why: Text
    answer: Answer | None
    who: Text | str
    changed: Text
    """Who answered it last, where somebody else had the page open."""
    left_open: bool
    last: str
    """What was said the year before."""
    documents: tuple[tuple[int, str, str], ...]
    """The number, the name and the size of each."""
    skills: tuple[NeededSkill, ...]
    """What the plans of people ask for, and is not in the answer."""
    more_skills: int
    proposed: bool
    """Whether what stands in the field was put there from the plans of people, and is not kept yet."""


class StepPages:
    """The pages of the steps, and the documents that go with answers."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._app = desk, desk.app
        self._skills: tuple[datetime, Mapping[str, tuple[NeededSkill, ...]]] | None = None

    def routes(self) -> list[Page]:
        desk = self._desk
        return [
            desk.get("/steps", self._begin),
            desk.get("/step/{step:int}", self._show),
            desk.post("/step/{step:int}", self._save),
            desk.get("/document/{number:int}", self._document),
        ]

    async def _begin(self, _request: Request, visitor: Visitor, year: int) -> Response:
        """To the first step with something open."""
        async with self._app.database.reading() as store:
            shown = await steps_of(store, year, visitor.now)
        following = next_open(shown.plan, shown.questions)
        step = following.step if following is not None else Step.STRATEGY
        return RedirectResponse(f"{HOME}/{year}/step/{int(step)}", 303)

    async def _show(self, request: Request, visitor: Visitor, year: int) -> Response:
        told = _SAVED if request.query_params.get("told") == "saved" else None
        return await self._page(request, visitor, year, notice=told)

    async def _page(
        self,
        request: Request,
        visitor: Visitor,
        year: int,
        *,
        form: Filled | None = None,
        status: int = 200,
        **values: Any,
    ) -> Response:
        step = _step(request)
        if step is None:
            return self._desk.pages.problem(visitor, _NO_STEP, status=404, here=HERE)
        async with self._app.database.reading() as store:
            skills = await self._skills_now(store, visitor.now) if step is Step.SKILLS else None
            shown = await steps_of(store, year, visitor.now, skills=skills)
        every = [_shown(shown, one) for one in shown.of_step(step)]
        said = _said_in(shown.plan, shown.of_step(step))
        filled = form or begun(said)
        proposed = {
            one.question.key: as_answer([*one.skills][:MOST_SKILLS])
            for one in every
            if one.proposed
        }
        return self._desk.page(
            "step.html",
            visitor,
            year,
            "steps",
            status=status,
            step=step,
            title=STEPS[step],
            steps=[(one, *progress(shown.plan, shown.questions, one)) for one in STEPS],
            titles=STEPS,
            questions=every,
            form=filled,
            typed={**filled.values, **proposed} if form is None else filled.values,
            without_level=shown.without_level[:MOST_SKILLS] if step is Step.SKILLS else (),
            **({"notice": None, "problem": None} | values),
        )

    async def _save(self, request: Request, visitor: Visitor, year: int) -> Response:
        upload = await read_upload(request, most_fields=MOST_FIELDS, says_too_large=True)
        step = _step(request)
        if step is None:
            return self._desk.pages.problem(visitor, _NO_STEP, status=404, here=HERE)
        problems: dict[str, Text] = {}
        files = await self._looked_at(visitor.person, upload, problems)
        skills = None
        if step is Step.SKILLS:
            async with self._app.database.reading() as store:
                skills = await self._skills_now(store, visitor.now)
        async with self._app.database.transaction() as store:
            shown = await steps_of(store, year, visitor.now, hold=True, skills=skills)
            every = shown.of_step(step)
            fields = {name: words.strip() for name, words in upload.fields.items()}
            form = returned(fields, _said_in(shown.plan, every))
            saving = _Saving(store, visitor, year, problems)
            for question in every:
                if question.key not in form.clashes:
                    await saving.answer(shown.plan, question, form.values[question.key])
            for key, found in files.items():
                asked = shown.question(key)
                if asked is not None and asked in every:
                    known = {one.sha256 for one in shown.documents_of(asked)}
                    await saving.documents(
                        key, [one for one in found if one[0].sha256 not in known]
                    )
            await saving.asked_for(shown, fields)
            if "go_on" in fields and not (problems or form.clashes):
                await saving.pass_by(every)
        if problems or form.clashes:
            return await self._page(
                request,
                visitor,
                year,
                form=form.with_problems(problems),
                status=409 if form.clashes else 422,
                problem=_CLASHED if form.clashes else _NOT_ALL,
            )
        if "go_on" in fields:
            if step is Step.EVALUATION:
                return RedirectResponse(f"{HOME}/{year}", 303)
            return RedirectResponse(f"{HOME}/{year}/step/{int(step) + 1}", 303)
        key = next((fields[name] for name in ("skills", "several", "last") if name in fields), "")
        place = f"#{key}" if any(one.key == key for one in every) else ""
        return RedirectResponse(f"{HOME}/{year}/step/{int(step)}?told=saved{place}", 303)

    async def _skills_now(
        self, store: Store, now: datetime
    ) -> Mapping[str, tuple[NeededSkill, ...]]:
        """What the plans of people ask for, at most some minutes ago: of thousands of plans it takes a
        second to read."""
        if self._skills is None or now - self._skills[0] > SKILLS_KEPT or now < self._skills[0]:
            self._skills = now, await skills_of_plans(store, now)
        return self._skills[1]

    async def _looked_at(
        self, person: Person, upload: Upload, problems: dict[str, Text]
    ) -> dict[str, tuple[tuple[Kept, bytes], ...]]:
        """The files that can be kept, by the question that they go with."""
        found = {}
        for name, file in upload.files.items():
            key = name.removeprefix("file.")
            if file.too_large:
                problems[key] = too_large(self._app)
                continue
            sent = await look_at(self._app, person, "document", file.name, file.content)
            if sent.refusal is not None:
                problems[key] = sent.refusal
            else:
                found[key] = sent.files
        return found

    async def _document(self, request: Request, visitor: Visitor, year: int) -> Response:
        number = request.path_params["number"]
        async with self._app.database.reading() as store:
            found = await handed_out(store, number, visitor.person, visitor.now)
        if found is None or found[0].purpose is not Purpose.TRAINING_PLAN:
            return self._desk.pages.problem(visitor, _NO_FILE, status=404, here=HERE)
        upload, content = found
        return as_download(content, upload.name, upload.media_type.value)


class _Saving:
    """What one form brings, kept one after another."""

    def __init__(
        self, store: Store, visitor: Visitor, year: int, problems: dict[str, Text]
    ) -> None:
        self._store, self._year, self._problems = store, year, problems
        self._now, self._who = visitor.now, visitor.person.id

    async def answer(self, plan: TrainingPlan, question: Question, words: str) -> None:
        """An answer that is another one now."""
        before = plan.answer(question.key)
        seen = before.value if before is not None else ""
        if words == seen.strip():
            return
        try:
            value = checked_length(words)
        except UserError as problem:
            self._problems[question.key] = problem.text
            return
        await self._keep(question.key, value, seen)

    async def documents(self, key: str, files: Iterable[tuple[Kept, bytes]]) -> None:
        """Documents that go with an answer from now on; one that does already came twice."""
        store, files = self._store, list(files)
        if not files:
            return
        numbers = [(await store.uploads.add(one, content)).id for one, content in files]
        kept = await store.uploads.claim(
            numbers, by=self._who, purpose=Purpose.TRAINING_PLAN, owner_id=None
        )
        try:
            await add_documents(store, self._year, key, kept, self._now, who=self._who)
        except TooMany:
            await store.uploads.drop(kept)
            self._problems[key] = TOO_MANY(most=MOST_DOCUMENTS)

    async def asked_for(self, shown: StepsShown, fields: Mapping[str, str]) -> None:
        """What a button beside a question adds to its answer, or takes away from it."""
        key, _, number = fields.get("drop", "").rpartition(":")
        if number.isascii() and number.isdecimal() and len(number) < 19:
            await remove_document(
                self._store, self._year, key, int(number), self._now, who=self._who
            )
        for button in ("last", "skills", "several"):
            question = shown.question(fields.get(button, ""))
            if question is not None:
                await self._add(question, _offered(shown, question, button))

    async def pass_by(self, every: Iterable[Question]) -> None:
        """Notes that what has no answer is not asked again by itself."""
        plan = await self._store.training_plans.get(self._year)
        for one in every:
            if plan.answer(one.key) is None and one.key not in plan.left_open:
                await leave_open(self._store, self._year, one.key)

    async def _add(self, question: Question, more: str) -> None:
        plan = await self._store.training_plans.get(self._year)
        answer = plan.answer(question.key)
        seen = answer.value if answer is not None else ""
        if not more or more in seen:
            return
        try:
            value = (
                "\n".join(filter(None, (seen, more)))
                if question.kind is Kind.SKILLS
                else joined(seen, more)
            )
            await self._keep(question.key, checked_length(value), seen)
        except UserError as problem:
            self._problems[question.key] = problem.text

    async def _keep(self, key: str, value: str, seen: str) -> None:
        said = PlanSaid(year=self._year, key=key, value=value, seen=seen)
        await keep_answer(self._store, said, self._now, who=self._who)


def _step(request: Request) -> Step | None:
    number = request.path_params["step"]
    return Step(number) if number in list(Step) else None


def _said_in(plan: TrainingPlan, every: Iterable[Question]) -> dict[str, str]:
    """What was said at each question."""
    found = {one.key: plan.answer(one.key) for one in every}
    return {key: one.value.strip() if one is not None else "" for key, one in found.items()}


def _offered(shown: StepsShown, question: Question, button: str) -> str:
    """What that button puts into the answer."""
    if button == "last":
        answer = shown.last.answer(question.key)
        return answer.value if answer is not None else ""
    skills = _skills(shown, question)[:MOST_SKILLS]
    return as_answer([one for one in skills if button == "skills" or one.plans >= IN_SEVERAL])


def _skills(shown: StepsShown, question: Question) -> Sequence[NeededSkill]:
    if question.level is None:
        return ()
    answer = shown.plan.answer(question.key)
    said = answer.value if answer is not None else ""
    return not_in(said, shown.skills.get(question.level.key, ()))


def _shown(shown: StepsShown, question: Question) -> QuestionShown:
    answer, last = shown.plan.answer(question.key), shown.last.answer(question.key)
    ask, why = ask_about(question, shown.year)
    skills = _skills(shown, question)
    left_open = question.key in shown.plan.left_open
    several = [one for one in skills if one.plans >= IN_SEVERAL]
    proposed = answer is None and not left_open and bool(several)
    return QuestionShown(
        question=question,
        ask=ask,
        why=why,
        answer=answer,
        who=(shown.who_said(answer) or _COMMAND_LINE) if answer is not None else "",
        changed=_TAKEN_AWAY
        if answer is None
        else _ANSWERED(who=shown.who_said(answer) or _COMMAND_LINE, at=answer.at),
        left_open=left_open,
        last=last.value if last is not None else "",
        documents=tuple(
            (one.id, one.name, show_size(one.size)) for one in shown.documents_of(question)
        ),
        skills=tuple(several if proposed else skills[:MOST_SKILLS]),
        more_skills=max(0, len(skills) - MOST_SKILLS),
        proposed=proposed,
    )
