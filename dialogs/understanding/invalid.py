"""The one way in which reading an answer fails."""

from __future__ import annotations

from plans.i18n.text import Text


class InvalidAnswer(Exception):
    """The answer cannot be read; `text` says kindly and exactly what is asked for.

    What people type is personal and exceptions end up in logs: so neither the exception nor
    `text` ever holds the answer, and what is printed of it is only the English sentence.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.source)
        self.text = text
