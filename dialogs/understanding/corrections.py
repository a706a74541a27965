"""Corrections in words: "nee, ik bedoelde juni", "sorry, 4", "verander mijn doel"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dialogs.understanding.choosing import choice_value, option_in, party_in
from dialogs.understanding.clauses import clauses, without_signs
from dialogs.understanding.folding import LONGEST
from dialogs.understanding.invalid import AskBack, InvalidAnswer
from dialogs.understanding.listening import Listener, divided, leading, listener, meaning_of, says
from dialogs.understanding.parts import is_centre, with_levels
from dialogs.understanding.reading import TYPES, value_for
from dialogs.understanding.understood import Meaning, Question, Understood

_EDGE = " ,;:.!?-–—()\"'\n\t"
OPTIONS = {
    "action.form": ("job", "others", "training"),
    "goal.kind": ("current", "growth", "other", "employability"),
}
_TEXTS = ("competence.name", "action.what", "promise.what", "goal.text")
_WORDS = frozenset(
    {*_TEXTS, "goal.evidence", "competence.note"}
    | {f"preparation.{one}" for one in ("good_at", "like", "better", "job_change")}
    | {f"preparation.ambition_{one}" for one in ("short", "long")}
)
"""Answers in somebody's own words."""
_ORDER = ("level", "hours", "amount", "day", "provider", "party", "choice")
_DETAILS = frozenset({"action.cost", "action.hours", "action.provider", "action.start"})
"""Answers that an item may have without their question having been on the screen."""
_IN_FIGURES = frozenset({"day", "hour", "level", "amount", "hours"})
_WISHES = frozenset({"back", "stop", "skip", "plan", "help", "remove", "question", "unknown"})
"""Meanings of what is no value to put in the place of another."""
MOST_WORDS = 14
_MOST_WORDS_OF_TEXT = 5


def changed(text: str, question: Question) -> Understood | None:
    """A wish to change an answer, without its new value."""
    own = listener(question.language)
    for part in (text, *clauses(text)):
        if own.change_asked(part):
            key = named_in(own.words(part), own, question)
            if key is not None and (found := _with_new_text(key, text, question)) is not None:
                return found
            if key is not None:
                return Understood(meaning=Meaning.CORRECTION, about=key)
    return None


def _with_new_text(key: str, text: str, question: Question) -> Understood | None:
    """With what stands after a colon, or after "to", which is what it has to be."""
    _, colon, value = text.partition(":")
    value = value.strip(_EDGE)
    if colon and value:
        return of_named(key, value, question)
    own = listener(question.language)
    _, *new = divided(without_signs(text).strip(_EDGE), own.book.to_new)
    if TYPES.get(key.rpartition(".")[2]) not in _IN_FIGURES or not new:
        return None
    value = new[-1]
    while value and own.words(value.rpartition(" ")[2]).strip() not in own.row("articles"):
        if (found := of_named(key, value, question)) is not None:
            return found
        value = value.rpartition(" ")[0]
    return None


def corrected(text: str, question: Question) -> Understood | None:
    """An earlier answer with its new value; ASK where it may answer the question as well."""
    if not question.before or len(text) > LONGEST or len(text.split()) > MOST_WORDS:
        return None
    own = listener(question.language)
    words = own.words(text)
    remade = own.inside("remakes").search(words) is not None
    strong = remade or own.inside("corrects").search(words) is not None
    weak = _begins_weakly(text, own)
    if not strong and not weak:
        return None
    earlier = own.inside("earlier").search(words) if strong else None
    if earlier is not None and question.before[-1] == last_of(question.kind, question):
        return _of_earlier(text, question)
    key = named_in(words, own, question)
    also = own.row("remakes") if remade else frozenset()
    value = value_left(text, own, question, named=key is not None, silent=also)
    if value and meaning_of(value, question.language) in _WISHES:
        return None  # "no wait, the previous question"
    if key is not None and value:
        # "I meant 4 hours": what names the answer belongs to its value.
        whole = value_left(text, own, question, named=False)
        if key in _TEXTS and (read := _by_kind(whole, text, question)) is not None:
            return Understood(meaning=Meaning.ASK, readings=(read,))
        return of_named(key, value, question) or of_named(key, whole, question)
    if not value:
        return None
    if remade and _by_kind(value, text, question) is None:
        return None  # "maak er een verslag van"
    return _of_unnamed(text, value, question, strong=strong, mean=_means(words, own))


