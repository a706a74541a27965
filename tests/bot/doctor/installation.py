"""An installation for the doctor to look at: settings in the environment, nothing in a `.env`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.doctor.diagnose import Report, Surroundings, diagnose
from bot.doctor.findings import Finding, Level
from bot.settings import Settings
from plans.storage import Database
from tests.databases import SECRET

OK, WARNING, ERROR = Level.OK, Level.WARNING, Level.ERROR
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@dataclass
class Installation:
    """What the settings say; a test makes it ill."""

    monkeypatch: pytest.MonkeyPatch
    folder: Path

    def set(self, **settings: str | None) -> None:
        for name, value in settings.items():
            if value is None:
                self.monkeypatch.delenv(name.upper(), raising=False)
            else:
                self.monkeypatch.setenv(name.upper(), value)

    async def report(self, *, now: Any = None, **around: Any) -> Report:
        return await diagnose(now=now, around=Surroundings(**around))

    async def finds(self, check: str, *, now: Any = None, **around: Any) -> Finding:
        """The worst of what is found about it."""
        return _worst(await self.report(now=now, **around), check)

    async def says(self, check: str, *, now: Any = None, **around: Any) -> tuple[Level, str]:
        """How bad that is, and the sentence in English."""
        report = await self.report(now=now, **around)
        one = _worst(report, check)
        assert (one.do is None) == (one.level is OK)
        return one.level, report.texts.render(one.what, "en")


def _worst(report: Report, check: str) -> Finding:
    found = [one for one in report.findings if one.check == check]
    assert found, f"nothing is said of {check}"
    return max(found, key=lambda one: one.level)


def install(monkeypatch: pytest.MonkeyPatch, folder: Path, **settings: str) -> Installation:
    """Settings that are all at their defaults but for these; runs in that folder."""
    monkeypatch.chdir(folder)
    installation = Installation(monkeypatch, folder)
    installation.set(**dict.fromkeys(Settings.model_fields))
    installation.set(**({"secret_key": SECRET.decode()} | settings))
    return installation


@asynccontextmanager
async def opened(place: str) -> AsyncIterator[Database]:
    database = Database.at(place, secret=SECRET)
    yield database
    await database.close()
