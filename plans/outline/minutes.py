"""The minutes of the talks that were held: how each thing stood, and what was said of it.

A talk that is still under way is nobody's minutes yet, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plans import editing
from plans.i18n.formats import BRUSSELS, show_moment
from plans.i18n.text import labelled
from plans.model import (
    NOT_ENOUGH_INSIGHT,
    ActionStatus,
    Addition,
    Competence,
    Note,
    Plan,
    Role,
    TalkReport,
)
from plans.outline import labels
from plans.outline.parts import Field, MinutesPart
from plans.outline.wording import NO_BREAK, Wording, capital

SIDES = (Role.EMPLOYEE, Role.MANAGER)


def minutes_of(plan: Plan, wording: Wording) -> tuple[MinutesPart, ...]:
    """The closed talks, the first one first."""
    closed = (report for report in plan.reports if report.closed_at is not None)
    return tuple(Minutes(plan, wording, report).part() for report in closed)


def levels_since(competence: Competence, wording: Wording) -> str:
    """How the level was seen in talks after it was signed, each side before → now."""
    if not competence.ratings:
        return ""
    signed = {Role.EMPLOYEE: competence.current, Role.MANAGER: competence.current_manager}
    seen = [
        _seen(role, signed[role], competence.level_of(role), wording)
        for role in SIDES
        if any(rating.role is role for rating in competence.ratings)
    ]
    newest = competence.ratings[-1].on
    return wording.say(labels.LEVELS_SINCE, levels=", ".join(seen), day=newest)


def progress_words(status: ActionStatus, progress: int, wording: Wording) -> str:
    """Where an action stands, with how far it is while that says more."""
    said = wording.word(status)
    if not progress or status in {ActionStatus.DONE, ActionStatus.DROPPED}:
        return said
    said = wording.say(labels.PERCENT, status=said, percent=progress)
    return said.replace(" %", f"{NO_BREAK}%")


@dataclass(frozen=True)
class Minutes:
    """One talk in words, also before it is closed, for whoever is about to close it."""

    plan: Plan
    wording: Wording
    report: TalkReport

    def part(self) -> MinutesPart:
        return MinutesPart(
            heading=self._heading(),
            lead=self._lead(),
            rows=(*self._rows(), *self._additions()),
            words=tuple(self.wording.fields(self.report)),
        )

    def _heading(self) -> str:
        report, begun = self.report, self.report.begun_at.astimezone(BRUSSELS).date()
        kind = capital(self.wording.word(report.kind))
        return self.wording.say(labels.MINUTES, kind=kind, day=report.held_on or begun)

    def _lead(self) -> str:
        with_whom = self.report.manager
        said = [self.wording.say(labels.HELD_WITH, name=with_whom)] if with_whom else []
        said += [
            self.wording.say(labels.CONFIRMED, name=one.name, moment=show_moment(one.at))
            for one in self.report.confirmed
        ]
        return " ".join(said)

    def _rows(self) -> Iterator[Field]:
        added = {addition.id for addition in self.report.additions}
        for note in self.report.notes:
            said = " · ".join(self._said(note))
            if said and note.item not in added:
                yield Field(label=note.name, value=said)

    def _additions(self) -> Iterator[Field]:
        for addition in self.report.additions:
            if addition.what:
                said = [self.wording.say(labels.NEW_ACTION), *self._about(addition)]
                note = self.report.note(addition.id)
                said += self._said(note) if note else []
                yield Field(label=addition.what, value=" · ".join(said))

    def _about(self, addition: Addition) -> Iterator[str]:
        if addition.competence:
            label = self.wording.say(labels.LABELS["competence"])
            yield self.wording.say(labelled(label, addition.competence))
        if addition.form is not None:
            yield self.wording.word(addition.form)
        if addition.end is not None:
            yield self.wording.say(labels.UNTIL, end=addition.end)
        for field in self.wording.fields(addition):
            yield self.wording.say(labelled(field.label, field.value))

    def _said(self, note: Note) -> Iterator[str]:
        """Everything that was said of one item, a few words each."""
        say, word = self.wording.say, self.wording.word
        if note.outcome is not None:
            yield word(note.outcome)
        if note.status is not None:
            yield progress_words(note.status, note.progress or 0, self.wording)
        if note.new_end is not None and note.new_end != note.old_end:
            yield self._moved(note)
        if note.dropped_because:
            yield say(labels.QUOTED, words=note.dropped_because)
        yield from self._levels(note)
        if note.kept is not None:
            yield say(labels.KEPT if note.kept else labels.NOT_KEPT)
        if note.useful is not None:
            yield say(labels.USEFUL if note.useful else labels.NOT_USEFUL)
        if note.applied is not None:
            yield word(note.applied)
        if note.applied_how:
            yield say(labels.QUOTED, words=note.applied_how)
        for field in self.wording.fields(note):
            yield say(labelled(field.label, field.value))
        if note.agreed is False:
            yield say(labels.NOT_AGREED)
        if note.objection:
            yield say(labels.QUOTED, words=note.objection)

    def _moved(self, note: Note) -> str:
        if note.old_end is None or note.new_end is None:
            return self.wording.say(labels.UNTIL, end=note.new_end)
        return self.wording.say(labels.MOVED, before=note.old_end, after=note.new_end)

    def _levels(self, note: Note) -> Iterator[str]:
        """How each side saw the level, before → now."""
        seen = ", ".join(self._seen(note))
        if seen:
            yield self.wording.say(labels.LEVEL, seen=seen)

    def _seen(self, note: Note) -> Iterator[str]:
        given = {Role.EMPLOYEE: note.level, Role.MANAGER: note.level_manager}
        competence = (
            editing.find(self.plan, note.item) if editing.has(self.plan, note.item) else None
        )
        for role, level in given.items():
            if level is not None:
                before = None
                if isinstance(competence, Competence):
                    before = competence.level_of(role, before=self.report.id)
                role_word = self.wording.word(role)
                yield self.wording.say(labels.NAMED, name=_signs(before, level), role=role_word)


def _seen(role: Role, before: int | None, now: int | None, wording: Wording) -> str:
    """One side's view before and now; once when it is the same."""
    return f"{wording.word(role)} {_signs(before, now)}"


def _signs(before: int | None, now: int | None) -> str:
    signs = [_sign(level) for level in (before, now) if level is not None]
    return " → ".join(dict.fromkeys(signs))


def _sign(level: int) -> str:
    return "?" if level == NOT_ENOUGH_INSIGHT else str(level)
