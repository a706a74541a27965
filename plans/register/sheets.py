"""The sheets of the register and their columns."""

from __future__ import annotations

from dataclasses import replace

from plans.model import (
    Action,
    Competence,
    Goal,
    Note,
    Preparation,
    Promise,
    Role,
    SignOff,
    Talk,
    TalkReport,
)
from plans.own_questions import OwnAnswer
from plans.register.columns import (
    Column,
    Sheet,
    competence_of_new,
    confirmed_by,
    count_of,
    file_with,
    formality,
    item_name,
    latest_level,
    learning_form,
    level_in,
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
from plans.text import Text

_VERSION = Column(title=Text("Version"), kind="number", width=8, get=of_plan("version"))
_KEY = (
    Column(title=Text("Number"), width=10, get=of_employee("number")),
    Column(title=Text("Name"), width=24, get=of_employee("name")),
    Column(title=Text("Department"), width=18, get=of_employee("department")),
)
_OF_VERSION = (*_KEY, _VERSION)
_GOAL_NUMBER = Column(title=Text("Goal no."), kind="number", width=8, get=lambda line, _: line.goal)
_VERDICT = (
    Column(title=Text("Manager says"), field="verdict"),
    Column(title=Text("Remark by the manager"), width=36, field="manager_remark"),
)
_ORIGIN = Column(title=Text("Taken along from"), width=12, field="came_from", get=origin)
_HELD_ON = Column(title=Text("Held on"), kind="date", width=12, get=lambda line, _: line.held_on)
_TRAINING = (
    Column(title=Text("Useful"), width=8, field="useful"),
    Column(title=Text("Applied at work"), width=20, field="applied"),
    Column(title=Text("How it is applied"), width=30, field="applied_how"),
)


def _level(title: Text, field: str, width: int) -> Column:
    return Column(title=title, kind="number", width=width, field=field, get=level_in(field))


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
            Column(title=Text("Remark by the employee"), width=36, field="employee_remark"),
            Column(title=Text("Remark by the manager"), width=36, field="manager_remark"),
            Column(title=Text("Reason given"), width=36, field="reason"),
            Column(title=Text("PDF file"), width=28, get=file_with(".pdf")),
            Column(title=Text("Word file"), width=28, get=file_with(".docx")),
            Column(title=Text("Problem"), width=24, get=lambda line, _: line.problem),
        ),
    ),
    Sheet(
        key="preparation",
        title=Text("Preparation"),
        columns=(
            *_OF_VERSION,
            Column(title=Text("By whom"), get=whose),
            Column(title=Text("Strong points"), width=36, field="good_at"),
            Column(title=Text("What one likes doing"), width=36, field="like"),
            Column(title=Text("What could be better"), width=36, field="better"),
            Column(title=Text("Ambition in the short term"), width=36, field="ambition_short"),
            Column(title=Text("Ambition in the long term"), width=36, field="ambition_long"),
            Column(title=Text("What will change in the job"), width=36, field="job_change"),
        ),
    ),
    Sheet(
        key="goals",
        title=Text("Goals"),
        columns=(
            *_OF_VERSION,
            _GOAL_NUMBER,
            Column(title=Text("Goal"), width=44, field="text"),
            Column(title=Text("Kind"), field="kind"),
            Column(title=Text("Origin"), field="origin"),
            Column(title=Text("Target date"), kind="date", width=12, field="target_date"),
            Column(title=Text("How we will see it"), width=36, field="evidence"),
            Column(title=Text("In the function description"), width=36, field="profile_link"),
            Column(title=Text("Result"), field="outcome"),
            _ORIGIN,
            *_VERDICT,
        ),
    ),
    Sheet(
        key="competences",
        title=Text("Competences"),
        columns=(
            *_OF_VERSION,
            _GOAL_NUMBER,
            Column(title=Text("Competence"), width=30, field="name"),
            Column(title=Text("Type"), field="type"),
            _level(Text("Own level"), "current", width=9),
            _level(Text("Level according to the manager"), "current_manager", width=12),
            Column(title=Text("Needed"), kind="number", width=9, field="needed"),
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
            Column(title=Text("Priority"), width=10, field="priority"),
            Column(title=Text("Note"), width=36, field="note"),
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
            Column(title=Text("Action"), width=44, field="what"),
            Column(title=Text("How"), field="form"),
            Column(title=Text("Formal or informal"), width=11, field="formal", get=formality),
            Column(title=Text("From"), kind="date", width=12, field="start"),
            Column(title=Text("To"), kind="date", width=12, field="end"),
            Column(title=Text("Provider"), width=20, field="provider"),
            Column(title=Text("Theme"), width=20, field="theme"),
            Column(title=Text("Language"), width=10, field="language"),
            Column(title=Text("With"), width=20, field="who"),
            Column(title=Text("Hours"), kind="number", width=9, field="hours"),
            Column(title=Text("Cost"), kind="money", width=13, field="cost"),
            Column(title=Text("Status"), width=12, field="status"),
            Column(title=Text("Progress"), kind="percent", width=10, field="progress"),
            Column(title=Text("Why dropped"), width=30, field="dropped_because"),
            *_TRAINING,
            _ORIGIN,
            *_VERDICT,
        ),
    ),
    Sheet(
        key="promises",
        title=Text("Support"),
        columns=(
            *_OF_VERSION,
            Column(title=Text("What is promised"), width=44, field="what"),
            Column(title=Text("Kind"), field="kind"),
            Column(title=Text("Who"), width=20, field="who", get=promised_by),
            Column(title=Text("By when"), kind="date", width=12, field="by"),
            Column(title=Text("Kept"), width=8, field="kept"),
            _ORIGIN,
            *_VERDICT,
        ),
    ),
    Sheet(
        key="talks",
        title=Text("Talks"),
        columns=(
            *_OF_VERSION,
            Column(title=Text("Kind"), width=18, field="kind"),
            Column(title=Text("Day"), kind="date", width=12, field="on"),
            Column(title=Text("Moved to"), kind="date", width=12, field="moved_to"),
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
            Column(title=Text("What helped"), width=36, field="helped"),
            Column(title=Text("What hindered"), width=36, field="hindered"),
            Column(title=Text("What comes next"), width=36, field="comes_next"),
            Column(title=Text("Next talk"), kind="date", width=12, field="next_talk"),
            Column(title=Text("Remark"), width=36, field="remark"),
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
            Column(title=Text("Status"), width=12, field="status"),
            Column(title=Text("Progress"), kind="percent", width=10, field="progress"),
            Column(title=Text("End before"), kind="date", width=12, field="old_end"),
            Column(title=Text("End now"), kind="date", width=12, field="new_end", get=new_end),
            Column(title=Text("Why dropped"), width=30, field="dropped_because"),
            _level(Text("Own level"), "level", width=9),
            _level(Text("Level according to the manager"), "level_manager", width=12),
            Column(title=Text("Result"), field="outcome"),
            Column(title=Text("Kept"), width=8, field="kept"),
            *_TRAINING,
            Column(title=Text("Agreed"), width=8, field="agreed"),
            Column(title=Text("Objection"), width=30, field="objection"),
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
