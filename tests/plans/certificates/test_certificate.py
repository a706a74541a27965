"""When a certificate ends, what renews it, and what somebody means who types its name."""

from __future__ import annotations

from datetime import date

import pytest

from plans.certificates.certificate import Certificate, proposed_end, renewals, title_of
from plans.certificates.kinds import named_kinds
from plans.certificates.words import line_of
from plans.i18n.translate import load_texts
from tests.plans.certificates.samples import KINDS, RULES, a_certificate

TODAY = date(2027, 1, 15)


@pytest.mark.parametrize(
    ("kind", "obtained", "ends"),
    [
        ("forklift", date(2022, 6, 1), date(2027, 6, 1)),
        ("first_aid", date(2024, 2, 29), date(2025, 2, 28)),
        ("vca_basic", date(2017, 3, 15), date(2027, 3, 15)),
    ],
)
def test_a_kind_proposes_when_its_certificate_ends(kind: str, obtained: date, ends: date) -> None:
    assert proposed_end(KINDS[kind], obtained) == ends


def test_one_of_no_known_kind_has_no_end_of_its_own() -> None:
    assert proposed_end(None, TODAY) is None


def certificates(*found: Certificate) -> dict[int, int]:
    return renewals(found)


def test_a_later_one_of_the_same_kind_that_holds_longer_renews_it() -> None:
    old = a_certificate()
    new = a_certificate(id=2, obtained=date(2027, 5, 1), expires=date(2032, 5, 1))
    assert certificates(new, old) == {1: 2}


@pytest.mark.parametrize(
    "other",
    [
        a_certificate(id=2, kind="code_95", obtained=date(2027, 5, 1), expires=date(2032, 5, 1)),
        a_certificate(id=2, obtained=date(2027, 5, 1), expires=date(2027, 6, 1)),
        a_certificate(id=2, obtained=date(2020, 5, 1), expires=date(2032, 5, 1)),
    ],
    ids=["another kind", "no longer", "an earlier one"],
)
def test_anything_else_renews_nothing(other: Certificate) -> None:
    assert 1 not in certificates(a_certificate(), other)


def test_own_names_are_compared_as_people_write_them() -> None:
    old = a_certificate(kind=None, name="Lasbrevet")
    new = a_certificate(id=2, kind=None, name="las-brevet", obtained=date(2027, 1, 1), expires=None)
    assert certificates(old, new) == {1: 2}
    assert certificates(new) == {}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("VCA, basisveiligheid", ["vca_basic"]),
        ("vca", ["vca_basic", "vca_leaders"]),
        ("VCA basis", ["vca_basic"]),
        ("attest heftruk", ["forklift"]),
        ("Heftruckbestuurder", ["forklift"]),
        ("forklift", ["forklift"]),
        ("code95", ["code_95"]),
        ("code 95", ["code_95"]),
        ("eerste hulp", ["first_aid"]),
        ("First aid at work", ["first_aid"]),
        ("lasbrevet", []),
        ("attest", []),
        ("", []),
        ("?!", []),
    ],
)
def test_a_kind_is_known_by_any_of_its_names(said: str, meant: list[str]) -> None:
    assert [one.key for one in named_kinds(said, RULES)] == meant


@pytest.mark.parametrize(
    ("expires", "line"),
    [
        (date(2027, 1, 16), "Bestuurder van een heftruck – geldig tot 16/01/2027 (nog 1 dag)"),
        (date(2027, 1, 15), "Bestuurder van een heftruck – geldig tot vandaag"),
        (date(2027, 1, 14), "Bestuurder van een heftruck – vervallen op 14/01/2027"),
        (None, "Bestuurder van een heftruck – geen einde"),
    ],
)
def test_a_line_says_how_long_it_still_holds(expires: date | None, line: str) -> None:
    one = a_certificate(expires=expires)
    said = line_of(one, title_of(one, KINDS), TODAY)
    assert load_texts().render(said, "nl") == line


def test_a_kind_that_left_the_rules_keeps_a_name() -> None:
    assert title_of(a_certificate(kind="gone"), KINDS).said("nl") == "gone"
