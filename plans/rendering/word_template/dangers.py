"""What a Word template may not hold.

A .docx can reach outside itself: a linked picture tells a stranger who opens the plan, a field
fetches a file or starts a program, macros and embedded objects run. A plan needs none of it, so it
is refused by name. Parts are read as XML, not searched as text: the same danger can be written in
another encoding, with other quotes or prefixes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from plans.i18n.text import Text
from plans.rendering.errors import TemplateProblem

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

FIELDS = frozenset(
    (
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TOC", "PAGEREF", "REF", "STYLEREF"),
        *("SEQ", "HYPERLINK", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "TITLE", "SUBJECT"),
    )
)
"""The fields of Word that only look inside the document or at the clock."""

LINKS = ("http:", "https:", "mailto:")

_RUNS = Text("The document holds macros, controls or embedded objects; save it without them.")
_NO_XML = Text("This part of the document is damaged.")
_DOCTYPE = Text("The document defines entities of its own.")
_TAKES_IN = Text("The document takes in another document or object; put its text in instead.")
_FETCHES = Text("The document has a field that may fetch or start something.")
_LINKED = Text("The document is linked to something outside it; only web links may be.")

_RUNNING = re.compile(r"(?i)vba|activex|embeddings/|\.bin$|macroEnabled")


def refuse_dangers(parts: Mapping[str, bytes]) -> None:
    """Raises `TemplateProblem` for the first danger in the parts of a .docx."""
    for name, data in parts.items():
        if _RUNNING.search(name):
            raise TemplateProblem(name, _RUNS)
        if name.lower().endswith((".xml", ".rels", ".vml")):
            for problem in _dangers(read_xml(data, name)):
                raise TemplateProblem(name, problem)


def read_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML part; nothing outside it is ever looked up."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateProblem(name, _NO_XML) from error
    if root.getroottree().docinfo.doctype:
        raise TemplateProblem(name, _DOCTYPE)
    return root


def _dangers(root: etree._Element) -> Iterator[Text]:
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name in ("altChunk", "subDoc", "OLEObject", "control", "externalData"):
            yield _TAKES_IN
        elif name == "Relationship":
            yield from _relation(element)
        elif name in ("Default", "Override") and _RUNNING.search(element.get("ContentType", "")):
            yield _RUNS
    if not all(_harmless(instruction) for instruction in _instructions(root)):
        yield _FETCHES


def _relation(element: etree._Element) -> Iterator[Text]:
    kind, target = element.get("Type", "").lower(), element.get("Target", "").strip().lower()
    if kind.endswith(("/afchunk", "/oleobject", "/package", "/control", "/subdocument")):
        yield _TAKES_IN
    if element.get("TargetMode", "Internal").lower() != "internal" and not (
        kind.endswith("/hyperlink") and target.startswith(LINKS)
    ):
        yield _LINKED


def _instructions(root: etree._Element) -> Iterator[str]:
    """The text of every field, put together from the pieces Word may cut it into."""
    open_fields: list[str] = []
    for element in root.iter(WORD + "fldSimple", WORD + "fldChar", WORD + "instrText"):
        if element.tag == WORD + "fldSimple":
            yield element.get(WORD + "instr", "")
        elif element.tag == WORD + "instrText":
            if not open_fields:
                yield element.text or ""
            else:
                open_fields[-1] += element.text or ""
        elif element.get(WORD + "fldCharType") == "begin":
            open_fields.append("")
        elif element.get(WORD + "fldCharType") == "end" and open_fields:
            yield open_fields.pop()
    yield from open_fields


def _harmless(instruction: str) -> bool:
    words = instruction.split()
    if "{{" in instruction or "{%" in instruction:
        return False  # what somebody answers is never an instruction
    return not words or words[0].upper() in FIELDS
