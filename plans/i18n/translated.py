"""Words that come from a file of data, where they stand in each language beside one another.

A file that HR may replace by their own cannot have its words in the catalogues of the program. So
each row holds its own: `title.en`, `title.nl`. Whoever writes a file writes it in one language or
in several; a reader of another language gets the first that there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plans.i18n.text import Text


@dataclass(frozen=True)
class Translated:
    """The same words in one or more languages, by code; a `Text` may hold it as a value."""

    words: Mapping[str, str]

    def said(self, language: str) -> str:
        """The words in that language, else in English, else in whatever language comes first."""
        first = next(iter(self.words.values()))
        return self.words.get(language) or self.words.get("en") or first


_ONLY = Text("%(words)s")


def said(words: Translated) -> Text:
    """The words as a text of their own."""
    return _ONLY(words=words)
