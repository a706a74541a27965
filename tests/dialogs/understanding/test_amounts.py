"""Amounts in euro."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding import InvalidAnswer, read_amount
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
    "gratis": "0",
    "Niets.": "0",
    "geen kosten": "0",
    "gratuit": "0",
    "aucun coût": "0",
    "kostenlos": "0",
    "free": "0",
}

UNCLEAR = "That does not read as an amount. Please write it in euro, such as 450 or 1.250,50."
ONE = "Please give one amount in euro, such as 450; a range does not fit here."
NEGATIVE = "An amount cannot be below zero. Please write it as 450 or 1.250,50."
CENTS = "An amount has at most two digits after the comma, such as 1.250,50."
TOO_MUCH = "An amount can be at most € 1.000.000,00 here."

REFUSALS = {
    **dict.fromkeys(
        ["", "€", "-", "weet niet", "half", "$5", "450 per dag", "450 excl. btw"], UNCLEAR
    ),
    **dict.fromkeys(["1.250.50", "12 50", "1€250", "1.25.0", "450 %", "²", "½", "10²"], UNCLEAR),
    **dict.fromkeys(["400-500", "€ 400 - € 500", "400 à 500", "tussen 400 en 500"], ONE),
    **dict.fromkeys(["-450", "€ -450", "-€450", "− 450", "minus 450"], NEGATIVE),
    **dict.fromkeys(["1,2345", "1.250,505", "0,005", "1234.567"], CENTS),
    **dict.fromkeys(["1000000,01", "2.000.000", "1000000000000", "2000k"], TOO_MUCH),
}


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
