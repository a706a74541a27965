"""Every text is there in every language, and no text goes around the catalogues."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = sorted(
    folder.name for folder in (ROOT / "templates/locale").iterdir() if folder.is_dir()
)
PACKAGES = ("bot", "dialogs", "plans")
SAID_IN = (*PACKAGES, "templates")
"""Where `make texts` looks."""
PLACEHOLDER = re.compile(r"%\(\w+\)s|%.?")
SPOKEN = {
    "Line": (0, "text"),
    "Choice": (1, "label"),
    "say": (0, "text"),
    "InvalidAnswer": (0, "text"),
}
"""Who says something to a person, and which argument is what they say."""

every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_language
def test_every_text_is_translated(language: str) -> None:
    catalogue = read_catalogue(language)
    assert [m.id for m in messages(catalogue) if not all(forms(m.string))] == []
    assert [m.id for m in messages(catalogue) if m.fuzzy] == []


@every_language
def test_translations_keep_the_places_for_values(language: str) -> None:
    catalogue = read_catalogue(language)
    assert [(m.id, str(error)) for m in messages(catalogue) for error in m.check(catalogue)] == []
    changed = [
        (m.id, said)
        for m in messages(catalogue)
        for said in forms(m.string)
        if said and set(PLACEHOLDER.findall(said)) != set(PLACEHOLDER.findall(forms(m.id)[-1]))
    ]
    assert changed == []


@every_language
def test_no_text_of_the_source_is_forgotten(language: str) -> None:
    catalogue = read_catalogue(language)
    forgotten = [
        f"{path}:{line}: {text!r}" for path, line, text in extracted() if text not in catalogue
    ]
    assert not forgotten, "\n".join(["run `make texts` and translate:", *forgotten])


def test_the_dialogue_says_nothing_but_texts() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}: {ast.unparse(call)}"
        for path in sorted((ROOT / "dialogs").rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and says_literal_words(call)
    ]
    assert not found, "\n".join(["wrap these words in Text(...):", *found])


@pytest.mark.parametrize(
    ("code", "guilty"),
    [
        ('Line("Hello")', True),
        ('Line(text="Hello")', True),
        ('Choice("yes", f"Yes, {name}")', True),
        ('scene.say("Noted")', True),
        ('Line(Text("Hello"), "hint")', False),
        ('Choice("yes", _YES)', False),
        ('Line(f"• {name}")', False),
    ],
)
def test_literal_words_are_recognised(code: str, guilty: bool) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert says_literal_words(call) is guilty


def test_whatever_is_counted_is_counted_in_literal_words() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}: {ast.unparse(call)}"
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and counts_unseen_words(call)
    ]
    assert not found, "\n".join(["write both texts in the call, else none finds them:", *found])


def test_words_that_cannot_be_found_are_recognised() -> None:
    calls = [ast.parse(code, mode="eval").body for code in ("plural(a, b, 2)", 'plural("", "", 2)')]
    assert [counts_unseen_words(one) for one in calls if isinstance(one, ast.Call)] == [True, False]


def read_catalogue(language: str) -> Catalog:
    with (ROOT / f"templates/locale/{language}/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """Every message but the header."""
    return (message for message in catalogue if message.id)


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The one text, or its singular and plural."""
    return tuple(text) if isinstance(text, tuple | list) else (text or "",)


def extracted() -> Iterator[tuple[str, int, str | tuple[str, ...]]]:
    """What `make texts` finds: file, line and text, with the Makefile's own keywords."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    keywords = parse_keywords(re.findall(r" -k (\S+)", makefile))
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    for package in SAID_IN:
        for name, line, text, *_ in extract_from_dir(ROOT / package, methods, options, keywords):
            yield f"{package}/{name}", line, text


def says_literal_words(call: ast.Call) -> bool:
    """True for `Line("words")`, `Choice("id", "words")` and the like."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in SPOKEN:
        return False
    position, keyword = SPOKEN[name]
    said = [
        *call.args[position : position + 1],
        *(k.value for k in call.keywords if k.arg == keyword),
    ]
    return any(holds_words(argument) for argument in said)


def counts_unseen_words(call: ast.Call) -> bool:
    """True for `plural(one, many, …)`: `make texts` finds literal words alone."""
    named = isinstance(call.func, ast.Name) and call.func.id == "plural"
    return named and not all(isinstance(text, ast.Constant) for text in call.args[:2])


def holds_words(argument: ast.expr) -> bool:
    """True for a string, or an f-string, that has letters of its own."""
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    constants = [part.value for part in parts if isinstance(part, ast.Constant)]
    return any(char.isalpha() for value in constants for char in str(value))
