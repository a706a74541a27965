"""The calendar of a year in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plans.i18n.text import Text, plural
from plans.law.rules import Body, SupportedWorkRule
from plans.law.showing import sourced
from plans.legal_calendar.log import StepDone
from plans.legal_calendar.steps import Kind, LegalCalendar, Situation, Step

_TITLE = Text("The collective training plan of %(year)s, %(situation)s.")
_BODIES = {
    Body.COUNCIL: Text("with a works council"),
    Body.UNION: Text("with a union delegation and no works council"),
    Body.NONE: Text("with neither a works council nor a union delegation"),
}
_COMMITTEES = Text("%(situation)s, joint committee %(numbers)s")
_NOT_NEEDED = Text(
    "With so few workers the law asks for no collective training plan. What stands here is planning "
    "of your own."
)
_COVERED = Text(
    "The training plan of %(first)s to %(last)s is for this year too: no new one is drawn up. Look whether "
    "it still fits."
)
_KINDS = {
    Kind.LAW: Text("The law asks it."),
    Kind.SECTOR: Text("The fund of the sector asks it."),
    Kind.OWN: Text("Planning of your own."),
}
_WHY = Text("%(why)s %(kind)s")
_MOVED = Text("Nobody works on %(due)s itself.")
_DONE = Text("Done on %(day)s, noted by %(who)s.")
_DONE_BY_COMMAND = Text("Done on %(day)s, noted by the command line.")
_NOTE = Text("Note: %(note)s")
_PROOF = Text("Proof: %(name)s (fingerprint %(sha)s…)")
SHOWN_OF_FINGERPRINT = 12


def title(situation: Situation) -> Text:
    """Which year, and for whom."""
    said = _BODIES[situation.body]
    if situation.committees:
        said = _COMMITTEES(situation=said, numbers=", ".join(situation.committees))
    return _TITLE(year=str(situation.year), situation=said)


def remarks(calendar: LegalCalendar) -> Iterator[Text]:
    """What has to be known of the calendar as a whole."""
    if not calendar.situation.plan_needed:
        yield _NOT_NEEDED
    elif calendar.situation.covered_by is not None:
        first, last = calendar.situation.covered_by
        yield _COVERED(first=str(first), last=str(last))
    yield from calendar.warnings


def explained(step: Step) -> Iterator[Text]:
    """Why a step is taken, by that day, and where that is written."""
    yield _WHY(why=step.why, kind=_KINDS[step.kind])
    yield from step.notes
    if step.act_by != step.due:
        yield _MOVED(due=step.due)
    if step.kind is not Kind.OWN:
        yield sourced(step.rule)


def done_words(done: StepDone, names: Mapping[str, str]) -> Iterator[Text]:
    """When a step was done, who noted it, and with which proof. `names` are those of people, by id."""
    if done.by is None:
        yield _DONE_BY_COMMAND(day=done.done_on)
    else:
        yield _DONE(day=done.done_on, who=names.get(done.by, done.by))
    if done.note:
        yield _NOTE(note=done.note)
    for one in done.proofs:
        yield _PROOF(name=one.name, sha=one.sha256[:SHOWN_OF_FINGERPRINT])


def after_hiring(rule: SupportedWorkRule) -> Text:
    """When something is done for a worker of the target group."""
    if rule.again:
        return plural(
            "%(count)s month after hiring, and again each time after as long",
            "%(count)s months after hiring, and again each time after as long",
            rule.months,
        )
    return plural("%(count)s month after hiring", "%(count)s months after hiring", rule.months)
