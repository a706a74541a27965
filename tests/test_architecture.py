"""ARCHITECTURE.md shows the machines as they are."""

from __future__ import annotations

from scripts import diagrams


def test_the_diagrams_are_those_of_the_machines() -> None:
    page = diagrams.PAGE.read_text(encoding="utf-8")
    assert diagrams.drawn(page) == page, "run: python scripts/diagrams.py"


def test_every_diagram_has_its_place() -> None:
    page = diagrams.PAGE.read_text(encoding="utf-8")
    for name in ("lifecycle", "plan", "review"):
        assert f"<!-- diagram: {name} -->\n```mermaid\n" in page
