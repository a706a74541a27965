"""The plan in Word."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from PIL import Image

from plans.model import Plan
from plans.rendering.usual_template.make import PATH, make_template
from plans.rendering.word_template.package import read_package
from plans.rendering.word_template.word import make_word
from tests.plans import strategies
from tests.plans.rendering import answers
from tests.plans.rendering.answers import NO_SHRINKING
from tests.plans.rendering.examples import (
    ANNA,
    NOW,
    PEOPLE,
    anna_plan,
    anna_prepared,
    document_of,
    draft_plan,
    empty_plan,
)
from tests.plans.rendering.reading import open_word, said, word_part, word_text

NOTHING_SAID: dict[str, Any] = {"employee_remark": None, "manager_remark": None, "sign_offs": ()}


def test_the_template_in_the_repository_is_the_one_the_script_makes() -> None:
    assert read_package(PATH.read_bytes()) == read_package(make_template())


def test_its_sections_are_headings() -> None:
    paragraphs = open_word(make_word(document_of(anna_prepared()))).paragraphs
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in paragraphs
        if paragraph.style is not None and paragraph.style.name in ("Title", "Heading 1")
    ]
    assert headings == [
        ("Title", "Anna Peeters"),
        ("Heading 1", "Preparation"),
        ("Heading 1", "Goals"),
        ("Heading 1", "Timeline"),
        ("Heading 1", "Support"),
        ("Heading 1", "Remarks"),
        ("Heading 1", "Sign-off"),
    ]


def test_it_says_what_to_file_it_by() -> None:
    people = {**PEOPLE, "anna": replace(ANNA, number="00104")}
    word = open_word(make_word(document_of(anna_plan(), people=people)))
    footer = [paragraph.text for paragraph in word.sections[0].footer.paragraphs]
    assert footer[1] == "Personnel number 00104 · Reference 2027-00001"
    properties = word.core_properties
    assert (properties.identifier, properties.keywords) == ("2027-00001", "00104, 2027-00001")
    unnumbered = open_word(make_word(document_of(anna_plan())))
    assert unnumbered.sections[0].footer.paragraphs[1].text == "Reference 2027-00001"


@pytest.mark.parametrize("plan", [anna_plan(), replace(anna_plan(), **NOTHING_SAID), draft_plan()])
def test_the_signatures_are_kept_with_what_stands_before_them(plan: Plan) -> None:
    word = open_word(make_word(document_of(plan)))
    body = [one for one in word.element.body if one.tag in (qn("w:p"), qn("w:tbl"))]
    [at] = [
        number
        for number, one in enumerate(body)
        if one.tag == qn("w:p") and Paragraph(one, word).text == "Sign-off"
    ]
    before, heading, table = body[at - 1 : at + 2]
    last_row = before if before.tag == qn("w:p") else list(before.iter(qn("w:tr")))[-1]
    kept = [*last_row.iter(qn("w:p")), *([last_row] if last_row.tag == qn("w:p") else ())]
    rows = list(table.iter(qn("w:p")))
    assert all(_stays(Paragraph(one, word)) for one in (*kept, heading, *rows))


def _stays(paragraph: Paragraph) -> bool:
    own = paragraph.paragraph_format.keep_with_next
    style = paragraph.style
    return bool(style.paragraph_format.keep_with_next if own is None and style else own)


def test_no_heading_skips_a_level() -> None:
    paragraphs = open_word(make_word(document_of(anna_prepared()))).paragraphs
    names = [p.style.name or "" for p in paragraphs if p.style is not None]
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_every_table_has_a_head_that_comes_back_and_rows_that_stay_whole() -> None:
    tables = open_word(make_word(document_of(anna_plan()))).tables
    with_heads = [table for table in tables if table.style and table.style.name == "Plan table"]
    assert len(with_heads) == 6
    for table in with_heads:
        head, *rows = table._tbl.tr_lst
        assert head.trPr.find(qn("w:tblHeader")) is not None
        assert all(
            row.trPr.find(qn("w:cantSplit")) is not None for row in rows if row.trPr is not None
        )


def test_the_picture_is_the_timeline_and_is_told_in_words() -> None:
    document = document_of(anna_plan())
    assert document.timeline is not None
    word = open_word(make_word(document))
    (shape,) = word.inline_shapes
    assert shape._inline.docPr.get("descr") == document.timeline.alt
    with ZipFile(io.BytesIO(make_word(document))) as package:
        (name,) = [name for name in package.namelist() if name.startswith("word/media/")]
        picture = Image.open(io.BytesIO(package.read(name)))
    assert picture.width == 1278 or picture.width == 1280
    assert shape.width / shape.height == pytest.approx(picture.width / picture.height, rel=0.01)


def test_it_knows_its_title_author_moment_and_language() -> None:
    word = make_word(document_of(anna_plan(), "nl"))
    properties = open_word(word).core_properties
    assert properties.title == "Development plan 2027 - Anna Peeters"
    assert properties.author == "Anna Peeters"
    assert properties.created == NOW
    assert 'w:lang w:val="nl-BE"' in word_part(word, "word/styles.xml")


def test_a_title_is_escaped_once() -> None:
    document = replace(document_of(anna_plan()), name="R&D <plan>")
    assert open_word(make_word(document)).core_properties.title == "R&D <plan>"


def test_the_footer_says_which_plan_it_is() -> None:
    footer = word_part(make_word(document_of(draft_plan())), "word/footer1.xml")
    assert "Development plan 2027 - Anna Peeters · version 1 · draft" in footer
    assert 'w:instr="PAGE"' in footer


def test_no_placeholder_is_left() -> None:
    for plan in (anna_prepared(), draft_plan(), empty_plan()):
        word = make_word(document_of(plan))
        for part in ("word/document.xml", "word/footer1.xml"):
            assert "{{" not in word_part(word, part)
            assert "{%" not in word_part(word, part)


def test_a_line_break_that_somebody_typed_is_one_in_word() -> None:
    document = document_of(replace(draft_plan(), employee_remark="Eerst dit.\r\nDan dat."))
    texts = [paragraph.text for paragraph in open_word(make_word(document)).paragraphs]
    assert "Eerst dit.\nDan dat." in texts


@settings(max_examples=25, deadline=None, phases=NO_SHRINKING)
@given(plan=answers.plans())
def test_everything_the_document_says_is_in_word(plan: Plan) -> None:
    document = document_of(plan)
    text = word_text(make_word(document))
    assert sorted(words for words in said(document) if words not in text) == []


@settings(max_examples=25, deadline=None, phases=NO_SHRINKING)
@given(plan=strategies.plans())
def test_any_plan_becomes_a_document_that_opens(plan: Plan) -> None:
    assert open_word(make_word(document_of(plan))).paragraphs


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert make_word(document_of(anna_plan())) == make_word(document_of(anna_plan()))
