from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from plans.storage import AlreadyRunning, hold_alone

HOLD = """
import sys, time
from pathlib import Path
from plans.storage import hold_alone

with hold_alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_only_one_holds_a_file(tmp_path: Path) -> None:
    file = tmp_path / "new" / "pop.db"
    with hold_alone(file):
        with pytest.raises(AlreadyRunning, match="stop that one first"), hold_alone(file):
            pass
        with hold_alone(tmp_path / "another.db"):
            pass
    with hold_alone(file):
        pass


def test_another_name_of_the_file_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "pop.db").touch()
    (tmp_path / "link.db").symlink_to(tmp_path / "pop.db")
    with (
        hold_alone(tmp_path / "pop.db"),
        pytest.raises(AlreadyRunning),
        hold_alone(tmp_path / "link.db"),
    ):
        pass


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "pop.db"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning), hold_alone(file):
            pass
        process.kill()
        process.wait()
    with hold_alone(file):
        pass


def test_on_postgresql_there_is_nothing_to_hold() -> None:
    with hold_alone(None), hold_alone(None):
        pass
