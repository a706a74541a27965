"""A whole year of a small organisation. `make year` plays one of two hundred and fifty people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.round.account import Account
from tests.year.story import Year

PEOPLE = 26
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """A year on SQLite, from its first day to its last."""
    folder = tmp_path_factory.mktemp("year")
    made = Year(PEOPLE, str(folder / "pop.db"), folder, print)
    made.run()
    return made


def test_a_year_is_what_its_people_say_it_is(played: Year) -> None:
    holds(played.account)


def test_the_same_on_postgresql(postgresql_place: str, tmp_path: Path) -> None:
    holds(Year(PEOPLE, postgresql_place, tmp_path, print).run())


def test_other_books_are_found_to_differ(played: Year) -> None:
    """Or nothing would be held against anything."""
    before = list(played.account.differing)
    somebody = next(one for one in played._here() if played.followed[one.number])
    somebody.started_on = date(2027, 6, 1)
    played._balances()
    assert played.account.differing[len(before) :]


def holds(account: Account) -> None:
    assert account.differing == []
    assert account.signed >= 5
    assert account.documents >= 6
    assert account.compared > 100
