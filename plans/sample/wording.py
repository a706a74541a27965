"""Sentences with words between braces, filled in for one plan.

A thousand plans from the same content must not read as copies, and one plan must not contradict
itself. So every word is chosen once per plan ("lijn 3" stays lijn 3), and a sentence whose words
the plan does not have (no colleague, no course chosen) is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from random import Random
from string import Formatter

from plans.sample.catalogue import Words, capital


@cache
def places(phrase: str) -> frozenset[str]:
    """The words between braces in a phrase."""
    return frozenset(name for _, name, _, _ in Formatter().parse(phrase) if name is not None)


class Wording:
    """The words of one plan, and what can be said with them."""

    def __init__(self, rng: Random, *choices: Words) -> None:
        self._rng = rng
        self._words: dict[str, str] = {}
        for choice in choices:
            for name, values in choice.items():
                self.set(name, rng.choice(values))

    def set(self, name: str, value: str) -> None:
        """Sets a word, and the same with a capital first letter under its name with a capital."""
        self._words[name] = value
        self._words[capital(name)] = capital(value)

    def has(self, name: str) -> bool:
        return name in self._words

    def say(self, phrases: Iterable[str], **more: str) -> str | None:
        """One of the phrases all of whose words are known, filled in; None when there is none."""
        words = {**self._words, **_both(more)} if more else self._words
        possible = [phrase for phrase in phrases if places(phrase) <= words.keys()]
        return self._rng.choice(possible).format_map(words) if possible else None

    def maybe(self, chance: float, phrases: Iterable[str], **more: str) -> str | None:
        """The same, that often (0-1)."""
        return self.say(phrases, **more) if self._rng.random() < chance else None


def _both(words: Mapping[str, str]) -> dict[str, str]:
    return {**words, **{capital(name): capital(value) for name, value in words.items()}}
