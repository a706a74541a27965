"""What somebody is told of their Word template before it is used."""

from __future__ import annotations

import io
import re
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from plans.outline.labels import LABELS
from plans.rendering.data import plain
from plans.rendering.errors import Location
from plans.rendering.usual_template.make import PATH as OURS
from plans.rendering.word_template.checking import NOT_MISSED, SAME, check_template
from plans.rendering.word_template.findings import Report, report_from_json, report_to_json
from plans.rendering.word_template.placeholder_words import OTHER_NAMES, WORDS, meaning
from plans.rendering.word_template.placeholders import (
    FLAG,
    NUMBER,
    Group,
    Several,
    Shape,
    Value,
    example,
    leaves,
    model,
)
from scripts.placeholders import PAGE
from tests.plans.rendering.examples import anna_plan, anna_prepared, document_of, empty_plan
from tests.plans.rendering.word_template.test_template import TEXTS, template_saying


def told(report: Report) -> list[tuple[str, str]]:
    """What is wrong, in words: the place and the problem."""
    return [
        (TEXTS.render(one.place.text(), "en"), TEXTS.render(one.problem, "en"))
        for one in report.problems
    ]


def test_our_own_template_can_be_used_and_leaves_nothing_out() -> None:
    report = check_template(OURS.read_bytes())
    assert (report.problems, report.missing, report.unfilled) == ((), (), ())
    assert {"employee", "goals.competences.needed.word", "sign_offs.hash", "timeline.alt"} <= {
        use.name for use in report.used
    }


def test_every_unknown_placeholder_is_told_with_its_place() -> None:
    document = docx.Document()
    document.add_paragraph("Beste lezer,")
    document.add_paragraph("dit is het plan van {{ employe }}.")
    table = document.add_table(2, 2)
    table.rows[1].cells[1].text = "{% for g in goals %}{{ g.title }}{% endfor %}"
    document.add_paragraph("{{ timeline.colour }} en {{ labels.nothing }}")
    document.sections[0].header.paragraphs[0].text = "{{ company }}"
    assert told(check_template(saved(document))) == [
        (
            "paragraph 2: “dit is het plan van {{ employe }}.”",
            "There is no placeholder employe. The nearest is employee.",
        ),
        (
            "table 1, row 2, column 2: “{% for g in goals %}{{ g.title }}{% endfor %}”",
            "There is no placeholder goals.title.",
        ),
        (
            "paragraph 3: “{{ timeline.colour }} en {{ labels.nothing }}”",
            "There is no placeholder timeline.colour.",
        ),
        (
            "paragraph 3: “{{ timeline.colour }} en {{ labels.nothing }}”",
            "There is no placeholder labels.nothing.",
        ),
        ("header: “{{ company }}”", "There is no placeholder company."),
    ]


def test_a_mistake_is_told_with_the_page_that_word_noted() -> None:
    document = docx.Document()
    for words in ("Eerst", "nog", "{{ employe }}", "Dan", "{{ emploi }}"):
        document.add_paragraph(words)
    for number in (2, 4):
        run = document.paragraphs[number].runs[0]._element
        run.insert(0, run.makeelement(qn("w:lastRenderedPageBreak")))
    assert [place for place, _ in told(check_template(saved(document)))] == [
        "page 2, paragraph 3: “{{ employe }}”",
        "page 3, paragraph 5: “{{ emploi }}”",
    ]


def saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("{{ goals }}", "goals stands for several values; repeat over them to print each."),
        ("{{ goals.text }}", "There is no placeholder goals.text."),
        ("{{ goal.text }}", "There is no placeholder goal.text."),
        ("{{ functie }}", "There is no placeholder functie. The nearest is function."),
        ("{{ Streefdatum }}", "There is no placeholder Streefdatum. The nearest is target_date."),
        ("{{ goals[0].txt }}", "There is no placeholder goals.txt. The nearest is goals.text."),
        (
            "{% for g in goals %}{{ g.competenties }}{% endfor %}",
            "There is no placeholder goals.competenties. The nearest is goals.competences.",
        ),
        ("{{ xyz }}", "There is no placeholder xyz."),
        (
            "{% for a in employee %}{% endfor %}",
            "employee cannot be repeated over: it is one value.",
        ),
        (
            "{% if emplyee %}x{% endif %}",
            "There is no placeholder emplyee. The nearest is employee.",
        ),
        ("{{ employee", "A placeholder has to begin and end in the same paragraph."),
        ("{{ employee|safe }}", "This is more than a placeholder, a condition or a repetition."),
        ("{% if employee %}", "This placeholder is not written as it should be."),
        ("{{ '' if signed else name.first }}", "There is no placeholder name.first."),
        ("{{ (goals|first).colour }}", "There is no placeholder goals.colour."),
    ],
)
def test_a_mistake_is_named(words: str, problem: str) -> None:
    assert problem in [said for _, said in told(check_template(template_saying(words)))]


