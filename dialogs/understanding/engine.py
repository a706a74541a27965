"""What a typed message is, at whatever question it was typed.

The same for every question and language; words are in `phrasebook`. Whoever reads a message first
looks for what it is as a whole: a wish, a question, a greeting. Only what no phrase covers is an
answer, and where a phrase covers a part of it, or two meanings fit, it is asked back.
"""

from __future__ import annotations

from dialogs.understanding.at_value import at_value
from dialogs.understanding.at_words import at_words
from dialogs.understanding.folding import LONGEST
from dialogs.understanding.gibberish import is_pictures, thumb
from dialogs.understanding.invalid import InvalidAnswer
from dialogs.understanding.several import draft_in
from dialogs.understanding.texts import read_text, too_long
from dialogs.understanding.understood import Meaning, Question, Understood
from dialogs.understanding.weighing import ask, press

_LONGEST_ANYWHERE = 4000


def understand(raw: str, question: Question) -> Understood:
    """What somebody means with a message typed at this question. Never raises."""
    text = _cleaned(raw)
    if is_pictures(text):
        return _pictures(text, question)
    if draft := draft_in(text, question):
        return Understood(meaning=Meaning.DRAFT, draft=draft)
    if question.kind == "words":
        return at_words(text, question)
    if len(text) > LONGEST:
        return Understood(meaning=Meaning.LONG, text=too_long(len(text), LONGEST))
    return at_value(text, question)


def _cleaned(raw: str) -> str:
    try:
        return read_text(raw, max_length=max(_LONGEST_ANYWHERE, len(raw)))
    except InvalidAnswer:
        return ""


def _pictures(text: str, question: Question) -> Understood:
    """Signs and emoji: a thumb, a question mark, or nothing."""
    up = thumb(text)
    if up is not None:
        button = (question.obvious or question.yes) if up else question.no
        return press(button) if button else ask()
    if "?" in text and not set(text) - set("?!. "):
        return Understood(meaning=Meaning.QUESTION)
    return Understood(meaning=Meaning.NONSENSE)
