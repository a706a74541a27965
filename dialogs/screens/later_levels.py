"""After a talk that the other one noted: whether one gives a view of the levels too."""

from __future__ import annotations

from dialogs.engine import shared_talk
from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.scripts.later_levels import LATER_LEVELS
from plans.i18n.text import Text
from plans.talks import later_levels
from plans.workflow import talk_steps

_MINE = Text("One thing more about your talk: how do you see your own levels now?")
_THEIRS = Text("One thing more about your talk: where do you see %(employee)s now?")
_WHY = Text(
    "%(name)s noted the talk. Your view comes beside it in the minutes; you need not give it."
)
_GIVE = Choice("give", Text("Give my view"))
_PASS = Choice("pass", Text("Pass it by"))
_PASSED = Text("Fine, the minutes stay as they are.")
NOBODY = Text("Your manager")


class Levels(Menu):
    """One tap begins, one tap passes all of it by."""

    key = LATER_LEVELS.end

    def show(self, context: Context, position: Position) -> Prompt:
        other = context.manager if context.is_employee else context.employee
        ask = _MINE if context.is_employee else _THEIRS(employee=context.employee.first_name)
        why = _WHY(name=other.first_name if other is not None else NOBODY)
        lines = [Line(ask, "question"), Line(why, "hint")]
        return screen_prompt(context, position, lines, (_GIVE, _PASS), may_go_back=False)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if only(choice, (_GIVE, _PASS)) == _GIVE.id:
            shared_talk.give_levels(context)
            return
        side = talk_steps.side_of(context.me, context.subject)
        context.plan = later_levels.passed_by(context.subject, side)
        context.record("talk.levels_passed")
        context.say(_PASSED, "done")
        context.change_session(at=None, due=None, then=None)
