"""The conversation of the employee, top to bottom.

Read it aloud: this is the talk. It is a long file, and stays one: whoever wants to know what people
are asked, in which words and in which order, has it all before them here.

To add a question, add a `Step` here and its field to the model; CONTRIBUTING.md has the recipe. Texts
are English; `templates/locale` holds the other languages.
"""

from __future__ import annotations

from dialogs.steps import checks, known, suggestions
from dialogs.steps.answers import (
    Amount,
    Day,
    Hour,
    Level,
    OneOf,
    Party,
    Words,
    WorkingTime,
    YesNo,
)
from dialogs.steps.asking import Asking
from dialogs.steps.script import Script
from dialogs.steps.step import ForEach, Gate, Repeat, Section, Step
from dialogs.steps.values import is_prepared
from plans.completeness import MOST_GOALS
from plans.i18n.text import Text
from plans.model import (
    Action,
    CompetenceType,
    GoalKind,
    LearningForm,
    Origin,
    Priority,
    SupportKind,
)
from plans.model.words import word


def _preparation(field: str, ask: Text, example: Text) -> Step:
    return Step(
        key=f"preparation.{field}",
        ask=ask,
        why=Text("Only for yourself, unless you share it later. Skip what does not help you."),
        example=example,
        answer=Words(),
        optional=True,
    )


def _is_training(asking: Asking) -> bool:
    return isinstance(asking.item, Action) and asking.item.form is LearningForm.TRAINING


PREPARATION = Section(
    key="preparation",
    title=Text("Preparation"),
    parts=(
        Gate(
            key="preparation",
            ask=Text("Would you like to think about a few questions first, %(employee)s?"),
            why=Text("Five minutes, private, and it makes a better plan. You may also start now."),
            enter=("prepare", Text("First the preparation")),
            skip=("start", Text("Start with my goal")),
            card=known.identification,
            parts=(
                _preparation(
                    "good_at",
                    Text("What are you good at in your job?"),
                    Text("I stay calm with a difficult customer"),
                ),
                _preparation(
                    "like",
                    Text("What do you like doing most?"),
                    Text("Explaining things to new colleagues"),
                ),
                _preparation(
                    "better",
                    Text("What could go better?"),
                    Text("Planning my week when several things come at once"),
                ),
                _preparation(
                    "ambition_short",
                    Text("Where do you want to be in a year?"),
                    Text("Handling complaints on my own"),
                ),
                _preparation(
                    "ambition_long",
                    Text("And in three to five years?"),
                    Text("Leading a small team"),
                ),
                _preparation(
                    "job_change",
                    Text("What will change in your job soon?"),
                    Text("We get a new planning system in the autumn"),
                ),
                Step(
                    key="preparation.shared",
                    ask=Text("May your manager read this preparation too?"),
                    why=Text("If you share it, it goes into the document. If not, nobody sees it."),
                    answer=YesNo(yes=Text("Yes, share it"), no=Text("No, keep it private")),
                    when=lambda asking: is_prepared(asking.plan.preparation),
                    optional=True,
                ),
            ),
        ),
    ),
)

