"""Known ways to make a template run code, read files or never end; each is refused.

Sources: PayloadsAllTheThings "Server Side Template Injection - Jinja2", HackTricks "Jinja2 SSTI",
PortSwigger "Server-side template injection", the sandbox escapes of CVE-2014-1402, CVE-2016-10745,
CVE-2019-10906, CVE-2024-56326 and CVE-2025-27516, and what docxtpl's own documentation can do.
"""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from plans.rendering.errors import TemplateProblem
from plans.rendering.word_template.checking import check_template
from plans.rendering.word_template.sandbox import MOST_STEPS
from plans.rendering.word_template.word import make_word
from tests.plans.rendering.examples import anna_plan, document_of
from tests.plans.rendering.word_template.test_template import TEXTS, template_saying

PAYLOADS = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ [].__class__.__base__.__subclasses__()[40]('/etc/passwd').read() }}",
    "{{ self._TemplateReference__context.cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__.__globals__.os.popen('id').read() }}",
    "{{ namespace.__init__.__globals__.os.popen('id').read() }}",
    "{{ cycler('a').next() }}",
    "{{ config.items() }}",
    "{{ request.application.__globals__.__builtins__.__import__('os').popen('id').read() }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ employee|attr('__class__')|attr('__mro__') }}",
    "{{ employee|attr(['_'*2,'class','_'*2]|join) }}",
    "{{ employee|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ employee['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ ()|attr('__class__') }}",
    "{{ employee.__class__ }}",
    "{{ goals[0].items() }}",
    "{{ goals.append(1) }}",
    "{{ goals|map('attr', '__class__')|list }}",
    "{{ goals|selectattr('text')|list }}",
    "{{ goals|groupby('text') }}",
    "{{ '%s'|format(employee) }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(employee) }}",
    "{{ '{a.__class__}'.format_map({'a': employee}) }}",
    "{{ ('{0.__class__}'|string).format(employee) }}",
    "{{ employee|replace('a', 'b') }}",
    "{{ 'a' * 9999999999 }}",
    "{{ 'a'|center(999999999) }}",
    "{{ range(999999999)|list }}",
    "{{ 9 ** 9 ** 9 }}",
    "{% for i in range(999999999) %}{% endfor %}",
    "{% for c in 'abc' %}{{ c }}{% endfor %}",
    "{% for a, b in goals %}{% endfor %}",
    "{% for g in goals recursive %}{{ loop(goals) }}{% endfor %}",
    "{% for g in goals %}{{ loop.__class__ }}{{ loop._iterable }}{% endfor %}",
    "{% for g in goals %}{{ loop.cycle('a') }}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% call m() %}{% endcall %}",
    "{% set x = goals %}",
    "{% set ns = namespace(x=1) %}",
    "{% block b %}{{ self.b() }}{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with x = 1 %}{% endwith %}",
    "{% autoescape false %}{{ employee }}{% endautoescape %}",
    "{{ employee|safe }}",
    "{% include 'word/document.xml' %}",
    "{% include '/etc/passwd' ignore missing %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% extends 'x' %}",
    "{% do goals.append(1) %}",
    "{% debug %}",
    "{{ picture.tpl.save('%(path)s') }}",
    "{{ timeline.tpl.docx.save('%(path)s') }}",
    "{{r employee.tpl.save('%(path)s') }}",
    "{% cellbg employee.__class__ %}",
    "{{ labels[employee.__class__] }}",
    "{{ goals[0:1] }}",
    "{{ not_there }}",
    "{{ {'a': 1}.a }}",
    "{{ [1][0] }}",
    "{{ (lambda: 1)() }}",
    "{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}",
    "{{ " + "not " * 3000 + "1 }}",
    "{% if 1 %}" * 300 + "{% endif %}" * 300,
    "{% for g in goals %}" * 9 + "{% endfor %}" * 9,
    "{% for g in goals %}" * 25 + "x" + "{% endfor %}" * 25,
    "{{ 1" + "0" * 5000 + " }}",
)


def in_header(words: str) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = words
    return saved(document)


def in_a_cell(words: str) -> bytes:
    document = docx.Document()
    document.add_table(1, 1).rows[0].cells[0].text = words
    return saved(document)


def as_a_picture(words: str) -> bytes:
    """In the alternative text of a picture, where a value stands in an attribute."""
    document = docx.Document()
    element = document.add_paragraph("x").runs[0]._element
    element.set("{urn:x}descr", words)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("words", PAYLOADS, ids=lambda words: words[:60])
def test_a_known_payload_is_refused_and_does_nothing(words: str, tmp_path: Path) -> None:
    path = tmp_path / "written.docx"
    words = words.replace("%(path)s", str(path))
    for template in (template_saying(words), in_a_cell(words)):
        assert not check_template(template).usable
        with pytest.raises(TemplateProblem):
            make_word(document_of(anna_plan()), template)
    assert not path.exists()


@pytest.mark.parametrize("words", [PAYLOADS[0], PAYLOADS[3], PAYLOADS[-16]])
def test_it_is_refused_wherever_it_stands(words: str) -> None:
    parts = [
        check_template(template).problems[0].place.part
        for template in (in_header(words), template_saying("x", footer=words), in_a_cell(words))
    ]
    assert [part.rstrip("0123456789.xml") for part in parts] == [
        "word/header",
        "word/footer",
        "word/document",
    ]
    assert not check_template(as_a_picture(words)).usable


def test_repeating_within_repetitions_ends_soon() -> None:
    loops = "{% for a in goals %}" * 8 + "{% for t in legend %}{% endfor %}" + "{% endfor %}" * 8
    assert not check_template(template_saying(loops)).usable  # nine within each other
    loops = "{% for a in legend %}" * 8 + "{% endfor %}" * 8
    template = template_saying(loops)
    assert len(document_of(anna_plan()).legend) ** 8 > MOST_STEPS
    with pytest.raises(TemplateProblem) as caught:
        make_word(document_of(anna_plan()), template)
    assert TEXTS.render(caught.value.problem, "en") == "The template repeats too often."


def test_a_file_that_lies_about_its_size_is_refused() -> None:
    bomb = io.BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as package:
        for name in ("[Content_Types].xml", "word/document.xml"):
            package.writestr(name, b" " * 30_000_000)
    honest = bomb.getvalue()
    for file in (honest, honest.replace((30_000_000).to_bytes(4, "little"), b"\x10\0\0\0")):
        assert len(file) < 100_000
        assert not check_template(file).usable


def test_too_many_parts_are_refused() -> None:
    file = io.BytesIO()
    with ZipFile(file, "w") as package:
        for number in range(600):
            package.writestr(f"{number}.xml", b"<x/>")
    assert TEXTS.render(check_template(file.getvalue()).problems[0].problem, "en").startswith(
        "The document is too big"
    )
