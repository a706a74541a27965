"""The rule files: those that come with the assistant, and HR's own that go before them by name.

A file is read when its rules are first asked for, and once: most commands and turns need none.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from plans.i18n.system_errors import system_error
from plans.i18n.text import Text
from plans.i18n.translate import TEMPLATES
from plans.law.building import (
    balance_rules,
    calendar_rules,
    certificate_kinds,
    requirements,
    sector_dates,
    target_groups,
    threshold_rules,
    training_rights,
)
from plans.law.mistakes import Mistake, WrongRules
from plans.law.rows import RuleFile, read_rule_file
from plans.law.rules import (
    BalanceRules,
    CalendarRules,
    CertificateKind,
    Requirement,
    SectorDate,
    TargetGroup,
    ThresholdRules,
    TrainingRights,
)

SHIPPED = TEMPLATES / "law"
TABLES = {
    "threshold.toml": ("threshold", "reference_period"),
    "training_right.toml": ("right", "collective", "least"),
    "training_balance.toml": (
        *("working_day", "month", "carry_over", "period", "leaving", "training_leave"),
    ),
    "calendar.toml": ("reminders", "step", "supported_work", "supported_plan"),
    "sector_dates.toml": ("date",),
    "target_groups.toml": ("group",),
    "certificates.toml": ("kind",),
    "checklist.toml": ("requirement",),
}
"""The files there are, and the headings that may stand in each."""

_NO_FOLDER = Text("LAW names the folder %(folder)s, which cannot be read (%(why)s).")
_NO_SUCH_FILE = Text("is no rule file; these are: %(names)s")
_MEANT = Text("is no rule file; did you mean %(name)s?")


@dataclass(frozen=True, kw_only=True)
class Law:
    """The rules; asking for those of a file that is wrong raises `WrongRules`."""

    own: Path | None = None
    """A folder with files of HR's own (the setting LAW)."""
    shipped: Path = SHIPPED

    @cached_property
    def threshold(self) -> ThresholdRules:
        return threshold_rules(self._file("threshold.toml"))

    @cached_property
    def rights(self) -> TrainingRights:
        return training_rights(self._file("training_right.toml"))

    @cached_property
    def balance(self) -> BalanceRules:
        return balance_rules(self._file("training_balance.toml"))

    @cached_property
    def calendar(self) -> CalendarRules:
        return calendar_rules(self._file("calendar.toml"))

    @cached_property
    def sector_dates(self) -> tuple[SectorDate, ...]:
        return sector_dates(self._file("sector_dates.toml"))

    @cached_property
    def target_groups(self) -> tuple[TargetGroup, ...]:
        return target_groups(self._file("target_groups.toml"))

    @cached_property
    def certificates(self) -> tuple[CertificateKind, ...]:
        return certificate_kinds(self._file("certificates.toml"))

    @cached_property
    def checklist(self) -> tuple[Requirement, ...]:
        return requirements(self._file("checklist.toml"))

    def check(self) -> None:
        """Reads every file; raises `WrongRules` with all that is wrong in any of them."""
        if mistakes := [text for one in self._wrong() for text in one.mistakes]:
            raise WrongRules(mistakes)

    def _wrong(self) -> Iterator[WrongRules]:
        try:
            strange = [one for one in sorted(self._own_names) if one not in TABLES]
        except WrongRules as problem:
            yield problem
            return
        yield from (WrongRules([_strange(one)]) for one in strange if one.endswith(".toml"))
        for name in (
            *("threshold", "rights", "balance", "calendar", "sector_dates"),
            *("target_groups", "certificates", "checklist"),
        ):
            try:
                getattr(self, name)
            except WrongRules as problem:
                yield problem

    def _file(self, name: str) -> RuleFile:
        folder = self.own if self.own is not None and name in self._own_names else self.shipped
        try:
            return read_rule_file(folder / name, TABLES[name])
        except Mistake as mistake:
            raise WrongRules([mistake.text]) from None

    @cached_property
    def _own_names(self) -> frozenset[str]:
        """What there is in HR's folder; raises `WrongRules` when that cannot be read."""
        if self.own is None:
            return frozenset()
        try:
            return frozenset(one.name for one in self.own.iterdir())
        except OSError as error:
            what = _NO_FOLDER(folder=str(self.own), why=system_error(error))
            raise WrongRules([what]) from None


def _strange(name: str) -> Text:
    """A file under a name that nobody reads has no effect."""
    near = difflib.get_close_matches(name, TABLES, n=1)
    what = _MEANT(name=near[0]) if near else _NO_SUCH_FILE(names=", ".join(TABLES))
    return Mistake(name, what).text
