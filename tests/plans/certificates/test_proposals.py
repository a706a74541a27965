"""What expires in a year, as rows of the training table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from plans.certificates.expiring import by_department, expiring, held
from plans.certificates.proposals import Say, proposed_trainings
from plans.i18n.translate import load_texts
from plans.i18n.translated import Translated
from plans.model import Person
from plans.training_plan.training import CameBy, Training
from tests.plans.certificates.samples import KINDS, a_certificate

PEOPLE = {
    name: Person(id=name, name=name.title(), number=name, department=department)
    for name, department in (("anna", "Sales"), ("tom", "IT"), ("marc", ""), ("greet", "Sales"))
}
TEXTS = load_texts()


def dutch(words: object) -> str:
    return words.said("nl") if isinstance(words, Translated) else TEXTS.render(words, "nl")  # type: ignore[arg-type]


def rows(*certificates: object, year: int = 2027, say: Say = dutch) -> tuple[Training, ...]:
    found = held(certificates, PEOPLE, KINDS)  # type: ignore[arg-type]
    return proposed_trainings(found, KINDS, year, say=say)


def test_there_is_a_row_for_each_kind_and_quarter_with_how_many_people() -> None:
    found = rows(
        a_certificate(id=1, person_id="anna", expires=date(2027, 6, 1)),
        a_certificate(id=2, person_id="tom", expires=date(2027, 4, 1)),
        a_certificate(id=3, person_id="marc", expires=date(2027, 7, 1), issuer="Mensura"),
        a_certificate(id=4, person_id="marc", kind="vca_basic", expires=date(2027, 4, 30)),
        a_certificate(id=5, person_id="greet", expires=date(2028, 1, 1)),
    )
    assert [(one.proposal, one.quarter, one.participants, one.title) for one in found] == [
        ("certificates:forklift/2027-Q2", 2, 2, "Een herhalingsopleiding met praktijktest"),
        ("certificates:vca_basic/2027-Q2", 2, 1, "Een nieuw examen basisveiligheid (VCA)"),
        ("certificates:forklift/2027-Q3", 3, 1, "Een herhalingsopleiding met praktijktest"),
    ]
    assert {one.came_by for one in found} == {CameBy.CERTIFICATES}
    assert found[0].training_centre == "VDAB"
    assert all(one.formal and one.in_working_time for one in found)
    assert all(one.hours is None and one.budget is None for one in found)
    assert not isinstance(found[0].participants, Decimal)


def test_no_name_of_a_person_stands_in_them() -> None:
    [row] = rows(a_certificate())
    assert not any(
        person.name in str(value) or f" {person.id} " in str(value)
        for person in PEOPLE.values()
        for value in vars(row).values()
    )


def test_of_a_later_year_there_is_one_row_for_each_kind_that_says_which_year() -> None:
    found = held(
        [
            a_certificate(id=1, kind=None, name="BA4", expires=date(2028, 2, 1)),
            a_certificate(id=2, kind=None, name="BA4", person_id="tom", expires=date(2028, 9, 1)),
        ],
        PEOPLE,
        KINDS,
    )
    [row] = proposed_trainings(found, KINDS, 2028, say=dutch, by_quarter=False)
    assert (row.participants, row.quarter) == (2, None)
    assert row.target_group == "Iedereen van wie het attest in 2028 vervalt"
    assert row.proposal == "certificates:~ba4/2028"


def test_who_has_it_twice_counts_once_and_who_left_or_renewed_it_does_not() -> None:
    gone = Person(id="gone", name="Gone", number="9", left_on=date(2026, 12, 1))
    found = held(
        [
            a_certificate(id=1, kind=None, name="BA4", expires=date(2027, 2, 1)),
            a_certificate(id=2, kind=None, name="ba4", expires=date(2027, 3, 1)),
            a_certificate(id=3, kind=None, name="BA4", person_id="gone"),
            a_certificate(id=4, kind=None, name="BA4", person_id="tom", renewed_by=9),
        ],
        PEOPLE | {"gone": gone},
        KINDS,
    )
    [row] = proposed_trainings(found, KINDS, 2027, say=dutch)
    assert (row.title, row.participants, row.quarter) == ("BA4", 1, 1)


def test_hrs_list_is_by_department_and_what_expires_first_comes_first() -> None:
    found = held(
        [
            a_certificate(id=1, person_id="anna", expires=date(2027, 3, 1)),
            a_certificate(id=2, person_id="greet", expires=date(2027, 2, 1)),
            a_certificate(id=3, person_id="tom", expires=date(2026, 12, 1)),
            a_certificate(id=4, person_id="marc", expires=date(2027, 4, 16)),
            a_certificate(id=5, person_id="marc", expires=None),
        ],
        PEOPLE,
        KINDS,
    )
    today = date(2027, 1, 15)
    soon = expiring(found, today, within=90)
    assert {
        name: [one.certificate.id for one in theirs] for name, theirs in by_department(soon).items()
    } == {
        "IT": [3],
        "Sales": [2, 1],
    }
    assert len(expiring(found, today)) == 5
    assert [one.person.id for one in expiring(found, today, department="sales")] == [
        "greet",
        "anna",
    ]
    assert list(by_department(expiring(found, today)))[-1] == ""
