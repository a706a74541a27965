"""Which placeholders a template uses, and which of them do not exist: read, not run.

A template that was only tried out would go wrong later, for the one plan that has a remark. So each
name in it is followed from where it begins, through repetitions, to the part of the document that it
stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from plans.i18n.text import Text
from plans.rendering.word_template.placeholder_words import nearest
from plans.rendering.word_template.placeholders import (
    BETWEEN,
    LOOP,
    Group,
    Several,
    Shape,
    Value,
    model,
)

UNKNOWN = Text("There is no placeholder %(name)s.")
UNKNOWN_NEAR = Text("There is no placeholder %(name)s. The nearest is %(near)s.")
NOT_ONE_VALUE = Text("%(name)s stands for several values; repeat over them to print each.")
NOT_SEVERAL = Text("%(name)s cannot be repeated over: it is one value.")

ANY = Value()
"""What a filter or a comparison gives: a value that nothing more is known of."""

FORGIVEN = Value("flag")
"""Stands for what follows from a mistake that was noted already."""


@dataclass(frozen=True)
class Named:
    """What an expression stands for, and its name where it has one."""

    shape: Shape
    name: str = ""

    def part(self, name: str) -> Named | None:
        """The part of that name; None when there is none."""
        if not isinstance(self.shape, Group) or name not in self.shape.parts:
            return None
        path = BETWEEN.join(filter(None, (self.name, name)))
        return Named(self.shape.parts[name], path)


Scope = Mapping[str, Named]


@dataclass
class Usage:
    """What a template uses: the names with the line each stands in, and what is wrong."""

    used: list[tuple[int, str]] = field(default_factory=list)
    problems: list[tuple[int, Text]] = field(default_factory=list)

    def read(self, tree: nodes.Template) -> None:
        """Follows every name in the template."""
        top = Named(model())
        scope = {name: part for name in model().parts if (part := top.part(name))}
        self._all(tree.body, scope | {"picture": Named(FORGIVEN)})

    def _all(self, body: list[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.For():
                self._repeat(node, scope)
            case nodes.If():
                self._value(node.test, scope)
                for body in (node.body, node.elif_, node.else_):
                    self._all(list(body), scope)
            case nodes.Output():
                for part in node.nodes:
                    self._printed(part, scope)

    def _repeat(self, node: nodes.For, scope: Scope) -> None:
        over = self._value(node.iter, scope)
        each = Named(FORGIVEN)
        if over is not None and isinstance(over.shape, Several):
            each = Named(over.shape.each, over.name)
        elif over is not None and over.shape is not FORGIVEN:
            self.problems.append((node.lineno, NOT_SEVERAL(name=over.name)))
        inner = {**scope, "loop": Named(LOOP)}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = each
        if node.test is not None:
            self._value(node.test, inner)
        self._all(node.body, inner)
        self._all(node.else_, scope)

    def _printed(self, node: nodes.Expr, scope: Scope) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        found = self._value(node, scope)
        if found is not None and not isinstance(found.shape, Value):
            self.problems.append((node.lineno, NOT_ONE_VALUE(name=found.name)))

    def _value(self, node: nodes.Node, scope: Scope) -> Named | None:
        """What an expression stands for; None for what does not exist, which is noted."""
        match node:
            case nodes.Name():
                return self._known(node, scope.get(node.name), node.name, near=_near(node, scope))
            case nodes.Getattr():
                return self._part(node, node.node, node.attr, scope)
            case nodes.Getitem(arg=nodes.Const(value=str() as name)):
                return self._part(node, node.node, name, scope)
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Filter():
                return self._filtered(node, scope)
            case nodes.Test(name="defined" | "undefined"):
                return Named(ANY)
            case _:
                found = [self._value(child, scope) for child in node.iter_child_nodes()]
                is_choice = isinstance(node, nodes.CondExpr | nodes.Or | nodes.And)
                return next(filter(None, found), Named(ANY)) if is_choice else Named(ANY)

    def _known(
        self, node: nodes.Node, found: Named | None, name: str, near: str | None
    ) -> Named | None:
        if found is None:
            problem = UNKNOWN_NEAR(name=name, near=near) if near else UNKNOWN(name=name)
            self.problems.append((node.lineno, problem))
        elif found.name:
            self.used.append((node.lineno, found.name))
        return found

    def _part(self, node: nodes.Node, whole: nodes.Node, name: str, scope: Scope) -> Named | None:
        base = self._value(whole, scope)
        if base is None or base.shape is FORGIVEN:
            return base
        parts = base.shape.parts if isinstance(base.shape, Group) else ()
        near = nearest(name, parts)
        shown, meant = (BETWEEN.join(filter(None, (base.name, one))) for one in (name, near))
        return self._known(node, base.part(name), shown, near=meant if near else None)

    def _item(self, node: nodes.Getitem, scope: Scope) -> Named | None:
        base = self._value(node.node, scope)
        self._value(node.arg, scope)
        if base is not None and isinstance(base.shape, Several):
            return Named(base.shape.each, base.name)
        return Named(ANY) if base is not None else None

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Named | None:
        for argument in node.args:
            self._value(argument, scope)
        base = self._value(node.node, scope) if node.node is not None else None
        if base is None or not isinstance(base.shape, Several):
            return Named(ANY) if base is not None else None
        match node.name:
            case "first" | "last":
                return Named(base.shape.each, base.name)
            case "batch":
                return Named(Several(base.shape), base.name)
            case _:
                return Named(ANY)


def _near(node: nodes.Name, scope: Scope) -> str | None:
    return None if node.name in scope else nearest(node.name, scope)


def uses(tree: nodes.Template) -> Usage:
    """The usage of one part of a template."""
    usage = Usage()
    usage.read(tree)
    return usage


def nested(node: nodes.Node, depth: int = 0) -> Iterator[int]:
    """How deep each node stands."""
    yield depth
    for child in node.iter_child_nodes():
        yield from nested(child, depth + 1)
