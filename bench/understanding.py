"""What people type: how much of the corpus is taken as it is meant, and what that costs.

The corpus and its judge are those of the tests. `BENCH_WRONG=1` lists what is taken for something
else in silence, `BENCH_WRONG=asked` also what is asked back and need not be.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bench.measuring import Contender, compare
from dialogs.understanding import InvalidAnswer, read_date
from dialogs.understanding.engine import understand
from dialogs.understanding.understood import Question
from tests.dialogs.understanding.asked import question
from tests.dialogs.understanding.judging import (
    HALVES,
    LANGUAGES,
    Phrase,
    Verdict,
    judge,
    load,
    path,
    taken,
)

_LISTED = {"1": [Verdict.WRONG], "asked": [Verdict.WRONG, Verdict.ASKED]}
_ALL = "all kinds"


def what_is_typed() -> None:
    for language in LANGUAGES:
        for half in HALVES:
            if path(language, half).exists():
                _table(language, half)
    _speed()


def _table(language: str, half: str) -> None:
    judged = [(phrase, judge(phrase, taken(phrase))) for phrase in load(language, half)]
    by_kind: dict[str, Counter[Verdict]] = {}
    for phrase, verdict in judged:
        for kind in (phrase.kind, _ALL):
            by_kind.setdefault(kind, Counter())[verdict] += 1
    print(f"\n{f'Understood: {language}, the part {half}':<38}", end="")
    print("".join(f"{name:>12}" for name in ("right", "asked back", "wrong")))
    for kind in sorted(by_kind, key=lambda kind: (kind == _ALL, kind)):
        print(f"  {kind:<36}{''.join(_cells(by_kind[kind]))}")
    clear = [verdict for phrase, verdict in judged if phrase.kind != "ask"]
    asked = clear.count(Verdict.ASKED) / len(clear)
    wrong = by_kind[_ALL][Verdict.WRONG] / len(judged)
    print(f"  wrong {wrong:.1%} of all; asked back {asked:.1%} of those that are clear")
    _list(judged)


def _cells(counted: Counter[Verdict]) -> Iterable[str]:
    total = counted.total()
    for verdict in Verdict:
        yield f"{counted[verdict]:>5}{counted[verdict] / total:>7.0%}"


def _list(judged: Sequence[tuple[Phrase, Verdict]]) -> None:
    for listed in _LISTED.get(os.environ.get("BENCH_WRONG", ""), []):
        for phrase, verdict in judged:
            if verdict is listed:
                meant = f"{phrase.kind} {phrase.expected or ''}".strip()
                got = taken(phrase).meaning.value
                print(f"    {verdict}: {phrase.question}: {phrase.typed!r} is {meant}, not {got}")


def _speed() -> None:
    asked = [
        (phrase.typed, question(phrase.question, phrase.language))
        for language in LANGUAGES
        for phrase in load(language, "before")
    ]
    documents = [json.dumps({"text": typed, "language": one.language}) for typed, one in asked]
    compare(
        "A typed message",
        Contender("read as a date, which most are not", lambda: _each(asked, _as_date)),
        Contender("understood", lambda: _each(asked, _understood)),
        Contender("parsed as JSON", lambda: _each(documents, json.loads)),
    )


def _each(things: Sequence[Any], work: Callable[[Any], object]) -> int:
    for thing in things:
        work(thing)
    return len(things)


def _as_date(asked: tuple[str, Question]) -> object:
    try:
        return read_date(asked[0], language=asked[1].language, today=asked[1].today)
    except InvalidAnswer:
        return None


def _understood(asked: tuple[str, Question]) -> object:
    return understand(*asked)