def _of_earlier(text: str, question: Question) -> Understood | None:
    """The last answer of that kind, corrected with the value that the last words give."""
    key = last_of(question.kind, question)
    if key is None:
        return None
    own = listener(question.language)
    kept = text.strip(_EDGE).split()
    while (
        kept and own.words(kept[-1]).split()[:1] and kept[-1].casefold() in own.row("beside_value")
    ):
        kept.pop()
    return of_named(key, kept[-1], question) if kept else None


def of_another(text: str, question: Question) -> Understood | None:
    """An answer to another question of the same kind, which is called by its name."""
    if len(text) > LONGEST or with_levels(text, question) is not None:
        return None
    own = listener(question.language)
    words = own.words(text)
    named = [
        (len(found[0]), key)
        for key, pattern in own.fields.items()
        if (found := pattern.search(words)) is not None
    ]
    key = max(named)[1] if named else None
    if key is None or key == question.key or key not in question.before:
        return None
    if TYPES.get(key.rpartition(".")[2]) != TYPES.get(question.key.rpartition(".")[2]):
        return None
    return of_named(key, value_left(text, own, question, named=True), question)


def _means(words: str, own: Listener) -> bool:
    """Whether it says "I mean": then it is a correction whatever the value is."""
    first = own.book.corrects.strip().splitlines()[0]
    return any(f"{phrase.strip()} " in words for phrase in first.strip().strip("()").split("|"))


def _begins_weakly(text: str, own: Listener) -> bool:
    """Whether its first words can correct: a clause of its own, or right before the value."""
    first = next(iter(clauses(text)), "")
    pattern = own.inside("corrects_perhaps")
    words = own.words(first)
    found = pattern.match(words)
    return found is not None


def correction(key: str, value: Any) -> Understood:
    return Understood(
        meaning=Meaning.CORRECTION, about=key, answers={key.rpartition(".")[2]: value}
    )


# ------------------------------------------------------------------ which answer


def named_in(words: str, own: Listener, question: Question) -> str | None:
    """The key of the answer that is called by its name; the longest name counts."""
    best: tuple[int, str] | None = None
    for key, pattern in own.fields.items():
        for found in pattern.finditer(words):
            resolved = _last(key, question)
            if resolved is not None and (best is None or len(found[0]) > best[0]):
                best = (len(found[0]), resolved)
    return best[1] if best else None


def _last(key: str, question: Question) -> str | None:
    """The key itself where it was answered, or the last answer of that kind ("@day")."""
    if not key.startswith("@"):
        return key if was_answered(key, question) else None
    return last_of(key[1:], question)


def was_answered(key: str, question: Question) -> bool:
    about = key.partition(".")[0]
    of_item = key in _DETAILS and any(k.partition(".")[0] == about for k in question.before)
    return key in question.before or of_item


def last_of(kind: str, question: Question) -> str | None:
    keys = [k for k in question.before if TYPES.get(k.rpartition(".")[2]) == kind]
    return keys[-1] if keys else None


# ------------------------------------------------------------------ the new value


def value_left(
    text: str,
    own: Listener,
    question: Question,
    *,
    named: bool,
    silent: frozenset[str] = frozenset(),
    ends: bool = True,
) -> str:
    """What is left of the message without the words that only say that it is a correction; `ends`
    says that they may stand at its end too."""
    text = without_signs(text)
    if ":" in text and text.rpartition(":")[2].strip():
        return text.rpartition(":")[2].strip(_EDGE)
    beside = own.row("beside_value") | silent
    names = {word for key in own.fields for word in _words_of(own.book.fields[key])}
    silent = beside | (names if named else frozenset())
    words = _cut_instead(text, own).split()
    at, end = 0, len(words)
    while at < end and _is_silent(words[at], silent, own, first=at == 0):
        at += 1
    while ends and end > at and _is_silent(words[end - 1], silent, own, first=False):
        end -= 1
    if at and words[at - 1].casefold().strip(_EDGE) in own.row("articles") and at < end:
        at -= 1
    return " ".join(words[at:end]).strip(_EDGE)


