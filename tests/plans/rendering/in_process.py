"""Makes files in the process of the test itself: no worker to wait for, and the same bytes."""

from __future__ import annotations

from collections.abc import Collection

from plans.outline import OwnData
from plans.outline.training_plan.parts import PlanDocument
from plans.rendering.request import PlanFormat
from plans.rendering.worker import render_now


class InProcess:
    """As much of a renderer as `/mydata` needs."""

    async def list_own_data(self, own: OwnData) -> bytes:
        return render_now(own, ("pdf",))["pdf"]

    async def lay_out_training_plan(
        self, document: PlanDocument, formats: Collection[PlanFormat]
    ) -> dict[str, bytes]:
        return render_now(document, formats)
