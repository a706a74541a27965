"""The follow-up talk, top to bottom: how it goes with each action, what helped, what changes.

Either of the two holds it, and the other goes on where the first one stopped: what was answered or
passed by is so for both, but how each of them sees a level is their own.
"""

from __future__ import annotations

from dialogs.scripts.cards import item_card, level_card, progress_card
from dialogs.steps import checks, suggestions
from dialogs.steps.answers import Day, Level, OneCompetence, OneOf, Percent, Words, YesNo
from dialogs.steps.asking import Asking
from dialogs.steps.script import Script
from dialogs.steps.step import Condition, ForEach, Repeat, Section, Step
from plans.i18n.text import Text
from plans.model import Action, ActionStatus, LearningForm, Promise
from plans.talks.recording import noted

OVER = frozenset({ActionStatus.DONE, ActionStatus.DROPPED})
ONGOING = frozenset({ActionStatus.PLANNED, ActionStatus.STARTED})


def is_employee(asking: Asking) -> bool:
    return asking.me.id == asking.employee.id


def is_manager(asking: Asking) -> bool:
    return not is_employee(asking)


def still_open(asking: Asking) -> bool:
    """An action that was not over before this talk."""
    action = asking.item
    if not isinstance(action, Action):
        return False
    return action.status not in OVER or noted(asking.plan, action, "status") is not None


def _is_now(*statuses: ActionStatus) -> Condition:
    return lambda asking: noted(asking.plan, asking.item, "status") in statuses


def _not_kept_before(asking: Asking) -> bool:
    promise = asking.item
    if not isinstance(promise, Promise):
        return False
    return promise.kept is not True or noted(asking.plan, promise, "kept") is not None


HELD_ON = Step(
    key="report.held_on",
    ask=Text("On which day do you talk?"),
    why=Text("It stands above the minutes. You may also note a talk of last week here."),
    answer=Day(asks="held"),
    suggest=suggestions.held_days,
    check=checks.not_in_the_future,
)

HELPED = Step(
    key="report.helped",
    ask=Text("What helped?"),
    why=Text("So that there can be more of it."),
    example=Text("Sofie took the time to explain her way of working"),
    answer=Words(),
    optional=True,
)

HINDERED = Step(
    key="report.hindered",
    ask=Text("And what stood in the way?"),
    why=Text("What is named can be solved, together."),
    example=Text("There was no replacement on the day of the course"),
    answer=Words(),
    optional=True,
)

KEPT = Step(
    key="promise.kept",
    ask=Text("Was this promise kept?"),
    why=Text("What is not there yet stays a promise."),
    answer=YesNo(yes=Text("Yes, kept"), no=Text("Not yet")),
    card=item_card,
    when=_not_kept_before,
    noted=True,
)

REMARK = Step(
    key="report.remark",
    ask=Text("What else should stand in the minutes?"),
    why=Text("A last word: thanks, a point to think about."),
    answer=Words(max_length=2000),
    optional=True,
)


def level_steps(*, optional: bool) -> tuple[Step, Step]:
    """How each side sees a level now: everybody their own."""
    why = Text("Beside what you said before; growth may be seen. Each of you gives an own view.")
    own = Step(
        key="competence.level",
        ask=Text("How do you see your level for “%(name)s” now?"),
        why=why,
        answer=Level(may_be_unknown=True),
        card=level_card,
        when=is_employee,
        optional=optional,
        noted=True,
    )
    managers = Step(
        key="competence.level_manager",
        ask=Text("Where do you see %(employee)s now with “%(name)s”?"),
        why=why,
        answer=Level(may_be_unknown=True),
        card=level_card,
        when=is_manager,
        optional=optional,
        noted=True,
    )
    return own, managers


