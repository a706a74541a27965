"""Certificates as tests have them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from plans.certificates.certificate import Certificate, by_key
from plans.i18n.formats import BRUSSELS
from plans.law.files import Law

NOW = datetime(2027, 1, 15, 9, 0, tzinfo=BRUSSELS)
RULES = Law(own=None).certificates
KINDS = by_key(RULES)


def a_certificate(**changes: Any) -> Certificate:
    values: dict[str, Any] = {
        "id": 1,
        "person_id": "anna",
        "kind": "forklift",
        "issuer": "VDAB",
        "obtained": date(2022, 6, 1),
        "expires": date(2027, 6, 1),
        "recorded_at": NOW,
    }
    return Certificate(**(values | changes))
