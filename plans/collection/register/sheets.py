"""The sheets of the register and their columns."""

from __future__ import annotations

from dataclasses import replace

from plans.collection.register.columns import (
    Column,
    Sheet,
    columns_of,
    competence_of_new,
    confirmed_by,
    count_of,
    file_with,
    formality,
    item_name,
    latest_level,
    learning_form,
    manager_name,
    new_end,
    next_status,
    next_version,
    of_employee,
    of_plan,
    origin,
    own_answer,
    own_day,
    own_number,
    promised_by,
    status_day,
    status_word,
    total_of,
    whose,
)
from plans.i18n.text import Text
from plans.model import (
    Action,
    Competence,
    Goal,
    Item,
    Note,
    Plan,
    Preparation,
    Promise,
    Role,
    SignOff,
    Talk,
    TalkReport,
)
from plans.model.own_questions import OwnAnswer

_VERSION = Column(title=Text("Version"), kind="number", width=8, get=of_plan("version"))
_KEY = (
    Column(title=Text("Number"), width=10, get=of_employee("number")),
    Column(title=Text("Name"), width=24, get=of_employee("name")),
    Column(title=Text("Department"), width=18, get=of_employee("department")),
)
_OF_VERSION = (*_KEY, _VERSION)
IN_SIGHT = 2
"""The columns that say whose row it is; they stay where one looks at those on the right."""
_GOAL_NUMBER = Column(title=Text("Goal no."), kind="number", width=8, get=lambda line, _: line.goal)
_VERDICT = columns_of(Item)
_HELD_ON = Column(title=Text("Held on"), kind="date", width=12, get=lambda line, _: line.held_on)
_SEEN_LAST = (
    Column(
        title=Text("Own level, last seen"),
        kind="number",
        width=10,
        field="ratings",
        get=latest_level(Role.EMPLOYEE),
    ),
    Column(
        title=Text("Level according to the manager, last seen"),
        kind="number",
        width=14,
        get=latest_level(Role.MANAGER),
    ),
)
_PLAN = columns_of(Plan)
_LEVELS = ("name", "type", "current", "current_manager", "needed")
_SAID = ("status", "progress", "old_end", "new_end", "dropped_because", "level", "level_manager")
_OUTCOME = ("outcome", "kept", "useful", "applied", "applied_how", "agreed", "objection")


