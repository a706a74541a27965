"""Files that only their owner may read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plans.private_files import make_private_folder, open_private, write_private
from plans.spreadsheets.csv_files import write_csv
from plans.spreadsheets.workbook import Column, Workbook

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2027, 1, 15, 8, 0, tzinfo=UTC)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    """The system proposes that everybody may read everything."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("how", ["wb", "r+b", "ab", "a+", "xb"])
def test_a_new_file_is_its_owners_before_anything_is_in_it(tmp_path: Path, how: str) -> None:
    with open_private(tmp_path / "new", how):
        assert mode(tmp_path / "new") == 0o600


@pytest.mark.parametrize("how", ["wb", "r+b", "ab", "a+"])
def test_a_file_that_is_there_is_taken_from_others_first(tmp_path: Path, how: str) -> None:
    file = tmp_path / "old"
    file.write_bytes(b"what was there")
    file.chmod(0o644)
    with open_private(file, how):
        assert mode(file) == 0o600
        assert file.read_bytes() == (b"" if how == "wb" else b"what was there")


def test_a_shorter_content_leaves_nothing_of_a_longer_one(tmp_path: Path) -> None:
    for content in (b"longer", b"short"):
        write_private(tmp_path / "file", content)
    assert (tmp_path / "file").read_bytes() == b"short"


def test_what_is_no_file_is_written_to_and_left_as_it_is() -> None:
    before = mode(Path("/dev/null"))
    write_private(Path("/dev/null"), b"gone")
    assert mode(Path("/dev/null")) == before


def test_folders_are_their_owners_all_the_way_down(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    make_private_folder(there / "documents" / "anna")
    make_private_folder(there / "documents" / "anna")
    assert [mode(one) for one in (there, there / "documents", there / "documents/anna")] == [
        0o755,
        0o700,
        0o700,
    ]


@pytest.mark.parametrize("exists", [False, True])
def test_tables_are_their_owners(tmp_path: Path, exists: bool) -> None:
    csv, excel = tmp_path / "list.csv", tmp_path / "list.xlsx"
    if exists:
        for file in (csv, excel):
            file.write_bytes(b"x")
            file.chmod(0o666)
    write_csv(csv, ["a"], [["b"]])
    with Workbook(excel, made_at=NOW) as book:
        book.sheet("One", [Column(title="a")]).add(["b"])
        while_it_grows = [mode(one) for one in tmp_path.iterdir() if one not in {csv, excel}]
    assert {mode(csv), mode(excel), *while_it_grows} == {0o600}
    assert sorted(one.name for one in tmp_path.iterdir()) == ["list.csv", "list.xlsx"]


def test_nothing_is_written_in_another_way() -> None:
    """Whoever adds a file that is written opens it with `open_private`, or says here why not."""
    harmless = {
        "bot/cli/word_template.py": ['file.open("xb")'],  # the usual template: nobody's data
        "plans/storage/engine/same_file.py": ['_file.open("r+b")'],  # writes nothing
        "plans/storage/engine/unavailable.py": ['file.open("r+b")'],  # the same
        "plans/rendering/usual_template/make.py": [
            "write_bytes"
        ],  # the same, while it is developed
    }
    signs = ("write_bytes", "write_text", ".touch(", ".mkdir(", "os.open(", "os.makedirs")
    modes = ('.open("w', '.open("x', '.open("a', '.open("r+', "ZipFile(str(", "savefig(")
    found: dict[str, list[str]] = {}
    for folder in ("bot", "dialogs", "plans"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            if name == "plans/private_files.py":
                continue
            for line in file.read_text(encoding="utf-8").splitlines():
                if any(sign in line for sign in (*signs, *modes)):
                    found.setdefault(name, []).append(line.strip())
    left = {
        name: [line for line in lines if not any(ok in line for ok in harmless.get(name, ()))]
        for name, lines in found.items()
    }
    assert {name: lines for name, lines in left.items() if lines} == {}
