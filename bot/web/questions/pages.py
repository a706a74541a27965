"""The organisation's own questions of a round: the list, one in a form, the whole as an Excel file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.rounds.dashboard import shown_rounds
from bot.rounds.own_questions import (
    keep_questions,
    moved,
    questions_file,
    retired,
    with_question,
)
from bot.rounds.rounds import RoundProblem
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.downloads import as_download
from bot.web.forms import read_form, read_upload
from bot.web.questions.trying import Trying
from bot.web.rendering import Pages
from bot.web.stale import Filled, begun, changed_by, returned
from dialogs.trying_questions import in_order
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.model import Round
from plans.model.own_questions import OwnKind, OwnQuestion, OwnSection
from plans.own_questions.table import COLUMNS, LANGUAGES, cells_of, read_question, read_questions
from plans.people.report import problem_line
from plans.spreadsheets.reading import read_tables
from plans.spreadsheets.table import UnclearLetters, UnreadableFile

PATH = "/hr/questions"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 2_000_000
"""Of a table of some thirty questions."""
MOST_FIELDS = 60

KINDS: dict[OwnKind, Text] = {
    OwnKind.TEXT: Text("In their own words"),
    OwnKind.CHOICE: Text("One of several options"),
    OwnKind.YES_NO: Text("Yes or no"),
    OwnKind.LEVEL: Text("A level from 1 to 5"),
    OwnKind.DATE: Text("A day"),
    OwnKind.NUMBER: Text("A number"),
    OwnKind.MONEY: Text("An amount in euro"),
}
SECTIONS: dict[OwnSection, Text] = {
    OwnSection.GOALS: Text("With the goals"),
    OwnSection.SUPPORT: Text("With the support"),
    OwnSection.TIMELINE: Text("With the talks"),
    OwnSection.REMARKS: Text("At the end, with the remarks"),
}
DONE = {
    "kept": Text("The question is kept."),
    "moved": Text("The order is changed."),
    "retired": Text("Nobody is asked that any more; answers that are there stay readable."),
    "again": Text("That is asked again."),
    "read": Text("The questions of that file are asked now."),
}
_NO_ROUND = Text("There is no round yet. Own questions belong to a round: open one first.")
_NO_QUESTION = Text("There is no such question (any more).")
_NO_FILE = Text("Choose a file first.")


class QuestionPages:
    """The pages about questions of the organisation's own."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages
        self._trying = Trying(app, pages, self._missing)

    def routes(self) -> list[Page]:
        return [
            hr_page(PATH, self._list),
            hr_page(f"{PATH}/question", self._show),
            hr_post(f"{PATH}/question", self._keep),
            hr_post(f"{PATH}/move", self._move),
            hr_post(f"{PATH}/retire", self._retire),
            hr_page(f"{PATH}/file", self._file),
            hr_post(f"{PATH}/file", self._read),
            *self._trying.routes(PATH),
        ]

    def _missing(self, visitor: Visitor) -> Response:
        return self._pages.problem(visitor, _NO_ROUND, status=404, here="questions")

    async def _list(self, request: Request, visitor: Visitor) -> Response:
        async with self._app.database.reading() as store:
            name = request.query_params.get("round")
            shown = await shown_rounds(store, today(visitor.now))
            round_ = await store.rounds.get(name) if name else next(iter(shown), None)
            rounds = [(one.name, one.name) for one in reversed(await store.rounds.all())]
        if round_ is None and rounds:
            return self._missing(visitor)
        done = DONE.get(request.query_params.get("done", ""))
        return self._listed(visitor, round_, rounds=rounds, done=done)

    def _listed(
        self, visitor: Visitor, round_: Round | None, *, status: int = 200, **values: Any
    ) -> Response:
        given = {"rounds": [], "done": None, "problems": (), "empty": None, **values}
        if round_ is None:
            given["empty"] = _NO_ROUND
        questions = round_.questions if round_ is not None else ()
        return self._pages.page(
            "questions/list.html",
            visitor,
            here="questions",
            status=status,
            round=round_,
            asked=in_order(questions),
            gone=[one for one in questions if one.retired],
            kinds=KINDS,
            where=SECTIONS,
            address=address,
            **given,
        )

    # ------------------------------------------------------------------ one question

    async def _show(self, request: Request, visitor: Visitor) -> Response:
        asked = request.query_params
        async with self._app.database.reading() as store:
            round_ = await store.rounds.get(asked.get("round", ""))
        if round_ is None:
            return self._missing(visitor)
        key = asked.get("key", "")
        question = _named(round_, key)
        if key and question is None:
            return self._pages.problem(visitor, _NO_QUESTION, status=404, here="questions")
        return self._form(visitor, round_, key, begun(_fields(question)))

    async def _keep(self, request: Request, visitor: Visitor) -> Response:
        said = await read_form(request, most_fields=MOST_FIELDS)
        name, of = said.get("round", ""), said.get("of", "")
        by: Text | str = ""
        try:
            async with self._app.database.transaction() as store:
                round_ = await store.rounds.get(name, hold=True)
                if round_ is None:
                    return self._missing(visitor)
                before = _named(round_, of)
                form = returned(said, _fields(before))
                cells = {name: form.values[_field(name)] for name in COLUMNS}
                question, wrong = read_question(cells | ({"key": of} if of else {}))
                problems = {_field(name): why for name, why in wrong.items()}
                twice = question is not None and not of and question in round_.questions
                if question is not None and not form.clashes:
                    if not twice:
                        new = with_question(round_.questions, question, new=not of)
                        me = visitor.person.id
                        await keep_questions(store, round_, new, visitor.now, who=me)
                    return RedirectResponse(address(name, done="kept"), 303)
                if form.clashes:
                    by = await changed_by(store, visitor, ["round.change"], name)
        except RoundProblem as problem:
            problems = {problem.field: problem.text}
        assert round_ is not None
        status = 409 if form.clashes else 422
        return self._form(visitor, round_, of, form.with_problems(problems), by=by, status=status)

    def _form(
        self,
        visitor: Visitor,
        round_: Round,
        key: str,
        form: Filled,
        *,
        by: Text | str = "",
        status: int = 200,
    ) -> Response:
        say = self._pages.speaking(visitor.language)
        return self._pages.page(
            "questions/question.html",
            visitor,
            here="questions",
            status=status,
            round=round_,
            key=key,
            form=form,
            by=by,
            kinds=[(kind.value, say(text)) for kind, text in KINDS.items()],
            where=[(section.value, say(text)) for section, text in SECTIONS.items()],
            languages=LANGUAGES,
            spoken=self._app.texts.languages,
            address=address,
        )

    # ------------------------------------------------------------------ the order, and what is asked

    async def _move(self, request: Request, visitor: Visitor) -> Response:
        said = await read_form(request)
        by = -1 if said.get("to") == "up" else 1
        return await self._changed(
            visitor, said, "moved", lambda questions: moved(questions, said.get("key", ""), by)
        )

    async def _retire(self, request: Request, visitor: Visitor) -> Response:
        said = await read_form(request)
        again = said.get("again") == "yes"
        return await self._changed(
            visitor,
            said,
            "again" if again else "retired",
            lambda questions: retired(questions, said.get("key", ""), again=again),
        )

    async def _changed(
        self,
        visitor: Visitor,
        said: Mapping[str, str],
        done: str,
        change: Callable[[Sequence[OwnQuestion]], Sequence[OwnQuestion]],
    ) -> Response:
        name = said.get("round", "")
        try:
            async with self._app.database.transaction() as store:
                round_ = await store.rounds.get(name, hold=True)
                if round_ is None:
                    return self._missing(visitor)
                new = change(round_.questions)
                await keep_questions(store, round_, new, visitor.now, who=visitor.person.id)
        except RoundProblem as problem:
            assert round_ is not None
            return self._listed(visitor, round_, status=422, problems=[problem.text])
        return RedirectResponse(address(name, done=done), 303)

    # ------------------------------------------------------------------ as a file

    async def _file(self, request: Request, visitor: Visitor) -> Response:
        async with self._app.database.reading() as store:
            round_ = await store.rounds.get(request.query_params.get("round", ""))
        if round_ is None:
            return self._missing(visitor)
        content = await questions_file(round_.questions, visitor.now)
        called = "".join(mark if mark.isalnum() else "-" for mark in round_.name)
        return as_download(content, f"questions-{called}.xlsx", EXCEL)

    async def _read(self, request: Request, visitor: Visitor) -> Response:
        upload = await read_upload(request, most=MOST_BYTES)
        name, file = upload.fields.get("round", ""), upload.files.get("file")
        questions, problems = _read(file.content) if file is not None else ((), [_NO_FILE])
        try:
            async with self._app.database.transaction() as store:
                round_ = await store.rounds.get(name, hold=True)
                if round_ is None:
                    return self._missing(visitor)
                if not problems:
                    me = visitor.person.id
                    await keep_questions(store, round_, questions, visitor.now, who=me)
        except RoundProblem as problem:
            problems = [problem.text]
        if problems:
            return self._listed(visitor, round_, status=422, problems=problems)
        return RedirectResponse(address(name, done="read"), 303)


