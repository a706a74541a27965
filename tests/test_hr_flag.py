"""Who is of HR is asked of `plans.rights`, which knows who still works here.

The flag itself stays set when somebody leaves, so code that looks at it would give a leaver every
power of HR.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_LOOK = {
    "plans/rights.py": "decides",
    "plans/storage/people/people.py": "finds rows by the flag, and asks `is_hr` about each",
    "plans/storage/people/organisation.py": "finds ids by the flag; whoever loads those people asks `is_hr`",
    "plans/storage/reminders/changes.py": "sees that the flag changed, and works out anew when to look",
    "bot/people/people.py": "lists what HR gave, leavers with the day on which they left",
    "plans/people/sheet.py": "writes out what HR gave",
    "plans/sample/org_chart.py": "a department of the sample organisation",
    "plans/sample/people.py": "gives people of the sample organisation the flag",
}


def looks(source: str) -> Iterator[int]:
    """The lines that read an attribute `hr`, directly or by its name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr == "hr":
            yield node.lineno
        if isinstance(node, ast.Call) and _named(node):
            yield node.lineno


def _named(call: ast.Call) -> bool:
    by_name = _is_called(call, "getattr", "attrgetter")
    return by_name and any(isinstance(one, ast.Constant) and one.value == "hr" for one in call.args)


def _is_called(node: ast.Call, *names: str) -> bool:
    called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return called in names


def test_nobody_else_looks_at_the_flag() -> None:
    sources = [path for name in ("bot", "dialogs", "plans") for path in (ROOT / name).rglob("*.py")]
    assert len(sources) > 100
    found = {
        path.relative_to(ROOT).as_posix(): lines
        for path in sources
        if (lines := list(looks(path.read_text(encoding="utf-8"))))
    }
    assert {name: found[name] for name in found.keys() - MAY_LOOK} == {}, "ask plans.rights.is_hr"
    assert found.keys() == MAY_LOOK.keys(), "who does not look any more needs no leave to"


@pytest.mark.parametrize(
    "source", ["if me.hr: pass", "f(scene.me.hr)", "getattr(me, 'hr')", "attrgetter('hr')(me)"]
)
def test_a_look_is_found(source: str) -> None:
    assert list(looks(source)) == [1]


def test_a_module_of_that_name_is_no_look() -> None:
    assert list(looks("from dialogs.screens import hr\nhr.leave(scene)")) == []
