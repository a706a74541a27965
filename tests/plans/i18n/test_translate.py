from __future__ import annotations

import gettext
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from plans.i18n.formats import Duration, Money
from plans.i18n.text import Text, plural
from plans.i18n.translate import Texts, load_texts

PLAIN = Texts({})


def test_values_are_shown_as_in_belgium() -> None:
    text = Text("%(day)s %(cost)s %(time)s %(count)s %(inner)s")(
        day=date(2027, 3, 31),
        cost=Money(Decimal("3")),
        time=Duration(Decimal("7.6")),
        count=3,
        inner=Text("by %(who)s")(who="Marc"),
    )
    shown = PLAIN.render(text, "en").replace("\u00a0", " ")
    assert shown == "31/03/2027 € 3,00 7 u 36 3 by Marc"


@pytest.mark.parametrize("typed", ["100%", "%(name)s", "%s", "{{ 7*7 }}", "%%"])
def test_what_people_typed_is_never_read_as_a_format(typed: str) -> None:
    assert PLAIN.render(Text("“%(text)s”")(text=typed), "en") == f"“{typed}”"
    assert PLAIN.render(typed, "en") == typed


def test_a_value_of_another_kind_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError):
        PLAIN.render(Text("%(value)s")(value=[1]), "en")


def test_one_and_many() -> None:
    texts = [plural("%(count)s goal", "%(count)s goals", number) for number in (1, 2)]
    assert [PLAIN.render(text, "en") for text in texts] == ["1 goal", "2 goals"]


def test_a_language_without_a_catalogue_is_english() -> None:
    assert PLAIN.render(Text("Hello"), "fr") == "Hello"
    assert PLAIN.languages == ("en",)
    assert Texts({"nl": gettext.NullTranslations()}).languages == ("nl", "en")


def test_dutch_is_there() -> None:
    texts = load_texts()
    assert texts.languages[0] == "nl"
    assert texts.render(Text("manager"), "nl") == "leidinggevende"


def test_a_folder_without_catalogues_gives_english_alone(tmp_path: Path) -> None:
    assert load_texts(tmp_path).languages == ("en",)
