"""Jinja for templates that somebody else wrote.

A template is a program: out of the box it can call methods of what it is given, and through them
reach files and shells. Here it can do four things: say a value, choose, repeat, and pass a value
through one of a few filters. It sees plain dicts, lists, strings and numbers, cannot call anything,
repeats only so often, and whatever it says is escaped.

A plan without a remark or a second goal is no mistake of the template: what is missing prints as
nothing. A name that no plan has is one, and is found before anything is filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import StrictUndefined, pass_environment
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

MOST_STEPS = 100_000
"""Repetitions in one document, all together; our own template takes some hundreds."""
LOOP = frozenset({"index", "index0", "first", "last", "length"})

FILTERS: dict[str, Callable[..., Any]] = {
    "batch": lambda items, size: _batch(items, size),
    "capital": lambda words: _words(words)[:1].upper() + _words(words)[1:],
    "first": lambda items: items[0] if items else None,
    "last": lambda items: items[-1] if items else None,
    "length": lambda items: len(items or ()),
    "lower": lambda words: _words(words).lower(),
    "upper": lambda words: _words(words).upper(),
}
TESTS = frozenset({"defined", "undefined", "none", "number", "string", "odd", "even"})

LINE_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')


class Nothing(Undefined):
    """What a plan happens not to have: it prints as nothing, and so does each part of it."""

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return self

    def __getitem__(self, _: object) -> Nothing:  # type: ignore[override]
        return self


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment in which templates are read and run."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_said)
        self.globals.clear()
        self.filters = {**FILTERS, "in_attribute": _in_attribute, "counted": _counted}
        self.tests = {name: test for name, test in self.tests.items() if name in TESTS}
        self.steps = 0
        """Repetitions so far, in this document."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Only the entries of a dict, and what a loop knows of itself."""
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Mapping) and isinstance(argument, str) and argument in obj:
            return obj[argument]
        if isinstance(obj, list) and isinstance(argument, int):
            return obj[argument] if -len(obj) <= argument < len(obj) else Nothing()
        if obj is None:
            return Nothing()
        if isinstance(obj, Undefined):
            return obj
        return self.undefined()


class NotOneValue(Exception):
    """A template prints a whole list."""


class NotSeveral(Exception):
    """A template repeats over something that is no list."""


class TooOften(Exception):
    """A template repeats too often."""


@pass_environment
def _counted(environment: Sandbox, items: Any) -> list[Any]:
    if isinstance(items, Undefined) and not isinstance(items, Nothing):
        str(items)  # raises: there is nothing of that name
    if items is None or isinstance(items, Nothing):
        return []
    if not isinstance(items, list):
        raise NotSeveral
    environment.steps += len(items)
    if environment.steps > MOST_STEPS:
        raise TooOften
    return items


def _batch(items: Any, size: Any) -> list[Any]:
    if not isinstance(items, list) or not isinstance(size, int) or size < 1:
        raise NotSeveral
    return [items[at : at + size] for at in range(0, len(items), size)]


def _words(value: Any) -> str:
    if value is None or isinstance(value, Nothing):
        return ""
    if not isinstance(value, str | int | float):
        raise NotOneValue
    return str(value)


def _said(value: Any) -> Any:
    """A value as text; line breaks that somebody typed become line breaks in Word."""
    if value is None:
        return ""
    if isinstance(value, Undefined | Markup):
        return value
    if not isinstance(value, str | int | float):
        raise NotOneValue
    return LINE_BREAK.join(escape(line) for line in str(value).split("\n"))


def _in_attribute(value: Any) -> Markup:
    """A value inside an XML attribute, where no line can break."""
    if isinstance(value, Undefined):
        str(value)  # raises: there is nothing of that name
    if not isinstance(value, str | int | float):
        raise NotOneValue
    return escape(" ".join(str(value).split()))
