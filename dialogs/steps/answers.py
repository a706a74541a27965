"""How a raw answer is read: each kind of answer knows its buttons, its words and its mistakes.

An answer type gives a value or raises `InvalidAnswer` with the exact sentence. It never sees a
channel: a tapped choice and typed words come to the same value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from dialogs import understanding
from dialogs.prompt import Choice
from dialogs.steps.typed_choice import CHOOSE_ONE, match_choice, the_choice
from dialogs.understanding import AskBack, Asks, InvalidAnswer, When
from plans.calendar.days import month_end
from plans.i18n.formats import Duration, Money
from plans.i18n.text import Text
from plans.model import LEVELS, NOT_ENOUGH_INSIGHT, Role
from plans.model.words import LEVEL_WORDS, party, word
from plans.talks.recording import competence_label

if TYPE_CHECKING:
    from dialogs.steps.asking import Asking

_LEVEL = Text("%(level)s – %(words)s")
_YES, _NO = Text("Yes"), Text("No")


_AT_THE_LATEST = Text("That leaves room. Which day is it at the latest?")


class Answer(Protocol):
    """A kind of answer."""

    def choices(self, asking: Asking) -> tuple[Choice, ...]:
        """The buttons that belong to the answer itself (suggestions come on top)."""

    def read(self, raw: str, asking: Asking) -> Any:
        """The value of typed words; raises `InvalidAnswer`."""

    def pick(self, choice: str, asking: Asking) -> Any:
        """The value of a tapped choice; raises `KeyError` for one that is not offered."""

    def show(self, value: Any) -> object:
        """The value as something a `Text` can hold."""


class Typed:
    """An answer that has no buttons of its own."""

    def choices(self, asking: Asking) -> tuple[Choice, ...]:
        return ()

    def pick(self, choice: str, asking: Asking) -> Any:
        raise KeyError(choice)


@dataclass(frozen=True, kw_only=True)
class Words(Typed):
    """Free text of up to `max_length` characters."""

    max_length: int = 1000

    def read(self, raw: str, asking: Asking) -> str:
        return understanding.read_text(raw, max_length=self.max_length)

    def show(self, value: str) -> object:
        return value


@dataclass(frozen=True)
class Option:
    """One value of a `OneOf`, the plain word that chooses it and what its button says."""

    id: str
    value: StrEnum
    label: Text
    offered: Callable[[Asking], bool] | None = None
    """Of whom it may be said; None: of everybody."""


@dataclass(frozen=True)
class OneOf:
    """One of a few values; typed words may be a button's, its beginning, or its number."""

    options: tuple[Option, ...]

    @classmethod
    def of(
        cls,
        labels: Mapping[StrEnum, Text],
        offered: Mapping[StrEnum, Callable[[Asking], bool]] = MappingProxyType({}),
    ) -> OneOf:
        """Options chosen by the value's own name; `offered` says of some to whom they are offered."""
        return cls(
            tuple(
                Option(value.value, value, label, offered.get(value))
                for value, label in labels.items()
            )
        )

    def choices(self, asking: Asking) -> tuple[Choice, ...]:
        return tuple(Choice(option.id, option.label) for option in self._offered(asking))

    def read(self, raw: str, asking: Asking) -> StrEnum:
        return self.pick(the_choice(raw, self.choices(asking), asking.say), asking)

    def pick(self, choice: str, asking: Asking) -> StrEnum:
        return {option.id: option.value for option in self._offered(asking)}[choice]

    def _offered(self, asking: Asking) -> tuple[Option, ...]:
        return tuple(one for one in self.options if one.offered is None or one.offered(asking))

    def show(self, value: StrEnum) -> object:
        labels = {option.value: option.label for option in self.options}
        return labels.get(value) or word(value)


@dataclass(frozen=True, kw_only=True)
class Day(Typed):
    """A day, in figures or in words."""

    asks: Asks = "by"
    """What the question asks for: a last day, a day, a first day, or one that has been."""
    of_plan: bool = True
    """False for a day that has nothing to do with the plan's period."""
    with_start: bool = False
    """Whether what is asked about has a first day as well, so that a range says both."""

    def within(self, asking: Asking) -> tuple[date | None, date | None]:
        """From which to which day a calendar shows: a plan's days lie in its period, from today on;
        other days may be typed all the same."""
        if self.asks == "held":
            return None, asking.today
        if not self.of_plan:
            return None, None
        begins = asking.plan.period_start
        return begins if self.asks == "start" else max(begins, asking.today), None

    def read(self, raw: str, asking: Asking) -> date:
        try:
            return self.read_when(raw, asking).day
        except AskBack as doubt:
            days = (when.day for when in doubt.readings if isinstance(when, When))
            raise AskBack(doubt.text, tuple(dict.fromkeys(days))) from None

    def read_when(self, raw: str, asking: Asking) -> When:
        """With the start as well, where the words hold one; raises `AskBack` with `When`."""
        plan = asking.plan
        when = understanding.read_when(
            raw,
            language=asking.language,
            today=asking.today,
            period=(plan.period_start, plan.period_end) if self.of_plan else None,
            asks=self.asks,
        )
        if self.with_start or when.start is None or when.day <= month_end(when.start):
            return when
        ends = (When(day=month_end(when.start)), When(day=when.day))
        raise AskBack(_AT_THE_LATEST, ends)

    def show(self, value: Any) -> object:
        return value


