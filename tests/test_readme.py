"""README.md and its companions promise only what exists: commands, targets, files."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from bot.cli import app
from plans.i18n.translate import load_texts
from scripts import pictures

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "ARCHITECTURE.md")

_CODE = re.compile(r"^```\w*\n(.*?)^```$|`([^`\n]+)`|^ {4,}(\S[^\n]*)$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)|(?:src|href)=\"([^\"#]+)\"")
_POP = re.compile(r"^(?:python -m |\.venv/bin/)?pop\b(?P<words>.*)$")
_TARGET = re.compile(r"\bmake ([a-z][a-z-]*)\b")
_TARGETS = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
_FILE = re.compile(r"^(?:python )?([\w./-]+\.(?:py|typ|docx|toml|txt|md))$")
_MODULE = re.compile(r"\bpython -m ((?:bot|dialogs|plans)[\w.]*)")

PDP = get_command(app)

every_page = pytest.mark.parametrize("page", PAGES)


@every_page
def test_every_command_of_a_page_exists(page: str) -> None:
    told = [words for code in pieces_of_code(page) if (words := pop_words(code)) is not None]
    assert [why for words in told if (why := refused(words))] == []


def test_the_readme_names_every_command() -> None:
    told = {words[0] for code in pieces_of_code("README.md") if (words := pop_words(code))}
    assert told >= commands_of(PDP).keys()


@every_page
def test_every_target_of_a_page_exists(page: str) -> None:
    targets = set(_TARGETS.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    told = {name for code in pieces_of_code(page) for name in _TARGET.findall(code)}
    assert told <= targets


@every_page
def test_every_linked_file_is_there(page: str) -> None:
    links = {a or b for a, b in _LINK.findall((ROOT / page).read_text(encoding="utf-8"))}
    files = {link for link in links if "://" not in link}
    assert {file for file in files if not (ROOT / file).exists()} == set()


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md"])
def test_every_named_file_is_there(page: str) -> None:
    named = {m[1] for code in pieces_of_code(page) if (m := _FILE.match(code))}
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_every_file_of_the_house_is_there() -> None:
    """The rooms are lists such as `plans/rounds/progress.py`, `chart.py`: a bare name is in the room before."""
    lines = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()
    missing = []
    for line in (line for line in lines if line.startswith("| `")):
        folder = Path()
        for path in map(Path, re.findall(r"`([\w./]+)`", line.split("|")[1])):
            folder = path.parent if path.parent != Path() else folder
            missing += [] if (ROOT / folder / path.name).exists() else [f"{line}: {path}"]
    assert missing == []


@every_page
def test_every_module_that_is_run_is_there(page: str) -> None:
    told = {name for code in pieces_of_code(page) for name in _MODULE.findall(code)}
    paths = {ROOT / Path(*name.split(".")) for name in told}
    assert [p for p in paths if not (p.is_dir() or p.with_suffix(".py").exists())] == []


async def test_the_conversation_of_the_pictures_still_leads_to_a_plan(tmp_path: Path) -> None:
    chat, pdf = await pictures.hold(tmp_path)
    shown = pictures.bubbles(chat, load_texts())
    assert [shown[0]["step"], shown[-1]["step"]] == [pictures.FIRST, pictures.LAST]
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("pop chat --json", None),
        ("pop people unlink", None),
        ("pop invite anna", None),
        ("pop invite revoke anna", None),
        ("pop invite --all --loudly", "no option --loudly"),
        ("pop dance", "no command dance"),
        ("pop people dance", "no command dance"),
        ("pop chat --loudly", "no option --loudly"),
    ],
)
def test_a_false_promise_is_recognised(code: str, why: str | None) -> None:
    assert refused(pop_words(code) or []) == why


def pieces_of_code(page: str) -> list[str]:
    """What stands in backticks, in fenced blocks or indented, line by line."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = ("\n".join(match.groups("")) for match in _CODE.finditer(text))
    return [line.strip() for piece in found for line in piece.splitlines() if line.strip()]


def pop_words(code: str) -> list[str] | None:
    """The words after `pop`; None for another command."""
    match = _POP.match(code)
    return shlex.split(match["words"], comments=True) if match else None


def refused(words: list[str]) -> str | None:
    """Why `pop` would not take these words; None when it would."""
    command: Any = PDP
    rest = list(words)
    while commands := commands_of(command):
        default = getattr(command, "default", None)
        if rest and rest[0] in commands:
            command = commands[rest.pop(0)]
        elif rest and default:
            command = commands[default]
        elif rest and not rest[0].startswith("-"):
            return f"no command {rest[0]}"
        else:
            break
    known = {name for option in command.params for name in option.opts} | {"--help"}
    return next(
        (f"no option {word}" for word in rest if word[:2] == "--" and word not in known), None
    )


def commands_of(command: Any) -> dict[str, Any]:
    """The commands under this one; none for one that is run."""
    return getattr(command, "commands", {})