ACTIONS = Repeat(
    kind="action",
    title=Text("Actions"),
    more=Text("Another action for “%(parent)s”, or go on?"),
    add=Text("Another action"),
    done=Text("Go on"),
    another=Text("Another action for “%(name)s”"),
    light=True,
    parts=(
        Step(
            key="action.what",
            ask=Text("What will you do to grow in “%(parent)s”?"),
            ask_manager=Text("What can %(employee)s do to grow in “%(parent)s”?"),
            why=Text("One concrete action. Most learning happens at work itself."),
            example=Text("Lead the weekly team meeting four times, with feedback afterwards"),
            answer=Words(max_length=500),
            fills=("form", "end", "start", "provider", "hours", "cost"),
            suggest=suggestions.actions,
        ),
        Step(
            key="action.form",
            ask=Text("How do you learn with this?"),
            ask_manager=Text("How does %(employee)s learn with this?"),
            why=Text(
                "A good plan mixes the three: 70%% on the job, 20%% from others, 10%% training."
            ),
            answer=OneOf.of(
                {
                    LearningForm.JOB: Text("On the job"),
                    LearningForm.OTHERS: Text("From others (coach, mentor, feedback)"),
                    LearningForm.TRAINING: Text("Training (course, e-learning, certificate)"),
                }
            ),
        ),
        Step(
            key="action.end",
            ask=Text("By when is it done?"),
            why=Text("So that it gets a place in the timeline. “End of June” or 30/6 is fine."),
            answer=Day(with_start=True),
            suggest=suggestions.action_dates,
            fills=("start", "hours", "cost"),
            check=checks.end_of_action,
            card=known.taken_along,
        ),
        Step(
            key="action.hours",
            ask=Text("How much working time does it take?"),
            why=Text("HR counts training days with it. The cost may go with it, about."),
            example=Text("2 days, 450 euro"),
            answer=WorkingTime(),
            fills=("cost",),
            detail=True,
            ordinary=_is_training,
        ),
        Step(
            key="action.start",
            ask=Text("When do you start with “%(name)s”?"),
            why=Text("The bar in the timeline begins here."),
            answer=Day(asks="start"),
            check=checks.start_of_action,
            detail=True,
        ),
        Step(
            key="action.provider",
            ask=Text("Who provides it?"),
            why=Text("A training centre, or the colleague who coaches you."),
            example=Text("VDAB, Syntra, our own academy"),
            answer=Words(max_length=200),
            detail=True,
        ),
        Step(
            key="action.cost",
            ask=Text("What does it cost, about?"),
            why=Text("So that your manager can plan the budget. An estimate is enough."),
            example=Text("€ 450, or free"),
            answer=Amount(),
            detail=True,
        ),
        Step(
            key="action.formal",
            when=_is_training,
            ask=Text("Is it an organised training, with a trainer, away from your workplace?"),
            why=Text("The law calls that formal; learning at work is informal. Both count."),
            answer=YesNo(),
            detail=True,
        ),
        Step(
            key="action.theme",
            when=_is_training,
            ask=Text("What is the theme of the training?"),
            why=Text("HR puts trainings with the same theme together in the training plan."),
            example=Text("Communication, safety, IT"),
            answer=Words(max_length=100),
            detail=True,
        ),
        Step(
            key="action.language",
            when=_is_training,
            ask=Text("In which language is it given?"),
            why=Text("So that a place can be found in a group that suits you."),
            answer=Words(max_length=50),
            detail=True,
        ),
        Step(
            key="action.who",
            ask=Text("Who takes part or helps you?"),
            why=Text("A mentor, your team, another department."),
            answer=Words(max_length=200),
            detail=True,
        ),
    ),
)

COMPETENCES = Repeat(
    kind="competence",
    title=Text("Competences"),
    more=Text("Noted. Which other competence does this goal ask for? Or go on to the actions?"),
    add=Text("Another competence"),
    done=Text("Go on to the actions"),
    another=Text("Another competence for “%(name)s”"),
    parts=(
        Step(
            key="competence.name",
            ask=Text("Which competence do you need for this goal?"),
            why=Text("Something you know, can do, or how you go about things."),
            example=Text("Giving feedback"),
            answer=Words(max_length=150),
            fills=("current", "needed"),
            suggest=suggestions.competences,
        ),
        Step(
            key="competence.current",
            ask=Text("Where are you now with “%(name)s”?"),
            why=Text("Your own honest view. Your manager gives theirs beside it."),
            answer=Level(may_be_unknown=True),
            fills=("needed",),
        ),
        Step(
            key="competence.needed",
            ask=Text("And which level do you need?"),
            why=Text("The difference is what you will work on."),
            answer=Level(),
        ),
        Step(
            key="competence.type",
            ask=Text("What is “%(name)s” above all?"),
            why=Text("It tells how one best learns it."),
            answer=OneOf.of({kind: word(kind) for kind in CompetenceType}),
            detail=True,
        ),
        Step(
            key="competence.priority",
            ask=Text("How urgent is it?"),
            why=Text("What is urgent comes first when time or budget is short."),
            answer=OneOf.of({priority: word(priority) for priority in Priority}),
            detail=True,
        ),
        Step(
            key="competence.note",
            ask=Text("What would you like to add about “%(name)s”?"),
            why=Text("For example a situation in which it goes well, or not yet."),
            answer=Words(),
            detail=True,
        ),
    ),
)

