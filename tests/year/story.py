"""The year from day to day, top to bottom: read it aloud.

It begins with the round (`tests.round.story`), of which everybody keeps their own books. From then on HR
draws up the collective training plan, and what the product says is held against those books, and against
sums that are worked out here a second time, in another way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from tests.round.answers import END
from tests.round.books import Action, Person, Status
from tests.round.setting import at
from tests.round.story import Round
from tests.year import sheet

YEAR = "2027"
GATHERED, COMPLETED = date(2027, 2, 9), date(2027, 2, 10)
QUARTER = (END.month - 1) // 3 + 1
FOR_ALL = ("Brandveiligheid", "Eerste hulp voor iedereen")
"""Trainings that HR adds: no plan asks for them."""
EVERY = 9
"""Of so many rows HR fills in one by hand."""


class Year(Round):
    """One year of one organisation, on one database."""

    def _draw_up_the_training_plan(self) -> None:
        self._gathered()
        self._put_together()
        self._sent_out_and_back()

    # ------------------------------------------------------------------ the table

    def _gathered(self) -> None:
        self._say("the table of trainings is gathered")
        self.office.now = at(GATHERED)
        tried = self._training("gather", "--dry-run")
        self._differs("the table after a dry run", [], self._training("show"))
        rows = self._training("gather")
        self._differs("what a dry run says", tried, rows)
        self._differs("what the second time gathers", rows, self._training("gather"))
        self._adds_up(rows)
        made = Counter((row["title"], row["training_centre"]) for row in rows)
        said = Counter((one.what, one.provider or "") for one in self._planned())
        self._differs("a row for each action", said, made)

    def _put_together(self) -> None:
        proposed = self._training("merge")
        before = self._training("show")
        for rows in proposed:
            merged = self._training("merge", *map(str, rows))
            self._training("split", str(merged["id"]))
        again = [_known(row) for row in self._training("show")]
        self._differs("rows put together and apart", _sorted(map(_known, before)), _sorted(again))
        for rows in self._training("merge"):
            self._training("merge", *map(str, rows))
        self._adds_up(self._training("show"))

    def _adds_up(self, rows: list[Any]) -> None:
        """Whatever rows are put together: the same actions, the same people, the same money."""
        planned = self._planned()
        from_plans = [row for row in rows if row["gathered"]]
        actions = sum(len(row["gathered"]) for row in from_plans)
        self._differs("actions in the table", len(planned), actions)
        costs = sum((one.cost for one in planned if one.cost is not None), Decimal(0))
        self._differs("budget of the table", costs, _money(from_plans))
        registered = sum(row["participants"] for row in from_plans)
        self._differs("registrations in the table", len(planned), registered)
        self._differs("quarters", {QUARTER}, {row["quarter"] for row in from_plans})

    def _sent_out_and_back(self) -> None:
        self.office.now = at(COMPLETED)
        for title in FOR_ALL:
            self._training("add", f"title={title}", "quarter=4", "budget=1200")
        file = self._folder / "trainings.xlsx"
        self.office.pop("training", "export", "--year", YEAR, "--out", str(file))
        untouched = self._training("import", str(file))
        self._differs("an untouched sheet", [], untouched["changes"])
        filled = sheet.fill_in(file, every=EVERY)
        looked = self._training("import", str(file), "--dry-run")
        self._differs("rows that a dry run names", set(filled), _named(looked))
        self._training("import", str(file))
        rows = {row["id"]: row for row in self._training("show")}
        for number, said in filled.items():
            found = {name: rows[number][name] for name in said}
            self._differs(f"row {number} of the sheet", said, found)
        self._adds_up(list(rows.values()))

    # ------------------------------------------------------------------ the books

    def _agreed(self) -> list[Person]:
        return [one for one in self.all.people.values() if one.status is Status.ACTIVE]

    def _planned(self) -> list[Action]:
        """Every action of an agreed plan; all of them end in the year."""
        return [action for one in self._agreed() for action in one.actions]

    def _training(self, *words: str) -> Any:
        command, *rest = words
        return self.office.told("training", command, "--year", YEAR, *rest)


def _known(row: Any) -> Any:
    """A row without its number and its past."""
    return {name: value for name, value in row.items() if name not in {"id", "merged"}}


def _sorted(rows: Iterable[Any]) -> list[str]:
    return sorted(str(sorted(row.items(), key=str)) for row in rows)


def _money(rows: Iterable[Any]) -> Decimal:
    return sum((Decimal(row["budget"]) for row in rows if row["budget"] is not None), Decimal(0))


def _named(told: Any) -> set[int]:
    return {one["row"] for one in told["changes"]}
