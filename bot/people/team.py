"""A manager's people and their plans, read from the database at once for all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from plans.model import Person, Plan
from plans.people.team import AGREED, Member, team
from plans.storage.store import Store


@dataclass(frozen=True, kw_only=True)
class TeamPlans:
    """The people of a manager, and of those whose deputy somebody is, with their plans."""

    members: tuple[Member, ...]
    newest: dict[str, Plan]
    """The newest version of each one's newest plan, by the id of its employee."""
    agreed: dict[str, Plan]
    """The newest version that both agreed with, of those who have one."""


async def team_plans(store: Store, me: Person, today: date) -> TeamPlans:
    """Everybody whose plan somebody, as of today, reads and reviews; nobody of their own."""
    managers = sorted(me.manages_as)
    newest = {
        plan.employee_id: plan
        for plan in await store.plans.of_managers(managers)
        if plan.employee_id != me.id
    }
    agreed = {key: plan for key, plan in newest.items() if plan.status in AGREED}
    earlier = [plan.id for key, plan in newest.items() if key not in agreed and plan.version > 1]
    if earlier:
        found = await store.plans.in_force_of(earlier)
        agreed |= {plan.employee_id: plan for plan in found.values()}
    agreed = {  # who is the manager now counts for what was agreed before too
        key: replace(plan, manager_id=newest[key].manager_id) for key, plan in agreed.items()
    }
    people = [one for one in await store.people.reports_of(*managers) if one.id != me.id]
    return TeamPlans(members=team(people, newest, agreed, today), newest=newest, agreed=agreed)
