"""From a template to an answer: Jinja2, in the reader's language.

Templates say their words with `T("…")`, which `make texts` collects like every `Text`; whatever else
is shown is escaped. What belongs to the look (style sheets, scripts) is named by `static("…")`, whose
address changes with its content, so that browsers may keep it for ever.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import negotiate_locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.messages import capital
from bot.web.access import Visitor
from bot.web.menu import HR, TOP, entries
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.screens.welcome import own_name
from plans.i18n.text import Text
from plans.i18n.translate import TEMPLATES, Texts

FOLDER = TEMPLATES / "web"
STATIC = FOLDER / "static"
FOR_EVER = "public, max-age=31536000, immutable"
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True)
class Asset:
    """A file that belongs to the look."""

    content: bytes
    zipped: bytes
    kind: str
    mark: str
    """A hash of its content."""


class Pages:
    """All templates."""

    def __init__(self, texts: Texts, *, sends_mail: bool = False) -> None:
        """`sends_mail` says that a link to sign in can come by mail."""
        self._texts, self._sends_mail = texts, sends_mail
        self._templates = _environment()
        self._paths: frozenset[str] = frozenset()

    def serves(self, paths: Iterable[str]) -> None:
        """Says which pages there are: a menu shows no others."""
        self._paths = frozenset(paths)

    def page(
        self, template: str, visitor: Visitor, *, here: str, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """A whole page with its menus; `here` names the entry of a menu (`bot.web.menu`) that it
        belongs to."""
        return self.answer(
            template,
            visitor.language,
            status=status,
            visitor=visitor,
            here=here,
            top=entries(TOP, visitor, self._paths),
            sections=entries(HR, visitor, self._paths),
            **values,
        )

    def problem(
        self,
        visitor: Visitor,
        why: Text,
        *,
        status: int,
        here: str = "chat",
        back: str | None = None,
    ) -> HTMLResponse:
        """A page with a sentence that says what does not work; `back` is where to try again."""
        said = self.speaking(visitor.language)(why)
        return self.page("problem.html", visitor, here=here, status=status, problem=said, back=back)

    def answer(
        self, template: str, language: str, *, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """The page, or the part of one, in that language."""
        found = self._templates.get_template(template)
        html = found.render(
            T=self.speaking(language),
            language=language,
            page_language=self._texts.spoken(language),
            sends_mail=self._sends_mail,
            **values,
        )
        return HTMLResponse(html, status)

    def speaking(self, language: str) -> Callable[..., str]:
        """What `T` is in that language: an English source, or a `Text`, and its values."""

        def said(source: str | Text, **values: object) -> str:
            text = Text(source) if isinstance(source, str) else source
            return self._texts.render(text(**values), language)

        return said

    def language_of(self, request: Request) -> str:
        """Of the languages we speak, the one that the browser asks for first."""
        asked = request.headers.get("Accept-Language", "")
        wanted = [part.partition(";")[0].strip() for part in asked.split(",")]
        return negotiate_locale(wanted, self._texts.languages, sep="-") or DEFAULT_LANGUAGE


def static_file(request: Request) -> Response:
    """A style sheet, a script or a picture of ours, and nothing else of the disk."""
    asset = assets().get(request.path_params["name"])
    if asset is None:
        return Response(status_code=404)
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        zipped = headers | {"Content-Encoding": "gzip"}
        return Response(asset.zipped, headers=zipped, media_type=asset.kind)
    return Response(asset.content, headers=headers, media_type=asset.kind)


@cache
def assets() -> dict[str, Asset]:
    """Everything below `templates/web/static` that pages use, by its path there."""
    found = {}
    for path in sorted(STATIC.rglob("*")):
        if path.suffix in _KINDS:
            content = path.read_bytes()
            found[path.relative_to(STATIC).as_posix()] = Asset(
                content=content,
                zipped=gzip.compress(content, 9, mtime=0),
                kind=_KINDS[path.suffix],
                mark=hashlib.sha256(content).hexdigest()[:12],
            )
    return found


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = lambda name: f"/static/{name}?{assets()[name].mark}"
    made.filters["capital"] = capital
    made.filters["tongue"] = own_name
    return made
