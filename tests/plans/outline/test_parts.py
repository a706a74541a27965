"""The names of a document's files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.outline import file_name
from tests.plans.rendering.examples import ANNA, document_of, draft_plan


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Peeters", "POP-2027-Anna-Peeters-v1.pdf"),
        ("Zoë Vandenbroucke-D'Haene", "POP-2027-Zoe-Vandenbroucke-DHaene-v1.pdf"),
        ("../../etc: con? <a|b>*", "POP-2027-etc-con-a-b-v1.pdf"),
        ("王小明", "POP-2027-王小明-v1.pdf"),
        ("e" + "\u0301" * 20, "POP-2027-e-v1.pdf"),
        ("\ud800 😀 \x00", "POP-2027-v1.pdf"),
        ("a" * 300, f"POP-2027-{'a' * 60}-v1.pdf"),
    ],
)
def test_a_file_name_is_safe_everywhere(name: str, expected: str) -> None:
    document = document_of(draft_plan(), people={"anna": replace(ANNA, name=name)})
    assert file_name(document, "pdf") == expected
