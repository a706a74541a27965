"""What is open in a round that HR closes: loaded, and as a table, JSON and Excel."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.messages import capital
from bot.rounds.status import aligned
from plans.history import SUBMITTED
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import Status
from plans.model.choices import Stage
from plans.model.words import word
from plans.rounds.unfinished import OPEN_STAGES, Left, Unfinished, WhatIsOpen, left_in
from plans.spreadsheets.workbook import Column, Workbook
from plans.storage.store import Store

PAGE = 200
"""Plans that are read at a time: memory does not grow with their number."""

_DEPARTMENT, _PEOPLE, _TOTAL = Text("Department"), Text("People"), Text("Total")
_OVERVIEW, _STATUS = Text("Overview"), Text("Status")
_NUMBER, _NAME, _MANAGER = Text("Number"), Text("Name"), Text("Manager")
_GOALS, _ACTIONS, _SUPPORT = Text("open goals"), Text("open actions"), Text("open support")
_IN_FORCE = Text("active, with something open")
_NAMED = Text("• %(name)s")
_NAMED_LEFT = Text("• %(name)s – goals: %(goals)s, actions: %(actions)s, support: %(promises)s")


async def load_left(store: Store, round_name: str) -> dict[int, Left]:
    """What is left to do in each plan in force of a round, by its id."""
    found: dict[int, Left] = {}
    after = 0
    while page := await store.collections.plans_in_round(
        round_name, after=after, limit=PAGE, snapshot=SUBMITTED
    ):
        for one in page:
            plan = one.in_force or one.newest
            if plan.status is Status.ACTIVE:
                found[plan.id] = left_in(plan)
        after = page[-1].newest.id
        await asyncio.sleep(0)  # thousands of plans: let others go on in between
    return found


def as_text(open_: WhatIsOpen, texts: Texts, language: str, *, names: bool) -> str:
    """A table of departments; with `names`, who is behind the numbers."""
    lines = _Lines(open_, texts, language)
    return "\n".join([*lines.table(), *(lines.names() if names else ())])


def as_json(open_: WhatIsOpen, *, names: bool) -> dict[str, Any]:
    """The same for programs."""
    found: dict[str, Any] = {
        "open": {"plans": open_.stages[Stage.ACTIVE], **_counts(open_.left)},
        "departments": [
            {"name": one.name, **_stages(one.stages), **_counts(one.left)}
            for one in open_.departments
        ],
    }
    if names:
        found["people"] = [_person(one) for one in open_.people]
    return found


def write_excel(
    open_: WhatIsOpen,
    names: Mapping[str, str],
    texts: Texts,
    language: str,
    now: datetime,
    file: Path,
) -> None:
    """An .xlsx with the overview and everybody; `names` are those of managers, by id."""
    lines = _Lines(open_, texts, language)
    with Workbook(file, made_at=now) as book:
        heads = lines.heads()
        wide = [Column(title=heads[0], width=32), *(_number(head) for head in heads[1:])]
        sheet = book.sheet(lines.say(_OVERVIEW), wide)
        for name, counts in lines.rows():
            sheet.add([name, *counts])
        sheet = book.sheet(
            lines.say(_PEOPLE),
            [
                Column(title=lines.say(_NUMBER), width=12),
                Column(title=lines.say(_NAME), width=26),
                Column(title=lines.say(_DEPARTMENT), width=24),
                Column(title=lines.say(_MANAGER), width=24),
                Column(title=lines.say(_STATUS), width=28),
                *(_number(capital(lines.say(one))) for one in (_GOALS, _ACTIONS, _SUPPORT)),
            ],
        )
        for one in open_.people:
            person, left = one.person, one.left
            manager = names.get(person.manager_id or "", "")
            who = [person.number, person.name, person.department, manager]
            amounts = (left.goals, left.actions, left.promises)
            shown = amounts if left else (None,) * len(amounts)
            sheet.add([*who, lines.say(_stage(one.stage)), *shown])


class _Lines:
    def __init__(self, open_: WhatIsOpen, texts: Texts, language: str) -> None:
        self._open, self._texts, self._language = open_, texts, language

    def heads(self) -> list[str]:
        stages = [self.say(_stage(stage)) for stage in OPEN_STAGES]
        left = [self.say(one) for one in (_GOALS, _ACTIONS, _SUPPORT)]
        return [self.say(_DEPARTMENT), *stages, *left, self.say(_PEOPLE)]

    def rows(self) -> Iterator[tuple[str, list[int]]]:
        for one in self._open.departments:
            yield one.name, _row(one.stages, one.left, one.people)
        total = self._open
        yield self.say(_TOTAL), _row(total.stages, total.left, len(total.people))

    def table(self) -> Iterator[str]:
        yield from aligned(self.heads(), [(name or "-", counts) for name, counts in self.rows()])

    def names(self) -> Iterator[str]:
        for stage in OPEN_STAGES:
            if found := self._open.at(stage):
                yield ""
                yield f"{capital(self.say(_stage(stage)))} ({len(found)})"
                yield from (self.say(_named(one)) for one in found)

    def say(self, text: Text) -> str:
        return self._texts.render(text, self._language)


def _named(one: Unfinished) -> Text:
    if not one.left:
        return _NAMED(name=one.person.name)
    return _NAMED_LEFT(name=one.person.name, **_counts(one.left))


def _stage(stage: Stage) -> Text:
    return _IN_FORCE if stage is Stage.ACTIVE else word(stage)


def _row(stages: Mapping[Stage, int], left: Left, people: int) -> list[int]:
    counts = [stages.get(stage, 0) for stage in OPEN_STAGES]
    return [*counts, left.goals, left.actions, left.promises, people]


def _number(title: str) -> Column:
    return Column(title=capital(title), kind="number", width=12)


def _stages(stages: Mapping[Stage, int]) -> dict[str, int]:
    return {stage.value: stages.get(stage, 0) for stage in OPEN_STAGES}


def _counts(left: Left) -> dict[str, int]:
    return {"goals": left.goals, "actions": left.actions, "promises": left.promises}


def _person(one: Unfinished) -> dict[str, Any]:
    person = one.person
    who = {"id": person.id, "number": person.number, "name": person.name}
    return {**who, "department": person.department, "stage": one.stage.value, **_counts(one.left)}
