"""Which kind of certificate somebody means by what they typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from plans.law.rules import CertificateKind
from plans.people.columns import fold

_WORDS = re.compile(r"[^\W_]+")
_NO_NAME = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "de",
        "den",
        "der",
        "die",
        "du",
        "een",
        "en",
        "et",
        "for",
        "het",
        "la",
        "le",
        "les",
        "of",
        "op",
        "the",
        "van",
        "voor",
        "attest",
        "bewijs",
        "brevet",
        "certificaat",
        "certificate",
        "certificat",
        "diploma",
        "opleiding",
        "training",
    ]
)
"""Words that tell no kind from another."""
_LIKE = 0.8
"""How much of a word has to be the same, from 0 to 1."""
_SHORTEST = 3
_TELLING = 6
"""Letters of a name that is known within a longer word: “heftruckbestuurder”."""


def named_kinds(said: str, kinds: Iterable[CertificateKind]) -> tuple[CertificateKind, ...]:
    """The kinds that fit, in any language: all that was said stands in their names, but for typing
    errors. A kind whose whole name was said is the only one."""
    kinds = tuple(kinds)
    exactly = [one for one in kinds if fold(said) in {fold(name) for name in _names(one)}]
    if exactly:
        return tuple(exactly[:1])
    wanted = _telling(said)
    if not wanted:
        return ()
    return tuple(one for one in kinds if all(_is_in(word, one) for word in wanted))


def _telling(text: str) -> list[str]:
    words = [fold(word) for word in _WORDS.findall(text)]
    return [word for word in words if word and word not in _NO_NAME]


def _names(kind: CertificateKind) -> Iterator[str]:
    yield kind.key
    yield kind.key.replace("_", " ")
    yield from kind.title.words.values()


def _is_in(wanted: str, kind: CertificateKind) -> bool:
    known = {word for name in _names(kind) for word in _telling(name)}
    return wanted in known or any(_like(wanted, word) for word in known)


def _like(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST:
        return False
    if other.startswith(one) or (len(other) >= _TELLING and other in one):
        return True
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio() >= _LIKE
