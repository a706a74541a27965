"""What goes wrong with a database, in sentences that hold no secret and no answer."""

from __future__ import annotations


class DatabaseUnavailable(Exception):
    """The database cannot be used; `passes` when that may end without anybody mending it here."""

    def __init__(self, where: str, why: str, *, passes: bool = False) -> None:
        super().__init__(f"The database {where} cannot be used: {why}.")
        self.where = where
        self.why = why
        self.passes = passes


class UnreadablePlan(Exception):
    """A version of a plan that is damaged, or was written by a newer release.

    Nothing of it goes along. An update that meets it waits in the inbox, for a worker of the newer
    release or for the plan to be mended; everybody else's go on.
    """

    def __init__(self, plan_id: int, version: int) -> None:
        super().__init__(
            f"Version {version} of plan {plan_id} cannot be read: it is damaged, or was written by "
            "a newer version of the assistant."
        )
        self.plan_id, self.version = plan_id, version


class DatabaseDamaged(Exception):
    """Something in the database cannot be read any more; what it was is not said."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"The database {where} is damaged: something in it cannot be read. "
            "Put the last good backup back."
        )
        self.where = where


class Unreadable(Exception):
    """A value in the database cannot be read; raised where it is read, without what it is."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class SecondOpenPlan(Exception):
    """There already is an open plan of this person for this round."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class AlreadyRunning(Exception):
    """Another process already runs the assistant with this database; stop that one first."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)
