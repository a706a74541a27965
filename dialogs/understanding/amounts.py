"""Amounts in euro: "450", "€ 1.250,50", "2k", "gratis", "rond de 500", "450 excl. btw"."""

from __future__ import annotations

import re
from decimal import Decimal

from dialogs.understanding.folding import fold, trim, without_emoji
from dialogs.understanding.invalid import AskBack, InvalidAnswer
from dialogs.understanding.lexicon import LEXICONS
from dialogs.understanding.numbers import NUMBER_WORDS, parse_number
from dialogs.understanding.wording import around, essence, fillers, in_all_languages, taken_out
from plans.i18n.formats import Money
from plans.i18n.text import Text

MOST = Decimal(1_000_000)
_CENT = Decimal("0.01")
_VAT = Decimal("1.21")
"""The standard rate in Belgium, which training is charged."""

_UNCLEAR = Text(
    "That does not read as an amount. Please write it in euro, such as 450 or 1.250,50."
)
_NEGATIVE = Text("An amount cannot be below zero. Please write it as 450 or 1.250,50.")
_CENTS = Text("An amount has at most two digits after the comma, such as 1.250,50.")
_TOO_MUCH = Text("An amount can be at most %(limit)s here.")
_WITHOUT_VAT = Text("That is without VAT. With 21%% VAT it is %(amount)s. Which amount counts?")
_ONE = Text("Which amount shall I note?")
_OF_A_PART = Text("That is the price of a part. How much is it altogether?")

_CURRENCY = re.compile(r"€|(?<![a-z])(?:euro'?s?|eur|euros)(?![a-z])\.?")
_AROUND, _AROUND_END = " :=~±+", " :=~+,;."
_NO_CENTS = re.compile(r"(?<=[0-9])[.,]?-+$")
_BELOW_ZERO = re.compile(r"(?:-|minus |moins )[ €|]*[0-9]")
_BETWEEN = re.compile(r"^(?:tussen|between|entre|zwischen|van|from|de|von) ")
_PAIR = re.compile(
    r"(?P<first>.*?[0-9a-z€]) ?(?:(?P<to>-|\b(?:a|to|tot|bis|en|et|und|and)\b)"
    r"|\b(?P<or>of|ou|oder|or)\b) ?(?P<last>[0-9a-z€].*)"
)
_HUNDREDS = re.compile(r"(?:([a-z]+) )?hundred(?: (?:and )?([a-z]+))?")
_EACH = re.compile(r"(?<=[a-z0-9€]) ?/ ?(?=[a-z])")
"""50 euro/uur."""
_AND = frozenset({"en", "et", "und", "and"})
_TIMES = re.compile(r"(?P<times>.+?) ?(?:[x×*]|\b(?:keer|maal|times|fois|mal)\b) ?(?P<amount>.+)")
_MOST_TIMES = 100
_THOUSAND_WORDS = "|".join(
    sorted((word for one in LEXICONS.values() for word in one.thousand.split()), key=len)
)
_THOUSANDS = re.compile(
    rf"(?P<number>[0-9]{{1,7}}(?:[.,][0-9]{{1,2}})?|[a-z]*?) ?(?:{_THOUSAND_WORDS})"
)


def read_amount(raw: str, *, language: str) -> Decimal:
    """Euro with two decimals, 0 to `MOST`.

    Every language and way of writing is understood, whatever the chat's `language`. Raises
    `AskBack` where more than one amount may be meant (a range, one without VAT, the price of a
    part), and `InvalidAnswer` where none is.
    """
    typed = _plain(raw)
    try:
        return _amount(typed, language)
    except AskBack:
        raise
    except InvalidAnswer:
        for said in essence(typed, language):
            return _amount(said, language)
        raise


def _amount(typed: str, language: str) -> Decimal:
    if _is_free(typed, language):
        return Decimal("0.00")
    rest = taken_out(in_all_languages("for_one"), typed)
    whole = taken_out(in_all_languages("without_vat"), rest)
    excluding = whole != rest
    rest, part = _without_each(taken_out(in_all_languages("with_vat"), whole))
    amounts, is_range = _amounts(rest, language)
    if len(amounts) > 1:
        middle = [sum(amounts) / 2] if is_range else []
        readings = [amounts[0], *map(Decimal, middle), amounts[-1]]
        raise AskBack(_ONE, tuple(dict.fromkeys(map(_checked, readings))))
    amount = _checked(amounts[0])
    if part:
        raise AskBack(_OF_A_PART, (amount,))
    if excluding:
        including = (amount * _VAT).quantize(_CENT)
        if including != amount:
            raise AskBack(_WITHOUT_VAT(amount=Money(including)), (amount, including))
    return amount


