"""What is told of a list of people."""

from __future__ import annotations

from plans.people.report import Summary, summary_of
from tests.cast import PEOPLE as CAST
from tests.plans.people.lists import HEADINGS, ROWS, planned, say


def test_a_summary_comes_back_as_it_was() -> None:
    found = planned(*ROWS, ("9", "", "", "", "x"), known=CAST, headings=(*HEADINGS[:-1], "Kleur"))
    made = summary_of(found)
    assert Summary.from_json(made.to_json()) == made
    assert made.problems == 2
    assert "I pass over these columns: G (Kleur)." in [say(line) for line in made.lines]
