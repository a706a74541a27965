"""The organisation's own questions tried out: each is put and answered as in a plan, and nothing is kept.

It is the same dialogue (`dialogs.turn`) about a plan of nobody, led from one of these questions to the next.
What was answered so far is in the `Trial`, which whoever shows it carries along.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from dialogs.conversation import Conversation, Heard, Session
from dialogs.engine.context import Context
from dialogs.engine.questions import question_at
from dialogs.event import Event
from dialogs.prompt import Position, Prompt
from dialogs.scripts.own_questions import OWN, own_script
from dialogs.scripts.plan import PLAN
from dialogs.snapshot import Snapshot
from dialogs.turn import take
from plans.i18n.translate import Texts
from plans.model import Person, Plan, Round
from plans.model.own_questions import OwnAnswer, OwnQuestion, asked
from plans.workflow.plan_steps import start_plan

NUMBER = 1
"""Of the plan of nobody."""


@dataclass(frozen=True, kw_only=True)
class Trial:
    """Where somebody is who tries the questions of a round."""

    round: Round
    language: str
    me: Person
    """Who tries them; they are spoken to as the employee of the plan."""
    now: datetime
    texts: Texts
    at: int = 0
    """The place of the question that is put, among those that are asked."""
    answers: tuple[OwnAnswer, ...] = ()
    heard: Heard | None = None
    """What was asked back about."""

    @property
    def questions(self) -> tuple[OwnQuestion, ...]:
        """In the order in which they are asked."""
        return in_order(self.round.questions)

    @property
    def is_over(self) -> bool:
        return self.at >= len(self.questions)


def in_order(questions: Iterable[OwnQuestion]) -> tuple[OwnQuestion, ...]:
    """Those that are asked, section by section as the conversation comes to them."""
    sections = [section.key for section in PLAN.sections]
    return tuple(sorted(asked(questions), key=lambda one: sections.index(one.section)))


def put(trial: Trial) -> Prompt:
    """The question that is due; raises `IndexError` when all were put."""
    position = _position(trial)
    script = own_script(asked(trial.round.questions), trial.language, trial.language)
    context = Context(
        snapshot=_snapshot(trial),
        conversation=_conversation(trial),
        me=_me(trial),
        plan=_plan(trial),
    )
    return _placed(trial, question_at(context, script, position))


def answered(trial: Trial, event: Event) -> tuple[Trial, Prompt | None]:
    """Where one is after that, and why it was not taken: then the question once more."""
    turn = take(_snapshot(trial), _conversation(trial), event)
    plan = turn.plan or _plan(trial)
    position = _position(trial)
    passed = str(position) in turn.conversation.session(NUMBER).skipped
    if plan.own_answers != trial.answers or passed:
        return replace(trial, at=trial.at + 1, answers=plan.own_answers, heard=None), None
    trial = replace(trial, heard=turn.conversation.heard)
    said = [message.prompt for message in turn.messages if message.prompt.position == position]
    return trial, _placed(trial, said[-1]) if said else put(trial)


def _position(trial: Trial) -> Position:
    return Position(f"{OWN}.{trial.questions[trial.at].key}")


def _placed(trial: Trial, prompt: Prompt) -> Prompt:
    """The question as one of these, and not of a whole plan."""
    place = (trial.at + 1, len(trial.questions))
    return replace(prompt, may_go_back=trial.at > 0, progress=place)


def _me(trial: Trial) -> Person:
    return replace(
        trial.me, language=trial.language, language_chosen=True, privacy_seen_at=trial.now
    )


def _plan(trial: Trial) -> Plan:
    plan = start_plan(_me(trial), trial.round, trial.now, trial.language)
    return replace(plan, id=NUMBER, own_answers=trial.answers)


def _conversation(trial: Trial) -> Conversation:
    at = _position(trial)
    return Conversation(
        subject=NUMBER,
        sessions={NUMBER: Session(at=at, due=at)},
        last_at=trial.now,
        heard=trial.heard,
    )


def _snapshot(trial: Trial) -> Snapshot:
    me = _me(trial)
    return Snapshot(
        now=trial.now,
        me=me,
        people={me.id: me},
        texts=trial.texts,
        plan=_plan(trial),
        questions=asked(trial.round.questions),
    )