def _words_of(table: str) -> Iterator[str]:
    yield from re.findall(r"[^\s()|\[\]]+", table)


def _is_silent(word: str, silent: frozenset[str] | set[str], own: Listener, *, first: bool) -> bool:
    if word[:1].isupper() and not first and word != "I" and not word.startswith("I'"):
        return False
    said = own.words(word).split()
    return not said or all(one in silent for one in said)


def _cut_instead(text: str, own: Listener) -> str:
    """Without the old value: "3, niet 2", "5 ipv 4"."""
    phrases = [p for p in re.findall(r"[^()|\n]+", own.book.instead) if p.strip()]
    words = "|".join(re.escape(p.strip()) for p in sorted(phrases, key=len, reverse=True))
    found = re.search(rf"[,\s]+(?:{words})\s+\S.*$", text, flags=re.IGNORECASE)
    if found is None or not any(char.isalnum() for char in text[: found.start()]):
        return text
    return text[: found.start()]


def of_named(key: str, value: str, question: Question) -> Understood | None:
    field = key.rpartition(".")[2]
    match TYPES.get(field, "text"):
        case "text":
            read: Any = value
        case "choice":
            id_ = option_in(value, list(OPTIONS.get(key, ())), question)
            read = choice_value(field, id_) if id_ else None
        case "party":
            read = party_in(value, question)
        case "provider":
            read = value
        case _:
            read = _last_words_as(key, value, question)
    if read is None:
        return None
    return Understood(meaning=Meaning.CORRECTION, about=key, answers={field: read})


def _last_words_as(key: str, value: str, question: Question) -> Any:
    """The value that the last words give; None when they give none, or several."""
    words = value.split()
    for at in range(len(words)):
        try:
            value_found = value_for(key, " ".join(words[at:]), question)
        except AskBack:
            return None
        except InvalidAnswer:
            continue
        if value_found is not None:
            return value_found
    return None


def _of_unnamed(
    text: str, value: str, question: Question, *, strong: bool, mean: bool
) -> Understood | None:
    last = question.before[-1].rpartition(".")[2]
    as_text = mean and last not in TYPES and not any(char.isdigit() for char in value)
    found = None if as_text else _by_kind(value, text, question)
    present = TYPES.get(question.key.rpartition(".")[2], "text")
    if question.kind in {"buttons", "yes_no"} and not strong:
        return found if found is not None and TYPES.get(_field(found)) in {"day", "level"} else None
    if found is not None:
        kind = TYPES.get(_field(found))
        if kind == present and not (strong and mean):
            return _either(found, value, question)
        return found
    if question.kind == "words" and question.more is None and not mean:
        return None
    if question.kind == "words" and not mean and not strong:
        return None
    key, most = _text_key(question), _MOST_WORDS_OF_TEXT
    if as_text and question.before[-1] in _WORDS:
        # "I meant …": that is about what was said last, and its last words are part of it.
        key, most = question.before[-1], MOST_WORDS
        value = value_left(text, listener(question.language), question, named=False, ends=False)
    if key is None or not _looks_like_text(value) or len(value.split()) > most:
        return None
    denied = says("no", next(iter(clauses(text)), ""), question.language)
    if not strong and (question.more is not None or not denied):
        return None
    if not strong and not sounds_like_one(text, question):
        return None
    return Understood(
        meaning=Meaning.CORRECTION, about=key, answers={key.rpartition(".")[2]: value}
    )


def _field(found: Understood) -> str:
    return (found.about or "").rpartition(".")[2]


def _looks_like_text(value: str) -> bool:
    return any(char.isalpha() for char in value) and len(value) > 2