ACTIONS = Section(
    key="actions",
    title=Text("How it goes"),
    parts=(
        HELD_ON,
        ForEach(
            kind="action",
            parts=(
                Step(
                    key="action.status",
                    ask=Text("How does it go with this action?"),
                    why=Text("One tap; what is under way gets a date below."),
                    answer=OneOf.of(
                        {
                            ActionStatus.STARTED: Text("Under way"),
                            ActionStatus.DONE: Text("Done"),
                            ActionStatus.PLANNED: Text("Not begun yet"),
                            ActionStatus.DROPPED: Text("We drop it"),
                        }
                    ),
                    card=progress_card,
                    when=still_open,
                    noted=True,
                ),
                Step(
                    key="action.progress",
                    ask=Text("How far is “%(name)s”?"),
                    why=Text("An estimate: tap, or type a number."),
                    answer=Percent(),
                    when=_is_now(ActionStatus.STARTED),
                    noted=True,
                ),
                Step(
                    key="action.new_end",
                    ask=Text("By when is “%(name)s” done?"),
                    why=Text("Another day than planned is a change that you both agree with."),
                    answer=Day(),
                    suggest=suggestions.new_ends,
                    check=checks.in_the_future,
                    when=_is_now(*ONGOING),
                    optional=True,
                    noted=True,
                ),
                Step(
                    key="action.dropped_because",
                    ask=Text("Why do you drop “%(name)s”?"),
                    why=Text("One sentence, for later. You both agree with it before it is so."),
                    answer=Words(max_length=500),
                    when=_is_now(ActionStatus.DROPPED),
                    noted=True,
                ),
            ),
        ),
        HELPED,
        HINDERED,
    ),
)

NEW_ACTIONS = Section(
    key="additions",
    title=Text("New actions"),
    parts=(
        Repeat(
            kind="addition",
            title=Text("New actions"),
            more=Text("Noted. Yet another new action, or go on?"),
            add=Text("Another new action"),
            done=Text("Go on"),
            none=Text("No, go on"),
            another=Text("Another new action"),
            at_least=0,
            at_most=10,
            suggests_more=False,
            parts=(
                Step(
                    key="addition.what",
                    ask=Text("Is a new action needed? Then say which one."),
                    why=Text("It comes into the plan once you have both agreed with it."),
                    example=Text("A second course, now about difficult conversations"),
                    answer=Words(max_length=500),
                ),
                Step(
                    key="addition.competence",
                    ask=Text("For which competence is “%(name)s”?"),
                    why=Text("It gets its place there in the plan."),
                    answer=OneCompetence(),
                    when=lambda asking: len(asking.plan.competences) > 1,
                ),
                Step(
                    key="addition.form",
                    ask=Text("How is that learning?"),
                    why=Text("On the job, from others, or in a training."),
                    answer=OneOf.of(
                        {
                            LearningForm.JOB: Text("On the job"),
                            LearningForm.OTHERS: Text("From others (coach, mentor, feedback)"),
                            LearningForm.TRAINING: Text(
                                "Training (course, e-learning, certificate)"
                            ),
                        }
                    ),
                ),
                Step(
                    key="addition.end",
                    ask=Text("By when is “%(name)s” done?"),
                    why=Text("So that it gets a place in the timeline."),
                    answer=Day(),
                    suggest=suggestions.action_dates,
                    check=checks.in_the_future,
                ),
            ),
        ),
    ),
)

LEVELS = Section(
    key="levels",
    title=Text("Levels"),
    parts=(ForEach(kind="competence", parts=level_steps(optional=True)),),
)

SUPPORT = Section(
    key="support",
    title=Text("Support"),
    parts=(ForEach(kind="promise", parts=(KEPT,)),),
)

NEXT = Section(
    key="next",
    title=Text("The next talk"),
    parts=(
        Step(
            key="report.next_talk",
            ask=Text("When do you talk again?"),
            why=Text("The day that was planned, or another that suits you both."),
            answer=Day(asks="on"),
            suggest=suggestions.next_talk_days,
            check=checks.in_the_future,
            optional=True,
        ),
        REMARK,
    ),
)

TALK = Script("talk", (ACTIONS, NEW_ACTIONS, LEVELS, SUPPORT, NEXT), end="talk.end")
