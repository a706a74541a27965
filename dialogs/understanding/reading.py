"""A value in the middle of what people say around it: "15 oktober past voor mij".

The readers of values understand all of an answer or nothing. Here the rest of a message is put
aside, as long as it makes the value no less certain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dialogs.understanding.amounts import read_amount
from dialogs.understanding.clauses import clauses, without_signs
from dialogs.understanding.clock import read_hour
from dialogs.understanding.dates import When, read_when
from dialogs.understanding.durations import read_duration
from dialogs.understanding.folding import LONGEST
from dialogs.understanding.found import find_values
from dialogs.understanding.invalid import AskBack, InvalidAnswer
from dialogs.understanding.levels import read_level
from dialogs.understanding.listening import divided, listener, said_inside
from dialogs.understanding.numbers import NUMBER_WORDS
from dialogs.understanding.phrasebook.notation import plain
from dialogs.understanding.understood import Meaning, Question, Understood

VALUES = frozenset({"day", "hour", "amount", "hours", "level", "percent"})
TYPES = {
    **dict.fromkeys(("target_date", "end", "start", "by", "on"), "day"),
    **dict.fromkeys(("current", "needed"), "level"),
    "hour": "hour",
    "cost": "amount",
    "hours": "hours",
    "form": "choice",
    "kind": "choice",
    "who": "party",
    "provider": "provider",
}
"""What a field of an item holds, where that is no text."""
_MOST_BESIDE = 7
_SHORTEST = 4
"""Letters of a word for a level that stands among other words."""


def own_field(question: Question) -> str:
    return question.key.rpartition(".")[2]


def answer(question: Question, value: Any, **more: Any) -> Understood:
    """An answer to the question itself."""
    return Understood(meaning=Meaning.ANSWER, answers={own_field(question): value, **more})


def read_value(raw: str, question: Question) -> Understood | None:
    """The value that a message gives where a value is asked; ASK where that is doubtful, None where
    there is none."""
    assert question.read is not None
    if (timed := _day_and_hours(raw, question)) is not None:
        return timed
    try:
        found = _checked(raw, question.read(raw), question)
        return _and_free(found, clauses(raw)[1:], question)
    except AskBack as doubt:
        return _doubt(doubt, raw, question)
    except InvalidAnswer:
        if question.kind == "hour":  # "2 uur lang" is no hour with a word beside it
            return None
        return _beside_other_words(raw, question)


def _day_and_hours(raw: str, question: Question) -> Understood | None:
    """A day, how long it takes, and perhaps what it costs, with nothing else: "2 dagen in mei"."""
    if question.kind != "day" or "hours" not in question.fills:
        return None
    values = find_values(
        raw, language=question.language, today=question.today, period=question.period
    )
    by_kind = {one.kind: one.value for one in values}
    if len(by_kind) < len(values) or not {"when", "hours"} <= set(by_kind):
        return None
    left = raw
    for one in reversed(values):
        left = f"{left[: one.start]} {left[one.end :]}"
    when = by_kind["when"]
    if listener(question.language).core(left) or not isinstance(when, When):
        return None
    more = {
        field: value
        for one in values
        if one.kind != "when"
        for field, value in fields_of(one.value, question, hours=one.kind == "hours").items()
    }
    found = _checked(raw, when, question)
    return found if found.meaning is Meaning.ASK else _plus(found, more)


def _plus(found: Understood, more: dict[str, Any]) -> Understood:
    return replace(found, answers={**found.answers, **more})


def _doubt(doubt: AskBack, raw: str, question: Question) -> Understood:
    readings = tuple(_answered(raw, value, question) for value in doubt.readings[:2])
    return Understood(meaning=Meaning.ASK, readings=readings, text=doubt.text)


def _answered(raw: str, value: Any, question: Question) -> Understood:
    if isinstance(value, When):
        if value.start is not None and "start" in question.fills:
            return answer(question, value.day, start=value.start)
        return answer(question, value.day)
    return answer(question, value)


def _checked(raw: str, value: Any, question: Question) -> Understood:
    if question.kind != "day":
        return answer(question, value)
    when = value if isinstance(value, When) else _when(raw, value, question)
    if when.start is None or own_field(question) == "start":
        return answer(question, when.day)
    if (when.start, when.day) == question.period or when.day - when.start < timedelta(days=0):
        return answer(question, when.day)
    if when.start < question.period[0]:
        return Understood(meaning=Meaning.ASK, readings=(answer(question, when.day),))
    if "start" in question.fills:
        return answer(question, when.day, start=when.start)
    if _is_one_stretch(when.start, when.day) and not _names_both_ends(raw, question):
        return answer(question, when.day)
    ends = tuple(answer(question, day) for day in (when.day, when.start))
    return Understood(meaning=Meaning.ASK, readings=ends)


def _when(raw: str, day: date, question: Question) -> When:
    """With the start that the words hold, where the reader of the question kept it to itself."""
    try:
        found = read_when(
            raw,
            language=question.language,
            today=question.today,
            period=question.period,
            asks="by",
        )
    except InvalidAnswer:
        return When(day=day)
    return found if found.day == day else When(day=day)


def _is_one_stretch(first: date, last: date) -> bool:
    """A month, a quarter, a half or a whole year, or days of one week."""
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    return whole or last - first < timedelta(days=7)


_FROM_TO = re.compile(r"\d\s*[-–]\s*\d")


def _names_both_ends(raw: str, question: Question) -> bool:
    own = listener(question.language)
    return bool(_FROM_TO.search(raw) or own.inside("ends").search(own.words(raw)))


# ------------------------------------------------------------------ beside other words


def _beside_other_words(raw: str, question: Question) -> Understood | None:
    if question.kind == "amount" and _FOREIGN.search(raw) and not EURO.search(raw):
        return Understood(meaning=Meaning.ASK)
    said = _after_second_thoughts(clauses(without_signs(raw)), question)
    parts = [part for clause in said for part in _restated(clause, question)]
    if question.kind == "day" and (joined := _of_one_month(parts, question)) is not None:
        return joined
    read: list[tuple[str, Understood]] = []
    rest: list[str] = []
    for part in parts:
        found = _read_part(part, question)
        if found is None:
            rest.append(part)
        else:
            read.append((part, found))
    if not read:
        return None
    if len(read) > 1:
        read = [(part, one) for part, one in read if not _denies(part, question)] or read
    found, others = read[-1][1], [one for _, one in read[:-1]]
    if found.meaning is Meaning.ASK:
        return found
    several = any(one.answers != found.answers for one in others)
    if several or any(_makes_unsure(part, question) for part in rest):
        return Understood(meaning=Meaning.ASK, readings=(found,))
    return _with_more(found, rest, question)


def _restated(clause: str, question: Question) -> list[str]:
    """What is said after "so" or "or rather": that is the answer, and what was before it is put aside."""
    book = listener(question.language).book
    for again in (book.so, book.or_rather):
        parts = divided(clause, again)
        if len(parts) > 1:
            return parts[-1:]
    return divided(clause, book.but.split("\n")[0])


def _denies(part: str, question: Question) -> bool:
    """Whether a clause says what it is not, or is no more."""
    own = listener(question.language)
    words = own.words(part)
    return any(own.inside(table).search(words) is not None for table in ("not_", "past"))


def _after_second_thoughts(parts: Sequence[str], question: Question) -> Sequence[str]:
    """What is said after "no wait": that stands instead of what was before it."""
    own = listener(question.language)
    turns = own.inside("corrects_perhaps")
    for at in range(len(parts) - 1, 0, -1):
        words = own.words(parts[at])
        if turns.fullmatch(words) and at + 1 < len(parts):
            return parts[at + 1 :]
        if (turned := turns.match(words)) is not None and words[turned.end() :]:
            return (words[turned.end() :].strip(), *parts[at + 1 :])
    return parts


_NUMBERED_DAY = re.compile(r"(?:de|the|den)?\s*([0-9]{1,2})(?:e|ste|de|th|st|nd|rd)", re.IGNORECASE)


def _of_one_month(parts: Sequence[str], question: Question) -> Understood | None:
    """A month and then its day: "eind september, de 30e"."""
    assert question.read is not None
    if len(parts) != 2 or (number := _NUMBERED_DAY.fullmatch(parts[1].strip())) is None:
        return None
    if any(char.isdigit() for char in parts[0]):
        return None
    for word in parts[0].split():
        try:
            return _checked(parts[1], question.read(f"{number[1]} {word}"), question)
        except InvalidAnswer:
            continue
    return None


def _makes_unsure(part: str, question: Question) -> bool:
    if _more_in(part, question):
        return False
    digits = any(char.isdigit() for char in part)
    own = listener(question.language)
    words = own.words(part).split()
    return digits or bool(own.row("either") & set(words[:1]))


def _read_part(part: str, question: Question) -> Understood | None:
    """All of a clause, else the value at one end of it with harmless words beside it."""
    assert question.read is not None
    if _is_of_another_kind(part, question):
        return None
    for piece, beside in _pieces(part):
        if beside and not _may_be_beside(piece, beside, question):
            continue
        try:
            value = question.read(piece)
        except AskBack as doubt:
            if not beside:
                return _doubt(doubt, piece, question)
            if len(beside.split()) <= 2 and any(char.isdigit() for char in piece):
                return _doubt(doubt, piece, question)
            continue
        except InvalidAnswer:
            continue
        found = _checked(piece, value, question)
        around = beside if question.kind == "day" else part  # "tot 15 juli" is read as a whole
        if beside and (
            said_inside("unsure", around, question.language) or _says_more(beside, question)
        ):
            return Understood(meaning=Meaning.ASK, readings=(found,))
        return found
    return None


def _is_of_another_kind(part: str, question: Question) -> bool:
    """Whether it is money where time is asked, or the other way round."""
    found = find_values(
        part, language=question.language, today=question.today, period=question.period
    )
    kinds = {one.kind for one in found}
    own = {"day": "when", "amount": "amount", "hours": "hours"}.get(question.kind)
    return bool(kinds) and own is not None and own not in kinds


def _may_be_beside(piece: str, beside: str, question: Question) -> bool:
    """Whether words can be put aside without changing what the value is."""
    own = listener(question.language)
    if any(word in _NUMBERS for word in own.words(beside).split()):
        return False
    if question.kind == "level" and own.row("counted") & set(own.words(beside).split()[:1]):
        return False
    told = own.core(piece).split()
    if set(told) & own.row("verbs_too") and not any(char.isdigit() for char in piece):
        return False
    if question.kind == "level" and not any(w.isdigit() or len(w) >= _SHORTEST for w in told):
        return False
    if question.kind in {"amount", "hours"} and not any(c.isalpha() or c == "€" for c in piece):
        return not own.core(beside)
    return True


def _says_more(beside: str, question: Question) -> bool:
    """Whether there is another value in what is put aside."""
    if any(char.isdigit() for char in beside):
        return True
    if question.kind != "day" or question.read is None:
        return False
    for word in beside.split():
        try:
            question.read(word)
        except AskBack:
            return True
        except InvalidAnswer:
            continue
        return True
    return False


_FOREIGN = re.compile(
    r"[$£¥₹]|\b(?:rs|inr|usd|gbp|chf|dollars?|pounds?|ponden|quid|rupees?|roepies|francs?|franken)\b",
    re.IGNORECASE,
)
"""Money of elsewhere: what it is in euro is not known."""
EURO = re.compile(r"€|eur", re.IGNORECASE)
_NUMBERS = frozenset(word for word, number in NUMBER_WORDS.items() if number > 1)


def _pieces(part: str) -> list[tuple[str, str]]:
    """The clause, and what is left of it without up to seven words at one end."""
    words = part.split()
    pieces = [(part, "")]
    if len(part) > LONGEST:
        return []
    for beside in range(1, min(_MOST_BESIDE, len(words) - 1) + 1):
        pieces.append((" ".join(words[:-beside]), " ".join(words[-beside:])))
        pieces.append((" ".join(words[beside:]), " ".join(words[:beside])))
    return pieces


def _with_more(found: Understood, rest: list[str], question: Question) -> Understood:
    """With the further fields that other clauses hold."""
    more: dict[str, Any] = {}
    for part in rest:
        more.update(_more_in(part, question))
    return _plus(found, more) if more else found


def _more_in(part: str, question: Question) -> dict[str, Any]:
    """The further fields that a clause holds."""
    found = find_values(
        part, language=question.language, today=question.today, period=question.period
    )
    more: dict[str, Any] = {}
    for value in found:
        more.update(fields_of(value.value, question, hours=value.kind == "hours"))
    if not more and "cost" in question.fills and question.kind == "day":
        more.update(_free(part, question))
    return more


def is_vague(part: str, language: str) -> bool:
    """Whether it is an amount or a working time, and nothing else, that has to be asked back."""
    for read in (read_amount, read_duration):
        try:
            read(part, language=language)
        except AskBack:
            return True
        except InvalidAnswer:
            continue
    return False


def _and_free(found: Understood, rest: Sequence[str], question: Question) -> Understood:
    """With "free" beside a day, which its reader passes over."""
    if question.kind != "day" or "cost" not in question.fills or found.meaning is Meaning.ASK:
        return found
    free = {field: cost for part in rest for field, cost in _free(part, question).items()}
    return _plus(found, free) if free else found


def _free(part: str, question: Question) -> dict[str, Any]:
    """That it costs nothing, where a clause says so in so many words."""
    try:
        amount = read_amount(part, language=question.language)
    except InvalidAnswer:
        return {}
    return {} if amount else {"cost": amount}


def fields_of(value: When | Decimal, question: Question, *, hours: bool = False) -> dict[str, Any]:
    """Which of the further fields a value fills."""
    fills = question.fills
    if isinstance(value, When):
        day = next((field for field in ("target_date", "by", "end") if field in fills), None)
        if day is None:
            return {}
        start = {"start": value.start} if value.start and "start" in fills else {}
        return {**start, day: value.day}
    field = "hours" if hours else "cost"
    return {field: value} if field in fills else {}


# ------------------------------------------------------------------ a value of another question


def value_for(key: str, raw: str, question: Question) -> Any:
    """What the words say as an answer to that question; None, or `InvalidAnswer`, for nothing."""
    said = {"language": question.language}
    match TYPES.get(key.rpartition(".")[2]):
        case "day":
            if plain(raw).strip().isdigit():
                return None
            return read_when(
                raw, **said, today=question.today, period=question.period, asks="by"
            ).day
        case "level":
            return read_level(raw, **said)
        case "hour":
            return read_hour(raw, **said)
        case "amount" if EURO.search(raw):
            return read_amount(raw, **said)
        case "hours" if re.search(r"[a-z]", raw.casefold()):
            return read_duration(raw, **said)
    return None
