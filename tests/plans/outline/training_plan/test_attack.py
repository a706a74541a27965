"""Somebody gets hold of the version for the council and of the filed copy, and solves both together."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from plans.i18n.translate import load_texts
from plans.outline.training_plan.build import build_training_plan
from plans.outline.training_plan.facts import PlanFacts, Version
from plans.outline.training_plan.parts import PlanDocument
from tests.plans.outline.training_plan.published import (
    HIDDEN,
    ONE,
    Reading,
    Sum,
    known_anyway,
    people_of,
)
from tests.plans.suppression.attacker import Attacker, Told
from tests.training_plan_company import NOW, company

TEXTS = load_texts()
COMPANIES, PARTS = 210, 7
BOTH = 6
"""Of every so many companies both versions are read; they show the same."""


def document(facts: PlanFacts, version: Version) -> PlanDocument:
    return build_training_plan(facts, version, texts=TEXTS, language="en", now=NOW).document


def betrayed(facts: PlanFacts, *documents: PlanDocument) -> list[str]:
    """The small numbers that these documents betray together."""
    read = [Reading(one, facts) for one in documents]
    people = people_of(facts)
    told = [*(one for reading in read for one in reading.told), *known_anyway(facts)]
    # A training that is listed has somebody; a group of its own is not a small one; a row of what came of
    # a training has somebody as well.
    least = {key: 1 for key, number in people.items() if key.startswith("training|") and number}
    slack = [*rows_of_somebody(facts), *(one for reading in read for one in reading.groups)]
    for number, (terms, least_people) in enumerate(slack):
        told.append(Told(terms=terms | {f"slack|{number}": -ONE}, value=Fraction(least_people)))
    attacker = Attacker(told, people, least)
    tells_by_nought = {"other", "disability"}
    small = [
        key
        for key, number in people.items()
        if number < facts.at_least and (number or key in tells_by_nought)
    ]
    found = [key for key in small if not attacker.can_be(key, facts.at_least)]
    hidden = [terms for reading in read for terms in reading.hidden]
    return found + [str(terms) for terms in hidden if attacker.knows(terms)]


def rows_of_somebody(facts: PlanFacts) -> list[tuple[Sum, int]]:
    return [
        ({f"followed|{one.training.id}": ONE, f"not followed|{one.training.id}": ONE}, 1)
        for one in facts.last_year
        if one.outcome.participants
    ]


@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_can_derive_what_is_left_out_from_both_versions(part: int) -> None:
    for seed in range(part, COMPANIES, PARTS):
        facts = company(seed, people=8 + seed % 20)
        read = [document(facts, Version.COUNCIL)]
        if seed % BOTH == 0:
            read.append(document(facts, Version.FILING))
        assert betrayed(facts, *read) == [], seed


def test_a_larger_company_is_safe_as_well() -> None:
    facts = company(3, people=160)
    assert betrayed(facts, document(facts, Version.COUNCIL)) == []


def test_the_attack_finds_what_the_internal_version_tells() -> None:
    """So an attack that finds nothing elsewhere has looked."""
    facts = company(5, people=60)
    assert len(betrayed(facts, document(facts, Version.INTERNAL))) > 10


def test_both_versions_show_the_same_figures() -> None:
    facts = company(11, people=60)
    council, filing = (
        Reading(document(facts, one), facts) for one in (Version.COUNCIL, Version.FILING)
    )
    assert council.told == filing.told
    assert council.hidden == filing.hidden


@pytest.mark.parametrize("seed", range(8))
def test_pictures_and_shares_say_nothing_that_the_tables_leave_out(seed: int) -> None:
    facts = company(seed, people=70)
    made = document(facts, Version.FILING)
    for section in made.sections:
        for block in section.blocks:
            if block.block != "table" or section.key not in {"composition", "equal_access"}:
                continue
            for row in block.rows:
                if row[-1].text.endswith("%"):
                    assert HIDDEN not in {row[1].text, row[-2].text}
    reading = Reading(made, facts)
    hidden = {f"training|{one.id}" for one in facts.plan.trainings if (one.participants or 0) < 5}
    for card in reading.cards:
        said = {field.label: field.value for field in card.short}
        if f"training|{card.number}" in hidden:
            assert said["Registrations"] == HIDDEN
    departments = next((one for one in reading.bars if one.title.startswith("Who has no")), None)
    if departments is None:
        return  # not one of them may be shown
    [table, *_] = [
        block
        for section in made.sections
        if section.key == "equal_access"
        for block in section.blocks
        if block.block == "table"
    ]
    for bar, row in zip(departments.bars, table.rows, strict=False):
        if HIDDEN in {row[2].text, row[3].text}:
            assert (bar.parts, bar.words) == ((), "not shown")


def test_another_limit_can_be_set() -> None:
    facts = replace(company(2, people=90), at_least=12)
    made = document(facts, Version.FILING)
    shown = {row[0].text: row[5].text for row in Reading(made, facts).overview.rows}
    small = [one for one in facts.plan.trainings if 5 <= (one.participants or 0) < 12]
    assert small
    assert {shown[str(one.id)] for one in small} == {HIDDEN}
    assert betrayed(facts, made) == []
