"""Which of the choices on offer somebody meant who typed instead of tapping."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from dialogs.prompt import Choice
from dialogs.understanding import InvalidAnswer
from plans.i18n.text import Text

CHOOSE_ONE = Text("I do not recognise that. Choose one of the buttons, or type what it says.")
SHORTEST_BEGINNING = 4


def plain(text: str) -> str:
    """Lower case, without accents or punctuation at the ends: for comparing typed words."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(kept.split()).strip(" .!?,;:'\"")


def the_choice(raw: str, choices: Sequence[Choice], say: Callable[[Text | str], str]) -> str:
    """As `match_choice`; raises `InvalidAnswer` for what is none of them."""
    choice = match_choice(raw, choices, say)
    if choice is None:
        raise InvalidAnswer(CHOOSE_ONE)
    return choice


def match_choice(
    raw: str,
    choices: Sequence[Choice],
    say: Callable[[Text | str], str],
    *,
    exactly: bool = False,
) -> str | None:
    """The id of the choice that somebody typed: its words or its id; unless `exactly`, also the
    beginning of its words or its number."""
    typed = plain(raw)
    if not typed:
        return None
    for number, choice in enumerate(choices, start=1):
        said = plain(say(choice.label))
        if typed in {said, choice.id}:
            return choice.id
        begun = len(typed) >= SHORTEST_BEGINNING and said.startswith(typed)
        if not exactly and (begun or typed == str(number)):
            return choice.id
    return None
