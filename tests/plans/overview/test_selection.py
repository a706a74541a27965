"""A part of a round, and the lists within it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from plans.model.choices import Stage
from plans.overview.selection import Wanted, options_of, part_of, spending
from plans.rounds.dashboard import Cost, Dashboard, PromisedDay
from plans.rounds.progress import asked_of, progress_of
from tests.cast import ANNA, GREET, INES, MARC, ROUND, TODAY, TOM

EVERYBODY = (ANNA, MARC, GREET, INES, replace(TOM, function=" Customer adviser "))


def board() -> Dashboard:
    return Dashboard(
        round=ROUND,
        today=TODAY,
        everybody=progress_of(asked_of(EVERYBODY, ROUND, TODAY), ()),
        days=tuple(
            PromisedDay(plan_id=1, item_id=1, employee_id=who, by=TODAY) for who in ("anna", "tom")
        ),
        costs=(
            Cost(employee_id="anna", amount=Decimal(100), done=True),
            Cost(employee_id="anna", amount=Decimal(30), done=False),
            Cost(employee_id="tom", amount=Decimal(500), done=False),
        ),
        names={person.id: person.name for person in EVERYBODY},
    )


def names(wanted: Wanted) -> list[str]:
    return [one.person.id for one in part_of(board(), wanted).everybody]


def test_what_is_not_chosen_leaves_nobody_out() -> None:
    assert part_of(board(), Wanted()) == board()
    assert len(names(Wanted(stage=Stage.NOT_STARTED))) == len(EVERYBODY)
    assert names(Wanted(stage=Stage.ACTIVE)) == []


def test_nothing_is_a_choice_too() -> None:
    assert names(Wanted(department="Customer service")) == ["anna", "marc"]
    assert names(Wanted(department="")) == ["greet", "ines", "tom"]
    assert names(Wanted(manager="")) == ["greet"]
    assert names(Wanted(function="Customer adviser", manager="greet")) == ["tom"]


def test_words_may_stand_anywhere() -> None:
    assert names(Wanted(words="PEETERS 1001")) == ["anna"]
    assert names(Wanted(words="customer")) == ["anna", "marc", "tom"]
    assert names(Wanted(words="peeters 1002")) == []


def test_what_was_promised_and_what_it_costs_goes_along() -> None:
    part = part_of(board(), Wanted(department="Customer service"))
    assert [one.employee_id for one in part.days] == ["anna"]
    assert (part.due_count, part.cost, part.cost_to_come) == (1, Decimal(130), Decimal(30))
    assert [(one.progress.person.id, one.all, one.to_come) for one in spending(board())] == [
        ("tom", Decimal(500), Decimal(500)),
        ("anna", Decimal(130), Decimal(30)),
    ]


def test_what_can_be_chosen_is_what_somebody_has() -> None:
    options = options_of(board())
    assert [(one.value, one.people) for one in options.departments] == [
        ("Customer service", 2),
        ("", 3),
    ]
    assert next((one.name, one.people) for one in options.functions) == ("Customer adviser", 2)
    assert [one.name for one in options.managers] == ["Greet Maes", "Marc Janssens", ""]
