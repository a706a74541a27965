"""Logs that an operator can read and that hold nothing of what people wrote.

Only keys that are known to be harmless get through: an event name, ids of rows, numbers. A value
under any other key is replaced, so that a careless log line cannot leak an answer.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog

HARMLESS = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "plan",
        "update_id",
        "seq",
        "kind",
        "error",
        "status",
        "seconds",
        "count",
        "method",
        "attempt",
        "revision",
        "where",
    }
)
"""Keys whose values are numbers, names of ours, or classes of errors."""


def set_up_logs(level: str) -> None:
    """To the error stream, one line an event."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            only_harmless,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
    for noisy in (
        "httpx",
        "httpcore",
        "telegram",
        "aiohttp",
        "sqlalchemy",
        "alembic",
        "transitions",
        "uvicorn",
    ):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)


def only_harmless(
    logger: Any, name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Replaces every value under a key that is not known to be harmless."""
    return {key: value if key in HARMLESS else "…" for key, value in event.items()}


def place_of(mistake: BaseException) -> str:
    """Where in our code it happened: file and line, which hold nothing that anybody typed."""
    frames = traceback.extract_tb(mistake.__traceback__)
    return " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-4:]))
