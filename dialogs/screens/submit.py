"""The end of the employee's questions: the plan so far, what is missing, and handing it in."""

from __future__ import annotations

from dialogs.engine import answering
from dialogs.engine.context import Scene
from dialogs.engine.plan_lines import plan_lines
from dialogs.engine.questions import CHANGE
from dialogs.engine.states import script_of
from dialogs.prompt import Choice, Line, Place, Prompt
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.scripts.plan import PLAN
from plans import completeness
from plans.i18n.text import Text
from plans.workflow import plan_steps

SUMMARY = "summary"
_READY = Text(
    "Everything is there. Read it once more; when you submit, %(manager)s gets to see it."
)
_MISSING = Text("Before you can submit, this is still missing:")
_POINT = Text("• %(what)s")
_SUBMIT = Choice("submit", Text("Submit"))
_FILL_IN = Choice("missing", Text("Fill in what is missing"))
_CONTINUE = Choice("continue", Text("Go on with the questions"))
_REMARK = Choice("remark", Text("Add a remark"))
_SUBMITTED = Text("Submitted! Your plan is safe with us.")


class Summary(Menu):
    """The plan so far; submit, change or complete it."""

    key = SUMMARY

    def show(self, scene: Scene, place: Place) -> Prompt:
        missing = scene.missing
        lines = plan_lines(scene)
        if missing:
            lines.append(Line(_MISSING, "question"))
            lines += [Line(_POINT(what=one.text)) for one in missing]
        elif not self._unasked(scene):
            manager = scene.manager
            name = manager.first_name if manager else Text("your manager")
            lines.append(Line(_READY(manager=name), "question"))
        return screen_prompt(scene, place, lines, self._choices(scene))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        match only(choice, self._choices(scene)):
            case "submit":
                self._submit(scene)
            case "missing":
                _jump(scene, scene.missing[0])
            case "continue":
                scene.go_on(script_of(scene))
            case "remark":
                scene.change_thread(at=Place("plan.employee_remark"), then=place)
            case _:
                scene.change_thread(at=Place("change"), then=None, origin=place)

    def _choices(self, scene: Scene) -> tuple[Choice, ...]:
        missing = scene.missing
        done = _FILL_IN if missing else _SUBMIT
        first = _CONTINUE if self._unasked(scene) else done
        more = () if missing or first is _SUBMIT else (_SUBMIT,)
        return (first, *more, CHANGE, _REMARK)

    def _unasked(self, scene: Scene) -> bool:
        target = script_of(scene).next_place(scene.subject, scene.thread, scene.asking)
        return target.key != PLAN.end

    def _submit(self, scene: Scene) -> None:
        people = scene.world.people.values()
        world = scene.world
        outcome = plan_steps.submit(
            scene.subject,
            scene.me,
            people,
            world.now,
            questions=world.questions,
            agreed=world.in_force,
        )
        scene.carry_out("submit", outcome)
        scene.snapshot = outcome.plan
        scene.say(_SUBMITTED, "done")
        scene.change_thread(at=None, then=None, carry=None)


def _jump(scene: Scene, missing: completeness.Missing) -> None:
    """To the question that fills a gap; what is asked after it follows from the script."""
    if missing.field is None:
        answering.begin_adding(scene, PLAN, missing.kind, missing.item_id)
    else:
        scene.change_thread(at=Place(f"{missing.kind}.{missing.field}", missing.item_id), then=None)
