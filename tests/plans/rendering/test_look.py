"""Documents in the organisation's own colours, with a line at the foot; as usual where it chose nothing."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image
from pypdf import PdfReader

from plans.outline.training_plan.facts import Version
from plans.rendering.invitation_cards import make_cards
from plans.rendering.look import USUAL_LOOK, Look
from plans.rendering.pdf import SCREEN, make_first_page, make_pdf
from plans.rendering.picture import make_picture
from plans.rendering.training_plan.files import make_files
from plans.rendering.word_template.word import make_word
from tests.cast import NOW
from tests.chat import TEXTS
from tests.plans.rendering.examples import anna_plan, document_of
from tests.plans.rendering.reading import problems
from tests.plans.rendering.test_invitation_cards import invited
from tests.plans.rendering.test_training_plan import FACTS
from tests.plans.rendering.test_training_plan import document as training_plan

LOOK = Look(colour="#7a1f5c", accent="#8a5a00", contact="Voorbeeld & Zoon, Kaai 1, Gent")


def test_a_pdf_says_the_line_on_each_page_and_can_still_be_archived() -> None:
    made = make_pdf(document_of(anna_plan()), LOOK)
    for page in PdfReader(BytesIO(made)).pages:
        assert LOOK.contact in page.extract_text()
    assert problems(made) == []


def test_a_pdf_has_the_colours_in_place_of_the_usual_ones() -> None:
    usual, own = make_pdf(document_of(anna_plan())), make_pdf(document_of(anna_plan()), LOOK)
    assert rgb("#0d5566") in painted(usual)
    assert rgb("#0d5566") not in painted(own)
    assert rgb(LOOK.colour) in painted(own)


def test_nothing_changes_where_nothing_was_chosen() -> None:
    document = document_of(anna_plan())
    assert make_pdf(document, USUAL_LOOK) == make_pdf(document)
    assert make_word(document, None, USUAL_LOOK) == make_word(document)


def test_the_reference_of_a_document_does_not_depend_on_its_look() -> None:
    document = document_of(anna_plan())
    for made in (make_pdf(document), make_pdf(document, LOOK)):
        text = PdfReader(BytesIO(made)).pages[0].extract_text()
        assert document.reference in text


def test_word_has_both() -> None:
    with ZipFile(BytesIO(make_word(document_of(anna_plan()), None, LOOK))) as package:
        styles = package.read("word/styles.xml").decode()
        footer = package.read("word/footer1.xml").decode()
    assert "0D5566" not in styles
    assert "9A5712" not in styles
    assert "7A1F5C" in styles
    assert "Voorbeeld &amp; Zoon, Kaai 1, Gent" in footer


def test_a_timeline_is_drawn_in_the_colours() -> None:
    document = document_of(anna_plan())
    assert make_picture(document) != make_picture(document, LOOK)


def test_cards_are_printed_in_the_colours() -> None:
    people = [invited(1)]
    bare = make_cards(people, TEXTS, language="nl", made_at=NOW)
    own = make_cards(people, TEXTS, language="nl", made_at=NOW, look=LOOK)
    assert rgb(LOOK.colour) in painted(own)
    assert rgb(LOOK.colour) not in painted(bare)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_training_plan_looks_alike(kind: str) -> None:
    document = training_plan(FACTS, Version.FILING)
    made = make_files(document, [kind], LOOK)[kind]
    if kind == "pdf":
        assert LOOK.contact in PdfReader(BytesIO(made)).pages[0].extract_text()
        return
    with ZipFile(BytesIO(made)) as package:
        assert "7A1F5C" in package.read("word/styles.xml").decode()
        footers = [name for name in package.namelist() if name.startswith("word/footer")]
        assert any("Kaai 1" in package.read(name).decode() for name in footers)


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(round(int(colour[place : place + 2], 16) / 255, 2) for place in (1, 3, 5))


def painted(made: bytes) -> set[tuple[float, ...]]:
    """The colours in which something is filled or drawn."""
    found = set()
    for page in PdfReader(BytesIO(made)).pages:
        contents = page.get_contents()
        assert contents is not None
        for values, operator in contents.operations:
            if operator in {b"sc", b"scn", b"SC", b"SCN", b"rg", b"RG"} and len(values) == 3:
                found.add(tuple(round(float(one), 2) for one in values))
    return found


def test_the_first_page_is_a_picture_of_the_right_size() -> None:
    with Image.open(BytesIO(make_first_page(document_of(anna_plan()), LOOK))) as picture:
        assert picture.format == "PNG"
        assert picture.size == pytest.approx((SCREEN * 8.27, SCREEN * 11.69), abs=2)
        colours = {one[1][:3] for one in picture.convert("RGB").getcolors(1 << 20) or ()}
    assert (0x7A, 0x1F, 0x5C) in colours
    assert (0x0D, 0x55, 0x66) not in colours
