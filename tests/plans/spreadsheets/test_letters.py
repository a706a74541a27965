"""Which letters the bytes of a CSV file are."""

from __future__ import annotations

import pytest

from plans.spreadsheets.letters import ENCODINGS, decoded, mended

LIST = (
    "nr;naam\n1;Zoë Hélène\n2;François Noël\n3;Jörg Müller\n4;BÉATRICE LEFÈVRE\n5;Anaïs D'Hondt\n"
    "6;Benoît Châtelain\n7;Renée Günther\n"
)
NAMES = ("Zoë", "Hélène", "François", "Jörg", "Noël", "Benoît", "Anaïs", "ANDRÉ", "CHLOË", "Çelik")


@pytest.mark.parametrize(
    "encoding", ["cp1252", "cp850", "mac_roman", "utf-8", "utf-8-sig", "utf-16"]
)
def test_a_list_of_names_shows_what_it_is_written_in(encoding: str) -> None:
    [reading] = decoded(LIST.encode(encoding))
    assert reading.text.removeprefix("\ufeff") == LIST


def test_names_of_elsewhere_on_windows() -> None:
    for encoding, name in (("cp1250", "Łukasz Wiśniewski"), ("cp1254", "Gülşen Işık")):
        found = decoded(f"nr;naam\n1;{name}\n".encode(encoding))
        assert name in found[0].text


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman", "iso8859-15"])
@pytest.mark.parametrize("name", NAMES)
def test_one_name_is_read_as_it_is_or_asked_and_never_misread(name: str, encoding: str) -> None:
    found = decoded(f"1;{name}\n".encode(encoding))
    assert any(name in one.text for one in found)
    assert len(found) < 3
    if encoding in {"cp1252", "iso8859-15"}:
        assert len(found) == 1  # what everybody's Excel writes is no question


def test_what_could_be_two_names_has_both_readings() -> None:
    one, other = decoded("1;Michèle\n".encode("cp850"))
    assert {one.encoding, other.encoding} == {"cp850", "mac_roman"}
    assert (one.text, other.text) == ("1;Michèle\n", "1;Michäle\n")


def test_bytes_that_are_letters_in_nothing() -> None:
    assert decoded(b"\xff\xfea") == ()


@pytest.mark.parametrize("wrongly", ["cp1252", "cp850", "mac_roman"])
@pytest.mark.parametrize("name", ["Zoë Hélène", "FRANÇOIS", "D’Hondt", "Müller – €", "Łukasz"])
def test_what_was_written_twice_is_read_as_it_was_meant(name: str, wrongly: str) -> None:
    try:
        twice = name.encode().decode(wrongly)
    except UnicodeError:
        twice = "".join(
            chr(byte) if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else bytes([byte]).decode(wrongly)
            for byte in name.encode()
        )
    assert mended(twice) == name


def test_three_times_too() -> None:
    text = "Zoë"
    for _ in range(3):
        text = text.encode().decode("latin-1")
    assert mended(text) == "Zoë"


@pytest.mark.parametrize("name", ["Zoë", "São Tomé", "Ângela", "ANDRÉ’S", "Åsa Ström", "Ãngelo"])
def test_what_was_written_once_stays(name: str) -> None:
    assert mended(name) == name


def test_every_encoding_exists() -> None:
    for name in ENCODINGS:
        assert "é".encode(name)
