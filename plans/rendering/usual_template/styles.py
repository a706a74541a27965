"""How the Word template looks: everything is a named style, so that HR can change it in one place."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from plans.rendering.look import WORD_ACCENT, WORD_COLOUR

FONT = "Calibri"
INK, MUTED, PRIMARY, ACCENT = "1D2B33", "55656E", WORD_COLOUR, WORD_ACCENT
HAIRLINE, TINT = "D5DFE3", "F2F7F8"

# name, size, bold, colour, space before, space after (points), stays with what follows
PARAGRAPHS = (
    ("Normal", 10, False, INK, 0, 4, False),
    ("Title", 26, True, PRIMARY, 0, 8, True),
    ("Subtitle", 9.5, True, PRIMARY, 0, 0, True),
    ("Heading 1", 14, True, PRIMARY, 16, 5, True),
    ("Heading 2", 10.5, True, PRIMARY, 10, 1, True),
    ("Heading 3", 9, True, MUTED, 8, 3, True),
    ("Goal", 12, True, INK, 0, 5, True),
    ("Total", 11, True, INK, 8, 4, False),
    ("Stamp", 11, True, ACCENT, 0, 4, True),
    ("Notice", 9, False, ACCENT, 4, 2, False),
    ("Fact", 10, False, INK, 0, 4, True),
    ("Answer", 10, False, INK, 0, 3, False),
    ("Label", 8, False, MUTED, 2, 2, False),
    ("Value", 10, False, INK, 2, 2, False),
    ("Head", 8, True, MUTED, 2, 2, True),
    ("Cell", 9.5, False, INK, 2, 1, False),
    ("Detail", 8.5, False, MUTED, 0, 2, False),
    ("Hint", 8.5, False, MUTED, 3, 3, False),
    ("Hash", 6, False, MUTED, 0, 2, False),
    ("Remark", 10, False, INK, 0, 6, False),
    ("Item remark", 9, False, INK, 1, 2, False),
    ("Footer", 8, False, MUTED, 0, 0, False),
    ("Filed under", 8, False, MUTED, 0, 0, False),
)


def add_styles(docx: Docx) -> None:
    """Sets the styles Word knows and adds our own."""
    for name, size, bold, colour, before, after, keep in PARAGRAPHS:
        style = _paragraph(docx, name)
        _font(style, size, bold=bold, colour=colour)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.line_spacing = 1.0
        style.paragraph_format.keep_with_next = keep
    label = docx.styles.add_style("Label word", WD_STYLE_TYPE.CHARACTER)
    _font(label, 8.5, bold=False, colour=MUTED)
    for name, colour in (("Item remark", ACCENT), ("Remark", PRIMARY)):
        _line(docx.styles[name], "left", colour, 12)
        docx.styles[name].paragraph_format.left_indent = Pt(8)
    _line(docx.styles["Footer"], "top", HAIRLINE, 4)
    _add(
        docx.styles["Footer"],
        parse_xml(
            f'<w:tabs {nsdecls("w")}><w:tab w:val="clear" w:pos="4320"/>'
            '<w:tab w:val="clear" w:pos="8640"/><w:tab w:val="right" w:pos="9865"/></w:tabs>'
        ),
    )
    _table(docx, "Plan table", head=True)
    _table(docx, "Plan facts", head=False)


def _paragraph(docx: Docx, name: str) -> ParagraphStyle:
    if name in [style.name for style in docx.styles]:
        style = docx.styles[name]
    else:
        style = docx.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = docx.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    # What Word's own styles bring along: a theme's font and colour, a line under the title.
    for unwanted in ("w:pBdr", "w:numPr", "w:contextualSpacing", "w:tabs"):
        for element in style.element.findall(f".//{qn(unwanted)}"):
            element.getparent().remove(element)
    return style


def _font(style: Any, size: float, *, bold: bool, colour: str) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour)
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for unwanted in ("w:spacing", "w:kern"):
        for element in properties.findall(qn(unwanted)):
            properties.remove(element)


def _line(style: Any, side: str, colour: str, eighths: int) -> None:
    """A line beside or above the paragraph."""
    _add(
        style,
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="{eighths}" w:space="6"'
            f' w:color="{colour}"/></w:pBdr>'
        ),
    )


def _add(style: Any, element: Any) -> None:
    """Adds a paragraph property where the schema wants it: before those of spacing."""
    style.element.get_or_add_pPr().insert_element_before(
        element, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _table(docx: Docx, name: str, *, head: bool) -> None:
    """A table of thin lines; with a head it has a stronger one, without it a soft ground."""
    style = docx.styles.add_style(name, WD_STYLE_TYPE.TABLE)
    lines = (
        ""
        if not head
        else (
            f'<w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="{HAIRLINE}"/>'
            f'<w:insideH w:val="single" w:sz="4" w:color="{HAIRLINE}"/></w:tblBorders>'
        )
    )
    style.element.append(
        parse_xml(
            f'<w:tblPr {nsdecls("w")}>{lines}<w:tblCellMar><w:left w:w="80" w:type="dxa"/>'
            '<w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
    )
    if head:
        style.element.append(
            parse_xml(
                f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:tcPr><w:tcBorders>'
                f'<w:bottom w:val="single" w:sz="8" w:color="{PRIMARY}"/></w:tcBorders></w:tcPr>'
                "</w:tblStylePr>"
            )
        )
    else:
        style.element.append(
            parse_xml(f'<w:tcPr {nsdecls("w")}><w:shd w:val="clear" w:fill="{TINT}"/></w:tcPr>')
        )
