"""What the address of a page asks for: which round, which part of it, which list.

No name stands in an address, because addresses are written into logs on their way here: a department,
a function, a manager and a round are codes (`Database.code`), and words that somebody looks for come in
a form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from bot.overview.boards import Board
from plans.model import Round
from plans.model.choices import Stage
from plans.overview.selection import Wanted, What

CHOSEN = ("department", "function", "manager")
LONGEST_WORDS = 200
Word = TypeVar("Word", Stage, What)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is looked at."""

    wanted: Wanted
    what: What | None = None
    page: int = 1
    stale: bool = False
    """Whether it names what is not in the round (any more): that was left out."""
    query: Mapping[str, str]
    """What of it stands in the address, as it came; without the page."""

    def address(self, path: str, **changes: object) -> str:
        """The address of a page that shows the same, but for these; an empty one is left out."""
        query = {**self.query, **{name: str(value or "") for name, value in changes.items()}}
        said = urlencode({name: value for name, value in query.items() if value})
        return f"{path}?{said}" if said else path


def round_asked(rounds: list[Round], code: str, code_of: Callable[[str], str]) -> Round | None:
    """The round that an address names, or else the first; None where there is none."""
    return next((one for one in rounds if code_of(one.name) == code), rounds[0] if rounds else None)


def asked(board: Board, query: Mapping[str, str]) -> Asked:
    """What this query asks of a round."""
    chosen, stale = {}, False
    for name in CHOSEN:
        if code := query.get(name):
            stale = stale or code not in board.values
            chosen[name] = board.values.get(code)
    stage, what = _one_of(Stage, query.get("stage")), _one_of(What, query.get("what"))
    kept = {name: query.get(name, "") for name in ("round", *CHOSEN)}
    return Asked(
        wanted=Wanted(
            **chosen, stage=stage, words=" ".join(query.get("words", "").split())[:LONGEST_WORDS]
        ),
        what=what,
        page=_number(query.get("page")),
        stale=stale,
        query={
            **{name: value for name, value in kept.items() if value},
            **({"stage": stage.value} if stage else {}),
            **({"what": what.value} if what else {}),
        },
    )


def _one_of(words: type[Word], said: str | None) -> Word | None:
    with suppress(ValueError):
        return words(said) if said else None
    return None


def _number(said: str | None) -> int:
    with suppress(TypeError, ValueError):
        return max(1, min(int(said or 1), 10_000))
    return 1
