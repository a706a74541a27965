"""The tables of lists of people that HR sent, in chat or on the pages, and has not decided about."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import Moment, PersonalJson, PersonalText

pending_imports = sa.Table(
    "pending_imports",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("received_at", Moment, nullable=False),
    sa.Column("file_name", PersonalText, nullable=False),
    sa.Column("content", PersonalText, nullable=False),  # base64
    sa.Column("summary", PersonalJson, nullable=False),
)

# One for each person of HR who is putting a list right on the pages; what was taken over stays for a
# day as a row without its content, so that a form sent twice gets the same answer.
checked_imports = sa.Table(
    "checked_imports",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("mark", sa.Text, nullable=False),
    sa.Column("received_at", Moment, nullable=False),
    sa.Column("file_name", PersonalText, nullable=False),
    sa.Column("content", PersonalText, nullable=False),  # base64
    sa.Column("said", PersonalJson, nullable=False),
    sa.Column("taken_at", Moment),
    sa.Column("outcome", PersonalJson),
)
