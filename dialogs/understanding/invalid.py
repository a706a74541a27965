"""The two ways in which reading an answer fails: it says nothing, or more than one thing."""

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


class AskBack(InvalidAnswer):
    """The answer can be read, but not with certainty; `text` asks which of `readings` is meant.

    There are one to four readings, the likeliest first, each of the type that the reader gives.
    They are offered as buttons beside the question.
    """

    def __init__(self, text: Text, readings: tuple[object, ...]) -> None:
        super().__init__(text)
        self.readings = readings
