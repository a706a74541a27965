"""Numbers that are nearly the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.people.asking import Answers
from plans.people.lookup import bare
from tests.cast import ANNA, MARC
from tests.plans.people.lists import after, planned, say, told

HEAD = ("Nummer", "Naam")
KNOWN = [
    replace(ANNA, number="00016", manager_id=None),
    replace(MARC, number="17", manager_id=None),
]


def test_a_number_that_is_nearly_a_known_one_is_asked() -> None:
    found = planned(("16", "Anna Peeters"), known=KNOWN, headings=HEAD)
    [question] = found.questions
    assert say(question.text) == (
        "Row 2, column A (Nummer): number 16 of Anna Peeters is nearly 00016 of Anna Peeters. Is it the "
        "same number?"
    )
    assert not found.usable


def test_the_same_number_is_the_same_person() -> None:
    rows = (("16", "Anna Peeters"), ("017", "Marc Janssens"), ("18", "Els Bos"))
    found = planned(*rows, known=KNOWN, headings=HEAD, answers=Answers(zeros="ignore"))
    assert (found.unchanged, [one.after.number for one in found.new]) == (2, ["18"])


def test_two_numbers_are_two_people() -> None:
    found = planned(("16", "Bo Smets"), known=KNOWN, headings=HEAD, answers=Answers(zeros="keep"))
    assert [one.after.number for one in found.new] == ["16"]
    assert found.people["anna"].number == "00016"


def test_in_one_list_too() -> None:
    rows = ((16, "Anna Peeters"), ("00016", "Bo Smets"))
    found = planned(*rows, headings=HEAD)
    assert "is nearly 00016 of Bo Smets in row 3" in say(found.questions[0].text)
    same = planned(*rows, headings=HEAD, answers=Answers(zeros="ignore"))
    assert told(same)[0].endswith("“00016” – this number stands there more than once: rows 2, 3.")
    two = planned(*rows, headings=HEAD, answers=Answers(zeros="keep"))
    assert list(after(two)) == ["16", "00016"]


def test_numbers_that_are_known_both_are_no_question() -> None:
    known = [*KNOWN, replace(MARC, id="bo", number="16", name="Bo Smets")]
    rows = (("16", "Bo Smets"), ("00016", "Anna Peeters"))
    assert planned(*rows, known=known, headings=HEAD).questions == ()


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("16", "00016", True),
        ("P0016", "p16", True),
        ("00-16", "0016", True),
        ("160", "16", False),
        ("0", "000", True),
        ("A16", "B16", False),
    ],
)
def test_what_is_near(one: str, other: str, near: bool) -> None:
    assert (bare(one) == bare(other)) is near
