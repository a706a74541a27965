"""How far something is, in percent."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding import AskBack, InvalidAnswer, read_percent

SAID = {
    **dict.fromkeys(["60", "60%", "60 %", "60 procent", "ongeveer 60", "ik denk 60%"], 60),
    **dict.fromkeys(["0", "nog niet begonnen", "not started"], 0),
    **dict.fromkeys(["een kwart", "a quarter"], 25),
    **dict.fromkeys(["de helft", "halfweg", "half", "halfway", "la moitié"], 50),
    **dict.fromkeys(["drie kwart", "driekwart", "three quarters"], 75),
    **dict.fromkeys(["100", "100%", "klaar", "helemaal klaar", "done", "fertig"], 100),
}


@pytest.mark.parametrize(("typed", "percent"), SAID.items())
def test_a_percentage_as_people_say_it(typed: str, percent: int) -> None:
    assert read_percent(typed, language="nl") == percent


@pytest.mark.parametrize("typed", ["", "?", "101", "-5", "1000", "bijna", "niet klaar", "3 dagen"])
def test_what_is_no_percentage_is_asked_again(typed: str) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        read_percent(typed, language="nl")
    assert not isinstance(caught.value, AskBack)


@pytest.mark.parametrize("typed", ["50-60", "tussen 50 en 60%", "50 à 60 procent"])
def test_a_range_is_asked_back(typed: str) -> None:
    with pytest.raises(AskBack) as caught:
        read_percent(typed, language="nl")
    assert caught.value.readings == (50, 55, 60)


@given(st.text() | st.text("0123456789 %-,half", max_size=9))
def test_any_text_is_a_percentage_or_a_question(typed: str) -> None:
    with suppress(InvalidAnswer):
        assert 0 <= read_percent(typed, language="nl") <= 100
