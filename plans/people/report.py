"""An import in words: a few lines to decide by, and tables with everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from plans.i18n.formats import show_date, show_days
from plans.i18n.text import Text, plural
from plans.model import FunctionProfile, Person
from plans.people.asking import Answers, Option, Question
from plans.people.changes import Change, Import
from plans.people.renamed import Renamed
from plans.people.rows import Problem

FIRST = 5
"""Problems and changes that are said at once; the file has them all."""

FIELDS: Mapping[str, Text] = {
    "number": Text("number"),
    "name": Text("name"),
    "given_name": Text("first name"),
    "infix": Text("infix of the surname"),
    "family_name": Text("surname"),
    "function": Text("function"),
    "department": Text("department"),
    "manager_id": Text("manager"),
    "hr": Text("HR"),
    "language": Text("language"),
    "started_on": Text("start date"),
    "left_on": Text("leaving date"),
    "work_fraction": Text("work fraction"),
    "country": Text("country"),
    "joint_committee": Text("joint committee"),
    "email": Text("e-mail address"),
    "supported_work": Text("maatwerk"),
    "profile": Text("function description"),
}
"""What can differ, in words."""
PARTS_OF_NAME = frozenset({"given_name", "infix", "family_name"})
_NOTHING = Text("Everything in this list is known already; nothing would change.")
_PROBLEM = Text("Row %(row)s, column %(column)s: “%(value)s” – %(what)s.")
_PROBLEM_OF_EMPTY = Text("Row %(row)s, column %(column)s: %(what)s.")
_PROBLEM_OF_ROW = Text("Row %(row)s: %(what)s.")
_ON_SHEET = Text("Sheet “%(sheet)s”. %(problem)s")
_UNKNOWN = Text("I pass over these columns: %(columns)s.")
_MORE_PROBLEMS = Text("… and %(count)s more problems.")
_CHANGE = Text("%(name)s – %(field)s: %(old)s → %(new)s")
_MORE_CHANGES = Text("… and %(count)s more changes.")
_RENAMED = Text(
    "Row %(row)s: number %(number)s was %(old)s and would become %(new)s: the same person with a new "
    "name, or somebody else?"
)
_MORE_RENAMED = Text("… and %(count)s more of these.")
_SOMEBODY_ELSE = Text("If it is somebody else, give them a number that nobody had.")
_YES, _NO, _NONE = Text("yes"), Text("no"), Text("nothing")
_PROFILE = Text("%(title)s (%(competences)s)")

HEADINGS = {
    "row": Text("Row"),
    "column": Text("Column"),
    "value": Text("Value"),
    "what": Text("What is wrong"),
    "number": Text("Number"),
    "name": Text("Name"),
    "field": Text("What"),
    "old": Text("Now"),
    "new": Text("In the list"),
    "problems": Text("Problems"),
    "changes": Text("Changes"),
    "renamed": Text("Other names"),
}
"""Headings and names of sheets of the report."""


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What HR decides by."""

    lines: tuple[Text, ...]
    problems: int = 0
    usable: bool = True
    """False when not even the good rows can be written."""
    changes: int = 0
    """How many people would change, come or leave, by the good rows."""
    whole: bool = True
    """True when the lines say everything."""
    full: bool = False
    """The list names everybody: whoever is not in it leaves."""
    renamed: int = 0
    """How many rows wait until HR says that they are about the same people as before."""
    same: bool = False
    """HR said so."""
    asks: tuple[Question, ...] = ()
    """What HR has to say before anything can be written."""
    answers: Answers = field(default_factory=Answers)
    """What HR has said."""
    whole_file: bool = True
    """False when something in the file was not read, so that nobody can be missing from it."""

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            **vars(self),
            "lines": [_text_to_json(line) for line in self.lines],
            "asks": [_question_to_json(one) for one in self.asks],
            "answers": self.answers.to_json(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Summary:
        return cls(
            **{
                **data,
                "lines": tuple(_text_from_json(one) for one in data["lines"]),
                "asks": tuple(_question_from_json(one) for one in data["asks"]),
                "answers": Answers.from_json(data["answers"]),
            }
        )


def summary_of(planned: Import, most: int = FIRST) -> Summary:
    """Counts, then at most that many problems, or changes of people who were known."""
    known = [line for change in planned.changed for line in _lines_of(change, planned)]
    lines = [
        *_sheets(planned),
        *_counts(planned),
        *_of_names(planned, most),
        *(problem_line(one) for one in planned.problems[:most]),
    ]
    if len(planned.problems) > most:
        lines.append(_MORE_PROBLEMS(count=len(planned.problems) - most))
    if not planned.problems:
        lines += known[:most]
        if len(known) > most:
            lines.append(_MORE_CHANGES(count=len(known) - most))
    lines += planned.remarks
    if planned.unknown:
        lines.append(_UNKNOWN(columns=", ".join(planned.unknown)))
    return Summary(
        lines=tuple(lines),
        problems=len(planned.problems),
        usable=planned.usable,
        changes=len({change.after.id for change in planned.changes} | _ids(planned)),
        whole=max(len(planned.problems), len(planned.renamed), len(known)) <= most,
        renamed=len(planned.renamed),
        asks=planned.questions,
        whole_file=not planned.not_read,
    )


def _sheets(planned: Import) -> Iterator[Text]:
    """What was read of the file, and what was not."""
    if planned.read:
        read = ", ".join(f"“{name}” ({count})" for name, count in planned.read)
        yield plural(
            "I have read sheet %(sheets)s.",
            "I have read sheets %(sheets)s.",
            len(planned.read),
            sheets=read,
        )
    yield from planned.not_read


def _ids(planned: Import) -> set[str]:
    return {person.id for person in planned.leaving}


def _counts(planned: Import) -> Iterator[Text]:
    leaving = _ids(planned)
    changed = [one for one in planned.changed if one.after.id not in leaving]
    if planned.new:
        yield plural("%(count)s new person.", "%(count)s new people.", len(planned.new))
    if changed:
        yield plural("%(count)s person changes.", "%(count)s people change.", len(changed))
    if leaving:
        yield plural("%(count)s person leaves.", "%(count)s people leave.", len(leaving))
    if planned.unchanged and (planned.changes or planned.problems or planned.renamed):
        yield plural(
            "%(count)s person stays as is.",
            "%(count)s people stay as they are.",
            planned.unchanged,
        )
    yield from _who_had_left(planned)
    asks = planned.problems or planned.renamed or planned.questions
    if not planned.changes and not asks and not leaving:
        yield _NOTHING
    yield from _who_stays_gone(planned)
    if planned.bad_rows:
        yield plural(
            "%(count)s row cannot be taken:",
            "%(count)s rows cannot be taken:",
            planned.bad_rows,
        )


def besides(planned: Import) -> Iterator[Text]:
    """What is to be known of a list beside its problems and its changes: what was read of it and how,
    and who is in it without anything becoming of it."""
    yield from _sheets(planned)
    yield from planned.remarks
    yield from _who_had_left(planned)
    yield from _who_stays_gone(planned)
    if planned.waiting:
        yield _waits_too(planned)
    if planned.unknown:
        yield _UNKNOWN(columns=", ".join(planned.unknown))


def _who_had_left(planned: Import) -> Iterator[Text]:
    if planned.passed:
        yield plural(
            "%(count)s person in the list has left already and was not known here: %(names)s. I pass "
            "over that row.",
            "%(count)s people in the list have left already and were not known here: %(names)s. I "
            "pass over those rows.",
            len(planned.passed),
            names=_names(planned.passed),
        )


def _who_stays_gone(planned: Import) -> Iterator[Text]:
    if planned.still_gone:
        yield plural(
            "%(count)s person in the list left earlier, and stays so: %(names)s. Who is back gets a "
            "later start date, or an empty leaving date.",
            "%(count)s people in the list left earlier, and stay so: %(names)s. Who is back gets a "
            "later start date, or an empty leaving date.",
            len(planned.still_gone),
            names=_names(planned.still_gone),
        )


def _of_names(planned: Import, most: int) -> Iterator[Text]:
    if not planned.renamed:
        return
    yield plural(
        "%(count)s row waits, because its number had another name until now:",
        "%(count)s rows wait, because their number had another name until now:",
        len(planned.renamed),
    )
    yield from (renamed_line(one) for one in planned.renamed[:most])
    if len(planned.renamed) > most:
        yield _MORE_RENAMED(count=len(planned.renamed) - most)
    if planned.waiting:
        yield _waits_too(planned)
    yield _SOMEBODY_ELSE


def _waits_too(planned: Import) -> Text:
    return plural(
        "Row %(rows)s waits too, because of its manager.",
        "Rows %(rows)s wait too, because of their manager.",
        len(planned.waiting),
        rows=", ".join(map(str, planned.waiting[:FIRST]))
        + (", …" if len(planned.waiting) > FIRST else ""),
    )


def renamed_line(one: Renamed) -> Text:
    """The question about a name, as a sentence."""
    place = f"{one.row} ({one.sheet})" if one.sheet else one.row
    return _RENAMED(row=place, number=one.number, old=one.old, new=one.new)


def _names(people: Sequence[Person]) -> str:
    return ", ".join(one.name for one in people[:FIRST]) + (", …" if len(people) > FIRST else "")


def problem_line(problem: Problem) -> Text:
    """One problem as a sentence."""
    if problem.row is None:
        return problem.what
    if not problem.column:
        line = _PROBLEM_OF_ROW(row=problem.row, what=problem.what)
    else:
        line = (_PROBLEM if problem.value else _PROBLEM_OF_EMPTY)(
            row=problem.row, column=problem.column, value=problem.value, what=problem.what
        )
    return _ON_SHEET(sheet=problem.sheet, problem=line) if problem.sheet else line


def _lines_of(change: Change, planned: Import) -> Iterator[Text]:
    for name, old, new in field_changes(change, planned):
        if name in PARTS_OF_NAME and "name" in change.fields:
            continue  # the whole name says it
        yield _CHANGE(name=change.after.name, field=FIELDS[name], old=old, new=new)


def field_changes(change: Change, planned: Import) -> Iterator[tuple[str, Text | str, Text | str]]:
    """Each field that differs, with what it is and what it would be."""
    for name in change.fields:
        old = getattr(change.before, name) if change.before else None
        new = getattr(change.after, name)
        yield name, _shown(name, old, planned), _shown(name, new, planned)


def _shown(name: str, value: Any, planned: Import) -> Text | str:
    match value:
        case None | "":
            return _NONE
        case bool():
            return _YES if value else _NO
        case date():
            return show_date(value)
        case Decimal():
            return show_days(value)
        case FunctionProfile():
            skills = ", ".join(f"{one.name} {one.needed}" for one in value.competences)
            return _PROFILE(title=value.title, competences=skills or value.text[:40])
        case _ if name == "manager_id" and value in planned.people:
            return planned.people[value].name
        case _:
            return str(value)


Render = Callable[[Text | str], str]


def problem_rows(planned: Import, render: Render) -> Iterator[tuple[str | int | None, ...]]:
    """Row, column, value and what is wrong, of each problem."""
    several = len({one.sheet for one in planned.problems}) > 1
    for one in planned.problems:
        place = f"{one.sheet}: {one.column}" if several and one.sheet else one.column
        yield one.row, place, one.value, render(one.what)


def renamed_rows(planned: Import, render: Render) -> Iterator[tuple[str | int | None, ...]]:
    """Row, number, old and new name of each row that waits for HR's word."""
    for one in planned.renamed:
        yield one.row, one.number, one.old, one.new


def change_rows(planned: Import, render: Render) -> Iterator[tuple[str | int | None, ...]]:
    """Row, number, name, field, old and new of everything that would change."""
    for change in planned.changes:
        for name, old, new in field_changes(change, planned):
            shown = render(FIELDS[name]), render(old), render(new)
            yield change.row, change.after.number, change.after.name, *shown


def _question_to_json(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "text": _text_to_json(question.text),
        "options": [[one.value, _text_to_json(one.label)] for one in question.options],
    }


def _question_from_json(data: Mapping[str, Any]) -> Question:
    return Question(
        key=data["key"],
        text=_text_from_json(data["text"]),
        options=tuple(
            Option(value=value, label=_text_from_json(label)) for value, label in data["options"]
        ),
    )


def _text_to_json(text: Text) -> dict[str, Any]:
    values = {k: _text_to_json(v) if isinstance(v, Text) else v for k, v in text.values.items()}
    return {"source": text.source, "values": values, "one": text.one, "count": text.count}


def _text_from_json(data: Mapping[str, Any]) -> Text:
    values = {
        key: _text_from_json(value) if isinstance(value, Mapping) else value
        for key, value in data["values"].items()
    }
    source = data["source"]  # apart: what stands in a Text is collected for translation
    return Text(source, values, data["one"], data["count"])
