"""All tables together, for those who need the whole list."""

from plans.storage import (
    audit_tables,
    calendar_tables,
    chat_tables,
    collection_tables,
    house_style_tables,
    import_tables,
    people_tables,
    plan_tables,
    reminder_tables,
)
from plans.storage.metadata import metadata

__all__ = [
    "audit_tables",
    "calendar_tables",
    "chat_tables",
    "collection_tables",
    "house_style_tables",
    "import_tables",
    "metadata",
    "people_tables",
    "plan_tables",
    "reminder_tables",
]
