"""Whatever is typed at whatever question is understood as something, soon, and nothing is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding.engine import understand
from dialogs.understanding.listening import listener
from dialogs.understanding.phrasebook import BOOKS
from dialogs.understanding.phrasebook.notation import compiled, plain
from dialogs.understanding.understood import Meaning, Understood
from tests.dialogs.understanding.asked import question
from tests.dialogs.understanding.phrases import LANGUAGES, QUESTIONS, load

TYPED = sorted({phrase.typed for language in LANGUAGES for phrase in load(language, "before")})
CONTENT = {
    "nl": ["archief", "balie", "dossiers", "facturen", "kalender", "rapporten", "verslag"],
    "en": ["archive", "desk", "files", "invoices", "calendar", "reports", "minutes"],
}
VALUES = {
    "nl": ["tegen eind juni", "2 dagen", "€ 450", "bij Syntra", "in maart", "via HR", "gratis"],
    "en": ["by the end of June", "2 days", "€ 450", "at Syntra", "in March", "via HR", "free"],
}
TEXTS = ["goal.text", "goal.evidence", "competence.name", "action.what", "promise.what"]
WHERE = st.tuples(st.sampled_from(QUESTIONS), st.sampled_from(LANGUAGES))
ANYTHING = st.one_of(
    st.text(),
    st.text(" \n\t.,;:-•1234)?!€'\"aeb👍", max_size=60),
    st.lists(st.sampled_from(TYPED), min_size=1, max_size=3).map(", ".join),
    st.sampled_from(TYPED).flatmap(lambda one: st.permutations(one.split())).map(" ".join),
)


@given(raw=ANYTHING, where=WHERE)
def test_every_message_is_something(raw: str, where: tuple[str, str]):
    asked = question(*where)
    found = understand(raw, asked)
    assert set(found.answers) <= {asked.key.rpartition(".")[2], *asked.fills} or found.about
    assert found.press in {None, *(button.id for button in asked.buttons)}
    assert len(found.readings) <= 2
    if found.meaning is Meaning.ANSWER:
        assert found.answers
    if found.meaning is Meaning.CORRECTION:
        assert found.about in asked.before


@st.composite
def messages(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    language = draw(st.sampled_from(LANGUAGES))
    content = draw(st.lists(st.sampled_from(CONTENT[language]), min_size=2, max_size=5))
    values = draw(st.lists(st.sampled_from(VALUES[language]), max_size=3))
    parts = draw(st.permutations([*content, *values]))
    dividers = [draw(st.sampled_from([" ", " ", ", ", " (", "; ", "\n"])) for _ in parts]
    said = "".join(f"{part}{divider}" for part, divider in zip(parts, dividers, strict=True))
    return language, said, content


@given(message=messages(), key=st.sampled_from(TEXTS))
def test_no_word_that_says_something_is_lost(message: tuple[str, str, list[str]], key: str):
    language, said, content = message
    found = understand(said, question(key, language))
    for one in every_answer(found):
        kept = " ".join(plain(str(value)) for answer in one for value in answer.answers.values())
        assert all(word in kept.split() for word in content)


def every_answer(found: Understood) -> list[tuple[Understood, ...]]:
    """The answers that a message was taken for, or may be."""
    match found.meaning:
        case Meaning.ANSWER:
            return [(found,)]
        case Meaning.ITEMS:
            return [found.items]
        case Meaning.ASK:
            return [one for reading in found.readings for one in every_answer(reading)]
        case _:
            return []


@pytest.mark.parametrize("piece", ["a ", "nee ", "x", "1. ", ", ", "\n- a", "((", "ik weet niet "])
def test_a_message_of_any_length_is_understood_soon(piece: str):
    asked = question("goal.text", "nl")
    begun = time.process_time()
    understand((piece * 4000)[:4000], asked)
    assert time.process_time() - begun < 2  # seconds; it takes a fifth of one


@pytest.mark.parametrize("language", BOOKS)
def test_a_phrasebook_is_written_in_its_own_spelling(language: str):
    """A phrase in a spelling that `same` replaces could never match."""
    book, own = BOOKS[language], listener(language)
    for table in (*book.meanings.values(), *book.buttons.values(), *book.options.values()):
        for line in table.splitlines():
            plainly = "([|<*._" not in line and line.replace(" ", "").isalpha()
            if plainly:
                assert own.words(line) == plain(line), line


def test_phrases_are_patterns_over_words():
    pattern = compiled("een (twee|drie) [vier] vijf* ...\n<zes> _", {"zes": "zes\nsix"})
    matching = ["een twee vijfde ", "een drie vier vijf en nog wat ", "zes zeven ", "six seven "]
    assert all(pattern.fullmatch(words) for words in matching)
    others = ["een vijf ", "een twee drie vijf ", "zes ", "zes zeven acht "]
    assert not any(pattern.fullmatch(words) for words in others)
