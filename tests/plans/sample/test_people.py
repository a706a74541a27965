from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from plans.model import Person
from plans.sample import sample_organisation
from plans.sample.names import Ids, slug
from tests.plans.sample.samples import NOW, SIZES, chain, sample


def test_the_cast_is_always_first() -> None:
    anna, marc, ines = sample(3).people
    assert (anna.id, anna.name, anna.manager_id) == ("anna", "Anna Peeters", "marc")
    assert (marc.id, marc.name) == ("marc", "Marc Janssens")
    assert ines.id == "ines"
    assert (anna.hr, marc.hr, ines.hr) == (False, False, True)
    assert anna.department == "Klantendienst"


def test_marc_reports_to_a_director_who_reports_to_nobody() -> None:
    by_id = {person.id: person for person in sample(9).people}
    assert by_id["marc"].manager_id == "greet"
    assert by_id["greet"].manager_id is None


@pytest.mark.parametrize("people", [*range(1, 40), 150, 201, 500])
def test_every_manager_exists_and_nobody_manages_themself(people: int) -> None:
    everybody = sample(people).people if people in SIZES else _only_people(people)
    by_id = {person.id: person for person in everybody}
    assert len(by_id) == people
    for person in everybody:
        above = [manager.id for manager, _ in zip(chain(person, by_id), range(9), strict=False)]
        assert len(above) < 9
        assert person.id not in above


@pytest.mark.parametrize("people", [30, 150, 201, 500, 1500])
def test_managers_lead_five_to_fifteen_people(people: int) -> None:
    everybody = _only_people(people)
    teams = Counter(person.manager_id for person in everybody)
    assert teams.pop(None) == 1
    assert all(5 <= size <= 15 for size in teams.values())


def test_a_larger_organisation_has_more_departments_jobs_and_people_in_hr() -> None:
    small, large = _only_people(30), _only_people(500)
    assert len({person.department for person in large}) == 13
    assert len({person.function for person in large}) > len({p.function for p in small})
    assert sum(person.hr for person in _only_people(200)) == 1
    assert sum(person.hr for person in _only_people(201)) > 1


@pytest.mark.parametrize("people", SIZES)
def test_everybody_carries_what_hr_knows(people: int) -> None:
    everybody = sample(people).people
    assert len({person.number for person in everybody}) == people
    for person in everybody:
        assert person.profile
        assert person.profile.title == person.function
        assert person.department
        assert person.language
        assert person.started_on
        assert person.started_on < NOW.date()
        assert 0 < person.work_fraction <= 1


def test_languages_and_part_timers_are_mixed() -> None:
    everybody = sample(500).people
    assert {person.language for person in everybody} == {"nl", "fr", "en", "de"}
    assert Decimal("0.8") in {person.work_fraction for person in everybody}
    assert sum(person.language == "nl" for person in everybody) > 400


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Gülşen", "gulsen"),
        ("Emre Yıldız", "emre-yildiz"),
        ("Łukasz", "lukasz"),
        ("Tom D'hondt", "tom-dhondt"),
        ("An Van den Broeck", "an-van-den-broeck"),
        ("Pieter-Jan", "pieter-jan"),
        ("Zoë 't Kindt", "zoe-t-kindt"),
    ],
)
def test_an_id_can_be_typed_on_any_keyboard(name: str, plain: str) -> None:
    assert slug(name) == plain


def test_a_second_one_of_the_same_name_gets_a_longer_id() -> None:
    ids = Ids()
    given = [ids.new("Fatima Benali") for _ in range(4)]
    assert given == ["fatima", "fatima-benali", "fatima-benali-2", "fatima-benali-3"]
    assert ids.new("Fatima Azzouzi") == "fatima-azzouzi"


def _only_people(people: int) -> tuple[Person, ...]:
    return sample_organisation(people=people, now=NOW).people
