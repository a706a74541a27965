"""What goes wrong with a database, in sentences that hold no secret and no answer."""

from __future__ import annotations


class DatabaseUnavailable(Exception):
    """The database cannot be used; `passes` when that may end without anybody mending it here."""

    def __init__(self, where: str, why: str, *, passes: bool = False) -> None:
        super().__init__(f"The database {where} cannot be used: {why}.")
        self.where = where
        self.why = why
        self.passes = passes


class UnreadablePlan(DatabaseUnavailable):
    """A version of a plan that is damaged, or was written by a newer release. Who meets it keeps
    what they were doing for later, as with a database that is out: nothing is lost of it."""

    def __init__(self, plan_id: int, version: int) -> None:
        super().__init__(
            "", f"version {version} of plan {plan_id} is damaged, or of a newer release"
        )
        self.plan_id, self.version = plan_id, version

    def __str__(self) -> str:
        return f"Version {self.version} of plan {self.plan_id} cannot be read: it is damaged, or of a newer release."


class SecondOpenPlan(Exception):
    """There already is an open plan of this person for this round."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class AlreadyRunning(Exception):
    """Another process already runs the assistant with this database; stop that one first."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)
