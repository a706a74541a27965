"""The year from day to day, top to bottom: read it aloud.

It begins with the round (`tests.round.story`), of which everybody keeps their own books. From then on HR
draws up the collective training plan, hands it out and files it, people follow what was planned, and in
January each of them hears what is left. Whatever the product says is held against those books, and against
sums that are worked out here a second time, in another way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import openpyxl

from tests.round.account import Account
from tests.round.answers import END
from tests.round.books import Action, Fate, Person, Status
from tests.round.setting import at
from tests.round.story import Round
from tests.year import sheet

YEAR = "2027"
GATHERED, COMPLETED, SAID = date(2027, 2, 9), date(2027, 2, 10), date(2027, 2, 11)
DRAFT, ADVICE, FIXED = date(2027, 2, 12), date(2027, 3, 12), date(2027, 3, 30)
FILED, FOLLOWED, TOLD = date(2027, 4, 15), date(2027, 12, 20), date(2028, 1, 31)
FOR_ALL = ("Brandveiligheid", "Eerste hulp voor iedereen")
"""Trainings that HR adds: no plan asks for them."""
EVERY = 9
"""Of so many rows HR fills in one by hand."""
ANSWERS = {
    "strategy.direction": "Wij leveren binnen de dag, ook in de rand.",
    "changes.short": "Een nieuw planningssysteem.",
    "vision.learning": "Leren doen we op het werk, met collega's.",
    "plan.equal_access": "Wie deeltijds werkt, kiest eerst de dag.",
    "evaluation.this_year": "In de opvolggesprekken en met een korte vraag na elke opleiding.",
}
STEPS = {
    "draft_to_council": DRAFT,
    "advice": ADVICE,
    "fixed": FIXED,
    "filed": FILED,
}
VERSIONS = ("internal", "council", "filing")
PLAN_NUMBER = re.compile(r"\b\d{4}-\d{5}\b")
BALANCE = re.compile("opleidingsdagen van 2027|training days of 2027", re.IGNORECASE)
DAYS_A_YEAR, HOURS_A_DAY, MONTHS = 4, Fraction(38, 5), 12
"""Of joint committee 200 in that year."""


@dataclass
class FollowedDays:
    """What somebody followed, by their own account."""

    title: str
    hours: Decimal


class Year(Round):
    """One year of one organisation, on one database."""

    def run(self) -> Account:
        self.followed: dict[str, list[FollowedDays]] = {}
        self._list_comes_in()
        self._round_opens()
        self._everybody_comes_in()
        self._most_draw_up_theirs()
        self._the_late_department_joins()
        self._second_list()
        self._new_colleagues_join()
        self._managers_read()
        self._most_sign()
        self._gathered()
        self._put_together()
        self._sent_out_and_back()
        self._said_in_seven_steps()
        self._handed_out()
        self._filed()
        self._followed()
        self._balances()
        self._told()
        self.account.signed = sum(len(one.signed) == 2 for one in self.all.people.values())
        self.account.turns = self.town.turns
        return self.account

    # ------------------------------------------------------------------ the table

    def _gathered(self) -> None:
        self._say("the table of trainings is gathered")
        self.office.now = at(GATHERED)
        tried = self._training("gather", "--dry-run")
        self._differs("the table after a dry run", [], self._table())
        rows = self._training("gather")
        self._differs("what a dry run says", tried, rows)
        self._differs("what the second time gathers", rows, self._training("gather"))
        self._adds_up(rows)
        made = Counter(row["title"] for row in rows)
        self._differs("a row for each action", Counter(one.what for one in self._planned()), made)

    def _put_together(self) -> None:
        before = self._table()
        for rows in self._proposed():
            said = self._hr("training", "merge", *rows)
            self._hr("training", "split", re.findall(r"\d+", said.splitlines()[-1])[-1])
        again = self._table()
        self._differs("together and apart again", _contents(before), _contents(again))
        while proposed := self._proposed():
            self._hr("training", "merge", *proposed[0])
        self._adds_up(self._table())

    def _proposed(self) -> list[list[str]]:
        """The rows that are proposed as one, set by set."""
        said = self._hr("training", "merge").splitlines()
        lines = [line for line in said if "pop training merge" in line]
        return [re.findall(r"\d+", line.partition("pop training merge")[2]) for line in lines]

    def _adds_up(self, rows: list[Any]) -> None:
        """Whatever rows are put together: the same actions, the same people, the same money."""
        planned = self._planned()
        from_plans = [row for row in rows if row["gathered"]]
        actions = sum(len(row["gathered"]) for row in from_plans)
        self._differs("actions in the table", len(planned), actions)
        self._differs("budget of the table", self._costs(), _money(from_plans))
        registered = sum(row["participants"] for row in from_plans)
        self._differs("registrations in the table", len(planned), registered)
        quarter = (END.month - 1) // 3 + 1
        self._differs("quarters", {quarter}, {row["quarter"] for row in from_plans})

    def _sent_out_and_back(self) -> None:
        self.office.now = at(COMPLETED)
        for title in FOR_ALL:
            self._hr("training", "add", f"title={title}", "quarter=4", "budget=1200")
        before = self._table()
        file = self._folder / "trainings.xlsx"
        self._hr("training", "export", "--out", str(file))
        self._hr("training", "import", str(file))
        self._differs("after an untouched sheet", before, self._table())
        filled = sheet.fill_in(file, every=EVERY)
        looked = self._hr("training", "import", str(file), "--dry-run")
        named = {int(one) for one in re.findall(r"^Row (\d+),", looked, re.MULTILINE)}
        self._differs("rows that a dry run names", set(filled), named)
        self._differs("after a dry run", before, self._table())
        self._hr("training", "import", str(file))
        rows = {row["id"]: row for row in self._table()}
        for number, said in filled.items():
            found = {name: rows[number][name] for name in said}
            self._differs(f"row {number} of the sheet", said, found)
        self._adds_up(list(rows.values()))

    # ------------------------------------------------------------------ what HR says, and hands out

    def _said_in_seven_steps(self) -> None:
        self._say("HR says the rest")
        self.office.now = at(SAID)
        people = len(self._here())
        quarters = [
            word
            for year in (2024, 2026)
            for quarter in (f"Q4 {year}", *(f"Q{number} {year + 1}" for number in (1, 2, 3)))
            for word in ("--quarter", f"{quarter}: {people}")
        ]
        about = ("--name", "Voorbeeld NV", "--seat", "Kaai 1, Gent", "--body", "council")
        committee = ("--joint-committee", "200")
        counted = ("--men", str(people - 3), "--women", "3", "--x", "0")
        self.office.pop("organisation", "set", *about, *committee, *counted, *quarters)
        self._hr("training-steps", "set", *(f"{key}={said}" for key, said in ANSWERS.items()))
        shown = self._told_of("training-steps", "show")["answers"]
        kept = {one["key"]: one["value"] for one in shown}
        self._differs("what was said", ANSWERS, {key: kept.get(key) for key in ANSWERS})

    def _handed_out(self) -> None:
        self._say("the documents are made")
        self.office.now = at(DRAFT)
        texts = {version: self._document(version) for version in VERSIONS}
        for version, text in texts.items():
            for key, said in ANSWERS.items():
                self._differs(f"{key} in the version {version}", True, said in text)
            whole = _plain(self._costs() + len(FOR_ALL) * 1200)
            self._differs(f"the budget in the version {version}", True, whole in text)
        outside = texts["council"] + texts["filing"]
        named = {one.name for one in self.all.people.values() if one.name in outside}
        self._differs("names in what leaves the house", set(), named)
        self._differs("numbers of plans there", [], PLAN_NUMBER.findall(outside))
        self._differs("numbers of plans for HR", True, bool(PLAN_NUMBER.search(texts["internal"])))

    def _document(self, version: str) -> str:
        """Everything that stands in the Excel of that version."""
        out = self._folder / version
        words = ("--version", version, "--lang", "nl", "--out", str(out), "--format", "xlsx")
        told = self.office.told("training-plan", "--year", YEAR, *words, "--replace-names")
        [file, *_] = [one["file"] for one in told["files"] if one["file"].endswith(".xlsx")]
        self.account.documents += len(told["files"])
        book = openpyxl.load_workbook(file)
        cells = (cell for tab in book for row in tab.iter_rows() for cell in row)
        return "\n".join(_as_read(cell.value) for cell in cells if cell.value is not None)

    def _filed(self) -> None:
        for step, day in STEPS.items():
            self.office.now = at(day)
            self.office.pop("calendar", "done", step, "--year", YEAR)
        file = self._folder / "proof.xlsx"
        self._hr("calendar", "proof", "--out", str(file))
        self._differs("the legal calendar", sorted(STEPS.values()), sheet.days_done(file))

    # ------------------------------------------------------------------ what people followed

    def _followed(self) -> None:
        self._say("what was planned is followed")
        self.office.now = at(FOLLOWED)
        here = self._here()
        for turn, one in enumerate(here):
            days = turn % 4
            self.followed[one.number] = [
                FollowedDays(title=f"Opleiding {number + 1}", hours=Decimal("7.6") - number)
                for number in range(days)
            ]
        file = self._folder / "followed.xlsx"
        sheet.write_followed(file, {one.number: self.followed[one.number] for one in here})
        told = self.office.told("training-days", "import", str(file))
        rows = sum(map(len, self.followed.values()))
        self._differs("rows of what was followed", (rows, True), (told["new"], told["written"]))
        again = self.office.told("training-days", "import", str(file))
        self._differs("the same list again", 0, again["new"])

    def _balances(self) -> None:
        file = self._folder / "days.xlsx"
        self.office.pop("training-days", "export", "--year", YEAR, "--out", str(file))
        rows = sheet.balances(file)
        here = {one.number: one for one in self._here()}
        self._differs("who has no balance", set(), set(here) - set(rows))
        for number, one in here.items():
            self._differs(f"training days of {number}", self._days_of(one), rows[number])

    def _days_of(self, one: Person) -> tuple[Decimal, Decimal]:
        """What they took and what is left, in days: four a year, a twelfth of it for each month that they
        worked, less what was followed. Of the years before nobody has told what was taken."""
        hours = sum((Fraction(each.hours) for each in self.followed[one.number]), Fraction(0))
        began = one.started_on if one.started_on.year == int(YEAR) else date(int(YEAR), 1, 1)
        months = MONTHS + 1 - began.month
        taken = hours / HOURS_A_DAY
        left = max(Fraction(0), Fraction(months * DAYS_A_YEAR, MONTHS) - taken)
        return _cents(taken), _cents(left)

    def _told(self) -> None:
        self._say("everybody hears what is left")
        self._talk(TOLD, self._heard())  # whatever came in during the year
        self.office.pop("remind")
        hears = {one.id: 1 for one in self._here() if self._follows_chat(one)}
        self._differs("who hears their balance", hears, dict(self._talk(TOLD, self._heard())))
        self.office.pop("remind")
        self._differs("who hears it again", {}, dict(self._talk(TOLD, self._heard())))

    async def _heard(self) -> Counter[str]:
        """How often each of them reads of their balance, in what came in since they looked last."""
        heard = Counter[str]()
        for one in self._here():
            if one.has_chat and not one.blocks:
                for message in await self.town.reads(one):
                    words = " ".join(text for _, text in message.lines)
                    heard[one.id] += bool(BALANCE.search(words))
        return +heard

    def _follows_chat(self, one: Person) -> bool:
        """Whether they have told the assistant their language, and seen who reads what."""
        return one.has_chat and not one.blocks and one.fate not in {Fate.SHY, Fate.NEVER}

    # ------------------------------------------------------------------ the books

    def _planned(self) -> list[Action]:
        """Every action of an agreed plan; all of them end in the year."""
        agreed = [one for one in self.all.people.values() if one.status is Status.ACTIVE]
        return [action for one in agreed for action in one.actions]

    def _costs(self) -> Decimal:
        return sum((one.cost for one in self._planned() if one.cost is not None), Decimal(0))

    def _table(self) -> list[Any]:
        rows: list[Any] = self._training("show")
        return rows

    def _training(self, *words: str) -> Any:
        return self._told_of("training", *words)

    def _told_of(self, group: str, command: str, *rest: str) -> Any:
        return self.office.told(group, command, *rest, "--year", YEAR)

    def _hr(self, group: str, command: str, *rest: str) -> str:
        """What a command about this year prints."""
        return self.office.pop(group, command, *rest, "--year", YEAR)


def _contents(rows: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """Rows without their numbers, which are never given twice."""
    return Counter(str({name: row[name] for name in row if name != "id"}) for row in rows)


def _money(rows: Iterable[Mapping[str, Any]]) -> Decimal:
    return sum((Decimal(row["budget"]) for row in rows if row["budget"] is not None), Decimal(0))


def _as_read(value: object) -> str:
    """A cell as text; every number with two decimals."""
    return _plain(Decimal(str(value))) if isinstance(value, float | int) else str(value)


def _plain(number: Decimal) -> str:
    return f"{number:.2f}"


def _cents(days: Fraction) -> Decimal:
    return round(Decimal(days.numerator) / Decimal(days.denominator), 2)
