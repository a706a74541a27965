"""Whatever is typed: a value or a question back, soon, and without repeating the answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from datetime import time as hour_of_day

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dialogs.understanding import (
    InvalidAnswer,
    read_amount,
    read_date,
    read_duration,
    read_hour,
    read_level,
    read_percent,
    read_text,
    read_when,
    read_yes_no,
)
from plans.i18n.formats import Money
from plans.i18n.text import Text
from plans.i18n.translate import Texts

READERS: dict[str, Callable[[str], object]] = {
    "date": lambda raw: read_date(raw, language="nl", today=date(2026, 5, 6)),
    "when": lambda raw: read_when(
        raw,
        language="en",
        today=date(2026, 11, 30),
        period=(date(2027, 1, 1), date(2027, 12, 31)),
        asks="by",
    ),
    "percent": lambda raw: read_percent(raw, language="nl"),
    "amount": lambda raw: read_amount(raw, language="fr"),
    "duration": lambda raw: read_duration(raw, language="de"),
    "hour": lambda raw: read_hour(raw, language="nl"),
    "level": lambda raw: read_level(raw, language="en"),
    "yes or no": lambda raw: read_yes_no(raw, language="nl"),
    "text": lambda raw: read_text(raw, max_length=200),
}
SHORT = {name: reader for name, reader in READERS.items() if name != "text"}

NOT_TYPED = (int, date, hour_of_day, Money, Text)
"""What a refusal may name: never a piece of what was typed."""

ANYTHING = st.one_of(
    st.text(),
    st.text(st.characters(categories=["Nd", "No", "Nl"]), max_size=12),
    st.text("0123456789.,:/-½ uhdk€", max_size=20),
    st.from_regex(r"[0-3]?[0-9] [^\W\d_]{3,9} 20[0-9]{2}", fullmatch=True),
)


def refusal(reader: str, raw: str) -> InvalidAnswer | None:
    try:
        READERS[reader](raw)
    except InvalidAnswer as refused:
        return refused
    return None


@pytest.mark.parametrize("reader", READERS)
@given(raw=ANYTHING)
@example(raw="١٢/٣/٢٠٢٧")
@example(raw="²")
@example(raw="①")
@example(raw="\ud800")
@example(raw="%s %(name)s {}")
@settings(deadline=None)
def test_any_text_is_a_value_or_a_question(reader: str, raw: str) -> None:
    refused = refusal(reader, raw)
    assert refused is None or Texts({}).render(refused.text, "en")


@pytest.mark.parametrize("reader", READERS)
@given(raw=st.text("xqzXQZ \n", min_size=4) | st.just("x" * 300))
@settings(deadline=None)
def test_a_refusal_does_not_hold_the_answer(reader: str, raw: str) -> None:
    refused = refusal(reader, raw)
    if refused is None:
        return
    assert all(isinstance(value, NOT_TYPED) for value in refused.text.values.values())
    assert refused.args == (refused.text.source,)
    assert refused.__context__ is None
    assert not raw.strip() or raw not in repr(refused)


@pytest.mark.parametrize("reader", SHORT)
def test_more_than_200_characters_are_no_short_answer(reader: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        SHORT[reader]("1" * 201)
    sentence = Texts({}).render(refused.value.text, "en")
    assert sentence == "That is 201 characters long; a few words are enough here."


SLOW_TO_READ = [
    *(piece * 200 for piece in ("1", "9", " ", "a", ".", "-", "½", "ﷺ", "1 ", "a ", "ja ", "een ")),
    *(("half vanaf sept mar des mi an ab from a sept mi " * 4)[:cut] for cut in (48, 200)),
    *("1." * 100, "1 en " * 40, "a\u0301\u0327" * 66, "(" * 200, "é" * 1_000_000, "\n \t" * 50_000),
    "a" + "\u0301" * 100_000 + "\u0327" * 100_000,
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("raw", SLOW_TO_READ, ids=range(len(SLOW_TO_READ)))
def test_no_answer_takes_long(reader: str, raw: str) -> None:
    began = time.perf_counter()
    refusal(reader, raw)
    assert time.perf_counter() - began < 1.5
