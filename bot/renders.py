"""What turns documents into files, as far as who needs files knows of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from dialogs.prompt import Format
from plans.outline import Document, OwnData
from plans.outline.training_plan.parts import PlanDocument
from plans.rendering.request import PlanFormat
from plans.rounds.chart import Chart


class Renders(Protocol):
    """Turns documents into files: `Renderer`, or `StyledRenderer` around it."""

    async def render(self, document: Document, formats: Collection[Format]) -> dict[str, bytes]:
        """The files by format; raises `RenderFailed`."""

    async def draw(self, chart: Chart) -> bytes:
        """The chart as PNG; raises `RenderFailed`."""

    async def list_own_data(self, own: OwnData) -> bytes:
        """What is kept about somebody as PDF; raises `RenderFailed`."""

    async def lay_out_training_plan(
        self, document: PlanDocument, formats: Collection[PlanFormat]
    ) -> dict[str, bytes]:
        """The collective training plan by format; raises `RenderFailed`."""

    async def try_out(self, document: Document, template: bytes) -> bytes:
        """The document made with a Word template that is not in force; raises `RenderFailed` and
        `TemplateProblem`."""
