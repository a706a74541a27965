"""After a talk that the other one noted: whether one gives a view of the levels too."""

from __future__ import annotations

from dialogs.engine import shared_talk
from dialogs.engine.context import Scene
from dialogs.prompt import Choice, Line, Place, Prompt
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

    def show(self, scene: Scene, place: Place) -> Prompt:
        other = scene.manager if scene.is_employee else scene.employee
        ask = _MINE if scene.is_employee else _THEIRS(employee=scene.employee.first_name)
        why = _WHY(name=other.first_name if other is not None else NOBODY)
        lines = [Line(ask, "question"), Line(why, "hint")]
        return screen_prompt(scene, place, lines, (_GIVE, _PASS), may_go_back=False)

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        if only(choice, (_GIVE, _PASS)) == _GIVE.id:
            shared_talk.give_levels(scene)
            return
        side = talk_steps.side_of(scene.me, scene.subject)
        scene.plan = later_levels.passed_by(scene.subject, side)
        scene.record("talk.levels_passed")
        scene.say(_PASSED, "done")
        scene.change_thread(at=None, due=None, then=None)
