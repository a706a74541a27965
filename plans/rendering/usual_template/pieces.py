"""What the Word template is put together from: conditions, repeated rows, tables that read well.

Jinja tags that stand alone carry the name of what disappears with them, as docxtpl wants it: `{%p`
for a paragraph, `{%tr` for a table row.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from struct import pack
from typing import Any

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

WIDTH = 17.4
"""Between the margins, in centimetres."""


def value(name: str) -> str:
    """The place of a value."""
    return "{{ " + name + " }}"


def tag(what: str, statement: str) -> str:
    """A statement of Jinja: inside a line (`what` is ""), or with a paragraph or a row of its own."""
    return "{%" + what + " " + statement + " %}"


def when(place: Docx | _Cell, condition: str, add: Callable[[], object]) -> None:
    """What `add` adds, only under the condition."""
    place.add_paragraph(tag("p", condition))
    add()
    place.add_paragraph(tag("p", "endif"))


def labelled(docx: Docx, fields: str) -> None:
    """Each field on a line of its own: its label, then its value."""
    docx.add_paragraph(tag("p", f"for f in {fields}"))
    line = docx.add_paragraph(style="Answer")
    line.add_run(value("f.label"), style="Label word")
    line.add_run("  " + value("f.value"))
    docx.add_paragraph(tag("p", "endfor"))


def details(item: str, before: str = "\n") -> str:
    """What else was said of an item, to go on with in a run that is there anyway: so that a file
    of whom nothing else was said has no trace of it. A line for each answer, or another mark."""
    each = f"{before}{value('f.label')}: {value('f.value')}"
    return tag("", f"for f in {item}.details") + each + tag("", "endfor")


def in_a_row(docx: Docx, items: str, label: str, what: str, more: str = "") -> None:
    """All items in one paragraph, the label of each before what it says, and `more` after it."""
    line = docx.add_paragraph(style="Fact")
    line.add_run(tag("", f"for i in {items}"))
    line.add_run(value(f"i.{label}"), style="Label word")
    line.add_run("\N{NO-BREAK SPACE}" + value(f"i.{what}") + more)
    line.add_run(tag("", "if not loop.last") + "    " + tag("", "endif") + tag("", "endfor"))


def keep(*paragraphs: Paragraph) -> None:
    """Holds paragraphs on the page of what follows them."""
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def remark(place: Docx | _Cell, name: str) -> None:
    """What the manager said of an item, when they did."""
    place.add_paragraph(tag("p", f"if {name}"))
    line = place.add_paragraph(style="Item remark")
    line.add_run(value(f"{name}.label")).bold = True
    line.add_run(f"{tag('', f'if {name}.text')}: {value(f'{name}.text')}{tag('', 'endif')}")
    place.add_paragraph(tag("p", "endif"))


def table_of(docx: Docx, heads: tuple[str, ...], columns: tuple[float, ...], title: str) -> Table:
    """A table with one row, its heads, which comes back on every page; columns in centimetres."""
    table: Table = docx.add_table(1, len(heads), style="Plan table")
    widths(table, *columns)
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        fill(cell, value(f"labels.{head}"), "Head", right=head in ("hours", "cost"))
    _mark(table.rows[0], "w:tblHeader")
    caption(table, value(f"labels.{title}"))
    return table


def repeat_row(table: Table, loop: str, at: int) -> None:
    """Turns row `at` (or a new one) into: loop, an empty row for what is repeated, end."""
    while len(table.rows) < at + 3:
        add_row(table)
    rows = table.rows[at:]
    for row, text in zip(rows, (tag("tr", loop), "", tag("tr", "endfor")), strict=True):
        _mark(row, "w:cantSplit")
        if text:
            fill(row.cells[0], text, "Cell")


def add_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def fill(cell: _Cell, text: str, style: str, *, right: bool = False) -> Paragraph:
    """The first paragraph of the cell, with a text and a style."""
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = style
    if text:
        paragraph.add_run(text)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paragraph


def widths(table: Table, *columns: float) -> None:
    """Fixed widths, in centimetres: Word otherwise makes them anew for every text."""
    table.autofit = False
    for column, width in zip(table.columns, columns, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def caption(table: Table, text: str) -> None:
    """What a screen reader calls the table."""
    element = OxmlElement("w:tblCaption")
    element.set(qn("w:val"), text)
    _element(table).tblPr.append(element)


def add_picture(paragraph: Paragraph, name: str, alt: str) -> None:
    """An empty picture as wide as the text, for the real one to take the place of."""
    shape = paragraph.add_run().add_picture(BytesIO(blank_picture()), width=Cm(WIDTH))
    inline = shape._inline  # noqa: SLF001 - python-docx has no words for an alternative text
    for side in "TBLR":
        inline.set(f"dist{side}", "0")
    properties = inline.docPr
    properties.set("name", name)
    properties.set("descr", alt)


def field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word fills in: PAGE, NUMPAGES."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), instruction)
    element.append(_element(paragraph.add_run("1")))
    _element(paragraph).append(element)


def blank_picture() -> bytes:
    """A light grey PNG of 48 by 20; stored, not compressed, so that every machine makes the same."""
    width, height = 48, 20
    header = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\x00" + b"\xee" * width) * height
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""))
    )


def _mark(row: _Row, name: str) -> None:
    _element(row).get_or_add_trPr().append(OxmlElement(name))


def _element(of: object) -> Any:
    """The XML behind something of python-docx, for what python-docx has no words for."""
    return of._element  # type: ignore[attr-defined]  # noqa: SLF001
