"""All tables together, for those who need the whole list."""

from plans.storage.engine.metadata import metadata
from plans.storage.tables import (
    audit,
    calendar,
    certificates,
    chat,
    checked_lists,
    collection,
    import_lists,
    legal_calendar,
    organisation,
    people,
    plans,
    reminders,
    submissions,
    training_days,
    uploads,
    web,
    word_template,
)

__all__ = [
    "audit",
    "calendar",
    "certificates",
    "chat",
    "checked_lists",
    "collection",
    "import_lists",
    "legal_calendar",
    "metadata",
    "organisation",
    "people",
    "plans",
    "reminders",
    "submissions",
    "training_days",
    "uploads",
    "web",
    "word_template",
]
