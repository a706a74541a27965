"""What the renderer asks its worker, and how the two speak.

Both sides know this module, and only the worker loads the libraries that make documents. A request
is its length and a pickle: it comes from our own process. An answer is its length and JSON, then
the bytes of the files one after another: what comes back out of the worker is never code.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import Struct
from typing import Literal

from plans.outline import Document, OwnData
from plans.outline.training_plan.parts import PlanDocument, PlanPicture
from plans.rendering.look import USUAL_LOOK, Look
from plans.rounds.chart import Chart

Format = Literal["pdf", "docx", "png"]
FIRST_PAGE: Literal["first page"] = "first page"
"""The first page of a plan as a picture, for whoever chooses what documents look like."""
PlanFormat = Literal["pdf", "docx", "xlsx"]
"""What the collective training plan is made as."""

LENGTH = Struct(">I")


@dataclass(frozen=True)
class Request:
    """What to make, of a plan, of a round, of what is kept about somebody, of the collective training
    plan, or one of its pictures; `template` is a Word template to use instead of our own."""

    document: Document | Chart | OwnData | PlanDocument | PlanPicture
    formats: tuple[Format | PlanFormat | Literal["first page", "svg"], ...]
    template: bytes | None = None
    look: Look = USUAL_LOOK
    """The organisation's own, for what is made in our own layout."""


@dataclass(frozen=True)
class CheckRequest:
    """Which Word template to look at."""

    template: bytes
