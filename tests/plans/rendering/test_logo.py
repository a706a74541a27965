"""The organisation's logo on documents: of any shape, and on nothing that has none."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from plans.rendering.invitation_cards import make_cards
from plans.rendering.logo import HIGHEST, WIDEST, Logo, NoPicture, picture_size
from plans.rendering.look import USUAL_LOOK, Look
from plans.rendering.pdf import make_pdf
from plans.rendering.word_template.word import TEMPLATE, make_word
from tests.cast import NOW
from tests.chat import TEXTS
from tests.plans.rendering.examples import anna_plan, document_of
from tests.plans.rendering.reading import problems
from tests.plans.rendering.test_invitation_cards import invited

SHAPES = {"wide": (1200, 200), "tall": (200, 900), "square": (64, 64)}


def logo(size: tuple[int, int] = (300, 200), kind: str = "PNG", alt: str = "Voorbeeld NV") -> Logo:
    opened = BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, (20, 20, 20)).save(opened, kind)
    media = "image/png" if kind == "PNG" else "image/jpeg"
    return Logo(content=opened.getvalue(), media_type=media, alt=alt)  # type: ignore[arg-type]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_it_is_as_large_as_fits(shape: str, kind: str) -> None:
    size = SHAPES[shape]
    found = logo(size, kind)
    assert found.pixels == size
    wide, high = found.printed()
    assert wide <= WIDEST
    assert high <= HIGHEST
    assert wide == WIDEST or high == HIGHEST
    assert wide / high == pytest.approx(size[0] / size[1], rel=0.01)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_pdf_has_it_once_and_no_more_pages(shape: str, kind: str) -> None:
    without = PdfReader(BytesIO(make_pdf(document_of(anna_plan()))))
    made = make_pdf(document_of(anna_plan()), Look(logo=logo(SHAPES[shape], kind)))
    assert make_pdf(document_of(anna_plan()), Look(logo=logo(SHAPES[shape], kind))) == made
    pages = PdfReader(BytesIO(made)).pages
    assert len(pages) == len(without.pages)
    assert problems(made) == problems(make_pdf(document_of(anna_plan()))) == []
    assert "Anna Peeters" in pages[0].extract_text()
    assert len(list(pages[0].images)) >= 1
    assert len(list(without.pages[0].images)) == 0


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_word_has_it_above_everything(kind: str) -> None:
    found = logo(kind=kind, alt='Voorbeeld & "Zoon"')
    made = make_word(document_of(anna_plan()), None, Look(logo=found))
    with ZipFile(BytesIO(made)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        relations = package.read("word/_rels/document.xml.rels").decode()
        types = package.read("[Content_Types].xml").decode()
        name = f"word/media/logo.{kind.lower()}"
        assert package.read(name) == found.content
    assert f'Target="media/logo.{kind.lower()}"' in relations
    assert f'Extension="{kind.lower()}"' in types
    first = body[0][0]
    [said] = [one.get("descr") for one in first.iter() if one.tag.endswith("}docPr")]
    assert said == 'Voorbeeld & "Zoon"'


def test_a_word_template_of_hrs_own_gets_none_besides() -> None:
    template = TEMPLATE.read_bytes()
    document = document_of(anna_plan())
    assert make_word(
        document, template, Look(logo=logo(), colour="#7a1f5c", contact="Kaai 1")
    ) == make_word(document, template)


@pytest.mark.parametrize("shape", SHAPES)
def test_cards_have_it_and_still_ten_on_a_page(shape: str) -> None:
    people = [invited(place) for place in range(1, 12)]
    made = make_cards(
        people, TEXTS, language="nl", made_at=NOW, look=Look(logo=logo(SHAPES[shape]))
    )
    pages = PdfReader(BytesIO(made)).pages
    assert len(pages) == 2
    bare = make_cards(people, TEXTS, language="nl", made_at=NOW)
    assert make_cards(people, TEXTS, language="nl", made_at=NOW, look=USUAL_LOOK) == bare
    assert made != bare


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NoPicture):
        picture_size(content)
