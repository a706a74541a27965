"""The manager's part, top to bottom: item by item through a plan that an employee submitted."""

from __future__ import annotations

from dialogs.prompt import Choice
from dialogs.scripts.cards import item_card, talks_card
from dialogs.steps.answers import Level, OneOf, Option, Words, YesNo
from dialogs.steps.asking import Asking
from dialogs.steps.script import Script
from dialogs.steps.step import ForEach, Gate, Section, Step
from dialogs.steps.values import is_prepared
from plans.i18n.text import Text
from plans.model import Verdict

ADJUST = Choice("adjust", Text("Adjust"))
REMARK = Choice("remark", Text("Add a remark"))
SIDES = (ADJUST, REMARK)

_AGREE = Option("agree", Verdict.AGREED, Text("Agree"))
_DECLINE = Option("decline", Verdict.DECLINED, Text("Not possible"))
_AGREE_OR_NOT = OneOf((_AGREE,))


def _verdict(kind: str, ask: Text, why: Text, answer: OneOf = _AGREE_OR_NOT) -> Step:
    return Step(
        key=f"{kind}.verdict",
        ask=ask,
        why=why,
        answer=answer,
        sides=SIDES,
        card=item_card,
    )


def _remark(kind: str) -> Step:
    """Asked when "add a remark" is tapped; never by itself."""
    return Step(
        key=f"{kind}.manager_remark",
        ask=Text("What would you like to say about “%(name)s”?"),
        why=Text("%(employee)s reads it when you are through, and it goes into the document."),
        answer=Words(),
        detail=True,
    )


def _declined(asking: Asking) -> bool:
    return asking.item is not None and asking.item.verdict is Verdict.DECLINED


def _preparation(field: str, ask: Text) -> Step:
    return Step(
        key=f"manager_preparation.{field}",
        ask=ask,
        why=Text("Only for yourself, unless you share it. Skip what does not help you."),
        answer=Words(),
        when=_is_the_managers,
        optional=True,
    )


def _is_the_managers(asking: Asking) -> bool:
    """False for a deputy: such thoughts are the manager's own."""
    return asking.me.id == asking.plan.manager_id


START = Section(
    key="start",
    title=Text("Review"),
    parts=(
        Gate(
            key="review",
            ask=Text("This is the PDP of %(employee)s. Shall we go through it together?"),
            why=Text(
                "Item by item: agree, adjust or add a remark. %(employee)s sees it afterwards."
            ),
            enter=("prepare", Text("First note my own thoughts")),
            skip=("start", Text("Go through it")),
            all=("all", Text("Agree with everything, levels as %(employee)s sees them")),
            shows_plan=True,
            parts=(
                _preparation("good_at", Text("What is %(employee)s good at?")),
                _preparation("better", Text("What could go better?")),
                _preparation(
                    "ambition_long",
                    Text("Where do you see %(employee)s in three to five years?"),
                ),
                _preparation(
                    "job_change",
                    Text("What will change in the job of %(employee)s soon?"),
                ),
                Step(
                    key="manager_preparation.shared",
                    ask=Text("May %(employee)s read these thoughts too?"),
                    why=Text("If you share them, they go into the document."),
                    answer=YesNo(yes=Text("Yes, share them"), no=Text("No, keep them private")),
                    when=lambda asking: (
                        _is_the_managers(asking) and is_prepared(asking.plan.manager_preparation)
                    ),
                    optional=True,
                ),
            ),
        ),
    ),
)

ITEMS = Section(
    key="items",
    title=Text("Goals, competences and actions"),
    parts=(
        ForEach(
            kind="goal",
            parts=(
                _verdict(
                    "goal",
                    Text("Do you agree with this goal?"),
                    Text("Is it good for %(employee)s, for the team, and feasible?"),
                ),
                _remark("goal"),
                ForEach(
                    kind="competence",
                    parts=(
                        Step(
                            key="competence.current_manager",
                            ask=Text("Where do you see %(employee)s now with “%(name)s”?"),
                            why=Text(
                                "Your view stands beside theirs; a difference is good to talk about."
                            ),
                            answer=Level(may_be_unknown=True),
                            sides=SIDES,
                            card=item_card,
                        ),
                        _remark("competence"),
                        ForEach(
                            kind="action",
                            parts=(
                                _verdict(
                                    "action",
                                    Text("Do you agree with this action?"),
                                    Text("Think of time, cost and the rest of the team."),
                                ),
                                _remark("action"),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)

SUPPORT = Section(
    key="support",
    title=Text("Support"),
    parts=(
        ForEach(
            kind="promise",
            parts=(
                _verdict(
                    "promise",
                    Text("Is this support promised, by that person and that day?"),
                    Text("A promise that is kept means a lot. Adjust who or when if needed."),
                    OneOf(
                        (
                            Option("agree", Verdict.AGREED, Text("Yes, promised")),
                            _DECLINE,
                        )
                    ),
                ),
                Step(
                    key="promise.manager_remark",
                    ask=Text("Why is “%(name)s” not possible?"),
                    why=Text("A short explanation helps %(employee)s to look for something else."),
                    answer=Words(),
                    when=_declined,
                ),
            ),
        ),
    ),
)

TALKS = Section(
    key="talks",
    title=Text("Follow-up"),
    parts=(
        Step(
            key="talks.verdict",
            ask=Text("Do these talks suit you?"),
            why=Text("You both get a reminder in time."),
            label=Text("Talks"),
            answer=_AGREE_OR_NOT,
            sides=(Choice("adjust", Text("Propose other dates")),),
            card=talks_card,
            when=lambda asking: bool(asking.plan.talks),
        ),
        Step(
            key="plan.manager_remark",
            ask=Text("What would you like to say about the plan as a whole?"),
            why=Text("A word of encouragement, or a point to think about."),
            answer=Words(max_length=2000),
            optional=True,
        ),
    ),
)

REVIEW = Script("review", (START, ITEMS, SUPPORT, TALKS), end="decide")
