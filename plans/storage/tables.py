"""All tables together, for those who need the whole list."""

from plans.storage import chat_tables, people_tables, plan_tables
from plans.storage.metadata import metadata

__all__ = ["chat_tables", "metadata", "people_tables", "plan_tables"]
