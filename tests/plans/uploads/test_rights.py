"""Who may get a file that somebody sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from plans.model import Person
from plans.uploads.rights import may_get
from plans.uploads.upload import MediaType, Purpose, Upload

TODAY = date(2027, 3, 1)
PEOPLE = {
    "anna": Person(id="anna", name="Anna Peeters", number="1", manager_id="marc"),
    "marc": Person(id="marc", name="Marc Janssens", number="2", manager_id="lea"),
    "lea": Person(id="lea", name="Lea Maes", number="3"),
    "ines": Person(id="ines", name="Ines Claes", number="4", hr=True),
    "tom": Person(id="tom", name="Tom Vos", number="5"),
}


def may(who: str, purpose: Purpose, *, left: date | None = None) -> bool:
    upload = Upload(
        id=1,
        owner_id=None if purpose.of_organisation or purpose is Purpose.UNSORTED else "anna",
        purpose=purpose,
        media_type=MediaType.PDF,
        name="a.pdf",
        size=1,
        sha256="",
        received_at=datetime(2027, 1, 1, tzinfo=UTC),
        by="anna",
    )
    reader = replace(PEOPLE[who], left_on=left)
    owner = PEOPLE["anna"] if upload.owner_id else None
    if owner is not None and who == "anna":
        owner = reader
    return may_get(reader, upload, owner, TODAY)


@pytest.mark.parametrize(
    ("purpose", "allowed"),
    [
        (Purpose.UNSORTED, {"anna"}),
        (Purpose.CERTIFICATE, {"anna", "ines"}),
        (Purpose.TRAINING, {"anna", "marc", "ines"}),
        (Purpose.TRAINING_PLAN, {"ines"}),
        (Purpose.LEGAL_STEP, {"ines"}),
        (Purpose.LOGO, {"ines"}),
    ],
)
def test_a_file_is_for_its_owner_and_for_whom_its_purpose_says(
    purpose: Purpose, allowed: set[str]
) -> None:
    assert {who for who in PEOPLE if may(who, purpose)} == allowed


def test_who_left_gets_only_what_is_their_own() -> None:
    gone = date(2027, 2, 1)
    assert may("anna", Purpose.CERTIFICATE, left=gone)
    assert not may("marc", Purpose.TRAINING, left=gone)
    assert not may("ines", Purpose.CERTIFICATE, left=gone)
    assert not may("ines", Purpose.LOGO, left=gone)
