"""A version of a plan as its document says it: on a page, or as a file made for whoever asks then."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.app import App
from bot.attachments import NotShared
from bot.plans.reading import PlanRead
from bot.web.access import Show, Visitor
from bot.web.downloads import as_download
from bot.web.rendering import Pages
from dialogs.prompt import Attachment
from plans.i18n.text import Text
from plans.model import Plan
from plans.outline import build_document
from plans.outline.parts import Document
from plans.rendering.errors import RenderFailed, TemplateProblem
from plans.rendering.request import Format

NO_VERSION = Text("There is no such version of this plan, or it is not yours to read now.")
_NOT_MADE = Text("The document could not be laid out just now. Try again in a minute.")
_KINDS: dict[Format, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "png": "image/png",
}


def on_page(app: App, visitor: Visitor, found: PlanRead, plan: Plan) -> Document:
    """That version of a plan as a page shows it."""
    return build_document(
        plan,
        people=found.people,
        texts=app.texts,
        language=visitor.language,
        now=visitor.now,
        in_force=found.in_force,
        agreed_at=found.agreed_at,
    )


def document_as(ending: Format, app: App, pages: Pages, *, here: str) -> Show:
    """What answers at an address with `{plan}` and `{version}`; `here` is its entry in the menu."""

    async def answered(request: Request, visitor: Visitor) -> Response:
        wanted = Attachment(
            kind="plan",
            plan_id=request.path_params["plan"],
            version=request.path_params["version"],
            formats=(ending,),
        )
        try:
            made = await app.files.make(wanted, visitor.person.id, visitor.now)
        except NotShared:
            return pages.problem(visitor, NO_VERSION, status=404, here=here)
        except (RenderFailed, TemplateProblem):
            return pages.problem(visitor, _NOT_MADE, status=503, here=here)
        if not made:
            return pages.problem(visitor, NO_VERSION, status=404, here=here)
        [file] = made
        return as_download(file.content, file.name, _KINDS[ending], inline=ending == "png")

    return answered
