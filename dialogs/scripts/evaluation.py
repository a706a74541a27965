"""The final evaluation, top to bottom: what was reached, what was learned, what comes next.

As with a follow-up talk, either of the two answers and the other goes on; the levels are everybody's
own, and both confirm before the plan is completed.
"""

from __future__ import annotations

from dialogs.scripts.cards import item_card, progress_card
from dialogs.scripts.talk import HELD_ON, HELPED, HINDERED, KEPT, REMARK, level_steps, still_open
from dialogs.steps.answers import OneOf, Words, YesNo
from dialogs.steps.asking import Asking
from dialogs.steps.script import Script
from dialogs.steps.step import ForEach, Section, Step
from plans.i18n.text import Text
from plans.model import Action, ActionStatus, Applied, GoalOutcome, LearningForm


def _followed_training(asking: Asking) -> bool:
    """A training that was begun or finished, so that something can be said of it."""
    action = asking.item
    return (
        isinstance(action, Action)
        and action.form is LearningForm.TRAINING
        and action.status in {ActionStatus.STARTED, ActionStatus.DONE}
    )


def _is_used(asking: Asking) -> bool:
    action = asking.item
    return (
        _followed_training(asking)
        and isinstance(action, Action)
        and action.applied in {Applied.OFTEN, Applied.SOMETIMES}
    )


REACHED = Section(
    key="reached",
    title=Text("What was reached"),
    parts=(
        HELD_ON,
        ForEach(
            kind="goal",
            parts=(
                Step(
                    key="goal.outcome",
                    ask=Text("Was this goal reached?"),
                    why=Text("What is not reached yet can go along into the next plan."),
                    answer=OneOf.of(
                        {
                            GoalOutcome.REACHED: Text("Reached"),
                            GoalOutcome.PARTLY: Text("Partly"),
                            GoalOutcome.NOT_REACHED: Text("Not reached"),
                        }
                    ),
                    card=item_card,
                    noted=True,
                ),
            ),
        ),
    ),
)

ACTIONS = Section(
    key="actions",
    title=Text("Actions and trainings"),
    parts=(
        ForEach(
            kind="action",
            parts=(
                Step(
                    key="action.status",
                    ask=Text("How did it go with this action?"),
                    why=Text("What is not done can go along into the next plan."),
                    answer=OneOf.of(
                        {
                            ActionStatus.DONE: Text("Done"),
                            ActionStatus.STARTED: Text("Begun, not finished"),
                            ActionStatus.PLANNED: Text("Not begun"),
                        }
                    ),
                    card=progress_card,
                    when=still_open,
                    noted=True,
                ),
                Step(
                    key="action.useful",
                    ask=Text("Was “%(name)s” useful?"),
                    why=Text("HR chooses better trainings with it."),
                    answer=YesNo(),
                    when=_followed_training,
                    noted=True,
                ),
                Step(
                    key="action.applied",
                    ask=Text("Is what was learned in “%(name)s” used at work?"),
                    why=Text("A training counts when something changes afterwards."),
                    answer=OneOf.of(
                        {
                            Applied.OFTEN: Text("Yes, often"),
                            Applied.SOMETIMES: Text("Now and then"),
                            Applied.NOT_YET: Text("Not yet"),
                        }
                    ),
                    when=_followed_training,
                    noted=True,
                ),
                Step(
                    key="action.applied_how",
                    ask=Text("What goes differently since “%(name)s”?"),
                    why=Text("An example says more than a mark."),
                    answer=Words(max_length=500),
                    when=_is_used,
                    optional=True,
                    noted=True,
                ),
            ),
        ),
    ),
)

LEVELS = Section(
    key="levels",
    title=Text("Levels"),
    parts=(ForEach(kind="competence", parts=level_steps(optional=False)),),
)

SUPPORT = Section(
    key="support", title=Text("Support"), parts=(ForEach(kind="promise", parts=(KEPT,)),)
)

LOOKING_BACK = Section(
    key="looking_back",
    title=Text("Looking back, and ahead"),
    parts=(
        HELPED,
        HINDERED,
        Step(
            key="report.comes_next",
            ask=Text("What comes next?"),
            why=Text("The first idea for the next plan."),
            example=Text("Next year I coach a new colleague myself"),
            answer=Words(),
            optional=True,
        ),
        REMARK,
    ),
)

EVALUATION = Script(
    "evaluation",
    (REACHED, ACTIONS, LEVELS, SUPPORT, LOOKING_BACK),
    end="evaluation.end",
)
