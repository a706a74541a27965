"""Phrases in the notation of `book`, as patterns over the words of a message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from dialogs.understanding.folding import LONGEST, fold

_TOKEN = re.compile(r"\(|\)|\[|\]|\||\.\.\.|<[a-z_]+>|[^\s()\[\]|]+")
_WORD = r"\S+ "
_MOST_WORDS = 30
_WHOLE = {"ll": "will", "re": "are", "ve": "have", "m": "am"}
_SHORTENED = re.compile(r"(?<=[a-z])'(ll|re|ve|m)\b")
_APOSTROPHES = re.compile(r"(?<=\w)'(?=\w)|(?<!\w)'(?=\w)|(?<=\w)'")
_NO_WORD = re.compile(r"[^a-z0-9€%/\- ]+|(?<![a-z0-9])[-/]+|[-/]+(?![a-z0-9])")


def compiled(phrases: str, classes: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern over words that are followed by a space each; use `fullmatch`, or `search` after a
    space or the beginning."""
    every = [_alternative(line, classes) for line in phrases.splitlines() if line.strip()]
    return re.compile("|".join(every) if every else r"(?!)")


def within(phrases: str, classes: Mapping[str, str]) -> re.Pattern[str]:
    """As `compiled`, for phrases that stand anywhere in a message."""
    return re.compile(rf"(?:(?<=\s)|\A)(?:{compiled(phrases, classes).pattern})")


def lines(*rows: str) -> str:
    """Words as phrases of one word each."""
    return "\n".join(word for row in rows for word in row.split())


def _alternative(line: str, classes: Mapping[str, str]) -> str:
    return "".join(_piece(token, classes) for token in _TOKEN.findall(line))


def _piece(token: str, classes: Mapping[str, str]) -> str:
    match token:
        case "(" | "[":
            return "(?:"
        case ")":
            return ")"
        case "]":
            return ")?"
        case "|":
            return "|"
        case "...":
            return rf"(?:{_WORD}){{0,{_MOST_WORDS}}}"
        case "_":
            return _WORD
        case _ if token.startswith("<"):
            return f"(?:{compiled(classes[token[1:-1]], classes).pattern})"
        case _ if token.endswith("*"):
            return rf"{re.escape(token[:-1])}\S* "
        case _ if token.startswith("*"):
            return rf"\S*{re.escape(token[1:])} "
        case _:
            return f"{re.escape(token)} "


def plain(raw: str) -> str:
    """The words of a text as the phrases have them, each followed by a space."""
    folded = " ".join(fold(part) for part in _parts(raw))
    whole = _SHORTENED.sub(lambda found: f" {_WHOLE[found[1]]}", folded)
    words = _NO_WORD.sub(" ", _APOSTROPHES.sub("", whole))
    return "".join(f"{word} " for word in words.split())


def _parts(raw: str) -> Iterable[str]:
    """Pieces that are short enough to be folded, cut between words where there are any."""
    at = 0
    while at < len(raw):
        end = min(len(raw), at + LONGEST)
        if end < len(raw):
            space = raw.rfind(" ", at + 1, end)
            end = space if space > at else end
        yield raw[at:end]
        at = end


@cache
def same_words(table: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Finds every way of writing a word, and says what it stands for."""
    stands_for: dict[str, str] = {}
    for line in table.splitlines():
        standard, _, variants = line.partition(":")
        for variant in variants.split(","):
            if variant.strip():
                stands_for[variant.strip()] = standard.strip()
    ordered = sorted(stands_for, key=len, reverse=True)
    if not ordered:
        return re.compile(r"(?!)"), stands_for
    found = "|".join(map(re.escape, ordered))
    return re.compile(rf"(?<!\S)(?:{found})(?= )"), stands_for
