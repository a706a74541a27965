"""What is wrong with a rule file, said to HR, who wrote it."""

from __future__ import annotations

from collections.abc import Sequence

from plans.i18n.text import Text
from plans.i18n.user_error import UserError

_IN_FIELD = Text("%(file)s, line %(line)s, %(field)s: %(what)s")
_IN_FILE = Text("%(file)s: %(what)s")
_SEVERAL = Text("%(first)s\n%(others)s")


class Mistake(Exception):
    """One mistake; `text` names file, line and field."""

    def __init__(self, file: str, what: Text, line: int = 0, field: str = "") -> None:
        self.text = (
            _IN_FIELD(file=file, line=line, field=field, what=what)
            if field
            else _IN_FILE(file=file, what=what)
        )
        super().__init__(self.text.source)


class WrongRules(UserError):
    """Rule files that cannot be used; `mistakes` are sentences, one for each."""

    def __init__(self, mistakes: Sequence[Text]) -> None:
        self.mistakes = tuple(mistakes)
        text = self.mistakes[-1]
        for one in reversed(self.mistakes[:-1]):
            text = _SEVERAL(first=one, others=text)
        super().__init__(text)
