"""Rows of every table, as they stood under each form of the tables: `rows_at/<form>.json`.

Whoever adds a migration writes down once what its form holds, and the file stays as it is:

    python -m tests.plans.storage.kept_rows

From then on the tests bring those rows to every later form, on both databases, and read them.
"""

from __future__ import annotations

import asyncio
import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa

from plans import editing
from plans.law.rules import Body
from plans.model import (
    Audience,
    CompetenceType,
    FunctionProfile,
    Plan,
    ProfileCompetence,
    Role,
    Status,
    TalkReport,
)
from plans.model.encoding import encode
from plans.model.own_questions import OwnKind, OwnQuestion, Said
from plans.model.rounds import Extension
from plans.organisation.profile import (
    AgeBand,
    AgeCount,
    Composition,
    OrganisationProfile,
    QuarterFte,
)
from plans.storage import Database, migrate
from plans.storage.engine.queries import Row
from plans.storage.engine.types import Choice, Exact, Moment, PersonalDocument, PersonalJson
from plans.storage.store import Store
from plans.storage.tables import metadata, organisation, people, training_days
from plans.training_days.figures import Figure
from plans.training_days.kept import to_json
from plans.training_days.ledger import YearBalance
from plans.training_days.right import days_text
from plans.training_plan.plan import Answer, TrainingPlan
from plans.training_plan.training import Gathered, Training
from tests.plans.examples import agreed_plan
from tests.plans.storage.cast import NOW, ROUND, arrive

FOLDER = Path(__file__).parent / "rows_at"
Rows = dict[str, list[Row]]
"""By table, parents first; every value as JSON holds it."""

_PROFILE = FunctionProfile(
    title="Analyst",
    text="Looks into things.",
    competences=(ProfileCompetence(name="SQL", needed=4, type=CompetenceType.KNOWLEDGE),),
)
_QUESTION = OwnQuestion(
    key="team", kind=OwnKind.TEXT, said=(Said(language="nl", text="Welk team?"),), required=True
)
_PROFILE_OF_ALL = OrganisationProfile(
    name="Example NV",
    joint_committees=("200", "149.01"),
    body=Body.COUNCIL,
    quarters=(QuarterFte(year=2024, quarter=4, fte=Decimal("23.5")),),
    composition=Composition(
        men=12, ages=(AgeCount(band=AgeBand(youngest=26, oldest=34), people=12),)
    ),
)
_TRAINING_PLAN = TrainingPlan(
    year=2027,
    until=2027,
    answers=(
        Answer(key="vision", value="Learning on the job.", by="ines", at=NOW, documents=(1,)),
    ),
    trainings=(
        Training(
            id=1,
            gathered=(Gathered(plan_id=1, action_id=3, version=1, what="SQL course"),),
            merged=(Training(id=2, title="SQL"),),
            title="SQL",
            budget=Decimal("250.00"),
        ),
    ),
    last_id=2,
    kept_apart=((1, 2),),
)
_DOCUMENTS: dict[sa.Column[Any], str] = {
    people.people.c.profile: encode(_PROFILE),
    organisation.organisation_profile.c.document: encode(_PROFILE_OF_ALL),
    organisation.training_plans.c.document: encode(_TRAINING_PLAN),
    organisation.training_table_changes.c.before: encode(Training(id=77, title="SQL")),
    organisation.training_table_changes.c.after: encode(_TRAINING_PLAN.trainings[0]),
    training_days.training_balances.c.document: to_json(
        YearBalance(
            year=2026,
            **dict.fromkeys(
                ("right", "carried_in", "taken", "planned", "left", "to_plan", "carried_out"),
                Figure(days=Fraction(7, 3), lines=(days_text(Fraction(7, 3)),)),
            ),
            beyond=Fraction(0),
            on_path=True,
        )
    ),
    people.rounds.c.audience: encode(Audience(departments=("Verkoop",))),
    people.rounds.c.questions: encode((_QUESTION,), tuple[OwnQuestion, ...]),
    people.rounds.c.extensions: encode(
        (Extension(person_id="anna", until=date(2027, 4, 30)),), tuple[Extension, ...]
    ),
}


def known(form: str) -> Rows:
    """What was written down of that form."""
    rows: Rows = json.loads((FOLDER / f"{form}.json").read_text())
    return rows


async def fill(store: Store) -> None:
    """A row of everything, with a value in each column."""
    await _fill_plans(store)
    for table in metadata.sorted_tables:
        if table.name not in {"plans", "plan_versions", "snapshots"}:
            found = await store._rows(sa.select(table).limit(1))
            if not found or table.name in {"people", "rounds", "reminders"}:
                row = {column.name: await _value(store, column) for column in table.c}
                await store._connection.execute(sa.insert(table), [row])


