"""Serving the pages alone, without Telegram: `pop web`."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any

from bot.app import App
from bot.collection.jobs import keep_working, take_over
from bot.logs import get_logger
from bot.mail.sending import keep_mailing
from bot.process.stopping import stop_at_signals
from bot.reminders.due import keep_reminding
from bot.web.site import pages_server

log = get_logger()


async def run_web(
    app: App,
    *,
    stop: asyncio.Event | None = None,
    besides: Sequence[Coroutine[Any, Any, None]] = (),
) -> None:
    """Runs until SIGTERM or SIGINT, or until `stop` is set; raises `CannotListen`.

    What a running assistant does by itself goes on here too: reminding, collecting, and `besides`.
    """
    stop = stop or asyncio.Event()
    await take_over(app)
    server = pages_server(app)
    server.open()
    if app.database.file is not None:
        # Nobody else sends from this file: what was under way when a process died goes again.
        async with app.database.transaction() as store:
            await store.outbox.release()
            await store.jobs.release()
    working = [
        asyncio.create_task(work)
        for work in (
            keep_reminding(app, asyncio.Event()),
            keep_working(app),
            keep_mailing(app),
            *besides,
        )
    ]
    stopped = asyncio.create_task(stop.wait())
    log.info("the pages are served")
    try:
        with stop_at_signals(stop):
            waiting = [server.serving, stopped, *working]
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        if failed := next((t.exception() for t in working if t.done() and t.exception()), None):
            raise failed
        log.info("stopping")
    finally:
        await server.close()
        for task in (stopped, *working):
            task.cancel()
        await asyncio.gather(stopped, *working, return_exceptions=True)
