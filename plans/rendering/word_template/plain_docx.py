"""Any file of Word as an ordinary document: what a template may bring along and a plan may not.

HR saves a template as Word proposes: as a template (.dotx), with macros (.docm), with content controls
that are tied to the document's properties. Copied as they are, the first is a document that does not
open, and the last shows the title in place of the answer. So the parts are put right before anything
is filled in; whatever was changed by it is told.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from plans.i18n.text import Text
from plans.rendering.errors import TemplateProblem
from plans.rendering.word_template.dangers import WORD, read_xml
from plans.rendering.word_template.locations import place_of, words_of
from plans.rendering.word_template.package import MAIN, NOT_A_DOCX, TYPES

CORE, SETTINGS, TOP = "docProps/core.xml", "word/settings.xml", "_rels/.rels"
FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
"""The parts that are filled in."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DOTX = DOCX.replace("document.main", "template.main")
_WITH_MACROS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/%s}"
_RELATION, _TYPE = _PACKAGE % "relationships", _PACKAGE % "content-types"
_STRICT = "http://purl.oclc.org/ooxml/"

_MACROS = re.compile(
    r"(?i)(^|/)vba\w*\.(bin|xml)|(^|/)vba\w*\.bin\.rels$|customizations\.xml|customUI"
)
_PRINTER = re.compile(r"(?i)printerSettings")
_TRACKED = frozenset(
    (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange"),
        *("tblGridChange", "tblPrExChange", "numberingChange"),
    )
)
_GREY = "PlaceholderText"

_AS_STRICT = Text(
    "The document is saved as “Strict Open XML Document”. Save it as “Word Document (.docx)”, and try "
    "once more."
)
_CHANGES = Text(
    "The document has tracked changes. Accept or reject them in Word (Review), so that it is clear what "
    "counts."
)
_WAS_TEMPLATE = Text(
    "It is saved as a template (.dotx); documents made with it are ordinary Word documents (.docx)."
)
_NO_MACROS = Text("It can hold macros (.docm, .dotm); they are left out, and no document has them.")
_UNTIED = Text(
    "Content controls in it are tied to properties of the document or to data; in documents they show "
    "what stands in the template, filled in."
)
_NOT_ATTACHED = Text("Its link to another template on your computer is left out.")


