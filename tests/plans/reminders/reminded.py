"""Plans of which somebody can be reminded."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import HealthCheck, settings

from plans.model import Action, Competence, Goal, Person, Plan, Status
from plans.reminders.policy import Policy
from plans.reminders.reminder import Reminder
from plans.reminders.rules import reminders
from tests.cast import ANNA, MARC

POLICY = Policy()
PEOPLE = {person.id: person for person in (ANNA, MARC)}
large = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SIGNED = datetime(2027, 1, 15, 8, tzinfo=UTC)


def a_plan(**values: Any) -> Plan:
    usual: dict[str, Any] = {
        "id": 7,
        "employee_id": "anna",
        "manager_id": "marc",
        "status": Status.ACTIVE,
        "period_start": date(2027, 1, 1),
        "period_end": date(2027, 12, 31),
        "created_at": SIGNED,
        "status_since": SIGNED,
    }
    return Plan(**(usual | values))


def with_action(**values: Any) -> Plan:
    action = Action(id=3, what="shadow Marc", **values)
    return a_plan(goals=(Goal(id=1, competences=(Competence(id=2, actions=(action,)),)),))


def found(plan: Plan, people: dict[str, Person] = PEOPLE) -> list[Reminder]:
    in_force = plan if plan.status is Status.ACTIVE else None
    return list(reminders(plan, in_force, POLICY, people))
