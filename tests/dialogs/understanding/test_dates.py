"""Dates: what is read on Wednesday 6 May 2026 (the words of each language: `test_days_in_words`)."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.understanding import InvalidAnswer, read_date
from plans.i18n.translate import Texts

TODAY = date(2026, 5, 6)
LANGUAGES = ("nl", "fr", "de", "en")

IN_FIGURES = {
    "2027-03-31": "2027-03-31",
    "2027/3/31": "2027-03-31",
    "31/3": "2027-03-31",
    "31/03/2027": "2027-03-31",
    "31-3-27": "2027-03-31",
    "31.03.2027": "2027-03-31",
    "31.03.27": "2027-03-31",
    "31. 3. 2027": "2027-03-31",
    "31 / 3 / 2027": "2027-03-31",
    "31 3 2027": "2027-03-31",
    "31.3.": "2027-03-31",
    "31.3": "2027-03-31",
    "1.05": "2027-05-01",
    "5/5": "2027-05-05",
    "6-5": "2026-05-06",
    "03/2027": "2027-03-31",
    "2027-03": "2027-03-31",
    "tegen 31/3/2027.": "2027-03-31",
    "31/03/2020": "2020-03-31",
    "٣١/٣/٢٠٢٧": "2027-03-31",
    "３１/３": "2027-03-31",
    "Q2 2027": "2027-06-30",
    "Q2/2027": "2027-06-30",
    "2027 Q2": "2027-06-30",
    "Q1": "2027-03-31",
    "2027": "2027-12-31",
    "week 20": "2026-05-15",
    "2027-W14": "2027-04-09",
    "13/4 - 30/6": "2026-06-30",
}

OTHER_LANGUAGES = {
    "31 marzo 2027": "2027-03-31",
    "31 de marzo de 2027": "2027-03-31",
    "31 березня 2027": "2027-03-31",
    "30 nisan 2027": "2027-04-30",
    "٣١ مارس ٢٠٢٧": "2027-03-31",
}


def refusal(typed: str, language: str = "nl", today: date = TODAY) -> str:
    with pytest.raises(InvalidAnswer) as caught:
        read_date(typed, language=language, today=today)
    return Texts({}).render(caught.value.text, "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("typed", "day"), IN_FIGURES.items())
def test_figures_mean_the_same_in_every_language(typed: str, day: str, language: str) -> None:
    assert read_date(typed, language=language, today=TODAY).isoformat() == day


@pytest.mark.parametrize(("typed", "day"), OTHER_LANGUAGES.items())
def test_months_of_yet_other_languages(typed: str, day: str) -> None:
    assert read_date(typed, language="nl", today=TODAY).isoformat() == day


def test_the_language_of_the_chat_settles_a_conflict() -> None:
    assert read_date("mar", language="fr", today=TODAY) == date(2026, 5, 12)  # mardi
    assert read_date("mar", language="en", today=TODAY) == date(2027, 3, 31)  # March


@pytest.mark.parametrize(
    "typed",
    [
        *("", "?", "...", "geen idee", "binnenkort", "📅", "a" * 200),
        *("1,5 dag", "halve dag", "4 uur", "90 min", "7u36", "7:36", "1,5", "1.5", "2.5", "1.500"),
        *("-3 maanden", "over -3 maanden", "1-3 maanden", "2 of 3 maanden", "2 à 3 mois"),
        *("3 maanden geleden", "il y a 3 mois", "vor 3 Monaten", "3 months ago"),
        *("voor 3 maanden", "pour 3 mois", "for 3 months", "gedurende 3 maanden"),
        *("one day", "one fine day", "op een dag", "un jour"),
        *("vorige week", "vendredi dernier", "letzten Freitag", "last Friday"),
        *("laatste vrijdag", "elke maand", "doorlopend", "niet in juni", "behalve juni"),
        *("31 personen 2027", "12 kinderen 2027", "3 maanden 2027"),
        *("31/3/127", "31/3/", "1/2/3/4", "12345", "over 1000 dagen"),
        *("maar", "jan piet", "office 365", "later dan juni", "morgen " * 17),
    ],
)
def test_what_might_be_something_else_is_asked_again(typed: str) -> None:
    assert "Please write, for example, 31/03/2027" in refusal(typed)


REFUSALS = {
    "32/1": "A day is a number from 1 to 31. Please write the date as 31/03/2027.",
    "0/3": "A day is a number from 1 to 31. Please write the date as 31/03/2027.",
    "32/31/2027": (
        "A month is a number from 1 to 12, and the day comes first: please write 31/03/2027."
    ),
    "31/3/1999": "Please choose a date between the years 2000 and 2099.",
    "eind 2100": "Please choose a date between the years 2000 and 2099.",
    "over 90 jaar": "Please choose a date between the years 2000 and 2099.",
    "5e kwartaal": "A quarter is a number from 1 to 4, such as Q2 2027.",
    "week 53 2027": "A year has weeks 1 to 52, and some have a week 53. Which week do you mean?",
    "27": "A number alone is not a date. Please write, for example, 31/03/2027.",
    "le 15": "A number alone is not a date. Please write, for example, 31/03/2027.",
    "de 15e": "A number alone is not a date. Please write, for example, 31/03/2027.",
    "a" * 201: "That is 201 characters long; a few words are enough here.",
}


@pytest.mark.parametrize(("typed", "sentence"), REFUSALS.items())
def test_a_mistake_is_named_exactly(typed: str, sentence: str) -> None:
    assert refusal(typed) == sentence


@pytest.mark.parametrize(
    ("typed", "today", "day"),
    [
        ("31 december", "2026-12-31", "2026-12-31"),
        ("1 januari", "2026-12-31", "2027-01-01"),
        ("eind maart", "2027-03-31", "2027-03-31"),
        ("eind maart", "2027-04-01", "2028-03-31"),
        ("half juni", "2026-06-16", "2027-06-15"),
        ("over 1 maand", "2027-01-31", "2027-02-28"),
        ("over 1 jaar", "2028-02-29", "2029-02-28"),
        ("volgende maand", "2027-01-31", "2027-02-28"),
        ("deze week", "2026-05-09", "2026-05-09"),
        ("eind van de week", "2026-05-09", "2026-05-15"),
        ("volgende week", "2026-12-30", "2027-01-08"),
        ("volgend kwartaal", "2026-11-15", "2027-03-31"),
        ("vrijdag", "2026-05-08", "2026-05-15"),
        ("deze vrijdag", "2026-05-08", "2026-05-08"),
        ("volgende mei", "2026-05-06", "2027-05-31"),
        ("Q4", "2026-12-31", "2026-12-31"),
        ("kerst", "2026-12-26", "2027-12-25"),
    ],
)
def test_around_the_turn_of_a_period(typed: str, today: str, day: str) -> None:
    read = read_date(typed, language="nl", today=date.fromisoformat(today))
    assert read.isoformat() == day


def test_nothing_is_read_beyond_the_last_year() -> None:
    assert refusal("morgen", today=date(2099, 12, 31)).startswith("Please choose a date between")
    assert "2100" not in refusal("29 februari", today=date(2097, 1, 1))
