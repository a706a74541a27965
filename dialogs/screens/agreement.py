"""The employee's last word: see what changed, then sign, with remarks or a differing opinion."""

from __future__ import annotations

from collections.abc import Callable

from dialogs.engine.context import Scene
from dialogs.prompt import Attachment, Choice, Line, Place, Prompt
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.scripts.plan import PLAN
from dialogs.steps.differences import difference_lines, refused_lines
from dialogs.understanding import read_text
from plans.content import changes
from plans.i18n.text import Text
from plans.model import Role
from plans.workflow import plan_steps

AGREEMENT = "agreement"
WITH_REMARK, WITH_OPINION, NOT_YET = (
    f"{AGREEMENT}.remark",
    f"{AGREEMENT}.opinion",
    f"{AGREEMENT}.reason",
)

_SIGNED_BY = Text("%(manager)s agreed with your plan on %(at)s.")
_AS_WRITTEN = Text("Nothing was changed: the plan is as you wrote it.")
_CHANGED = Text("This is what %(manager)s changed or noted, before → after:")
_AFTER_A_TALK = Text("This changes in the plan after your talk, before → after:")
_DECIDE = Text("Do you agree? Agreeing is also your signature, and the plan is in force.")
_YOUR_MANAGER = Text("your manager")
_CHOICES = (
    Choice("agree", Text("Agree and sign")),
    Choice("remarks", Text("Agree, with a remark")),
    Choice("opinion", Text("Sign, with a differing opinion")),
    Choice("return", Text("Not yet: change something first")),
)
LEADS_TO = {"remarks": WITH_REMARK, "opinion": WITH_OPINION, "return": NOT_YET}


class Agreement(Menu):
    """What changed, side by side, and the signature."""

    key = AGREEMENT

    def show(self, scene: Scene, place: Place) -> Prompt:
        plan = scene.subject
        signed = plan.signature(Role.MANAGER)
        name = scene.manager.first_name if scene.manager else _YOUR_MANAGER
        lines = []
        if signed is not None:
            lines.append(Line(_SIGNED_BY(manager=signed.name, at=signed.at)))
        if plan.proposed_by is not None and scene.world.in_force is not None:
            lines.append(Line(_AFTER_A_TALK, "heading"))
            lines += difference_lines(changes(scene.world.in_force, plan), PLAN)
            lines += refused_lines(plan)
        else:
            before = scene.world.submitted
            changed = list(changes(before, plan)) if before else []
            lines.append(Line(_CHANGED(manager=name) if changed else _AS_WRITTEN, "heading"))
            lines += difference_lines(changed, PLAN)
        lines.append(Line(_DECIDE, "question"))
        document = Attachment(kind="plan", plan_id=plan.id, version=plan.version, formats=("pdf",))
        return screen_prompt(
            scene,
            place,
            lines,
            _CHOICES,
            may_go_back=False,
            attachments=[] if scene.error else [document],
        )

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        only(choice, _CHOICES)
        if choice == "agree":
            sign(scene)
        else:
            scene.change_thread(at=Place(LEADS_TO[choice]), then=place)


class Words:
    """One text that goes with the signature, or says why not yet."""

    def __init__(self, key: str, ask: Text, why: Text, then: Callable[[Scene, str], None]) -> None:
        self.key, self._ask, self._why, self._then = key, ask, why, then

    def show(self, scene: Scene, place: Place) -> Prompt:
        return screen_prompt(scene, place, [Line(self._ask, "question"), Line(self._why, "hint")])

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        only(choice, ())

    def read(self, scene: Scene, place: Place, raw: str) -> None:
        self._then(scene, read_text(raw, max_length=2000))


def sign(scene: Scene, *, remark: str | None = None, opinion: str | None = None) -> None:
    """The employee's signature."""
    outcome = plan_steps.sign(
        scene.subject,
        scene.me,
        scene.world.now,
        remark=remark,
        differing_opinion=opinion,
        agreed=scene.world.in_force,
    )
    scene.carry_out("sign", outcome)


def _reconsider(scene: Scene, reason: str) -> None:
    outcome = plan_steps.reconsider(scene.subject, scene.me, reason, scene.world.now)
    scene.carry_out("reconsider", outcome)
    scene.change_thread(at=Place(PLAN.end), then=None)


SIGNING_WORDS = (
    Words(
        WITH_REMARK,
        Text("What is your remark?"),
        Text("It is printed under your signature."),
        lambda scene, text: sign(scene, remark=text),
    ),
    Words(
        WITH_OPINION,
        Text("On what do you see things differently?"),
        Text("It is printed under your signature, in your own words."),
        lambda scene, text: sign(scene, opinion=text),
    ),
    Words(
        NOT_YET,
        Text("What would you like to change first?"),
        Text("Your manager reads this; the plan then opens for you again."),
        _reconsider,
    ),
)
