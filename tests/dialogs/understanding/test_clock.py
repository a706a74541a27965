"""The hour of a talk, as people say it in four languages."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding import AskBack, InvalidAnswer, Meaning, Understood, understand
from dialogs.understanding.clock import EARLIEST, LATEST, read_hour
from dialogs.understanding.clock_words import CLOCK_WORDS
from dialogs.understanding.lexicon import LEXICONS
from dialogs.understanding.understood import Button
from tests.dialogs.understanding.asked import question
from tests.dialogs.understanding.judging import shown

SAID: dict[tuple[str, str], str] = {
    ("nl", "9:00"): "9:00|9u|9h|9|om 9 uur|negen uur|'s morgens om 9|9 uur 's morgens|om 9",
    ("nl", "14:30"): (
        "14:30|14u30|14h30|14.30|14 u 30|14 uur 30|1430|om 14.30 uur|2u30|2:30|half drie|halfdrie"
        "|om half drie|liefst om half 3|ik denk 14u30|14u30 past voor mij|half past two|Halb drei"
    ),
    ("nl", "14:00"): "twee uur|om 2 uur|14u|2 pm|2 uur 's namiddags|om 2 uur 's middags|14h|2",
    ("nl", "13:00"): "om 1 uur|13u|om één uur|1 uur 's middags",
    ("nl", "12:00"): "'s middags|12u|twaalf uur|noon|midi",
    ("nl", "9:15"): "kwart na 9|kwart over negen|9u15",
    ("nl", "14:45"): "kwart voor drie|14u45|kwart voor 3",
    ("nl", "14:25"): "vijf voor half drie",
    ("nl", "12:30"): "half een|12u30",
    ("nl", "20:00"): "8 uur 's avonds|20u",
    ("nl", "6:00"): "6u|06:00",
    ("nl", "21:00"): "21u",
    ("en", "14:30"): "14:30|half past two|2.30 pm|2:30pm|half drie",
    ("en", "14:45"): "quarter to three|a quarter to 3",
    ("en", "12:00"): "noon|at noon|midday|12 pm",
    ("en", "14:00"): "2 pm|2pm|at 2|two o'clock|2 in the afternoon",
    ("en", "13:00"): "one o'clock|1pm",
    ("en", "9:00"): "9 am|nine in the morning|9 a.m.",
    ("fr", "14:30"): "14h30|deux heures et demie|à 14 h 30",
    ("fr", "8:45"): "neuf heures moins le quart",
    ("de", "14:30"): "halb drei|14:30 Uhr|14 Uhr 30|um halb 3",
    ("de", "9:15"): "Viertel nach neun",
}


@pytest.mark.parametrize(
    ("language", "typed", "hour"),
    [(lang, typed, hour) for (lang, hour), row in SAID.items() for typed in row.split("|")],
)
def test_an_hour_as_people_say_it(language: str, typed: str, hour: str) -> None:
    assert read_hour(typed, language=language) == time(*map(int, hour.split(":")))


@pytest.mark.parametrize(
    "typed",
    [
        *("", "?", "15 april", "morgen", "later", "in de voormiddag", "na de middag", "14:75"),
        *("22u", "21:30", "25u", "5 uur 's morgens", "12 am", "middernacht"),
        *("2 uur lang", "2 uren", "2 hours", "an hour", "een half uur", "anderhalf uur", "uurtje"),
        *("14u in zaal 3", "om 9 of later", "vrijdag om 9"),
    ],
)
def test_what_is_no_hour_for_a_talk_is_asked_again(typed: str) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        read_hour(typed, language="nl")
    assert not isinstance(caught.value, AskBack)


@pytest.mark.parametrize(
    ("language", "typed", "readings"),
    [
        ("nl", "1 uur", "13:00"),  # it may be how long
        ("nl", "een uur", "13:00"),
        ("nl", "1u30", "13:30"),
        ("nl", "zes uur", "06:00 18:00"),
        ("nl", "half acht", "07:30 19:30"),
        ("nl", "02:30", "14:30"),
        ("nl", "rond 14u", "14:00"),
        ("nl", "na 10u", "10:00"),
        ("nl", "14u of 15u", "14:00 15:00"),
        ("nl", "9 of 10 uur", "09:00 10:00"),
        ("nl", "van 14u tot 15u", "14:00 15:00"),
        ("nl", "14u-15u", "14:00 15:00"),
        ("nl", "9-10u", "09:00 10:00"),
        ("en", "half 2", "14:30 13:30"),  # a Briton, and a Dutchman who speaks English
        ("en", "between 2 and 3 pm", "14:00 15:00"),
        ("en", "around 3pm", "15:00"),
    ],
)
def test_what_may_be_several_hours_or_none_is_asked_back(
    language: str, typed: str, readings: str
) -> None:
    with pytest.raises(AskBack) as caught:
        read_hour(typed, language=language)
    assert " ".join(f"{one:%H:%M}" for one in caught.value.readings) == readings


@given(
    st.text() | st.text("0123456789 :.uh-ampm", max_size=12),
    st.sampled_from([*LEXICONS, "xx"]),
)
def test_any_text_is_an_hour_or_a_question(typed: str, language: str) -> None:
    with suppress(InvalidAnswer):
        assert EARLIEST <= read_hour(typed, language=language) <= LATEST


def test_every_language_of_the_lexicon_tells_the_time() -> None:
    assert CLOCK_WORDS.keys() == LEXICONS.keys()


# ------------------------------------------------------------------ beside a day


def said(typed: str, language: str = "nl", **changes: object) -> Understood:
    return understand(typed, replace(question("talk.on", language), **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "typed", "day", "hour"),
    [
        ("nl", "15 april om 14u30", "2027-04-15", "14:30"),
        ("nl", "om 14u op 15 april", "2027-04-15", "14:00"),
        ("nl", "15/4 14:30", "2027-04-15", "14:30"),
        ("nl", "15.04 14.30", "2027-04-15", "14:30"),
        ("nl", "15 april 10.05", "2027-04-15", "10:05"),
        ("nl", "2027-04-15 14:30", "2027-04-15", "14:30"),
        ("nl", "vrijdag 16 april kwart na 9", "2027-04-16", "09:15"),
        ("nl", "eerste maandag van september om 9u", "2027-09-06", "09:00"),
        ("nl", "15 april om 14u past voor mij", "2027-04-15", "14:00"),
        ("nl", "15 april, in de namiddag om 3", "2027-04-15", "15:00"),
        ("en", "friday 16 april at 2 pm", "2027-04-16", "14:00"),
        ("en", "the fifteenth of September at three", "2027-09-15", "15:00"),
        ("en", "May 2 at 10", "2027-05-02", "10:00"),
    ],
)
def test_a_day_with_its_hour_gives_both(language: str, typed: str, day: str, hour: str) -> None:
    found = said(typed, language)
    assert found.meaning is Meaning.ANSWER
    assert shown(found.answers) == {"on": day, "hour": hour}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15 april", "2027-04-15"),
        ("10.05", "2027-05-10"),
        ("op 10.05", "2027-05-10"),
        ("half juni", "2027-06-15"),
        ("2 weken na 10 april", "2027-04-24"),
        ("12 mei voormiddag", "2027-05-12"),
    ],
)
def test_a_day_alone_is_a_day_alone(typed: str, day: str) -> None:
    found = said(typed)
    assert found.meaning is Meaning.ANSWER
    assert shown(found.answers) == {"on": day}


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("15 april om 7 uur", ["2027-04-15 07:00", "2027-04-15 19:00"]),
        ("15 april om 9 of 10 uur", ["2027-04-15 09:00", "2027-04-15 10:00"]),
        ("15 april van 14 tot 15 uur", ["2027-04-15 14:00", "2027-04-15 15:00"]),
        ("15 april rond 14u", ["2027-04-15 14:00"]),
        ("15 april 2 uur lang", ["2027-04-15 14:00"]),
        ("15 april 1 uur", ["2027-04-15 13:00"]),
        ("15 of 16 april om 14u", ["2027-04-15 14:00", "2027-04-16 14:00"]),
        ("15 april om 14u30 in zaal 3", ["2027-04-15 14:30"]),
        ("15 april om 23u", []),
        ("15 april om 25", []),
        ("14u30", []),
        ("nog eentje om 14u", []),
    ],
)
def test_an_hour_that_is_not_certain_is_asked_back_with_its_day(
    typed: str, readings: list[str]
) -> None:
    found = said(typed)
    assert found.meaning is Meaning.ASK
    offered = [shown(one.answers) for one in found.readings]
    assert [f"{one['on']} {one['hour']}" for one in offered] == readings


def test_an_hour_alone_changes_the_hour_of_a_day_that_is_there() -> None:
    there = (Button(id="keep", label="Laten zoals het is"),)
    assert shown(said("om half drie", buttons=there).answers) == {"hour": "14:30"}
    doubtful = said("om 7 uur", buttons=there)
    assert [shown(one.answers) for one in doubtful.readings] == [
        {"hour": "07:00"},
        {"hour": "19:00"},
    ]


@pytest.mark.parametrize("typed", ["15 april om 14u30", "15/4 14:30", "15 april 's middags"])
def test_an_hour_is_not_dropped_where_there_is_no_place_for_it(typed: str) -> None:
    found = said(typed, fills=frozenset())
    assert found.meaning is Meaning.ASK
    assert [shown(one.answers) for one in found.readings] == [{"on": "2027-04-15"}]


def test_a_deadline_has_no_hour_that_matters() -> None:
    found = understand("15 april om 14u", question("goal.target_date", "nl"))
    assert shown(found.answers) == {"target_date": "2027-04-15"}


def test_what_is_asked_stays_a_question() -> None:
    assert said("Kan Marc om 14u?").meaning is Meaning.QUESTION
    assert said("15 april om 14u?").meaning is Meaning.ASK
