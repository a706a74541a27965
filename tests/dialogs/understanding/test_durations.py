"""Working time in days, hours and minutes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding import InvalidAnswer, read_duration
from dialogs.understanding.folding import words
from plans.i18n.formats import HOURS_A_DAY, Duration, show_days
from plans.i18n.translate import Texts

LANGUAGES = ("nl", "fr", "de", "en")

HOURS = {
    # Dutch
    "2 dagen": "15.2",
    "een dag": "7.6",
    "1,5 dag": "11.4",
    "1.5 dag": "11.4",
    "halve dag": "3.8",
    "een halve dag": "3.8",
    "½ dag": "3.8",
    "1/2 dag": "3.8",
    "2½ dagen": "19",
    "2 ½ dagen": "19",
    "anderhalve dag": "11.4",
    "tweeënhalve dag": "19",
    "2 en een halve dag": "19",
    "twee halve dagen": "7.6",
    "3 dagdelen": "11.4",
    "4 uur": "4",
    "4u": "4",
    "half uur": "0.5",
    "een half uurtje": "0.5",
    "kwartier": "0.25",
    "drie kwartier": "0.75",
    "een uur en een kwartier": "1.25",
    "90 min": "1.5",
    "7u36": "7.6",
    "7 u 36": "7.6",
    "7 uur 36": "7.6",
    "7u36m": "7.6",
    "7:36": "7.6",
    "1:30 uur": "1.5",
    "2 dagen en 4 uur": "19.2",
    "2 dagen, 4 uur": "19.2",
    "2d 4u": "19.2",
    "2 dagen + 7u36": "22.8",
    "2 dagen en een half uur": "15.7",
    "1 week": "38",
    "een week": "38",
    "ongeveer 2 hele dagen": "15.2",
    "3 dagen opleiding": "22.8",
    "1.000 uur": "1000",
    # French
    "2 jours": "15.2",
    "deux jours et demi": "19",
    "demi-journée": "3.8",
    "une demi-journée": "3.8",
    "trois demi-journées": "11.4",
    "3 heures": "3",
    "7h36": "7.6",
    "une heure et demie": "1.5",
    "deux heures et quart": "2.25",
    "trois quarts d’heure": "0.75",
    "une demi-heure": "0.5",
    "2 jours de formation": "15.2",
    "1 semaine": "38",
    # German
    "2 Tage": "15.2",
    "ein halber Tag": "3.8",
    "anderthalb Tage": "11.4",
    "zweieinhalb Tage": "19",
    "8 Stunden": "8",
    "7 Std. 36 Min.": "7.6",
    "eine halbe Stunde": "0.5",
    "eine Viertelstunde": "0.25",
    "zwei Wochen": "76",
    # English
    "2 days": "15.2",
    "half a day": "3.8",
    "a day and a half": "11.4",
    "one and a half days": "11.4",
    "two working days": "15.2",
    "8 hours": "8",
    "half an hour": "0.5",
    "a quarter of an hour": "0.25",
    "2 days of training in total": "15.2",
    "7 hrs 36 mins": "7.6",
    "a week": "38",
}

UNCLEAR = "That does not read as days or hours. Please write, for example, 2 days or 7h36."
DAYS_OR_HOURS = "Is that days or hours? Please write, for example, 2 days or 4 hours."
ONE = "Please give one duration, such as 2 days; a range does not fit here."
NOTHING = "That comes to no time at all. Please write, for example, 2 days or 4 hours."
TOO_LONG = "A duration can be at most 2000 hours here."

REFUSALS = {
    **dict.fromkeys(["", "?", "weet niet", "dag", "2 maanden", "31/3", "-2 dagen", "3 m"], UNCLEAR),
    **dict.fromkeys(
        ["2 dagen per week", "elke vrijdag", "7 u 36 u", "7:36:00", "2,5,3 uur"], UNCLEAR
    ),
    **dict.fromkeys(
        ["2 dagen van 4 uur", "2 jours de 4 heures", "2 x 4 uur", "2 uur in 3 weken"], UNCLEAR
    ),
    **dict.fromkeys(["1 dag (8 uur)", "2 days of 4 hours"], UNCLEAR),
    **dict.fromkeys(["5", "1,5", "een", "half", "anderhalf", "½"], DAYS_OR_HOURS),
    **dict.fromkeys(["2-3 dagen", "2 tot 3 dagen", "2 à 3 jours", "2 of 3 dagen"], ONE),
    **dict.fromkeys(["0 dagen", "0u", "0,01 min"], NOTHING),
    **dict.fromkeys(["400 dagen", "2001 uur", "1.500 dagen", "53 weken"], TOO_LONG),
}


def refusal(typed: str) -> str:
    with pytest.raises(InvalidAnswer) as caught:
        read_duration(typed, language="nl")
    return Texts({}).render(caught.value.text, "en")


@pytest.mark.parametrize(("typed", "hours"), HOURS.items())
def test_durations_as_people_say_them(typed: str, hours: str) -> None:
    assert {read_duration(typed, language=language) for language in LANGUAGES} == {Decimal(hours)}


@pytest.mark.parametrize(("typed", "sentence"), REFUSALS.items())
def test_a_mistake_is_named_exactly(typed: str, sentence: str) -> None:
    assert refusal(typed) == sentence


DAY_WORDS = {"nl": "dagen", "fr": "jours", "de": "Tage", "en": "days"}
HOUR_WORDS = {"nl": "uur", "fr": "heures", "de": "Stunden", "en": "hours"}
AND = {"nl": "en", "fr": "et", "de": "und", "en": "and"}
languages = st.sampled_from(LANGUAGES)


@given(st.integers(1, 2000 * 60))
def test_a_duration_as_this_assistant_prints_it_is_read_back(minutes: int) -> None:
    printed = str(Duration(Decimal(minutes) / 60))
    assert str(Duration(read_duration(printed, language="nl"))) == printed


@given(st.decimals("0.01", 263, places=2), languages)
def test_days_with_decimals_are_read_back(days: Decimal, language: str) -> None:
    read = read_duration(f"{show_days(days)} {DAY_WORDS[language]}", language=language)
    assert abs(read - days * HOURS_A_DAY) <= Decimal("0.005")


@given(st.integers(0, 200), st.integers(1, 400), languages)
def test_days_and_hours_add_up(days: int, hours: int, language: str) -> None:
    said = f"{days} {DAY_WORDS[language]} {AND[language]} {hours} {HOUR_WORDS[language]}"
    assert read_duration(said, language=language) == days * HOURS_A_DAY + hours


@given(
    st.integers(0, 2000), st.integers(0, 59), st.sampled_from(["{}u{:02}", "{}h{:02}", "{}:{:02}"])
)
def test_hours_and_minutes_are_read_like_a_clock(hours: int, minutes: int, clock: str) -> None:
    typed = clock.format(hours, minutes)
    try:
        read = read_duration(typed, language="nl")
    except InvalidAnswer:
        assert not 0 < hours * 60 + minutes <= 2000 * 60
    else:
        assert abs(read * 60 - (hours * 60 + minutes)) < 1


PIECES = st.sampled_from(
    sorted(
        words(
            "2 1,5 36 0 een halve half anderhalve et demi en a quart"
            " dag jours uur u h min week : ½ + - ,"
        )
    )
)


@given(st.lists(PIECES, max_size=7), st.sampled_from(["", " "]))
def test_words_in_any_order_are_a_duration_or_a_question(pieces: list[str], glue: str) -> None:
    try:
        hours = read_duration(glue.join(pieces), language="nl")
    except InvalidAnswer:
        return
    assert 0 < hours <= 2000
    assert hours == round(hours, 2)
