"""Equal plans give equal documents, from one release to the next.

Who signed has a fingerprint in hand, and whoever keeps documents compares them. So what is made of
these plans is written down here; a number below changes only when the look of the document or the
words in it were changed on purpose.
"""

from __future__ import annotations

import hashlib
import io
import json
from zipfile import ZipFile

import pytest

from plans.content import content_hash
from plans.model import Plan
from plans.rendering.pdf import make_pdf
from plans.rendering.word_template.word import make_word
from tests.cast import NOW
from tests.plans.collection.test_register import rows
from tests.plans.examples import agreed_plan, whole_plan
from tests.plans.rendering.examples import (
    anna_plan,
    anna_prepared,
    document_of,
    draft_plan,
    empty_plan,
)

PLANS: dict[str, Plan] = {
    "signed": anna_plan(),
    "prepared": anna_prepared(),
    "draft": draft_plan(),
    "empty": empty_plan(),
    "whole": whole_plan(),
    "agreed": agreed_plan(NOW),
}

FINGERPRINTS: dict[str, str] = {
    "signed": "bb5298983d2975d1ad8e2dc73f3e079b9598c2e42257983e23d25eef087f2051",
    "prepared": "bb5298983d2975d1ad8e2dc73f3e079b9598c2e42257983e23d25eef087f2051",
    "draft": "4794ed98c149b1d8cba8532d7539516fa8d2a33d3c34bb19d8652e878f869963",
    "empty": "14d4b548c9ffa41590e2d5505775aa667b22fbb864b26dc9753e69f1b32ba026",
    "whole": "b760b5ab636651584e7c790b2a822e77ad8bed69712ec5dad284070b38a83233",
    "agreed": "0002c84ac875dca36902ea3c69e3a4cf845b47c77d9f055f30fd0cfc49b53416",
}
PDF: dict[str, str] = {
    "signed": "ca84d0705259eb2fcb765bda35275b1c098e43eabc3874c0745c8497f8096348",
    "prepared": "33103d3a2b8413fa41da27048765b0d275a7aa0946b43ce7829e10f6ac8a4a5d",
    "draft": "4d5158f544773109656e0c150a64bc6acd5caa6af1f227e8e5bd308d53abad80",
    "empty": "0bac65509fcec6258f79a422aba8efbc2c033285b1f0615360e3b99f10d2f221",
}
WORD: dict[str, str] = {
    "signed": "623bbfd6708d6272e3a261668c7fa8ecfb2718a7b8b99ed9b4e7bd61a5c56f06",
    "prepared": "28094a22831715297fbdffe2a96ff514434e9ce20f087649ab6f3466067deb2a",
    "draft": "0637cbdf8e2ab04e1b35cf6b54ac7de134e5d54690692fafe044085633b98c3a",
    "empty": "537a3324df2d78648c74f03c338a5d6fcf3df0e8417ba5e49cf21fbc1df58d31",
}
REGISTER: dict[str, str] = {
    "signed": "375014ab5edc20cb249db63aaa5467fec3586f3cb7721751d5821b93556602f7",
    "agreed": "78f22c805855ecf05a75993fd5edf94d857dcf45f612a352896337d28328bfbc",
}


@pytest.mark.parametrize("name", PLANS)
def test_a_fingerprint_stays(name: str) -> None:
    assert content_hash(PLANS[name]) == FINGERPRINTS[name]


@pytest.mark.parametrize("name", ["signed", "prepared", "draft", "empty"])
def test_the_pdf_has_the_same_bytes(name: str) -> None:
    assert _digest(make_pdf(document_of(PLANS[name], "nl"))) == PDF[name]


@pytest.mark.parametrize("name", ["signed", "prepared", "draft", "empty"])
def test_the_word_file_holds_the_same(name: str) -> None:
    """Part by part: how a ZIP is packed differs from one machine to another."""
    with ZipFile(io.BytesIO(make_word(document_of(PLANS[name], "nl")))) as package:
        parts = b"".join(one.encode() + package.read(one) for one in sorted(package.namelist()))
    assert _digest(parts) == WORD[name]


@pytest.mark.parametrize("name", ["signed", "agreed"])
def test_the_register_has_the_same_rows(name: str) -> None:
    said = json.dumps(rows(PLANS[name]), default=str, sort_keys=True)
    assert _digest(said.encode()) == REGISTER[name]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
