"""A plan in the lines of a chat."""

from __future__ import annotations

from plans.outline import chat_lines
from tests.plans.rendering.examples import document_of, draft_plan, empty_plan


def test_the_chat_tells_a_plan_in_short_lines() -> None:
    lines = chat_lines(document_of(draft_plan()))
    assert [f"{line.style}: {line.text}" for line in lines] == [
        "title: Personal development plan · Anna Peeters",
        "hint: Not signed yet: version 1 only counts once both have agreed with it.",
        "text: Function: Medewerker klantendienst",
        "text: Department: Klantenervaring",
        "text: Manager: Marc Janssens",
        "text: Period: 01/01/2027 to 31/12/2027",
        "text: Version: 1",
        "text: Status: Draft",
        "heading: Goal 1: Tegen eind juni geef ik zelfstandig de maandelijkse rondleiding.",
        "text: Target date: 30/06/2027",
        "text: ● Presenteren",
        "text: Own level 2 basic · Needed 4 advanced · To grow +2",
        "text: → Twee rondleidingen geven samen met Lotte",
        "text: on the job · informal",
        "text: by 31/05/2027 · planned",
        "heading: Sign-off",
        "text: ○ Anna Peeters (employee): not signed yet",
        "text: ○ Marc Janssens (manager): not signed yet",
    ]


def test_an_empty_plan_says_so_in_the_chat() -> None:
    assert "There are no goals yet." in [
        line.text for line in chat_lines(document_of(empty_plan()))
    ]
