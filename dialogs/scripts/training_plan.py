"""What HR is asked for the collective training plan of a year, top to bottom: seven steps.

The screens that ask it are in `dialogs.screens.training_plan`; what each answer is called and where it is
printed says `plans.training_plan.steps`, with the same keys. The question about skills is asked for each
level of the organisation, the one about a group for each risk group and specific group.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plans.i18n.text import Text
from plans.training_plan.steps import DECLARED, GROUPS, SKILLS, Question

_FORMAL = Text(
    "Formal is what trainers work out and organise, for a group, away from the workplace. Do you doubt "
    "about one? Check with your social secretariat."
)
_INFORMAL = Text(
    "Informal is what people arrange themselves, close to their work: coaching, self-study, a fair, "
    "e-learning without a teacher."
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How one question is asked. A text may name the %(year)s of the plan, the year before (%(last)s), the
    %(level)s and the %(group)s."""

    key: str
    ask: Text
    why: Text
    """What may go into the answer, and what it is for."""


SCRIPT: tuple[Asked, ...] = (
    # ------------------------------------------------------------------ 1. strategic direction
    Asked(
        key="strategy.direction",
        ask=Text("Where does the organisation want to be in a few years?"),
        why=Text(
            "Think of the mission, the plans of the board, new markets or services. A few sentences will "
            "do; the strategic plan itself can go along as a document."
        ),
    ),
    Asked(
        key="strategy.training_goals",
        ask=Text("What have trainings to bring about for that in %(year)s?"),
        why=Text(
            "Write one goal a line. In the table of trainings you can then say of each one which of these "
            "goals it serves."
        ),
    ),
    # ------------------------------------------------------------------ 2. changes ahead
    Asked(
        key="changes.short",
        ask=Text("What is going to change in %(year)s?"),
        why=Text(
            "New machines, software or rules, people who come or leave: whatever somebody will have to "
            "learn something for."
        ),
    ),
    Asked(
        key="changes.middle",
        ask=Text("And in the one to three years after that?"),
        why=Text("Growth, digitalisation, a move, colleagues who retire …"),
    ),
    Asked(
        key="changes.long",
        ask=Text("And further ahead?"),
        why=Text("Nothing has to be certain yet: write down what you see coming."),
    ),
    # ------------------------------------------------------------------ 3. vision on learning
    Asked(
        key="vision.learning",
        ask=Text("How does the organisation look at learning?"),
        why=Text(
            "For instance: who takes the initiative, what people may expect of their manager, whether one "
            "may make mistakes."
        ),
    ),
    Asked(
        key="vision.formal_informal",
        ask=Text("What do people learn in trainings, and what on the job and from one another?"),
        why=Text("%(formal)s %(informal)s")(formal=_FORMAL, informal=_INFORMAL),
    ),
    Asked(
        key="vision.means",
        ask=Text(
            "What does the organisation set aside for learning: time, money, people who help?"
        ),
        why=Text("Such as a budget for each person, hours in the week, mentors, a place to study."),
    ),
    # ------------------------------------------------------------------ 4. skills that are needed
    Asked(
        key=SKILLS,
        ask=Text("Which skills are needed at this level: %(level)s?"),
        why=Text(
            "Write one a line, the most important first. Everybody may read the plan: leave out what points "
            "to one person."
        ),
    ),
    # ------------------------------------------------------------------ 5. the plan
    Asked(
        key="plan.formal",
        ask=Text("Which formal trainings count most in %(year)s, and why those?"),
        why=Text("%(formal)s Each training is in the table; here you say what they are about.")(
            formal=_FORMAL
        ),
    ),
    Asked(
        key="plan.informal",
        ask=Text("And how do people learn informally in %(year)s?"),
        why=_INFORMAL,
    ),
    Asked(
        key=GROUPS,
        ask=Text("What will you do in %(year)s so that this group can learn too: %(group)s?"),
        why=Text(
            "A training that suits them, a mentor, another hour, simpler course material … Never write "
            "who is in the group."
        ),
    ),
    Asked(
        key="plan.equal_access",
        ask=Text("How do you see to it that everybody gets the chance to learn?"),
        why=Text(
            "Think of part-timers and night shifts, of women and men, and of who had no training last "
            "year."
        ),
    ),
    Asked(
        key="plan.investment",
        ask=Text("How does this plan contribute to the investment in training?"),
        why=Text(
            "Days of training for each person, the budget, and what the law and your sector expect. Check "
            "with your social secretariat."
        ),
    ),
    # ------------------------------------------------------------------ 6. concrete activities
    Asked(
        key="activities.individuals",
        ask=Text("What is planned for individual people?"),
        why=Text(
            "Coaching, a traineeship, a course somebody asked for in a PDP … Name functions, and never "
            "people: everybody may read the plan."
        ),
    ),
    Asked(
        key="activities.teams",
        ask=Text("And for teams or departments as a whole?"),
        why=Text("A team day, training at a new machine, a talk over lunch …"),
    ),
    # ------------------------------------------------------------------ 7. evaluation
    Asked(
        key="evaluation.last_year",
        ask=Text("What did the training plan of %(last)s bring?"),
        why=Text(
            "What took place and what did not, what do people use now, what will you do otherwise? Was "
            "there no plan? Then say so."
        ),
    ),
    Asked(
        key="evaluation.this_year",
        ask=Text("How will you find out whether the plan of %(year)s works?"),
        why=Text("A short survey, the talks about the PDPs, figures, a meeting half-way …"),
    ),
    Asked(
        key="evaluation.with_workers",
        ask=Text("How do the workers, or those who represent them, have a say in that?"),
        why=Text("Who talks about it with whom, and when."),
    ),
)


def _checked(script: tuple[Asked, ...]) -> Mapping[str, Asked]:
    """By key; raises `ValueError` naming the question that is asked here and declared nowhere, or the
    other way round."""
    declared = [one.key for one in DECLARED]
    for asked, key in zip([one.key for one in script], declared, strict=False):
        if asked != key:
            raise ValueError(f"the question “{asked}” stands where “{key}” is declared")
    if len(script) != len(declared):
        raise ValueError(f"{len(script)} questions are asked, and {len(declared)} declared")
    return {one.key: one for one in script}


ASKED: Mapping[str, Asked] = _checked(SCRIPT)
"""How each question is asked, by the key of its declaration."""


def ask_about(question: Question, year: int) -> tuple[Text, Text]:
    """A question in words for the plan of that year, and why it is asked."""
    asked = ASKED[question.declared]
    named: dict[str, object] = {"year": str(year), "last": str(year - 1)}
    if question.level is not None:
        named["level"] = question.level.title
    if question.group is not None:
        named["group"] = question.group.title
    return asked.ask(**named), asked.why(**named)
