"""Somebody who says hello says nothing else; somebody who says more answers."""

from __future__ import annotations

import pytest

from dialogs.understanding import is_greeting


@pytest.mark.parametrize(
    "typed",
    [
        *("hallo", "Hallo!", "HALLO", "hi", "Hey 👋", "Hé", "hoi", "dag", "Dag!", "👋", "Hallo 😊"),
        *("Goeiemorgen", "goede morgen", "Goeie morgen!", "Goedemiddag", "goeienavond"),
        *("Hallo, hoe gaat het?", "Hoi allemaal", "dag iedereen", "hallo hallo"),
        *("Bonjour", "Bonjour à tous", "Salut, ça va ?", "coucou"),
        *("Guten Tag", "Guten Morgen!", "Servus zusammen", "Grüß Gott"),
        *("hello there", "good morning", "Hi, how are you?"),
    ],
)
def test_a_greeting(typed: str) -> None:
    assert is_greeting(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "  ", "?", "ja", "goed", "good", "gute", "ça va", "alles goed", "groeten"),
        *("morgen", "Tag", "gott", "1 dag", "dag 3", "een dag", "morning"),
        "hallo ik wil beter leren plannen",
        "Hallo Antwerpen",
        "Beter groeten aan het loket",
        "hallo " * 7,
        "hallo" * 100,
    ],
)
def test_an_answer(typed: str) -> None:
    assert not is_greeting(typed)
