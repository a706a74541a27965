"""The collective training plan as files, opened again."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from plans.i18n.translate import load_texts
from plans.outline.training_plan.build import build_training_plan
from plans.outline.training_plan.facts import PlanFacts, Version
from plans.outline.training_plan.parts import Bars, PlanDocument, PlanPicture
from plans.outline.training_plan.review import build_review
from plans.rendering import Renderer
from plans.rendering.look import USUAL_LOOK, Look
from plans.rendering.training_plan.files import make_files
from plans.rendering.training_plan.word import make_word
from plans.training_plan.plan import Answer
from tests.plans.rendering.reading import open_word, pdf_text, problems, tight, word_text
from tests.plans.rendering.test_logo import SHAPES, logo
from tests.training_plan_company import NOW, SAID, company

TEXTS = load_texts()
FACTS = company(4, people=60)
HOSTILE = (
    '#panic("x") $x$ *bold* _it_ `raw` <label> @ref [x] \\ // /* */',
    "{{ 7*7 }} {% for x in y %} <w:p/> & < > ]]> <script>",
    '=HYPERLINK("http://evil","x")',
    "+1+1|cmd'/c calc'!A0",
    "a\x00b\x0bc\u202ed\ufffe e\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
    "W" * 400,
    "regel 1\nregel 2\r\nregel 3",
    "العربية 中文 😀 שלום",
    "%(name)s %s %d",
)


def document(facts: PlanFacts, version: Version, language: str = "nl") -> PlanDocument:
    return build_training_plan(facts, version, texts=TEXTS, language=language, now=NOW).document


def hostile() -> PlanFacts:
    """Such words in every field that somebody types in."""
    names = ("theme", "title", "goal", "strategic_goal", "target_group", "language")
    names += ("learning_method", "training_centre", "evaluation", "groups_how")
    rows = tuple(
        replace(
            one,
            **{name: HOSTILE[(at + number) % len(HOSTILE)] for number, name in enumerate(names)},
        )
        for at, one in enumerate(FACTS.plan.trainings)
    )
    answers = tuple(
        Answer(key=key, value=HOSTILE[number % len(HOSTILE)], by=None, at=NOW)
        for number, key in enumerate(SAID)
    )
    cells = tuple(
        replace(
            cell, department=HOSTILE[at % len(HOSTILE)], function=HOSTILE[-1 - at % len(HOSTILE)]
        )
        for at, cell in enumerate(FACTS.access.cells)
    )
    return replace(
        FACTS,
        plan=replace(FACTS.plan, trainings=rows, answers=answers),
        access=replace(FACTS.access, cells=cells),
        profile=replace(FACTS.profile, name=HOSTILE[0], seat=HOSTILE[1]),
    )


@pytest.mark.parametrize("version", list(Version))
def test_every_part_stands_in_pdf_and_word_in_the_order_of_the_models(version: Version) -> None:
    made = document(FACTS, version)
    files = make_files(made, ["pdf", "docx"])
    texts = [pdf_text(files["pdf"]), word_text(files["docx"])]
    headings = [
        paragraph.text.split("  ", 1)[1]
        for paragraph in open_word(files["docx"]).paragraphs
        if paragraph.style is not None and paragraph.style.name == "Heading 1"
    ]
    assert headings == [section.title for section in made.sections]
    assert headings[:4] == [
        "Gegevens van de onderneming",
        "Wie hier werkt",
        "Strategisch kader",
        "Opleidingen",
    ]
    for text in texts:
        assert tight("Staalwerken Vandecasteele nv") in text
        assert tight(SAID["vision.learning"]) in text
        assert tight("248,5") not in text or len(FACTS.access.without) > 0
        for one in FACTS.plan.trainings:
            assert tight(one.title) in text


def test_numbers_of_plans_stand_in_the_internal_version_alone() -> None:
    number = tight(next(iter(FACTS.references.values()))[:5])
    plan_ids = {source.plan_id for one in FACTS.plan.trainings for source in one.sources}
    wanted = tight(FACTS.references[min(plan_ids)])
    for version in Version:
        files = make_files(document(FACTS, version), ["pdf", "docx", "xlsx"])
        sheets = CalamineWorkbook.from_filelike(io.BytesIO(files["xlsx"]))
        cells = " ".join(
            str(cell)
            for name in sheets.sheet_names
            for row in sheets.get_sheet_by_name(name).to_python()
            for cell in row
        )
        for text in (pdf_text(files["pdf"]), word_text(files["docx"]), tight(cells)):
            assert (wanted in text) == (version is Version.INTERNAL), number


@pytest.mark.parametrize("version", [Version.COUNCIL, Version.FILING])
def test_no_name_of_anybody_leaves_hr(version: Version) -> None:
    said = "Emine Willems begeleidt de groep; vraag het aan Willems."
    rows = tuple(replace(one, goal=said) for one in FACTS.plan.trainings)
    answers = (Answer(key="vision.learning", value=said, by=None, at=NOW),)
    facts = replace(FACTS, plan=replace(FACTS.plan, trainings=rows, answers=answers))
    everybody = company(1, people=250).names
    files = make_files(document(replace(facts, names=everybody), version), ["pdf", "docx", "xlsx"])
    assert "Willems" not in pdf_text(files["pdf"]) + word_text(files["docx"])
    assert tight("[…] begeleidt de groep; vraag het aan […].") in pdf_text(files["pdf"])
    with io.BytesIO(files["xlsx"]) as file:
        for sheet in load_workbook(file):
            for row in sheet.iter_rows(values_only=True):
                assert not any("Willems" in str(cell) for cell in row)


def test_hr_alone_sees_by_name_who_has_no_training() -> None:
    without = FACTS.access.without
    assert without
    for version in Version:
        text = pdf_text(make_files(document(FACTS, version), ["pdf"])["pdf"])
        named = [one.name for one in without if tight(one.name) in text]
        assert named == ([one.name for one in without] if version is Version.INTERNAL else [])


def test_the_pdf_can_be_archived_and_read_aloud() -> None:
    assert problems(make_files(document(FACTS, Version.FILING), ["pdf"])["pdf"]) == []


def test_equal_input_gives_equal_bytes() -> None:
    first, second = (
        make_files(document(company(4, people=60), Version.COUNCIL), ["pdf", "docx", "xlsx"])
        for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("version", list(Version))
def test_hostile_words_are_only_words(version: Version) -> None:
    files = make_files(document(hostile(), version), ["pdf", "docx", "xlsx"])
    text = pdf_text(files["pdf"])
    assert tight('#panic("x")') in text
    assert tight("{{ 7*7 }}") in text
    assert tight("{{ 7*7 }} {% for x in y %} <w:p/> & < > ]]> <script>") in word_text(files["docx"])
    with io.BytesIO(files["xlsx"]) as file:
        book = load_workbook(file)
        values = [
            cell
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in values)
    assert {cell.data_type for cell in values} <= {"s", "n"}


def test_a_plan_of_nothing_yet_is_a_document_too() -> None:
    empty = company(1, people=0, answers={})
    bare = replace(
        empty,
        plan=replace(empty.plan, trainings=()),
        profile=replace(
            empty.profile,
            name="",
            seat="",
            body=None,
            composition=type(empty.profile.composition)(),
        ),
        counted=None,
        last_year=(),
    )
    files = make_files(document(bare, Version.INTERNAL), ["pdf", "docx", "xlsx"])
    text = pdf_text(files["pdf"])
    assert tight("Naam van de organisatie nog niet ingevuld") in text
    assert tight("Er staat nog geen opleiding in het plan.") in text


def without_rows() -> PlanDocument:
    """A document without pictures of its own."""
    bare = company(1, people=0, answers={})
    return document(
        replace(bare, plan=replace(bare.plan, trainings=()), last_year=()), Version.COUNCIL
    )


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_stands_once_at_the_head_of_the_pdf(shape: str, kind: str) -> None:
    made = without_rows()
    found = logo(SHAPES[shape], kind)
    bare, paper = (make_files(made, ["pdf"], one)["pdf"] for one in (USUAL_LOOK, Look(logo=found)))
    pages = pypdf.PdfReader(io.BytesIO(paper)).pages
    assert problems(paper) == []
    assert tight(pdf_text(paper)) == tight(pdf_text(bare))
    assert [len(page.images) > 0 for page in pages] == [True, *[False] * (len(pages) - 1)]
    assert not any(page.images for page in pypdf.PdfReader(io.BytesIO(bare)).pages)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_stands_above_everything_in_word(kind: str) -> None:
    found = logo(kind=kind, alt='Voorbeeld & "Zoon"')
    for made in (document(FACTS, Version.FILING), without_rows()):
        word = open_word(make_word(made, Look(logo=found)))
        shape = word.inline_shapes[0]
        assert (shape.width.mm, shape.height.mm) == pytest.approx(found.printed(), abs=0.01)
        assert shape._inline.docPr.get("descr") == 'Voorbeeld & "Zoon"'
        picture = word.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        assert picture.blob == found.content
        assert picture.content_type == found.media_type
        assert len(word.inline_shapes) == len(made.pictures) + 1
        assert "graphicData" in word.paragraphs[0]._element.xml


def test_excel_has_no_logo() -> None:
    made = document(FACTS, Version.COUNCIL)
    plain, with_one = (
        make_files(made, ["xlsx"], one)["xlsx"] for one in (USUAL_LOOK, Look(logo=logo()))
    )
    books = [load_workbook(io.BytesIO(one)) for one in (plain, with_one)]
    pictures = [[len(sheet._images) for sheet in book] for book in books]
    assert pictures[0] == pictures[1]


def test_excel_has_numbers_as_numbers_and_the_pictures() -> None:
    made = document(FACTS, Version.INTERNAL)
    book = load_workbook(io.BytesIO(make_files(made, ["xlsx"])["xlsx"]))
    themes = book["Per thema"]
    total = [cell.value for cell in list(themes.iter_rows())[-1]]
    assert total[0] == "Totaal"
    assert total[1] == len(FACTS.plan.trainings)
    assert total[2] == sum(one.participants or 0 for one in FACTS.plan.trainings)
    hours = sum(float(one.all_hours or 0) for one in FACTS.plan.trainings)
    assert total[3] == pytest.approx(hours)
    pictures = [sheet.title for sheet in book if sheet._images]
    assert len(pictures) == len(made.pictures) > 2
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)


def test_pictures_have_words_for_who_cannot_see_them() -> None:
    made = document(FACTS, Version.COUNCIL)
    word = open_word(make_files(made, ["docx"])["docx"])
    described = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert described == [picture.alt for picture in made.pictures]
    assert all(described)


def test_the_report_says_what_was_left_out_and_why() -> None:
    built = build_training_plan(FACTS, Version.FILING, texts=TEXTS, language="nl", now=NOW)
    review = build_review(built, FACTS, Version.FILING, texts=TEXTS, language="nl", now=NOW)
    text = pdf_text(make_files(review, ["pdf"])["pdf"])
    for one in built.figures.hidden:
        assert tight(one.label) in text
    assert tight("minder dan 5 mensen") in text
    assert tight("hiermee zou je kunnen berekenen") in text
    assert tight("Vraag het na bij je sociaal secretariaat.") in text


@pytest.mark.parametrize(
    ("until", "title"), [(2027, "Opleidingsplan 2027"), (2029, "Opleidingsplan 2027–2029")]
)
def test_a_plan_of_several_years_says_so(until: int, title: str) -> None:
    facts = replace(FACTS, plan=replace(FACTS.plan, until=until))
    made = document(facts, Version.FILING)
    [pdf] = make_files(made, ["pdf"]).values()
    assert made.title == title
    assert (
        pypdf.PdfReader(io.BytesIO(pdf)).metadata["/Title"]
        == f"{title} - Staalwerken Vandecasteele nv"
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_word_of_ours_is_in_the_language(language: str) -> None:
    text = pdf_text(make_files(document(FACTS, Version.INTERNAL, language), ["pdf"])["pdf"])
    said = {"nl": "Risicogroepen en specifieke groepen", "en": "Risk groups and specific groups"}
    assert tight(said[language]) in text
    assert tight(said["en" if language == "nl" else "nl"]) not in text


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="not made as png"):
        make_files(document(FACTS, Version.COUNCIL), ["png"])


async def test_a_picture_is_made_as_svg_beside_the_conversation() -> None:
    built = build_training_plan(company(), Version.INTERNAL, texts=TEXTS, language="nl", now=NOW)
    document = built.document
    [first, *_] = (
        block for one in document.sections for block in one.blocks if isinstance(block, Bars)
    )
    one = PlanPicture(picture=first, language="nl", made_at=document.made_at)
    async with Renderer() as renderer:
        drawn = await renderer.draw_picture(one)
        assert drawn == await renderer.draw_picture(one)
    assert drawn.startswith(b"<svg")
    assert b"<script" not in drawn
