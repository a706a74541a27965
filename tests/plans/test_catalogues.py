from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plans.i18n.catalogues import compiled_path, read_catalogue
from plans.i18n.translate import load_texts

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Hello"
msgstr "{hello}"
"""

READ = """
import sys
from pathlib import Path
from plans.i18n.catalogues import read_catalogue
print(read_catalogue(Path(sys.argv[1]), "nl").gettext("Hello"), "babel" in sys.modules)
"""


@pytest.fixture
def po(tmp_path: Path) -> Path:
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    file = folder / "messages.po"
    write(file, "Dag")
    return file


def write(po: Path, hello: str) -> None:
    po.write_text(PO.format(hello=hello), encoding="utf-8")


def hello(po: Path) -> str:
    return read_catalogue(po, "nl").gettext("Hello")


def kept(po: Path) -> list[Path]:
    return [path for path in po.parent.iterdir() if path != po]


def in_another_process(po: Path) -> tuple[str, bool]:
    """What it says, and whether it had to be compiled."""
    command = [sys.executable, "-c", READ, str(po)]
    said, compiled = subprocess.run(
        command, capture_output=True, text=True, check=True
    ).stdout.split()
    return said, compiled == "True"


def test_it_is_compiled_once(po: Path) -> None:
    assert in_another_process(po) == ("Dag", True)
    assert in_another_process(po) == ("Dag", False)
    assert kept(po) == [compiled_path(po, po.read_bytes())]


def test_a_change_is_seen_even_when_the_file_looks_as_old_and_as_long(po: Path) -> None:
    assert hello(po) == "Dag"
    before = po.stat()
    write(po, "Hoi")
    os.utime(po, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert po.stat().st_size == before.st_size
    assert hello(po) == "Hoi"
    assert kept(po) == [compiled_path(po, po.read_bytes())]


def test_a_text_of_before_comes_back(po: Path) -> None:
    for said in ("Dag", "Hoi", "Dag"):
        write(po, said)
        assert hello(po) == said


def test_a_compiled_file_that_is_damaged_is_made_again(po: Path) -> None:
    assert hello(po) == "Dag"
    [compiled] = kept(po)
    whole = compiled.read_bytes()
    for damaged in (b"", whole[:10], whole[:40], whole[:-3], b"x" * len(whole)):
        compiled.write_bytes(damaged)
        assert hello(po) == "Dag"
        assert compiled.read_bytes() == whole


def test_where_nothing_may_be_written_it_is_compiled_in_memory(
    po: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The tests may run as root, for whom every folder is writable.
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert hello(po) == "Dag"
    write(po, "Hoi")
    assert hello(po) == "Hoi"
    assert kept(po) == []


def test_a_compiled_file_stays_usable_where_nothing_may_be_written(
    po: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hello(po) == "Dag"
    monkeypatch.setattr("plans.i18n.catalogues.compile_catalogue", None)
    assert hello(po) == "Dag"


def test_processes_that_start_together_leave_one_whole_file(po: Path) -> None:
    command = [sys.executable, "-c", READ, str(po)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    said = [process.communicate()[0].split()[0] for process in running]
    assert said == ["Dag"] * 6
    assert kept(po) == [compiled_path(po, po.read_bytes())]
    assert in_another_process(po) == ("Dag", False)


def test_texts_are_read_from_every_language(po: Path, tmp_path: Path) -> None:
    assert load_texts(tmp_path).languages == ("nl", "en")
