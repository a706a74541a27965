"""The end of going over what a talk changes: sign, or say that not all of it is agreed."""

from __future__ import annotations

from dialogs.engine.context import Scene
from dialogs.prompt import Attachment, Choice, Line, Place, Prompt
from dialogs.screens.agreement import LEADS_TO, sign
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.screens.talk import open_version
from dialogs.scripts.additions import ADDITIONS
from dialogs.scripts.plan import PLAN
from dialogs.steps.differences import difference_lines, refused_lines
from plans.content import changes
from plans.i18n.text import Text
from plans.model import Plan, Status
from plans.talks import recording
from plans.workflow import talk_steps

_COMES_IN = Text("This changes in the plan, before → after:")
_NOTHING_LEFT = Text("Nothing of it comes into the plan; the agreed version stays as it is.")
_DECIDE = Text("Do you agree with the plan like this? Agreeing is also your signature.")
_SEND = Text("Shall I pass that on to %(name)s?")
_AGREE = Choice("agree", Text("Agree and sign"))
_ANSWER = Choice("agree", Text("Pass it on"))
_RETURN = Choice("return", Text("Send it back with a reason"))
_WITH_WORDS = (
    Choice("remarks", Text("Agree, with a remark")),
    Choice("opinion", Text("Sign, with a differing opinion")),
    Choice("return", Text("Not yet: change something first")),
)
_SIGNED = Text("Signed. %(name)s gets to see it now and signs too.")
_PASSED_ON = Text("Passed on to %(name)s, with your reasons.")
NOBODY = Text("your manager")


class AdditionsEnd(Menu):
    """Everything that the talk changes was looked at."""

    key = ADDITIONS.end

    def show(self, scene: Scene, place: Place) -> Prompt:
        left, lines = _left(scene), []
        found = list(changes(scene.world.in_force, left)) if scene.world.in_force else []
        if found:
            lines += [Line(_COMES_IN, "heading"), *difference_lines(found, PLAN)]
        else:
            lines.append(Line(_NOTHING_LEFT))
        lines += refused_lines(scene.subject)
        signs = self._signs(scene)
        lines.append(Line(_DECIDE if signs else _SEND(name=_other(scene)), "question"))
        plan = scene.subject
        document = Attachment(kind="plan", plan_id=plan.id, version=plan.version, formats=("pdf",))
        shown = signs and not recording.refused(plan) and scene.error is None
        attachments = [document] if shown else []
        return screen_prompt(scene, place, lines, self._choices(scene), attachments=attachments)

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        only(choice, self._choices(scene))
        if choice == "return" and not scene.is_employee:
            scene.change_thread(at=Place("decide.reason"), then=place)
        elif choice != "agree":
            scene.change_thread(at=Place(LEADS_TO[choice]), then=place)
        elif scene.is_employee and not recording.refused(scene.subject):
            sign(scene)
        else:
            self._answer(scene)

    def _answer(self, scene: Scene) -> None:
        agreed, name = scene.world.in_force, _other(scene)
        if agreed is None:
            raise LookupError("a talk opens a version of a plan in force, and none is loaded")
        was, signs = scene.subject.status, self._signs(scene)
        outcome = talk_steps.answer(scene.subject, agreed, scene.me, scene.world.now)
        open_version(scene, outcome)
        scene.record("additions.answered", old=was.value, new=scene.subject.status.value)
        scene.tell(outcome.notices)
        scene.say((_SIGNED if signs else _PASSED_ON)(name=name), "done")
        if scene.is_employee:
            scene.change_thread(at=None, due=None, then=None, trail=())
        else:
            scene.forget_thread()

    def _signs(self, scene: Scene) -> bool:
        """A manager signs what is left; an employee only what the manager signed."""
        agreed = scene.world.in_force
        if not recording.refused(scene.subject):
            return True
        return not scene.is_employee and agreed is not None and any(changes(agreed, _left(scene)))

    def _choices(self, scene: Scene) -> tuple[Choice, ...]:
        if not self._signs(scene):
            return (_ANSWER,)
        if scene.is_employee:
            return (_AGREE, *_WITH_WORDS)
        return (_AGREE, _RETURN) if scene.subject.status is Status.IN_REVIEW else (_AGREE,)


def _left(scene: Scene) -> Plan:
    agreed = scene.world.in_force
    return recording.without_refused(scene.subject, agreed) if agreed else scene.subject


def _other(scene: Scene) -> Text | str:
    if not scene.is_employee:
        return scene.employee.first_name
    return scene.manager.first_name if scene.manager else NOBODY