GOALS = Section(
    key="goals",
    title=Text("Goals, competences and actions"),
    parts=(
        Repeat(
            kind="goal",
            title=Text("Goals"),
            more=Text("That is a fine goal with its actions. Another goal, or go on?"),
            add=Text("Another goal"),
            done=Text("Go on to support"),
            another=Text("Another goal"),
            at_most=MOST_GOALS,
            suggests_more=False,
            parts=(
                Step(
                    key="goal.text",
                    ask=Text("What would you like to reach?"),
                    why=Text("One goal in your own words. It is the heart of your plan."),
                    example=Text(
                        "By the end of the year I lead the shift handover on my own, every week"
                    ),
                    answer=Words(),
                    fills=("target_date",),
                    suggest=suggestions.goals,
                    card=known.function_description,
                ),
                Step(
                    key="goal.kind",
                    ask=Text("What is this goal for?"),
                    why=Text("It helps your manager and HR to support you in the right way."),
                    answer=OneOf.of(
                        {
                            GoalKind.CURRENT: Text("Being better at my current job"),
                            GoalKind.GROWTH: Text("Growing, taking on more"),
                            GoalKind.OTHER: Text("Another job in the organisation"),
                            GoalKind.EMPLOYABILITY: Text("Staying employable"),
                            GoalKind.TRANSITION: Text("Moving on to a regular job (doorstroom)"),
                        },
                        {GoalKind.TRANSITION: known.is_supported},
                    ),
                ),
                Step(
                    key="goal.target_date",
                    ask=Text("By when do you want to be there?"),
                    why=Text("Say it as you like: end of June, in 6 months, 31/12."),
                    answer=Day(),
                    suggest=suggestions.target_dates,
                    check=checks.in_the_future,
                    card=known.taken_along,
                ),
                Step(
                    key="goal.evidence",
                    ask=Text("How will you both see that you have reached it?"),
                    why=Text("Something you can count, show or hear from others."),
                    example=Text("Four handovers in a row without questions afterwards"),
                    answer=Words(),
                ),
                Step(
                    key="goal.origin",
                    ask=Text("Where does this goal come from?"),
                    why=Text("Your own idea, or something the organisation needs."),
                    answer=OneOf.of({origin: word(origin) for origin in Origin}),
                    detail=True,
                ),
                Step(
                    key="goal.profile_link",
                    ask=Text("What in your function description does it answer to?"),
                    why=Text("It ties the goal to your job."),
                    answer=Words(max_length=300),
                    suggest=suggestions.profile_links,
                    detail=True,
                ),
                COMPETENCES,
                ForEach(kind="competence", parts=(ACTIONS,)),
            ),
        ),
    ),
)

SUPPORT = Section(
    key="support",
    title=Text("Support"),
    parts=(
        Repeat(
            kind="promise",
            title=Text("Support"),
            more=Text("Noted. Do you need anything else, or go on?"),
            add=Text("More support"),
            done=Text("Go on"),
            none=Text("I need no support"),
            another=Text("More support"),
            at_least=0,
            light=True,
            parts=(
                Step(
                    key="promise.what",
                    ask=Text("What support do you need to make this work?"),
                    ask_manager=Text("What support does %(employee)s get?"),
                    why=Text("Time, budget, tools, a coach, adapted work … It becomes a promise."),
                    example=Text("Half a day a month to sit in with the planning team"),
                    answer=Words(max_length=500),
                    fills=("who", "by"),
                    suggest=suggestions.support,
                ),
                Step(
                    key="promise.who",
                    ask=Text("Who can provide that?"),
                    why=Text("Tap, or type a name."),
                    answer=Party(),
                ),
                Step(
                    key="promise.by",
                    ask=Text("By when do you need it?"),
                    ask_manager=Text("By when will it be there?"),
                    why=Text("So that nobody has to guess."),
                    answer=Day(),
                    suggest=suggestions.promise_dates,
                    check=checks.in_the_future,
                    card=known.taken_along,
                ),
                Step(
                    key="promise.kind",
                    ask=Text("What kind of support is “%(name)s”?"),
                    why=Text("HR sees at a glance what is asked for most."),
                    answer=OneOf.of({kind: word(kind) for kind in SupportKind}),
                    detail=True,
                ),
            ),
        ),
    ),
)

TIMELINE = Section(
    key="timeline",
    title=Text("Follow-up"),
    parts=(
        Repeat(
            kind="talk",
            title=Text("Talks"),
            more=Text("These talks with your manager are planned. Do the dates suit you?"),
            add=Text("Another talk"),
            done=Text("They suit me, go on"),
            another=Text("Another talk"),
            at_least=1,
            at_most=8,
            listed=True,
            parts=(
                Step(
                    key="talk.on",
                    ask=Text("On which day?"),
                    why=Text("You both get a reminder in time."),
                    answer=Day(asks="on"),
                    suggest=suggestions.talk_dates,
                    check=checks.in_the_future,
                    fills=("hour",),
                ),
                Step(
                    key="talk.hour",
                    ask=Text("At what time?"),
                    why=Text(
                        "Then that hour stands in both your calendars, with an alarm an hour before."
                    ),
                    example=Text("14:30, or half past two"),
                    answer=Hour(),
                    suggest=suggestions.hours,
                    detail=True,
                ),
            ),
        ),
    ),
)

REMARKS = Section(
    key="remarks",
    title=Text("Remarks"),
    parts=(
        Step(
            key="plan.employee_remark",
            ask=Text("What would you like to add to your plan?"),
            why=Text("A remark for your manager; it goes into the document."),
            answer=Words(max_length=2000),
            detail=True,
        ),
    ),
)

PLAN = Script("plan", (PREPARATION, GOALS, SUPPORT, TIMELINE, REMARKS), end="summary")
