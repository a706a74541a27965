"""Working time in days, hours and minutes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding import AskBack, InvalidAnswer, read_duration
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
    "7.36 u": "7.6",
    "7,36 uur": "7.6",
    "1,25 uur": "1.25",
    "20u": "20",
    "vijftien uur": "15",
    "3 voormiddagen": "11.4",
    "2-daagse": "15.2",
    "2 dagen van 4 uur": "8",
    "2 x 4 uur": "8",
    "3 sessies van 2 uur": "6",
    "drie voormiddagen van 4 uur": "12",
    "een dag of 3": "22.8",
    "nen halven dag": "3.8",
    "2 uur per week gedurende 10 weken": "20",
    "10 weken 2 uur per week": "20",
    "2 uur per week, 10 keer": "20",
    "1 dag per maand gedurende een jaar": "91.2",
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
    "2 days of 4 hours": "8",
    "2 hours per week for 10 weeks": "20",
    "half a day a month for six months": "22.8",
}

UNCLEAR = "That does not read as days or hours. Please write, for example, 2 days or 7h36."
NOTHING = "That comes to no time at all. Please write, for example, 2 days or 4 hours."
TOO_LONG = "A duration can be at most 2000 hours here."

REFUSALS = {
    **dict.fromkeys(["", "?", "weet niet", "dag", "2 maanden", "31/3", "-2 dagen", "3 m"], UNCLEAR),
    **dict.fromkeys(["elke vrijdag", "7 u 36 u", "7:36:00", "2,5,3 uur", "een paar uur"], UNCLEAR),
    **dict.fromkeys(["2 uur in 3 weken", "2 dagen van 8 tot 16 uur", "half past 3"], UNCLEAR),
    **dict.fromkeys(["0 dagen", "0u", "0,01 min"], NOTHING),
    **dict.fromkeys(["400 dagen", "2001 uur", "1.500 dagen", "53 weken"], TOO_LONG),
}


ASKED = {
    # a rate is no total
    "2 hours a week": "20.00 | 80.00",
    "2 uur per week": "20.00 | 80.00",
    "wekelijks 2 uur": "20.00 | 80.00",
    "2 uur/week": "20.00 | 80.00",
    "elke vrijdag 2 uur": "20.00 | 80.00",
    "2 dagen per maand": "91.20 | 182.40",
    "2 uur per week gedurende een half jaar": "52.00",
    "2 hours a week for a year": "104.00",
    # days or hours, one or the other
    "5": "38.00 | 5.00",
    "1,5": "11.40 | 1.50",
    "half": "3.80 | 0.50",
    "anderhalf": "11.40 | 1.50",
    "2-3 dagen": "15.20 | 19.00 | 22.80",
    "2 à 3 jours": "15.20 | 19.00 | 22.80",
    "tussen 2 en 3 dagen": "15.20 | 19.00 | 22.80",
    "2 of 3 dagen": "15.20 | 22.80",
    "1 dag (8 uur)": "8.00 | 7.60",
    "1.30 u": "1.50 | 1.30",
}


@pytest.mark.parametrize(("typed", "hours"), ASKED.items())
def test_a_doubt_is_asked_back_with_the_likely_durations(typed: str, hours: str) -> None:
    with pytest.raises(AskBack) as caught:
        read_duration(typed, language="nl")
    assert " | ".join(map(str, caught.value.readings)) == hours


def test_what_a_rate_comes_to_is_said() -> None:
    assert refusal("2 uur per week") == (
        "That is each time. How much is it altogether? 10 times is 20 u, 40 times 80 u."
    )


def test_words_around_it_do_not_matter() -> None:
    for typed in ("ik denk 2 dagen", "2 dagen denk ik", "ongeveer 2 dagen 🙂", "het duurt 2 dagen"):
        assert read_duration(typed, language="nl") == Decimal("15.2")


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
