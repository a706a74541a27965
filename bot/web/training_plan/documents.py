"""The documents of the plan: what the law asks of it, its versions, and how the last one turned out."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.training_plan.documents import load_facts, prepare
from bot.training_plan.made_documents import MadeDocuments, Making
from bot.web.access import Page, Visitor
from bot.web.downloads import as_download
from bot.web.forms import read_fields
from bot.web.training_plan.desk import HERE, HOME, Desk
from dialogs.engine.context import DEFAULT_LANGUAGE
from plans.i18n.formats import show_moment, show_size
from plans.i18n.text import Text
from plans.i18n.translated import said
from plans.law.rules import CHECK, NoRule
from plans.law.showing import sourced
from plans.model.encoding import encode
from plans.outline.training_plan.build import SECTION_NUMBERS
from plans.outline.training_plan.checklist import checked
from plans.outline.training_plan.facts import PlanFacts, Version
from plans.outline.training_plan.parts import (
    Bars,
    Growths,
    Picture,
    PlanDocument,
    PlanPicture,
    Section,
)
from plans.rendering.errors import RenderFailed
from plans.rendering.look import Look

WAIT_SECONDS = 4.0
"""So long a page waits for documents before it says that they are being made."""
MOST_NAMES = 200
MOST_PICTURES = 60
_MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
VERSIONS: dict[Version, tuple[Text, Text]] = {
    Version.INTERNAL: (
        Text("Internal"),
        Text("For HR alone: every figure, the numbers of PDPs, and who has no training."),
    ),
    Version.COUNCIL: (
        Text("For the works council"),
        Text(
            "For the works council, the union delegation or the workers: no names, no small figures."
        ),
    ),
    Version.FILING: (
        Text("To be filed"),
        Text(
            "A copy without personal data for the labour inspectorate, with a report of what was left out."
        ),
    ),
}
_KINDS = {"pdf": Text("PDF"), "docx": Text("Word"), "xlsx": Text("Excel")}
_REPORT = Text("Report for HR (PDF)")
_NO_VERSION = Text("Choose one of the three versions.")
_GONE = Text("These documents are not here any more. Make them once more.")
_NO_PICTURE = Text("There is no such picture.")
_PLACES = {
    "company": ("company", Text("Company")),
    "composition": ("company", Text("Company")),
    "strategy": ("step/1", Text("Steps")),
    "trainings": ("table", Text("Table")),
    "groups": ("step/5", Text("Step 5")),
    "equal_access": ("step/5", Text("Step 5")),
    "investment": ("step/5", Text("Step 5")),
    "evaluation": ("step/7", Text("Step 7")),
}
"""Where HR puts right what belongs to a part of the document."""


class DocumentPages:
    """Checklist, documents, evaluation."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._app = desk, desk.app
        self._made = MadeDocuments(desk.app)
        self._pictures: OrderedDict[tuple[str, Look], bytes] = OrderedDict()

    def routes(self) -> list[Page]:
        desk = self._desk
        return [
            desk.get("/checklist", self._checklist),
            desk.get("/documents", self._documents),
            desk.post("/documents", self._make),
            desk.get("/documents/{number:int}", self._one),
            desk.get("/documents/{number:int}/file/{file:int}", self._file),
            desk.get("/evaluation", self._evaluation),
            desk.get("/picture/{key}", self._picture),
        ]

    # -------------------------------------------------------------- checklist

    async def _checklist(self, _request: Request, visitor: Visitor, year: int) -> Response:
        try:
            facts = await self._facts(visitor, year)
        except NoRule as problem:
            return self._desk.pages.problem(visitor, problem.text, status=404, here=HERE)
        rows = [
            (
                said(one.requirement.title),
                one.requirement.duty,
                one.missing,
                [(SECTION_NUMBERS[key], *_PLACES[key]) for key in one.sections],
                sourced(one.requirement),
            )
            for one in checked(facts)
        ]
        return self._desk.page(
            "checklist.html",
            visitor,
            year,
            "checklist",
            rows=rows,
            met=sum(1 for one in rows if not one[2]),
            check=CHECK,
        )

    async def _facts(self, visitor: Visitor, year: int) -> PlanFacts:
        async with self._app.database.reading() as store:
            return await load_facts(
                store, year, visitor.now, at_least=self._app.settings.shown_from
            )

    # -------------------------------------------------------------- documents

    async def _documents(self, _request: Request, visitor: Visitor, year: int) -> Response:
        return self._choice(visitor, year)

    def _choice(
        self, visitor: Visitor, year: int, *, problem: Text | None = None, status: int = 200
    ) -> Response:
        return self._desk.page(
            "documents.html",
            visitor,
            year,
            "documents",
            status=status,
            versions=[(one.value, *words) for one, words in VERSIONS.items()],
            languages=self._languages(),
            ready=[
                (one.number, VERSIONS[one.version][0], one.language, show_moment(one.begun_at))
                for one in self._made.of(visitor.person.id, year)
            ],
            problem=problem,
        )

    def _languages(self) -> list[str]:
        return list(self._app.texts.languages)

    async def _make(self, request: Request, visitor: Visitor, year: int) -> Response:
        fields = await read_fields(request, most_fields=MOST_NAMES + 10)
        form = dict(fields)
        if form.get("version") not in set(Version):
            return self._choice(visitor, year, problem=_NO_VERSION, status=422)
        language = form.get("language", "")
        language = language if language in self._languages() else DEFAULT_LANGUAGE
        nobody = dict.fromkeys(value[:80] for name, value in fields if name == "nobody")
        try:
            await self._facts(visitor, year)
        except NoRule as problem:
            return self._choice(visitor, year, problem=problem.text, status=422)
        one = await self._made.begin(
            visitor.person.id, year, Version(form["version"]), language, nobody, wait=WAIT_SECONDS
        )
        return RedirectResponse(f"{HOME}/{year}/documents/{one.number}", 303)

    async def _one(self, request: Request, visitor: Visitor, year: int) -> Response:
        one = self._made.get(request.path_params["number"], visitor.person.id, year)
        if one is None:
            return self._choice(visitor, year, problem=_GONE, status=404)
        values = self._values(visitor, one)
        if "HX-Request" in request.headers:
            if not one.is_ready:
                return Response(status_code=204)
            return Response(status_code=204, headers={"HX-Refresh": "true"})
        return self._desk.page("made.html", visitor, year, "documents", one=one, **values)

    def _values(self, visitor: Visitor, one: Making) -> dict[str, Any]:
        say = self._desk.say(visitor)
        words = [(say(where), name.words) for where, name in one.names] if one.names else []
        report = one.prepared.review if one.prepared is not None else None
        return {
            "version": VERSIONS[one.version][0],
            "files": [
                (number, file.name, _label(file.name, one), show_size(len(file.content)))
                for number, file in enumerate(one.files)
            ],
            "names": words[:MOST_NAMES],
            "distinct": list(dict.fromkeys(name for _, name in words))[:MOST_NAMES],
            "report": report.sections if report is not None else (),
            "outside": one.version is not Version.INTERNAL,
        }

    async def _file(self, request: Request, visitor: Visitor, year: int) -> Response:
        where = request.path_params
        one = self._made.get(where["number"], visitor.person.id, year)
        if one is None or not 0 <= where["file"] < len(one.files):
            return self._choice(visitor, year, problem=_GONE, status=404)
        file = one.files[where["file"]]
        kind = file.name.rpartition(".")[2]
        return as_download(file.content, file.name, _MEDIA[kind])

    # -------------------------------------------------------------- evaluation

    async def _evaluation(self, _request: Request, visitor: Visitor, year: int) -> Response:
        try:
            document = await self._document(visitor, year)
        except NoRule as problem:
            return self._desk.pages.problem(visitor, problem.text, status=404, here=HERE)
        wanted = ("evaluation", "investment", "equal_access")
        sections = {one.key: one for one in document.sections}
        return self._desk.page(
            "evaluation.html",
            visitor,
            year,
            "evaluation",
            shown=[sections[key] for key in wanted if key in sections],
            picture_of=picture_key,
        )

    async def _document(self, visitor: Visitor, year: int) -> PlanDocument:
        facts = await self._facts(visitor, year)
        prepared = await prepare(
            facts,
            Version.INTERNAL,
            texts=self._app.texts,
            language=visitor.language,
            now=visitor.now,
        )
        return prepared.document

    async def _picture(self, request: Request, visitor: Visitor, year: int) -> Response:
        """A picture of the evaluation, by the mark of what it shows."""
        key = request.path_params["key"]
        place = key, await self._app.styled.look()
        if place not in self._pictures:
            try:
                drawn = await self._drawn(visitor, year, key)
            except (NoRule, RenderFailed):
                drawn = None
            if drawn is None:
                return self._desk.pages.problem(visitor, _NO_PICTURE, status=404, here=HERE)
            self._pictures[place] = drawn
            while len(self._pictures) > MOST_PICTURES:
                self._pictures.popitem(last=False)
        return Response(self._pictures[place], media_type="image/svg+xml")

    async def _drawn(self, visitor: Visitor, year: int, key: str) -> bytes | None:
        document = await self._document(visitor, year)
        for block in _pictures(document.sections):
            if picture_key(block) == key:
                one = PlanPicture(
                    picture=block, language=document.language, made_at=document.made_at
                )
                return await self._app.styled.draw_picture(one)
        return None


def picture_key(block: Picture) -> str:
    """A mark of what a picture shows."""
    return hashlib.sha256(encode(block).encode()).hexdigest()[:24]


def _pictures(sections: Iterable[Section]) -> Iterable[Picture]:
    return (block for one in sections for block in one.blocks if isinstance(block, Bars | Growths))


def _label(name: str, one: Making) -> Text:
    if one.files and name == one.files[-1].name:
        return _REPORT
    return _KINDS[name.rpartition(".")[2]]
