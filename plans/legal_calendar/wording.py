"""The calendar of a year in words."""

from __future__ import annotations

from collections.abc import Iterator

from plans.i18n.text import Text, plural
from plans.law.rules import Body, SupportedWorkRule
from plans.law.showing import sourced
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
_KINDS = {
    Kind.LAW: Text("The law asks it."),
    Kind.SECTOR: Text("The fund of the sector asks it."),
    Kind.OWN: Text("Planning of your own."),
}
_WHY = Text("%(why)s %(kind)s")
_MOVED = Text("Nobody works on %(due)s itself.")


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
    yield from calendar.warnings


def explained(step: Step) -> Iterator[Text]:
    """Why a step is taken, by that day, and where that is written."""
    yield _WHY(why=step.why, kind=_KINDS[step.kind])
    yield from step.notes
    if step.act_by != step.due:
        yield _MOVED(due=step.due)
    if step.kind is not Kind.OWN:
        yield sourced(step.rule)


def after_hiring(rule: SupportedWorkRule) -> Text:
    """When something is done for a worker of the target group."""
    if rule.again:
        return plural(
            "%(count)s month after hiring, and again each time after as long",
            "%(count)s months after hiring, and again each time after as long",
            rule.months,
        )
    return plural("%(count)s month after hiring", "%(count)s months after hiring", rule.months)
