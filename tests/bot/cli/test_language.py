"""What `pop` prints is in one language: that of `--lang`, else of the environment, else English."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.language import language_of

ROOT = Path(__file__).resolve().parents[3]
WIDE = {"COLUMNS": "400", "TERMINAL_WIDTH": "400"}
"""No sentence is broken over two lines."""


def pop(*words: str) -> str:
    return CliRunner().invoke(app, words, env=WIDE).output


def commands(below: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command and group, `pop` itself first."""
    here = get_command(app) if below is None else below
    yield path
    for name, one in getattr(here, "commands", {}).items():
        yield from commands(one, (*path, name))


def cells(page: str) -> set[str]:
    """What stands in the lines and columns of a page of help."""
    lines = (line.strip("│╭╮╰╯─ ") for line in page.splitlines())
    return {cell for line in lines for cell in re.split(r"\s{2,}|─+", line) if cell.strip()}


def typed_words() -> set[str]:
    """What is the same in every language: what is typed as it stands."""
    return {word for path in commands() for word in path} | {"*", "nl|en"}


def is_a_sign(cell: str) -> bool:
    """True for an option's name, a range, or values between which one chooses."""
    return re.fullmatch(r"-[-\w]+|\[x>=\d+\]|<[\w-]+(\|[\w-]+)+>", cell) is not None


@pytest.mark.parametrize("path", list(commands()), ids=" ".join)
def test_no_english_is_left_in_the_dutch_help(path: tuple[str, ...]) -> None:
    english, dutch = (cells(pop("--lang", code, *path, "--help")) for code in ("en", "nl"))
    left = {cell for cell in english & dutch if not is_a_sign(cell)} - typed_words()
    assert left == set()
    assert any(cell.startswith("Gebruik: ") for cell in dutch)
    assert len(dutch) == len(english) >= 5


def test_the_walk_meets_every_command() -> None:
    found = {" ".join(path) for path in commands()}
    assert {"", "people import", "remind policy set", "db rebuild", "template example"} <= found


def test_english_that_is_left_is_noticed() -> None:
    page = cells(pop("--help"))
    assert "Run the assistant on Telegram." in page
    assert "Show this message and exit." in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("people leave", "Er ontbreekt een argument: 'persoon'."),
        ("round open", "De optie '--name' ontbreekt."),
        ("people list --jsn", "Er is geen optie --jsn (bedoel je --json, --now?)"),
        ("people list -x", "Er is geen optie -x."),
        ("colect", "Er is geen commando 'colect'. Bedoel je 'collect'?"),
        ("nothing", "Er is geen commando 'nothing'."),
        ("people list more and more", "Dit is te veel: more and more"),
        ("people list --db", "Bij de optie '--db' hoort een waarde."),
        ("people list --json=1", "Bij de optie '--json' hoort geen waarde."),
        ("sample --people 1", "Dit kan niet bij '--people': het moet minstens 3 zijn"),
        ("sample --people all", "Dit kan niet bij '--people': geef een geheel getal"),
        ("people list --now soon", "Dit kan niet bij '--now': schrijf het zoals 2027-01-15T09:00"),
        (
            "people absent anna --from soon --until 1/6/2027",
            "Dit kan niet bij '--from': schrijf het zoals 31/03/2027 of 2027-03-31",
        ),
        (
            "people import list.csv --dates both",
            "Dit kan niet bij '--dates': 'both' is geen van 'day-first', 'month-first'.",
        ),
        ("template use gone.docx", "'BESTAND.docx': het bestand 'gone.docx' bestaat niet."),
        ("template use .", "'BESTAND.docx': '.' is een map, geen bestand."),
        ("invite anna --all", "Dit kan niet: geef mensen op, of --all, of --list"),
        ("people import gone.csv", "gone.csv kan niet worden gelezen (het bestaat niet)."),
        ("audit --out log.txt", "log.txt moet eindigen op .xlsx of .csv."),
        ("people list --db mysql://pop", "kan niet gebruikt worden: alleen een SQLite-bestand of"),
    ],
)
def test_what_is_wrong_is_said_in_dutch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = pop("--lang", "nl", *words.split())
    assert said in shown
    assert [word for word in ("Usage", "Try", "Error", "for help") if word in shown] == []


