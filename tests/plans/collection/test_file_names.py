"""Names of files that any computer can unpack."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plans.collection.file_names import LONGEST_PART, Names, is_safe, safe_name

anything = st.text(max_size=300)
RESERVED = {"con", "prn", "aux", "nul", "com1", "lpt9", "com²", "conin$"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Peeters", "Anna Peeters"),
        ("Zoë D'Hondt", "Zoë D'Hondt"),
        ("R&D / HR: België?", "R&D HR België"),
        ("..\\..\\geheim", "geheim"),
        ("=cmd|' /C calc'!A0", "cmd ' C calc'!A0"),
        ("Jan. ", "Jan"),
        ("con", "_con"),
        ("Con.tract", "_Con.tract"),
        ("Connie", "Connie"),
        ("COM1", "_COM1"),
        ("...", "_"),
        ("", "_"),
        ("An\u202ena", "Anna"),
        ("e\u0301", "é"),
    ],
)
def test_a_name_stays_what_it_was_as_far_as_possible(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(anything, st.sampled_from(["", ".pdf", ".docx"]))
@example('0".0', "")
def test_any_text_becomes_a_name_that_windows_takes(text: str, ending: str) -> None:
    name = safe_name(text, ending)
    assert 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST_PART
    assert not set(name) & set('<>:"/\\|?*')
    assert not name.endswith((" ", "."))
    assert name[0] not in " .=+-@"
    assert name.partition(".")[0].casefold() not in RESERVED
    assert name == unicodedata.normalize("NFC", name)
    assert all(c == " " or unicodedata.category(c)[0] not in "CZ" or c == "\xa0" for c in name)
    assert is_safe(name)


@given(st.lists(st.tuples(anything, anything), max_size=12))
def test_no_two_paths_are_the_same_on_any_computer(those: list[tuple[str, str]]) -> None:
    names = Names()
    paths = [names.take(("2027", folder), stem, ".pdf") for folder, stem in those]
    assert all(map(is_safe, paths)), paths
    assert len({path.upper() for path in paths}) == len(those)
    assert len({unicodedata.normalize("NFD", path.casefold()) for path in paths}) == len(those)


def test_names_that_clash_get_a_number() -> None:
    names = Names()
    paths = [names.take(("Sales",), stem, ".pdf") for stem in ("Anna", "ANNA", "Anna", "Jan")]
    assert paths == ["Sales/Anna.pdf", "Sales/ANNA (2).pdf", "Sales/Anna (3).pdf", "Sales/Jan.pdf"]


def test_a_long_name_keeps_its_ending() -> None:
    assert Names().take(("Sales",), "A" * 500, ".docx").endswith("AAA.docx")
