"""Values inside a longer text, as read on 30 November 2026 for a plan of 2027."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understanding import When, find_values

TODAY = date(2026, 11, 30)
YEAR_2027 = (date(2027, 1, 1), date(2027, 12, 31))


def found(text: str, language: str) -> list[tuple[str, str]]:
    """Each piece of the text, and what it was read as."""
    values = find_values(text, language=language, today=TODAY, period=YEAR_2027)
    return [(text[one.start : one.end], shown(one.value)) for one in values]


def shown(value: object) -> str:
    if isinstance(value, When):
        return f"{value.start}..{value.day}" if value.start else str(value.day)
    return str(value)


IN_MARCH = "2027-03-01..2027-03-31"

DUTCH = {
    "Opleiding Excel bij Syntra, 2 dagen, € 450, in maart": [
        ("2 dagen", "15.20"),
        ("€ 450", "450.00"),
        ("in maart", IN_MARCH),
    ],
    "Opleiding Excel van 2 dagen in maart bij Syntra voor 450 euro": [
        ("2 dagen", "15.20"),
        ("in maart", IN_MARCH),
        ("450 euro", "450.00"),
    ],
    "Cursus Word (2 dagen, €300 incl. btw) tegen eind juni": [
        ("2 dagen", "15.20"),
        ("€300 incl. btw", "300.00"),
        ("tegen eind juni", "2027-06-30"),
    ],
    "2 dagen en 450 euro": [("2 dagen", "15.20"), ("450 euro", "450.00")],
    "in maart 2 dagen opleiding": [("in maart", IN_MARCH), ("2 dagen", "15.20")],
    "Opleiding Excel, maart": [("maart", "2027-03-31")],
    "Tegen juni zelfstandig de maandrapporten maken": [("Tegen juni", "2027-06-30")],
    "Voor de zomer zelfstandig werken": [("Voor de zomer", "2027-06-30")],
    "van 1 tot 15 mei stage": [("van 1 tot 15 mei", "2027-05-01..2027-05-15")],
    "Ik wil in mei en juni leren": [("in mei en juni", "2027-05-01..2027-06-30")],
    "Presentatie geven op 15/3": [("op 15/3", "2027-03-15")],
    "klaar tegen Pasen": [("tegen Pasen", "2027-03-28")],
    "Met kerst klaar": [("Met kerst", "2027-12-25")],
    "rapport af tegen eind Q2": [("tegen eind Q2", "2027-06-30")],
    "de week van 3 mei": [("week van 3 mei", "2027-05-07")],
    "tweedaagse opleiding Excel": [("tweedaagse", "15.20")],
    "opleiding, anderhalve dag": [("anderhalve dag", "11.40")],
    "opleiding, 8u": [("8u", "8.00")],
    "Opleiding van 2 dagen van 4 uur": [("2 dagen van 4 uur", "8.00")],
    "Budget van € 1.250,50": [("€ 1.250,50", "1250.50")],
}

ENGLISH = {
    "Excel course at Syntra, 2 days, € 450, in March": [
        ("2 days", "15.20"),
        ("€ 450", "450.00"),
        ("in March", IN_MARCH),
    ],
    "By June do the monthly reports on my own": [("By June", "2027-06-30")],
    "By June I want to do it alone": [("By June", "2027-06-30")],
    "coaching from April to October": [("from April to October", "2027-04-01..2027-10-31")],
    "finish on March 15": [("on March 15", "2027-03-15")],
    "March 15, 2027": [("March 15, 2027", "2027-03-15")],
    "2-day course on Excel": [("2-day", "15.20")],
    "training, a day and a half": [("a day and a half", "11.40")],
    "in the first half of 2027": [("in the first half of 2027", "2027-01-01..2027-06-30")],
    "course, 450 euros including VAT": [("450 euros including VAT", "450.00")],
}


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        *(("nl", text, values) for text, values in DUTCH.items()),
        *(("en", text, values) for text, values in ENGLISH.items()),
    ],
)
def test_values_are_found_with_their_prepositions(
    language: str, text: str, values: list[tuple[str, str]]
) -> None:
    assert found(text, language) == values


NOTHING_IN_DUTCH = [
    *("4 keer per maand overleg", "1 op 1 gesprek", "Office 365", "Excel 2027-versie"),
    *("Meelopen met Mei Chen", "Meelopen met Jan Peeters", "Reviewen door Jan", "de March"),
    *("5 uur opstaan", "Opstaan om 5 uur", "overleg 14 uur", "vergadering 14u", "van 9 tot 17 uur"),
    *("Wijzer in 10 dagen", "De wereld rond in 80 dagen", "werkt 2 dagen thuis", "2 weken"),
    *("2 uur per week oefenen", "elke vrijdag 2 uur oefenen", "Min. 3 dagen per week"),
    *("Score 4/5 halen", "24 uur bereikbaar zijn", "Werkweek van 38 uur", "Een dag meelopen"),
    *("€ 400 - 500", "tussen 400 en 500 euro", "450 euro excl. btw", "Meer dan 450 euro besparen"),
    *("2 x 150 euro", "Syntra: 2 dagen à 225 euro", "450", "2027", "maandag", "Windows 11"),
    *("na de zomer", "vanaf maart", "eind 2028", "15 maart 2028", "in maart of april"),
    *("in mei en september", "op 1 mei en 3 juni", "tegen 29 februari", "week 14 van het project"),
]
NOTHING_IN_ENGLISH = [
    *("You may march in front", "May I ask", "work with April", "Reviewed by June Carter"),
    *("the 4-hour workweek", "one day I want to be a manager", "A day of shadowing", "7 habits"),
    *("every day 2 hours", "2 hours a week", "Around the world in 80 days", "wake up at 5 hours"),
    *("course £450", "EUR 450 excl. VAT", "by April 2028", "in spring", "by next month"),
]


@pytest.mark.parametrize(
    ("language", "text"),
    [*(("nl", text) for text in NOTHING_IN_DUTCH), *(("en", text) for text in NOTHING_IN_ENGLISH)],
)
def test_what_may_be_something_else_stays_in_the_text(language: str, text: str) -> None:
    assert found(text, language) == []


PIECES = st.sampled_from(
    [
        "in",
        "tegen",
        "maart",
        "mei",
        "15",
        "2",
        "dagen",
        "uur",
        "€",
        "450",
        "euro",
        ",",
        "van",
        "tot",
        "opleiding",
        "1/5",
        "31/04",
        "2027",
        "voor",
        "de",
        "zomer",
        "per",
        "week",
        "(",
        ")",
    ]
)


@given(st.text(max_size=60) | st.lists(PIECES, max_size=12).map(" ".join))
@settings(deadline=None)
def test_pieces_lie_in_the_text_one_after_another(text: str) -> None:
    values = find_values(text, language="nl", today=TODAY, period=YEAR_2027)
    ends = [0, *(one.end for one in values)]
    assert all(end <= one.start < one.end for end, one in zip(ends, values, strict=False))
    assert all(text[one.start : one.end].strip() for one in values)
    assert ends[-1] <= len(text)


@pytest.mark.parametrize("text", ["in maart en mei tegen de " * 170, "€ " * 2000, "1 " * 2000])
def test_a_long_text_is_read_soon(text: str) -> None:
    began = time.process_time()
    find_values(text[:4096], language="nl", today=TODAY, period=YEAR_2027)
    assert time.process_time() - began < 2
