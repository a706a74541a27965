"""What is loaded for a command is what it needs: measured in modules, never in time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.commands import COMMANDS

DOCUMENTS = {
    *("typst", "docx", "docxtpl", "jinja2", "lxml"),
    *("xlsxwriter", "python_calamine", "segno", "icalendar"),
}
MIGRATIONS = {"alembic", "mako"}
TELEGRAM = {"telegram", "aiohttp", "starlette", "uvicorn"}
PAGES = {"jinja2", "starlette", "uvicorn"}
SELDOM = {"dateparser", "babel.messages"}
CONVERSATION = {"dialogs", "rich", "structlog", "holidays", "transitions.extensions"}

LOADED = """
import sys
from bot.cli import main

try:
    main()
except SystemExit as end:
    code = end.code
print("loaded", *sys.modules)
sys.exit(code)
"""


def loaded(*words: str, typed: str = "") -> set[str]:
    """The modules that `pop` with these words has loaded when it is done."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words],
        input=typed,
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    [modules] = [line for line in done.stdout.splitlines() if line.startswith("loaded ")]
    return set(modules.split()[1:])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database that needs no migration."""
    file = str(tmp_path_factory.mktemp("startup") / "pop.sqlite3")
    assert CliRunner().invoke(app, ["sample", "--db", file]).exit_code == 0
    return file


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_help_loads_no_command(language: str) -> None:
    modules = loaded("--lang", language, "--help")
    assert {name for name in modules if name.startswith(("bot.", "plans", "dialogs"))} == {
        "bot.cli",
        "bot.cli.commands",
        "bot.cli.language",
        "bot.cli.wording",
        "bot.logs",
        "plans",
        "plans.i18n",
        "plans.i18n.catalogues",
        "plans.i18n.formats",
        "plans.i18n.text",
        "plans.i18n.translate",
        "plans.i18n.translated",
    }
    assert not modules & {"pydantic_settings", "sqlalchemy", "babel", *DOCUMENTS, *TELEGRAM}


def test_the_help_says_of_each_command_what_the_command_says_of_itself() -> None:
    said = {name: sentence for name, (_, sentence) in COMMANDS.items()}
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert said == {
        name: " ".join(command.help.split("\n\n")[0].split()) for name, command in commands.items()
    }
    shown = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"}).output
    assert [line for line in said.values() if line not in shown] == []


def test_a_list_of_people_loads_the_database_alone(place: str) -> None:
    modules = loaded("people", "list", "--db", place)
    assert "sqlalchemy" in modules
    assert not modules & (DOCUMENTS | MIGRATIONS | TELEGRAM | SELDOM | CONVERSATION)
    assert "asyncpg" not in modules


def test_a_conversation_loads_nothing_that_makes_documents(place: str) -> None:
    asked = json.dumps({"as": "anna", "command": "/start"})
    modules = loaded("chat", "--json", "--db", place, typed=f"{asked}\n")
    assert "dialogs.turn" in modules
    assert not modules & (DOCUMENTS | MIGRATIONS | TELEGRAM | SELDOM)


def test_a_new_database_loads_what_makes_its_tables(tmp_path: Path) -> None:
    assert "alembic" in loaded("people", "list", "--db", str(tmp_path / "new.sqlite3"))


@pytest.mark.parametrize("command", ["people", "round", "invite", "reopen", "audit", "remind"])
def test_the_help_of_a_command_loads_no_database(command: str) -> None:
    modules = loaded(command, "--help")
    assert not modules & {"sqlalchemy", "pydantic_settings", *DOCUMENTS, *TELEGRAM}


def test_a_link_to_the_pages_is_made_without_what_serves_them(place: str) -> None:
    modules = loaded("web", "link", "anna", "--db", place)
    assert "bot.sign_in.links" in modules
    assert not modules & (DOCUMENTS | MIGRATIONS | TELEGRAM | PAGES)
    assert not modules & CONVERSATION - {"dialogs", "rich", "structlog"}
