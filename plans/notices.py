"""Who is told what when something happens to a plan.

A `Notice` says what happened to whom; `dialogs.notices.plans` puts it in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from plans.model import Person, Plan
from plans.rights import is_hr


class News(StrEnum):
    """What somebody is told of a plan."""

    WAITS_FOR_REVIEW = "waits_for_review"
    TAKEN_BACK = "taken_back"
    RETURNED = "returned"
    WAITS_FOR_AGREEMENT = "waits_for_agreement"
    RECONSIDERED = "reconsidered"
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    VERSION_WITHDRAWN = "version_withdrawn"
    NO_MANAGER = "no_manager"
    MANAGER_NOT_HERE = "manager_not_here"
    NEW_MANAGER = "new_manager"
    MOVED_TO_YOU = "moved_to_you"
    WAITS_FOR_MANAGER = "waits_for_manager"
    MANAGER_CHANGED = "manager_changed"
    TEAM_GREW = "team_grew"
    EMPLOYEE_LEFT = "employee_left"
    YOU_LEAVE = "you_leave"
    TALK_CLOSED = "talk_closed"
    LEVELS_WANTED = "levels_wanted"
    CHANGES_PROPOSED = "changes_proposed"
    PARTLY_AGREED = "partly_agreed"
    CHANGES_DECLINED = "changes_declined"
    EVALUATION_TO_CONFIRM = "evaluation_to_confirm"
    COMPLETED = "completed"
    REPLACED = "replaced"
    REOPENED = "reopened"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One person to be told one thing about one plan."""

    to: str
    news: News
    plan: Plan
    documents: bool = False
    """True when the plan's PDF and Word files go with it."""


@dataclass(frozen=True)
class Outcome:
    """The plan as it is now, and who hears of it."""

    plan: Plan
    notices: tuple[Notice, ...] = ()


def tell_manager(
    plan: Plan, people: Iterable[Person], today: date, news: News = News.WAITS_FOR_REVIEW
) -> tuple[Notice, ...]:
    """The manager hears that the plan waits; where nobody can hear it, HR and the employee do."""
    everybody = list(people)
    hr = [one.id for one in everybody if is_hr(one, today) and one.id != plan.employee_id]
    manager = next((p for p in everybody if p.id == plan.manager_id), None)
    if manager is None or manager.as_of(today).left_on is not None:
        told = tuple(Notice(to=to, news=News.NO_MANAGER, plan=plan) for to in hr)
        return (*told, *notices_to(plan.employee_id, News.WAITS_FOR_MANAGER, plan))
    told = notices_to(manager.id, news, plan)
    deputies = deputies_of(plan, everybody)
    if not any(one.reachable for one in (manager, *deputies)):
        told += tuple(Notice(to=to, news=News.MANAGER_NOT_HERE, plan=plan) for to in hr)
        told += notices_to(plan.employee_id, News.WAITS_FOR_MANAGER, plan)
    return told


def deputies_of(plan: Plan, people: Iterable[Person]) -> tuple[Person, ...]:
    """Those of the people, as of today, who do what its manager does with this plan."""
    found = (one for one in people if plan.manager_id in one.stands_in_for)
    return tuple(one for one in found if one.id != plan.employee_id and one.left_on is None)


def with_deputies(notices: Iterable[Notice], people: Iterable[Person]) -> Iterator[Notice]:
    """The notices, and those to a manager to each of their deputies too. `people` are as of today."""
    everybody = list(people)
    for notice in notices:
        yield notice
        if notice.to == notice.plan.manager_id:
            for one in deputies_of(notice.plan, everybody):
                yield replace(notice, to=one.id)


def notices_to(to: str | None, news: News, plan: Plan) -> tuple[Notice, ...]:
    """The notice to somebody, where there is somebody."""
    return (Notice(to=to, news=news, plan=plan),) if to else ()
