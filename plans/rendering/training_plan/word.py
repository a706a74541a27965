"""The collective training plan in Word, for whoever goes on writing in it: named styles, real headings and
tables whose heads come back on every page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from io import BytesIO
from typing import Any

import docx as python_docx
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from plans.i18n.printable import printable
from plans.outline.parts import Field
from plans.outline.training_plan.parts import (
    Block,
    Card,
    Cell,
    Column,
    Facts,
    Picture,
    PlanDocument,
    Table,
    Words,
)
from plans.rendering.look import USUAL_LOOK, Look
from plans.rendering.training_plan.paper import draw
from plans.rendering.usual_template.pieces import WIDTH, add_row, caption, fill, widths
from plans.rendering.usual_template.pieces import field as word_field
from plans.rendering.usual_template.styles import ACCENT, PRIMARY, TINT, add_styles
from plans.rendering.word_template.look_part import with_look
from plans.rendering.word_template.package import read_package, repacked, write_package

MARGIN = 1.8
LONGEST_PROPERTY = 255
"""Characters; Word takes no more in the properties of a document."""
_RIGHT = ("number", "money", "percent")


def make_word(document: PlanDocument, look: Look = USUAL_LOOK) -> bytes:
    """The document as .docx, in that look."""
    docx = python_docx.Document()
    section = docx.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin, section.bottom_margin = Cm(1.6), Cm(1.8)
    add_styles(docx)
    _properties(docx, document)
    _Word(docx, document, look).write()
    saved = BytesIO()
    docx.save(saved)
    if look == USUAL_LOOK:
        return repacked(saved.getvalue())
    return write_package(with_look(read_package(saved.getvalue()), look))


class _Word:
    def __init__(self, docx: Docx, document: PlanDocument, look: Look) -> None:
        self._docx, self._document, self._look = docx, document, look

    def write(self) -> None:
        docx, document = self._docx, self._document
        docx.add_paragraph(printable(document.organisation), style="Subtitle")
        docx.add_paragraph(printable(document.title), style="Title")
        docx.add_paragraph(printable(f"{document.version} · {document.made}"), style="Hint")
        for notice in document.notices:
            docx.add_paragraph(printable(notice), style="Notice")
        for section in document.sections:
            heading = docx.add_paragraph(style="Heading 1")
            number = heading.add_run(f"{section.number}  ")
            number.font.color.rgb = RGBColor.from_string(ACCENT)
            heading.add_run(printable(section.title))
            for block in section.blocks:
                self._block(block)
        self._footer()

    def _block(self, block: Block) -> None:
        match block:
            case Words():
                self._words(block)
            case Facts():
                self._facts(block.fields, 4)
            case Table():
                self._table(block)
            case Card():
                self._card(block)
            case _:
                self._picture(block)

    def _words(self, block: Words) -> None:
        if block.title:
            self._docx.add_paragraph(printable(block.title), style="Heading 2")
        if block.text:
            style = "Hint" if block.small else "Normal"
            for line in printable(block.text).split("\n"):
                self._docx.add_paragraph(line, style=style)

    def _facts(self, fields: Sequence[Field], across: int) -> None:
        """Labels above what they say, so many beside one another, on a soft ground."""
        if not fields:
            return
        table = self._docx.add_table(0, across, style="Plan facts")
        for start in range(0, len(fields), across):
            row = add_row(table)
            for cell in row.cells:
                _ground(cell, TINT)
            for cell, one in zip(row.cells, fields[start : start + across], strict=False):
                _labelled(cell, one)
        widths(table, *([WIDTH / across] * across))
        self._space()

    def _table(self, block: Table) -> None:
        if block.title:
            self._docx.add_paragraph(printable(block.title), style="Heading 2")
        table = self._docx.add_table(1, len(block.columns), style="Plan table")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
            fill(cell, printable(column.title), "Head", right=column.kind in _RIGHT)
        _repeated(table.rows[0])
        for number, cells in enumerate(block.rows):
            is_total = block.total and number == len(block.rows) - 1
            self._row(add_row(table), cells, block.columns, strong=is_total)
        if block.title:
            caption(table, printable(block.title))
        shares = sum(one.share for one in block.columns)
        widths(table, *(WIDTH * one.share / shares for one in block.columns))
        self._space()

    def _row(
        self, row: object, cells: Sequence[Cell], columns: Sequence[Column], *, strong: bool
    ) -> None:
        _whole(row)
        places = row.cells  # type: ignore[attr-defined]
        for place, cell, column in zip(places, cells, columns, strict=True):
            lines = printable(cell.text).split("\n")
            paragraph = fill(place, "", "Cell", right=column.kind in _RIGHT)
            for number, line in enumerate(lines):
                run = paragraph.add_run(line)
                run.bold = strong or None
                if number < len(lines) - 1:
                    run.add_break()
            if strong:
                _ground(place, TINT)

    def _card(self, block: Card) -> None:
        heading = self._docx.add_paragraph(style="Heading 3")
        number = heading.add_run(f"{block.number}  ")
        number.font.color.rgb = RGBColor.from_string(ACCENT)
        title = heading.add_run(printable(block.title))
        title.font.color.rgb = RGBColor.from_string(PRIMARY)
        theme = heading.add_run(f"   {printable(block.theme)}")
        theme.bold = False
        self._facts(block.short, 4)
        for one in block.long:
            line = self._docx.add_paragraph(style="Answer")
            line.add_run(printable(one.label), style="Label word")
            for text in printable(one.value).split("\n"):
                line.add_run().add_break()
                line.add_run(text)

    def _picture(self, block: Picture) -> None:
        self._docx.add_paragraph(printable(block.title), style="Heading 2")
        paragraph = self._docx.add_paragraph()
        shape = paragraph.add_run().add_picture(
            BytesIO(draw(self._document, block, self._look)), width=Cm(WIDTH)
        )
        properties = shape._inline.docPr  # noqa: SLF001 - python-docx has no words for it
        properties.set("name", printable(block.title))
        properties.set("descr", printable(block.alt))

    def _space(self) -> None:
        """Word would join two tables that follow one another."""
        space = self._docx.add_paragraph(style="Detail")
        space.paragraph_format.space_after = Cm(0)

    def _footer(self) -> None:
        document = self._document
        paragraph: Paragraph = self._docx.sections[0].footer.paragraphs[0]
        paragraph.style = "Footer"
        paragraph.add_run(printable(f"{document.name} · {document.stamp}"))
        paragraph.add_run(f"\t{document.labels['page']} ")
        word_field(paragraph, "PAGE")
        paragraph.add_run(f" {document.labels['of']} ")
        word_field(paragraph, "NUMPAGES")


def _labelled(cell: _Cell, one: Field) -> None:
    fill(cell, printable(one.label), "Label")
    cell.add_paragraph(printable(one.value), style="Value")


def _ground(cell: _Cell, colour: str) -> None:
    element: Any = cell._element  # noqa: SLF001 - python-docx has no words for it
    element.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour}"/>')
    )


def _repeated(row: object) -> None:
    """The row comes back on every page."""
    row._element.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # type: ignore[attr-defined]  # noqa: SLF001


def _whole(row: object) -> None:
    """The row is not cut by the end of a page."""
    row._element.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # type: ignore[attr-defined]  # noqa: SLF001


def _properties(docx: Docx, document: PlanDocument) -> None:
    made = document.made_at.astimezone(UTC).replace(tzinfo=None)
    properties = docx.core_properties
    properties.title = printable(document.name)[:LONGEST_PROPERTY]
    properties.author = printable(document.organisation)[:LONGEST_PROPERTY]
    properties.language = f"{document.language}-BE"
    properties.comments = properties.keywords = properties.subject = ""
    properties.last_modified_by = ""
    properties.created = properties.modified = properties.last_printed = made
    properties.revision = 1
    for style in docx.styles.element.iter(qn("w:lang")):
        style.set(qn("w:val"), f"{document.language}-BE")
