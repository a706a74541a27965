"""The levels of the organisation, and which of them a function tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plans.i18n.translate import load_texts
from plans.i18n.user_error import UserError
from plans.training_plan.levels import level_of, levels


@pytest.mark.parametrize(
    ("function", "leads", "level"),
    [
        ("Algemeen directeur", True, "management"),
        ("CEO", False, "management"),
        ("Productiearbeider", False, "operational"),
        ("Productiearbeider", True, "team_leaders"),
        ("Fietsmonteur", False, "operational"),
        ("TEAMLEIDER magazijn", False, "team_leaders"),
        ("Coordinator onthaal", False, "team_leaders"),
        ("HR-medewerker", False, "specialists"),
        ("Christelijk medewerker", False, None),  # no “hr” in another word
        ("Verkoper", False, "operational"),
        ("Communicatieverantwoordelijke", False, "specialists"),
        ("Medewerker", False, None),
        ("", False, None),
        (None, False, None),
        (None, True, "team_leaders"),
    ],
)
def test_a_function_tells_the_level(function: str | None, leads: bool, level: str | None) -> None:
    found = level_of(function, leads=leads, among=levels())
    assert (found.key if found else None) == level


ONE = '[[level]]\nkey = "all"\ntitle.en = "Everybody"\n'


def test_an_organisation_has_levels_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "levels.toml"
    file.write_text(ONE + "leads = true\n", encoding="utf-8")
    [level] = levels(file)
    assert level.title.said("nl") == "Everybody"
    assert level_of("whatever", leads=True, among=(level,)) == level
    assert level_of("whatever", leads=False, among=(level,)) is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", r"levels.toml: there is no \[\[level\]\] in it"),
        ("[[level]", "levels.toml: cannot be read as TOML"),
        (ONE + ONE, "levels.toml, line 5, key: stands there twice"),
        (
            ONE.replace('"all"', '"All of us"'),
            "levels.toml, line 2, key: must be a word of small letters",
        ),
        ('[[level]]\nkey = "all"\n', "levels.toml, line 1, title: is missing"),
        (ONE + 'functions = "boss"\n', "levels.toml, line 4, functions: must be a list"),
        (ONE + 'functions = ["boss", 3]\n', "levels.toml, line 4, functions: must be a text"),
        (ONE + "lead = true\n", "levels.toml, line 4, lead: .* did you mean leads"),
        (
            ONE + "leads = true\n" + ONE.replace("all", "rest") + "leads = true\n",
            "levels.toml, line 8, leads: only one level",
        ),
        (
            "".join(ONE.replace("all", f"l{number}") for number in range(13)),
            "levels.toml: there are more than 12 levels",
        ),
    ],
)
def test_what_is_wrong_in_the_file_is_named(tmp_path: Path, words: str, why: str) -> None:
    file = tmp_path / "levels.toml"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(UserError) as refused:
        levels(file)
    said = load_texts().render(refused.value.text, "en")
    assert re.match(why, said), said
