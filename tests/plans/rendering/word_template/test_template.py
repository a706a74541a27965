"""A Word template that somebody else made: what it may do, and what is refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest

from plans.i18n.text import Text
from plans.i18n.translate import load_texts
from plans.outline import Remark
from plans.rendering.errors import Location, TemplateProblem
from plans.rendering.usual_template.make import PATH
from plans.rendering.word_template.package import MOST_BYTES, read_package, write_package
from plans.rendering.word_template.word import make_word
from tests.plans.rendering.examples import ANNA, PEOPLE, anna_plan, document_of, empty_plan
from tests.plans.rendering.reading import open_word, word_text

TEXTS = load_texts()
RELATIONS = "word/_rels/document.xml.rels"


def template_saying(*paragraphs: str, footer: str = "") -> bytes:
    """A template as HR might write it in Word."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.sections[0].footer.paragraphs[0].text = footer
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def made(*paragraphs: str, footer: str = "") -> str:
    return word_text(
        make_word(document_of(anna_plan()), template_saying(*paragraphs, footer=footer))
    )


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Our own template with something done to its parts."""
    parts = read_package(PATH.read_bytes())
    change(parts)
    return write_package(parts)


def refusal(template: bytes) -> TemplateProblem:
    with pytest.raises(TemplateProblem) as caught:
        make_word(document_of(anna_plan()), template)
    return caught.value


def test_a_template_says_chooses_and_repeats() -> None:
    text = made(
        "{{ employee|upper }}",
        "{%p if signed %}",
        "Akkoord",
        "{%p endif %}",
        "{%p for goal in goals %}",
        "{{ loop.index }}: {{ goal.text }}{% if loop.last %} (laatste){% endif %}",
        "{%p endfor %}",
        footer="{{ version }}",
    )
    assert text.startswith("ANNAPEETERSAkkoord1:Tegen31december")
    assert "(laatste)version1" in text


def test_single_values_stand_beside_the_lists() -> None:
    names = ("number", "function", "department", "manager", "round", "period", "version_number")
    words = " | ".join(f"{{{{ {name} }}}}" for name in (*names, "target_date", "evaluation"))
    people = {**PEOPLE, "anna": replace(ANNA, number="00104")}
    document = document_of(anna_plan(), people=people)
    filled = make_word(document, template_saying(words, "{{ goal }}", "{{ reference }}"))
    assert [paragraph.text for paragraph in open_word(filled).paragraphs] == [
        "00104 | Medewerker klantendienst | Klantenervaring | Marc Janssens | POP-ronde 2027 | "
        "01/01/2027 to 31/12/2027 | 1 | 31/12/2027 | 15/12/2027",
        document.goals[0].text,
        "2027-00001",
    ]


def test_a_plan_without_a_goal_has_no_target_date() -> None:
    words = ("{{ target_date }}", "{{ goal }}", "{{ evaluation }}", "{{ round }}", "{{ number }}")
    filled = make_word(document_of(empty_plan()), template_saying(*words))
    assert "".join(paragraph.text for paragraph in open_word(filled).paragraphs) == ""


@pytest.mark.parametrize(
    "words",
    [
        "{{ ''.__class__ }}",
        "{{ goals.append(1) }}",
        "{{ goals.__class__.__mro__ }}",
        "{{ employee.format(1) }}",
        "{{ employee['__class__'] }}",
        "{{ self.__init__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ namespace() }}",
        "{{ lipsum }}",
        "{{ range(10) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 'a' ~ 'b' }}",
        "{{ '%s' % employee }}",
        "{{ 1 + 1 }}",
        "{{ employee|safe }}",
        "{{ employee|replace('', 'xxxxxxxxxx') }}",
        "{{ goals|map(attribute='text')|list }}",
        "{{ employee|attr('__class__') }}",
        "{{ employee|pprint }}",
        "{{ loop }}",
        "{{ goals }}",
        "{% for x in goals recursive %}{{ loop(goals) }}{% endfor %}",
        "{% set x = 1 %}",
        "{% macro x() %}{% endmacro %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{% filter upper %}x{% endfilter %}",
        "{% call x() %}{% endcall %}",
        "{{ employee",
        "{% if %}",
        "{% endfor %}",
        "{{ nobody }}",
        "{{ goals[0].nothing }}",
    ],
)
@pytest.mark.parametrize("place", ["body", "footer"])
def test_a_template_can_do_nothing_else(words: str, place: str) -> None:
    template = template_saying(words) if place == "body" else template_saying("x", footer=words)
    part = "word/document.xml" if place == "body" else "word/footer"
    assert refusal(template).place.part.startswith(part)


def test_a_problem_is_told_by_its_place_and_never_by_an_answer() -> None:
    problem = refusal(template_saying("Goed", "Plan van {{ employe }}", "Ook goed"))
    assert problem.place == Location(
        part="word/document.xml", paragraph=2, words="Plan van {{ employe }}"
    )
    assert said(problem.problem) == "There is no placeholder employe. The nearest is employee."
    tricky = refusal(template_saying("{{ labels[employee] }}"))
    assert "Anna" not in f"{tricky} {tricky.place} {tricky.__cause__} {tricky.__context__}"


def said(text: Text) -> str:
    return TEXTS.render(text, "en")


def test_what_a_plan_happens_not_to_have_prints_as_nothing() -> None:
    text = made(
        "a{{ goals[9].text }}{{ (goals|last).remark.text }}b",
        "{%p for part in preparation %}",
        "{{ part.title }}",
        "{%p endfor %}",
        "c{{ (preparation|first).title }}{{ goals[9].remark.text|upper }}d",
    )
    assert text == "abcd"


def test_the_picture_keeps_the_width_that_the_template_gives_it() -> None:
    document = docx.Document()
    document.add_paragraph("{%p if timeline %}")
    picture = io.BytesIO(read_package(PATH.read_bytes())["word/media/image1.png"])
    shape = document.add_paragraph().add_run().add_picture(picture, width=docx.shared.Cm(9))
    shape._inline.docPr.set("descr", "{{ timeline.alt }}")
    document.add_paragraph("{%p endif %}")
    file = io.BytesIO()
    document.save(file)
    (made_shape,) = open_word(make_word(document_of(anna_plan()), file.getvalue())).inline_shapes
    assert made_shape.width.cm == pytest.approx(9, abs=0.01)
    assert made_shape.height.cm == pytest.approx(9 * 0.38, abs=0.5)


def test_an_answer_in_an_attribute_cannot_leave_it() -> None:
    document = docx.Document()
    picture = io.BytesIO(read_package(PATH.read_bytes())["word/media/image1.png"])
    shape = document.add_paragraph().add_run().add_picture(picture)
    shape._inline.docPr.set("descr", "{{ remarks[0].text }}")
    file = io.BytesIO()
    document.save(file)
    plan = document_of(anna_plan())
    evil = Remark(label="Anna", text='"/><w:evil a="\nx')
    made_file = make_word(replace(plan, remarks=(evil,)), file.getvalue())
    (made_shape,) = open_word(made_file).inline_shapes
    assert made_shape._inline.docPr.get("descr") == '"/><w:evil a=" x'


# ------------------------------------------------------------------ the file


def test_what_is_no_word_document_is_refused() -> None:
    for data in (b"", b"PK\x03\x04", b"%PDF-1.7", write_package({"a.txt": b"x"})):
        assert refusal(data).problem.source == "This is not a Word document (.docx)."


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = changed(lambda parts: parts.update({"word/big.xml": b"0" * (MOST_BYTES + 1)}))
    assert len(bomb) < 200_000
    assert "too big" in refusal(bomb).problem.source


def with_relation(kind: str, target: str) -> Callable[[dict[str, bytes]], None]:
    relation = (
        f"<Relationship Id='rIdX' TargetMode='&#69;xternal' Target='{target}' "
        f"Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}'/>"
    ).encode()

    def change(parts: dict[str, bytes]) -> None:
        parts[RELATIONS] = parts[RELATIONS].replace(
            b"</Relationships>", relation + b"</Relationships>"
        )

    return change


def with_words(words: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        body = parts["word/document.xml"]
        parts["word/document.xml"] = body.replace(b"<w:body>", b"<w:body>" + words.encode(), 1)

    return change


def field(*pieces: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


@pytest.mark.parametrize(
    "change",
    [
        with_relation("image", "http://evil.example/pixel.png"),
        with_relation("attachedTemplate", "file:///C:/evil.dotm"),
        with_relation("hyperlink", "file:///C:/evil.exe"),
        with_relation("aFChunk", "chunk.html"),
        with_words('<w:altChunk r:id="rId1"/>'),
        with_words("<w:p><w:r><w:object><o:OLEObject xmlns:o='urn:o'/></w:object></w:r></w:p>"),
        with_words('<w:p><w:fldSimple w:instr=" DDEAUTO c:\\\\cmd.exe "/></w:p>'),
        with_words(field(" DD", "EAUTO c:\\\\cmd.exe")),
        with_words(field(" QUOTE 68 68 69 ")),
        with_words(field(" INCLUDEPICTURE http://evil.example ")),
        lambda parts: parts.update({"word/vbaProject.bin": b"x"}),
        lambda parts: parts.update({"word/embeddings/oleObject1.bin": b"x"}),
        lambda parts: parts.update({"word/activeX/activeX1.xml": b"<x/>"}),
        lambda parts: parts.update({"word/x.xml": b"<!DOCTYPE x [<!ENTITY e 'x'>]><x>&e;</x>"}),
        lambda parts: parts.update(
            {
                "word/x.xml": "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE x><x/>".encode(
                    "utf-16"
                )
            }
        ),
        lambda parts: parts.update({"word/x.xml": b"<x"}),
    ],
)
def test_what_reaches_outside_the_document_is_refused(
    change: Callable[[dict[str, bytes]], None],
) -> None:
    assert refusal(changed(change)).problem.source


def test_a_link_to_the_web_may_stay() -> None:
    template = changed(with_relation("hyperlink", "https://www.example.be"))
    assert open_word(make_word(document_of(anna_plan()), template)).paragraphs