def address(name: str, page: str = "", **more: str) -> str:
    """The address of a page about the questions of a round."""
    query = "".join(f"&{key}={quote(value, safe='')}" for key, value in more.items())
    return f"{PATH}{f'/{page}' if page else ''}?round={quote(name, safe='')}{query}"


def _read(content: bytes) -> tuple[Sequence[OwnQuestion], list[Text]]:
    """The questions of a file, and everything that is wrong with it."""
    try:
        try:
            tables = read_tables(content)
        except UnclearLetters as unclear:
            tables = read_tables(content, encoding=unclear.readings[0][0])
        found = read_questions(tables)
    except UnreadableFile as unreadable:
        return (), [unreadable.text]
    return found.questions, [problem_line(one) for one in found.problems]


def _named(round_: Round, key: str) -> OwnQuestion | None:
    return next((one for one in round_.questions if one.key == key), None)


def _fields(question: OwnQuestion | None) -> dict[str, str]:
    """The fields of a question's form; of a new one they are empty."""
    if question is None:
        blank = dict.fromkeys(COLUMNS, "")
        given = {"kind": OwnKind.TEXT.value, "section": OwnSection.REMARKS.value}
        return {_field(name): value for name, value in (blank | given).items()}
    return {_field(name): value for name, value in cells_of(question).items()}


def _field(column: str) -> str:
    """A column as the name of a field."""
    return column.replace(" ", "-")
