"""The table of trainings in words: its rows by theme, and what became otherwise in the plans of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from plans.i18n.formats import HOURS_A_DAY, Money, show_days
from plans.i18n.text import Text, plural
from plans.model.declaring import declared
from plans.training_plan.differences import Change, Difference
from plans.training_plan.gathering import row_of
from plans.training_plan.merging import places_in
from plans.training_plan.showing import CAME_BY, Groups, Say, in_words
from plans.training_plan.training import CameBy, Gathered, Training

NO_THEME = Text("no theme yet")
_SHORT = ("quarter", "formal", "participants", "hours", "budget", "training_centre")
_FIELD_OF = {
    "what": "title",
    "competence": "goal",
    "theme": "theme",
    "form": "learning_method",
    "formal": "formal",
    "quarter": "quarter",
    "language": "language",
    "provider": "training_centre",
    "hours": "hours",
    "cost": "budget",
}
"""The field of a row that shows what a plan says."""
_ROW = Text("%(row)s. %(title)s (%(about)s)")
_TITLE_ALONE = Text("%(row)s. %(title)s")
_NEW = Text("New in PDP %(plan)s: %(title)s (%(about)s)")
_GONE = Text("Row %(row)s: PDP %(plan)s no longer has this for the time of the plan: %(title)s")
_OTHERWISE = Text("Row %(row)s: PDP %(plan)s says something else of “%(title)s”: %(changes)s")
_ELSEWHERE = Text("it goes on in PDP %(plan)s")
_PROPOSED = Text("Proposed (%(why)s): %(title)s (%(about)s)")
_CHANGED = Text("%(label)s: %(old)s → %(new)s")
_THEME = Text("%(theme)s: %(rows)s, %(people)s, %(days)s, %(budget)s")
_TOTAL = Text("Together: %(rows)s, %(people)s, %(days)s, %(budget)s")
_NOTHING = "–"


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What rows add up to."""

    rows: int
    people: int
    """Registrations: somebody who follows two trainings counts twice."""
    hours: Decimal
    budget: Decimal


def sums_of(rows: Iterable[Training]) -> Sums:
    """What these rows add up to, as far as they say it."""
    rows = tuple(rows)
    return Sums(
        rows=len(rows),
        people=sum(row.participants or 0 for row in rows),
        hours=sum((row.all_hours or Decimal(0) for row in rows), Decimal(0)),
        budget=sum((row.budget or Decimal(0) for row in rows), Decimal(0)),
    )


def by_theme(rows: Iterable[Training]) -> dict[str, tuple[Training, ...]]:
    """The rows of each theme, whatever its capitals, those with the most registrations first."""
    found: dict[str, list[Training]] = {}
    for row in rows:
        found.setdefault(row.theme.casefold(), []).append(row)
    order = sorted(found.values(), key=lambda those: (-sums_of(those).people, those[0].theme))
    return {those[0].theme: tuple(those) for those in order}


def overview(rows: Iterable[Training], most: int | None = None) -> Iterator[Text]:
    """A line for each theme, at most so many, and one for all together."""
    rows = tuple(rows)
    themes = list(by_theme(rows).items())
    for theme, those in themes[:most]:
        yield _THEME(theme=theme or NO_THEME, **_told(sums_of(those)))
    if rows:
        yield _TOTAL(**_told(sums_of(rows)))


def _told(sums: Sums) -> dict[str, Text | Money]:
    return {
        "rows": plural("%(count)s training", "%(count)s trainings", sums.rows),
        "people": plural("%(count)s registration", "%(count)s registrations", sums.people),
        "days": _days(sums.hours / HOURS_A_DAY),
        "budget": Money(sums.budget),
    }


def _days(number: Decimal) -> Text:
    one = number == 1
    return plural("%(days)s day", "%(days)s days", 1 if one else 2, days=show_days(number))


def row_words(row: Training, groups: Groups, say: Say, *, plans: bool = False) -> str:
    """A row on one line; with `plans` also the numbers of the plans that it was made from."""
    about = _about(row, groups, say)
    if plans and row.gathered:
        about.append(plan_numbers(row, say))
    if not about:
        return say(_TITLE_ALONE(row=row.id, title=row.title or _NOTHING))
    return say(_ROW(row=row.id, title=row.title or _NOTHING, about=", ".join(about)))


def plan_numbers(row: Training, say: Say) -> str:
    """Which plans a row came from, by their numbers."""
    numbers = sorted({plan_id for plan_id, _ in places_in(row)})
    return say(Text("PDP %(plans)s")(plans=", ".join(map(str, numbers)))) if numbers else ""


def details(row: Training, groups: Groups, say: Say) -> Iterator[tuple[str, str]]:
    """Every field of a row by its label; an empty one too."""
    for name in declared(Training):
        yield say(field_label(name)), in_words(name, getattr(row, name), groups, say)


def difference_words(one: Difference, groups: Groups, say: Say) -> str:
    """A difference on one line."""
    if one.proposal is not None:
        row = one.proposal
        return say(
            _PROPOSED(
                why=CAME_BY[row.came_by],
                title=row.title,
                about=", ".join(_about(row, groups, say)) or _NOTHING,
            )
        )
    if one.change is Change.NEW and one.now is not None:
        row = row_of((one.now,))
        about = ", ".join(_about(row, groups, say)) or _NOTHING
        return say(_NEW(plan=one.now.plan_id, title=row.title or _NOTHING, about=about))
    assert one.before is not None
    told = {"row": one.row, "plan": one.before.plan_id, "title": one.before.what or _NOTHING}
    if one.now is None:
        return say(_GONE(**told))
    changes = [_changed(name, one.before, one.now, groups, say) for name in one.fields]
    if one.now.place != one.before.place:
        changes.append(say(_ELSEWHERE(plan=one.now.plan_id)))
    return say(_OTHERWISE(changes="; ".join(changes), **told))


def field_label(name: str) -> Text:
    """What a field of a row is called."""
    label = declared(Training)[name].label
    assert label is not None  # every field of a row is an answer, which has one
    return label


def _changed(name: str, before: Gathered, now: Gathered, groups: Groups, say: Say) -> str:
    field = _FIELD_OF[name]
    old, new = (
        in_words(field, getattr(one, name), groups, say) or _NOTHING for one in (before, now)
    )
    return say(_CHANGED(label=field_label(field), old=old, new=new))


def _about(row: Training, groups: Groups, say: Say) -> list[str]:
    found = []
    for name in _SHORT:
        words = in_words(name, getattr(row, name), groups, say)
        if words and name == "participants":
            words = say(
                plural("%(count)s registration", "%(count)s registrations", row.participants or 0)
            )
        if words:
            found.append(words)
    if row.came_by is not CameBy.PLANS and row.id:
        found.append(say(CAME_BY[row.came_by]))
    return found
