"""Two answers to one question of the seven steps, and an answer in several messages."""

from __future__ import annotations

from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, Takes, only, screen_prompt
from dialogs.screens.training_plan_places import (
    DECIDE,
    MORE,
    MOST_QUOTED,
    answer_to,
    beginning_of,
    decide,
    go_on,
    heading,
    keep_answer,
    offer,
    place_at,
    shown_in,
    subject_at,
    value_of,
    who_said,
)
from dialogs.scripts.training_plan import ask_about
from dialogs.steps.typed_choice import match_choice
from dialogs.understanding import InvalidAnswer
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.training_plan.answers import (
    AnswerDraft,
    joined,
)
from plans.training_plan.plan import Answer

_THERE_IS = Text("Here is what is kept now (%(who)s):")
_YOU_SAID = Text("And this is what you say:")
_TAKE_AWAY = Text("Shall I take that answer away?")
_WHICH = Text("What shall I keep?")
_CHANGED = Text("%(name)s has changed the answer meanwhile. Look at both once more.")
_GONE = Text("%(name)s has taken the answer away meanwhile, so yours is kept.")
_SOMEBODY = Text("Somebody")
_GO_ON = Choice("on", Text("Go on"))
_REPLACE = Choice("replace", Text("Put mine in its place"))
_BELOW = Choice("below", Text("Put mine below it"))
_LEAVE = Choice("leave", Text("Keep what is there"))
_REMOVE = Choice("remove", Text("Yes, take it away"))


class Decide(Menu):
    """What is kept: the answer that is there, or what somebody says now."""

    key = DECIDE

    def show(self, context: Context, position: Position) -> Prompt:
        question, draft = subject_at(context, position), context.conversation.answer_draft
        answer = answer_to(context, question)
        lines = [heading(context, question), Line(ask_about(question, shown_in(context).year)[0])]
        if answer is not None and answer.value:
            lines.append(Line(_THERE_IS(who=who_said(context, answer))))
            lines.append(Line(beginning_of(answer.value, MOST_QUOTED)))
        if draft is not None and draft.text:
            lines += [Line(_YOU_SAID), Line(beginning_of(draft.text, MOST_QUOTED))]
        lines.append(Line(_WHICH if draft is not None and draft.text else _TAKE_AWAY, "question"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        question, draft = subject_at(context, position), context.conversation.answer_draft
        there = answer_to(context, question)
        value = there.value if there is not None else ""
        if draft is None or choice == _LEAVE.id:
            go_on(context, position)
        elif value != draft.seen:
            self._look_again(context, position, draft, there)
        elif choice == _BELOW.id:
            self._below(context, position, value, draft.text)
        else:
            keep_answer(context, position, draft.text, seen=value)

    def _below(self, context: Context, position: Position, value: str, mine: str) -> None:
        try:
            both = joined(value, mine)
        except UserError as problem:
            raise InvalidAnswer(problem.text) from None
        keep_answer(context, position, both, seen=value)

    def _look_again(
        self, context: Context, position: Position, draft: AnswerDraft, there: Answer | None
    ) -> None:
        """Another one has answered while this one decided."""
        if there is None or not there.value:
            context.say(_GONE(name=_SOMEBODY))
            keep_answer(context, position, draft.text, seen="")
            return
        context.say(_CHANGED(name=shown_in(context).who_said(there) or _SOMEBODY))
        decide(context, place_at(context, position), subject_at(context, position), draft.text)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        draft = context.conversation.answer_draft
        if draft is None:
            return (_LEAVE,)
        return (_REPLACE, _BELOW, _LEAVE) if draft.text else (_REMOVE, _LEAVE)


class More(Menu):
    """After a long message: whether more belongs to it."""

    key = MORE
    takes: Takes = "text"

    def show(self, context: Context, position: Position) -> Prompt:
        question = subject_at(context, position)
        ask, _ = ask_about(question, shown_in(context).year)
        return screen_prompt(
            context, position, [heading(context, question), Line(ask, "question")], (_GO_ON,)
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_GO_ON,))
        go_on(context, position)

    def read(self, context: Context, position: Position, raw: str) -> None:
        if match_choice(raw, (_GO_ON,), context.render, exactly=True) is not None:
            self.choose(context, position, _GO_ON.id)
            return
        question, draft = subject_at(context, position), context.conversation.answer_draft
        there = value_of(context, question)
        if draft is None or there != draft.seen:
            offer(context, position, raw)
            return
        try:
            both = joined(there, raw)
        except UserError as problem:
            raise InvalidAnswer(problem.text) from None
        keep_answer(context, position, both, seen=there)
