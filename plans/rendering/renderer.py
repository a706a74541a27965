"""Makes documents beside the conversation, never in its way.

Setting a plan takes a moment of pure computing, and a text made for it can take minutes. The
renderer hands the work to processes of its own, waits without blocking, and kills what takes too
long; the next document gets a new process.
"""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL
from typing import Any, Self

import plans
from plans.outline import Document, OwnData
from plans.outline.training_plan.parts import PlanDocument, PlanPicture
from plans.rendering.errors import RenderFailed
from plans.rendering.look import USUAL_LOOK, Look
from plans.rendering.request import FIRST_PAGE, LENGTH, CheckRequest, Format, PlanFormat, Request
from plans.rendering.word_template.findings import Report, problem_from_json, report_from_json
from plans.rounds.chart import Chart

TIME_LIMIT = 30.0
"""Seconds for one document in all its formats; a usual one takes a tenth of a second."""

HOME = Path(plans.__file__).resolve().parent.parent
_Answer = tuple[dict[str, Any], dict[str, bytes]]

KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL")
"""What a worker may know of our environment: no settings, so no secrets."""


class Renderer:
    """Turns documents into files. Use as `async with`, or `close` it in the end.

    `workers` is how many documents are made at the same time; a process starts when it is first
    needed and takes about 150 MB. `word_template` replaces our own template for Word.
    """

    def __init__(
        self,
        *,
        workers: int = 1,
        time_limit: float = TIME_LIMIT,
        word_template: bytes | None = None,
    ) -> None:
        self._limit = time_limit
        self._template = word_template
        self._workers = [_Worker() for _ in range(workers)]
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        for worker in self._workers:
            self._free.put_nowait(worker)

    async def render(
        self,
        document: Document,
        formats: Collection[Format],
        *,
        template: bytes | None = None,
        look: Look = USUAL_LOOK,
        time_limit: float | None = None,
    ) -> dict[str, bytes]:
        """The files by format ("pdf", "docx", "png"); a plan without dates has no "png".

        `template` is a Word template to use instead of the usual one, `look` the organisation's
        own, for a plan in our own layout; `time_limit` (seconds) is for this document only. Raises `RenderFailed` when it takes too long or cannot be done,
        `TemplateProblem` when the Word template is at fault. Neither says a word of what is in the
        plan.
        """
        request = Request(document, tuple(formats), template or self._template, look)
        _, files = await self._asked(request, time_limit or self._limit)
        return files

    async def first_page(self, document: Document, look: Look) -> bytes:
        """The first page of a plan as PNG, in that look; raises `RenderFailed`."""
        _, files = await self._asked(Request(document, (FIRST_PAGE,), look=look), self._limit)
        return files[FIRST_PAGE]

    async def check(self, template: bytes) -> Report:
        """What is found in a Word template, looked at where it can do no harm.

        Raises `RenderFailed` when that takes too long or cannot be done.
        """
        told, _ = await self._asked(CheckRequest(template), self._limit)
        return report_from_json(told["report"])

    async def draw(self, chart: Chart, *, look: Look = USUAL_LOOK) -> bytes:
        """The chart as PNG; raises `RenderFailed`."""
        _, files = await self._asked(Request(chart, ("png",), look=look), self._limit)
        return files["png"]

    async def list_own_data(self, own: OwnData, *, look: Look = USUAL_LOOK) -> bytes:
        """What is kept about somebody as PDF; raises `RenderFailed`."""
        _, files = await self._asked(Request(own, ("pdf",), look=look), self._limit)
        return files["pdf"]

    async def lay_out_training_plan(
        self,
        document: PlanDocument,
        formats: Collection[PlanFormat],
        *,
        look: Look = USUAL_LOOK,
    ) -> dict[str, bytes]:
        """The collective training plan by format, in the organisation's own look; raises `RenderFailed`."""
        request = Request(document, tuple(formats), look=look)
        _, files = await self._asked(request, self._limit * len(formats))
        return files

    async def draw_picture(self, picture: PlanPicture, *, look: Look = USUAL_LOOK) -> bytes:
        """A picture of the collective training plan as SVG; raises `RenderFailed`."""
        _, files = await self._asked(Request(picture, ("svg",), look=look), self._limit)
        return files["svg"]

    async def close(self) -> None:
        """Ends the processes, also in the middle of a document."""
        for worker in self._workers:
            worker.ended = True
            await worker.stop()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _asked(self, request: Request | CheckRequest, limit: float) -> _Answer:
        packed = pickle.dumps(request)
        worker = await self._free.get()
        try:
            return await self._ask(worker, LENGTH.pack(len(packed)) + packed, limit)
        finally:
            self._free.put_nowait(worker)

    async def _ask(self, worker: _Worker, request: bytes, limit: float) -> _Answer:
        try:
            async with asyncio.timeout(limit):
                return await worker.ask_twice(request)
        except TimeoutError:
            await worker.stop()
            raise RenderFailed(f"it took longer than {limit:g} seconds") from None
        except (EOFError, OSError):
            await worker.stop()
            raise RenderFailed("the process that makes documents stopped") from None
        except asyncio.CancelledError:
            # Nobody will read its answer any more.
            await worker.stop()
            raise


class _Worker:
    """One process, started when it is needed."""

    def __init__(self) -> None:
        self.ended = False
        """True when it may not start again."""
        self._process: Process | None = None

    async def ask_twice(self, request: bytes) -> _Answer:
        """What it says, and the files; a process that was killed from outside is replaced once."""
        try:
            return await self._ask(request)
        except (EOFError, OSError):
            await self.stop()
            return await self._ask(request)

    async def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        if process.stdin:
            process.stdin.close()
        await process.wait()

    async def _ask(self, request: bytes) -> _Answer:
        if self.ended:
            raise EOFError
        process = self._process = self._process or await _start()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(request)
        await process.stdin.drain()
        header = await process.stdout.readexactly(LENGTH.size)
        told = json.loads(await process.stdout.readexactly(LENGTH.unpack(header)[0]))
        files = {
            kind: await process.stdout.readexactly(size)
            for kind, size in told.get("sizes", {}).items()
        }
        _raise(told)
        return told, files


async def _start() -> Process:
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "plans.rendering.worker",
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=environment | {"PYTHONPATH": os.pathsep.join([str(HOME), *filter(None, sys.path)])},
    )


def _raise(told: dict[str, Any]) -> None:
    if "problem" in told:
        raise problem_from_json(told)
    if "error" in told:
        raise RenderFailed(f"of an error ({told['error']})")
