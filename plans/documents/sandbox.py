"""Jinja for templates that somebody else wrote.

A template is a program: out of the box it can call methods of what it is given, and through them
reach files and shells. Here it can do four things: say a value, choose, repeat, and pass a value
through one of a few filters. It sees plain dicts, lists, strings and numbers, cannot call anything,
and whatever it says is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from plans.documents.errors import TemplateProblem
from plans.text import Text

MOST_CHARACTERS = 20_000_000
"""Of one part of a document; nobody writes a plan of so many."""

ALLOWED_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Tuple,
    nodes.Getattr,
    nodes.Getitem,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Filter,
    nodes.Test,
)
LOOP = frozenset({"index", "index0", "first", "last", "length"})

FILTERS: dict[str, Callable[..., Any]] = {
    "batch": lambda items, size: [items[at : at + size] for at in range(0, len(items), size)],
    "capital": lambda words: words[:1].upper() + words[1:],
    "first": lambda items: items[0] if items else "",
    "last": lambda items: items[-1] if items else "",
    "length": len,
    "lower": lambda words: str(words).lower(),
    "upper": lambda words: str(words).upper(),
}
TESTS = frozenset({"defined", "undefined", "none", "number", "string", "odd", "even"})

_SYNTAX = Text("This placeholder is not written as it should be.")
_REFUSED = Text("This is more than a placeholder, a condition or a repetition.")
_UNKNOWN = Text("There is nothing of this name to fill in.")
_NOT_ONE_VALUE = Text("This stands for several values; repeat over them to print each.")
_TOO_LONG = Text("The document becomes too long.")

LINE_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment in which templates are read and run."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_said)
        self.globals.clear()
        self.filters = {**FILTERS, "in_attribute": _in_attribute}
        self.tests = {name: test for name, test in self.tests.items() if name in TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Only the entries of a dict, and what a loop knows of itself."""
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Mapping) and isinstance(argument, str) and argument in obj:
            return obj[argument]
        if isinstance(obj, list) and isinstance(argument, int) and argument < len(obj):
            return obj[argument]
        if isinstance(obj, Undefined):
            return obj
        return self.undefined()


class Source:
    """A template, checked and ready to be filled in."""

    def __init__(self, environment: Sandbox, name: str, source: str) -> None:
        self._name, self._lines = name, source.splitlines()
        try:
            tree = environment.parse(source)
            self._check(tree)
            self._template = environment.from_string(tree)
        except TemplateSyntaxError as error:
            raise self._problem(error.lineno, _SYNTAX) from None
        except (AssertionError, ValueError, TypeError, RecursionError):
            raise self._problem(0, _SYNTAX) from None

    def fill(self, data: Mapping[str, Any]) -> str:
        """The text of the template with the data in it."""
        pieces, length = [], 0
        try:
            for piece in self._template.generate(data):
                pieces.append(piece)
                length += len(piece)
                if length > MOST_CHARACTERS:
                    raise self._problem(0, _TOO_LONG)
        except TemplateProblem:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a template does wrong is its problem
            # Without the cause: its message may quote an answer.
            problem = _NOT_ONE_VALUE if isinstance(error, NotOneValue) else _UNKNOWN
            raise self._problem(_line(error), problem) from None
        return "".join(pieces)

    def _check(self, tree: nodes.Template) -> None:
        for node in tree.find_all(nodes.Node):
            known = isinstance(node, ALLOWED_NODES)
            if isinstance(node, nodes.Filter):
                known = node.name in FILTERS or node.name == "in_attribute"
            elif isinstance(node, nodes.Test):
                known = node.name in TESTS
            elif isinstance(node, nodes.For):
                known = not node.recursive
            if not known:
                raise self._problem(node.lineno, _REFUSED)

    def _problem(self, line: int, problem: Text) -> TemplateProblem:
        """The problem with its place: the part, and the words of the template on that line."""
        words = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        return TemplateProblem(f"{self._name}: {_without_tags(words)}".strip(": "), problem)


class NotOneValue(Exception):
    """A template prints a whole list."""


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


def _without_tags(line: str) -> str:
    words, inside = [], False
    for char in line:
        if char in "<>":
            inside = char == "<"
        elif not inside:
            words.append(char)
    return "".join(words).strip()[:120]


def _line(error: BaseException) -> int:
    """The line of the template that was being filled in."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
