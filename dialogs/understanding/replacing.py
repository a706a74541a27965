"""One thing put in the place of another: "niet Marc maar Ines", "HR instead of Marc"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from dialogs.understanding.choosing import option_in, party_in
from dialogs.understanding.clauses import without_signs
from dialogs.understanding.corrections import (
    MOST_WORDS,
    OPTIONS,
    correction,
    earlier_option,
    last_of,
)
from dialogs.understanding.listening import Listener, listener
from dialogs.understanding.understood import Question, Understood


def replaced(text: str, question: Question) -> Understood | None:
    """A person or an option put in the place of another: "niet Marc maar Ines", "HR instead of
    Marc", "rather from a colleague than a course"."""
    if question.kind == "party" or len(text.split()) > MOST_WORDS:
        return None
    own = listener(question.language)
    said = without_signs(text)
    # Where words are asked, "rather from a colleague than in a course" is an answer.
    ways = 1 if question.kind == "words" else None
    for old, new in islice(_old_and_new(said, own), ways):
        if (key := last_of("party", question)) is not None:
            before, after = party_in(old, question), party_in(new, question)
            if before is not None and after is not None and before != after:
                return correction(key, after)
        if ways is None and (choice := earlier_option(new, question)) is not None:
            ids = list(OPTIONS[choice[0]])
            if option_in(old, ids, question) not in {None, choice[1].value}:
                return correction(*choice)
    return None


def _old_and_new(said: str, own: Listener) -> Iterator[tuple[str, str]]:
    """What is put aside and what comes in its place, for each way of saying it; empty texts where it
    is not said that way."""
    but, rather, than = (_any_of(rows) for rows in (own.book.but, own.book.rather, own.book.than))
    ways = (
        rf"(?:niet|not)\s+(?P<old>.+?)(?:,\s*(?:(?:{but})\s+)?|\s+(?:{but})\s+)(?P<new>.+)",
        rf".*\b(?:{rather})\s+(?P<new>.+?)\s+(?:{than})\s+(?P<old>.+)",
        rf"(?P<new>.+?),?\s+(?:{_any_of(own.book.in_place_of)})\s+(?P<old>.+)",
    )
    for way in ways:
        found = re.fullmatch(way, said, flags=re.IGNORECASE)
        yield (found["old"], found["new"]) if found else ("", "")


def _any_of(rows: str) -> str:
    words = sorted((row.strip() for row in rows.split("\n") if row.strip()), key=len, reverse=True)
    return "|".join(map(re.escape, words))
