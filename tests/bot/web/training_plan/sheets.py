"""The table of trainings in tests of its pages."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from decimal import Decimal

from plans.training_plan.plan import TrainingPlan
from plans.training_plan.training import Training
from tests.bot.web.house import Client, House
from tests.cast import INES, welcomed

YEAR = 2027
HOME = f"/hr/training-plan/{YEAR}"
TABLE = f"{HOME}/table"
LEEN = welcomed(
    replace(INES, id="leen", name="Leen Smet", given_name="Leen", family_name="Smet", number="1006")
)
"""A second one of HR."""
ROWS = (
    Training(id=1, theme="Safety", title="First aid", quarter=2, hours=Decimal(4), participants=3),
    Training(id=2, theme="Digital", title="Excel", budget=Decimal("1250.50"), formal=True),
    Training(id=3, theme="Digital", title="Power BI", participants=2, hours=Decimal("7.6")),
)
_INPUT = re.compile(r'name="(\d+\.[a-z_]+\.[0-9a-f]{8})" value="([^"]*)"')


async def furnish(house: House, rows: tuple[Training, ...] = ROWS, year: int = YEAR) -> None:
    """Puts the table there, and lets Leen work for HR too."""
    async with house.app.database.transaction() as store:
        await store.save_people([LEEN])
        await store.training_plans.write(
            TrainingPlan(year=year, until=year, trainings=rows, last_id=len(rows))
        )


async def table_of(house: House, year: int = YEAR) -> TrainingPlan:
    async with house.app.database.reading() as store:
        return await store.training_plans.get(year)


async def row_of(house: House, number: int) -> Training:
    row = (await table_of(house)).training(number)
    assert row is not None
    return row


def cells(client: Client) -> dict[tuple[int, str], tuple[str, str]]:
    """The cells on the page, by row and field: the name of the input and what stands in it."""
    found = {}
    for name, value in _INPUT.findall(client.html):
        row, field, _ = name.split(".")
        found[int(row), field] = (name, html.unescape(value))
    return found


async def types(
    client: Client, row: int, field: str, words: str, *, scripts: bool = True
) -> Client:
    """Types in a cell of the page that the client has, as a browser with scripts sends it."""
    [name, _] = cells(client)[row, field]
    headers = {"HX-Request": "true"} if scripts else {}
    return await client.posts(f"{TABLE}/cells", {name: words}, **headers)
