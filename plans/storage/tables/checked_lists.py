"""The table of lists that HR is putting right on the pages: people, trainings, certificates.

What was taken over stays for a day as a row without its content, so that a form sent twice gets the same
answer.
"""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import Moment, PersonalJson, PersonalText

checked_lists = sa.Table(
    "checked_lists",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    # Of this file, so that a stale form means no other one.
    sa.Column("mark", sa.Text, nullable=False),
    sa.Column("received_at", Moment, nullable=False),
    sa.Column("file_name", PersonalText, nullable=False),
    sa.Column("content", PersonalText, nullable=False),  # base64
    sa.Column("said", PersonalJson, nullable=False),
    sa.Column("taken_at", Moment),  # NULL: it waits for HR's word
    sa.Column("outcome", PersonalJson),
)
