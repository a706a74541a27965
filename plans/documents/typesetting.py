"""Typst, set up so that the same data gives the same bytes and no text of a person is ever code.

Data goes in as JSON through `sys_inputs`, never into the source. Templates are read once, as bytes:
a file that is edited while ten thousand plans are made would break the rest. A compiler serves one
thread at a time, so every thread has its own.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal

import typst

from plans.document import Document
from plans.documents import fonts
from plans.documents.clean import plainest, typeset
from plans.documents.data import plain
from plans.translate import TEMPLATES

PDF_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
PIXELS_PER_INCH = 192

_own = threading.local()


def set_in_type(
    document: Document,
    template: Literal["plan", "picture"],
    kind: Literal["pdf", "png"],
    **options: str,
) -> bytes:
    """The document as a template sets it. A text that Typst refuses is set again, plainly."""
    try:
        return _compile(document, template, kind, typeset, options)
    except typst.TypstError:
        return _compile(document, template, kind, plainest, options)


def _compile(
    document: Document,
    template: str,
    kind: Literal["pdf", "png"],
    clean: Callable[[str], str],
    options: Mapping[str, str],
) -> bytes:
    made = _compiler().compile(
        input=_source(template),
        format=kind,
        ppi=PIXELS_PER_INCH,
        sys_inputs={
            "document": json.dumps(plain(document, clean)),
            "fonts": json.dumps(fonts.families()),
            **options,
        },
        pdf_standards=PDF_STANDARDS if kind == "pdf" else [],
        timestamp=int(document.made_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("a template has to make one file")
    return made


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
def _source(template: str) -> bytes:
    folder = TEMPLATES / "documents"
    return b"\n".join((folder / f"{name}.typ").read_bytes() for name in ("timeline", template))
