"""E-mail addresses as lists of people hold them.

Only the form is looked at: whether somebody reads what is sent there, nobody knows beforehand. What
could begin a second line or a second address in a letter is no address.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 254
"""Characters, as the mail standard (RFC 5321) has it."""

_ADDRESS = re.compile(
    r"(?P<box>[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*)"
    r"@(?P<domain>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_])"
)
_NAMED = re.compile(r"[^<>]*<([^<>]+)>")


class NoAddress(ValueError):
    """Words that are not an e-mail address."""


def email_address(said: str) -> str:
    """The address as it is kept: “Joke <Joke.Peeters@EXAMPLE.be>” is Joke.Peeters@example.be. Raises
    `NoAddress`."""
    named = _NAMED.fullmatch(said)
    text = unicodedata.normalize("NFC", (named[1] if named else said).strip())
    found = _ADDRESS.fullmatch(text.removeprefix("mailto:"))
    if found is None or len(found[0]) > LONGEST:
        raise NoAddress
    return f"{found['box']}@{found['domain'].lower()}"


def comparable(address: str) -> str:
    """What two addresses of one mailbox have in common: capitals make no difference."""
    return unicodedata.normalize("NFC", address).casefold()
