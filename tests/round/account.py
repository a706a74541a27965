"""What came of a round: what was compared, and what differs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

MOST_SHOWN = 300


@dataclass
class Account:
    """What came of the round."""

    people: int
    signed: int = 0
    documents: int = 0
    compared: int = 0
    differing: list[str] = field(default_factory=list)
    turns: int = 0
    talked: float = 0.0
    """Seconds of conversation."""
    worked: float = 0.0
    """Of those, seconds of a processor."""

    @property
    def holds(self) -> bool:
        return not self.differing and self.signed > 0 and self.documents > 0

    def __str__(self) -> str:
        return (
            f"people: {self.people}, plans signed: {self.signed}, "
            f"documents read: {self.documents}, numbers that differ: {len(self.differing)}"
        )

    def differs(self, what: str, expected: object, found: object) -> None:
        """Notes a number that is not as it should be."""
        self.compared += 1
        if expected != found:
            self.differing.append(f"{what}: {_shown(expected, found)}")


def _shown(expected: object, found: object) -> str:
    """Both, or of two collections what only one of them has."""
    if isinstance(expected, set) and isinstance(found, set):
        expected, found = sorted(map(str, expected - found)), sorted(map(str, found - expected))
    if isinstance(expected, Counter) and isinstance(found, Counter):
        expected, found = dict(expected - found), dict(found - expected)
    if isinstance(expected, dict) and isinstance(found, dict):
        items = {key for key in expected | found if expected.get(key) != found.get(key)}
        expected = {key: expected.get(key) for key in items}
        found = {key: found.get(key) for key in items}
    return f"should be {str(expected)[:MOST_SHOWN]}, is {str(found)[:MOST_SHOWN]}"
