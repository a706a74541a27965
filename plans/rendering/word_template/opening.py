"""Whether Word opens what was made: the rules of the format that filling in a template can break.

Word refuses a whole document for one empty cell. A template with a condition in a cell, or with a
repetition for a table, makes such a document of a plan that has nothing to say there; so that is
mended in every document. All else is looked for in what is made before a template is accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import docx
from lxml import etree

from plans.i18n.text import Text
from plans.rendering.errors import TemplateProblem
from plans.rendering.word_template.dangers import WORD, read_xml
from plans.rendering.word_template.locations import place_of, words_of
from plans.rendering.word_template.package import MAIN, TYPES, read_package
from plans.rendering.word_template.plain_docx import DOCX, FILLED

_P, _T, _R, _TC, _TR, _TBL = (WORD + name for name in ("p", "t", "r", "tc", "tr", "tbl"))
_TEXTS = (WORD + "hdr", WORD + "ftr", WORD + "footnote", WORD + "endnote")
_BOX = WORD + "txbxContent"

_NOT_OPENED = Text("Word would not open documents made with this template.")
_MISPLACED = Text(
    "Word would not open documents made with this template: something is filled in where no text can be."
)
_LEFT_OVER = Text("This placeholder would stand in documents as it is.")
_TIED = Text("This content control would show something else than what is filled in.")


def mended(part: bytes, name: str) -> bytes:
    """The part with a paragraph wherever Word wants one; raises `TemplateProblem` for damage."""
    root = read_xml(part, name)
    empty = [table for table in root.iter(_TBL) if next(table.iter(_TR), None) is None]
    bare = [cell for cell in (*root.iter(_TC), *root.iter(*_TEXTS)) if not _ends_well(cell)]
    if not empty and not bare:
        return part
    for table in empty:
        around = table.getparent()
        assert around is not None
        around.replace(table, etree.Element(_P))
    for cell in bare:
        if not _ends_well(cell):
            etree.SubElement(cell, _P)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def refuse_unopenable(made: bytes) -> None:
    """Opens a document that was made; raises `TemplateProblem` when Word would not, or when it
    shows a placeholder or something of the template's own where a value should be."""
    parts = read_package(made)
    types = {one.get("PartName"): one.get("ContentType") for one in read_xml(parts[TYPES], TYPES)}
    if types.get(f"/{MAIN}") != DOCX:
        raise TemplateProblem(TYPES, _NOT_OPENED)
    for name, content in parts.items():
        if FILLED.fullmatch(name):
            for problem in _wrong(read_xml(content, name), name):
                raise problem
    try:
        docx.Document(BytesIO(made))
    except Exception as error:
        raise TemplateProblem("", _NOT_OPENED) from error


def _wrong(root: etree._Element, part: str) -> Iterator[TemplateProblem]:
    for element in root.iter(_P, _T, _TR, WORD + "sdt"):
        place = place_of(element, part) if not _is_right(element) else None
        if place is not None:
            yield TemplateProblem(place, _MISPLACED)
        elif element.tag == _P and ("{{" in words_of(element) or "{%" in words_of(element)):
            yield TemplateProblem(place_of(element, part), _LEFT_OVER)
        elif element.tag == WORD + "sdt" and _is_tied(element):
            yield TemplateProblem(place_of(element, part), _TIED)


def _is_right(element: etree._Element) -> bool:
    """Whether it stands where the format lets it."""
    around = element.getparent()
    if element.tag == _T:
        return around is not None and around.tag == _R
    if element.tag == _TR:
        return next(element.iter(_TC), None) is not None
    if element.tag == _P:
        outer = next(element.iterancestors(_P, _BOX), None)
        return outer is None or outer.tag == _BOX
    return True


def _is_tied(control: etree._Element) -> bool:
    properties = control.find(WORD + "sdtPr")
    return properties is not None and any(
        etree.QName(one).localname == "dataBinding" for one in properties
    )


def _ends_well(element: etree._Element) -> bool:
    """Whether a cell, a header or a note ends with a paragraph, or a control that may hold one."""
    last = element[-1] if len(element) else None
    while last is not None and etree.QName(last).localname in ("bookmarkEnd", "proofErr"):
        last = last.getprevious()
    return last is not None and last.tag in (_P, WORD + "sdt")
