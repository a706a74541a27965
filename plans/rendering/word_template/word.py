"""The plan in Word, from a template that HR may change.

Opening the template anew for every plan is slow and leaks memory. So it is prepared once: docxtpl
turns what Word made of the placeholders back into Jinja, which is checked and compiled. A plan then
is: fill in, put the picture in its place, zip.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from struct import unpack_from
from typing import Any
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate
from lxml import etree

from plans.i18n.printable import printable
from plans.i18n.translate import TEMPLATES
from plans.outline import Document
from plans.rendering.data import plain
from plans.rendering.look import USUAL_LOOK, Look
from plans.rendering.picture import make_picture
from plans.rendering.word_template.dangers import WORD, read_xml, refuse_dangers
from plans.rendering.word_template.locations import by_line, marked, unclosed
from plans.rendering.word_template.look_part import with_look
from plans.rendering.word_template.opening import mended
from plans.rendering.word_template.package import MAIN, read_package, write_package
from plans.rendering.word_template.plain_docx import CORE, FILLED, PlainDocx
from plans.rendering.word_template.sandbox import Sandbox
from plans.rendering.word_template.source import Source

TEMPLATE = TEMPLATES / "documents" / "plan.docx"

_TAG = re.compile(r"<[^<>]*\{\{[^<>]*>")
_PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}")
_DRAWING = re.compile(r"<w:drawing[ >].*?</w:drawing>", re.DOTALL)
_EXTENT = re.compile(r'(<(?:wp:extent|a:ext)\b[^>]*?\bcx="(\d+)"[^>]*?\bcy=")\d+(")')
_EMBEDDED = re.compile(r'r:embed="([^"]+)"')

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = "word/styles.xml"


def make_word(document: Document, template: bytes | None = None, look: Look = USUAL_LOOK) -> bytes:
    """The document as .docx; the same document, template and look give the same bytes. A template of HR's
    own gets nothing of the look but what HR put into it.

    Raises `TemplateProblem` when the template cannot be used.
    """
    if template is not None:
        return _prepared(template).fill(document)
    return _prepared(_own_template()).fill(document, look)


class WordTemplate:
    """A template, read and checked once; `notes` say what was changed before it was read."""

    def __init__(self, data: bytes) -> None:
        plain_docx = PlainDocx(read_package(data))
        self._parts, self.notes = plain_docx.parts, tuple(plain_docx.notes)
        refuse_dangers(self._parts)
        self._picture: str | None = None
        self._widths: list[str] = []
        environment, patch = Sandbox(), DocxTemplate(BytesIO(data)).patch_xml
        self._sources = {}
        for name in self._parts:
            if FILLED.fullmatch(name):
                root = read_xml(self._parts[name], name)
                open_ended = list(unclosed(root))
                source, places = marked(root, name)
                source = _TAG.sub(_in_attributes, self._with_picture(name, patch(source)))
                source, lines = by_line(source, places, name)
                gaps = [places[number] for number in open_ended]
                self._sources[name] = Source(environment, source, lines, gaps)
        self._environment = environment
        self.problems = [one for source in self._sources.values() for one in source.problems]
        self.used = [one for source in self._sources.values() for one in source.used]
        self.read = all(source.read for source in self._sources.values())
        self.parts = tuple(self._parts)

    def fill(self, document: Document, look: Look = USUAL_LOOK) -> bytes:
        """The document laid out by this template, in that look; raises the first of its problems."""
        if self.problems:
            raise self.problems[0]
        picture = make_picture(document, look, titled=False) if self._picture else None
        return self._made(plain(document, printable), picture, document.made_at, look)

    def try_out(self, data: dict[str, Any], now: datetime) -> bytes:
        """The file with such data, without a picture; raises `TemplateProblem` when that goes wrong."""
        return self._made(data | {"picture": dict.fromkeys(self._widths, 1)}, None, now)

    def _made(
        self,
        data: dict[str, Any],
        picture: bytes | None,
        now: datetime,
        look: Look = USUAL_LOOK,
    ) -> bytes:
        parts = dict(self._parts)
        if picture and self._picture:
            parts[self._picture] = picture
            width, height = unpack_from(">II", picture, 16)
            data["picture"] = {wide: round(int(wide) * height / width) for wide in self._widths}
        parts |= self._filled(data)
        if STYLES in parts:
            parts[STYLES] = _in_language(parts[STYLES], f"{data['language']}-BE")
        if CORE in parts:
            parts[CORE] = _properties(data, now)
        return write_package(with_look(parts, look))

    def part(self, name: str) -> bytes:
        """A part of the file as it was given."""
        return self._parts[name]

    def _filled(self, data: Mapping[str, Any]) -> dict[str, bytes]:
        self._environment.steps = 0
        filled = {}
        for name, source in self._sources.items():
            filled[name] = mended((DECLARATION + source.fill(data)).encode(), name)
        return filled

    def _with_picture(self, name: str, source: str) -> str:
        """Finds the picture whose alternative text is the timeline's; its height will follow."""
        for drawing in _DRAWING.findall(source):
            embedded = _EMBEDDED.search(drawing)
            if name == MAIN and "timeline.alt" in drawing and embedded:
                self._picture = self._target(embedded.group(1))
                self._widths = [wide for _, wide, _ in _EXTENT.findall(drawing)]
                return source.replace(drawing, _EXTENT.sub(_height, drawing), 1)
        return source

    def _target(self, relation: str) -> str | None:
        root = read_xml(self._parts["word/_rels/document.xml.rels"], MAIN)
        for entry in root:
            if entry.get("Id") == relation:
                target = f"word/{entry.get('Target', '')}"
                return target if target in self._parts and target.endswith(".png") else None
        return None


