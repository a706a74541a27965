"""A ZIP that can be taken up again where it was left."""

from __future__ import annotations

import zlib
from pathlib import Path
from zipfile import ZipFile

from bot.collection.archive import Archive, Entry, holds
from tests.cast import NOW

FILES = {
    "2027/Sales/Zoë.pdf": b"%PDF" * 900,
    "2027/Sales/Zoë.docx": b"PK already packed",
    "empty.pdf": b"",
    "x.csv": b"a;b\n" * 50,
}


def made(path: Path) -> list[Entry]:
    archive = Archive(path, made_at=NOW)
    entries = [archive.add(name, content) for name, content in FILES.items()]
    archive.close()
    return entries


def test_it_opens_and_holds_what_was_put_in(tmp_path: Path) -> None:
    made(tmp_path / "a.zip")
    with ZipFile(tmp_path / "a.zip") as found:
        assert found.testzip() is None
        assert {name: found.read(name) for name in found.namelist()} == FILES


def test_it_goes_on_behind_any_file(tmp_path: Path) -> None:
    entries = made(tmp_path / "a.zip")
    whole = (tmp_path / "a.zip").read_bytes()
    for done in range(len(entries) + 1):
        for cut in (len(whole), entries[done - 1].end if done else 0):
            (tmp_path / "b.zip").write_bytes(whole[:cut] + b"half a file")
            archive = Archive(tmp_path / "b.zip", made_at=NOW, entries=entries[:done])
            for name, content in list(FILES.items())[done:]:
                archive.add(name, content)
            archive.close()
            assert (tmp_path / "b.zip").read_bytes() == whole


def test_a_file_from_the_disk_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "r").write_bytes(b"register" * 1000)
    archive = Archive(tmp_path / "a.zip", made_at=NOW)
    entry = archive.add("register.xlsx", tmp_path / "r")
    archive.close()
    with ZipFile(tmp_path / "a.zip") as found:
        assert found.read("register.xlsx") == b"register" * 1000
    assert entry.size == 8000
    assert holds(tmp_path / "a.zip", [entry])


def test_it_knows_its_size_before_it_is_closed(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a.zip", made_at=NOW)
    for name, content in FILES.items():
        archive.add(name, content)
    foreseen = archive.size
    archive.close()
    assert foreseen - 200 < (tmp_path / "a.zip").stat().st_size <= foreseen


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    made(tmp_path / "a.zip")
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600


def test_what_a_power_cut_lost_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    entries = made(path)
    whole = path.read_bytes()
    assert holds(path, entries)
    for entry in entries:
        if not entry.packed or not entry.size:
            continue
        zeroed = bytearray(whole)
        zeroed[entry.end - entry.packed : entry.end] = bytes(entry.packed)
        path.write_bytes(zeroed)
        assert not holds(path, entries)
        path.write_bytes(whole[: entry.end - 1])
        assert not holds(path, entries)
    assert not holds(tmp_path / "gone.zip", entries)


def test_documents_are_packed_quickly(tmp_path: Path) -> None:
    entry = made(tmp_path / "a.zip")[0]
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    assert entry.packed == len(packer.compress(FILES[entry.name]) + packer.flush())
