"""Has a file looked into where it can do no harm, and gives back what may be kept of it."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL

import plans
from plans.uploads.cleaning.worker import OK
from plans.uploads.detecting import media_type_of
from plans.uploads.limits import Limits
from plans.uploads.refusals import Refusal, Refused
from plans.uploads.upload import EVIDENCE, MediaType

TIME_LIMIT = 30.0
"""Seconds for one file; a usual one takes half of one."""
AT_ONCE = 2
"""So many files are looked into at the same time."""
_HOME = Path(plans.__file__).resolve().parent.parent
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL")
"""What the process may know of our environment: no settings, so no secrets."""


class Cleaner:
    """Looks into files, a few at a time."""

    def __init__(self, limits: Limits, *, time_limit: float = TIME_LIMIT) -> None:
        self._limits, self._time_limit = limits, time_limit
        self._free = asyncio.Semaphore(AT_ONCE)

    async def clean(self, content: bytes) -> tuple[MediaType, bytes]:
        """What it is, and what may be kept of it; raises `Refused`.

        A document of Word or Excel stays as it is: it is HR's own, and HR opens it again.
        """
        if len(content) > self._limits.bytes:
            raise Refused(Refusal.TOO_LARGE, self._limits.megabytes)
        media_type = await asyncio.to_thread(media_type_of, content)
        if media_type not in EVIDENCE:
            return media_type, content
        async with self._free:
            cleaned = await self._looked_into(content, media_type)
        if len(cleaned) > self._limits.bytes:
            raise Refused(Refusal.TOO_LARGE, self._limits.megabytes)
        return media_type, cleaned

    async def _looked_into(self, content: bytes, media_type: MediaType) -> bytes:
        process = await _start(media_type, self._limits.pixels)
        try:
            async with asyncio.timeout(self._time_limit):
                answer, _ = await process.communicate(content)
        except TimeoutError:
            raise Refused(Refusal.TOO_LONG) from None
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        head, _, cleaned = answer.partition(b"\n")
        word, _, most = head.decode("ascii", "replace").partition(" ")
        if word == OK and process.returncode == 0:
            return cleaned
        if word in set(Refusal):
            raise Refused(Refusal(word), int(most))
        raise Refused(Refusal.BROKEN)  # it was too much for the process


async def _start(media_type: MediaType, most_pixels: int) -> Process:
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    path = os.pathsep.join([str(_HOME), *filter(None, sys.path)])
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "plans.uploads.cleaning.worker",
        media_type.value,
        str(most_pixels),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=environment | {"PYTHONPATH": path},
    )
