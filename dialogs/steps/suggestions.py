"""What one can tap instead of typing: from the function description, the plan's own dates, and a
few good ideas. Pure functions of the moment a question is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date, time, timedelta

from dialogs.steps.asking import Asking
from dialogs.steps.step import Suggestion
from plans.calendar.days import month_end, months_later
from plans.calendar.working_days import last_working_day, next_working_day
from plans.completeness import name_of
from plans.i18n.text import Text
from plans.model import Action, Competence, FunctionProfile, Goal, Talk
from plans.talks.recording import next_talks

MOST = 5
LONGEST_ID = 20
BUTTONS = frozenset(
    {"add", "done", "change", "keep", "details", "sharpen", "goal", "competence", "action"}
    | {"promise", "talk", "adjust", "remark", "open", "own"}
)
"""What the buttons beside suggestions are called."""
DAYS_A_MONTH = 30.44

_STRONGER = Text("Become stronger in ‘%(name)s’")
_HELP_OTHERS = Text("Help colleagues with ‘%(name)s’")
_NEW_TASK = Text("Take on a new task in my team")
_SHOW_AROUND = Text("Show a new colleague the ropes")
_NEXT_POSITION = Text("Be ready for a next position")
_LEARN_BY_DOING = Text("Take on a task in which I can practise ‘%(name)s’")
_ASK_FEEDBACK = Text("Watch a colleague who is good at it, and ask for feedback every month")
_FOLLOW_COURSE = Text("Follow a training on ‘%(name)s’")
_TIME = Text("Time during working hours for my actions")
_BUDGET = Text("Budget for the training I chose")
_COACH = Text("A coach or mentor to fall back on")
_DAY = Text("%(day)s")
_HOUR = Text("%(hour)s")
_TODAY = Text("Today, %(day)s")
_AS_PLANNED = Text("%(day)s, as planned")


def goals(asking: Asking) -> list[Suggestion]:
    """Goals that are different ideas, short enough for a button: one for each of the two competences
    of which the function asks most, and ways to grow that are open to everybody."""
    profile = _profile(asking)
    taken = {goal.text for goal in asking.plan.goals}
    wanted = sorted(profile.competences, key=lambda c: -c.needed) if profile else []
    about = zip((_STRONGER, _HELP_OTHERS), wanted, strict=False)
    ideas = [*(idea(name=one.name) for idea, one in about), _NEW_TASK, _SHOW_AROUND, _NEXT_POSITION]
    return _texts(map(asking.in_plan_language, ideas), taken)


def competences(asking: Asking) -> list[Suggestion]:
    """The competences of the function that are not in this goal yet; first those in its text."""
    profile, goal = _profile(asking), asking.item
    if profile is None or not isinstance(goal, Goal):
        return []
    taken = {c.name for c in goal.competences}
    words = (goal.text or "").casefold()
    found = _texts((c.name for c in profile.competences), taken, most=len(profile.competences))
    return sorted(found, key=lambda s: s.value.casefold() not in words)[:MOST]


def actions(asking: Asking) -> list[Suggestion]:
    """One idea for each way of learning: on the job, from others, by training."""
    competence = asking.item
    name = name_of(competence) if isinstance(competence, Competence) else ""
    taken = {action.what for action in asking.plan.actions}
    ideas = (_LEARN_BY_DOING(name=name), _ASK_FEEDBACK, _FOLLOW_COURSE(name=name))
    return _texts(map(asking.in_plan_language, ideas), taken)


def support(asking: Asking) -> list[Suggestion]:
    taken = {promise.what for promise in asking.plan.promises}
    return _texts(map(asking.in_plan_language, (_TIME, _BUDGET, _COACH)), taken)


def target_dates(asking: Asking) -> list[Suggestion]:
    """After half of the period, after three quarters of it, and its end."""
    start, end = asking.plan.period_start, asking.plan.period_end
    months = round((end - start).days / DAYS_A_MONTH)
    parts = (months // 2, months * 3 // 4)
    days = (months_later(start, part) - timedelta(days=1) for part in parts)
    return _days(asking, (_by(asking, day) for day in (*days, end)))


def action_dates(asking: Asking) -> list[Suggestion]:
    """Between now and the target date of the goal this action serves."""
    goal = next(
        (g for g in asking.plan.goals for c in g.competences if asking.item in c.actions), None
    )
    last = goal.target_date if goal and goal.target_date else asking.plan.period_end
    begun = asking.item.start if isinstance(asking.item, Action) else None
    start = max(filter(None, (asking.today, asking.plan.period_start, begun)))
    days = (_by(asking, day) for day in (month_end(start + (last - start) / 2), last))
    return _days(asking, (day for day in days if day >= start))


def promise_dates(asking: Asking) -> list[Suggestion]:
    """Soon, at the first talk, at the end."""
    talks = [talk.on for talk in asking.plan.talks if talk.on]
    soon = max(asking.today, asking.plan.period_start) + timedelta(days=30)
    days = (_by(asking, day) for day in (month_end(soon), asking.plan.period_end))
    return _days(asking, (*talks[:1], *days))


def talk_dates(asking: Asking) -> list[Suggestion]:
    """A week later, two weeks later and a month later than the date that is there."""
    talk = asking.item
    if not isinstance(talk, Talk) or talk.on is None:
        return []
    moved = (_from(asking, talk.on + timedelta(days=days)) for days in (7, 14, 28))
    return _days(asking, moved)


def hours(asking: Asking) -> list[Suggestion]:
    """Hours at which people often meet."""
    offered = (time(9), time(11), time(14), time(16))
    return [Suggestion(id=f"{one:%Hh%M}", label=_HOUR(hour=one), value=one) for one in offered]


def held_days(asking: Asking) -> list[Suggestion]:
    """Today, and the day for which the talk was planned when it has passed."""
    report = asking.plan.talk_under_way
    planned = [talk.day for talk in asking.plan.talks if report and talk.id == report.talk_id]
    days = sorted({asking.today, *(day for day in planned if day and day <= asking.today)})
    return [
        Suggestion(
            id=day.isoformat(),
            label=_TODAY(day=day) if day == asking.today else _DAY(day=day),
            value=day,
        )
        for day in days
    ]


def new_ends(asking: Asking) -> list[Suggestion]:
    """The day an action was to be finished, while that may be; a month and three months later."""
    end = asking.item.end if isinstance(asking.item, Action) else None
    start = max(asking.today, end) if end else asking.today
    later = [_by(asking, month_end(months_later(start, months))) for months in (1, 3)]
    found = _days(asking, (*([end] if end else []), *later))
    return [replace(s, label=_AS_PLANNED(day=s.value)) if s.value == end else s for s in found]


def next_talk_days(asking: Asking) -> list[Suggestion]:
    """The talk that is planned next, a month and three months from now."""
    planned = [talk.day for talk in next_talks(asking.plan, asking.today) if talk.day][:1]
    later = [_from(asking, months_later(asking.today, months)) for months in (1, 3)]
    found = _days(asking, (*planned, *(day for day in later if day <= asking.plan.period_end)))
    return [replace(s, label=_AS_PLANNED(day=s.value)) if s.value in planned else s for s in found]


def profile_links(asking: Asking) -> list[Suggestion]:
    """The competences that the function asks for, to say what the goal answers to."""
    profile = _profile(asking)
    return _texts(c.name for c in profile.competences) if profile else []


def _profile(asking: Asking) -> FunctionProfile | None:
    return asking.employee.profile


def _texts(
    texts: Iterable[str], taken: Collection[str | None] = (), *, most: int = MOST
) -> list[Suggestion]:
    """What is not taken yet; every text is named first, so that it keeps its name when another
    one is taken."""
    named = named_by_words(texts, BUTTONS)
    free = ((name, text) for name, text in named.items() if text not in taken)
    return [Suggestion(id=name, label=text, value=text) for name, text in free][:most]


def _by(asking: Asking, day: date) -> date:
    """A deadline on which one works: that day, or the last working day before it."""
    return last_working_day(day, asking.employee.country)


def _from(asking: Asking, day: date) -> date:
    """A day to meet: that one, or the first working day after it."""
    return next_working_day(day, asking.employee.country)


def _days(asking: Asking, days: Iterable[date]) -> list[Suggestion]:
    kept = sorted({day for day in days if day >= asking.today})
    return [Suggestion(id=day.isoformat(), label=_DAY(day=day), value=day) for day in kept]


def named_by_words(texts: Iterable[str], taken: Collection[str] = ()) -> dict[str, str]:
    """Each text, once, by an id made of its own words that is none of those taken."""
    named: dict[str, str] = {}
    for text in dict.fromkeys(texts):
        named[_free_id(text, lambda name: name in named or name in taken)] = text
    return named


def _free_id(text: str, taken: Callable[[str], bool]) -> str:
    """A plain id made of the text itself, so that an old button still means what it said."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:LONGEST_ID].strip("-") or "idea"
    name, number = stem, 2
    while taken(name):
        name, number = f"{stem[: LONGEST_ID - 3]}-{number}", number + 1
    return name
