"""Marks in what people type: where they went, and who may read them by now."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import replace

from plans.model import Plan, Preparation, Status
from plans.model.encoding import plain
from tests.chat import at_once
from tests.memory import Memory

MARK = re.compile(r"t\d+t")
Versions = dict[tuple[int, int], Plan]
TO_THE_MANAGER = frozenset({Status.SUBMITTED, Status.IN_REVIEW})
TO_THE_EMPLOYEE = frozenset({Status.RETURNED, Status.AWAITING_AGREEMENT})
Known = defaultdict[str, set[str]]
"""Who may have read which marks."""


def marks_in(*texts: str) -> set[str]:
    return {mark for text in texts for mark in MARK.findall(text)}


def share(memory: Memory, known: Known, before: Versions) -> None:
    """After an event: whoever may read something new is noted in `known`."""
    for plan in memory._newest():
        _share_talks(memory, known, plan)
    for plan in memory.versions_of.values():
        old = _as_it_was(plan, before)
        if old is None or (old.status, old.manager_id) == (plan.status, plan.manager_id):
            continue
        employee, manager = plan.employee_id, plan.manager_id or ""
        if plan.status is Status.ACTIVE:
            owed = [f"{one.what} {one.who}" for one in plan.promises]
            known["ines"] |= marks_in(*owed)  # HR sees what support is due
        if plan.status in TO_THE_MANAGER:
            agreed = at_once(memory.plans_in_force(plan.id))
            known[manager] |= marks_in(_shared(plan, to_manager=True))
            known[manager] |= marks_in(_shared(agreed)) if agreed else set()
        if plan.status in TO_THE_EMPLOYEE:
            known[employee] |= marks_in(_shared(plan))
        if plan.status is Status.ACTIVE:
            known[manager] |= marks_in(_shared(plan))
        if old.status is Status.COMPLETED:
            known[employee] |= marks_in(plan.reason or "")
        if old.status is not Status.DRAFT:
            known[manager] |= marks_in(plan.reason or "")


def _share_talks(memory: Memory, known: Known, plan: Plan) -> None:
    """What is said in a talk is said to both; the minutes stay with the plan in force."""
    agreed = at_once(memory.plans_in_force(plan.id))
    for version in (plan, agreed):
        if version is not None and version.status in {Status.ACTIVE, Status.COMPLETED}:
            said = marks_in(json.dumps([plain(report) for report in version.reports]))
            known[plan.employee_id] |= said
            known[plan.manager_id or ""] |= said | marks_in(_shared(version))


def _as_it_was(plan: Plan, before: Versions) -> Plan | None:
    """This version before the event; of a new one, the version it came after."""
    numbers = [number for of, number in before if of == plan.id and number <= plan.version]
    return before[plan.id, max(numbers)] if numbers else None


def _shared(plan: Plan, *, to_manager: bool = False) -> str:
    """What the other side gets to see of a plan."""
    if not plan.preparation.shared:
        plan = replace(plan, preparation=Preparation())
    if not (plan.manager_preparation.shared or to_manager):
        plan = replace(plan, manager_preparation=Preparation())
    return json.dumps(plain(plan))
