"""Colours of the organisation's own can be read, whatever HR chooses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.i18n.user_error import UserError
from plans.organisation import typed
from plans.organisation.colours import (
    DARK_GROUND,
    ENOUGH,
    GROUND,
    USUAL,
    NoColour,
    contrast,
    read_colour,
    readable,
    readable_in_the_dark,
)


@pytest.mark.parametrize(
    ("said", "colour"), [("#0D5566", "#0d5566"), (" 0d5566 ", "#0d5566"), ("#a1b", "#aa11bb")]
)
def test_a_colour_is_read_as_people_write_it(said: str, colour: str) -> None:
    assert read_colour(said) == colour


@pytest.mark.parametrize("said", ["", "red", "#12345", "#gggggg", "rgb(1,2,3)", "#0d5566;x"])
def test_what_is_no_colour_is_refused(said: str) -> None:
    with pytest.raises(NoColour):
        read_colour(said)
    with pytest.raises(UserError, match="not a colour"):
        typed.read_colour(said)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("colour", [USUAL, "#7a1f5c", "#000000", "#8b0000"])
def test_a_dark_colour_stays_as_it_is(colour: str) -> None:
    assert readable(colour) == colour


@pytest.mark.parametrize("colour", ["#ffff00", "#ffffff", "#c8741c", "#7fd0e0", "#ff69b4"])
def test_a_pale_one_is_made_darker_until_it_can_be_read(colour: str) -> None:
    darker = readable(colour)
    assert darker != colour
    assert contrast(darker, GROUND) >= ENOUGH
    assert contrast(darker, "#ffffff") >= ENOUGH
    assert typed.read_colour(colour) == darker


@given(st.integers(0, 0xFFFFFF))
def test_on_a_dark_screen_what_is_too_dark_becomes_lighter(number: int) -> None:
    colour = f"#{number:06x}"
    lighter = readable_in_the_dark(colour)
    assert contrast(lighter, DARK_GROUND) >= ENOUGH
    assert contrast(lighter, "#0b2027") >= ENOUGH  # what stands on a button there
    if contrast(colour, DARK_GROUND) >= ENOUGH:
        assert lighter == colour
    else:
        assert contrast(lighter, "#000000") > contrast(colour, "#000000")
