"""Documents in the organisation's own house style.

HR's Word template is checked before it is put in force, and can still go wrong later, with a plan
that nobody thought of. That never costs anybody their document: it is made with our own template, and
HR is told, once for each version. A template that takes too long is put out of force as well, because
every further document would have to wait for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime

from bot.logs import get_logger
from bot.messages import tell_hr
from bot.organisation.logo import look_in, read_logo
from plans.audit.event import AuditEvent
from plans.i18n.text import Text
from plans.i18n.translate import TEMPLATES, Texts
from plans.organisation.profile import OrganisationProfile
from plans.outline import Document, OwnData
from plans.outline.training_plan.parts import PlanDocument, PlanPicture
from plans.rendering.errors import Location, RenderFailed, TemplateProblem
from plans.rendering.logo import Logo
from plans.rendering.look import Look
from plans.rendering.renderer import Renderer
from plans.rendering.request import Format, PlanFormat
from plans.rendering.word_template.findings import Finding, Report
from plans.rounds.chart import Chart
from plans.storage.database import Database
from plans.storage.records import HouseStyle
from plans.storage.store import Store

log = get_logger()

EXAMPLE = TEMPLATES / "documents" / "plan.docx"
"""Our own template, for HR to begin with."""

TIME_LIMIT = 10.0
"""Seconds for a document with HR's template; with ours it takes a tenth of a second."""

MOST_BYTES = 20_000_000
"""Of the file; Telegram hands over no more either, and a template with a logo has a hundredth."""

MOST_KEPT = 4
"""Templates in memory: one for each language, mostly."""

_TOO_BIG = Text("The file is too big: at most 20 MB.")
_TOO_SLOW = Text("The template takes too long.")
_NOT_USED = Text(
    "Your Word template %(name)s (version %(version)s) could not be used for a document: "
    "%(problem)s The document was made with the usual template. Check yours once more under HR, House style."
)
_AT = Text("%(place)s – %(problem)s")
_PUT_OUT = Text(
    "Your Word template %(name)s (version %(version)s) took too long, so it is no longer in force. "
    "Documents are made with the usual template again."
)


class NotUsable(Exception):
    """The Word template cannot be put in force; `report` says why."""

    def __init__(self, report: Report) -> None:
        super().__init__(self.__doc__)
        self.report = report


