"""How fast, compared with what: everything is measured side by side in one run.

    make bench

A number of one machine says little about another, so each group has a baseline and the others are
told as a multiple of it: 2.00 is twice as fast. Contenders take turns in short slices and the
middle slice counts, so that a busy machine slows all of them alike. Takes less than a minute.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import dateparser
from docxtpl import DocxTemplate

from bot.app import open_app
from bot.people import add_sample
from bot.settings import Settings
from bot.turns import Turns
from dialogs.conversation import Conversation
from dialogs.reading import read_date
from dialogs.scene import World
from dialogs.turn import Event, Turn, arrive, take
from plans.document import Document, build_document
from plans.documents.clean import printable
from plans.documents.data import plain
from plans.documents.picture import make_picture
from plans.documents.word import TEMPLATE
from plans.documents.worker import render_now
from plans.formats import BRUSSELS
from plans.model import Person, Plan, Round
from plans.sample import sample_organisation
from plans.service import start_plan
from plans.storage.database import Database
from plans.translate import load_texts

NOW = datetime(2027, 1, 15, 9, 0, tzinfo=BRUSSELS)
SLICES, SECONDS = 5, 0.4
PEOPLE = 1000
TEXTS = load_texts()

SAID = "/start [nl] [yes] [start] Words [growth] 30/11/2027 Words Words [2] [4] [done] Words [job]"
SAID += " 30/6/2027 [done] Words [manager] 1/3/2027 [done] [done]"
"""The shortest plan, up to its summary: words to type, [buttons] to tap."""
DATES = ("eind maart", "31/3", "over 3 maanden", "volgende vrijdag", "Q2 2027", "31 maart 2027")
FOREIGN = ("31 marzo 2027", "31 березня 2027", "1 kwietnia 2027")


@dataclass(frozen=True)
class Contender:
    """Something to measure; `work` does it once and says how many things that were."""

    name: str
    work: Callable[[], int]


def events() -> list[Event]:
    return [
        Event(kind="choose", choice=word.strip("[]"))
        if word.startswith("[")
        else Event(kind="command" if word.startswith("/") else "text", text=word)
        for word in SAID.split()
    ]


# ------------------------------------------------------------------ a turn of the conversation


class Pure:
    """A conversation kept in variables: what a turn costs without a database."""

    def __init__(self, people: Sequence[Person], round_: Round) -> None:
        self._people, self._round = {person.id: person for person in people}, round_

    def hold(self) -> int:
        """One whole conversation; gives its number of turns."""
        self._me, self._plan = self._people["anna"], None
        self._conversation = Conversation()
        for event in events():
            turn = self._keep(take(self._world(), self._conversation, event))
            while turn.elsewhere:
                if turn.own_plan_wanted:
                    self._plan = start_plan(self._me, self._round, NOW, "nl")
                turn = self._keep(arrive(self._world(), turn))
        return len(events())

    def _keep(self, turn: Turn) -> Turn:
        self._conversation, self._me = turn.conversation, turn.me
        self._plan = turn.plan or self._plan
        return turn

    def _world(self) -> World:
        people = self._people | {self._me.id: self._me}
        return World(
            now=NOW, me=self._me, people=people, texts=TEXTS, plan=self._plan, round=self._round
        )

    _me: Person
    _plan: Plan | None
    _conversation: Conversation


def in_sqlite(folder: Path, runner: asyncio.Runner) -> Callable[[], int]:
    """The same conversation, each turn in one transaction, each time by another person."""
    database, turns = Database.at(folder / "turns.db"), Turns(texts=TEXTS)
    made = sample_organisation(people=PEOPLE, now=NOW)
    ids = cycle(person.id for person in made.people)

    async def prepare() -> None:
        await database.upgrade()
        async with database.transaction() as store:
            await store.save_people(made.people)
            await store.save_round(made.rounds[-1])

    async def hold() -> int:
        who = next(ids)
        for event in events():
            async with database.transaction() as store:
                await turns.handle(store, who, event, NOW)
        return len(events())

    runner.run(prepare())
    return lambda: runner.run(hold())


# ------------------------------------------------------------------ a document


def some_document() -> Document:
    """A plan of the sample that both have signed, with all its sections."""
    made = sample_organisation(people=100, with_plans=True, now=NOW)
    plan = max((one.plan for one in made.plans), key=lambda plan: len(plan.sign_offs))
    people = {person.id: person for person in made.people}
    return build_document(plan, people=people, texts=TEXTS, language="nl", now=NOW)


def by_docxtpl(document: Document) -> int:
    """What preparing the template once spares: opening, reading and saving it for each plan."""
    template = DocxTemplate(BytesIO(TEMPLATE.read_bytes()))
    template.render(plain(document, printable), autoescape=True)
    make_picture(document, titled=False)
    template.save(BytesIO())
    return 1


# ------------------------------------------------------------------ dates


def read_dates(dates: Sequence[str]) -> int:
    for said in dates:
        read_date(said, language="nl", today=date(2027, 1, 15))
    return len(dates)


def by_dateparser(dates: Sequence[str]) -> int:
    settings: dict[str, Any] = {"RELATIVE_BASE": datetime(2027, 1, 15, tzinfo=UTC)}
    for said in dates:
        dateparser.parse(said, languages=["nl"], settings={**settings, "DATE_ORDER": "DMY"})
    return len(dates)


# ------------------------------------------------------------------ an organisation


def make_people(*, with_plans: bool) -> int:
    return len(sample_organisation(people=PEOPLE, with_plans=with_plans, now=NOW).people)


def register(folder: Path, runner: asyncio.Runner) -> int:
    """Makes everybody with their plans and writes all of it into a new database."""

    async def fill() -> int:
        place = str(folder / f"{time.monotonic_ns()}.db")
        async with open_app(Settings(), database=place, now=NOW) as app:
            made = await add_sample(app, people=PEOPLE, with_plans=True, seed=1)
            return made.people if made else 0

    return runner.run(fill())


# ------------------------------------------------------------------ measuring


def speeds(contenders: Sequence[Contender], slices: int) -> list[float]:
    """Things a second for each, the middle of its slices; the first run of all is not counted."""
    seen: list[list[float]] = [[] for _ in contenders]
    for number in range(slices + (slices > 1)):
        for rates, contender in zip(seen, contenders, strict=True):
            rate = _slice(contender.work)
            if number or slices == 1:
                rates.append(rate)
    return [median(rates) for rates in seen]


def _slice(work: Callable[[], int]) -> float:
    done, begin = 0, time.perf_counter()
    while (spent := time.perf_counter() - begin) < SECONDS:
        done += work()
    return done / spent


def compare(title: str, *contenders: Contender, slices: int = SLICES) -> None:
    """A row for each; the first is the baseline."""
    rates = speeds(contenders, slices)
    print(f"\n{title:<52}{'per second':>12}{'ratio':>9}")
    for contender, rate in zip(contenders, rates, strict=True):
        ratio = "baseline" if contender is contenders[0] else f"{rate / rates[0]:.2f}"
        print(f"  {contender.name:<50}{rate:>12,.1f}{ratio:>9}")


def main() -> None:
    with TemporaryDirectory() as name, asyncio.Runner() as runner:
        folder = Path(name)
        made = sample_organisation(people=9, now=NOW)
        pure = Pure(made.people, made.rounds[-1])
        compare(
            "A turn of the conversation",
            Contender("without a database", pure.hold),
            Contender("saved in SQLite, in one transaction", in_sqlite(folder, runner)),
        )
        document = some_document()
        compare(
            "A document",
            Contender(
                "Word by docxtpl, the template opened each time", lambda: by_docxtpl(document)
            ),
            Contender(
                "Word, the template prepared once", lambda: len(render_now(document, ["docx"]))
            ),
            Contender("PDF", lambda: len(render_now(document, ["pdf"]))),
            Contender("the timeline as a picture", lambda: len(render_now(document, ["png"]))),
        )
        compare(
            "Reading a date",
            Contender("dateparser alone", lambda: by_dateparser(DATES)),
            Contender("own grammar", lambda: read_dates(DATES)),
            Contender(
                "months of other languages, by way of dateparser", lambda: read_dates(FOREIGN)
            ),
        )
        compare(
            f"A person of an organisation of {PEOPLE:,}",
            Contender("made, with a plan", lambda: make_people(with_plans=True)),
            Contender("made, without a plan", lambda: make_people(with_plans=False)),
            Contender("made, with a plan, and saved in SQLite", lambda: register(folder, runner)),
            slices=1,
        )


if __name__ == "__main__":
    sys.exit(main())
