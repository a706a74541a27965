"""Amounts in euro."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding import AskBack, InvalidAnswer, read_amount
from plans.i18n.formats import Money
from plans.i18n.translate import Texts

LANGUAGES = ("nl", "fr", "de", "en")

AMOUNTS = {
    "450": "450",
    "0": "0",
    "450 euro": "450",
    "450 EUR": "450",
    "EUR450": "450",
    "€450": "450",
    "450€.": "450",
    "450 euro's": "450",
    "ca. 450 €": "450",
    "max. € 450": "450",
    "ongeveer 450 euro": "450",
    "~450": "450",
    "450,-": "450",
    "€ 450.-": "450",
    "450,5": "450.50",
    "€ ,50": "0.50",
    ".5": "0.50",
    "0,500": "0.50",
    "1250.5": "1250.50",
    "€ 1.250,50": "1250.50",
    "1,250.50": "1250.50",
    "1 250,50": "1250.50",
    "1\u202f250,50 €": "1250.50",
    "1'250.50": "1250.50",
    "1.250": "1250",
    "1,250": "1250",
    "12.500": "12500",
    "1.000.000": "1000000",
    "2k": "2000",
    "1,5k": "1500",
    "2 K€": "2000",
    "2 kEUR": "2000",
    "2 duizend euro": "2000",
    "２５０": "250",
    "٢٥٠": "250",
    "rond de 500": "500",
    "ik denk 450 euro": "450",
    "450 euro 🙂": "450",
    "minder dan 500": "500",
    "€ 1.200 all-in": "1200",
    "450 incl. btw": "450",
    "450 TVAC": "450",
    "450 euro per persoon": "450",
    "honderdvijftig": "150",
    "five hundred euros": "500",
    "a hundred and fifty": "150",
    "1k": "1000",
    "vijfhonderd euro": "500",
    "duizend euro": "1000",
    "gratis": "0",
    "kost niets": "0",
    "Niets.": "0",
    "geen kosten": "0",
    "gratuit": "0",
    "aucun coût": "0",
    "kostenlos": "0",
    "free": "0",
}

UNCLEAR = "That does not read as an amount. Please write it in euro, such as 450 or 1.250,50."
NEGATIVE = "An amount cannot be below zero. Please write it as 450 or 1.250,50."
CENTS = "An amount has at most two digits after the comma, such as 1.250,50."
TOO_MUCH = "An amount can be at most € 1.000.000,00 here."

REFUSALS = {
    **dict.fromkeys(
        ["", "€", "-", "weet niet", "half", "$5", "450 denk ik 500", "100 of meer"], UNCLEAR
    ),
    **dict.fromkeys(["1.250.50", "12 50", "1€250", "1.25.0", "450 %", "²", "½", "10²"], UNCLEAR),
    **dict.fromkeys(
        ["450 euro 50", "450 en 50", "2 dagen", "niet duur", "nog niet gekend"], UNCLEAR
    ),
    **dict.fromkeys(["-450", "€ -450", "-€450", "− 450", "minus 450"], NEGATIVE),
    **dict.fromkeys(["1,2345", "1.250,505", "0,005", "1234.567"], CENTS),
    **dict.fromkeys(["1000000,01", "2.000.000", "1000000000000", "2000k"], TOO_MUCH),
}


ASKED = {
    "450 excl. btw": "450.00 | 544.50",
    "€ 450 (excl. btw)": "450.00 | 544.50",
    "450 + btw": "450.00 | 544.50",
    "450 HTVA": "450.00 | 544.50",
    "450 plus VAT": "450.00 | 544.50",
    "tussen 400 en 500": "400.00 | 450.00 | 500.00",
    "400-500": "400.00 | 450.00 | 500.00",
    "€ 400 - € 500": "400.00 | 450.00 | 500.00",
    "400 à 500 euro": "400.00 | 450.00 | 500.00",
    "1 à 2k": "1000.00 | 1500.00 | 2000.00",
    "400 of 500": "400.00 | 500.00",
    **dict.fromkeys(["450 per dag", "450 euro/dag"], "450.00"),
    **dict.fromkeys(["2x 150", "2 keer 150 euro", "150 € x 2"], "300.00 | 150.00"),
}


@pytest.mark.parametrize(("typed", "amounts"), ASKED.items())
def test_a_doubt_is_asked_back_with_the_likely_amounts(typed: str, amounts: str) -> None:
    with pytest.raises(AskBack) as caught:
        read_amount(typed, language="nl")
    assert " | ".join(map(str, caught.value.readings)) == amounts


def test_what_vat_makes_of_an_amount_is_said() -> None:
    assert refusal("450 HTVA") == (
        "That is without VAT. With 21% VAT it is € 544,50. Which amount counts?"
    )


def refusal(typed: str) -> str:
    with pytest.raises(InvalidAnswer) as caught:
        read_amount(typed, language="nl")
    return Texts({}).render(caught.value.text, "en")


@pytest.mark.parametrize(("typed", "amount"), AMOUNTS.items())
def test_amounts_as_people_write_them(typed: str, amount: str) -> None:
    assert {read_amount(typed, language=language) for language in LANGUAGES} == {Decimal(amount)}


@pytest.mark.parametrize(("typed", "sentence"), REFUSALS.items())
def test_a_mistake_is_named_exactly(typed: str, sentence: str) -> None:
    assert refusal(typed) == sentence


amounts = st.decimals(0, 1_000_000, places=2)


@given(amounts, st.sampled_from(LANGUAGES))
def test_an_amount_as_this_assistant_prints_it_is_read_back(amount: Decimal, language: str) -> None:
    assert read_amount(str(Money(amount)), language=language) == amount


@given(amounts, st.sampled_from(["nl_BE", "fr_BE", "de_BE", "en_GB", "de_CH", "fr_CH"]))
def test_an_amount_in_the_writing_of_any_country_is_read_back(amount: Decimal, locale: str) -> None:
    assert read_amount(format_currency(amount, "EUR", locale=locale), language="nl") == amount


@given(amounts)
def test_an_amount_has_two_decimals(amount: Decimal) -> None:
    read = read_amount(f"{amount}", language="nl")
    assert read == amount
    assert read.as_tuple().exponent == -2


@given(st.text("0123456789.,' €-k", max_size=12))
def test_figures_in_any_order_are_an_amount_or_a_question(typed: str) -> None:
    try:
        amount = read_amount(typed, language="nl")
    except InvalidAnswer:
        return
    assert 0 <= amount <= 1_000_000
