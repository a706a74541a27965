"""How messages are cut and marked up: what Telegram refuses must not come out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Outbound
from bot.telegram.rendering.message_text import LONGEST, MOST_STYLED, pieces, units
from plans.i18n.text import Text
from plans.i18n.translate import load_texts
from tests.botapi.html import parse_html

TEXTS = load_texts()
STYLES = ("title", "heading", "text", "question", "hint", "done")


def say(text: Text) -> str:
    return TEXTS.render(text, "en")


def shown(message: Outbound) -> list[str]:
    """The pieces as people read them; fails when Telegram could not read the markup."""
    return [parse_html(html)[0] for html in pieces(message, say)]


def test_a_question_with_its_title_progress_and_hint() -> None:
    message = Outbound(
        lines=(
            ("done", "Goal: lead a team"),
            ("title", "Goals"),
            ("question", "By when?"),
            ("hint", "Say it as you like."),
        ),
        progress=(3, 12),
    )
    assert pieces(message, say) == [
        "✓ Goal: lead a team\n\n<b>Goals · 3 of 12</b>\n\n<b>By when?</b>\n<i>Say it as you like.</i>"
    ]


def test_an_error_comes_first() -> None:
    message = Outbound(lines=(("question", "By when?"),), error="That day is past.")
    assert shown(message) == ["⚠️ That day is past.\n\nBy when?"]


def test_what_people_type_is_never_markup() -> None:
    hostile = "<b>bold</b> & <script>alert(1)</script> </i> &lt; <a href='x'>"
    message = Outbound(lines=(("question", hostile), ("text", hostile)))
    assert shown(message) == [f"{hostile}\n{hostile}"]


def test_a_long_plan_is_cut_between_lines() -> None:
    lines = tuple(("text", f"{number} " + "x" * 98) for number in range(100))
    found = shown(Outbound(lines=lines))
    assert len(found) > 1
    assert all(units(piece) <= LONGEST for piece in found)
    assert "\n".join(found).split("\n") == [text for _, text in lines]


def test_one_line_that_is_too_long_is_cut_and_nothing_is_lost() -> None:
    text = "word " * 2000
    found = shown(Outbound(lines=(("question", text),)))
    assert all(units(piece) <= LONGEST for piece in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_units_count_as_telegram_counts() -> None:
    assert units("a😀é") == 4
    found = shown(Outbound(lines=(("text", "😀" * 3000),)))
    assert [units(piece) <= LONGEST for piece in found] == [True, True]


def test_styles_beyond_what_telegram_shows_start_another_message() -> None:
    lines = tuple(("heading", f"Heading {number}") for number in range(MOST_STYLED + 1))
    assert len(pieces(Outbound(lines=lines), say)) == 2


def test_the_words_of_a_scale_stand_above_its_numbers() -> None:
    choices = (("1", "1 – none"), ("2", "2 – basic"), ("3", "3 – advanced"), ("0", "no insight"))
    assert shown(Outbound(lines=(("question", "Level?"),), choices=choices)) == [
        "Level?\n\n1 – none\n2 – basic\n3 – advanced"
    ]


def test_a_message_without_text_has_no_pieces() -> None:
    assert pieces(Outbound(lines=(("text", " "), ("question", "\n"))), say) == []


@given(st.lists(st.tuples(st.sampled_from(STYLES), st.text(max_size=5000)), max_size=8))
def test_whatever_is_said_telegram_takes_it(lines: list[tuple[str, str]]) -> None:
    for html in pieces(Outbound(lines=tuple(lines)), say):
        text, entities = parse_html(html)
        assert 0 < units(text) <= LONGEST
        assert len(html.encode(errors="replace")) < 32_768
        assert all(entity["length"] > 0 for entity in entities)
