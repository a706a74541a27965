"""The rules of the tables themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

import pytest
import sqlalchemy as sa

from plans.audit.event import AuditEvent
from plans.certificates.certificate import Certificate
from plans.history import HistoryEntry
from plans.model import Person, Round, StandIn
from plans.storage.engine.types import Choice, Exact, PersonalJson, PersonalText
from plans.storage.records import (
    CheckedImport,
    Invitation,
    Outgoing,
    PendingImport,
    PendingTable,
    PendingTemplate,
    Received,
)
from plans.storage.tables import (
    audit,
    certificates,
    chat,
    import_lists,
    metadata,
    organisation,
    people,
    plans,
    uploads,
    word_template,
)
from plans.training_plan.changes import RowChange
from plans.uploads.upload import Upload

PERSONAL = (PersonalText, PersonalJson)

# Text that says nothing of what a person wrote or is called. A new column of plain text is either
# one of these, with a reason, or personal.
PLAIN = {
    "people.id",
    "people.number",
    "people.manager_id",
    "people.language",
    "chats.person_id",
    "chats.telegram_hash",
    "chats.locale",
    "chats.menu",
    "mailboxes.person_id",
    "mailboxes.refused",
    "reminder_pauses.recipient",
    "reminders.about",
    "calendar_steps.step",
    "submissions.by",
    "submissions.sha256",
    "submission_receipts.person_id",
    "calendar_steps.by",
    "calendar_steps.undone_by",
    "invitations.token_hash",
    "invitations.person_id",
    "stand_ins.deputy_id",
    "stand_ins.manager_id",
    "web_links.token_hash",
    "web_links.person_id",
    "web_sessions.token_hash",
    "web_sessions.person_id",
    "house_styles.language",
    "house_styles.sha256",
    "house_styles.put_by",
    "certificates.person_id",
    "certificates.kind",
    "certificates.by",
    "uploads.owner_id",
    "uploads.sha256",
    "uploads.by",
    "rounds.name",
    "rounds.carry_from",
    "round_reminders.round",
    "round_reminders.person_id",
    "plans.employee_id",
    "plans.round",
    "plans.manager_id",
    "snapshots.name",
    "history.person_id",
    "history.step",
    "history.source",
    "audit.who",
    "checked_imports.mark",
    "checked_imports.person_id",
    "checked_lists.person_id",
    "checked_lists.kind",
    "checked_lists.mark",
    "pending_imports.person_id",
    "pending_templates.person_id",
    "pending_training_tables.person_id",
    "training_table_changes.what",
    "training_table_changes.who",
    "audit.what",
    "audit.subject",
    "conversations.person_id",
    "inbox.channel",
    "inbox.person_id",
    "inbox.queue",
    "inbox.state",
    "inbox.error",
    "outbox.person_id",
    "outbox.queue",
    "outbox.kind",
    "outbox.state",
    "outbox.error",
    "appointments.person_id",
    "appointments.uid",
    "people.country",
    "people.time_zone",
    "people.joint_committee",
    "reminders.key",
    "reminders.recipient",
    "reminders.employee_id",
    "reminders.moments",
    "digests.person_id",
    "employment_endings.person_id",
    "employment_terms.joint_committee",
    "employment_terms.person_id",
    "followed_trainings.decided_by",
    "followed_trainings.person_id",
    "followed_trainings.reported_by",
    "training_balances.person_id",
    "jobs.by",
    "jobs.state",
    "collections.id",
    "collections.round",
    "collections.by",
    "collected_plans.fingerprint",
    "collected_plans.collection_id",
    "downloads.token_hash",
    "downloads.person_id",
    "settings.key",
    "settings.value",
}

tables = pytest.mark.parametrize("table", metadata.tables.values(), ids=str)


def indexed_columns(table: sa.Table) -> Iterator[sa.Column[Any]]:
    """Everything an index, a key or a constraint of the table looks at."""
    for constraint in table.constraints:
        yield from constraint.columns if hasattr(constraint, "columns") else ()
    for index in table.indexes:
        for expression in index.expressions:
            yield from _columns_in(expression)
        for dialect in ("sqlite", "postgresql"):
            where = str(index.dialect_options[dialect].get("where")).split()
            yield from (column for column in table.c if column.name in where)
    yield from (column for column in table.c if column.foreign_keys or column.primary_key)


def _columns_in(expression: Any) -> Iterable[sa.Column[Any]]:
    found = sa.sql.visitors.iterate(expression)
    return [element for element in found if isinstance(element, sa.Column)]


@tables
def test_nothing_looks_things_up_by_personal_text(table: sa.Table) -> None:
    assert [str(column) for column in indexed_columns(table) if _personal(column)] == []


@tables
def test_text_is_personal_unless_we_know_better(table: sa.Table) -> None:
    text = [column for column in table.c if isinstance(column.type, sa.Text)]
    assert {str(column) for column in text} <= PLAIN


def test_the_list_of_plain_text_is_no_longer_than_needed() -> None:
    known = {str(column) for table in metadata.tables.values() for column in table.c}
    assert known >= PLAIN
    assert "outbox.priority" in {str(column) for column in indexed_columns(chat.outbox)}


@pytest.mark.parametrize(
    "use",
    [
        lambda column: column == "Anna",
        lambda column: column.like("A%"),
        lambda column: column.in_(["Anna"]),
        lambda column: column.desc(),
        lambda column: "Anna" + column,
        lambda column: column.is_distinct_from("Anna"),
    ],
)
@pytest.mark.parametrize(
    "column",
    [
        people.people.c.name,
        chat.inbox.c.payload,
        plans.plan_versions.c.document,
    ],
)
def test_a_query_by_personal_text_cannot_be_written(use: Any, column: Any) -> None:
    with pytest.raises(TypeError, match="personal text"):
        use(column)


def test_whether_there_is_any_personal_text_may_be_asked() -> None:
    assert "IS NULL" in str(people.people.c.profile.is_(None))


@pytest.mark.parametrize(
    ("kind", "stored", "elsewhere"),
    [
        (Person, [people.people], {"address_fails", "reachable", "stand_ins", "stands_in_for"}),
        (StandIn, [people.stand_ins], set()),
        (Round, [people.rounds], set()),
        (HistoryEntry, [plans.history], set()),
        (AuditEvent, [audit.audit], set()),
        (Received, [chat.inbox], set()),
        (Outgoing, [chat.outbox], set()),
        (Invitation, [people.invitations], set()),
        (PendingImport, [import_lists.pending_imports], set()),
        (CheckedImport, [import_lists.checked_imports], set()),
        (PendingTemplate, [word_template.pending_templates], set()),
        (PendingTable, [organisation.pending_training_tables], set()),
        (RowChange, [organisation.training_table_changes], set()),
        (Upload, [uploads.uploads], set()),
        (Certificate, [certificates.certificates], set()),
    ],
)
def test_every_field_has_a_column(kind: Any, stored: list[sa.Table], elsewhere: set[str]) -> None:
    columns = {name for table in stored for name in table.c.keys()}  # noqa: SIM118
    assert {entry.name for entry in fields(kind)} - columns == elsewhere


def _personal(column: sa.Column[Any]) -> bool:
    assert not isinstance(column.type, sa.JSON)
    return isinstance(column.type, PERSONAL)


def test_our_types_are_told_apart() -> None:
    assert not isinstance(plans.plans.c.status.type, PERSONAL)
    assert isinstance(plans.plans.c.status.type, Choice)
    assert isinstance(plans.agreed_costs.c.amount.type, Exact)
    assert _personal(plans.plan_versions.c.document)
