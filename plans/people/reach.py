"""How the assistant reaches somebody: the one rule for it, whoever asks.

Telegram where a chat is linked and not blocked, else by e-mail where there is an address and letters
are sent at all, else the pages alone, for who is signed in there: what is said to them waits until they
look. Whoever has none of these cannot be reached.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from plans.i18n.text import Text


class Reach(StrEnum):
    """By what somebody is reached; the last two: by nothing."""

    TELEGRAM = "telegram"
    EMAIL = "email"
    BROWSER = "browser"
    BLOCKED = "blocked"
    NEVER = "never"

    @property
    def reached(self) -> bool:
        return self not in {Reach.BLOCKED, Reach.NEVER}


def reach_of(*, blocked: bool | None, letters: bool, signed_in: bool) -> Reach:
    """`blocked` is that of the linked chat, None without one; `letters`, whether a letter can be sent
    to them."""
    if blocked is False:
        return Reach.TELEGRAM
    if letters:
        return Reach.EMAIL
    if signed_in:
        return Reach.BROWSER
    return Reach.BLOCKED if blocked else Reach.NEVER


REACHES: Mapping[Reach, Text] = {
    Reach.TELEGRAM: Text("on Telegram"),
    Reach.EMAIL: Text("by e-mail"),
    Reach.BROWSER: Text("only in the browser"),
    Reach.BLOCKED: Text("blocks the bot"),
    Reach.NEVER: Text("never came in"),
}
"""In words."""
