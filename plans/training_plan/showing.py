"""The fields of a row in words: for the chat, the command line, the Excel sheet and the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from plans.i18n.formats import Duration, Money
from plans.i18n.text import Text
from plans.i18n.translated import Translated
from plans.law.rules import TargetGroup
from plans.model import LearningForm
from plans.model.declaring import Unit, declared
from plans.model.words import word
from plans.organisation.facts import NO, YES
from plans.training_plan.training import CameBy, StaffGroup, Training

Groups = Mapping[str, Translated]
"""What each group of `templates/law/target_groups.toml` is called, by its key."""
Say = Callable[[Text], str]

FORMAL, INFORMAL = Text("formal"), Text("informal")
BETWEEN = "; "
"""What stands between several values of one field."""
STAFF_GROUPS: dict[StaffGroup, Text] = {
    StaffGroup.BLUE_COLLAR: Text("blue-collar workers"),
    StaffGroup.WHITE_COLLAR: Text("white-collar workers"),
    StaffGroup.MANAGEMENT: Text("management and executives"),
}
LANGUAGES: dict[str, Text] = {
    "nl": Text("Dutch"),
    "fr": Text("French"),
    "de": Text("German"),
    "en": Text("English"),
}
CAME_BY: dict[CameBy, Text] = {
    CameBy.PLANS: Text("from PDPs"),
    CameBy.HR: Text("added by HR"),
    CameBy.LAW: Text("asked by the law"),
    CameBy.CERTIFICATES: Text("certificates that expire"),
}
_QUARTER = Text("Q%(quarter)s")
_WORDS = Text("%(words)s")


def groups_by_key(groups: Iterable[TargetGroup]) -> Groups:
    """What the groups of the rule file are called."""
    return {one.key: one.title for one in groups}


def value_words(name: str, value: Any, groups: Groups) -> tuple[Text | str | Decimal | int, ...]:
    """The parts that the value of a field says, each in words or as a number; none where it is empty."""
    match value:
        case None | "" | ():
            return ()
        case bool():
            if name == "formal":
                return (FORMAL if value else INFORMAL,)
            return (YES if value else NO,)
        case tuple():
            return tuple(_one_of_several(name, one, groups) for one in value)
        case str() if name == "language":
            return (LANGUAGES.get(value, value),)
        case str() if name == "learning_method" and value in set(LearningForm):
            return (word(LearningForm(value)),)
    return (value,)


def in_words(name: str, value: Any, groups: Groups, say: Say) -> str:
    """The value of a field as people read it; empty where it is."""
    unit = declared(Training)[name].unit if name in declared(Training) else None
    return BETWEEN.join(_shown(name, part, unit, say) for part in value_words(name, value, groups))


def _one_of_several(name: str, one: Any, groups: Groups) -> Text | str:
    if name == "staff_groups":
        return STAFF_GROUPS[one]
    if name == "for_groups" and one in groups:
        return _WORDS(words=groups[one])
    return str(one)


def _shown(name: str, part: Any, unit: Unit | None, say: Say) -> str:
    match part:
        case Text():
            return say(part)
        case Decimal() if unit is Unit.HOURS:
            return str(Duration(part))
        case Decimal() if unit is Unit.EURO:
            return str(Money(part))
        case int() if name == "quarter":
            return say(_QUARTER(quarter=part))
    return str(part)
