"""Numbers for Prometheus.

prometheus-client's own registry is global, counts two assistants of one process together, and
publishes the platform it runs on. So each scrape gets a registry of its own, filled from what this
worker counted and from the queues in the database, which all workers share.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST as CONTENT_TYPE
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector

from bot.logs import get_logger
from plans.storage.chat.backlog import Backlog
from plans.storage.database import Database


# What a running assistant counts of itself, for whoever watches over it.
#
# A worker that fails in silence is noticed only when people complain. Numbers tell sooner, and they
# can be shown to a monitoring system because they are numbers: no name, no chat and no answer has a
# place here. They count this process since its start.
@dataclass
class Counters:
    """Counted by the parts that do it; `kind` is the class of an error."""

    updates_received: int = 0
    """Stored and confirmed; one that came twice counts twice."""
    calls_refused: Counter[str] = field(default_factory=Counter)
    """Calls of the webhook that were not believed or not understood, by reason."""
    turns_done: int = 0
    turns_failed: Counter[str] = field(default_factory=Counter)
    """Messages that were set aside, by kind."""
    messages_sent: int = 0
    messages_failed: Counter[str] = field(default_factory=Counter)
    """Messages that were given up, by kind."""
    attempts_failed: Counter[str] = field(default_factory=Counter)
    """Attempts after which a message is tried again, by kind."""
    works: bool = False
    """True while every part runs."""


__all__ = ["CONTENT_TYPE", "render"]


log = get_logger()


READ_SECONDS = 5.0
"""How long the database may take; without it the queues are left out."""

FAILED_WITHIN = timedelta(days=1)


async def render(counters: Counters, database: Database) -> bytes:
    """Everything, in the text format of Prometheus."""
    queues: dict[str, Backlog] = {}
    now = datetime.now(UTC)
    try:
        async with asyncio.timeout(READ_SECONDS), database.reading() as store:
            queues["inbox"] = await store.inbox.backlog(failed_since=now - FAILED_WITHIN)
            queues["outbox"] = await store.outbox.backlog(now=now, failed_since=now - FAILED_WITHIN)
    except Exception as error:  # noqa: BLE001 - the other numbers are worth having all the more
        log.debug("queues not counted", error=type(error).__name__)
        queues = {}
    registry = CollectorRegistry()
    registry.register(_Numbers(counters, queues, now))
    return generate_latest(registry)


class _Numbers(Collector):
    def __init__(self, counters: Counters, queues: dict[str, Backlog], now: datetime) -> None:
        self._counters, self._queues, self._now = counters, queues, now

    def collect(self) -> Iterator[Metric]:
        yield from self._counted()
        up = GaugeMetricFamily("pop_database_up", "1 when the database answered just now.")
        up.add_metric([], 1.0 if self._queues else 0.0)
        yield up
        if self._queues:
            yield from self._waiting()

    def _counted(self) -> Iterator[Metric]:
        mine = self._counters
        yield _count("pop_updates_received", "Updates stored.", mine.updates_received)
        yield _counts("pop_calls_refused", "Calls of the webhook refused.", mine.calls_refused)
        yield _count("pop_turns_done", "Messages of people handled.", mine.turns_done)
        yield _counts("pop_turns_failed", "Messages of people set aside.", mine.turns_failed)
        yield _count("pop_messages_sent", "Messages delivered.", mine.messages_sent)
        yield _counts("pop_messages_failed", "Messages given up.", mine.messages_failed)
        yield _counts("pop_attempts_failed", "Attempts to be repeated.", mine.attempts_failed)

    def _waiting(self) -> Iterator[Metric]:
        rows = GaugeMetricFamily(
            "pop_backlog", "Rows of a queue that wait, of all workers.", labels=["queue"]
        )
        age = GaugeMetricFamily(
            "pop_backlog_age_seconds", "How long the oldest of them waits.", labels=["queue"]
        )
        for name, queue in self._queues.items():
            rows.add_metric([name], queue.waiting)
            oldest = queue.oldest or self._now
            age.add_metric([name], max(0.0, (self._now - oldest).total_seconds()))
        without = GaugeMetricFamily(
            "pop_messages_without_chat", "Messages for people who have no chat, or block it."
        )
        without.add_metric([], self._queues["outbox"].without_chat)
        yield from (rows, age, without)


def _count(name: str, about: str, value: int) -> Metric:
    family = CounterMetricFamily(name, about)
    family.add_metric([], value)
    return family


def _counts(name: str, about: str, values: Counter[str]) -> Metric:
    family = CounterMetricFamily(name, about, labels=["kind"])
    for kind, value in values.items():
        family.add_metric([kind], value)
    return family
