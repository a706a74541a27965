"""The employee's last word: see what changed, then sign, with remarks or a differing opinion."""

from __future__ import annotations

from collections.abc import Callable

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, Takes, only, screen_prompt
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
_AS_HANDED_IN = Text("Nothing was changed since you handed it in.")
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

    def show(self, context: Context, position: Position) -> Prompt:
        plan = context.subject
        signed = plan.signature(Role.MANAGER)
        name = context.manager.first_name if context.manager else _YOUR_MANAGER
        lines = []
        if signed is not None:
            lines.append(Line(_SIGNED_BY(manager=signed.name, at=signed.at)))
        if plan.proposed_by is not None and context.snapshot.in_force is not None:
            lines.append(Line(_AFTER_A_TALK, "heading"))
            lines += difference_lines(changes(context.snapshot.in_force, plan), PLAN)
            lines += refused_lines(plan)
        else:
            before = context.snapshot.submitted
            changed = list(changes(before, plan)) if before else []
            lines.append(Line(_CHANGED(manager=name) if changed else _AS_HANDED_IN, "heading"))
            lines += difference_lines(changed, PLAN)
        lines.append(Line(_DECIDE, "question"))
        document = Attachment(kind="plan", plan_id=plan.id, version=plan.version, formats=("pdf",))
        return screen_prompt(
            context,
            position,
            lines,
            _CHOICES,
            may_go_back=False,
            attachments=[] if context.error else [document],
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, _CHOICES)
        if choice == "agree":
            sign(context)
        else:
            context.change_session(at=Position(LEADS_TO[choice]), then=position)


class Words:
    """One text that goes with the signature, or says why not yet."""

    takes: Takes = "words"

    def __init__(
        self, key: str, ask: Text, why: Text, then: Callable[[Context, str], None]
    ) -> None:
        self.key, self._ask, self._why, self._then = key, ask, why, then

    def show(self, context: Context, position: Position) -> Prompt:
        return screen_prompt(
            context, position, [Line(self._ask, "question"), Line(self._why, "hint")]
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, ())

    def read(self, context: Context, position: Position, raw: str) -> None:
        self._then(context, read_text(raw, max_length=2000))


def sign(context: Context, *, remark: str | None = None, opinion: str | None = None) -> None:
    """The employee's signature."""
    outcome = plan_steps.sign(
        context.subject,
        context.me,
        context.snapshot.now,
        remark=remark,
        differing_opinion=opinion,
        agreed=context.snapshot.in_force,
    )
    context.carry_out("sign", outcome)


def _reconsider(context: Context, reason: str) -> None:
    outcome = plan_steps.reconsider(context.subject, context.me, reason, context.snapshot.now)
    context.carry_out("reconsider", outcome)
    context.change_session(at=Position(PLAN.end), then=None)


SIGNING_WORDS = (
    Words(
        WITH_REMARK,
        Text("What is your remark?"),
        Text("It is printed under your signature."),
        lambda context, text: sign(context, remark=text),
    ),
    Words(
        WITH_OPINION,
        Text("On what do you see things differently?"),
        Text("It is printed under your signature, in your own words."),
        lambda context, text: sign(context, opinion=text),
    ),
    Words(
        NOT_YET,
        Text("What would you like to change first?"),
        Text("Your manager reads this; the plan then opens for you again."),
        _reconsider,
    ),
)
