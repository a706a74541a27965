"""One plain form for what is the same answer."""

from __future__ import annotations

import pytest

from dialogs.understanding.folding import fold, trim


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("  Ende \n MÄRZ ", "ende marz"),
        ("Ende Ma\u0308rz", "ende marz"),
        ("août", "aout"),
        ("größe", "grosse"),
        ("d’ici", "d'ici"),
        ("1\u202f250\u00a0€", "1 250 €"),
        ("mi\u2011juin", "mi-juin"),
        ("− 3", "- 3"),
        ("３ ٣ 3️⃣", "3 3 3"),
        ("10²", "10²"),
        ("ja\u200b!", "ja!"),
        ("a\x00b", "a b"),
        ("vrĳdag", "vrijdag"),
    ],
)
def test_fold(typed: str, plain: str) -> None:
    assert fold(typed) == plain


def test_trim_leaves_a_leading_decimal_point() -> None:
    assert trim(" (eind maart). ") == "eind maart"
    assert trim(",5!") == ",5"