@dataclass(frozen=True)
class Hour(Typed):
    """The hour of the day at which people meet."""

    def read(self, raw: str, asking: Asking) -> time:
        return understanding.read_hour(raw, language=asking.language)

    def show(self, value: time) -> object:
        return value


@dataclass(frozen=True, kw_only=True)
class Level:
    """A level 1-5; with `may_be_unknown` also "not enough insight"."""

    may_be_unknown: bool = False

    def choices(self, asking: Asking) -> tuple[Choice, ...]:
        scale = [*LEVELS, *([NOT_ENOUGH_INSIGHT] if self.may_be_unknown else [])]
        return tuple(Choice(str(level), self.show(level)) for level in scale)

    def read(self, raw: str, asking: Asking) -> int:
        level = understanding.read_level(raw, language=asking.language)
        if level == NOT_ENOUGH_INSIGHT and not self.may_be_unknown:
            raise InvalidAnswer(CHOOSE_ONE)
        return level

    def pick(self, choice: str, asking: Asking) -> int:
        if choice not in {offered.id for offered in self.choices(asking)}:
            raise KeyError(choice)
        return int(choice)

    def show(self, value: int) -> Text:
        if value == NOT_ENOUGH_INSIGHT:
            return LEVEL_WORDS[value]
        return _LEVEL(level=value, words=LEVEL_WORDS[value])


@dataclass(frozen=True)
class Amount(Typed):
    """Euro."""

    def read(self, raw: str, asking: Asking) -> Any:
        return understanding.read_amount(raw, language=asking.language)

    def show(self, value: Any) -> object:
        return Money(value)


@dataclass(frozen=True)
class WorkingTime(Typed):
    """Days or hours of work, kept in hours."""

    def read(self, raw: str, asking: Asking) -> Any:
        return understanding.read_duration(raw, language=asking.language)

    def show(self, value: Any) -> object:
        return Duration(value)


@dataclass(frozen=True, kw_only=True)
class YesNo:
    """Yes or no, with words of the question's own on the buttons."""

    yes: Text = _YES
    no: Text = _NO

    def choices(self, asking: Asking) -> tuple[Choice, ...]:
        return (Choice("yes", self.yes), Choice("no", self.no))

    def read(self, raw: str, asking: Asking) -> bool:
        return understanding.read_yes_no(raw, language=asking.language)

    def pick(self, choice: str, asking: Asking) -> bool:
        return {"yes": True, "no": False}[choice]

    def show(self, value: bool) -> object:
        return self.yes if value else self.no


_SEEN_BY_EMPLOYEE = {
    Role.MANAGER: Text("My manager"),
    Role.HR: Text("HR"),
    Role.EMPLOYEE: Text("I see to it myself"),
}


@dataclass(frozen=True)
class Party:
    """Who does something: a role to tap, or a name to type."""

    roles: tuple[Role, ...] = (Role.MANAGER, Role.HR, Role.EMPLOYEE)

    def choices(self, asking: Asking) -> tuple[Choice, ...]:
        own = asking.me.id == asking.employee.id
        labels = _SEEN_BY_EMPLOYEE if own else {role: word(role) for role in self.roles}
        return tuple(Choice(role.value, labels[role]) for role in self.roles)

    def read(self, raw: str, asking: Asking) -> str:
        typed = understanding.read_text(raw, max_length=100)
        named = (*self.choices(asking), *(Choice(role.value, word(role)) for role in self.roles))
        return match_choice(typed, named, asking.say, exactly=True) or typed

    def pick(self, choice: str, asking: Asking) -> str:
        return {role.value: role.value for role in self.roles}[choice]

    def show(self, value: str) -> object:
        return party(value)


_PERCENT = Text("%(percent)s %%")


@dataclass(frozen=True)
class Percent:
    """How far something is, 0-100."""

    offered: tuple[int, ...] = (25, 50, 75)

    def choices(self, asking: Asking) -> tuple[Choice, ...]:
        return tuple(Choice(str(percent), self.show(percent)) for percent in self.offered)

    def read(self, raw: str, asking: Asking) -> int:
        return understanding.read_percent(raw, language=asking.language)

    def pick(self, choice: str, asking: Asking) -> int:
        return {str(percent): percent for percent in self.offered}[choice]

    def show(self, value: int) -> Text:
        return _PERCENT(percent=value)


@dataclass(frozen=True)
class OneCompetence:
    """One of the plan's competences, by its name."""

    def choices(self, asking: Asking) -> tuple[Choice, ...]:
        plan = asking.plan
        return tuple(
            Choice(f"competence{number}", competence_label(plan, one))
            for number, one in enumerate(plan.competences, start=1)
        )

    def read(self, raw: str, asking: Asking) -> str:
        return self.pick(the_choice(raw, self.choices(asking), asking.say), asking)

    def pick(self, choice: str, asking: Asking) -> str:
        return {one.id: str(one.label) for one in self.choices(asking)}[choice]

    def show(self, value: str) -> object:
        return value
