"""The proof of a year as a table: every step, with what was noted of it, by whom and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

from plans.i18n.text import Text
from plans.i18n.translated import said
from plans.legal_calendar.log import StepDone
from plans.legal_calendar.steps import Kind, LegalCalendar, Step

Say = Callable[[Text], str]
Value = str | date | datetime | None

TITLE = Text("Legal calendar %(year)s")
BY_COMMAND = Text("by the command line")
KINDS = {
    Kind.LAW: Text("the law"),
    Kind.SECTOR: Text("the fund of the sector"),
    Kind.OWN: Text("planning of your own"),
}
_NO_LONGER = Text("no longer in the calendar: %(step)s")

COLUMNS: tuple[tuple[Text, str, int], ...] = (
    (Text("To be done by"), "date", 14),
    (Text("Step"), "text", 44),
    (Text("Asked by"), "text", 20),
    (Text("Done on"), "date", 12),
    (Text("Noted by"), "text", 24),
    (Text("Noted at"), "moment", 18),
    (Text("Note"), "text", 40),
    (Text("Proof"), "text", 36),
    (Text("Fingerprint of the proof (SHA-256)"), "text", 66),
    (Text("Opened again at"), "moment", 18),
    (Text("Opened again by"), "text", 24),
    (Text("Opened again because"), "text", 40),
    (Text("Source"), "text", 60),
)
"""What stands above each column, what is in it, and how wide it is."""


def proof_rows(
    calendar: LegalCalendar, log: Sequence[StepDone], names: Mapping[str, str], say: Say
) -> Iterator[list[Value]]:
    """A row for each step in the order of the days, open or done; also for what was opened again, and for
    what was noted of a step that is not in the calendar any more."""
    for step in calendar.steps:
        noted = [one for one in log if one.step == step.key]
        about: list[Value] = [step.act_by, say(said(step.title)), say(KINDS[step.kind])]
        for one in noted:
            yield [*about, *_noted(one, names, say), say(said(step.rule.source))]
        if not any(one.counts for one in noted):
            yield [*about, *[None] * 9, say(said(step.rule.source))]
    known = {step.key for step in calendar.steps}
    for one in log:
        if one.step not in known:
            yield [None, say(_NO_LONGER(step=one.step)), "", *_noted(one, names, say), ""]


def _noted(one: StepDone, names: Mapping[str, str], say: Say) -> list[Value]:
    return [
        one.done_on,
        who(one.by, names, say),
        one.recorded_at,
        one.note,
        "; ".join(proof.name for proof in one.proofs),
        "; ".join(proof.sha256 for proof in one.proofs),
        one.undone_at,
        who(one.undone_by, names, say) if one.undone_at else None,
        one.undone_because,
    ]


def who(person_id: str | None, names: Mapping[str, str], say: Say) -> str:
    """The name of whoever noted something."""
    return say(BY_COMMAND) if person_id is None else names.get(person_id, person_id)


def late(step: Step, today: date) -> bool:
    """True for a step whose day has passed."""
    return step.act_by < today
