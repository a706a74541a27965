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
    "whole": "8ccd2828f7d9d42c0d00a098d75d8042790752bad1b1d2cf85876a00b3c1fcfa",
    "agreed": "8d139d680edf73fae20a12a59948ed3cf189496b261989f410eeb4a9f3f54673",
}
PDF: dict[str, str] = {
    "signed": "aed60cec8c71de43e1f05d04140df4cce8f7c74d47ade3ff743334f6ca24dbaf",
    "prepared": "a625d98ec722cf6b1b83bfefbcd3c5a4c54ef9f32d180975986934b90aa37c26",
    "draft": "50eda49be88b1bdbd6fa6fce88eaab7b21ebed80fa39bdad9bdb230dac8b602b",
    "empty": "0bac65509fcec6258f79a422aba8efbc2c033285b1f0615360e3b99f10d2f221",
}
WORD: dict[str, str] = {
    "signed": "0b36f9de6a29b82659a2891ee3271bd99489b45630cee0f8d977197673d3c6f6",
    "prepared": "0a0b65afa67d721d1cee5c909c79a0df15072b69850012b381697ae4d8245462",
    "draft": "a364d4788f7e7b5f3e69ff4b676e67d52841388ed6d817e3014887a93ef4ac8c",
    "empty": "537a3324df2d78648c74f03c338a5d6fcf3df0e8417ba5e49cf21fbc1df58d31",
}
REGISTER: dict[str, str] = {
    "signed": "68212a3c73b7328dd72c9271083ea24e626c4a9c8ba5f59f4be7d29ef55568e3",
    "agreed": "0b92f63a1723342cb1e400471f11b2ddc3ced101c556421f3854a0397335ff68",
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