def test_an_unknown_person_and_an_unknown_round_are_told_in_dutch(sqlite_place: str) -> None:
    at = ("--db", sqlite_place)
    assert "Niemand heeft het nummer" in pop("--lang", "nl", "people", "leave", "99", *at)
    shown = pop("--lang", "nl", "collect", "--round", "2031", "--out", "plans.zip", *at)
    assert shown == "Er is geen ronde '2031'; rondes: er is er nog geen.\n"
    shown = pop("--lang", "nl", "remind", "policy", "set", "opens", "25:00", *at)
    assert shown == "opens kan niet '25:00' zijn; nu is het 09:00.\n"


def test_a_language_without_texts_is_refused_in_the_language_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    result = CliRunner().invoke(app, ["--lang", "xx", "people", "list"], env=WIDE)
    assert result.exit_code == 2
    assert "Dit kan niet bij '--lang': kies uit nl, en" in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("--lang", "nl", "--help"),
        ("--lang=nl", "--help"),
        ("--help", "--lang", "nl"),
        ("--lang", "NL"),
        ("--lang", "nl_BE.UTF-8", "people", "--help"),
    ],
)
def test_the_option_counts_wherever_it_stands_before_the_command(words: tuple[str, ...]) -> None:
    assert "Gebruik: " in pop(*words)


def test_the_option_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    assert "Gebruik: " in pop("--help")
    assert "Usage: " in pop("--lang", "en", "--help")
    assert "Gebruik: " in pop("--help"), "what was asked for once counts once"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "nl"}, "nl"),
        ({"LANG": "nl_BE@euro", "LC_MESSAGES": "", "LC_ALL": ""}, "nl"),
        ({"LANG": "nl_BE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE.UTF-8", "LC_MESSAGES": "nl_BE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8", "LC_MESSAGES": ""}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "en"),
        ({"LANGUAGE": "nl", "LANG": "en_GB.UTF-8"}, "nl"),
        ({"LANGUAGE": "nl"}, "nl"),
        ({"LANGUAGE": "ja:nl_BE:en"}, "nl"),
        ({"LANGUAGE": "en:nl", "LANG": "nl_BE.UTF-8"}, "en"),
        ({"LANGUAGE": "nl", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "nl", "LANG": "C.UTF-8"}, "nl"),
    ],
)
def test_the_environment_is_read_as_gettext_reads_it(
    environment: dict[str, str], language: str
) -> None:
    assert language_of(environment) == language


def test_results_are_in_the_language_that_is_spoken(sqlite_place: str) -> None:
    at = ("--db", sqlite_place, "--now", "2027-01-15T09:00")
    assert pop("--lang", "nl", "sample", *at) == "9 mensen, 0 plannen.\n"
    assert " medewerker " in pop("--lang", "nl", "people", "list", *at)
    assert " employee " in pop("people", "list", *at)
    rebuilt = pop("--lang", "nl", "db", "rebuild", *at)
    assert rebuilt == "0 versies van plannen bekeken, 0 rechtgezet.\n"
    shown = pop("--lang", "nl", "audit", "--out", f"{sqlite_place}.csv", *at)
    assert shown == f"0 handelingen in {sqlite_place}.csv.\n"
    assert "databank" in pop("--lang", "nl", "doctor", *at)
    assert "database" in pop("--lang", "nl", "doctor", "--language", "en", *at)


def test_what_programs_read_is_the_same_in_every_language(sqlite_place: str) -> None:
    at = ("--db", sqlite_place, "--now", "2027-01-15T09:00")
    pop("sample", "--with-plans", *at)
    for words in (
        ("people", "list"),
        ("round", "list"),
        ("audit",),
        ("remind", "stalled"),
        ("remind", "--dry-run"),
        ("remind", "policy", "show"),
    ):
        dutch, english = (pop("--lang", code, *words, "--json", *at) for code in ("nl", "en"))
        assert dutch == english
        assert all(json.loads(line) is not None for line in english.splitlines())


def test_with_a_catalogue_that_is_broken_english_is_spoken(tmp_path: Path) -> None:
    for package in ("bot", "dialogs", "plans"):
        shutil.copytree(ROOT / package, tmp_path / package)
    folder = tmp_path / "templates/locale/nl/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_bytes(b'msgid "\xff\xfe"\n')
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--help"],
        cwd=tmp_path,
        env=os.environ | {"LC_ALL": "nl_BE.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Usage: " in done.stdout


def test_it_says_which_version_it_is() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert pop("--version") == f"pop {declared}\n"
