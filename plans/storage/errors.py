"""What goes wrong with a database, in sentences that hold no secret and no answer."""

from __future__ import annotations

from plans.i18n.text import Text
from plans.i18n.translate import english
from plans.i18n.user_error import UserError

_UNAVAILABLE = Text("The database %(where)s cannot be used: %(why)s.")
_UNREADABLE = Text(
    "Version %(version)s of plan %(plan)s cannot be read: it is damaged, or was written by a newer "
    "version of the assistant."
)
_DAMAGED = Text(
    "The database %(where)s is damaged: something in it cannot be read. Put the last good backup "
    "back."
)
_RUNNING = Text(
    "Another process already runs the assistant with this database; stop that one first."
)


class DatabaseUnavailable(UserError):
    """The database cannot be used; `passes` when that may end without anybody mending it here."""

    def __init__(self, where: str, why: Text | str, *, passes: bool = False) -> None:
        super().__init__(_UNAVAILABLE(where=where, why=why))
        self.where = where
        self.why = english(why)
        self.passes = passes


class UnreadablePlan(UserError):
    """A version of a plan that is damaged, or was written by a newer release.

    Nothing of it goes along. An update that meets it waits in the inbox, for a worker of the newer
    release or for the plan to be mended; everybody else's go on.
    """

    def __init__(self, plan_id: int, version: int) -> None:
        super().__init__(_UNREADABLE(version=version, plan=plan_id))
        self.plan_id, self.version = plan_id, version


class DatabaseDamaged(UserError):
    """Something in the database cannot be read any more; what it was is not said."""

    def __init__(self, where: str) -> None:
        super().__init__(_DAMAGED(where=where))
        self.where = where


class Unreadable(Exception):
    """A value in the database cannot be read; raised where it is read, without what it is."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class SecondOpenPlan(Exception):
    """There already is an open plan of this person for this round."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class AlreadyRunning(UserError):
    """Another process holds the lock of the database file."""

    def __init__(self) -> None:
        super().__init__(_RUNNING)