class PlainDocx:
    """The parts of a Word file, put right; `notes` tell HR what was changed.

    Raises `TemplateProblem` for what cannot be put right.
    """

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = dict(parts)
        self.notes: list[Text] = []
        self._name_main()
        self._types = self._xml(TYPES)
        self._type_main()
        self._detach()
        self._add_properties()
        self._drop({name for name in self.parts if _PRINTER.search(name)})
        for name in list(self.parts):
            if FILLED.fullmatch(name):
                self._untie(name)

    def _xml(self, name: str) -> etree._Element:
        return read_xml(self.parts[name], name)

    def _write(self, name: str, root: etree._Element) -> None:
        self.parts[name] = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )

    # ------------------------------------------------------------------ what kind of file it is

    def _name_main(self) -> None:
        """Some programs call the text otherwise, such as word/document2.xml."""
        if MAIN not in self.parts:
            name = self._text_by_relation()
            beside = _relations_of(name)
            self.parts = {
                {name: MAIN, beside: _relations_of(MAIN)}.get(one, one): content
                for one, content in self.parts.items()
            }
            for part, tag, place in ((TOP, _RELATION, "Target"), (TYPES, _TYPE, "PartName")):
                root = self._xml(part)
                for entry in root.iter(f"{tag}Relationship", f"{tag}Override"):
                    if entry.get(place, "").lstrip("/") == name:
                        entry.set(place, f"/{MAIN}" if tag == _TYPE else MAIN)
                self._write(part, root)
        if (etree.QName(self._xml(MAIN)).namespace or "").startswith(_STRICT):
            raise TemplateProblem("", _AS_STRICT)

    def _text_by_relation(self) -> str:
        if TOP in self.parts:
            for entry in self._xml(TOP).iter(_RELATION + "Relationship"):
                name = entry.get("Target", "").lstrip("/")
                is_text = entry.get("Type", "").endswith("/officeDocument")
                if is_text and name in self.parts and name.startswith("word/"):
                    return name
        raise TemplateProblem("", NOT_A_DOCX)

    def _type_main(self) -> None:
        """A document, whatever it was: it is the type of its text by which Word goes."""
        entry = next(
            (
                one
                for one in self._types.iter(_TYPE + "Override")
                if one.get("PartName", "").lower() == f"/{MAIN}"
            ),
            None,
        )
        if entry is None:
            entry = etree.SubElement(self._types, _TYPE + "Override", PartName=f"/{MAIN}")
            entry.set("ContentType", self._default_type())
            self._write(TYPES, self._types)
        kind = entry.get("ContentType", "")
        if kind not in (DOCX, _DOTX, *_WITH_MACROS):
            raise TemplateProblem("", NOT_A_DOCX)
        if kind != DOCX:
            self.notes.append(_WAS_TEMPLATE if kind == _DOTX else _NO_MACROS)
            entry.set("ContentType", DOCX)
            self._write(TYPES, self._types)
        if kind in _WITH_MACROS:
            self._drop({name for name in self.parts if _MACROS.search(name)})

    def _default_type(self) -> str:
        defaults = self._types.iter(_TYPE + "Default")
        found = (one.get("ContentType", "") for one in defaults if one.get("Extension") == "xml")
        return next(found, "")

    # ------------------------------------------------------------------ what goes

    def _drop(self, names: set[str]) -> None:
        """Takes parts out, with everything that says they are there."""
        if not names:
            return
        for name in names:
            self.parts.pop(name, None)
        gone = [
            one
            for one in self._types
            if one.get("PartName", "").lstrip("/") in names
            or (one.get("Extension", "").lower() == "bin" and not self._has_bin())
        ]
        for one in gone:
            self._types.remove(one)
        self._write(TYPES, self._types)
        for name in [name for name in self.parts if name.endswith(".rels")]:
            root = self._xml(name)
            lost = [one for one in root if _target(name, one) in names]
            for one in lost:
                root.remove(one)
            if lost:
                self._write(name, root)

    def _has_bin(self) -> bool:
        return any(name.lower().endswith(".bin") for name in self.parts)

    def _detach(self) -> None:
        """The template from which HR's document was made is a file on a computer of HR."""
        relations = _relations_of(SETTINGS)
        if SETTINGS not in self.parts or relations not in self.parts:
            return
        root = self._xml(relations)
        lost = [one for one in root if one.get("Type", "").endswith("/attachedTemplate")]
        for one in lost:
            root.remove(one)
        if lost:
            self._write(relations, root)
            settings = self._xml(SETTINGS)
            for element in settings.findall(WORD + "attachedTemplate"):
                settings.remove(element)
            self._write(SETTINGS, settings)
            self.notes.append(_NOT_ATTACHED)

    def _add_properties(self) -> None:
        """A place for the document's properties, where the file has none."""
        if CORE in self.parts or TOP not in self.parts:
            return
        root = self._xml(TOP)
        if any(one.get("Type", "") == _CORE_KIND for one in root):
            return
        taken = {one.get("Id") for one in root}
        key = next(f"rId{number}" for number in range(1, 1000) if f"rId{number}" not in taken)
        etree.SubElement(root, _RELATION + "Relationship", Id=key, Type=_CORE_KIND, Target=CORE)
        self._write(TOP, root)
        etree.SubElement(
            self._types, _TYPE + "Override", PartName=f"/{CORE}", ContentType=_CORE_TYPE
        )
        self._write(TYPES, self._types)
        self.parts[CORE] = b"<x/>"  # written anew for every document

    # ------------------------------------------------------------------ what stands in the text

    def _untie(self, name: str) -> None:
        """Content controls and fields that would show something else than what stands in them."""
        root = self._xml(name)
        for element in root.iter(etree.Element):
            kind = etree.QName(element)
            if kind.localname in _TRACKED and f"{{{kind.namespace}}}" == WORD:
                raise TemplateProblem(place_of(element, name), _CHANGES)
        controls, fields = list(root.iter(WORD + "sdt")), list(_fields_filled_in(root))
        tied = [_freed(control) for control in controls]
        if any(tied) and _UNTIED not in self.notes:
            self.notes.append(_UNTIED)
        for simple in fields:
            _unwrap(simple)
        loosened = _loosened(root)
        if controls or fields or loosened:
            self._write(name, root)


