"""Where a round is played: HR's office, everybody's phones, and the day it is."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from datetime import time as clock
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.app import open_app
from bot.settings import Settings
from plans.i18n.formats import BRUSSELS
from tests.round import staff
from tests.round.account import MOST_SHOWN, Account
from tests.round.books import STAGES, Fate, Person, Status, working_days_between
from tests.round.chat import Stuck, Town
from tests.round.office import SECRET, Office

STALLED_AFTER = 10


class Setting:
    """One organisation on one database, and what is held against its books at any time."""

    def __init__(
        self, people: int, database: str, folder: Path, say: Callable[[str], None], seed: int = 1
    ) -> None:
        self.all = staff.organisation(people, seed)
        self.office = Office(folder, database, at(date(2027, 1, 11)))
        self.town = Town()
        self.account = Account(people)
        self._folder, self._database, self._say = folder, database, say
        self._differs = self.account.differs
        self._asked: set[str] = {one.department for one in self.all.people.values()}
        self._invited = 0

    # ------------------------------------------------------------------ HR

    def _imports(self, name: str, day: date, *options: str) -> Any:
        self.office.now = at(day)
        file = self._folder / name
        staff.write_list(file, self.all, day)
        return self.office.told("people", "import", str(file), *options)

    def _ids(self) -> None:
        """Everybody's id, and what the product knows of them."""
        listed = {one["number"]: one for one in self.office.told("people", "list")}
        known = self.all.known_on(self.office.now.date())
        self._differs("people in the list", {one.number for one in known}, set(listed))
        for one in known:
            one.id = listed[one.number]["id"]
        for one in known:
            there = listed[one.number]
            boss = self.all.manager_of(one)
            about = (there["name"], there["function"], there["department"], there["manager"])
            expected = (one.name, one.function, one.department, boss.id if boss else None)
            self._differs(f"who {one.number} is", expected, about)

    def _departments(self) -> list[str]:
        return [word for name in sorted(self._asked) for word in ("--department", name)]

    def _invites(self, day: date) -> dict[str, str]:
        """The links of everybody who has no chat and no link that works."""
        self.office.now = at(day)
        self._invited += 1
        file = self._folder / f"invitations-{self._invited}.xlsx"
        self.office.pop("invite", "--all", "--out", str(file))
        links = self.office.invitations(file)
        wanted = {one.number for one in self._here() if not one.has_chat}
        self._differs(f"invitations of {day}", wanted, set(links))
        return links

    # ------------------------------------------------------------------ looking

    def _dashboard(self, day: date) -> None:
        """What HR sees of the round that day."""
        self.office.now = at(day)
        told = self.office.told("round", "status")
        people = self._of_round()
        stages = Counter(one.stage for one in people)
        found = {stage: count for stage, count in told["stages"].items() if count}
        self._differs(f"stages on {day}", dict(stages), found)
        everybody = {one["id"]: one["stage"] for one in told["everybody"]}
        self._differs(f"everybody on {day}", {one.id: one.stage for one in people}, everybody)
        for one in told["departments"]:
            own = [each for each in people if each.department == one["name"]]
            active = [each for each in own if each.status is Status.ACTIVE]
            expected = (len(own), len(active), sum((a.cost for a in active), Decimal(0)))
            shown = (one["people"], one["stages"]["active"], Decimal(one["cost"]))
            self._differs(f"{one['name']} on {day}", expected, shown)
        self._attention(told, people, day)

    def _attention(self, told: Any, people: list[Person], day: date) -> None:
        away = {one.id for one in people if one.blocks or not one.has_chat}
        self._differs(f"unreachable on {day}", away, set(told["unreachable"]))
        waits = {Status.SUBMITTED, Status.IN_REVIEW, Status.RETURNED, Status.AWAITING}
        stalled = {
            one.id
            for one in people
            if one.status in waits
            and one.since
            and working_days_between(one.since, day) >= STALLED_AFTER
        }
        self._differs(f"stalled on {day}", stalled, set(told["stalled"]))
        due = Counter(
            (one.id, what)
            for one in people
            if one.status is Status.ACTIVE
            for what, by, promised in one.promises
            if promised and (by - day).days <= 30
        )
        found = Counter((one["employee"], one["what"]) for one in told["support_due"])
        self._differs(f"support due on {day}", due, found)
        cost = sum((one.cost for one in people if one.status is Status.ACTIVE), Decimal(0))
        self._differs(f"cost on {day}", cost, Decimal(told["cost"]))

    # ------------------------------------------------------------------ everybody

    async def _in_chat(self, day: date) -> None:
        """The same numbers as a person of HR finds them in the chat, and who is behind one."""
        hr = next(one for one in self._here() if one.hr and one.fate is Fate.SIGNED)
        people = self._of_round()
        shown = await self.town.commands(hr, "/hr")
        found = {key: number_in(label) for key, label in shown.choices if label[:1].isdigit()}
        stages = {one for one in STAGES.values() if one in found}
        expected = {stage: sum(one.stage == stage for one in people) for stage in STAGES.values()}
        self._differs(
            f"in the chat on {day}",
            {stage: count for stage, count in expected.items() if count},
            {stage: found[stage] for stage in stages},
        )
        away = sum(one.blocks or not one.has_chat for one in people)
        self._differs(f"unreachable in the chat on {day}", away, found.get("unreachable", 0))
        names = Counter[str]()
        shown = await self.town.taps(hr, shown, "active")
        while True:
            lines = [text for style, text in shown.lines if style == "text"]
            names.update(line.removeprefix("• ").partition(" – ")[0] for line in lines)
            if "more" not in dict(shown.choices):
                break
            shown = await self.town.taps(hr, shown, "more")
        active = Counter(one.name for one in people if one.status is Status.ACTIVE)
        self._differs(f"who is behind a number on {day}", active, names)
        shown = await self.town.taps(hr, shown, "up")
        await self.town.taps(hr, shown, "done")

    def _here(self) -> list[Person]:
        """Who works there on the day of the office's clock."""
        day = self.office.now.date()
        return [one for one in self.all.known_on(day) if one.works_on(day)]

    def _of_round(self) -> list[Person]:
        return [one for one in self._here() if one.department in self._asked]

    def _talk(self, day: date, work: Awaitable[Any]) -> Any:
        """Everybody's phones, on that day."""
        self.office.now = at(day)
        began, worked = time.perf_counter(), time.process_time()

        async def talking() -> Any:
            settings = Settings(_env_file=None, secret_key=SECRET)
            opening = open_app(settings, database=self._database, now=self.office.now)
            async with opening as self.town.app:
                return await work

        found = asyncio.run(talking())
        self.account.talked += time.perf_counter() - began
        self.account.worked += time.process_time() - worked
        return found

    async def _unless_stuck(self, conversation: Awaitable[None]) -> None:
        """Who gets no answer, or none that they expect, is a difference; the others go on."""
        try:
            await conversation
        except Stuck as stuck:
            self.account.differing.append(f"stuck: {stuck}"[:MOST_SHOWN])


def at(day: date) -> datetime:
    """Ten in the morning of that day."""
    return datetime.combine(day, clock(10), BRUSSELS)


def number_in(label: str) -> int:
    """With which a button begins."""
    return int(label.split()[0].replace(".", ""))