@dataclass(kw_only=True)
class StyledRenderer:
    """Makes documents as `Renderer` does, with the template that is in force."""

    database: Database
    texts: Texts
    renderer: Renderer
    now: Callable[[], datetime]
    failures: dict[int, Text] = field(default_factory=dict)
    """What went wrong since we began, by the version of the template."""
    _contents: dict[int, bytes] = field(default_factory=dict)
    _logos: dict[int, Logo] = field(default_factory=dict)

    async def render(self, document: Document, formats: Collection[Format]) -> dict[str, bytes]:
        """The files by format; raises `RenderFailed` when not even our own template helps."""
        style = await self.in_force(document.language) if "docx" in formats else None
        look = await self.look()
        if style is None:
            return await self.renderer.render(document, formats, look=look)
        template = await self.content(style)
        try:
            return await self.renderer.render(
                document, formats, template=template, look=look, time_limit=TIME_LIMIT
            )
        except (TemplateProblem, RenderFailed) as failure:
            files = await self.renderer.render(document, formats, look=look)
            await self.failed(style, failure)
            return files

    async def look(self) -> Look:
        """What the organisation's documents look like; the picture of its logo is read once."""
        async with self.database.reading() as store:
            profile = await store.organisation.profile()
            return look_in(profile, await self._logo(store, profile))

    async def _logo(self, store: Store, profile: OrganisationProfile) -> Logo | None:
        if profile.logo is None:
            return None
        known = self._logos.get(profile.logo)
        if known is None or known.alt != (profile.name or known.alt):
            known = await read_logo(store, profile)
            if known is not None:
                self._logos = {profile.logo: known}
        return known

    async def draw(self, chart: Chart) -> bytes:
        """The chart as PNG; raises `RenderFailed`."""
        return await self.renderer.draw(chart, look=await self.look())

    async def draw_picture(self, picture: PlanPicture) -> bytes:
        """A picture of the collective training plan as SVG; raises `RenderFailed`."""
        return await self.renderer.draw_picture(picture, look=await self.look())

    async def list_own_data(self, own: OwnData) -> bytes:
        """What is kept about somebody as PDF; raises `RenderFailed`."""
        return await self.renderer.list_own_data(own, look=await self.look())

    async def lay_out_training_plan(
        self, document: PlanDocument, formats: Collection[PlanFormat]
    ) -> dict[str, bytes]:
        """The collective training plan by format; raises `RenderFailed`."""
        look = await self.look()
        return await self.renderer.lay_out_training_plan(document, formats, look=look)

    async def first_page(self, document: Document, look: Look) -> bytes:
        """The first page of a plan as PNG in a look that is not in force (yet); raises `RenderFailed`."""
        return await self.renderer.first_page(document, look)

    async def check(self, template: bytes) -> Report:
        """What is found in a Word template; never raises for what is in it."""
        if len(template) > MOST_BYTES:
            return _refusal(_TOO_BIG)
        try:
            return await self.renderer.check(template)
        except RenderFailed:
            return _refusal(_TOO_SLOW)

    async def try_out(self, document: Document, template: bytes) -> bytes:
        """The document made with a template that is not in force (yet); raises `RenderFailed` and
        `TemplateProblem`."""
        files = await self.renderer.render(
            document, ["docx"], template=template, time_limit=TIME_LIMIT
        )
        return files["docx"]

    async def in_force(self, language: str) -> HouseStyle | None:
        """HR's template for documents in that language."""
        async with self.database.reading() as store:
            return await store.word_templates.current(language)

    async def content(self, style: HouseStyle) -> bytes | None:
        """The template's file, read once."""
        if style.version not in self._contents:
            async with self.database.reading() as store:
                content = await store.word_templates.content(style.version)
            if content is None:
                return None
            while len(self._contents) >= MOST_KEPT:
                del self._contents[next(iter(self._contents))]
            self._contents[style.version] = content
        return self._contents[style.version]

    async def failed(self, style: HouseStyle, failure: TemplateProblem | RenderFailed) -> None:
        """A document could not be made with it: HR hears of it, the first time."""
        too_slow = isinstance(failure, RenderFailed)
        text = _in_words(style, failure)
        self.failures[style.version] = text
        log.error("house style not used", version=style.version, error=type(failure).__name__)
        async with self.database.transaction() as store:
            ended = too_slow and await store.word_templates.end_version(style.version, self.now())
            if (
                not await store.word_templates.failure_is_news(style.version, self.now())
                and not ended
            ):
                return
            await tell_hr(store, text, texts=self.texts, now=self.now())


def _in_words(style: HouseStyle, failure: TemplateProblem | RenderFailed) -> Text:
    named = {"name": style.name, "version": style.version}
    if isinstance(failure, RenderFailed):
        return _PUT_OUT(**named)
    problem = failure.problem
    if failure.place != Location():
        problem = _AT(place=failure.place.text(), problem=problem)
    return _NOT_USED(**named, problem=problem)


async def put_in_force(
    styled: StyledRenderer,
    content: bytes,
    *,
    name: str,
    language: str = "",
    who: str | None = None,
) -> tuple[HouseStyle, Report]:
    """Checks a template and puts it in force; raises `NotUsable`.

    `language` is that of the documents it is for, "" for all that have none of their own; `who` is
    the person who does so, None at the command line.
    """
    report = await styled.check(content)
    if not report.usable:
        raise NotUsable(report)
    async with styled.database.transaction() as store:
        made = await begin(store, content, name=name, language=language, who=who, now=styled.now())
    return made, report


async def begin(
    store: Store, content: bytes, *, name: str, language: str, who: str | None, now: datetime
) -> HouseStyle:
    """From now on a template that was found usable is in force; it is in the audit log too."""
    style = HouseStyle(
        language=language,
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        since=now,
        put_by=who,
    )
    made = await store.word_templates.put(style, content)
    details = {"version": made.version, "language": language, "sha256": made.sha256}
    await store.audit.record(
        AuditEvent(at=now, who=who, what="template.use", subject=name, details=details)
    )
    return made


async def put_out_of_force(
    styled: StyledRenderer, *, language: str = "", who: str | None = None
) -> bool:
    """The usual template from now on; False when there was no other."""
    async with styled.database.transaction() as store:
        return await end(store, language=language, who=who, now=styled.now())


async def end(store: Store, *, language: str, who: str | None, now: datetime) -> bool:
    """From now on documents in that language are made with the usual template, or with the one for
    all; False when that was so already."""
    if not await store.word_templates.end(language, now):
        return False
    details = {"language": language}
    await store.audit.record(AuditEvent(at=now, who=who, what="template.reset", details=details))
    return True


def _refusal(problem: Text) -> Report:
    return Report(problems=(Finding(place=Location(), problem=problem),))
