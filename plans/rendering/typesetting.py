"""Typst, set up so that the same data gives the same bytes and no text of a person is ever code.

Data goes in as JSON through `sys_inputs`, never into the source. Templates are read once, as bytes:
a file that is edited while ten thousand plans are made would break the rest. A compiler serves one
thread at a time, so every thread has its own.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, partial
from typing import Any, Literal

import typst

from plans.i18n.translate import TEMPLATES
from plans.outline import Document
from plans.rendering import fonts
from plans.rendering.data import plain
from plans.rendering.glyphs import plainest, typeset
from plans.rendering.logo import HIGHEST, WIDEST, Logo
from plans.rendering.look import Look

PDF_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
PIXELS_PER_INCH = 192
RUNS_REMEMBERED = 10

_own = threading.local()


Clean = Callable[[str], str]


def set_in_type(
    document: Document,
    template: Literal["plan", "picture"],
    kind: Literal["pdf", "png"],
    options: Mapping[str, str],
    *,
    first_page_at: int | None = None,
) -> bytes:
    """The document as a template sets it. A text that Typst refuses is set again, plainly. With
    `first_page_at` (pixels per inch), only its first page."""
    data = partial(plain, document)
    return set_data(
        data, template, kind, document.made_at, options=options, first_page_at=first_page_at
    )


def set_data(
    data: Callable[[Clean], Mapping[str, Any]],
    template: str,
    kind: Literal["pdf", "png", "svg"],
    made_at: datetime,
    *,
    besides: tuple[str, ...] = (),
    options: Mapping[str, str] | None = None,
    first_page_at: int | None = None,
) -> bytes:
    """A template with the data that `data` gives when it is told how to clean a text; `besides` are
    other files of the layout that are put before it."""
    source = _source(*besides, template)
    try:
        return _compile(data(typeset), source, kind, made_at, options or {}, first_page_at)
    except typst.TypstError:
        return _compile(data(plainest), source, kind, made_at, options or {}, first_page_at)


def _compile(
    data: Mapping[str, Any],
    source: bytes,
    kind: Literal["pdf", "png", "svg"],
    made_at: datetime,
    options: Mapping[str, str],
    first_page_at: int | None = None,
) -> bytes:
    made = _compiler().compile(
        input=source,
        format=kind,
        ppi=first_page_at or PIXELS_PER_INCH,
        sys_inputs={
            "document": json.dumps(data),
            "fonts": json.dumps(fonts.families()),
            **options,
        },
        pdf_standards=PDF_STANDARDS if kind == "pdf" else [],
        timestamp=int(made_at.timestamp()),
    )
    if first_page_at is not None and isinstance(made, list):
        made = made[0]
    if not isinstance(made, bytes):
        raise TypeError("a template has to make one file")
    return made


def look_options(look: Look, widest: float = WIDEST, highest: float = HIGHEST) -> dict[str, str]:
    """What a layout is told of the organisation's own look, whose logo may be so many millimetres large;
    nothing of what is as usual."""
    own = {"colour": look.colour, "accent": look.accent, "contact": look.contact}
    return {
        **({"logo": _said(look.logo, widest, highest)} if look.logo is not None else {}),
        **{name: value for name, value in own.items() if value},
    }


def _said(logo: Logo, widest: float, highest: float) -> str:
    wide, high = logo.printed(widest, highest)
    return json.dumps({"drawing": logo.drawing(), "alt": logo.alt, "wide": wide, "high": high})


def _compiler() -> typst.Compiler:
    if not hasattr(_own, "compiler"):
        paths: list[Any] = [str(folder) for folder in fonts.folders()]
        files = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=paths
        )
        _own.compiler = typst.Compiler(font_paths=files, ignore_system_fonts=True)
    compiler: typst.Compiler = _own.compiler
    return compiler


@cache
def _source(*templates: str) -> bytes:
    folder = TEMPLATES / "documents"
    return b"\n".join((folder / f"{name}.typ").read_bytes() for name in ("timeline", *templates))


def forget() -> None:
    """Lets go of what Typst keeps of earlier pages, for who makes big files one after another.

    It keeps what was used in its last ten runs: with 50 pages of pictures each that is 400 MB.
    """
    for number in range(RUNS_REMEMBERED + 1):
        _compiler().compile(input=f"#{number}".encode(), format="pdf")
