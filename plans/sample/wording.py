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
    """The words between braces in a phrase, as they stand there."""
    return frozenset(name for _, name, _, _ in Formatter().parse(phrase) if name is not None)


@cache
def words_of(phrase: str) -> frozenset[str]:
    """The same without the capital that asks for one in the sentence."""
    return frozenset(name[:1].lower() + name[1:] for name in places(phrase))


class Wording:
    """The words of one plan, and what can be said with them."""

    def __init__(self, rng: Random, *choices: Words) -> None:
        self._rng = rng
        self._choices = {name: values for choice in choices for name, values in choice.items()}
        self._words: dict[str, str] = {}
        self._known = set(self._choices)

    def set(self, name: str, value: str) -> None:
        self._words[name] = value
        self._known.add(name)

    def has(self, name: str) -> bool:
        return name in self._known

    def say(self, phrases: Iterable[str], **more: str) -> str | None:
        """One of the phrases all of whose words are known, filled in; None when there is none."""
        known = self._known | more.keys() if more else self._known
        possible = [phrase for phrase in phrases if words_of(phrase) <= known]
        if not possible:
            return None
        phrase = self._rng.choice(possible)
        return phrase.format_map({name: self._word(name, more) for name in sorted(places(phrase))})

    def maybe(self, chance: float, phrases: Iterable[str], **more: str) -> str | None:
        """The same, that often (0-1)."""
        return self.say(phrases, **more) if self._rng.random() < chance else None

    def _word(self, place: str, more: Mapping[str, str]) -> str:
        """The word for a place; `more` goes before what is the plan's, or is chosen for it now."""
        name = place[:1].lower() + place[1:]
        if name not in more and name not in self._words:
            self._words[name] = self._rng.choice(self._choices[name])
        word = more.get(name) or self._words[name]
        return word if place == name else capital(word)
