"""One part of a template that somebody else wrote: read and checked once, then filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from plans.i18n.text import Text
from plans.rendering.errors import Location, TemplateProblem
from plans.rendering.word_template.sandbox import (
    FILTERS,
    TESTS,
    NotOneValue,
    NotSeveral,
    Sandbox,
    TooOften,
)
from plans.rendering.word_template.usage import nested, uses

MOST_CHARACTERS = 20_000_000
"""Of one part of a document; nobody writes a plan of so many."""
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

_SYNTAX = Text("This placeholder is not written as it should be.")
_REFUSED = Text("This is more than a placeholder, a condition or a repetition.")
_UNKNOWN = Text("There is nothing of this name to fill in.")
_NOT_ONE_VALUE = Text("This stands for several values; repeat over them to print each.")
_NOT_SEVERAL = Text("This cannot be repeated over: it is one value.")
_TOO_OFTEN = Text("The template repeats too often.")
_TOO_DEEP = Text("Too much stands within each other here.")
_UNCLOSED = Text("A placeholder has to begin and end in the same paragraph.")
_TOO_LONG = Text("The document becomes too long.")

_WRONG: dict[type[BaseException], Text] = {
    NotOneValue: _NOT_ONE_VALUE,
    NotSeveral: _NOT_SEVERAL,
    TooOften: _TOO_OFTEN,
}


class Source:
    """One part of a template, checked and ready to be filled in.

    `places` are those of its lines. `problems` are all that are wrong with it, and `used` the names
    of what it says with their places; a part with problems cannot be filled in. Only of a part that
    was `read` to its end is `used` complete.
    """

    def __init__(
        self,
        environment: Sandbox,
        source: str,
        places: Sequence[Location],
        unclosed: Sequence[Location] = (),
    ) -> None:
        self._environment, self._places = environment, places
        self.problems = [TemplateProblem(place, _UNCLOSED) for place in unclosed]
        self.used: list[tuple[str, Location]] = []
        self.read = False
        try:
            tree = environment.parse(source)
            self.problems += self._refused(tree)
            if not self.problems:
                self._look(tree)
                self.read = True
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

    def _place(self, line: int) -> Location:
        if 0 < line <= len(self._places):
            return self._places[line - 1]
        return Location(part=self._places[0].part if self._places else "")


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


def _line(error: BaseException) -> int:
    """The line of the template that was being filled in."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
