"""Lists of people to work out, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plans.i18n.text import Text
from plans.i18n.translate import load_texts
from plans.model import Person
from plans.people.changes import Import, work_out
from plans.people.report import problem_line
from plans.spreadsheets.table import Cell, Table
from tests.cast import TODAY

TEXTS = load_texts()
HEADINGS = ("Nummer", "Naam", "Functie", "Afdeling", "Leidinggevende", "Taal", "Werkbreuk")
ROWS = (
    ("1003", "Greet Maes", "Director", "", "", "en", 1),
    ("1002", "Marc Janssens", "Team lead", "Customer service", "1003", "en", 1),
    ("1001", "Anna Peeters", "Customer adviser", "Customer service", "1002", "en", 1),
)


def table(*rows: tuple[Cell, ...], headings: tuple[str, ...] = HEADINGS, name: str = "") -> Table:
    return Table(name=name, rows=(headings, *rows))


def planned(*rows: tuple[Cell, ...], known: Iterable[Person] = (), **options: Any) -> Import:
    headings = options.pop("headings", HEADINGS)
    return work_out([table(*rows, headings=headings)], known, TODAY, **options)


def after(one: Import) -> dict[str, Person]:
    return {change.after.number: change.after for change in one.changes}


def told(one: Import) -> list[str]:
    return [TEXTS.render(problem_line(problem), "en") for problem in one.problems]


def say(text: Text | str) -> str:
    return TEXTS.render(text, "en")
