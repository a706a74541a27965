"""The plan in Word."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
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
    NOW,
    anna_plan,
    anna_prepared,
    document_of,
    draft_plan,
    empty_plan,
)
from tests.plans.rendering.reading import open_word, said, word_part, word_text


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
