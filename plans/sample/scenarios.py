"""How far each person of a sample is with their plan, and what came before it.

Whoever tries out a list, a reminder or a dashboard needs every status, in plausible proportions and
with a past that the rules allow. So each person gets a story of one or more chapters, dealt from a
deck, and `telling` lives each chapter through the same steps as real people do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from plans.model import Person, Status
from plans.sample.seeded_random import dice


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One plan of somebody: in which round, and how far it came."""

    status: Status
    last_year: bool = False
    version: int = 1
    half: int | None = None
    """0 or 1: it happened in the first or the second half of the round's time; None: anywhere."""


Story = tuple[Chapter, ...]

_LAST_YEAR = Chapter(status=Status.COMPLETED, last_year=True)

NOTHING: Story = ()
DRAFTED: Story = (Chapter(status=Status.DRAFT),)
SUBMITTED: Story = (Chapter(status=Status.SUBMITTED),)
IN_REVIEW: Story = (Chapter(status=Status.IN_REVIEW),)
RETURNED: Story = (Chapter(status=Status.RETURNED),)
AWAITING: Story = (Chapter(status=Status.AWAITING_AGREEMENT),)
ACTIVE: Story = (Chapter(status=Status.ACTIVE),)
WITHDRAWN: Story = (Chapter(status=Status.WITHDRAWN),)
ACTIVE_AGAIN: Story = (_LAST_YEAR, *ACTIVE)
DRAFTED_AGAIN: Story = (_LAST_YEAR, *DRAFTED)
RETURNED_AGAIN: Story = (_LAST_YEAR, *RETURNED)
SUBMITTED_AGAIN: Story = (_LAST_YEAR, *SUBMITTED)
RENEWED: Story = (Chapter(status=Status.ACTIVE, version=2),)
RENEWING: Story = (Chapter(status=Status.AWAITING_AGREEMENT, version=2),)
RESTARTED: Story = (
    Chapter(status=Status.WITHDRAWN, half=0),
    Chapter(status=Status.ACTIVE, half=1),
)

FIRST = (
    ACTIVE_AGAIN,
    AWAITING,
    IN_REVIEW,
    SUBMITTED,
    DRAFTED_AGAIN,
    SUBMITTED,
    RETURNED_AGAIN,
    RENEWED,
    RESTARTED,
)
"""The cast, in its order: every status there is."""

DECK = (
    *(ACTIVE,) * 5,
    *(ACTIVE_AGAIN,) * 2,
    RENEWED,
    RENEWING,
    RESTARTED,
    *(AWAITING,) * 2,
    *(IN_REVIEW,) * 3,
    *(SUBMITTED,) * 3,
    SUBMITTED_AGAIN,
)
"""Shuffled for every `len(DECK) + 1` people; the last of them is one of `BEHIND`."""

BEHIND = (DRAFTED, RETURNED, NOTHING, WITHDRAWN, DRAFTED_AGAIN)


def story_of(person: Person, turn: int, seed: int) -> Story:
    """The story of whoever has that place in the organisation.

    Who has no manager waits for one after submitting: nobody can review the plan.
    """
    if person.manager_id is None:
        return SUBMITTED
    if turn < len(FIRST):
        return FIRST[turn]
    block, place = divmod(turn - len(FIRST), len(DECK) + 1)
    if place == len(DECK):
        return BEHIND[block % len(BEHIND)]
    return _shuffled(seed, block)[place]


@lru_cache(maxsize=4)
def _shuffled(seed: int, block: int) -> list[Story]:
    return dice(seed, "stories", block).sample(DECK, len(DECK))
