"""Days in a plan of 2027, as read on Monday 30 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understanding import AskBack, InvalidAnswer, When, read_when
from dialogs.understanding.dates import Asks
from plans.i18n.translate import Texts

TODAY = date(2026, 11, 30)
YEAR_2027 = (date(2027, 1, 1), date(2027, 12, 31))


def shown(when: object) -> str:
    assert isinstance(when, When)
    return f"{when.start}..{when.day}" if when.start else when.day.isoformat()


def read(typed: str, asks: Asks = "by", language: str = "nl", today: date = TODAY) -> str:
    return shown(read_when(typed, language=language, today=today, period=YEAR_2027, asks=asks))


def asked(typed: str, asks: Asks = "by", language: str = "nl", today: date = TODAY) -> str:
    """What is asked back, as the days to choose from."""
    with pytest.raises(AskBack) as caught:
        read_when(typed, language=language, today=today, period=YEAR_2027, asks=asks)
    assert Texts({}).render(caught.value.text, "en").endswith("?")
    assert 1 <= len(caught.value.readings) <= 4
    return " | ".join(map(shown, caught.value.readings))


DUTCH = {
    # in the plan's year
    "31/12": "2027-12-31",
    "eind november": "2027-11-30",
    "juni": "2027-06-30",
    "de 15e": "2027-01-15",
    "eind van het jaar": "2027-12-31",
    "einde van het plan": "2027-12-31",
    # counted from today
    "over 3 maanden": "2027-02-28",
    "over anderhalve maand": "2027-01-14",
    "volgend jaar": "2027-12-31",
    # with words around them
    "30 juni graag": "2027-06-30",
    "ik denk eind juni": "2027-06-30",
    "misschien juni 🙂": "2027-06-30",
    "begin september ofzo": "2027-09-01",
    "tegen 15 mei of zo": "2027-05-15",
    "liefst voor de zomer": "2027-06-30",
    "dat zou moeten lukken tegen juni": "2027-06-30",
    "zeg maar eind juni": "2027-06-30",
    "juni?": "2027-06-30",
    "eind v/h jaar": "2027-12-31",
    "april, da's vroeg genoeg": "2027-04-30",
    "2de week van mei, dus 14 mei": "2027-05-14",
    "nie voor juni dus zeg maar eind juli": "2027-07-31",
    "start begin februari en klaar eind april": "2027-02-01..2027-04-30",
    # weeks, quarters, halves, years of school
    **dict.fromkeys(["week 14", "wk 14", "W14", "KW 14"], "2027-04-09"),
    "begin week 14": "2027-04-05",
    "de week van 3 mei": "2027-05-07",
    "eerste week van maart": "2027-03-05",
    "laatste vrijdag van maart": "2027-03-26",
    **dict.fromkeys(
        ["Q2", "tweede kwartaal", "2e kwartaal", "einde T2", "eind juni"], "2027-06-30"
    ),
    **dict.fromkeys(["H1", "eerste semester", "eerste helft van 2027"], "2027-06-30"),
    "tweede helft van het jaar": "2027-12-31",
    "eerste helft van juni": "2027-06-15",
    **dict.fromkeys(["einde schooljaar", "eind van het schooljaar"], "2027-06-30"),
    "begin schooljaar": "2027-09-01",
    # feasts and holidays
    "tegen Pasen": "2027-03-28",
    "paasmaandag": "2027-03-29",
    "Hemelvaart": "2027-05-06",
    "Pinksteren": "2027-05-16",
    "met Allerheiligen": "2027-11-01",
    "kerst": "2027-12-25",
    **dict.fromkeys(["voor de kerstvakantie", "tegen de kerstvakantie"], "2027-12-24"),
    "voor de herfstvakantie": "2027-10-31",
    "voor de krokusvakantie": "2027-02-05",
    "voor de paasvakantie": "2027-03-26",
    "voor de grote vakantie": "2027-06-30",
    # slips and numbers in words
    "vijftien juni": "2027-06-15",
    "eenendertig maart": "2027-03-31",
    "febuari": "2027-02-28",
    "setember": "2027-09-30",
    "augst": "2027-08-31",
    **dict.fromkeys(["1 mei '27", "01.05.27", "2027-05-01", "1/5", "1-5"], "2027-05-01"),
    **dict.fromkeys(["mei 2027", "05/2027", "mei '27"], "2027-05-31"),
    "03/04": "2027-04-03",
    # ranges
    "april tot oktober": "2027-04-01..2027-10-31",
    "april-oktober": "2027-04-01..2027-10-31",
    "van 1 tot 15 mei": "2027-05-01..2027-05-15",
    "1-15 mei": "2027-05-01..2027-05-15",
    "tussen maart en juni": "2027-03-01..2027-06-30",
    "tussen begin en half maart": "2027-03-01..2027-03-15",
    "in maart": "2027-03-01..2027-03-31",
    "maart en april": "2027-03-01..2027-04-30",
    "maart/april": "2027-03-01..2027-04-30",
    "week 14 tot 16": "2027-04-05..2027-04-23",
    **dict.fromkeys(
        ["doorlopend", "het hele jaar", "elke week", "elke maand", "in de loop van het jaar"],
        "2027-12-31",
    ),
}

ENGLISH = {
    "the first of May": "2027-05-01",
    "twenty-first of May": "2027-05-21",
    "end of June please": "2027-06-30",
    "by June": "2027-06-30",
    "in March": "2027-03-01..2027-03-31",
    "before the summer holidays": "2027-06-30",
    "from April to October": "2027-04-01..2027-10-31",
    "second half of the year": "2027-12-31",
    "the week of 3 May": "2027-05-07",
    "in three months' time": "2027-02-28",
    "Setpember": "2027-09-30",
    "ongoing": "2027-12-31",
    "the fifteenth of September": "2027-09-15",
    "eoy": "2027-12-31",
    "31/12": "2027-12-31",
    "20/9 at 10 am": "2027-09-20",
    "not before June so let's say end of July": "2027-07-31",
    "let's say end of October": "2027-10-31",
    "by Easter": "2027-03-28",
}

ASKED = {
    # outside the period, or past
    "31/12/2026": "2027-12-31 | 2026-12-31",
    "31/03/2028": "2027-03-31 | 2028-03-31",
    "volgende maand": "2027-02-28 | 2026-12-31",
    "dit jaar": "2027-12-31 | 2026-12-31",
    "31/03/2020": "2027-03-31 | 2027-12-31",
    "eerstkomende maandag": "2027-01-04 | 2026-12-07",
    "dans quinze jours": "2027-01-15 | 2026-12-14",
    # no such day
    "29 februari": "2027-02-28 | 2027-03-01",
    "31/02": "2027-02-28 | 2027-03-01",
    "31 april 2027": "2027-04-30 | 2027-05-01",
    "3/31/2027": "2027-03-31",
    "vrijdag 31 maart 2027": "2027-03-31 | 2027-04-02",
    "maandag 14 september": "2027-09-14 | 2027-09-13",
    "week 53": "2027-12-31 | 2028-01-07",
    "van juni tot maart": "2027-03-31",
    # more than one
    "vanaf 1 mei": "2027-05-01..2027-05-31 | 2027-05-01..2027-07-31 | 2027-05-01..2027-12-31",
    "ik begin in maart": "2027-03-01..2027-03-31 | 2027-03-01..2027-05-31 | 2027-03-01..2027-12-31",
    "na de zomer": "2027-09-01 | 2027-09-15 | 2027-09-30",
    "na Pasen": "2027-03-29 | 2027-04-12 | 2027-04-30",
    "tegen de zomer": "2027-08-31 | 2027-06-30",
    "in het najaar": "2027-11-30 | 2027-09-30",
    "voor juni": "2027-05-31 | 2027-06-30",
    "voor het bouwverlof": "2027-07-09 | 2027-07-16",
    "maart of april": "2027-03-31 | 2027-04-30",
    "15 of 16 maart": "2027-03-15 | 2027-03-16",
    "mei 27": "2027-05-31 | 2027-05-27",
    "tegen nieuwjaar": "2027-01-01 | 2027-12-31",
    "zo snel mogelijk": "2027-01-31 | 2027-03-31",
    "volgende vrijdag": "2027-01-08 | 2026-12-04 | 2027-01-15 | 2026-12-11",
}


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        *(("nl", typed, day) for typed, day in DUTCH.items()),
        *(("en", typed, day) for typed, day in ENGLISH.items()),
    ],
)
def test_the_plan_says_which_year(language: str, typed: str, day: str) -> None:
    assert read(typed, language=language) == day


@pytest.mark.parametrize(("typed", "days"), ASKED.items())
def test_a_doubt_is_asked_back_with_the_likely_days(typed: str, days: str) -> None:
    assert asked(typed) == days


def test_in_english_the_month_may_come_first() -> None:
    assert asked("06/07", language="en") == "2027-07-06 | 2027-06-07"
    assert read("06/07", language="nl") == "2027-07-06"


@pytest.mark.parametrize(
    "typed", ["juni is te vroeg", "april, of later", "april, maar niet zeker", "maart, april"]
)
def test_what_takes_it_back_is_not_passed_over(typed: str) -> None:
    with pytest.raises(InvalidAnswer):
        read(typed)


def test_what_has_passed_in_the_plans_year_is_asked_back() -> None:
    midsummer = date(2027, 7, 15)
    assert asked("maart", today=midsummer) == "2028-03-31 | 2027-12-31"
    assert read("maart", asks="start", today=midsummer) == "2027-03-01"


@pytest.mark.parametrize(
    ("asks", "typed", "day"),
    [
        ("start", "in maart", "2027-03-01"),
        ("start", "vanaf 1 mei", "2027-05-01"),
        ("start", "van 1 tot 15 mei", "2027-05-01"),
        ("start", "week 14", "2027-04-05"),
        ("start", "elke week", "2027-01-01"),
        ("on", "eind maart", "2027-03-31"),
        ("on", "20/9 om 10u", "2027-09-20"),
        ("on", "vanaf 1 mei", "2027-05-01"),
        ("held", "15 november", "2026-11-15"),
        ("held", "1 december", "2025-12-01"),
        ("held", "gisteren", "2026-11-29"),
    ],
)
def test_the_question_says_which_of_the_days(asks: Asks, typed: str, day: str) -> None:
    assert read(typed, asks=asks) == day


def test_one_day_is_asked_where_one_is_needed() -> None:
    assert asked("in maart", asks="on") == "2027-03-01 | 2027-03-16 | 2027-03-31"
    assert asked("week 14", asks="on") == "2027-04-05 | 2027-04-07 | 2027-04-09"
    assert asked("tot eind juni", asks="start") == "2027-01-01"


def test_a_period_that_is_over_says_nothing() -> None:
    assert read("maart", today=date(2028, 2, 1)) == "2028-03-31"


def test_a_period_over_two_years_takes_the_first_day_to_come() -> None:
    school_year = (date(2027, 9, 1), date(2029, 6, 30))
    when = [
        read_when(typed, language="nl", today=date(2027, 9, 1), period=school_year, asks="by").day
        for typed in ("eind maart", "29 februari", "september")
    ]
    assert when == [date(2028, 3, 31), date(2028, 2, 29), date(2027, 9, 30)]


PIECES = st.sampled_from(
    [
        "1",
        "15",
        "31",
        "2027",
        "mei",
        "juni",
        "29/2",
        "31/4",
        "van",
        "tot",
        "tussen",
        "en",
        "of",
        "na",
        "voor",
        "tegen",
        "in",
        "eind",
        "begin",
        "de",
        "zomer",
        "Pasen",
        "week",
        "kwartaal",
        "helft",
        "eerste",
        "laatste",
        "elke",
        "volgende",
        "vrijdag",
        "14",
        "-",
        "/",
        "'",
        "graag",
    ]
)
days = st.dates(date(2001, 1, 1), date(2098, 12, 31))


@given(
    st.lists(PIECES, max_size=7),
    days,
    st.none() | st.tuples(days, st.integers(1, 1200)),
    st.sampled_from(["by", "on", "start", "held"]),
)
@settings(deadline=None)
def test_words_in_any_order_are_a_day_a_choice_or_a_question(
    pieces: list[str], today: date, period: tuple[date, int] | None, asks: Asks
) -> None:
    first, length = period or (today, 1)
    last = date.fromordinal(min(first.toordinal() + length, date(2099, 12, 31).toordinal()))
    typed, found = " ".join(pieces), (first, last) if period else None
    readings = outcome(typed, today, found, asks)
    assert len(set(readings)) == len(readings) <= 4
    assert all(isinstance(reading, When) for reading in readings)


def outcome(
    typed: str, today: date, period: tuple[date, date] | None, asks: Asks
) -> tuple[object, ...]:
    """The day, the choice of days, or nothing."""
    try:
        return (read_when(typed, language="nl", today=today, period=period, asks=asks),)
    except AskBack as doubt:
        return doubt.readings
    except InvalidAnswer:
        return ()