SHEETS: tuple[Sheet, ...] = (
    Sheet(
        key="plans",
        title=Text("Plans"),
        columns=(
            *_KEY,
            Column(title=Text("Function"), width=24, get=of_employee("function")),
            Column(title=Text("Manager"), width=24, get=manager_name),
            Column(title=Text("Status"), width=20, get=status_word),
            Column(title=Text("Status since"), kind="date", width=12, get=status_day),
            _VERSION,
            Column(title=Text("Next version"), kind="number", width=10, get=next_version),
            Column(title=Text("Status of the next version"), width=20, get=next_status),
            Column(title=Text("Round"), field="round"),
            Column(title=Text("Period from"), kind="date", width=12, field="period_start"),
            Column(title=Text("Period to"), kind="date", width=12, field="period_end"),
            Column(title=Text("Language"), width=9, field="language"),
            Column(title=Text("Number of goals"), kind="number", width=10, get=count_of("goals")),
            Column(
                title=Text("Number of actions"), kind="number", width=10, get=count_of("actions")
            ),
            Column(title=Text("Hours"), kind="number", width=9, get=total_of("hours")),
            Column(title=Text("Cost"), kind="money", width=13, get=total_of("cost")),
            *_PLAN,
            Column(title=Text("Reason given"), width=36, field="reason"),
            Column(title=Text("PDF file"), kind="link", width=28, get=file_with(".pdf")),
            Column(title=Text("Word file"), kind="link", width=28, get=file_with(".docx")),
            Column(title=Text("Problem"), width=24, get=lambda line, _: line.problem),
        ),
    ),
    Sheet(
        key="preparation",
        title=Text("Preparation"),
        columns=(
            *_OF_VERSION,
            Column(title=Text("By whom"), get=whose),
            *columns_of(Preparation),
        ),
    ),
    Sheet(
        key="goals",
        title=Text("Goals"),
        columns=(
            *_OF_VERSION,
            _GOAL_NUMBER,
            *columns_of(Goal, first=("text", "kind", "origin"), came_from=origin),
            *_VERDICT,
        ),
    ),
    Sheet(
        key="competences",
        title=Text("Competences"),
        columns=(
            *_OF_VERSION,
            _GOAL_NUMBER,
            *columns_of(Competence, first=_LEVELS)[: len(_LEVELS)],
            *_SEEN_LAST,
            *columns_of(Competence, first=_LEVELS)[len(_LEVELS) :],
            *_VERDICT,
        ),
    ),
    Sheet(
        key="actions",
        title=Text("Actions"),
        columns=(
            *_OF_VERSION,
            _GOAL_NUMBER,
            Column(title=Text("Competence"), width=30, get=lambda line, _: line.competence),
            *columns_of(
                Action,
                first=("what", "form", "formal", "start", "end", "provider", "theme"),
                formal=formality,
                came_from=origin,
            ),
            *_VERDICT,
        ),
    ),
    Sheet(
        key="promises",
        title=Text("Support"),
        columns=(
            *_OF_VERSION,
            *columns_of(Promise, first=("what", "kind"), who=promised_by, came_from=origin),
            *_VERDICT,
        ),
    ),
    Sheet(
        key="talks",
        title=Text("Talks"),
        columns=(
            *_OF_VERSION,
            *columns_of(Talk, first=("kind",)),
            *_VERDICT,
        ),
    ),
    Sheet(
        key="minutes",
        title=Text("Minutes"),
        columns=(
            *_OF_VERSION,
            Column(title=Text("Kind"), width=18, field="kind"),
            replace(_HELD_ON, field="held_on"),
            Column(title=Text("Manager"), width=24, field="manager"),
            *columns_of(TalkReport, first=("held_on",))[1:],
            Column(title=Text("Confirmed by"), width=28, field="confirmed", get=confirmed_by),
        ),
    ),
    Sheet(
        key="notes",
        title=Text("Said in talks"),
        columns=(
            *_OF_VERSION,
            _HELD_ON,
            Column(title=Text("About"), width=36, field="name", get=item_name),
            Column(title=Text("Competence"), width=30, get=competence_of_new),
            Column(title=Text("How"), get=learning_form),
            *columns_of(Note, first=(*_SAID, *_OUTCOME), new_end=new_end),
        ),
    ),
    Sheet(
        key="own_answers",
        title=Text("Own questions"),
        columns=(
            *_OF_VERSION,
            Column(title=Text("Question"), width=44, field="question"),
            Column(title=Text("Answer"), width=44, field="value", get=own_answer),
            Column(title=Text("Answer as a number"), kind="number", get=own_number),
            Column(title=Text("Answer as a day"), kind="date", get=own_day),
        ),
    ),
    Sheet(
        key="sign_offs",
        title=Text("Sign-offs"),
        columns=(
            *_KEY,
            Column(title=Text("Version"), kind="number", width=8, field="version"),
            Column(title=Text("By whom"), field="role"),
            Column(title=Text("Signed by"), width=24, field="name"),
            Column(title=Text("Deputy of"), width=24, field="instead_of"),
            Column(title=Text("Agreement"), width=20, field="agreement"),
            Column(title=Text("Date and time"), kind="moment", width=17, field="at"),
            Column(title=Text("Remark"), width=36, field="remark"),
            Column(title=Text("Differing opinion"), width=36, field="differing_opinion"),
            Column(title=Text("Fingerprint"), width=20, field="content_hash"),
        ),
    ),
)

SHOWS: dict[type, str] = {
    Preparation: "preparation",
    Goal: "goals",
    Competence: "competences",
    Action: "actions",
    Promise: "promises",
    Talk: "talks",
    TalkReport: "minutes",
    Note: "notes",
    OwnAnswer: "own_answers",
    SignOff: "sign_offs",
}
"""Which sheet shows the parts of a plan."""
