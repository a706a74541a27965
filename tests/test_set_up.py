"""`make`'s set-up: it shows that something happens, tells no addresses, and mends what it left."""

from __future__ import annotations

import hashlib
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
SET_UP = ROOT / "scripts" / "set_up.py"
PATIENCE = 240.0
NAMES = ("alpha", "beta", "gamma")
BACKEND = """
from zipfile import ZipFile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = "house-1.0-py3-none-any.whl"
    with ZipFile(f"{wheel_directory}/{name}", "w") as wheel:
        info = "house-1.0.dist-info"
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: house\\nVersion: 1.0\\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr(f"{info}/RECORD", "")
    return name
"""
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "house"
version = "1.0"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of three small packages, which lie in a folder."""
    (tmp_path / "wheels").mkdir()
    lines = [_wheel(tmp_path / "wheels", name) for name in NAMES]
    (tmp_path / "requirements.lock").write_text("\n".join(lines))
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "backend.py").write_text(BACKEND)
    return tmp_path


def _wheel(folder: Path, name: str) -> str:
    file = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    with ZipFile(file, "w") as wheel:
        wheel.writestr(f"{name}.py", "")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"


def surroundings(project: Path, **more: str) -> dict[str, str]:
    plain = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    found = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project / "wheels")}
    return plain | (more or found)


def set_up(project: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SET_UP), "run"],
        cwd=project,
        env=surroundings(project, **more),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def works(project: Path) -> bool:
    python = project / ".venv" / "bin" / "python"
    done = subprocess.run([python, "-c", "import alpha, beta, gamma"], check=False)
    return done.returncode == 0 and (project / ".venv" / ".run-installed").exists()


def test_where_there_is_no_terminal_a_line_for_each_step(project: Path) -> None:
    done = set_up(project)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    lines = done.stderr.splitlines()
    assert lines[0].startswith("Setting up: making an environment")
    assert lines[-1] == "Everything is set up."
    assert 2 <= len(lines) <= 60
    assert str(project / "wheels") not in done.stderr
    assert works(project)
    assert not (project / ".venv" / ".unfinished").exists()
    assert not list(project.rglob("*.log"))


def test_on_a_terminal_one_line_moves(project: Path) -> None:
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, str(SET_UP), "run"],
        cwd=project,
        env=surroundings(project),
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert running.wait(PATIENCE) == 0
    assert shown.count(b"\rSetting up: ") > 3
    assert shown.count(b"\n") == 1, "only the last line stays"


def test_it_says_what_pip_says_without_addresses(project: Path) -> None:
    index = "http://somebody:secret@127.0.0.1:9/simple"
    done = set_up(project, PIP_INDEX_URL=index, PIP_RETRIES="0", PIP_TIMEOUT="1")
    assert done.returncode == 1
    assert "alpha" in done.stderr
    assert "The set-up did not succeed." in done.stderr
    for part in ("secret", "127.0.0.1", "somebody"):
        assert part not in done.stderr
    assert not (project / ".venv" / ".run-installed").exists()
    again = set_up(project)
    assert again.returncode == 0
    assert "beginning anew" not in again.stderr, "nothing was half there"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_one_that_was_interrupted_begins_anew(project: Path, number: int) -> None:
    running = subprocess.Popen(
        [sys.executable, str(SET_UP), "run"],
        cwd=project,
        env=surroundings(project),
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + PATIENCE
    while not (project / ".venv" / "bin").exists():
        assert running.poll() is None
        assert time.monotonic() < end
        time.sleep(0.01)
    running.send_signal(number)
    _, said = running.communicate(timeout=PATIENCE)
    if number != signal.SIGKILL:
        assert running.returncode == 130
        assert said.endswith("Interrupted. The same command begins anew.\n")
    assert not (project / ".venv" / ".run-installed").exists()
    (project / ".venv" / "half a package").touch()
    done = set_up(project)
    assert (done.returncode, works(project)) == (0, True), done.stderr
    assert "The last set-up was interrupted; beginning anew." in done.stderr
    assert not (project / ".venv" / "half a package").exists()
