"""Whatever file of Word somebody sends: put right and said, or refused with a sentence; and what is made
of it opens and shows what was filled in."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from plans.rendering.errors import Location
from plans.rendering.usual_template.make import PATH as OURS
from plans.rendering.word_template.checking import check_template
from plans.rendering.word_template.findings import Report
from plans.rendering.word_template.opening import refuse_unopenable
from plans.rendering.word_template.package import MAIN, TYPES, read_package, write_package
from plans.rendering.word_template.word import make_word
from tests.plans.rendering.examples import anna_plan, document_of, empty_plan
from tests.plans.rendering.reading import open_word, word_part
from tests.plans.rendering.word_template.test_template import TEXTS, template_saying

CASES = Path("/work/shared/cases")
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
MACRO_DOCUMENT = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_TEMPLATE = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
TITLE = "/ns0:coreProperties[1]/ns1:title[1]"


def notes(report: Report) -> list[str]:
    return [TEXTS.render(note, "en") for note in report.notes]


def problems(data: bytes) -> list[str]:
    return [TEXTS.render(one.problem, "en") for one in check_template(data).problems]


def of_type(kind: str, *paragraphs: str) -> bytes:
    """A template of that kind, as Word saves it."""
    parts = read_package(template_saying(*paragraphs))
    parts[TYPES] = parts[TYPES].replace(DOCUMENT.encode(), kind.encode())
    return write_package(parts)


def with_macros(kind: str) -> bytes:
    parts = read_package(of_type(kind, "{{ employee }}"))
    parts["word/vbaProject.bin"] = b"\xd0\xcf macros"
    parts["word/vbaData.xml"] = b"<v/>"
    parts["word/_rels/vbaProject.bin.rels"] = relations("vbaData.xml", "wordVbaData")
    parts[TYPES] = parts[TYPES].replace(
        b"</Types>",
        b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        b'<Override PartName="/word/vbaData.xml" ContentType="application/vnd.ms-word.vbaData+xml"/>'
        b"</Types>",
    )
    name = "word/_rels/document.xml.rels"
    macros = relations("vbaProject.bin", "vbaProject")[len(b"<Relationships") :]
    macros = re.search(rb"<Relationship [^>]*/>", macros)[0]  # type: ignore[index]
    parts[name] = parts[name].replace(b"</Relationships>", macros + b"</Relationships>")
    return write_package(parts)


def relations(target: str, kind: str, mode: str = "") -> bytes:
    external = f' TargetMode="{mode}"' if mode else ""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId901" Target="{target}"{external} '
        f'Type="http://schemas.microsoft.com/office/2006/relationships/{kind}"/></Relationships>'
    ).encode()


def with_body(*elements: str) -> bytes:
    """A template with such XML at the beginning of its text."""
    document = docx.Document()
    document.add_paragraph("{{ employee }}")
    for at, element in enumerate(elements):
        document.element.body.insert(at, parse_xml(element))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def control(properties: str, content: str, *, around: str = "w:p") -> str:
    """A paragraph with a content control."""
    w15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    inner = f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    return f"<{around} {nsdecls('w')} {w15}>{inner}</{around}>"


def run(words: str, style: str = "") -> str:
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{look}<w:t>{words}</w:t></w:r>"


def shown(made: bytes) -> str:
    """The text, also that in content controls, which python-docx passes over."""
    return "".join(text.text or "" for text in open_word(made).element.body.iter(qn("w:t")))


def made_of(template: bytes) -> bytes:
    made = make_word(document_of(anna_plan()), template)
    refuse_unopenable(made)
    return made


# ------------------------------------------------------------------ kinds of files


@pytest.mark.parametrize("kind", [TEMPLATE, MACRO_DOCUMENT, MACRO_TEMPLATE])
def test_documents_are_ordinary_ones_whatever_the_template_was_saved_as(kind: str) -> None:
    template = of_type(kind, "Plan van {{ employee }}")
    assert check_template(template).usable
    made = made_of(template)
    assert f'ContentType="{DOCUMENT}"' in word_part(made, TYPES)
    assert open_word(made).paragraphs[-1].text == "Plan van Anna Peeters"


def test_hr_hears_that_a_template_file_was_taken_for_a_document() -> None:
    assert notes(check_template(of_type(TEMPLATE, "{{ employee }}"))) == [
        "It is saved as a template (.dotx); documents made with it are ordinary Word documents (.docx)."
    ]
    assert notes(check_template(template_saying("{{ employee }}"))) == []


@pytest.mark.parametrize("kind", [MACRO_DOCUMENT, MACRO_TEMPLATE])
def test_macros_are_never_taken_along(kind: str) -> None:
    template = with_macros(kind)
    report = check_template(template)
    assert report.usable
    assert notes(report) == [
        "It can hold macros (.docm, .dotm); they are left out, and no document has them."
    ]
    parts = read_package(made_of(template))
    assert not [name for name in parts if "vba" in name.lower()]
    assert not [name for name, content in parts.items() if b"vba" in content.lower()]


def test_macros_in_what_says_it_has_none_are_refused() -> None:
    parts = read_package(with_macros(MACRO_DOCUMENT))
    parts[TYPES] = parts[TYPES].replace(MACRO_DOCUMENT.encode(), DOCUMENT.encode())
    assert "holds macros" in problems(write_package(parts))[0]


def test_the_text_may_be_called_otherwise() -> None:
    parts = read_package(template_saying("{{ employee }}"))
    named = {
        "word/document.xml": "word/document2.xml",
        "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels",
    }
    parts = {named.get(name, name): content for name, content in parts.items()}
    for name in (TYPES, "_rels/.rels"):
        parts[name] = parts[name].replace(b"word/document.xml", b"word/document2.xml")
    template = write_package(parts)
    assert check_template(template).usable
    assert open_word(made_of(template)).paragraphs[0].text == "Anna Peeters"


@pytest.mark.parametrize(
    ("data", "begins"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "This is a document of Word before 2007",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(600)
            + "EncryptedPackage".encode("utf-16-le"),
            "The document is protected with a password.",
        ),
        (b"{\\rtf1 x}", "This file is of another word processor"),
        (write_package({"mimetype": b"x", "content.xml": b"<x/>"}), "This file is of another word"),
        (write_package({TYPES: b"<Types/>", "xl/workbook.xml": b"<x/>"}), "This is not a Word"),
    ],
)
def test_another_file_is_refused_with_what_to_do(data: bytes, begins: str) -> None:
    [problem] = problems(data)
    assert problem.startswith(begins)


def test_a_strict_document_is_refused_with_what_to_do() -> None:
    parts = read_package(template_saying("{{ employee }}"))
    for name in (MAIN, "_rels/.rels"):
        parts[name] = parts[name].replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
    [problem] = problems(write_package(parts))
    assert "Strict Open XML Document" in problem


def test_the_template_it_was_made_from_is_left_out() -> None:
    parts = read_package(template_saying("{{ employee }}"))
    settings = "word/settings.xml"
    parts["word/_rels/settings.xml.rels"] = relations(
        "file:///C:/Huisstijl.dotm", "attachedTemplate", "External"
    )
    parts[settings] = re.sub(
        rb"(<w:settings[^>]*>)",
        rb'\1<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        rb'relationships" r:id="rId901"/>',
        parts[settings],
    )
    report = check_template(write_package(parts))
    assert report.usable
    assert notes(report) == ["Its link to another template on your computer is left out."]
    made = read_package(made_of(write_package(parts)))
    assert b"attachedTemplate" not in made[settings] + made["word/_rels/settings.xml.rels"]


def test_tracked_changes_are_refused_with_their_place() -> None:
    change = (
        f'<w:p {nsdecls("w")}>{run("Plan van ")}<w:ins w:id="1" w:author="x">{run("{{ employee }}")}'
        "</w:ins></w:p>"
    )
    [finding] = check_template(with_body(change)).problems
    assert "tracked changes" in finding.problem.source
    assert finding.place == Location(
        part="word/document.xml", paragraph=1, words="Plan van {{ employee }}"
    )


def test_a_template_without_properties_gets_a_place_for_them() -> None:
    parts = read_package(template_saying("{{ employee }}"))
    del parts["docProps/core.xml"]
    parts["_rels/.rels"] = re.sub(
        rb"<Relationship [^>]*core-properties[^>]*/>", b"", parts["_rels/.rels"]
    )
    parts[TYPES] = re.sub(rb"<Override [^>]*core\.xml[^>]*/>", b"", parts[TYPES])
    template = write_package(parts)
    assert check_template(template).usable
    assert "Anna Peeters" in open_word(made_of(template)).core_properties.title


# ------------------------------------------------------------------ content controls and fields


BINDING = (
    "<w:dataBinding w:prefixMappings=\"xmlns:ns1='http://purl.org/dc/elements/1.1/' "
    "xmlns:ns0='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'\" "
    f'w:xpath="{TITLE}" w:storeItemID="{{6C3C8BC8-F283-45AE-878A-BAB7291924A1}}"/>'
)
CUSTOM = (
    '<w:dataBinding w:prefixMappings="xmlns:ns0=\'urn:hr\'" w:xpath="/ns0:plan[1]/ns0:name[1]" '
    'w:storeItemID="{00000000-0000-0000-0000-000000000001}"/>'
)


@pytest.mark.parametrize(
    "properties",
    [
        f"{BINDING}<w:text/>",
        f"{CUSTOM}<w:text/>",
        CUSTOM.replace("w:dataBinding", "w15:dataBinding"),
        f'{CUSTOM}<w:date w:fullDate="2020-01-01T00:00:00Z"/>',
    ],
    ids=["title", "custom XML", "rich text", "date"],
)
def test_a_tied_control_shows_what_is_filled_in(properties: str) -> None:
    template = with_body(control(properties, run("{{ version }}")))
    report = check_template(template)
    assert report.usable
    assert "tied to properties" in notes(report)[0]
    text = word_part(made_of(template), MAIN)
    assert shown(made_of(template)).startswith("version 1")
    assert "dataBinding" not in text
    assert "fullDate" not in text


def test_a_repeated_section_is_repeated_by_the_template() -> None:
    section = control(
        f"{CUSTOM.replace('w:dataBinding', 'w15:dataBinding')}<w15:repeatingSection/>",
        "<w:sdt><w:sdtPr><w:id w:val='7'/><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>"
        f"<w:p>{run('{%p for g in goals %}')}</w:p><w:p>{run('{{ g.text }}')}</w:p>"
        f"<w:p>{run('{%p endfor %}')}</w:p></w:sdtContent></w:sdt>",
        around="w:body",
    )
    inner = re.sub(r"^<w:body[^>]*>|</w:body>$", "", section).replace(
        "<w:sdt>",
        f'<w:sdt {nsdecls("w")} xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">',
        1,
    )
    template = with_body(inner)
    assert check_template(template).usable
    text = word_part(made_of(template), MAIN)
    assert [goal.text in text for goal in document_of(anna_plan()).goals] == [True, True]


def test_a_hint_to_click_becomes_an_answer() -> None:
    template = with_body(
        control("<w:showingPlcHdr/><w:text/>", run("{{ employee }}", style="PlaceholderText"))
    )
    text = word_part(made_of(template), MAIN)
    assert "showingPlcHdr" not in text
    assert "PlaceholderText" not in text
    assert 'multiLine="1"' in text


@pytest.mark.parametrize(
    "field",
    [
        f'<w:fldSimple w:instr=" TITLE ">{run("{{ version }}")}</w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TITLE </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("{{ ver")}{run("sion }}")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
    ids=["simple", "run by run"],
)
def test_a_field_around_a_placeholder_is_not_worked_out_by_word(field: str) -> None:
    text = word_part(made_of(with_body(f"<w:p {nsdecls('w')}>{field}</w:p>")), MAIN)
    assert "version 1" in text
    assert "TITLE" not in text


def test_a_page_number_stays_a_field() -> None:
    field = f'<w:p {nsdecls("w")}><w:fldSimple w:instr=" PAGE ">{run("1")}</w:fldSimple></w:p>'
    assert " PAGE " in word_part(made_of(with_body(field)), MAIN)


def test_an_answer_never_becomes_an_instruction() -> None:
    field = (
        f"<w:p {nsdecls('w')}><w:fldSimple w:instr=' HYPERLINK \"{{{{ goals[0].text }}}}\" '>"
        f"{run('x')}</w:fldSimple></w:p>"
    )
    assert "fetch or start" in problems(with_body(field))[0]


# ------------------------------------------------------------------ what Word opens


def test_a_cell_and_a_table_of_which_nothing_is_left_still_open() -> None:
    document = docx.Document()
    document.add_paragraph("{{ employee }}")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "{%p if promises %}"
    table.rows[0].cells[0].add_paragraph("{{ promises[0].what }}")
    table.rows[0].cells[0].add_paragraph("{%p endif %}")
    goals = document.add_table(3, 1)
    for row, words in zip(
        goals.rows, ("{%tr for g in goals %}", "{{ g.text }}", "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = words
    saved = io.BytesIO()
    document.save(saved)
    template = saved.getvalue()
    assert check_template(template).usable
    made = make_word(document_of(empty_plan()), template)
    refuse_unopenable(made)
    [left] = open_word(made).tables
    assert [len(cell.paragraphs) for cell in left.rows[0].cells] == [1, 1]


def test_a_part_that_word_would_not_open_is_found_before_the_template_is_used() -> None:
    inside = f"<w:p {nsdecls('w')}><w:p>{run('{{ employee }}')}</w:p></w:p>"
    [problem] = problems(with_body(inside))
    assert "would not open" in problem


def test_a_file_without_its_styles_is_found_before_the_template_is_used() -> None:
    parts = read_package(template_saying("{{ employee }}"))
    del parts["word/styles.xml"]
    [problem] = problems(write_package(parts))
    assert "would not open" in problem


def test_our_own_template_needs_nothing_put_right() -> None:
    assert notes(check_template(OURS.read_bytes())) == []


# ------------------------------------------------------------------ files of others


@pytest.mark.skipif(not CASES.is_dir(), reason="the folder with files of others is not here")
@pytest.mark.parametrize("name", ["template.dotx", "databound.docx"])
def test_a_file_of_others_is_used_as_it_looks(name: str) -> None:
    template = (CASES / name).read_bytes()
    report = check_template(template)
    assert (report.problems, len(report.notes)) == ((), 1)
    assert shown(made_of(template)) == "Anna Peetersversion 1"


# ------------------------------------------------------------------ where controls may stand


W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


def block(content: str, properties: str = BINDING) -> str:
    """A content control around whole paragraphs, rows or cells."""
    return (
        f"<w:sdt {nsdecls('w')} {W15}><w:sdtPr>{properties}</w:sdtPr>"
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


CELL = "<w:tc><w:p>{}</w:p></w:tc>"
TABLE = "<w:tbl {ns}><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>"


def table(rows: str) -> str:
    return TABLE.format(ns=nsdecls("w"), rows=rows)


def row(words: str) -> str:
    return f"<w:tr>{CELL.format(run(words))}</w:tr>"


@pytest.mark.parametrize(
    "element",
    [
        block(f"<w:p>{run('{{ version }}')}</w:p>"),
        table(block(row("{{ version }}"))),
        table(f"<w:tr>{block(CELL.format(run('{{ version }}')))}</w:tr>"),
        block(f"<w:p>{control(CUSTOM, run('{{ version }}'), around='w:smartTag')}</w:p>"),
        table(row("{%tr for g in goals %}") + block(row("{{ version }}")) + row("{%tr endfor %}")),
    ],
    ids=["paragraph", "row", "cell", "nested", "repeated row"],
)
def test_a_tied_control_may_stand_anywhere(element: str) -> None:
    template = with_body(element)
    assert problems(template) == []
    made = made_of(template)
    assert shown(made).startswith("version 1")
    assert "dataBinding" not in word_part(made, MAIN)


def test_a_tied_control_in_a_header_shows_what_is_filled_in() -> None:
    document = docx.Document()
    document.add_paragraph("{{ employee }}")
    header = document.sections[0].header
    header.paragraphs[0]._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr>{BINDING}<w:text/></w:sdtPr><w:sdtContent>"
            f"{run('{{ number }} {{ reference }}')}</w:sdtContent></w:sdt>"
        )
    )
    saved = io.BytesIO()
    document.save(saved)
    assert check_template(saved.getvalue()).usable
    made = read_package(made_of(saved.getvalue()))
    [text] = [content for name, content in made.items() if name.startswith("word/header")]
    assert b" 2027-00001" in text
    assert b"dataBinding" not in text