def _relations_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _target(relations: str, entry: etree._Element) -> str:
    """The part that a relationship leads to."""
    folder = posixpath.dirname(posixpath.dirname(relations))
    target = entry.get("Target", "")
    whole = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(whole).lstrip("/")


def _holds_placeholder(element: etree._Element) -> bool:
    words = words_of(element)
    return "{{" in words or "{%" in words


def _freed(control: etree._Element) -> bool:
    """Frees a content control of what it is tied to; True when it was tied."""
    properties, content = control.find(WORD + "sdtPr"), control.find(WORD + "sdtContent")
    if properties is None:
        return False
    bound = [one for one in properties if etree.QName(one).localname == "dataBinding"]
    for one in bound:
        properties.remove(one)
    for one in properties.findall(WORD + "id"):
        properties.remove(one)  # repeated, two would have the same; Word gives one itself
    if content is not None and _holds_placeholder(content):
        _made_an_answer(properties, content)
    return bool(bound)


def _made_an_answer(properties: etree._Element, content: etree._Element) -> None:
    """What was typed as a hint ("click here") is an answer from now on, and may have lines."""
    if (hint := properties.find(WORD + "showingPlcHdr")) is not None:
        properties.remove(hint)
        for style in list(content.iter(WORD + "rStyle")):
            if style.get(WORD + "val") == _GREY and (around := style.getparent()) is not None:
                around.remove(style)
    if (day := properties.find(WORD + "date")) is not None:
        day.attrib.pop(WORD + "fullDate", None)
    if (text := properties.find(WORD + "text")) is not None:
        text.set(WORD + "multiLine", "1")


def _fields_filled_in(root: etree._Element) -> Iterator[etree._Element]:
    """The fields that Word would work out anew over what is filled in."""
    for field in root.iter(WORD + "fldSimple"):
        if _holds_placeholder(field) and not _is_link(field.get(WORD + "instr", "")):
            yield field


def _is_link(instruction: str) -> bool:
    return instruction.split()[:1] == ["HYPERLINK"]


def _unwrap(element: etree._Element) -> None:
    """Leaves what is in the element, without the element."""
    around = element.getparent()
    assert around is not None
    at = around.index(element)
    around[at : at + 1] = list(element)


def _loosened(root: etree._Element) -> bool:
    """Takes out what makes fields of placeholders, where Word wrote it run by run; a web link stays."""
    loosened = False
    for paragraph in root.iter(WORD + "p"):
        for runs in list(_fields_in(paragraph)):
            words = "".join(words_of(run) for run in runs)
            code = "".join(t.text or "" for run in runs for t in run.iter(WORD + "instrText"))
            if "{{" not in words or _is_link(code):
                continue
            loosened = True
            for run in runs:
                for mark in (*run.findall(WORD + "fldChar"), *run.findall(WORD + "instrText")):
                    run.remove(mark)
    return loosened


def _fields_in(paragraph: etree._Element) -> Iterator[list[etree._Element]]:
    """The runs of each field that begins and ends in the paragraph, the outermost ones."""
    runs: list[etree._Element] = []
    depth = 0
    for run in paragraph.iter(WORD + "r"):
        for mark in run.iter(WORD + "fldChar"):
            depth += {"begin": 1, "end": -1}.get(mark.get(WORD + "fldCharType", ""), 0)
        if depth > 0 or runs:
            runs.append(run)
        if depth <= 0 and runs:
            yield runs
            runs, depth = [], 0
