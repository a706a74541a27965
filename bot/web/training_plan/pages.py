"""The pages of the training plan."""

from __future__ import annotations

from bot.app import App
from bot.web.access import Page
from bot.web.rendering import Pages
from bot.web.training_plan.company import CompanyPages
from bot.web.training_plan.desk import Desk
from bot.web.training_plan.documents import DocumentPages
from bot.web.training_plan.excel import ExcelPages
from bot.web.training_plan.gathering import GatheringPages
from bot.web.training_plan.overview import OverviewPages
from bot.web.training_plan.steps import StepPages
from bot.web.training_plan.table import TablePages


class TrainingPlanPages:
    """All pages of the training plan."""

    def __init__(self, app: App, pages: Pages) -> None:
        desk = Desk(app, pages)
        self._parts = (
            OverviewPages(desk),
            CompanyPages(desk),
            StepPages(desk),
            TablePages(desk),
            GatheringPages(desk),
            ExcelPages(desk),
            DocumentPages(desk),
        )

    def routes(self) -> list[Page]:
        return [page for part in self._parts for page in part.routes()]
