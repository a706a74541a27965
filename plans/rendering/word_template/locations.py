"""Where something stands in a Word file, in the words of somebody who has it open.

What is filled in is XML from which Word's own structure has partly gone: a row that only says "for
each action" is taken out, and the sentence around a placeholder is cut into pieces. So every
paragraph, row and cell gets a mark before that happens, which becomes a line break after it; the
line in which a template goes wrong then tells the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from plans.rendering.errors import Location
from plans.rendering.word_template.dangers import WORD

AROUND = 30
"""Characters that are quoted before and after a placeholder."""
LONGEST = 90

_BREAK = WORD + "lastRenderedPageBreak"
"""Where a page began when Word saved the file."""
_MARK = re.compile("<!--place-(\\d+)-->")
_PLACEHOLDER = re.compile(r"\{[{%#].*?[}%#]\}")


def marked(root: etree._Element, part: str) -> tuple[str, list[Location]]:
    """The XML with its marks, and the place of each."""
    tables = {table: number for number, table in enumerate(root.iter(WORD + "tbl"), 1)}
    pages = _pages(root)
    places: list[Location] = []
    outside = 0
    for element in list(root.iter(WORD + "p", WORD + "tr", WORD + "tc")):
        if element.tag == WORD + "p" and _table_of(element) is None:
            outside += 1
        page = pages.get(next(element.iter(WORD + "p"), element), 0)
        places.append(replace(_place(element, part, outside, tables), page=page))
        element.addprevious(etree.Comment(f"place-{len(places) - 1}"))
    return etree.tostring(root, encoding="unicode"), places


def place_of(element: etree._Element, part: str) -> Location:
    """Where in the part an element stands: the paragraph around it, or the cell."""
    root = element.getroottree().getroot()
    tables = {table: number for number, table in enumerate(root.iter(WORD + "tbl"), 1)}
    around = next(element.iterancestors(WORD + "p"), element)
    outside = 0
    for paragraph in root.iter(WORD + "p"):
        outside += _table_of(paragraph) is None
        if paragraph is around:
            break
    page = _pages(root).get(around, 0)
    return replace(_place(around, part, outside, tables), page=page)


def _pages(root: etree._Element) -> dict[etree._Element, int]:
    """On which page each paragraph begins, where Word noted that in the file."""
    if next(root.iter(_BREAK), None) is None:
        return {}
    pages: dict[etree._Element, int] = {}
    page = 1
    for element in root.iter(WORD + "p", _BREAK):
        if element.tag == WORD + "p":
            pages[element] = page
            continue
        page += 1
        paragraph = next(element.iterancestors(WORD + "p"), None)
        if paragraph is not None and not _words_before(element, paragraph):
            pages[paragraph] = page
    return pages


def _words_before(element: etree._Element, paragraph: etree._Element) -> bool:
    for one in paragraph.iter(WORD + "t", _BREAK):
        if one is element:
            return False
        if one.text:
            return True
    return False


def by_line(source: str, places: list[Location], part: str) -> tuple[str, list[Location]]:
    """The source with line breaks for marks, and the place of every line."""
    pieces = _MARK.split(source)
    lines = [Location(part=part)] * (pieces[0].count("\n") + 1)
    for number, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        lines += [places[int(number)]] * (piece.count("\n") + 1)
    return "\n".join(pieces[::2]), lines


def unclosed(root: etree._Element) -> Iterator[int]:
    """The paragraphs, counted from 0 in the order of `marked`, where a placeholder begins and does
    not end."""
    elements = root.iter(WORD + "p", WORD + "tr", WORD + "tc")
    for number, element in enumerate(elements):
        if element.tag == WORD + "p":
            rest = _PLACEHOLDER.sub("", words_of(element))
            if "{{" in rest or "{%" in rest or "}}" in rest or "%}" in rest:
                yield number


def words_of(element: etree._Element) -> str:
    """The text of a paragraph, a cell or a row."""
    return "".join(text.text or "" for text in element.iter(WORD + "t"))


def _place(
    element: etree._Element, part: str, paragraph: int, tables: dict[etree._Element, int]
) -> Location:
    words = _few(words_of(element))
    table = _table_of(element)
    if table is None:
        return Location(part=part, paragraph=paragraph, words=words)
    row = _nearest(element, "tr")
    cell = _nearest(element, "tc")
    return Location(
        part=part,
        table=tables[table],
        row=_number(row, "tr"),
        column=_number(cell, "tc") if cell is not None else 1,
        words=words,
    )


def _table_of(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(WORD + "tbl"), None)


def _nearest(element: etree._Element, kind: str) -> etree._Element | None:
    if element.tag == WORD + kind:
        return element
    return next(element.iterancestors(WORD + kind), None)


def _number(element: etree._Element | None, kind: str) -> int:
    if element is None:
        return 1
    return 1 + sum(1 for _ in element.itersiblings(WORD + kind, preceding=True))


def _few(words: str) -> str:
    """A few words, with the first placeholder in the middle."""
    found = _PLACEHOLDER.search(words)
    start = max(0, found.start() - AROUND) if found else 0
    end = min(len(words), found.end() + AROUND) if found else len(words)
    end = min(end, start + LONGEST)
    cut = words[start:end].strip()
    return ("…" if start else "") + cut + ("…" if end < len(words) else "")
