"""Words from files of data, in the reader's language."""

from __future__ import annotations

from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.i18n.translated import Translated, said

WORDS = Translated({"nl": "dag", "en": "day"})


def test_the_readers_language_else_english_else_what_there_is() -> None:
    assert [WORDS.said(code) for code in ("nl", "en", "fr")] == ["dag", "day", "day"]
    assert Translated({"nl": "dag"}).said("fr") == "dag"


def test_a_text_may_hold_them_and_their_percent_signs() -> None:
    texts = Texts({})
    assert texts.render(Text("One %(what)s.")(what=WORDS), "nl") == "One dag."
    assert texts.render(said(Translated({"en": "100% (%s)"})), "en") == "100% (%s)"