def _text_key(question: Question) -> str | None:
    about = question.key.partition(".")[0]
    own = [k for k in question.before if k in _TEXTS and k.partition(".")[0] == about]
    keys = own or [k for k in question.before if k in _TEXTS]
    return keys[-1] if keys else None


def _by_kind(value: str, text: str, question: Question) -> Understood | None:
    """As an answer to the last question that takes such a value."""
    for kind in _order(question):
        key = last_of(kind, question)
        if key is None:
            continue
        read = _read(
            kind, key, _without_lead(text, question) if kind == "choice" else value, question
        )
        if read is not None:
            key, stored = read
            return Understood(
                meaning=Meaning.CORRECTION, about=key, answers={key.rpartition(".")[2]: stored}
            )
    return None


def _order(question: Question) -> Iterator[str]:
    """The kinds of values in the order in which they are tried; of an hour and of working time,
    which look alike, the one that was answered last comes first."""
    given = [TYPES.get(key.rpartition(".")[2]) for key in question.before]
    of_time = [kind for kind in given if kind in {"hour", "hours"}]
    yield from ("hour", *_ORDER) if of_time[-1:] == ["hour"] else (*_ORDER, "hour")


def _without_lead(text: str, question: Question) -> str:
    """Without the "no" that would deny what comes after it, and without the first "oops"."""
    own = listener(question.language)
    first, *rest = clauses(text) or ("",)
    if rest and (own.inside("corrects_perhaps").match(own.words(first)) or not own.core(first)):
        text = ", ".join(rest)
    split = leading(text, question.language)
    return split[1] if split is not None else text


def _read(kind: str, key: str, value: str, question: Question) -> tuple[str, Any] | None:
    match kind:
        case "level":
            key = _level_key(value, question) or key
        case "party":
            who = party_in(value, question)
            return (key, who) if who and len(value.split()) <= 3 else None
        case "choice":
            return earlier_option(value, question)
        case "provider":
            name = re.sub(r"^(?:bij|at|via)\s+", "", value, flags=re.IGNORECASE)
            return (key, name) if is_centre(name) else None
    try:
        stored = value_for(key, value, question)
    except InvalidAnswer:
        return None
    return None if stored is None else (key, stored)


def _level_key(value: str, question: Question) -> str | None:
    keys = [k for k in question.before if TYPES.get(k.rpartition(".")[2]) == "level"]
    return keys[-1] if keys else None


def earlier_option(
    value: str, question: Question, *, longest: int = _MOST_WORDS_OF_TEXT + 2
) -> tuple[str, Any] | None:
    about = question.key.partition(".")[0]
    keys = [k for k in question.before if k in OPTIONS and k.partition(".")[0] == about]
    for key in reversed(keys):
        id_ = option_in(value, list(OPTIONS[key]), question)
        if id_ is not None and len(value.split()) <= longest:
            return key, choice_value(key.rpartition(".")[2], id_)
    return None


def _either(found: Understood, value: str, question: Question) -> Understood:
    """It may correct, and it may answer the question on the screen."""
    assert question.read is not None
    try:
        stored = question.read(value)
    except InvalidAnswer:
        return Understood(meaning=Meaning.ASK, readings=(found,))
    present = Understood(meaning=Meaning.ANSWER, answers={question.key.rpartition(".")[2]: stored})
    return Understood(meaning=Meaning.ASK, readings=(present, found))


def says_meant(text: str, question: Question) -> bool:
    """Whether it begins with "no, I meant", with or without a pause in it."""
    own = listener(question.language)
    return bool(question.before) and _begins_weakly(text, own) and _means(own.words(text), own)


def sounds_like_one(text: str, question: Question) -> bool:
    """Whether it begins as a correction does, with a pause after that."""
    parts = clauses(text)
    if len(parts) < 2:
        return False
    own = listener(question.language)
    pattern, words = own.inside("corrects_perhaps"), own.words(parts[0])
    headed = text.startswith(f"{parts[0]}:") and pattern.match(words) is not None
    if headed and says("no", parts[0].split()[0], question.language):
        headed = False  # "No idea too crazy: …"
    return (headed or pattern.fullmatch(words) is not None) and bool(question.before)
