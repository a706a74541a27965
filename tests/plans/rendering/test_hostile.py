"""Texts that are written to break a document are printed like any other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.i18n.printable import printable
from plans.model import Plan
from plans.outline import Document
from plans.rendering.glyphs import MISSING
from plans.rendering.pdf import make_pdf
from plans.rendering.picture import make_picture
from plans.rendering.word_template.word import make_word
from tests.plans.rendering.examples import ANNA, MARC, document_of, draft_plan
from tests.plans.rendering.reading import chat_text, pdf_text, problems, tight, word_text

AS_TYPED = [
    "{{ 7*7 }}",
    "{{ ''.__class__.__mro__ }}",
    "{% raw %} x {% endraw %}",
    "{%p if true %} {%tr endfor %} {{r goal }} {_{ x }_}",
    "<b>vet</b> & <w:p> </w:t> &amp; ]]>",
    '#set page(width: 1pt) #panic("x") #read("/etc/passwd")',
    "$x^2$ @ref \\alpha \\n ~ ` ``` *_ = == / // /* */ [x] <label>",
    "\" ' “ ” ‘ ’ -- --- ...",
    '=HYPERLINK("http://x")',
    "😀 ❤ ✓ → ½ € ™",
    "Ünïcödé, ŁódŹ, Ελλάδα, Україна",
    "שלום",
]
"""Everything of these has to be found back, in order."""

BY_LETTER = ["مرحبا بالعالم", "नमस्ते दुनिया", "👩‍👩‍👧‍👦 🇧🇪"]
"""Scripts in which a PDF keeps shapes: every letter has to be found back, in whatever order."""


def document_saying(text: str) -> Document:
    """A document in which everything that can be typed is this text."""
    plan = draft_plan()
    goal = plan.goals[0]
    (part,) = goal.competences
    (action,) = part.actions
    action = replace(action, what=text, provider=text, theme=text, who=text, manager_remark=text)
    part = replace(part, name=text, note=text, actions=(action,))
    goal = replace(goal, text=text, evidence=text, profile_link=text, competences=(part,))
    plan = replace(plan, goals=(goal,), round=text, employee_remark=text, reason=text)
    people = {
        "anna": replace(ANNA, name=text, function=text, department=text),
        "marc": replace(MARC, name=text),
    }
    return document_of(plan, people=people)


@pytest.mark.parametrize("text", AS_TYPED)
def test_it_is_printed_as_typed(text: str) -> None:
    document = document_saying(text)
    paper = make_pdf(document)
    assert problems(paper) == []
    assert pdf_text(paper).count(tight(text)) >= 12
    assert word_text(make_word(document)).count(tight(text)) >= 12
    assert chat_text(document).count(tight(text)) >= 12
    assert make_picture(document)


@pytest.mark.parametrize("text", BY_LETTER)
def test_other_scripts_keep_every_letter(text: str) -> None:
    document = document_saying(text)
    paper = make_pdf(document)
    assert problems(paper) == []
    assert set(tight(text)) <= set(pdf_text(paper))
    assert word_text(make_word(document)).count(tight(text)) >= 12


@pytest.mark.parametrize(
    "text",
    [
        "een\x00twee\x07\x1b[31m\x7f",
        "om\u202ekeer\u2066\u2069",
        "x\ufffe\U0001ffff\ufdd0y",
        "half\ud83d teken\udc00",
        "a" + "\u0301\u0302\u0303" * 200,
        "line\r\nbreak\vand\ftab\tend",
        "\n" * 300 + "onderaan",
    ],
)
def test_what_cannot_be_printed_does_no_harm(text: str) -> None:
    document = document_saying(text)
    paper = make_pdf(document)
    assert problems(paper) == []
    assert word_text(make_word(document)).count(tight(printable(text))) >= 12


def test_a_character_of_no_font_is_shown_as_a_box_on_paper_and_kept_in_word() -> None:
    document = document_saying("wig \U00012000")
    assert f"wig{MISSING}" in pdf_text(make_pdf(document))
    assert "wig\U00012000" in word_text(make_word(document))


def test_three_hundred_characters_without_a_space_stay_inside_the_page() -> None:
    document = document_saying("W" * 300)
    paper = make_pdf(document)
    assert problems(paper) == []
    assert pdf_text(paper).count("W") >= 12 * 300


def test_ten_thousand_characters_are_all_there() -> None:
    plan: Plan = replace(draft_plan(), employee_remark="woord " * 1666)
    document = document_of(plan)
    assert pdf_text(make_pdf(document)).count("woord") == 1666
    assert word_text(make_word(document)).count("woord") == 1666
    assert chat_text(document).count("woord") == 1666


def test_a_row_of_many_pages_is_not_cut_off() -> None:
    plan = draft_plan()
    goal = plan.goals[0]
    (part,) = goal.competences
    (action,) = part.actions
    long = replace(action, what="woord " * 1666, manager_remark="zin " * 1666)
    plan = replace(plan, goals=(replace(goal, competences=(replace(part, actions=(long,)),)),))
    text = pdf_text(make_pdf(document_of(plan)))
    assert text.count("woord") >= 1666
    assert text.count("zin") >= 1666
