"""What an address or a form asks for, read without trusting it: numbers, days, pages of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request

from bot.web.forms import read_form

Row = TypeVar("Row")

ROWS = 100
"""On one page of a list."""


def whole(text: str | None, default: int, *, least: int = 1, most: int = 10**9) -> int:
    """The whole number in a field, or the default."""
    if text is None or not text.isascii() or not text.isdecimal() or len(text) > 12:
        return default
    number = int(text)
    return number if least <= number <= most else default


def day(text: str | None) -> date | None:
    """The day of a date field; None where there is none, or it cannot be one."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


@dataclass(frozen=True, kw_only=True)
class Paged(Generic[Row]):
    """One page of a list."""

    rows: Sequence[Row]
    total: int
    number: int
    last: int


def paged(rows: Sequence[Row], number: int) -> Paged[Row]:
    """That page of these rows, from 1, or the last there is."""
    number, last = page_number(number, len(rows))
    return Paged(
        rows=rows[(number - 1) * ROWS : number * ROWS], total=len(rows), number=number, last=last
    )


def page_number(number: int, total: int) -> tuple[int, int]:
    """The page asked for, or the last one, and how many there are."""
    last = max(1, -(-total // ROWS))
    return min(max(number, 1), last), last


def query(**asked: object) -> str:
    """A query of what is asked, without what is empty: “?year=2027&department=Sales”, or nothing."""
    given = urlencode({name: str(one) for name, one in asked.items() if one not in {None, ""}})
    return f"?{given}" if given else ""


async def asked_with_words(request: Request, words: str) -> dict[str, str]:
    """What is asked of a list: the query, and of a form its fields. The words that are looked for, under
    that name, are often somebody's name, and an address ends up in logs: so they come in a form alone."""
    asked = {name: value for name, value in request.query_params.items() if name != words}
    return asked | await read_form(request) if request.method == "POST" else asked


def continued(path: str, asked: str) -> str:
    """The address to which one more part of a query can be added."""
    return f"{path}{asked}&" if asked else f"{path}?"
