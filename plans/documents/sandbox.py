"""Jinja for templates that somebody else wrote.

A template is a program: out of the box it can call methods of what it is given, and through them
reach files and shells. Here it can do four things: say a value, choose, repeat, and pass a value
through one of a few filters. It sees plain dicts, lists, strings and numbers, cannot call anything,
repeats only so often, and whatever it says is escaped.

A plan without a remark or a second goal is no mistake of the template: what is missing prints as
nothing. A name that no plan has is one, and is found before anything is filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes, pass_environment
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from plans.documents.errors import Place, TemplateProblem
from plans.documents.usage import nested, uses
from plans.text import Text

MOST_CHARACTERS = 20_000_000
"""Of one part of a document; nobody writes a plan of so many."""

MOST_STEPS = 100_000
"""Repetitions in one document, all together; our own template takes some hundreds."""

DEEPEST = 60
"""Nodes of a template within each other; Python itself stops not far beyond."""
MOST_LOOPS = 8
"""Repetitions within each other."""

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
    "batch": lambda items, size: _batch(items, size),
    "capital": lambda words: _words(words)[:1].upper() + _words(words)[1:],
    "first": lambda items: items[0] if items else None,
    "last": lambda items: items[-1] if items else None,
    "length": lambda items: len(items or ()),
    "lower": lambda words: _words(words).lower(),
    "upper": lambda words: _words(words).upper(),
}
OWN = {"in_attribute", "counted"}
"""Filters that only we put into a template."""
TESTS = frozenset({"defined", "undefined", "none", "number", "string", "odd", "even"})

_SYNTAX = Text("This placeholder is not written as it should be.")
_REFUSED = Text("This is more than a placeholder, a condition or a repetition.")
_UNKNOWN = Text("There is nothing of this name to fill in.")
_NOT_ONE_VALUE = Text("This stands for several values; repeat over them to print each.")
_NOT_SEVERAL = Text("This cannot be repeated over: it is one value.")
_TOO_OFTEN = Text("The template repeats too often.")
_TOO_DEEP = Text("Too much stands within each other here.")
_UNCLOSED = Text("A placeholder has to begin and end in the same paragraph.")
_TOO_LONG = Text("The document becomes too long.")

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


class Source:
    """One part of a template, checked and ready to be filled in.

    `places` are those of its lines. `problems` are all that are wrong with it, and `used` the names
    of what it says with their places; a part with problems cannot be filled in.
    """

    def __init__(
        self,
        environment: Sandbox,
        source: str,
        places: Sequence[Place],
        unclosed: Sequence[Place] = (),
    ) -> None:
        self._environment, self._places = environment, places
        self.problems = [TemplateProblem(place, _UNCLOSED) for place in unclosed]
        self.used: list[tuple[str, Place]] = []
        try:
            tree = environment.parse(source)
            self.problems += self._refused(tree)
            if not self.problems:
                self._look(tree)
            if not self.problems:
                self._template = environment.from_string(_counting(tree, environment))
        except TemplateSyntaxError as error:
            self.problems.append(self._problem(error.lineno, _SYNTAX))
        except (RecursionError, MemoryError, SyntaxError, OverflowError):
            self.problems.append(self._problem(0, _TOO_DEEP))
        except (AssertionError, ValueError, TypeError):
            self.problems.append(self._problem(0, _SYNTAX))

    def fill(self, data: Mapping[str, Any]) -> str:
        """The text of the template with the data in it."""
        if self.problems:
            raise self.problems[0]
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
            raise self._problem(_line(error), _WRONG.get(type(error), _UNKNOWN)) from None
        return "".join(pieces)

    def _refused(self, tree: nodes.Template) -> list[TemplateProblem]:
        if max(nested(tree)) > DEEPEST:
            return [self._problem(0, _TOO_DEEP)]
        refused = [
            self._problem(node.lineno, _REFUSED)
            for node in tree.find_all(nodes.Node)
            if not _is_allowed(node)
        ]
        loops = (loop for loop in tree.find_all(nodes.For) if _loops_in(loop) > MOST_LOOPS)
        return refused + [self._problem(loop.lineno, _TOO_DEEP) for loop in loops]

    def _look(self, tree: nodes.Template) -> None:
        """Notes what is used, and the names that are in no plan."""
        found = uses(tree)
        self.used = [(name, self._place(line)) for line, name in found.used]
        self.problems += [self._problem(line, problem) for line, problem in found.problems]

    def _problem(self, line: int, problem: Text) -> TemplateProblem:
        return TemplateProblem(self._place(line), problem)

    def _place(self, line: int) -> Place:
        if 0 < line <= len(self._places):
            return self._places[line - 1]
        return Place(part=self._places[0].part if self._places else "")


class NotOneValue(Exception):
    """A template prints a whole list."""


class NotSeveral(Exception):
    """A template repeats over something that is no list."""


class TooOften(Exception):
    """A template repeats too often."""


_WRONG: dict[type[BaseException], Text] = {
    NotOneValue: _NOT_ONE_VALUE,
    NotSeveral: _NOT_SEVERAL,
    TooOften: _TOO_OFTEN,
}


def _is_allowed(node: nodes.Node) -> bool:
    match node:
        case nodes.Filter():
            return node.name in FILTERS or node.name == "in_attribute"
        case nodes.Test():
            return node.name in TESTS
        case nodes.For():
            return not node.recursive and isinstance(node.target, nodes.Name)
        case _:
            return isinstance(node, ALLOWED_NODES)


def _loops_in(loop: nodes.Node) -> int:
    """How many repetitions stand within each other from here."""
    inner = [_loops_in(child) for child in loop.iter_child_nodes()]
    return max(inner, default=0) + isinstance(loop, nodes.For)


def _counting(tree: nodes.Template, environment: Sandbox) -> nodes.Template:
    """The same template, whose repetitions are counted as they begin."""
    for loop in tree.find_all(nodes.For):
        loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
    tree.set_environment(environment)
    return tree


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


def _line(error: BaseException) -> int:
    """The line of the template that was being filled in."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