@lru_cache(maxsize=4)
def _prepared(template: bytes) -> WordTemplate:
    return WordTemplate(template)


@lru_cache(maxsize=1)
def _own_template() -> bytes:
    return TEMPLATE.read_bytes()


def _height(extent: re.Match[str]) -> str:
    """The size of the picture, with a place for the height that belongs to its width."""
    before, wide, after = extent.groups()
    return f'{before}{{{{ picture["{wide}"] }}}}{after}'


def _in_attributes(tag: re.Match[str]) -> str:
    return _PLACEHOLDER.sub(r"{{ (\1)|in_attribute }}", tag.group())


@lru_cache(maxsize=16)
def _in_language(styles: bytes, language: str) -> bytes:
    """The styles with the language the document is in, for spelling and reading aloud."""
    root = read_xml(styles, STYLES)
    defaults = root.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr")
    if defaults is not None and defaults.find(WORD + "lang") is None:
        etree.SubElement(defaults, WORD + "lang")
    for element in root.iter(WORD + "lang"):
        element.set(WORD + "val", language)
    return DECLARATION.encode() + etree.tostring(root)


def _properties(data: Mapping[str, Any], made_at: datetime) -> bytes:
    """The document's properties; made anew, so that nothing of the template's author stays."""
    moment = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    filed = (data["number"], data["reference"])
    when = f'xsi:type="dcterms:W3CDTF">{moment}'
    return (
        DECLARATION + "<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(data['name'])}</dc:title>"
        f"<dc:identifier>{escape(data['reference'])}</dc:identifier>"
        f"<cp:keywords>{escape(', '.join(filter(None, filed)))}</cp:keywords>"
        f"<dc:creator>{escape(data['employee'])}</dc:creator>"
        f"<dc:language>{escape(data['language'])}-BE</dc:language>"
        f"<cp:lastModifiedBy>{escape(data['employee'])}</cp:lastModifiedBy>"
        f"<dcterms:created {when}</dcterms:created><dcterms:modified {when}</dcterms:modified>"
        "</cp:coreProperties>"
    ).encode()
