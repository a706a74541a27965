"""Amounts in euro: "450", "€ 1.250,50", "1 250,50 euro", "2k", "gratis"."""

from __future__ import annotations

import re
from decimal import Decimal

from dialogs.understanding.folding import fold, trim
from dialogs.understanding.invalid import InvalidAnswer
from dialogs.understanding.numbers import parse_number
from plans.i18n.formats import Money
from plans.i18n.text import Text

MOST = Decimal(1_000_000)
_CENT = Decimal("0.01")

_UNCLEAR = Text(
    "That does not read as an amount. Please write it in euro, such as 450 or 1.250,50."
)
_ONE = Text("Please give one amount in euro, such as 450; a range does not fit here.")
_NEGATIVE = Text("An amount cannot be below zero. Please write it as 450 or 1.250,50.")
_CENTS = Text("An amount has at most two digits after the comma, such as 1.250,50.")
_TOO_MUCH = Text("An amount can be at most %(limit)s here.")

_NOTHING = frozenset(
    {
        *("gratis", "niets", "niks", "nul", "geen", "kosteloos", "geen kosten", "geen budget"),
        *("gratuit", "gratuite", "gratuitement", "rien", "zero", "aucun", "aucun cout"),
        *("pas de frais", "sans frais", "aucun frais", "zero euro", "nul euro"),
        *("kostenlos", "kostenfrei", "umsonst", "nichts", "null", "keine", "keine kosten"),
        *("free", "free of charge", "nothing", "none", "no cost", "no costs", "null euro"),
    }
)
_EXTRA = (
    r"(?<![a-z])(?:€|euro'?s?|eur|ongeveer|circa|ca|max|maximum|maximaal|environ|etwa|ungefahr|about"
    r"|around)(?![a-z])"
)
_BEFORE = re.compile(rf"(?:{_EXTRA}(?:\.(?![0-9]))?[ :]*|[±~+] *)+")
_AFTER = re.compile(rf"(?: *{_EXTRA}\.?)+$")
_NO_CENTS = re.compile(r"(?<=[0-9])[.,]?-+$")
_BELOW_ZERO = re.compile(r"(?:-|minus |moins )[ €]*[0-9]")
_RANGE = re.compile(r"[0-9][ €]*(?:-|a|to|tot|bis|of|ou|oder|or|en|et|und|and)[ €]*[0-9]")
_THOUSANDS = re.compile(r"([0-9]{1,7}(?:[.,][0-9]{1,2})?) ?(?:k|duizend|mille|tausend|thousand)")


def read_amount(raw: str, *, language: str) -> Decimal:
    """Euro with two decimals, 0 to `MOST`.

    Every language and way of writing is understood, whatever the chat's `language`. Raises
    `InvalidAnswer`.
    """
    typed = trim(fold(raw).replace("keur", "k eur").replace("k€", "k €"))
    if typed in _NOTHING:
        return Decimal("0.00")
    bare = _AFTER.sub("", _BEFORE.sub("", typed, count=1) if _BEFORE.match(typed) else typed)
    amount = _number(_NO_CENTS.sub("", bare))
    if amount > MOST:
        raise InvalidAnswer(_TOO_MUCH(limit=Money(MOST)))
    if amount != amount.quantize(_CENT):
        raise InvalidAnswer(_CENTS)
    return amount.quantize(_CENT)


def _number(bare: str) -> Decimal:
    """The number, however large; a sentence that fits the mistake when it is none."""
    thousands = _THOUSANDS.fullmatch(bare)
    number = parse_number(thousands[1] if thousands else bare)
    if number is not None:
        return number * 1000 if thousands else number
    if _BELOW_ZERO.match(bare):
        raise InvalidAnswer(_NEGATIVE)
    raise InvalidAnswer(_ONE if _RANGE.search(bare) else _UNCLEAR)
