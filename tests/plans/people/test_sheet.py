"""People as a sheet, read back by the import."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from plans.i18n.text import Text
from plans.i18n.translate import load_texts
from plans.people.changes import work_out
from plans.people.columns import people_layouts
from plans.people.sheet import COLUMNS, values_of
from plans.spreadsheets.table import Table
from tests.cast import PEOPLE, TODAY

TEXTS = load_texts()
ALL_OF_IT = {
    "infix": "van den",
    "name": "Tom van den Berg",
    "family_name": "Berg",
    "work_fraction": Decimal("0.789"),
    "started_on": date(2020, 4, 3),
    "left_on": date(2028, 4, 5),
    "country": "NL",
    "joint_committee": "149.01",
    "supported_work": True,
    "email": "tom@example.be",
}


@pytest.mark.parametrize("language", TEXTS.languages)
def test_the_import_knows_every_heading(language: str) -> None:
    headings = tuple(TEXTS.render(one.heading, language) for one in COLUMNS.values())
    [layout] = people_layouts([Table(name="", rows=(headings,))])
    assert list(layout.columns) == list(COLUMNS)
    assert layout.unknown == ()


@pytest.mark.parametrize("language", TEXTS.languages)
def test_what_is_taken_along_and_brought_back_changes_nothing(language: str) -> None:
    def say(text: Text) -> str:
        return TEXTS.render(text, language)

    everybody = {one.id: replace(one, **ALL_OF_IT) if one.id == "tom" else one for one in PEOPLE}
    headings = tuple(say(one.heading) for one in COLUMNS.values())
    rows = [
        tuple(value or None for value in values_of(one, everybody, say).values())
        for one in everybody.values()
    ]
    planned = work_out([Table(name="People", rows=(headings, *rows))], everybody.values(), TODAY)
    assert planned.problems == ()
    assert planned.questions == ()
    assert [(one.after.id, one.fields) for one in planned.changes] == []
