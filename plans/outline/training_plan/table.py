"""Tables made cell by cell: a number that may not be shown becomes a sign."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plans.i18n.formats import Duration, show_days
from plans.i18n.text import Text
from plans.model.declaring import declared
from plans.outline.training_plan import labels
from plans.outline.training_plan.facts import PlanFacts, Version
from plans.outline.training_plan.figures import Figures
from plans.outline.training_plan.parts import Cell, Column, Kind
from plans.outline.wording import NO_BREAK, Wording
from plans.training_plan.showing import groups_by_key, in_words
from plans.training_plan.training import Training

TENTH = Decimal("0.1")


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What every part of a document is written with."""

    facts: PlanFacts
    version: Version
    wording: Wording
    figures: Figures

    @property
    def outside(self) -> bool:
        """Whether it leaves HR."""
        return self.version is not Version.INTERNAL

    def say(self, text: Text | str | None, **values: object) -> str:
        return self.wording.say(text, **values)

    def free(self, words: str) -> str:
        """What somebody typed, without names where it leaves HR."""
        if not self.outside:
            return words
        return self.facts.names.replaced(words, besides=self.facts.not_names)

    def column(self, title: Text, kind: Kind = "text", share: int = 1) -> Column:
        return Column(title=self.say(title), kind=kind, share=share)

    def text(self, words: str) -> Cell:
        return Cell(text=words)

    def people(self, key: str, number: int | None) -> Cell:
        """A number of people, under the key of its figure."""
        if number is None:
            return Cell()
        return self.figure(key, Cell(text=str(number), number=Decimal(number)))

    def figure(self, key: str, cell: Cell) -> Cell:
        """The cell, if that figure may be shown."""
        return cell if self.figures.shown(key) else Cell(text=labels.HIDDEN)

    def number(self, number: Decimal | int) -> Cell:
        exact = Decimal(number)
        return Cell(text=show_days(exact), number=exact)

    def days(self, hours: Decimal) -> Cell:
        days = Duration(hours).days.quantize(TENTH)
        return Cell(text=show_days(days), number=days)

    def money(self, amount: Decimal | None) -> Cell:
        if amount is None:
            return Cell()
        return Cell(text=self.wording.money(amount), number=amount)

    def percent(self, part: Decimal | int, whole: Decimal | int) -> Cell:
        if not whole:
            return Cell()
        share = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(1))
        return Cell(text=f"{share}{NO_BREAK}%", number=share)

    def theme(self, training: Training) -> str:
        return self.free(training.theme) or self.say(labels.NO_THEME)

    def title(self, training: Training) -> str:
        return self.free(training.title) or f"{self.say(labels.TRAINING)} {training.id}"

    def kind(self, formal: bool | None) -> str:
        if formal is None:
            return self.say(labels.NOT_SAID)
        return self.say(labels.FORMAL if formal else labels.INFORMAL)

    def quarter(self, training: Training) -> str:
        if training.quarter is None:
            return ""
        return self.say(labels.QUARTER, number=training.quarter)

    def label(self, name: str) -> str:
        """What a field of a training is called."""
        return self.say(declared(Training)[name].label)

    def value(self, training: Training, name: str) -> str:
        """What a field of a training says."""
        value = getattr(training, name)
        if name == "participants":
            return self.people(f"training.{training.id}", value).text
        words = in_words(name, value, groups_by_key(self.facts.groups), self.say)
        if isinstance(value, str):
            return self.free(words)
        return words.replace(" ", NO_BREAK) if isinstance(value, Decimal) else words
