"""By what somebody is reached."""

from __future__ import annotations

import pytest

from plans.people.reach import REACHES, Reach, reach_of


@pytest.mark.parametrize(
    ("blocked", "letters", "signed_in", "reach"),
    [
        (False, True, True, Reach.TELEGRAM),
        (True, True, True, Reach.EMAIL),
        (None, True, False, Reach.EMAIL),
        (None, False, True, Reach.BROWSER),
        (True, False, True, Reach.BROWSER),
        (True, False, False, Reach.BLOCKED),
        (None, False, False, Reach.NEVER),
    ],
)
def test_the_first_way_that_works_counts(
    blocked: bool | None, letters: bool, signed_in: bool, reach: Reach
) -> None:
    assert reach_of(blocked=blocked, letters=letters, signed_in=signed_in) is reach


def test_who_blocks_and_who_never_came_is_not_reached() -> None:
    assert [one for one in Reach if not one.reached] == [Reach.BLOCKED, Reach.NEVER]
    assert set(REACHES) == set(Reach)
