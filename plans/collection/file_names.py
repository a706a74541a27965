"""Names of files and folders that any computer can unpack.

A name somebody is called may hold anything. Windows refuses some characters and some words, drops
dots and spaces at the end of a name, and takes `a` and `A` for the same; a Mac takes two ways of
writing é for the same; and an unpacked path may be about 260 characters long in all.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_PART = 80
"""UTF-16 units of one name in a path, its ending included."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\s]+')
_INVISIBLE = ("C", "Zl", "Zp")
"""Categories of characters nobody sees: controls, marks that turn text around, surrogates …"""
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE
)
_FORMULA = "=+-@ ."
"""What a name does not begin with: a spreadsheet would calculate, a shell would hide it."""
_UNNAMED = "_"


def safe_name(text: str, ending: str = "", *, longest: int = LONGEST_PART) -> str:
    """The text as a name of a file or a folder, with that ending (".pdf"); never empty."""
    visible = (c for c in unicodedata.normalize("NFC", text) if _is_visible(c))
    name = _FORBIDDEN.sub(" ", "".join(visible)).lstrip(_FORMULA)
    name = _shortened(name, longest - len(ending)).rstrip(" .") or _UNNAMED
    if _RESERVED.match(name):
        name = _UNNAMED + _shortened(name, longest - len(ending) - 1)
    return unicodedata.normalize("NFC", name) + ending


class Names:
    """Paths in one archive, no two of them the same to any computer."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, folders: tuple[str, ...], stem: str, ending: str) -> str:
        """A path of safe names; a number tells it from one that was taken before."""
        number = 1
        while True:
            mark = "" if number == 1 else f" ({number})"
            name = safe_name(stem, longest=LONGEST_PART - len(mark) - len(ending)) + mark + ending
            path = "/".join((*map(safe_name, folders), name))
            if self.keep(path):
                return path
            number += 1

    def keep(self, path: str) -> bool:
        """Notes that a path is taken; False when it was."""
        key = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())
        if key in self._taken:
            return False
        self._taken.add(key)
        return True


def is_safe(path: str) -> bool:
    """True for a relative path of names that `safe_name` would leave as they are."""
    return all(safe_name(part) == part for part in path.split("/"))


def _is_visible(char: str) -> bool:
    return char.isspace() or not unicodedata.category(char).startswith(_INVISIBLE)


def _shortened(name: str, longest: int) -> str:
    """At most so many UTF-16 units, cut between letters."""
    units = 0
    for index, char in enumerate(name):
        units += 2 if char > "\uffff" else 1
        if units > longest:
            while index > 0 and unicodedata.category(name[index]).startswith("M"):
                index -= 1
            return name[:index]
    return name
