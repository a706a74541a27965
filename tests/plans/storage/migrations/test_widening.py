"""While workers are replaced one by one, old ones go on with the new tables: so a migration may
add, and must not take away, narrow, or ask for what an old worker does not write."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import sqlalchemy as sa

from plans.storage import Database, migrate


class Form(NamedTuple):
    """What one table asks of who writes to it."""

    types: dict[str, str]
    demanded: set[str]
    """Columns that must be given a value."""
    unique: set[frozenset[str]]


def forms(connection: sa.Connection) -> dict[str, Form]:
    inspector = sa.inspect(connection)
    return {name: _form(inspector, name) for name in inspector.get_table_names()}


def _form(inspector: Any, name: str) -> Form:
    columns = inspector.get_columns(name)
    indexes = [*inspector.get_indexes(name), *inspector.get_unique_constraints(name)]
    return Form(
        types={one["name"]: str(one["type"]) for one in columns},
        demanded={c["name"] for c in columns if not c["nullable"] and c["default"] is None},
        unique={frozenset(one["column_names"]) for one in indexes if one.get("unique", True)},
    )


def narrowed(old: dict[str, Form], new: dict[str, Form]) -> list[str]:
    """What an old worker would stumble over."""
    found = [f"{name} is gone" for name in old.keys() - new.keys()]
    for name in old.keys() & new.keys():
        before, after = old[name], new[name]
        found += [
            f"{name}.{column} changed"
            for column, kind in before.types.items()
            if after.types.get(column) != kind
        ]
        found += [f"{name}.{c} is demanded" for c in after.demanded - before.demanded]
        found += [f"{name} is unique by {sorted(u)}" for u in after.unique - before.unique]
    return sorted(found)


async def test_every_migration_only_widens(empty_place: str) -> None:
    database = Database.at(empty_place)
    await database.upgrade()
    stages: dict[str, dict[str, Form]] = {}
    for revision in reversed(migrate.forms()):
        await database.downgrade(revision)
        stages[revision] = await database.change_tables(forms)
    await database.close()
    assert all(stages.values())
    found = {
        newer: narrowed(stages[older], stages[newer]) for older, newer in pairwise(migrate.forms())
    }
    assert {revision: what for revision, what in found.items() if what} == {}


def test_what_narrows_is_found() -> None:
    old = {"a": Form({"x": "TEXT", "y": "TEXT"}, {"x"}, set()), "b": Form({}, set(), set())}
    new = {"a": Form({"x": "INTEGER", "z": "TEXT"}, {"x", "z"}, {frozenset("x")})}
    assert narrowed(old, new) == [
        "a is unique by ['x']",
        "a.x changed",
        "a.y changed",
        "a.z is demanded",
        "b is gone",
    ]