def test_a_place_is_found_in_rows_that_only_repeat() -> None:
    document = docx.Document()
    table = document.add_table(3, 1)
    for row, words in zip(
        table.rows, ("{%tr for a in acts %}", "x", "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = words
    assert told(check_template(saved(document)))[0] == (
        "table 1, row 1, column 1: “{%tr for a in acts %}”",
        "There is no placeholder acts.",
    )


def test_what_is_used_is_told_with_where_first_and_how_often() -> None:
    report = check_template(template_saying("x", "{{ employee }} {{ employee }}", "{{ employee }}"))
    [use] = report.used
    assert (use.name, use.times, use.place.paragraph) == ("employee", 3, 2)


def test_what_is_left_out_is_told_as_a_whole() -> None:
    report = check_template(
        template_saying(
            "{{ employee }}",
            "{%p for g in goals %}",
            "{{ g.text }}{% for c in g.competences %}{{ c.name }}{{ c.own.word }}{% endfor %}",
            "{%p endfor %}",
        )
    )
    assert {"promises", "sign_offs", "timeline", "goals.actions"} <= set(report.missing)
    assert "goals.competences.gap" in report.missing
    assert not {"goals.text", "goals.competences.own.sign", "labels"} & set(report.missing)


def test_the_head_of_a_plan_may_be_a_list_or_values_by_name() -> None:
    head = {"function", "department", "manager", "round", "period", "number"}
    listed = check_template(
        template_saying("{% for f in identification %}{{ f.value }}{% endfor %}")
    )
    assert not ({"identification"} | head) & set(listed.missing)
    named = check_template(template_saying("{{ function }} {{ manager }} {{ period }}"))
    assert {"department", "round", "number"} <= set(named.missing)
    assert not {"identification", "function", "manager", "period"} & set(named.missing)
    neither = check_template(template_saying("{{ employee }}"))
    assert "identification" in neither.missing
    assert not head & set(neither.missing)


def test_of_a_template_that_cannot_be_read_nothing_is_said_to_be_left_out() -> None:
    broken = check_template(template_saying("{{ employee }}", "{% for g in goals %}{{ g.text }}"))
    assert broken.problems
    assert (broken.used, broken.missing) == ((), ())
    unknown = check_template(template_saying("{{ employee }}", "{{ employe }}"))
    assert unknown.problems
    assert "goals" in unknown.missing


def test_placeholders_outside_the_text_are_told() -> None:
    document = docx.Document()
    document.add_paragraph("{{ employee }}")
    document.core_properties.title = "Plan van {{ employee }}"
    [place] = check_template(saved(document)).unfilled
    assert place == Location(part="docProps/core.xml", words="Plan van {{ employee }}")


def test_what_is_no_word_document_is_told() -> None:
    assert told(check_template(b"%PDF-1.7")) == [("", "This is not a Word document (.docx).")]


def test_a_document_with_a_hole_in_it_is_told() -> None:
    content = bytearray(OURS.read_bytes())
    with ZipFile(io.BytesIO(content)) as package:
        begin = package.getinfo("word/document.xml").header_offset + 60
    content[begin : begin + 200] = bytes(200)
    [problem] = check_template(bytes(content)).problems
    assert problem.problem.source.startswith("This Word document is damaged.")


def test_a_letter_without_a_placeholder_is_no_template() -> None:
    [problem] = check_template(template_saying("Beste collega's")).problems
    assert "every document would say the same" in problem.problem.source


def test_a_report_travels_as_plain_values() -> None:
    for words in ("{{ employee }}", "{{ nobody }}"):
        report = check_template(template_saying(words))
        assert report_from_json(report_to_json(report)) == report


# ------------------------------------------------------------------ what can be said


@pytest.mark.parametrize("plan", [anna_plan(), anna_prepared(), empty_plan()])
def test_the_model_is_what_documents_say(plan: Any) -> None:
    assert list(differences(plain(document_of(plan), str), model())) == []


@pytest.mark.parametrize(("items", "words"), [(2, "x"), (1, ""), (0, "")])
def test_an_example_is_of_the_model(items: int, words: str) -> None:
    assert list(differences(example(model(), items=items, words=words), model())) == []


def differences(value: Any, shape: Shape, path: str = "") -> list[str]:
    match shape:
        case Value():
            kind = {FLAG: bool, NUMBER: int}.get(shape, str)
            optional = path.endswith((".number", ".today"))
            right = isinstance(value, kind) or (optional and value is None)
            return [] if right else [f"{path}: {type(value).__name__}"]
        case Several(each):
            return [one for item in value for one in differences(item, each, path)]
        case Group(optional=True) if value is None:
            return []
        case Group(parts):
            wrong = [f"{path}: {name}" for name in parts.keys() ^ value.keys()]
            return wrong + [
                one
                for name in parts.keys() & value.keys()
                for one in differences(value[name], parts[name], f"{path}.{name}")
            ]


def test_what_is_not_missed_is_in_the_model() -> None:
    names = [name for name, _ in leaves()]
    for part in NOT_MISSED:
        assert any(name == part or name.startswith(part + ".") for name in names), part
    for pair in SAME:
        assert all(any(part in name for name in names) for part in pair)


def test_the_page_of_hr_lists_every_placeholder() -> None:
    shown = re.findall(r"^\| `([\w.]+)` \| (.+) \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    names = [name for name, _ in leaves() if not name.startswith("labels.")]
    assert [name for name, _, _ in shown] == names
    for name, dutch, english in shown:
        words = meaning(name)
        assert words is not None
        assert english == words.source
        said = TEXTS.render(words, "nl")
        assert dutch == said or said == words.source  # said in no Dutch yet
    for label in LABELS:
        assert f"`labels.{label}`" in PAGE.read_text("utf-8")


def test_other_names_are_of_placeholders_that_exist() -> None:
    known = {step for name, _ in leaves() for step in name.split(".")}
    assert {meant for meant in OTHER_NAMES.values() if meant not in known} == set()
    assert not OTHER_NAMES.keys() & model().parts.keys()


def test_no_word_is_of_a_placeholder_that_is_gone() -> None:
    names = [name for name, _ in leaves()]
    assert [end for end in WORDS if not any(f".{name}".endswith(f".{end}") for name in names)] == []
