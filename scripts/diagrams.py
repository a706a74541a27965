"""Draws the state machines into ARCHITECTURE.md, so that the pictures cannot lag behind the code.

python scripts/diagrams.py           rewrites the diagrams in the file
python scripts/diagrams.py --check   exits with 1 when the file is out of date
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from dialogs.scripts.evaluation import EVALUATION
from dialogs.scripts.plan import PLAN
from dialogs.scripts.review import REVIEW
from dialogs.scripts.talk import TALK
from dialogs.steps.script import Script
from dialogs.steps.step import Repeat, Step
from plans.lifecycle import build_machine

PAGE = Path(__file__).resolve().parent.parent / "ARCHITECTURE.md"
_PLACE = r"(<!-- diagram: {name} -->\n)(.*?)(<!-- end of diagram -->)"


def lifecycle() -> str:
    """The life of a plan's version, from the machine that decides it."""
    machine = build_machine()
    lines = ["stateDiagram-v2", f"    [*] --> {machine.initial}"]
    for trigger, event in machine.events.items():
        for source, transitions in event.transitions.items():
            lines += [f"    {source} --> {one.dest}: {trigger}" for one in transitions]
    return "\n".join(line.lower() if "-->" in line else line for line in lines)


def script(asked: Script) -> str:
    """The questions of a script and what can follow each; details and side roads are left out."""
    firsts = {node.first.key for node in asked.nodes.values() if isinstance(node, Repeat)}
    shown = [k for k, node in asked.nodes.items() if k not in firsts and not _aside(node)]
    shown.append(asked.end)
    order = {key: number for number, key in enumerate(shown)}
    edges = {(a, b) for a, b in asked.edges if a in order and b in order and a != b}
    lines = ["flowchart TD"]
    for source, dest in sorted(edges, key=lambda edge: (order[edge[0]], order[edge[1]])):
        if not any(_between(order, source, mid, dest, edges) for mid in shown):
            lines.append(f"    {_node(asked, source)} --> {_node(asked, dest)}")
    return "\n".join(lines)


def _between(
    order: dict[str, int], source: str, mid: str, dest: str, edges: set[tuple[str, str]]
) -> bool:
    """True when one comes from `source` to `dest` by way of `mid` as well."""
    forward = order[source] < order[mid] < order[dest]
    return forward and (source, mid) in edges and (mid, dest) in edges


def _aside(node: object) -> bool:
    return isinstance(node, Step) and (node.detail or node.about.endswith("preparation"))


def _node(asked: Script, key: str) -> str:
    """A junction is also where the first question of an item is asked."""
    node = asked.nodes.get(key)
    label = f"{node.first.key}, {key}" if isinstance(node, Repeat) else key
    return f"{key.replace('.', '_')}[{label}]"


def drawn(page: str) -> str:
    """The page with every diagram as it is now."""
    pictures = {
        "lifecycle": lifecycle(),
        "plan": script(PLAN),
        "review": script(REVIEW),
        "talk": script(TALK),
        "evaluation": script(EVALUATION),
    }
    for name, picture in pictures.items():
        place = re.compile(_PLACE.format(name=name), re.DOTALL)
        if found := place.search(page):
            block = f"{found[1]}```mermaid\n{picture}\n```\n{found[3]}"
            page = page[: found.start()] + block + page[found.end() :]
    return page


def main() -> int:
    page = PAGE.read_text(encoding="utf-8")
    if "--check" in sys.argv:
        return int(drawn(page) != page)
    PAGE.write_text(drawn(page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
