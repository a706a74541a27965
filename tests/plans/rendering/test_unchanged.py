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
    "signed": "62056e5e5478974e538e033f8d5c42c512115081c21226f2ca09093c2f96e2fc",
    "prepared": "fed6227e7d62245bf372049553d7b84628baaf01b0dc18076605cbeeee5b9861",
    "draft": "20fec4440dd5c6dba09c8adc4a32cab3a4fc51298fe7cfa3326d4040b7b51413",
    "empty": "e7502b52198c6c46c0a237165a2541cf5b4dd5e2ae930a166d22eda6400659b9",
}
WORD: dict[str, str] = {
    "signed": "f81db4c932cbf2036d123d96f9f63723503aced666c41a2bca12e25f5fc1ba72",
    "prepared": "cc7fb893f743858e8b583a3baac76e67ef909985a81b600a3710f08647bcf802",
    "draft": "db3e42497777317de8e781e40b8bbcbe3c53bb998de185c45075d40c4a42f10d",
    "empty": "74cabe42419f941ad7f432d88ce063efaefcfc641e61c4ccc6655104c78668bd",
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
