"""Makes `templates/documents/plan.docx`, the Word template that HR may then edit in Word.

A file out of Word cannot be reviewed or merged, so the one that comes with the application is made
here, and made the same every time:

    python -m plans.rendering.usual_template.make
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import docx as python_docx
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm
from docx.table import Table, _Cell

from plans.i18n.translate import TEMPLATES
from plans.rendering.usual_template.pieces import (
    add_picture,
    add_row,
    caption,
    details,
    field,
    fill,
    in_a_row,
    keep,
    labelled,
    remark,
    repeat_row,
    table_of,
    tag,
    value,
    when,
    widths,
)
from plans.rendering.usual_template.styles import add_styles
from plans.rendering.word_template.package import repacked

PATH = TEMPLATES / "documents" / "plan.docx"
MARGIN = 1.8
UNUSED = ("/stylesWithEffects", "/customXml", "/thumbnail")
TABLES = ("Normal Table", "Plan table", "Plan facts")


def make_template() -> bytes:
    """The template as a .docx file; the same bytes every time."""
    docx = python_docx.Document()
    section = docx.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin, section.bottom_margin = Cm(1.6), Cm(1.8)
    add_styles(docx)
    _head(docx)
    _preparation(docx)
    _goals(docx)
    _timeline(docx)
    _support(docx)
    _remarks(docx)
    _sign_off(docx)
    _minutes(docx)
    _footer(docx)
    _without_ballast(docx)
    saved = BytesIO()
    docx.save(saved)
    return repacked(saved.getvalue())


def _without_ballast(docx: Docx) -> None:
    """Takes out what python-docx brings and nothing here uses: it would be zipped for every plan."""
    for relations in (docx.part.rels, docx.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(UNUSED):
                del relations[key]
    for style in list(docx.styles):
        if style.type in (WD_STYLE_TYPE.TABLE, WD_STYLE_TYPE.LIST) and style.name not in TABLES:
            style.delete()


# ------------------------------------------------------------------ sections


def _head(docx: Docx) -> None:
    docx.add_paragraph("{{ title }}", style="Subtitle")
    docx.add_paragraph("{{ employee }}", style="Title")
    when(docx, "if stamp", lambda: docx.add_paragraph("{{ stamp }}", style="Stamp"))
    table = docx.add_table(1, 4, style="Plan facts")
    widths(table, 3.0, 5.7, 3.0, 5.7)
    repeat_row(table, "for pair in identification|batch(2)", 0)
    for number, cell in enumerate(table.rows[1].cells):
        which, field = divmod(number, 2)
        name = ("label", "value")[field]
        style = ("Label", "Value")[field]
        there = tag("", f"if pair[{which}] is defined")
        text = there + value(f"pair[{which}].{name}") + tag("", "endif")
        fill(cell, text, style)
    caption(table, "{{ title }}")
    docx.add_paragraph("{%p for notice in notices %}")
    docx.add_paragraph("{{ notice }}", style="Notice")
    docx.add_paragraph("{%p endfor %}")


def _preparation(docx: Docx) -> None:
    docx.add_paragraph("{%p if preparation %}")
    docx.add_heading("{{ labels.preparation }}", 1)
    docx.add_paragraph("{%p for part in preparation %}")
    docx.add_heading("{{ part.title }}", 2)
    labelled(docx, "part.answers")
    docx.add_paragraph("{%p endfor %}")
    docx.add_paragraph("{%p endif %}")


def _goals(docx: Docx) -> None:
    docx.add_heading("{{ labels.goals }}", 1)
    when(
        docx,
        "if not goals",
        lambda: docx.add_paragraph("{{ labels.no_goals }}", style="Hint"),
    )
    docx.add_paragraph("{%p for goal in goals %}")
    docx.add_heading("{{ goal.heading }}", 2)
    when(docx, "if goal.text", lambda: docx.add_paragraph("{{ goal.text }}", style="Goal"))
    when(docx, "if goal.facts", lambda: in_a_row(docx, "goal.facts", "label", "value"))
    remark(docx, "goal.remark")
    docx.add_paragraph("{%p if goal.competences %}")
    _competences(docx)
    docx.add_paragraph("{%p if loop.first %}")
    legend = docx.add_paragraph("{{ labels.legend }}: ", style="Hint")
    legend.add_run("{% for f in legend %}{{ f.label }} {{ f.value }}")
    legend.add_run("{% if not loop.last %} · {% endif %}{% endfor %}")
    docx.add_paragraph("{%p endif %}")
    docx.add_paragraph("{%p if goal.actions %}")
    _actions(docx)
    docx.add_paragraph("{%p endif %}")
    docx.add_paragraph("{%p endif %}")
    docx.add_paragraph("{%p endfor %}")
    docx.add_paragraph("{%p if totals.hours or totals.cost %}")
    total = docx.add_paragraph(style="Total")
    total.add_run("{{ labels.total_all }}: {{ totals.hours }}")
    total.add_run("{% if totals.hours and totals.cost %} · {% endif %}{{ totals.cost }}")
    docx.add_paragraph("{%p endif %}")


def _competences(docx: Docx) -> None:
    docx.add_heading("{{ labels.competences }}", 3)
    heads = ("competence", "own", "manager", "needed", "gap", "priority")
    table = table_of(docx, heads, (6.2, 2.4, 2.7, 2.4, 1.7, 2.0), "competences")
    repeat_row(table, "for c in goal.competences", 1)
    cells = table.rows[2].cells
    name = fill(cells[0], "", "Cell")
    name.add_run("{{ c.name }}").bold = True
    name.add_run("{% if c.type %} · {{ c.type }}{% endif %}" + details("c"))
    when(cells[0], "if c.note", lambda: cells[0].add_paragraph("{{ c.note }}", style="Detail"))
    when(cells[0], "if c.since", lambda: cells[0].add_paragraph("{{ c.since }}", style="Detail"))
    remark(cells[0], "c.remark")
    for cell, level in zip(cells[1:4], ("own", "manager", "needed"), strict=True):
        fill(cell, "", "Cell").add_run(value(f"c.{level}.sign")).bold = True
        cell.add_paragraph(value(f"c.{level}.word"), style="Detail")
    fill(cells[4], "{{ c.gap }}", "Cell")
    fill(cells[5], "{{ c.priority }}", "Cell")


def _actions(docx: Docx) -> None:
    docx.add_heading("{{ labels.actions }}", 3)
    heads = ("action", "form", "period", "hours", "cost", "status")
    table = table_of(docx, heads, (6.4, 2.6, 2.5, 1.7, 2.2, 2.0), "actions")
    repeat_row(table, "for a in goal.actions", 1)
    cells = table.rows[2].cells
    fill(cells[0], "", "Cell").add_run("{{ a.what }}").bold = True
    under = cells[0].add_paragraph(style="Detail")
    under.add_run(
        "{% if a.provider %}{{ labels.provider }}: {{ a.provider }} · {% endif %}{{ a.competence }}"
    )
    under.add_run("{% for f in a.details %} · {{ f.label }}: {{ f.value }}{% endfor %}")
    remark(cells[0], "a.remark")
    fill(cells[1], "{{ a.form }}", "Cell")
    cells[1].add_paragraph("{{ a.formality }}", style="Detail")
    for cell, name in zip(cells[2:], heads[2:], strict=True):
        fill(cell, value(f"a.{name}"), "Cell", right=name in ("hours", "cost"))
    _total_row(table)


def _total_row(table: Table) -> None:
    """After the loop: the sums, when there are any."""
    for text in ("{%tr if goal.totals.hours or goal.totals.cost %}", "", "{%tr endif %}"):
        fill(add_row(table).cells[0], text, "Cell")
    cells = table.rows[-2].cells
    first = cells[0].merge(cells[3])
    text = "{{ labels.total }}{% if goal.totals.hours %}: {{ goal.totals.hours }}{% endif %}"
    fill(first, "", "Cell", right=True).add_run(text).bold = True
    fill(cells[4], "", "Cell", right=True).add_run("{{ goal.totals.cost }}").bold = True


def _timeline(docx: Docx) -> None:
    docx.add_paragraph("{%p if timeline or talks %}")
    docx.add_heading("{{ labels.timeline }}", 1)
    docx.add_paragraph("{%p if timeline %}")
    picture = docx.add_paragraph()
    add_picture(picture, "timeline", "{{ timeline.alt }}")
    keep(picture)
    more = "{{ timeline.more }}"
    when(docx, "if timeline.more", lambda: keep(docx.add_paragraph(more, style="Hint")))
    docx.add_paragraph("{%p endif %}")
    when(docx, "if talks", lambda: in_a_row(docx, "talks", "label", "on", details("i", " · ")))
    docx.add_paragraph("{%p for talk in talks %}")
    remark(docx, "talk.remark")
    docx.add_paragraph("{%p endfor %}")
    docx.add_paragraph("{%p endif %}")


def _support(docx: Docx) -> None:
    docx.add_paragraph("{%p if promises %}")
    docx.add_heading("{{ labels.support }}", 1)
    table = table_of(docx, ("promise", "who", "by"), (9.2, 5.4, 2.8), "support")
    repeat_row(table, "for p in promises", 1)
    cells = table.rows[2].cells
    what = fill(cells[0], "", "Cell")
    what.add_run("{{ p.what }}").bold = True
    # Few promises have a kind: a column of its own would often be empty.
    what.add_run("{% if p.kind %} · {{ p.kind }}{% endif %}" + details("p"))
    when(cells[0], "if p.kept", lambda: cells[0].add_paragraph("{{ p.kept }}", style="Detail"))
    remark(cells[0], "p.remark")
    for cell, name in zip(cells[1:], ("who", "by"), strict=True):
        fill(cell, value(f"p.{name}"), "Cell")
    _keep_row(cells)
    docx.add_paragraph("{%p endif %}")


def _remarks(docx: Docx) -> None:
    docx.add_paragraph("{%p if remarks %}")
    docx.add_heading("{{ labels.remarks }}", 1)
    docx.add_paragraph("{%p for r in remarks %}")
    keep(docx.add_paragraph("{{ r.label }}", style="Label"))
    docx.add_paragraph("{%p if loop.last %}")
    keep(docx.add_paragraph("{{ r.text }}", style="Remark"))
    docx.add_paragraph("{%p else %}")
    docx.add_paragraph("{{ r.text }}", style="Remark")
    docx.add_paragraph("{%p endif %}")
    docx.add_paragraph("{%p endfor %}")
    docx.add_paragraph("{%p endif %}")


def _keep_row(cells: Iterable[_Cell]) -> None:
    """Holds a row on the page of what follows: nobody signs on a page with nothing else on it."""
    for cell in cells:
        keep(*(one for one in cell.paragraphs if "{%p" not in one.text))


def _sign_off(docx: Docx) -> None:
    docx.add_heading("{{ labels.sign_off }}", 1)
    heads = ("name", "agreement", "signed_at", "version")
    table = table_of(docx, heads, (4.4, 7.4, 3.7, 1.9), "sign_off")
    repeat_row(table, "for s in sign_offs", 1)
    cells = table.rows[2].cells
    fill(cells[0], "", "Cell").add_run("{{ s.name }}").bold = True
    cells[0].add_paragraph("{{ s.role }}", style="Detail")
    agreement = fill(cells[1], "", "Cell")
    agreement.add_run("{% if s.signed %}✓ {% endif %}{{ s.agreement }}").bold = True
    cells[1].add_paragraph("{%p if s.signed %}")
    cells[1].add_paragraph("{{ labels.hash }}: {{ s.short_hash }}", style="Detail")
    cells[1].add_paragraph("{{ s.hash }}", style="Hash")
    cells[1].add_paragraph("{%p endif %}")
    fill(cells[2], "{{ s.at }}", "Cell")
    fill(cells[3], "{{ s.version }}", "Cell")
    _keep_row(cells)
    hint = "{{ labels.hash_hint }}"
    when(docx, "if signed", lambda: keep(docx.add_paragraph(hint, style="Hint")))
    docx.add_paragraph("{{ made }}", style="Hint")


def _minutes(docx: Docx) -> None:
    docx.add_paragraph("{%p for part in minutes %}")
    docx.add_heading("{{ part.heading }}", 1)
    when(docx, "if part.lead", lambda: docx.add_paragraph("{{ part.lead }}", style="Hint"))
    docx.add_paragraph("{%p if part.rows %}")
    table = table_of(docx, ("minutes_item", "minutes_state"), (8.7, 8.7), "minutes_state")
    repeat_row(table, "for row in part.rows", 1)
    cells = table.rows[2].cells
    fill(cells[0], "", "Cell").add_run("{{ row.label }}").bold = True
    fill(cells[1], "{{ row.value }}", "Cell")
    docx.add_paragraph("{%p endif %}")
    labelled(docx, "part.words")
    docx.add_paragraph("{{ labels.minutes_hint }}", style="Hint")
    docx.add_paragraph("{%p endfor %}")


def _footer(docx: Docx) -> None:
    line = docx.sections[0].footer.paragraphs[0]
    line.style = docx.styles["Footer"]
    line.add_run("{{ name }} · {{ version }}{% if stamp %} · {{ stamp }}{% endif %}\t")
    line.add_run("{{ labels.page }} ")
    field(line, "PAGE")
    line.add_run(" {{ labels.of }} ")
    field(line, "NUMPAGES")
    filed = docx.sections[0].footer.add_paragraph(style="Filed under")
    filed.add_run("{% if number %}{{ labels.number }} {{ number }} · {% endif %}")
    filed.add_run("{{ labels.reference }} {{ reference }}")


def main(path: Path = PATH) -> None:
    path.write_bytes(make_template())


if __name__ == "__main__":
    main()
