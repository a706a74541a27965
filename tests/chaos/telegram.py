"""The fake Bot API server, watched closely.

It notes of each call which process made it and for which message of the outbox, and tells at which
stage each call is: those are the moments at which killing hurts most.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

from tests.botapi import faults
from tests.botapi.dispatch import Dispatcher
from tests.botapi.faults import Fault
from tests.botapi.journal import Call
from tests.botapi.query import Query
from tests.botapi.server import BotApi
from tests.chaos.pop import LIFE, ROW

Stage = Literal["received", "applied", "answered"]
"""A call came in; it took effect, and nobody was told yet; its answer is on the way."""
STAGES: tuple[Stage, ...] = ("received", "applied", "answered")

MESSAGES = ("sendMessage", "sendDocument", "sendPhoto", "editMessageText")
"""The calls that show somebody a message."""


@dataclass
class Noted:
    """A call and what the proof knows of it."""

    call: Call
    life: int
    row: int
    ended: int | None = None
    """How many calls had come in when this one was done."""


@dataclass
class Watch:
    """What was seen so far; `on_stage` hears of each stage of each call, with its process."""

    notes: list[Noted] = field(default_factory=list)
    on_stage: Callable[[Stage, int], None] = lambda _stage, _life: None
    on_applied: Callable[[Call], None] = lambda _call: None


class Telegram(BotApi):
    """A fake Bot API server that is watched."""

    def __init__(self) -> None:
        super().__init__()
        self.watch = Watch()
        self._dispatcher = _Watched(self, self.watch)

    def misbehave(self, seed: int) -> None:
        """Everything that Telegram does on a bad day, at a moderate rate."""
        for number, (fault, method, probability) in enumerate(_BAD_DAY):
            self.faults.add(
                fault, method, times=None, probability=probability, seed=seed * 100 + number
            )
        self.updates.disturb(repeat=0.05, swap=0.03, seed=seed)


_BAD_DAY: tuple[tuple[Fault, str | None, float], ...] = (
    (faults.flood(1), "sendMessage", 0.005),
    (faults.flood(1), "editMessageText", 0.005),
    (faults.bad_gateway(), None, 0.005),
    (faults.bad_gateway(504, applied=True), None, 0.003),
    (faults.internal_error(), None, 0.003),
    (faults.dropped(applied=False), None, 0.005),
    (faults.dropped(applied=True), None, 0.003),
    (faults.truncated(), None, 0.002),
)
"""Which fault, for calls of which method (None: of any), how often."""

_caller: ContextVar[tuple[int, int]] = ContextVar("caller", default=(0, 0))


class _Watched(Dispatcher):
    def __init__(self, api: BotApi, watch: Watch) -> None:
        super().__init__(api)
        self._watch = watch

    async def answer(self, request: web.Request) -> web.StreamResponse:
        life = int(request.headers.get(LIFE) or 0)
        _caller.set((life, int(request.headers.get(ROW) or 0)))
        answer = await super().answer(request)
        asyncio.get_running_loop().call_soon(self._watch.on_stage, "answered", life)
        return answer

    def _log(self, query: Query) -> Call:
        call = super()._log(query)
        life, row = _caller.get()
        self._watch.notes.append(Noted(call, life, row))
        self._watch.on_stage("received", life)
        return call

    async def run(self, query: Query) -> tuple[Call, Fault | None]:
        call, fault = await super().run(query)
        noted = self._watch.notes[call.number - 1]
        noted.ended = len(self._watch.notes)
        if call.applied:
            self._watch.on_applied(call)
        self._watch.on_stage("applied", noted.life)
        return call, fault
