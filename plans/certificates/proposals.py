"""What expires in a year, as rows for the training table that is for it: one for each kind and quarter, with
how many people it is for. Names of people never stand in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from plans.certificates.certificate import Kinds
from plans.certificates.expiring import Held, expiring
from plans.i18n.text import Text
from plans.i18n.translated import Translated
from plans.training_plan.training import CameBy, Training

Say = Callable[[Text | Translated], str]

THEME = Text("Certificates that expire")
GOAL = Text("%(certificate)s: to be renewed before it expires")
TARGET = Text("Everybody whose certificate expires in this quarter")
TARGET_YEAR = Text("Everybody whose certificate expires in %(year)s")


def proposed_trainings(
    found: Iterable[Held], kinds: Kinds, year: int, *, say: Say, by_quarter: bool = True
) -> tuple[Training, ...]:
    """The rows in the order of their quarters, each named after its kind and quarter so that it is
    proposed once; `say` gives words in the language of the table. Without `by_quarter` there is one
    for each kind, of the whole year, and the row says which.

    What one person has twice counts once. What has expired before the year is not in it.
    """
    in_year = [
        one
        for one in expiring(found, date(year, 1, 1))
        if one.expires is not None and one.expires.year == year
    ]
    groups: dict[tuple[int, str], list[Held]] = {}
    for one in in_year:
        groups.setdefault((_quarter(one) if by_quarter else 0, _name(one, say)), []).append(one)
    return tuple(
        _row(name, year, quarter, group, kinds, say)
        for (quarter, name), group in sorted(groups.items(), key=lambda one: one[0])
    )


def _row(
    name: str, year: int, quarter: int, group: Sequence[Held], kinds: Kinds, say: Say
) -> Training:
    """The row of that quarter; 0: of the whole year."""
    first = group[0]
    kind = kinds.get(first.certificate.kind or "")
    people = {one.person.id: one.person for one in group}
    committees = sorted({one.joint_committee for one in people.values() if one.joint_committee})
    return Training(
        id=0,
        proposal=f"certificates:{name}/{year}" + (f"-Q{quarter}" if quarter else ""),
        came_by=CameBy.CERTIFICATES,
        theme=say(THEME),
        title=say(kind.renewed_by) if kind is not None else say(first.title),
        goal=say(GOAL(certificate=first.title)),
        target_group=say(TARGET if quarter else TARGET_YEAR(year=str(year))),
        joint_committees=tuple(committees),
        formal=True,
        in_working_time=True,
        quarter=quarter or None,
        participants=len(people),
        training_centre=_issuer(group),
    )


def _quarter(one: Held) -> int:
    assert one.expires is not None
    return (one.expires.month + 2) // 3


def _name(one: Held, say: Say) -> str:
    return one.certificate.kind or f"~{say(one.title).casefold()}"


def _issuer(group: Sequence[Held]) -> str:
    """Who gave all of them; empty when that was not one."""
    issuers = {one.certificate.issuer for one in group}
    return issuers.pop() if len(issuers) == 1 else ""
