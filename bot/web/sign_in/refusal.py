"""Somebody is not let in: why, as a page says it."""

from __future__ import annotations

from plans.i18n.text import Text

OFTEN = Text("Too many wrong tries came from where you are. Wait a minute, and try again.")
LEFT = Text("You do not work here any more, as far as we know. Ask HR if that is not right.")


class Refused(Exception):
    """Nobody is let in; carries the sentence, and the language of whose way in it was."""

    def __init__(self, why: Text, status: int, language: str | None = None) -> None:
        super().__init__(self.__doc__)
        self.why, self.status, self.language = why, status, language
        self.forgets: str | None = None
        """A cookie that is of no use any more."""
