"""What is still missing before a plan can be submitted, named so that one can jump there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from plans.editing import ITEM_TYPES
from plans.i18n.text import Text, plural
from plans.law.rules import SupportedPlanRule
from plans.model import CompetenceType, Goal, Item, Plan, Talk
from plans.model.declaring import declared
from plans.model.own_questions import OwnQuestion
from plans.model.words import day_and_hour, word

REQUIRED: dict[str, tuple[str, ...]] = {
    kind.KIND: needed
    for kind in ITEM_TYPES.values()
    if (needed := tuple(name for name, said in declared(kind).items() if said.needed))
}
"""The fields of each kind of item that the short path asks for."""

AT_LEAST_ONE: dict[str, str] = {"plan": "goal", "goal": "competence", "competence": "action"}
"""Which kind of item each parent needs at least one of."""

MOST_GOALS = 3
LONGEST_NAME = 60

_NONE_OF: dict[str, Text] = {
    "plan": Text("a first goal"),
    "goal": Text("a competence for goal “%(name)s”"),
    "competence": Text("an action for “%(name)s”"),
}
_GENERIC = Text("a generic competence: an attitude, such as being on time")
_TECHNICAL = Text("a technical competence: a knowledge or a skill")
_OWN = Text("an answer to “%(question)s”")
_TALK = Text("%(kind)s on %(day)s")
_PASSED = Text("%(what)s: that date has passed")


@dataclass(frozen=True, kw_only=True)
class Missing:
    """One thing to fill in: `field` of `item_id`, or, when `field` is None, a new `kind` in it.

    `kind` is then the kind of item to add and `item_id` its parent (None: the plan).
    """

    kind: str
    field: str | None
    item_id: int | None
    text: Text


def missing(
    plan: Plan,
    today: date,
    questions: Iterable[OwnQuestion] = (),
    *,
    agreed: Plan | None = None,
    supported: SupportedPlanRule | None = None,
) -> tuple[Missing, ...]:
    """Everything that keeps the plan from being submitted, in the order it is asked; `questions`
    are the organisation's own in its round (a missing one is of kind `own`). A date that the
    `agreed` version has too may have passed since. `supported` is what the plan of a target-group worker
    holds besides."""
    found: list[Missing] = []
    if not plan.goals:
        found.append(Missing(kind="goal", field=None, item_id=None, text=_NONE_OF["plan"]))
    before = {item.id: item for item in agreed.items()} if agreed is not None else {}
    for item in plan.items():
        found.extend(_missing_in(item, today, before.get(item.id)))
    found.extend(_gaps(plan, None, "", today, agreed))
    if supported is not None:
        found += _missing_of_supported(plan, supported)
    given = {answer.key for answer in plan.own_answers}
    for one in questions:
        if one.required and not one.retired and one.key not in given:
            asks = _OWN(question=one.text(plan.language))
            found.append(Missing(kind="own", field=one.key, item_id=None, text=asks))
    return tuple(found)


def _missing_of_supported(plan: Plan, rule: SupportedPlanRule) -> Iterator[Missing]:
    """What such a plan lacks; nothing while it has no goal or competence at all, which is said already."""
    competences = [one for goal in plan.goals for one in goal.competences]
    if not competences:
        return
    kinds = {one.type for one in competences}
    goal = plan.goals[0].id
    if rule.generic and CompetenceType.ATTITUDE not in kinds:
        yield Missing(kind="competence", field=None, item_id=goal, text=_GENERIC)
    if rule.technical and kinds.isdisjoint({CompetenceType.KNOWLEDGE, CompetenceType.SKILL}):
        yield Missing(kind="competence", field=None, item_id=goal, text=_TECHNICAL)
    if len(plan.actions) < rule.actions and all(one.actions for one in competences):
        text = plural(
            "%(count)s action more", "%(count)s actions more", rule.actions - len(plan.actions)
        )
        yield Missing(kind="action", field=None, item_id=competences[0].id, text=text)


def answered(item: Item) -> bool:
    """True when everything that the short path asks of this item itself is there."""
    return all(getattr(item, field) is not None for field in REQUIRED.get(item.KIND, ()))


def name_of(item: Item) -> Text | str:
    """How an item is called in a sentence: its own first words, shortened; a talk by its kind, day
    and hour."""
    if isinstance(item, Talk) and item.on is not None:
        return _TALK(kind=word(item.kind), day=day_and_hour(item.on, item.hour))
    return shortened(words_of(item)) or "…"


def words_of(item: Item) -> str:
    """All the words an item is called by, on one line; empty for a talk, or as long as there are
    none."""
    for field in ("text", "name", "what"):
        words = getattr(item, field, None)
        if words:
            return " ".join(str(words).split())
    return ""


def shortened(words: str) -> str:
    """The words as they fit a sentence: `LONGEST_NAME` characters at most."""
    return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1].rstrip() + "…"


def _missing_in(item: Item, today: date, before: Item | None) -> Iterator[Missing]:
    name = name_of(item)
    yield from _gaps(item, item.id, name, today, before)
    child = AT_LEAST_ONE.get(item.KIND)
    if child and not _has_child(item):
        yield Missing(kind=child, field=None, item_id=item.id, text=_NONE_OF[item.KIND](name=name))


def _gaps(
    of: Item | Plan,
    item_id: int | None,
    name: Text | str,
    today: date,
    before: Item | Plan | None,
) -> Iterator[Missing]:
    """The needed answers that are not there, or are days that have passed."""
    for field, said in declared(type(of)).items():
        if said.needed is None:
            continue
        value, asks = getattr(of, field), said.needed(name=name)
        if value is None:
            yield Missing(kind=of.KIND, field=field, item_id=item_id, text=asks)
        elif said.may_have_passed or value >= today:
            continue
        elif before is None or getattr(before, field) != value:
            yield Missing(kind=of.KIND, field=field, item_id=item_id, text=_PASSED(what=asks))


def _has_child(item: Item) -> bool:
    return bool(item.competences if isinstance(item, Goal) else getattr(item, "actions", ()))
