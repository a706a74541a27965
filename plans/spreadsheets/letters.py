"""Which letters the bytes of a CSV file are.

A CSV file does not say so. UTF-8 proves itself; of the encodings with one byte for each letter, several
give some text for any bytes, and only one of them gives names. So each reading is judged as somebody
who knows names would: an accent is where a letter can be, a capital is not in the middle of a word.
General detectors need whole pages of text; a list of people has a dozen accents. Where two readings
look alike, it is HR who says.

Text that was written as UTF-8 twice (“ZoÃ«”) is read as it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from plans.i18n.text import Text

ENCODINGS: Mapping[str, Text] = {
    "cp1252": Text("Windows"),
    "cp850": Text("DOS"),
    "mac_roman": Text("a Mac"),
    "cp1250": Text("Windows in Central Europe"),
    "cp1254": Text("Windows in Turkish"),
}
"""The encodings of one byte in which lists come here, and where they come from; the likeliest first."""

UNUSUAL = frozenset(ENCODINGS) - {"cp1252"}
"""Those that are worth a word when a file turns out to be in them."""

_USUAL = frozenset("éèëêïçöüÉÈËÊÏÇÖÜ")
_COMMON = frozenset("îäàâôûÎÄÀÂÔÛ") | _USUAL
_KNOWN = frozenset("áíóúñßœæåøãõÁÍÓÚÑŒÆÅØÃÕłŁšŠžŽčČćĆřŘęąśźżńőűěůŚŻşŞğĞıİ")
_MARKS = frozenset("€°§«»’‘“”–—…·ºª´")
_OPENING = frozenset("‘“«„‚")
_LESS, _RARE, _ODD, _WRONG = 1, 2, 4, 6
_UNLIKELY = (0, 1, 1, 3, 3)
"""What is added for an encoding that comes here less often, in the order of `ENCODINGS`."""
_MARGIN = 3
"""By how much a reading must be better than the next to be taken without asking."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A text under one encoding."""

    encoding: str
    text: str


def decoded(content: bytes) -> tuple[Reading, ...]:
    """The readings of it: one when it is clear, two when somebody has to say, none when there is
    none. UTF-8 and UTF-16 are clear."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for name in ("utf-16",) if wide else ("utf-8-sig",):
        try:
            return (Reading(encoding=name, text=content.decode(name)),)
        except UnicodeError:
            continue
    if wide:
        return ()
    found = []
    for rank, name in enumerate(ENCODINGS):
        try:
            text = content.decode(name)
        except UnicodeError:
            continue
        found.append(
            (_oddness(mended(text)) + _UNLIKELY[rank], rank, Reading(encoding=name, text=text))
        )
    found.sort(key=lambda one: one[:2])
    if not found:
        return ()
    odd, rank, best = found[0]
    others = [one for one in found[1:] if one[2].text != best.text]
    if not others or others[0][0] - odd >= _MARGIN or (rank == 0 and odd <= _foreign(best.text)):
        return (best,)
    return best, others[0][2]


def _foreign(text: str) -> int:
    return sum(not mark.isascii() for mark in text)


def _oddness(text: str) -> int:
    """How much in it is where no writer of names would put it."""
    return sum(
        _oddness_of(
            match[0],
            text[max(0, match.start() - 2) : match.start()],
            text[match.end() : match.end() + 1],
        )
        for match in re.finditer(r"[^\x00-\x7f]", text)
    )


def _oddness_of(mark: str, two_before: str, after: str) -> int:
    before = two_before[-1:]
    if mark == "\xa0":
        return 0
    if not mark.isalpha():
        inside = before.isalpha() and after.isalpha()
        if mark not in _MARKS or (before.isalpha() and mark in _OPENING):
            return _WRONG
        if after.isalpha() and mark not in _OPENING:
            return 0 if mark == "’" else _WRONG
        return _WRONG if inside and mark != "’" else 0
    odd = _LESS if mark in _COMMON else _RARE if mark in _KNOWN else _ODD
    odd = 0 if mark in _USUAL else odd
    if mark.isupper() and (before.islower() or (before.isalpha() and after.islower())):
        odd += _WRONG
    shouted = len(two_before) == 2 and two_before.isupper() and not after.islower()
    if mark.islower() and (shouted or (before.isupper() and after.isupper())):
        odd += _WRONG
    return odd


# ------------------------------------------------------------------ written twice


_CONTROLS = range(0x80, 0xA0)
"""Bytes that are letters on Windows and nothing in Latin-1, which many programs take for the same."""


def _twice(encoding: str) -> re.Pattern[str]:
    """What the two or three bytes of a letter in UTF-8 look like, read in that encoding."""

    def letters(codes: range | tuple[int, ...]) -> str:
        found = {chr(code) for code in codes if code in _CONTROLS and encoding == "cp1252"}
        found |= {_letter(code, encoding) for code in codes}
        return "".join(map(re.escape, sorted(found)))

    tail = letters(range(0x80, 0xC0))
    return re.compile(
        f"[{letters((0xC2, 0xC3, 0xC4, 0xC5))}][{tail}]"
        f"|{letters((0xE2,))}[{letters((0x80, 0x82))}][{tail}]"
    )


def _letter(code: int, encoding: str) -> str:
    """What that byte is; a byte that means nothing stays itself, as browsers read it."""
    try:
        return bytes([code]).decode(encoding)
    except UnicodeError:
        return chr(code)


def _byte(letter: str, encoding: str) -> bytes:
    try:
        return letter.encode(encoding)
    except UnicodeError:
        return letter.encode("latin-1")


_TWICE = {encoding: _twice(encoding) for encoding in ("cp1252", "cp850", "mac_roman")}
_SIGNS_OF_TWICE = "ÂÃÄÅâ"
_SIGNS = re.compile(f"[{_SIGNS_OF_TWICE}┬├─┼Ô¬√ƒ≈‚]")


def mended(text: str) -> str:
    """The text with what was written as UTF-8 twice, or three times, as it was meant."""
    for _ in range(3):
        before = text
        if not _SIGNS.search(text):
            break
        for encoding, pattern in _TWICE.items():
            text = pattern.sub(partial(_once, encoding), text)
        if text == before:
            break
    return text


def _once(encoding: str, match: re.Match[str]) -> str:
    letters = match[0]
    try:
        meant = b"".join(_byte(letter, encoding) for letter in letters).decode("utf-8")
    except UnicodeError:
        return letters
    letter = meant in _COMMON or meant in _KNOWN or meant in _MARKS
    once_more = "\x80" <= meant <= "\xbf" or meant in _SIGNS_OF_TWICE
    return meant if letter or once_more else letters
