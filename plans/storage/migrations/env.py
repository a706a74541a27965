"""How Alembic runs the migrations: on the connection it is given, in that one transaction."""

from typing import Any

from alembic import context

from plans.storage.engine.types import Choice, Exact, Moment, PersonalJson, PersonalText
from plans.storage.tables import metadata


def plainly(kind: str, item: Any, _context: object) -> Any:
    """How a new migration writes our types: as they are stored, so that it never changes."""
    match item:
        case PersonalText() | PersonalJson() | Choice():
            return "sa.Text()"
        case Moment():
            return "sa.DateTime(timezone=True)"
        case Exact():
            return 'sa.Text().with_variant(sa.Numeric(), "postgresql")'
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    render_item=plainly,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