async def _fill_plans(store: Store) -> None:
    plan = replace(agreed_plan(NOW), round=ROUND.name)
    plan = editing.set_value(plan, plan.actions[0].id, "cost", Decimal("250.00"))
    followed = await store.add_plan(replace(plan, round=None, status=Status.COMPLETED))
    report = TalkReport(id=90, begun_at=NOW, remark="went well", waits_for=Role.MANAGER)
    plan = await store.add_plan(replace(plan, follows=followed.id, reports=(report,)))
    await store.save_plan(replace(followed, replaced_by=plan.id), before=followed)
    await store.plans.save_snapshot(plan, "submitted")
    await store.save_plan(replace(plan, version=2, status=Status.DRAFT), before=plan)


async def _value(store: Store, column: sa.Column[Any]) -> Any:
    for key in column.foreign_keys:
        if key.column.table is column.table:  # the row that is being made
            return await _value(store, key.column)
        return (await store._values(sa.select(key.column).order_by(key.column)))[0]
    match column.type:
        case PersonalDocument():
            return _DOCUMENTS[column]
        case PersonalJson():
            return {"said": ["by", 1]}
        case Choice():
            return next(iter(column.type.words))  # type: ignore[call-overload]
        case Moment():
            return NOW
        case Exact():
            return Decimal("12.50")
        case sa.Date():
            return NOW.date()
        case sa.Time():
            return time(14, 30)
        case sa.Boolean():
            return True
        case sa.Integer():
            return 77
        case sa.LargeBinary():
            return b"\0\xff"
    return f"{column.table.name} {column.name}"


# ------------------------------------------------------------------ as JSON


def read(connection: sa.Connection) -> Rows:
    """Everything in the database, whatever form it is in."""
    tables = sa.MetaData()
    tables.reflect(connection)
    return {
        table.name: [
            {name: _plain(value) for name, value in row.items()}
            for row in connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()
        ]
        for table in tables.sorted_tables
        if table.name != "alembic_version"
    }


def write(connection: sa.Connection, rows: Rows) -> None:
    """Puts these rows into a database of their form."""
    tables = sa.MetaData()
    tables.reflect(connection)
    sqlite = connection.dialect.name == "sqlite"
    for table in tables.sorted_tables:
        if theirs := rows.get(table.name):
            stored = [
                {name: _stored(table.c[name].type, value, sqlite) for name, value in row.items()}
                for row in theirs
            ]
            connection.execute(sa.insert(table), stored)


def lost(before: Rows, after: Rows) -> list[str]:
    """The rows of before that are not there any more; a column that came later may hold anything."""
    return [
        f"{name} {row}"
        for name, theirs in before.items()
        for row in theirs
        if not any(row.items() <= one.items() for one in after.get(name, []))
    ]


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
            return moment.isoformat()
        case date() | time():
            return value.isoformat()
        case Decimal():
            return str(value)
        case bytes():
            return b64encode(value).decode()
    return value


def _stored(kind: Any, value: Any, sqlite: bool) -> Any:
    if value is None:
        return None
    match kind:
        case sa.DateTime():
            moment = datetime.fromisoformat(value)
            return moment.replace(tzinfo=None) if sqlite else moment
        case sa.Date():
            return date.fromisoformat(value)
        case sa.Time():
            return time.fromisoformat(value)
        case sa.Numeric():
            return Decimal(value)
        case sa.LargeBinary():
            return b64decode(value)
    return value


async def keep() -> Rows:
    """What the newest form holds."""
    with TemporaryDirectory() as scratch:
        database = Database.at(Path(scratch) / "scratch.db", secret=b"kept")
        await database.upgrade()
        await arrive(database)
        async with database.transaction() as store:
            await fill(store)
        rows = await database.change_tables(read)
        await database.close()
        for row in rows["settings"]:
            if row["key"] == "organisation.mark":  # by chance, else other at each writing
                row["value"] = "0123456789abcdef"
        return rows


async def plans_in(database: Database) -> Sequence[Plan]:
    """Every version of every plan, read as the assistant reads it."""
    async with database.reading() as store:
        ids = await store.plans.all_ids()
        return [version for plan_id in ids for version in await store.plans.versions(plan_id)]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    made = json.dumps(asyncio.run(keep()), indent=1, ensure_ascii=False)
    (FOLDER / f"{migrate.newest()}.json").write_text(made + "\n")
