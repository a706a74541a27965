"""The shortest plan, from /start to its summary, without a database and with one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import cycle
from pathlib import Path

from bot.turns.turns import Turns
from dialogs.conversation import Conversation
from dialogs.engine.context import Turn
from dialogs.event import Event
from dialogs.snapshot import Snapshot
from dialogs.turn import arrive, take
from plans.i18n.formats import BRUSSELS
from plans.i18n.translate import load_texts
from plans.model import Person, Plan, Round
from plans.sample import sample_organisation
from plans.storage.database import Database
from plans.workflow.plan_steps import start_plan

NOW = datetime(2027, 1, 15, 9, 0, tzinfo=BRUSSELS)
TEXTS = load_texts()
TALKERS = 1000
"""So many people hold the conversation in turn, so that nobody has a plan already."""

SAID = (
    "/start [nl] [yes] [start] Words [growth] 30/11/2027 Words Words [2] [4] [done] Words [job] "
    "30/6/2027 [done] Words [manager] 1/3/2027 [done] [done]"
)
"""Words to type, [buttons] to tap."""


def events() -> list[Event]:
    """What is said, in order."""
    return [
        Event(kind="choose", choice=word.strip("[]"))
        if word.startswith("[")
        else Event(kind="command" if word.startswith("/") else "text", text=word)
        for word in SAID.split()
    ]


class InVariables:
    """A conversation that nobody saves: what the turns themselves cost."""

    def __init__(self, people: Sequence[Person], round_: Round) -> None:
        self._people, self._round = {person.id: person for person in people}, round_
        self._me, self._conversation = self._people["anna"], Conversation()
        self._plan: Plan | None = None

    def hold(self) -> int:
        """One whole conversation; gives its number of turns."""
        self._me, self._conversation, self._plan = self._people["anna"], Conversation(), None
        for event in events():
            turn = self._keep(take(self._world(), self._conversation, event))
            while turn.elsewhere:
                if turn.own_plan_wanted:
                    self._plan = start_plan(self._me, self._round, NOW, "nl")
                turn = self._keep(arrive(self._world(), turn))
        asked = str(turn.messages[-1].prompt.position)
        assert asked == "summary", f"SAID no longer fits the script: it ends at {asked}"
        return len(events())

    def _keep(self, turn: Turn) -> Turn:
        self._conversation, self._me = turn.conversation, turn.me
        self._plan = turn.plan or self._plan
        return turn

    def _world(self) -> Snapshot:
        people = self._people | {self._me.id: self._me}
        return Snapshot(now=NOW, me=self._me, people=people, texts=TEXTS, plan=self._plan)


def in_sqlite(folder: Path, runner: asyncio.Runner) -> Callable[[], int]:
    """The same in a new database, each turn in one transaction, as every channel does it."""
    database, turns = Database.at(folder / "turns.db"), Turns(texts=TEXTS)
    made = sample_organisation(people=TALKERS, now=NOW)
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