def _plain(raw: str) -> str:
    folded = (
        without_emoji(fold(raw)).replace("keur", "k eur").replace("k€", "k €").replace("p/p", "pp")
    )
    return " ".join(trim(re.sub(r"[()\[\]|]", " ", _EACH.sub(" per ", folded))).split())


def _is_free(typed: str, language: str) -> bool:
    free = in_all_languages("free")
    return any(
        free.fullmatch(trim(words)) is not None
        for words in (typed, taken_out(fillers(language), typed))
    )


def _without_each(typed: str) -> tuple[str, bool]:
    """Without "per dag", and whether it was there."""
    each = in_all_languages("each")
    found = each.search(typed)
    if found is None or not any(char.isdigit() for char in typed[: found.start()]):
        return typed, False
    after = re.match(r" ?[a-z]*", typed[found.end() :])
    end = found.end() + (after.end() if after else 0)
    return (typed[: found.start()] + typed[end:]).strip(), True


def _amounts(typed: str, language: str) -> tuple[list[Decimal], bool]:
    """One amount, or the two of a range or a choice; and whether it is a range."""

    def bare(part: str) -> str:
        plain = taken_out(_CURRENCY, taken_out(around("about", language), part))
        return _NO_CENTS.sub("", plain.lstrip(_AROUND).rstrip(_AROUND_END))

    if (only := _number(bare(typed))) is not None:
        return [only], False
    if (times := _TIMES.fullmatch(typed)) is not None:
        first, last = _number(bare(times["times"])), _number(bare(times["amount"]))
        if first is not None and last is not None and 0 < min(first, last) <= _MOST_TIMES:
            return [first * last, max(first, last)], False
    inner = _BETWEEN.sub("", typed)
    pair = _PAIR.fullmatch(inner)
    if pair is not None and (inner != typed or pair["to"] not in _AND):
        parts = [bare(pair["first"]), bare(pair["last"])]
        amounts = [number for part in parts if (number := _number(part)) is not None]
        if len(amounts) == 2:
            if _THOUSANDS.fullmatch(parts[1]) and amounts[0] * 10 < amounts[1]:
                amounts[0] *= 1000  # 1 à 2k
            return amounts, pair["to"] is not None
    raise InvalidAnswer(_NEGATIVE if _BELOW_ZERO.match(bare(typed)) else _UNCLEAR)


def _number(bare: str) -> Decimal | None:
    """The number, however large; None when it is none."""
    if bare in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS[bare])
    if hundreds := _HUNDREDS.fullmatch(bare):
        return _of_hundreds(hundreds)
    if thousands := _THOUSANDS.fullmatch(bare):
        word = thousands["number"]
        number = parse_number(word) if word[:1].isdigit() else _in_words(word, bare)
        return number * 1000 if number is not None else None
    return parse_number(bare)


def _of_hundreds(hundreds: re.Match[str]) -> Decimal | None:
    """ "five hundred and fifty"."""
    many, more = (NUMBER_WORDS.get(hundreds[number] or "", 0) for number in (1, 2))
    many = 1 if hundreds[1] == "a" else many
    if (hundreds[1] and not many) or (hundreds[2] and not more):
        return None
    return Decimal((many or 1) * 100 + more)


def _in_words(word: str, bare: str) -> Decimal | None:
    if not word:
        return None if bare == "k" else Decimal(1)
    return Decimal(NUMBER_WORDS[word]) if word in NUMBER_WORDS else None


def _checked(amount: Decimal) -> Decimal:
    if amount > MOST:
        raise InvalidAnswer(_TOO_MUCH(limit=Money(MOST)))
    if amount != amount.quantize(_CENT):
        raise InvalidAnswer(_CENTS)
    return amount.quantize(_CENT)
