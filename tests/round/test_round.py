"""A whole round of a small organisation, and proof that holding it against the books finds what it
looks for. `make round` plays one of two thousand people."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from tests.round import paper
from tests.round.account import Account
from tests.round.books import Fate, Person, Status
from tests.round.story import Round

PEOPLE = 26
pytestmark = pytest.mark.timeout(900)
"""A busy machine takes its time."""
LINE = r"people: 26, plans signed: (\d+), documents read: (\d+), numbers that differ: 0"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """A round on SQLite, from its first day to its last."""
    folder = tmp_path_factory.mktemp("round")
    made = Round(PEOPLE, str(folder / "pop.db"), folder, print)
    made.run()
    return made


def test_a_round_is_what_its_people_say_it_is(played: Round) -> None:
    holds(played.account)
    assert {one.fate for one in played.all.people.values()} == set(Fate)
    assert {one.status for one in played.all.people.values()} == set(Status)


def test_the_same_on_postgresql(postgresql_place: str, tmp_path: Path) -> None:
    holds(Round(PEOPLE, postgresql_place, tmp_path, print).run())


def holds(account: Account) -> None:
    assert account.differing == []
    found = re.fullmatch(LINE, str(account))
    assert found
    assert int(found[1]) >= 5
    assert int(found[2]) >= 30


class TestWhatItFinds:
    """In a ZIP that was spoiled, or in books that say something else."""

    @pytest.fixture
    def compare(self, played: Round, tmp_path: Path) -> Callable[..., list[str]]:
        def compared(
            spoil: Callable[[str, bytes], bytes | None] = lambda _, content: content,
            books: Callable[[dict[str, Person]], None] = lambda _: None,
        ) -> list[str]:
            people = deepcopy(played.all.people)
            for one in people.values():  # as it was on that day
                if one.since and one.since > date(2027, 3, 2):
                    one.now_is(Status.AWAITING, date(2027, 2, 4))
                    one.signed, one.said_at_signing = ["manager"], None
            books(people)
            account = Account(PEOPLE)
            path = spoiled(played.office.folder / "pops.zip", tmp_path / "spoiled.zip", spoil)
            in_it = [one for one in people.values() if one.status is not Status.NONE]
            paper.compare(path, in_it, account.differs)
            return account.differing

        return compared

    def test_nothing_where_nothing_is_wrong(self, compare) -> None:
        assert compare() == []

    def test_a_document_that_is_not_there(self, compare) -> None:
        first = iter([None])
        found = compare(lambda name, file: next(first, file) if name.endswith(".pdf") else file)
        assert any(line.startswith("documents in the ZIP") for line in found)
        assert any(line.startswith("files of the manifest") for line in found)

    def test_somebody_elses_document(self, compare) -> None:
        word: list[bytes] = []

        def swapped(name: str, content: bytes) -> bytes:
            if name.endswith(".docx"):
                word.append(content)
                return word[0]
            return content

        found = compare(swapped)
        assert any(line.startswith("SHA-256") for line in found)
        assert any(line.startswith("missing in") for line in found)
        assert any(line.startswith("who speaks in") for line in found)

    def test_an_answer_that_is_not_in_the_register(self, compare) -> None:
        found = compare(lambda name, file: shortened(file) if name == "register.xlsx" else file)
        assert any(line.startswith("sheet Goals") for line in found)

    def test_a_word_of_a_draft(self, compare) -> None:
        def still_drafts(people: dict[str, Person]) -> None:
            one = next(one for one in people.values() if one.status is Status.ACTIVE)
            one.status = Status.DRAFT

        found = compare(books=still_drafts)
        assert any(line.startswith("documents in the ZIP") for line in found)
        assert any(line.startswith("words in the register that nobody shared") for line in found)

    def test_a_wrong_number_on_the_dashboard(self, tmp_path: Path) -> None:
        begun = Round(PEOPLE, str(tmp_path / "pop.db"), tmp_path, print)
        begun._list_comes_in()
        begun._round_opens()
        begun._dashboard(date(2027, 1, 12))
        assert begun.account.differing == []
        begun._of_round()[0].status = Status.ACTIVE
        begun._dashboard(date(2027, 1, 12))
        assert any(line.startswith("stages on") for line in begun.account.differing)
        assert any(line.startswith("everybody on") for line in begun.account.differing)


def spoiled(path: Path, to: Path, spoil: Callable[[str, bytes], bytes | None]) -> Path:
    """A ZIP with other contents; what becomes None is left out."""
    shutil.rmtree(to, ignore_errors=True)
    with ZipFile(path) as archive, ZipFile(to, "w") as other:
        for name in archive.namelist():
            content = spoil(name, archive.read(name))
            if content is not None:
                other.writestr(name, content)
    return to


def shortened(register: bytes) -> bytes:
    """Without the last row of the goals."""
    book = openpyxl.load_workbook(io.BytesIO(register))
    sheet = book["Goals"]
    sheet.delete_rows(sheet.max_row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
