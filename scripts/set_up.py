"""Makes the environment that `make` works in, and shows meanwhile that something happens.

    python scripts/set_up.py run      what the assistant needs
    python scripts/set_up.py dev      the tools of who develops it, too

pip is silent or prints pages. Of what it says only names of packages are shown: addresses of
package indexes may hold a password. Everything goes to standard error, because what `make` starts
next may write JSON to standard output. A set-up that was interrupted may have left half a package,
so that the next one begins anew.

Needs nothing but Python, since nothing is installed yet.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import IO, NoReturn

VENV = Path(".venv")
UNFINISHED = VENV / ".unfinished"
"""Is there while something is being installed."""
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
STAMPS = {"run": (".run-installed",), "dev": (".run-installed", ".dev-installed")}
"""What `make` looks at, in the environment."""
PIP = ("--disable-pip-version-check", "--no-input", "install", "--progress-bar", "off", "--no-deps")

TURNS_A_SECOND = 5
SPEAKS_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""
INTERRUPTED = 130
MOST_ERRORS = 5

_COLLECTING = re.compile(r"(?:Collecting|Requirement already satisfied:) ([A-Za-z0-9._-]+)")
_ADDRESSES = (re.compile(r"\S*://\S*"), re.compile(r"host='[^']*'"), re.compile(r"\S+@\S+"))


class Failed(Exception):
    """Something could not be installed; carries what pip says of it."""

    def __init__(self, errors: Sequence[str], *, began_to_write: bool) -> None:
        super().__init__(self.__doc__)
        self.errors, self.began_to_write = errors, began_to_write


@dataclass
class Said:
    """What pip has said so far."""

    fetched: int = 0
    name: str = ""
    installs: int = 0
    """How many packages it puts in place; 0 while it still fetches."""
    errors: list[str] = field(default_factory=list)
    last: str = ""
    """Where it says no error, its last words may help."""

    def listen(self, out: IO[str]) -> None:
        """Until pip says no more."""
        for line in out:
            self.hear(line)
            self.last = line.strip() or self.last

    def hear(self, line: str) -> None:
        found = _COLLECTING.match(line.strip())
        if found:
            self.fetched, self.name = self.fetched + 1, found[1]
        elif line.startswith("Installing collected packages"):
            self.installs = line.count(",") + 1
        elif line.startswith("ERROR"):
            self.errors.append(without_addresses(line.strip()))


class Screen:
    """One line that changes on a terminal; elsewhere a line now and then."""

    def __init__(self, to: IO[str]) -> None:
        self._to, self._terminal = to, to.isatty()
        self._began = self._spoke = time.monotonic()
        self._width = 0
        self._stage = ""

    def show(self, stage: str, more: str = "") -> None:
        """What is being done now; `more` changes often."""
        now = time.monotonic()
        line = f"Setting up: {stage}{more}, {now - self._began:.0f} s"
        if self._terminal:
            shown = line[: shutil.get_terminal_size().columns - 1]
            self._write(f"\r{shown.ljust(self._width)}")
            self._width = len(shown)
        elif stage != self._stage or now - self._spoke >= SPEAKS_EVERY:
            self._write(f"{line}\n")
            self._spoke = now
        self._stage = stage

    def say(self, line: str) -> None:
        """A line that stays."""
        if self._terminal:
            self._write(f"\r{' ' * self._width}\r")
        self._write(f"{line}\n")

    def _write(self, text: str) -> None:
        self._to.write(text)
        self._to.flush()


def without_addresses(line: str) -> str:
    """The line with everything that leads to a package index taken out."""
    for address in _ADDRESSES:
        line = address.sub("…", line)
    return line


def set_up(kind: str, screen: Screen) -> None:
    """Raises `Failed`, `OSError` or `KeyboardInterrupt`."""
    if UNFINISHED.exists():
        screen.say("The last set-up was interrupted; beginning anew.")
        shutil.rmtree(VENV)
    VENV.mkdir(exist_ok=True)
    UNFINISHED.touch()
    if not (VENV / "bin" / "pip").exists():
        run([sys.executable, "-m", "venv", str(VENV)], screen, "making an environment")
    lock = LOCKS[kind]
    pip = [str(VENV / "bin" / "python"), "-m", "pip", *PIP]
    total = len(re.findall(r"^[A-Za-z0-9].*==", Path(lock).read_text("utf-8"), re.MULTILINE))
    run([*pip, "--require-hashes", "-r", lock], screen, "packages", total)
    run([*pip, "--no-build-isolation", "-e", "."], screen, "the assistant itself")
    for stamp in STAMPS[kind]:
        (VENV / stamp).touch()
    UNFINISHED.unlink()


def run(command: Sequence[str], screen: Screen, what: str, total: int = 0) -> None:
    """Runs it to its end, and shows how far it is; raises `Failed`."""
    said = Said()
    before = installed()
    with subprocess.Popen(  # noqa: S603 - our own words
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,  # what it starts in turn ends with it
    ) as process:
        assert process.stdout is not None
        listening = Thread(target=said.listen, args=(process.stdout,))
        listening.start()
        try:
            while process.poll() is None:
                screen.show(*_stage(said, what, total, before))
                time.sleep(1 / TURNS_A_SECOND)
        except BaseException:
            os.killpg(process.pid, signal.SIGTERM)
            raise
        finally:
            process.wait()
            listening.join()
    if process.returncode:
        why = said.errors[:MOST_ERRORS] or [without_addresses(said.last)]
        raise Failed(why, began_to_write=said.installs > 0)


def _stage(said: Said, what: str, total: int, before: int) -> tuple[str, str]:
    if not total:
        return what, ""
    if said.installs:
        return (
            f"installing {what}",
            f", {min(installed() - before, said.installs)} of {said.installs}",
        )
    return f"fetching {what}", f", {said.fetched} of {total} {said.name}".rstrip()


def installed() -> int:
    """How many packages stand in the environment."""
    return sum(1 for _ in VENV.glob("lib/python*/site-packages/*.dist-info"))


def stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def main(kind: str) -> int:
    signal.signal(signal.SIGTERM, stop)
    screen = Screen(sys.stderr)
    try:
        set_up(kind, screen)
    except KeyboardInterrupt:
        screen.say("Interrupted. The same command begins anew.")
        return INTERRUPTED
    except Failed as failed:
        if not failed.began_to_write:
            UNFINISHED.unlink()  # nothing is half there
        for line in failed.errors:
            screen.say(line)
        screen.say("The set-up did not succeed. Put that right and give the same command again.")
        return 1
    except OSError as error:
        screen.say(f"The set-up did not succeed: {error.strerror}.")
        return 1
    screen.say("Everything is set up.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
