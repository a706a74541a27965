"""What the rules of a plan refuse; each docstring is the message, none holds an answer."""

from __future__ import annotations


class PlanError(Exception):
    """The plan does not allow this."""

    def __init__(self, *details: object) -> None:
        super().__init__((self.__doc__ or "").splitlines()[0], *details)


class NotAllowed(PlanError):
    """This person may not do this with the plan as it is now."""


class WrongStatus(PlanError):
    """The plan's status does not allow this step."""


class Incomplete(PlanError):
    """Something is still missing in the plan."""


class ReasonNeeded(PlanError):
    """This step needs a reason."""


class NoSuchItem(PlanError):
    """The plan has no such item."""


class Unfinished(PlanError):
    """No such talk is under way in this plan."""


class NothingProposed(PlanError):
    """No talk opened this version."""
