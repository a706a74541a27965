"""What is known already before anything is asked: who somebody is, and what their function asks."""

from __future__ import annotations

from dialogs.prompt import Line
from dialogs.steps.asking import Asking
from plans.completeness import name_of
from plans.i18n.text import Text
from plans.model import Action, Goal, Promise

_PERIOD = Text("Your PDP from %(start)s to %(end)s")
_FUNCTION = Text("Function: %(function)s")
_DEPARTMENT = Text("Department: %(department)s")
_WRONG = Text("Is something wrong here? HR can put it right; you can begin all the same.")
_CAME_ALONG = Text("%(name)s (from your PDP %(plan)s)")
_PROFILE = Text("Your function in short: %(text)s")


def identification(asking: Asking) -> list[Line]:
    """The period, the function and the department, as HR gave them."""
    plan, employee = asking.plan, asking.employee
    lines = [Line(_PERIOD(start=plan.period_start, end=plan.period_end), "heading")]
    if employee.function:
        lines.append(Line(_FUNCTION(function=employee.function)))
    if employee.department:
        lines.append(Line(_DEPARTMENT(department=employee.department)))
    return [*lines, Line(_WRONG, "hint")]


def function_description(asking: Asking) -> list[Line]:
    """The function description, at hand while the first goal is chosen."""
    profile = asking.employee.profile
    if profile is None or asking.plan.goals:
        return []
    return [Line(_PROFILE(text=profile.text), "hint")]


def taken_along(asking: Asking) -> list[Line]:
    """What is asked about, where it came along from an earlier plan and was not just named."""
    item = asking.item
    came = item.came_from if isinstance(item, Goal | Action | Promise) else None
    if item is None or came is None:
        return []
    return [Line(_CAME_ALONG(name=name_of(item), plan=came.name))]


def is_supported(asking: Asking) -> bool:
    """Whether the plan is that of a target-group worker of a maatwerkbedrijf."""
    return asking.employee.supported_work
