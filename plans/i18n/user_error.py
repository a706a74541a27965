"""What is wrong, said to the person who can mend it."""

from __future__ import annotations

from plans.i18n.text import Text
from plans.i18n.translate import english


class UserError(Exception):
    """What a person can mend; `text` is the sentence that says it, in any language."""

    def __init__(self, text: Text) -> None:
        super().__init__(english(text))
        self.text = text
