"""Who signed, and what a document says while nobody did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.model import Role, Status
from tests.plans.rendering.examples import anna_plan, document_of, draft_plan


def test_a_signed_plan_has_no_stamp() -> None:
    document = document_of(anna_plan())
    assert document.signed
    assert (document.stamp, document.notices) == ("", ())


def test_a_signature_says_when_in_belgium_and_of_what() -> None:
    anna, marc = document_of(anna_plan()).sign_offs
    assert (anna.role, anna.name, anna.agreement) == (
        "employee",
        "Anna Peeters",
        "agreed with remarks",
    )
    assert anna.at == "11/02/2027 09:42"
    assert (marc.at, marc.version) == ("10/02/2027 15:05", "1")
    assert len(anna.hash) == 64
    assert anna.short_hash == " ".join(anna.hash[at : at + 4] for at in (0, 4, 8, 12))


@pytest.mark.parametrize(
    ("status", "stamp"),
    [
        (Status.DRAFT, "draft"),
        (Status.RETURNED, "draft"),
        (Status.SUBMITTED, "not signed yet"),
        (Status.AWAITING_AGREEMENT, "not signed yet"),
        (Status.WITHDRAWN, "withdrawn"),
    ],
)
def test_what_is_not_agreed_is_stamped(status: Status, stamp: str) -> None:
    assert document_of(replace(draft_plan(), status=status)).stamp == stamp


def test_a_new_version_says_which_one_still_counts() -> None:
    newer = replace(anna_plan(), version=2, status=Status.DRAFT)
    document = document_of(newer, in_force=1)
    assert document.notices == (
        "Not signed yet: version 2 only counts once both have agreed with it.",
        "Version 1 stays in force until both have agreed with this one.",
    )
    assert [(part.signed, part.version) for part in document.sign_offs] == [
        (False, "2"),
        (False, "2"),
        (True, "1"),
        (True, "1"),
    ]
    assert document.remarks[-1].label == "Anna Peeters: differing opinion (version 1)"


def test_why_it_was_returned_is_said_until_it_is_agreed() -> None:
    returned = replace(draft_plan(), status=Status.RETURNED, reason="Voeg een datum toe")
    assert document_of(returned).notices[0] == "Reason: Voeg een datum toe"
    assert document_of(replace(anna_plan(), reason="Voeg een datum toe")).notices == ()


def test_who_signed_for_the_manager_is_named_with_whom_it_was_for() -> None:
    plan = anna_plan()
    deputy = {"person_id": "tom", "name": "Tom Wouters", "instead_of": "Marc Janssens"}
    signed = tuple(
        replace(one, **deputy) if one.role is Role.MANAGER else one for one in plan.sign_offs
    )
    document = document_of(replace(plan, sign_offs=signed))
    assert "Tom Wouters, for Marc Janssens" in [part.name for part in document.sign_offs]
