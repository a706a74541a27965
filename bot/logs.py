"""Logs that an operator can read and that hold nothing of what people wrote.

Only keys that are known to be harmless get through: an event name, ids of rows, numbers. A value
under any other key is replaced, so that a careless log line cannot leak an answer.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

    from structlog.types import FilteringBoundLogger

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


_wanted: int | None = None
"""The level that was asked for before structlog was loaded."""


def get_logger() -> FilteringBoundLogger:
    """Writes the events of a module; the first one that has any to write loads structlog."""
    first = "structlog" not in sys.modules
    import structlog

    if first and _wanted is not None:
        _configure(_wanted)
    logger: FilteringBoundLogger = structlog.get_logger()
    return logger


def set_up_logs(level: str) -> None:
    """To the error stream, one line an event."""
    global _wanted
    _wanted = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    if "structlog" in sys.modules:
        _configure(_wanted)
    for noisy in (
        "httpx",
        "httpx2",
        "httpcore2",
        "httpcore",
        "telegram",
        "aiohttp",
        "sqlalchemy",
        "alembic",
        "transitions",
        "uvicorn",
        "python_multipart",
    ):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)


def keep_quiet() -> None:
    """What Python says by itself of a mistake that nobody catches quotes it, and with it perhaps
    an answer. From now on only its kind and its place are said."""
    sys.unraisablehook = lambda unraisable: _said(unraisable.exc_value)
    threading.excepthook = lambda thread: _said(thread.exc_value)


def watch_over(loop: asyncio.AbstractEventLoop) -> None:
    """The same for tasks of that loop that nobody waits for."""
    loop.set_exception_handler(lambda _loop, context: _said(context.get("exception")))


def kind_and_place(mistake: BaseException) -> str:
    """What may be shown of a mistake: "KeyError at plan_rows.py:88 < plan_store.py:120"."""
    return f"{type(mistake).__name__} at {where_raised(mistake) or '?'}"


def _said(mistake: BaseException | None) -> None:
    if mistake is not None:
        get_logger().error(
            "unforeseen error", error=type(mistake).__name__, where=where_raised(mistake)
        )


def _configure(level: int) -> None:
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            only_harmless,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )


def only_harmless(
    logger: Any, name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Replaces every value under a key that is not known to be harmless."""
    return {key: value if key in HARMLESS else "…" for key, value in event.items()}


def where_raised(mistake: BaseException) -> str:
    """Where in our code it happened: file and line, which hold nothing that anybody typed."""
    frames = traceback.extract_tb(mistake.__traceback__)
    return " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-4:]))
