"""What HR types in a row, as values."""

from __future__ import annotations

from contextlib import suppress
from datetime import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.i18n.text import Text
from plans.i18n.translate import load_texts
from plans.i18n.user_error import UserError
from plans.law.files import Law
from plans.model.declaring import declared
from plans.spreadsheets.table import Unusable
from plans.training_plan.showing import groups_by_key, in_words
from plans.training_plan.training import StaffGroup, Training
from plans.training_plan.typed import Fields

FIELDS = Fields(texts=load_texts(), groups=groups_by_key(Law().target_groups), year=2027)


@pytest.mark.parametrize(
    ("name", "said", "value"),
    [
        ("title", "  Excel \n voor  iedereen ", "Excel voor iedereen"),
        ("title", "=cmd|'/c calc'!A0", "=cmd|'/c calc'!A0"),
        ("title", "\u202eabc\x07 \N{PILE OF POO}", "abc \N{PILE OF POO}"),
        ("title", 2027, "2027"),
        ("formal", "Formeel", True),
        ("formal", "informal", False),
        ("in_working_time", "Ja", True),
        ("in_working_time", False, False),
        ("quarter", 3, 3),
        ("quarter", "Q2 2027", 2),
        ("quarter", "2e kwartaal", 2),
        ("quarter", "K4", 4),
        ("participants", 12, 12),
        ("participants", "1.250", 1250),
        ("hours", "7 u 36", Decimal("7.6")),
        ("hours", "7:36", Decimal("7.6")),
        ("hours", time(7, 36), Decimal("7.6")),
        ("hours", "2 dagen", Decimal("15.2")),
        ("hours", Decimal("1.234"), Decimal("1.23")),
        ("budget", "€ 1.250,50", Decimal("1250.5")),
        ("budget", "1250 euro", Decimal(1250)),
        ("budget", "€ 1.100", Decimal(1100)),
        ("budget", Decimal("12.345"), Decimal("12.35")),
        ("staff_groups", "bedienden; Arbeiders", (StaffGroup.BLUE_COLLAR, StaffGroup.WHITE_COLLAR)),
        ("joint_committees", Decimal("149.1"), ("149.10",)),
        ("joint_committees", "200, 149.01", ("200", "149.01")),
        ("for_groups", "Low-skilled workers; aged_50", ("aged_50", "low_skilled")),
        ("language", "Nederlands", "nl"),
        ("language", "Spaans", "Spaans"),
        ("learning_method", "on the job", "job"),
        ("learning_method", "e-learning", "e-learning"),
        ("hours", None, None),
        ("quarter", "  ", None),
        ("for_groups", "", ()),
    ],
)
def test_a_value_is_read(name: str, said: Any, value: Any) -> None:
    assert FIELDS.read(name, said) == value


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("title", "x" * 301),
        ("formal", "perhaps"),
        ("in_working_time", "sometimes"),
        ("quarter", "5"),
        ("quarter", "Q2 2028"),
        ("participants", "-3"),
        ("participants", Decimal("1.5")),
        ("participants", True),
        ("hours", "much"),
        ("hours", "1.234"),
        ("hours", "1e9"),
        ("hours", 999999),
        ("budget", "-5"),
        ("budget", "1,250"),
        ("budget", 10**30),
        ("staff_groups", "friends"),
        ("joint_committees", "149.1"),
        ("for_groups", "everybody"),
        ("title", Unusable(Text("broken"))),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, said: Any) -> None:
    with pytest.raises(UserError):
        FIELDS.read(name, said)


def test_a_field_is_named_by_its_label_in_any_language() -> None:
    said = ["Opleiding=VCA", "quarter=2", "Budget="]
    assert FIELDS.assignments(said) == {"title": "VCA", "quarter": 2, "budget": None}
    for bad in (["quarter"], ["nothing=3"], ["=3"]):
        with pytest.raises(UserError):
            FIELDS.assignments(bad)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_shown_is_read_again(language: str) -> None:
    values = {
        "formal": True,
        "in_working_time": False,
        "quarter": 3,
        "participants": 7,
        "hours": Decimal("7.6"),
        "budget": Decimal("1250.5"),
        "language": "fr",
        "learning_method": "others",
        "joint_committees": ("200", "149.01"),
        "staff_groups": tuple(StaffGroup),
        "for_groups": tuple(FIELDS.groups),
        **dict.fromkeys(("theme", "title", "goal", "strategic_goal", "target_group"), "Words"),
        **dict.fromkeys(("training_centre", "evaluation", "groups_how"), "Words"),
    }
    assert values.keys() == declared(Training).keys()

    def say(text: Text) -> str:
        return FIELDS.texts.render(text, language)

    for name, value in values.items():
        assert FIELDS.read(name, in_words(name, value, FIELDS.groups, say)) == value, name


@given(st.sampled_from(list(declared(Training))), st.text() | st.integers() | st.decimals())
def test_nothing_that_is_typed_breaks_it(name: str, said: Any) -> None:
    with suppress(UserError):
        FIELDS.read(name, said)
