"""The table of methods.

Method names come in any case ("sendmessage" works), so the table is kept in small letters.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

METHODS: dict[str, Callable[..., Any]] = {}


@dataclass(frozen=True)
class Described:
    """A result that comes with a sentence, such as "Webhook was set"."""

    result: Any
    description: str


def method(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function `(api, query) -> result`, plain or async, as a method."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        METHODS[name.lower()] = function
        return function

    return register
