"""From a plan to a `Document`: sections 0 to 9 of a POP, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from plans.i18n.formats import show_date
from plans.i18n.translate import Texts
from plans.model import (
    NOT_ENOUGH_INSIGHT,
    Action,
    ActionStatus,
    Competence,
    Goal,
    Item,
    Person,
    Plan,
    Promise,
    Role,
    Talk,
    TalkKind,
    Verdict,
)
from plans.model.own_questions import heading
from plans.model.words import day_and_hour, party
from plans.outline import labels
from plans.outline.minutes import levels_since, minutes_of, progress_words
from plans.outline.parts import (
    ActionPart,
    CompetencePart,
    Document,
    Field,
    GoalPart,
    PreparationPart,
    PromisePart,
    Remark,
    TalkPart,
    Totals,
    file_stem,
    reference,
)
from plans.outline.people_names import Names
from plans.outline.signatures import Signing
from plans.outline.timeline import build_timeline
from plans.outline.wording import Wording, capital
from plans.own_questions.answers import shown


def build_document(
    plan: Plan,
    *,
    people: Mapping[str, Person],
    texts: Texts,
    language: str,
    now: datetime,
    in_force: int | None = None,
    agreed_at: Mapping[int, datetime] | None = None,
) -> Document:
    """The version of the plan as `language` says it.

    `people` holds at least the employee and the manager, by id; somebody who is missing is left
    out. `in_force` is the number of the agreed version that still counts while this one is open.
    `agreed_at` says of actions, by id, when both agreed with them for the first time.
    What a reader may not see yet has to be taken out of `plan` before (see `plans.rights`).
    """
    wording = Wording(texts, language)
    names = Names(plan, people, wording)
    return _Build(plan, names, wording, now, in_force, agreed_at or {}).document()


@dataclass(frozen=True)
class _Build:
    plan: Plan
    names: Names
    wording: Wording
    now: datetime
    in_force: int | None
    agreed_at: Mapping[int, datetime]

    def document(self) -> Document:
        plan, say, employee = self.plan, self.wording.say, self.names.employee
        signing = Signing(plan, self.wording, employee, self.names.manager)
        return Document(
            language=self.wording.language,
            labels={name: say(text) for name, text in labels.LABELS.items()},
            title=say(labels.TITLE_OF_SUPPORTED if self.names.is_supported else labels.TITLE),
            name=say(labels.NAME, year=plan.period_start.year, name=employee),
            employee=employee,
            number=self.names.of_employee("number"),
            reference=reference(plan.period_start.year, plan.id),
            **self._facts,
            goal=next((goal.text or "" for goal in plan.goals), ""),
            target_date=next((_date(goal.target_date) for goal in plan.goals), ""),
            evaluation=self._evaluation(),
            file_stem=file_stem(plan.period_start.year, employee, plan.version),
            version=say(labels.VERSION, number=plan.version),
            version_number=str(plan.version),
            status=self.wording.word(plan.status),
            signed=signing.complete,
            stamp=signing.stamp,
            notices=signing.notices(self.in_force),
            made_at=self.now,
            made=say(labels.MADE, moment=self.now),
            identification=tuple(self._identification()),
            preparation=tuple(self._preparation()),
            goals=tuple(self._goal(number, goal) for number, goal in enumerate(plan.goals, 1)),
            totals=self._totals(plan.actions if len(plan.goals) > 1 else ()),
            legend=tuple(
                Field(label=level.sign, value=level.word)
                for level in map(self.wording.level, (1, 2, 3, 4, 5, NOT_ENOUGH_INSIGHT))
            ),
            timeline=build_timeline(plan, self.wording, self.now, self.agreed_at),
            talks=tuple(self._talk(talk) for talk in plan.talks_by_day),
            promises=tuple(self._promise(promise) for promise in plan.promises),
            remarks=(*self._remarks(), *signing.remarks()),
            sign_offs=tuple(signing.parts()),
            minutes=minutes_of(plan, self.wording),
        )

    @property
    def _facts(self) -> dict[str, str]:
        """What stands at the head of the plan, and by its name in a Word template."""
        return {
            "function": self.names.of_employee("function"),
            "department": self.names.of_employee("department"),
            "manager": self.names.manager,
            "period": self.wording.period(self.plan.period_start, self.plan.period_end),
            "round": self.plan.round or "",
        }

    def _evaluation(self) -> str:
        finals = (talk for talk in self.plan.talks_by_day if talk.kind is TalkKind.FINAL)
        return next((self.wording.held(talk) for talk in finals if talk.day), "")

    def _identification(self) -> Iterable[Field]:
        plan, wording = self.plan, self.wording
        talks = ", ".join(wording.held(talk) for talk in plan.talks_by_day if talk.day)
        values = {
            **self._facts,
            "version": str(plan.version),
            "status": capital(wording.word(plan.status)),
            "talks": talks,
        }
        known = labels.IDENTIFICATION
        found = ((wording.say(known[name]), value) for name, value in values.items() if value)
        return (Field(label=label, value=value) for label, value in found)

    def _preparation(self) -> Iterable[PreparationPart]:
        sides = {
            Role.EMPLOYEE: self.plan.preparation,
            Role.MANAGER: self.plan.manager_preparation,
        }
        for role, preparation in sides.items():
            answers = tuple(self.wording.fields(preparation))
            if preparation.shared and answers:
                title = self.wording.say(labels.PREPARATION_TITLE[role])
                yield PreparationPart(title=title, answers=answers)

    def _goal(self, number: int, goal: Goal) -> GoalPart:
        wording = self.wording
        facts = wording.fields(
            goal,
            first=("target_date", "kind", "origin"),
            kind=capital(wording.word(goal.kind)),
            origin=capital(wording.word(goal.origin)),
            outcome=capital(wording.word(goal.outcome)),
            came_from=self._came_from(goal),
        )
        competences = tuple(self._competence(competence) for competence in goal.competences)
        return GoalPart(
            number=number,
            heading=wording.say(labels.GOAL, number=number),
            text=goal.text or "",
            target_date=_date(goal.target_date),
            facts=tuple(facts),
            competences=competences,
            actions=tuple(action for part in competences for action in part.actions),
            totals=self._totals(a for c in goal.competences for a in c.actions),
            remark=self._remark(goal),
        )

    def _competence(self, competence: Competence) -> CompetencePart:
        wording = self.wording
        views = (competence.current, competence.current_manager)
        known = [view for view in views if view]
        return CompetencePart(
            name=competence.name or "",
            type=wording.word(competence.type),
            own=wording.level(competence.current),
            manager=wording.level(competence.current_manager),
            needed=wording.level(competence.needed),
            gap=_gap(known, competence.needed),
            differs=len(set(known)) > 1,
            priority=wording.word(competence.priority),
            note=competence.note or "",
            since=levels_since(competence, wording),
            details=tuple(wording.fields(competence)),
            actions=tuple(self._action(action, competence) for action in competence.actions),
            remark=self._remark(competence),
        )

    def _action(self, action: Action, competence: Competence) -> ActionPart:
        wording = self.wording
        details = wording.fields(
            action,
            first=("who", "theme", "language"),
            language=wording.language_name(action.language),
            came_from=self._came_from(action),
        )
        told = action.form is not None or action.formal is not None
        formality = "formal" if action.is_formal else "informal"
        return ActionPart(
            what=action.what or "",
            competence=competence.name or "",
            form=wording.word(action.form),
            formality=wording.say(labels.LABELS[formality]) if told else "",
            formal=action.is_formal,
            provider=action.provider or "",
            period=wording.period(action.start, action.end),
            hours=wording.hours(action.hours),
            cost=wording.money(action.cost),
            status=progress_words(action.status, action.progress, wording),
            dropped=action.status is ActionStatus.DROPPED,
            details=tuple(details),
            remark=self._remark(action),
        )

    def _totals(self, actions: Iterable[Action]) -> Totals:
        counted = [action for action in actions if action.status is not ActionStatus.DROPPED]
        hours = [action.hours for action in counted if action.hours is not None]
        costs = [action.cost for action in counted if action.cost is not None]
        return Totals(
            hours=self.wording.hours_and_days(sum(hours, Decimal(0))) if hours else "",
            cost=self.wording.money(sum(costs, Decimal(0))) if costs else "",
        )

    def _promise(self, promise: Promise) -> PromisePart:
        who = promise.who or ""
        return PromisePart(
            what=self._asked(promise),
            kind=self.wording.word(promise.kind),
            who=who if isinstance(party(who), str) else self.names.side(Role(who)),
            by=show_date(promise.by) if promise.by else "",
            kept=self._kept(promise),
            details=tuple(self.wording.fields(promise)),
            remark=self._remark(promise),
        )

    def _asked(self, promise: Promise) -> str:
        """What was asked for, with the plan from which it came along."""
        what, came = promise.what or "", self._came_from(promise)
        return self.wording.say(labels.WITH_ORIGIN, what=what, plan=came) if came else what

    def _came_from(self, item: Goal | Action | Promise) -> str:
        came = item.came_from
        return self.wording.say(labels.EARLIER_PLAN, name=came.name) if came else ""

    def _kept(self, promise: Promise) -> str:
        if promise.kept is None:
            return ""
        return self.wording.say(labels.KEPT if promise.kept else labels.NOT_KEPT)

    def _talk(self, talk: Talk) -> TalkPart:
        return TalkPart(
            label=capital(self.wording.word(talk.kind)),
            on=self._when(talk),
            details=tuple(self.wording.fields(talk)),
            remark=self._remark(talk),
        )

    def _when(self, talk: Talk) -> str:
        """When it is held, and the day that was signed where that is another."""
        if talk.day is None:
            return ""
        if talk.on in {None, talk.day}:
            return self.wording.held(talk)
        held = day_and_hour(talk.day, talk.hour)
        return self.wording.say(labels.MOVED_TALK, day=held, planned=talk.on)

    def _remarks(self) -> Iterable[Remark]:
        remarks = {
            Role.EMPLOYEE: self.plan.employee_remark,
            Role.MANAGER: self.plan.manager_remark,
        }
        names = {Role.EMPLOYEE: self.names.employee, Role.MANAGER: self.names.reviewer}
        for answer in self.plan.own_answers:
            text = self.wording.say(labels.ANSWER, value=shown(answer))
            yield Remark(label=heading(answer.question), text=text)
        for said in self.wording.fields(self.plan):
            yield Remark(label=said.label, text=said.value)
        for role, remark in remarks.items():
            if remark:
                yield Remark(label=self.names.called(role, names[role]), text=remark)

    def _remark(self, item: Item) -> Remark | None:
        """What the manager said of the item; a bare agreement needs no words."""
        text = item.manager_remark or ""
        if not text and item.verdict in (None, Verdict.AGREED):
            return None
        name = self.names.reviewer or capital(self.wording.word(Role.MANAGER))
        verdict = self.wording.word(item.verdict or Verdict.REMARK)
        label = self.wording.say(labels.VERDICT, name=name, verdict=verdict)
        return Remark(label=label, text=text)


def _date(day: date | None) -> str:
    return show_date(day) if day else ""


def _gap(known: list[int], needed: int | None) -> str:
    """How far it is, seen from each view; once when both are equally far."""
    if needed is None:
        return ""
    steps = dict.fromkeys(needed - view for view in known)
    return " / ".join(f"{step:+d}".replace("-", "−") if step else "0" for step in steps)
