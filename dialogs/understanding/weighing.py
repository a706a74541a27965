"""What the clauses of a message say, and what a question mark makes of them."""

from __future__ import annotations

from dialogs.understanding.choosing import pressed, presses_plainly
from dialogs.understanding.clauses import clauses, sentences, without_signs
from dialogs.understanding.corrections import changed, corrected, says_meant, sounds_like_one
from dialogs.understanding.gibberish import is_gibberish
from dialogs.understanding.listening import (
    Listener,
    leading,
    listener,
    meaning_of,
    said_inside,
)
from dialogs.understanding.phrasebook.notation import plain
from dialogs.understanding.replacing import replaced
from dialogs.understanding.understood import Meaning, Question, Understood

REPLIES = {
    name: Meaning(name)
    for name in (
        *("question", "unknown", "back", "stop", "skip", "plan", "help", "remove"),
        *("thanks", "hello", "smalltalk", "abuse"),
    )
}
RANK = (
    *("remove", "skip", "back", "stop", "plan", "help", "unknown", "question"),
    *("abuse", "thanks", "smalltalk", "hello"),
)
MILD = frozenset({"thanks", "hello", "smalltalk"})
LOOSE = frozenset({"question", "smalltalk", "abuse"})
"""Meanings whose phrases hold any words, those of other clauses as well."""
_LANGUAGES = frozenset({"C", "R"})
"""Languages of computers with a name of one letter, which is else a key struck by chance."""
_MOST_WORDS_ASKED = 25
_MOST_WORDS_OF_ABUSE = 7
_FEWEST_WORDS_TOLD = 5


def press(button: str) -> Understood:
    return Understood(meaning=Meaning.PRESS, press=button)


def ask(*readings: Understood) -> Understood:
    return Understood(meaning=Meaning.ASK, readings=readings[:2])


def replied(meaning: str) -> Understood:
    return Understood(meaning=REPLIES[meaning])


def first_corrected(text: str, question: Question) -> Understood | None:
    """A correction that begins with "no", which would press a button otherwise, or that gives the
    new value, which makes "can you set the date to 1 June?" no question."""
    if question.buttons and presses_plainly(text, question):
        return None  # "no, one goal is plenty"
    if sounds_like_one(text, question) or says_meant(text, question):
        return changes(text, question)
    wish = changed(text, question)
    return wish if wish is not None and wish.answers else None


def gibberish(text: str, question: Question) -> Understood | None:
    if question.key == "competence.name" and text.strip(" .") in _LANGUAGES:
        return ask(Understood(meaning=Meaning.ANSWER, answers={"name": text}))
    return Understood(meaning=Meaning.NONSENSE) if is_gibberish(text) else None


def abuse(text: str, question: Question) -> Understood | None:
    return Understood(meaning=Meaning.ABUSE) if _is_abuse(text, question) else None


def _is_abuse(text: str, question: Question) -> bool:
    words = plain(text).split()
    insulting = said_inside("insults", text, question.language)
    return insulting and len(words) <= _MOST_WORDS_OF_ABUSE


def changes(text: str, question: Question) -> Understood | None:
    """A correction of an earlier answer."""
    for wish in (changed(text, question), replaced(text, question)):
        if wish is not None:
            return wish
    return corrected(text, question)


def clause_meanings(text: str, question: Question) -> list[tuple[str, str | None]]:
    """The clauses, and what each of them says."""
    own = listener(question.language)
    found: list[tuple[str, str | None]] = []
    for part in clauses(without_signs(text)):
        meaning = meaning_of(part, question.language)
        if meaning is None and (split := leading(part, question.language)) is not None:
            after = meaning_of(split[1], question.language)
            agrees = own.says("ok", split[1])  # "ja, dat is goed"
            meaning = after if after in REPLIES and not agrees else None
            if meaning is None and (agrees or len(own.core(split[1]).split()) <= 1):
                meaning = split[0]
        if meaning == "stop" and own.inside("corrects_perhaps").fullmatch(own.words(part)):
            meaning = "ok"
        found.append((part, meaning))
    return found


def says_otherwise(text: str, meaning: str, question: Question) -> bool:
    """Whether a clause of it says something else by itself."""
    parts = clauses(without_signs(text))
    said = {meaning_of(part, question.language) for part in parts}
    return len(parts) > 1 and bool((said & set(RANK)) - {meaning, "hello"})


def turns_round(text: str, question: Question) -> bool:
    """Whether it turns round in the middle: "geen idee, maar ik wil iets met Excel"."""
    own = listener(question.language)
    but = own.book.but.split("\n")[0]
    before, found, after = own.words(text).partition(f" {but} ")
    if not found or len(after.split()) < 3:
        return False
    if question.buttons and pressed(after, question):
        return meaning_of(before, question.language) is not None
    refuses = meaning_of(before, question.language) in {"unknown", "no", "perhaps"}
    refuses = refuses or bool(question.buttons and pressed(before, question))
    tells = question.kind == "words" and not question.splits
    return refuses and (tells or own.inside("wishing").search(after) is not None)


def asked_by_mark(text: str, question: Question) -> Understood | None:
    """QUESTION by its question mark, ASK where it may as well be an answer; None without one."""
    said = list(sentences(without_signs(text)))
    asked = [sentence for sentence, end in said if "?" in end]
    if not asked:
        return None
    last, end = said[-1]
    if ":" in last and question.kind == "words":
        return None
    own = listener(question.language)
    begins = own.inside("wh"), own.inside("asking")
    words = own.core(last) or own.words(last)
    begun = any(pattern.match(words) for pattern in begins) or _turned_round(words, own)
    tail = own.inside("wh").search(words.split()[-1] + " ") if words.split() else None
    clause_asks = any(meaning_of(part, question.language) == "question" for part in clauses(last))
    names_field = any(p.fullmatch(words) for p in own.fields.values())
    if "?" in end and (begun or tail or clause_asks or names_field):
        short = len(text.split()) <= _MOST_WORDS_ASKED
        alone = len(said) == 1 or all("?" in mark for _, mark in said)
        if not begun and not tail and _tells_first(last, question):
            return ask()
        if short and (alone or clause_asks):
            return Understood(meaning=Meaning.QUESTION)
    return ask()


def _tells_first(sentence: str, question: Question) -> bool:
    """Whether an answer in words stands before what is asked: "I ask them all, is it better?"."""
    if question.kind != "words":
        return False
    first, *rest = clauses(sentence)
    told = len(first.split()) >= _FEWEST_WORDS_TOLD
    return told and bool(rest) and meaning_of(first, question.language) is None


def _turned_round(words: str, own: Listener) -> bool:
    """Whether the subject comes second, or the question is which of two."""
    told = words.split()
    second = told[1] if len(told) > 2 else ""
    return second in own.row("articles") | own.row("this") or bool(
        own.row("either") & set(told[1:-1])
    )
