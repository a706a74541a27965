"""The corpus is understood: hardly anything is taken for something else in silence."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from tests.dialogs.understanding.judging import Verdict, judge, taken
from tests.dialogs.understanding.phrases import HALVES, LANGUAGES, Phrase, load, path

MOST = {
    "before": {"nl": (0.01, 0.08), "en": (0.01, 0.08)},
    "after": {"nl": (0.005, 0.015), "en": (0.005, 0.025)},
    "later": {"nl": (0.0, 0.015), "en": (0.0, 0.025)},
    "last": {"nl": (0.007, 0.025), "en": (0.013, 0.02)},
    "unseen1": {"nl": (0.0, 0.0), "en": (0.0, 0.006)},
    "unseen2": {"nl": (0.0, 0.0), "en": (0.0, 0.012)},
    "unseen3": {"nl": (0.01, 0.012), "en": (0.01, 0.028)},
    "unseen4": {"nl": (0.0, 0.038), "en": (0.005, 0.033)},
}
"""The parts that may be wrong and asked back. The aim is 1 % and 8 % for phrases that nobody has
seen. Every part was that once and has been looked at since, so that the limits only keep what was
reached. Wrong and asked back when a part was new, in Dutch and in English: `after` 5.0 % and 12.5 %,
4.0 % and 11.4 %; `later` 5.3 % and 6.1 %, 4.1 % and 9.6 %; `last` 7.8 % and 10.9 %, 7.2 % and 8.6 %.
Those parts are mostly what is hard. Two thirds of the next are ordinary answers: `unseen1` 1.0 % and
5.3 %, 1.5 % and 7.5 %; `unseen2` 2.0 % and 2.7 %, 1.5 % and 4.9 %; `unseen3` 1.5 % and 1.1 %, 1.0 %
and 2.7 %; `unseen4` 0.5 % and 3.2 %, 1.0 % and 2.7 %. Measuring the rules again takes phrases that are new."""
_WRITTEN = [(lang, half) for lang in LANGUAGES for half in HALVES if path(lang, half).exists()]


@cache
def judged(language: str, half: str) -> tuple[tuple[Phrase, Verdict], ...]:
    return tuple((phrase, judge(phrase, taken(phrase))) for phrase in load(language, half))


@pytest.mark.parametrize(("language", "half"), _WRITTEN)
def test_hardly_any_phrase_is_taken_for_something_else(language: str, half: str):
    every = judged(language, half)
    wrong = [_line(phrase) for phrase, verdict in every if verdict is Verdict.WRONG]
    assert len(wrong) <= MOST[half][language][0] * len(every), "\n".join(wrong)


@pytest.mark.parametrize(("language", "half"), _WRITTEN)
def test_few_phrases_are_asked_back_that_need_not_be(language: str, half: str):
    clear = [
        (phrase, verdict) for phrase, verdict in judged(language, half) if phrase.kind != "ask"
    ]
    asked = [_line(phrase) for phrase, verdict in clear if verdict is Verdict.ASKED]
    assert len(asked) <= MOST[half][language][1] * len(clear), "\n".join(asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_message_is_mostly_understood(language: str):
    """No kind hides behind the large ones."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for phrase, verdict in judged(language, "before"):
        every[phrase.kind] += 1
        right[phrase.kind] += verdict is Verdict.RIGHT
    poor = {kind for kind in every if right[kind] < 0.75 * every[kind]}
    assert not poor


def _line(phrase: Phrase) -> str:
    return f"{phrase.question}: {phrase.typed!r} is {phrase.kind} {phrase.expected or ''}"
