"""The plan as a few lines for a chat.

On a phone a table is unreadable, and a long plan takes several messages. So everything becomes
short lines, one thing on each, which a channel can style and cut between any two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from plans.completeness import shortened
from plans.i18n.text import ends_itself
from plans.i18n.translate import Texts
from plans.model import Plan, TalkReport
from plans.outline.minutes import Minutes
from plans.outline.parts import (
    ActionPart,
    CompetencePart,
    Document,
    Field,
    GoalPart,
    MinutesPart,
    Remark,
    Totals,
)
from plans.outline.wording import Wording

Style = Literal["title", "heading", "text", "hint"]


@dataclass(frozen=True)
class ChatLine:
    """One line; `text` is plain, and may hold line breaks where somebody typed them."""

    style: Style
    text: str


def chat_lines(document: Document) -> tuple[ChatLine, ...]:
    """The whole document in the order of its sections; what is empty is left out."""
    return tuple(_Chat(document).lines())


@dataclass(frozen=True)
class _Chat:
    document: Document

    def lines(self) -> Iterator[ChatLine]:
        yield from self._head()
        for part in self.document.preparation:
            yield ChatLine("heading", part.title)
            yield from _fields(part.answers)
        if not self.document.goals:
            yield ChatLine("hint", self._label("no_goals"))
        for goal in self.document.goals:
            yield from self._goal(goal)
        yield from self._total("total_all", self.document.totals)
        yield from self._talks()
        yield from self._promises()
        yield from self._remarks()
        yield from self._sign_offs()
        yield from self._minutes()

    def _label(self, name: str) -> str:
        return self.document.labels[name]

    def _head(self) -> Iterator[ChatLine]:
        document = self.document
        yield ChatLine("title", _joined(document.title, document.employee))
        yield from (ChatLine("hint", notice) for notice in document.notices)
        yield from _fields(document.identification)

    def _goal(self, goal: GoalPart) -> Iterator[ChatLine]:
        yield ChatLine("heading", f"{goal.heading}: {goal.text}" if goal.text else goal.heading)
        yield from _fields(goal.facts)
        yield from _remark(goal.remark)
        for competence in goal.competences:
            yield from self._competence(competence)
        yield from self._total("total", goal.totals)

    def _competence(self, part: CompetencePart) -> Iterator[ChatLine]:
        yield ChatLine("text", f"● {_joined(part.name, part.type)}")
        levels = {"own": part.own, "manager": part.manager, "needed": part.needed}
        told = [
            f"{self._label(name)} {_joined(level.sign, level.word, mark=' ')}"
            for name, level in levels.items()
            if level.sign
        ]
        priority = f"{self._label('priority')}: {part.priority}" if part.priority else ""
        gap = f"{self._label('gap')} {part.gap}" if part.gap else ""
        if line := _joined(*told, gap, priority):
            yield ChatLine("text", line)
        if part.differs:
            yield ChatLine("hint", self._label("differs"))
        if part.note:
            yield ChatLine("text", part.note)
        if part.since:
            yield ChatLine("text", part.since)
        yield from _fields(part.details)
        yield from _remark(part.remark)
        for action in part.actions:
            yield from self._action(action)

    def _action(self, part: ActionPart) -> Iterator[ChatLine]:
        yield ChatLine("text", f"→ {part.what}")
        provider = f"{self._label('provider')}: {part.provider}" if part.provider else ""
        how = _joined(part.form, part.formality, provider)
        size = _joined(part.period, part.hours, part.cost, part.status)
        yield from (ChatLine("text", line) for line in (how, size) if line)
        yield from _fields(part.details)
        yield from _remark(part.remark)

    def _total(self, name: str, totals: Totals) -> Iterator[ChatLine]:
        if totals:
            text = f"{self._label(name)}: {_joined(totals.hours, totals.cost)}"
            yield ChatLine("hint", text)

    def _talks(self) -> Iterator[ChatLine]:
        if self.document.talks:
            yield ChatLine("heading", self._label("timeline"))
        for talk in self.document.talks:
            yield ChatLine("text", f"{talk.on}: {talk.label}" if talk.on else talk.label)
            yield from _fields(talk.details)
            yield from _remark(talk.remark)

    def _promises(self) -> Iterator[ChatLine]:
        if self.document.promises:
            yield ChatLine("heading", self._label("support"))
        for promise in self.document.promises:
            yield ChatLine("text", f"● {_joined(promise.what, promise.kind)}")
            if line := _joined(promise.who, promise.by, promise.kept):
                yield ChatLine("text", line)
            yield from _fields(promise.details)
            yield from _remark(promise.remark)

    def _remarks(self) -> Iterator[ChatLine]:
        if self.document.remarks:
            yield ChatLine("heading", self._label("remarks"))
        for remark in self.document.remarks:
            yield from _remark(remark)

    def _sign_offs(self) -> Iterator[ChatLine]:
        yield ChatLine("heading", self._label("sign_off"))
        for part in self.document.sign_offs:
            who = f"{part.name} ({part.role})" if part.name else part.role
            version = f"{self._label('version')} {part.version}" if part.signed else ""
            line = _joined(part.agreement, part.at, version)
            yield ChatLine("text", f"{'✓' if part.signed else '○'} {who}: {line}")

    def _minutes(self) -> Iterator[ChatLine]:
        for part in self.document.minutes:
            yield from minutes_lines(part)


def minutes_in_chat(
    plan: Plan, report: TalkReport, texts: Texts, language: str
) -> tuple[ChatLine, ...]:
    """What was said in one talk, also while it is under way."""
    return tuple(minutes_lines(Minutes(plan, Wording(texts, language), report).part()))


def minutes_lines(part: MinutesPart) -> Iterator[ChatLine]:
    """The minutes of one talk."""
    yield ChatLine("heading", part.heading)
    if part.lead:
        yield ChatLine("hint", part.lead)
    for row in part.rows:
        yield ChatLine("text", f"● {shortened(row.label)}: {row.value}")
    yield from _fields(part.words)


def _fields(fields: tuple[Field, ...]) -> Iterator[ChatLine]:
    for field in fields:
        yield ChatLine("text", f"{_before(field.label)} {field.value}")


def _remark(remark: Remark | None) -> Iterator[ChatLine]:
    if remark:
        said = f"{_before(remark.label)} {remark.text}" if remark.text else remark.label
        yield ChatLine("text", f"» {said}")


def _before(label: str) -> str:
    """A label with what stands between it and what it says."""
    return label if ends_itself(label) else f"{label}:"


def _joined(*parts: str, mark: str = " · ") -> str:
    """What there is of the parts, with a mark between."""
    return mark.join(part for part in parts if part)
