"""What holds for every date, however it is said."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understanding import InvalidAnswer, read_date
from dialogs.understanding.date_words import lexicon
from plans.i18n.formats import show_date

LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE", "en": "en_GB"}
LANGUAGES = tuple(LOCALES)
BEGINS = {"nl": "begin", "fr": "début", "de": "Anfang", "en": "early"}
MIDDLES = {"nl": "half", "fr": "mi", "de": "Mitte", "en": "mid"}
ENDS = {"nl": "eind", "fr": "fin", "de": "Ende", "en": "end of"}
AHEAD = {
    "nl": ("over {} dagen", "over {} weken", "over {} maanden", "binnen {} jaar"),
    "fr": ("dans {} jours", "d'ici {} semaines", "dans {} mois", "{} ans"),
    "de": ("in {} Tagen", "in {} Wochen", "innerhalb von {} Monaten", "in {} Jahren"),
    "en": ("in {} days", "within {} weeks", "{} months", "in {} years"),
}

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
todays = st.dates(date(2001, 1, 1), date(2090, 12, 31))
languages = st.sampled_from(LANGUAGES)


@given(days, todays, languages, languages, st.sampled_from(["short", "medium", "long", "full"]))
def test_a_day_in_full_is_read_back(
    day: date, today: date, chat: str, written_in: str, width: str
) -> None:
    written = format_date(day, width, LOCALES[written_in])
    assert read_date(written, language=chat, today=today) == day


@given(days, todays, languages)
def test_a_day_as_this_assistant_prints_it_is_read_back(
    day: date, today: date, language: str
) -> None:
    assert read_date(show_date(day), language=language, today=today) == day
    assert read_date(day.isoformat(), language=language, today=today) == day


@given(days, todays, languages)
def test_american_english_in_words_is_read_back(day: date, today: date, language: str) -> None:
    assert read_date(format_date(day, "long", "en_US"), language=language, today=today) == day


@given(days, todays, languages)
def test_a_day_without_a_year_is_the_next_such_day(day: date, today: date, language: str) -> None:
    read = read_date(format_date(day, "d MMMM", LOCALES[language]), language=language, today=today)
    assert (read.day, read.month) == (day.day, day.month)
    assert read >= today
    if (day.day, day.month) != (29, 2):
        assert read < today + timedelta(days=366)


@given(st.integers(1, 12), st.integers(2000, 2099), todays, languages)
def test_begin_middle_and_end_of_a_month_are_in_order(
    month: int, year: int, today: date, language: str
) -> None:
    name = format_date(date(year, month, 1), "MMMM y", LOCALES[language])
    begin, middle, end, alone = (
        read_date(f"{part} {name}", language=language, today=today)
        for part in (BEGINS[language], MIDDLES[language], ENDS[language], "")
    )
    assert begin == date(year, month, 1)
    assert begin < middle < end == alone
    assert (end + timedelta(days=1)).day == 1
    assert end.month == month


@given(st.integers(1, 12), todays, languages, st.sampled_from([BEGINS, MIDDLES, ENDS]))
def test_a_part_of_a_month_without_a_year_is_never_past(
    month: int, today: date, language: str, part: dict[str, str]
) -> None:
    name = format_date(date(2024, month, 1), "LLLL", LOCALES[language])
    read = read_date(f"{part[language]} {name}", language=language, today=today)
    assert read.month == month
    assert today <= read < today + timedelta(days=366)


@given(st.integers(0, 9), st.integers(0, 9), todays, languages, st.integers(0, 3))
def test_more_time_is_never_an_earlier_day(
    less: int, more: int, today: date, language: str, unit: int
) -> None:
    said = AHEAD[language][unit]
    near, far = sorted((less, more))
    assert (
        today
        <= read_date(said.format(near), language=language, today=today)
        <= read_date(said.format(far), language=language, today=today)
    )


@given(todays, st.integers(0, 6), languages, st.booleans())
def test_a_weekday_is_one_of_the_next_seven_days(
    today: date, weekday: int, language: str, in_full: bool
) -> None:
    name = format_date(date(2024, 1, 1 + weekday), "EEEE" if in_full else "EEE", LOCALES[language])
    read = read_date(name, language=language, today=today)
    assert read.weekday() == weekday
    assert today < read <= today + timedelta(days=7)


PERIODS = st.sampled_from(
    [
        *("eind van de maand", "begin van het jaar", "eind van de week", "volgende maand"),
        *("Q1", "Q2", "Q3", "Q4", "deze week", "dit jaar", "volgend kwartaal", "kerst", "morgen"),
    ]
)


@given(PERIODS, todays, languages)
def test_a_period_without_a_year_is_never_past(said: str, today: date, language: str) -> None:
    assert read_date(said, language=language, today=today) >= today


WORDS = sorted(lexicon("nl"))
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.integers(0, 40).map(str),
    st.sampled_from(
        ["2027", "2100", "1e", "31.", "3/4", "31/3/27", "1.5", "q2", "-", "'", ",", "/"]
    ),
)


@given(st.lists(PIECES, max_size=8), st.sampled_from(["", " "]), todays, languages)
@settings(deadline=None)
def test_words_in_any_order_are_a_day_or_a_question(
    pieces: list[str], glue: str, today: date, language: str
) -> None:
    try:
        read = read_date(glue.join(pieces), language=language, today=today)
    except InvalidAnswer:
        return
    assert 2000 <= read.year <= 2099
