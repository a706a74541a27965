"""`pop doctor`: what is wrong with an installation, and what to do about it.

Whoever runs the assistant in a small company did not write it. A log says what failed, not what to
do; and a thing that is wrong may show only when somebody's answer is lost on it. So everything the
assistant leans on is looked at, nothing is changed, and each finding has one sentence that says
what to do. No token, name or answer is in it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from bot.doctor.database import database
from bot.doctor.downloads import downloads
from bot.doctor.findings import (
    TITLES,
    Finding,
    Level,
    Room,
    disk,
    documents,
    error,
    find_texts,
    rules_of_law,
)
from bot.doctor.mail import mail
from bot.doctor.pages import pages
from bot.doctor.settings import settings, unreadable_settings
from bot.doctor.sign_on import sign_on
from bot.doctor.telegram import telegram
from bot.settings import Settings
from plans.i18n.text import Text, plural
from plans.i18n.translate import TEMPLATES, Texts
from plans.storage.database import Database
from plans.storage.errors import DatabaseUnavailable

MARKS = {Level.OK: Text("ok"), Level.WARNING: Text("warning"), Level.ERROR: Text("error")}


def real_time() -> datetime:
    """What the clock of this machine says."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the doctor looks at beside the settings."""

    machine: Callable[[], datetime] = real_time
    room: Room = field(default_factory=Room)
    templates: Path = TEMPLATES
    env_file: Path = Path(".env")


@dataclass(frozen=True, kw_only=True)
class Report:
    """What was found, and the texts to say it in."""

    findings: tuple[Finding, ...]
    texts: Texts

    @property
    def level(self) -> Level:
        """The worst of the findings; also the exit code."""
        return max((finding.level for finding in self.findings), default=Level.OK)

    def as_text(self, language: str) -> str:
        """For people: a line for each finding, below it what to do, and the sum."""
        marks = {level: self.texts.render(text, language) for level, text in MARKS.items()}
        titles = {check: self.texts.render(text, language) for check, text in TITLES.items()}
        first, second = (max(map(len, words.values())) for words in (marks, titles))
        lines = []
        for one in self.findings:
            start = f"{marks[one.level]:<{first}}  {titles[one.check]:<{second}}  "
            lines.append(start + self.texts.render(one.what, language))
            if one.do is not None:
                lines.append(" " * len(start) + self.texts.render(one.do, language))
        return "\n".join([*lines, "", self._sum(language)])

    def as_json(self, language: str) -> str:
        """For scripts: an object with `level` and `findings`; `check` and `level` are stable."""
        found = [
            {
                "check": one.check,
                "level": one.level.name.lower(),
                "what": self.texts.render(one.what, language),
                "do": None if one.do is None else self.texts.render(one.do, language),
            }
            for one in self.findings
        ]
        whole = {"level": self.level.name.lower(), "findings": found}
        return json.dumps(whole, ensure_ascii=False, indent=2)

    def _sum(self, language: str) -> str:
        errors, warnings = (
            sum(one.level is level for one in self.findings)
            for level in (Level.ERROR, Level.WARNING)
        )
        if not errors and not warnings:
            return self.texts.render(Text("All is well."), language)
        counted = (
            plural("%(count)s error", "%(count)s errors", errors) if errors else None,
            plural("%(count)s warning", "%(count)s warnings", warnings) if warnings else None,
        )
        return ", ".join(self.texts.render(text, language) for text in counted if text) + "."


async def diagnose(
    *,
    where: str | None = None,
    now: datetime | None = None,
    around: Surroundings | None = None,
) -> Report:
    """Looks at everything. `where` is another database than that of the settings; `now` is the
    time against which the age of what waits is reckoned."""
    around = around or Surroundings()
    texts, spoken = find_texts(around.templates)
    try:
        given = Settings()
    except ValidationError as problems:
        return Report(findings=(*unreadable_settings(problems), spoken), texts=texts)
    found = await findings(given, where or given.database, now or around.machine(), around)
    return Report(findings=(*found, spoken), texts=texts)


async def findings(
    given: Settings,
    address: str,
    now: datetime,
    around: Surroundings,
    *,
    seconds: float | None = None,
) -> list[Finding]:
    """What is found with these settings and that database; with `seconds`, what takes longer to look at
    counts as not seen, and all is looked at side by side."""
    looks = {
        "settings": _each(settings(given, around.env_file)),
        "database": database(given, address, now),
        "token": telegram(given, around.machine),
        "downloads": downloads(given),
        "mail": mail(given),
        "pages": pages(given),
        "sign_on": sign_on(given),
        "law": _each(rules_of_law(given.law)),
        "disk": _each(disk(_folders(given, address), around.room)),
        "documents": _each(documents(around.templates)),
    }
    if seconds is None:
        return [one for check, look in looks.items() for one in await _careful(check, look)]
    together = (_careful(check, look, seconds) for check, look in looks.items())
    return [one for found in await asyncio.gather(*together) for one in found]


async def _careful(
    check: str, look: AsyncIterator[Finding], seconds: float | None = None
) -> list[Finding]:
    found = []
    try:
        async with asyncio.timeout(seconds):
            async for one in look:
                found.append(one)  # noqa: PERF401 - what was found before a failure counts
    except Exception as failure:  # noqa: BLE001 - it is a finding too, and the rest is looked at
        what = Text("This could not be looked at (%(kind)s).")(kind=type(failure).__name__)
        do = Text("Put right what else is wrong and run `pop doctor` again.")
        found.append(error(check, what, do))
    return found


async def _each(found: Iterable[Finding]) -> AsyncIterator[Finding]:
    for one in found:
        yield one


def _folders(given: Settings, where: str) -> Iterator[Path]:
    """Where the database and the documents are."""
    try:
        file = Database.at(where).file
    except DatabaseUnavailable:
        file = None
    if file is not None:
        yield file.parent
    yield given.documents or (file.parent if file else Path("data")) / "documents"
