"""A small plan to say something of."""

from __future__ import annotations

from dataclasses import replace

from plans.model import Action, Competence, Goal, Plan
from tests.plans.rendering.examples import draft_plan


def plan_of(*actions: Action, **competence: object) -> Plan:
    """A draft of one goal with one competence."""
    part = Competence(id=2, name="Presenteren", actions=actions, **competence)  # type: ignore[arg-type]
    goal = Goal(id=1, text="Rondleidingen geven", competences=(part,))
    return replace(draft_plan(), goals=(goal,))
