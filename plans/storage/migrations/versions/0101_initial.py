"""Everything, as of the first release.

Trial versions numbered their migrations from 0001 and stored the parts of a plan in tables of their
own; the numbers begin again here so that their databases are told apart.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0101"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_EXACT = sa.Text().with_variant(sa.Numeric(), "postgresql")
_MOMENT = sa.DateTime(timezone=True)

_TABLES = (
    "audit",
    "house_styles",
    "inbox",
    "organisation_profile",
    "outbox",
    "people",
    "rounds",
    "settings",
    "training_plans",
    "training_table_changes",
    "calendar_steps",
    "certificates",
    "chats",
    "collections",
    "conversations",
    "digests",
    "invitations",
    "jobs",
    "mailboxes",
    "checked_lists",
    "pending_imports",
    "pending_templates",
    "pending_training_tables",
    "plans",
    "round_reminders",
    "uploads",
    "submissions",
    "submission_receipts",
    "web_links",
    "web_sessions",
    "stand_ins",
    "appointments",
    "collected_plans",
    "downloads",
    "history",
    "plan_versions",
    "reminder_pauses",
    "reminders",
    "snapshots",
    "agreed_costs",
    "open_promises",
    "employment_endings",
    "employment_terms",
    "followed_trainings",
    "training_balances",
)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("who", sa.Text()),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text()),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_table(
        "house_styles",
        sa.Column("version", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("put_by", sa.Text()),
        sa.Column("ended_at", _MOMENT),
        sa.Column("failed_at", _MOMENT),
        sa.PrimaryKeyConstraint("version", name="pk_house_styles"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "inbox",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Text()),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done_at", _MOMENT),
        sa.Column("error", sa.Text()),
        sa.PrimaryKeyConstraint("channel", "update_id", name="pk_inbox"),
    )
    op.create_index(
        "ix_inbox_queue", "inbox", ["channel", "queue", "update_id"], **_where("state = 'new'")
    )
    op.create_index("ix_inbox_new", "inbox", ["channel", "update_id"], **_where("state = 'new'"))
    op.create_table(
        "organisation_profile",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_organisation_profile"),
    )
    op.create_table(
        "training_plans",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text()),
        sa.PrimaryKeyConstraint("year", name="pk_training_plans"),
    )
    op.create_table(
        "training_table_changes",
        sa.Column("seq", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("who", sa.Text()),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_training_table_changes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_training_table_changes_year", "training_table_changes", ["year", "seq"])
    op.create_index("ix_training_table_changes_row", "training_table_changes", ["year", "row"])
    op.create_table(
        "outbox",
        sa.Column("seq", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Text()),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", _MOMENT),
        sa.Column("lease_until", _MOMENT),
        sa.Column("sent_at", _MOMENT),
        sa.Column("error", sa.Text()),
        sa.Column("message_id", sa.BigInteger()),
        sa.PrimaryKeyConstraint("seq", name="pk_outbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_queue", "outbox", ["queue", "seq"], **_where("state = 'waiting'"))
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        [sa.literal_column("priority DESC"), "seq"],
        **_where("state = 'waiting'"),
    )
    op.create_index(
        "ix_outbox_shown", "outbox", ["queue", "message_id"], **_where("state = 'sent'")
    )
    op.create_index(
        "ix_outbox_mail", "outbox", ["seq"], **_where("kind = 'mail' AND state = 'waiting'")
    )
    op.create_index("ix_outbox_strangers", "outbox", ["created_at"], **_where("person_id IS NULL"))
    op.create_index(
        "uq_outbox_sending", "outbox", ["queue"], unique=True, **_where("state = 'sending'")
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("given_name", sa.Text(), nullable=False),
        sa.Column("infix", sa.Text(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("manager_id", sa.Text()),
        sa.Column("hr", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.Column("started_on", sa.Date()),
        sa.Column("left_on", sa.Date()),
        sa.Column("work_fraction", _EXACT, nullable=False),
        sa.Column("profile", sa.Text()),
        sa.Column("language_chosen", sa.Boolean(), nullable=False),
        sa.Column("privacy_seen_at", _MOMENT),
        sa.Column("absent_from", sa.Date()),
        sa.Column("absent_until", sa.Date()),
        sa.Column("country", sa.Text(), server_default="BE", nullable=False),
        sa.Column("time_zone", sa.Text(), server_default="Europe/Brussels", nullable=False),
        sa.Column("joint_committee", sa.Text(), server_default="", nullable=False),
        sa.Column("supported_work", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["manager_id"],
            ["people.id"],
            name="fk_people_manager_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("number", name="uq_people_number"),
    )
    op.create_index("ix_people_manager_id", "people", ["manager_id"])
    op.create_table(
        "rounds",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("opens", sa.Date(), nullable=False),
        sa.Column("closes", sa.Date(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("audience", sa.Text()),
        sa.Column("closed_at", _MOMENT),
        sa.Column("questions", sa.Text()),
        sa.Column("carry_from", sa.Text()),
        sa.Column("extensions", sa.Text()),
        sa.PrimaryKeyConstraint("name", name="pk_rounds"),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )
    op.create_table(
        "chats",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("telegram_id", sa.Text(), nullable=False),
        sa.Column("telegram_hash", sa.Text(), nullable=False),
        sa.Column("linked_at", _MOMENT, nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("screen_message_id", sa.BigInteger()),
        sa.Column("screen_is_last", sa.Boolean(), nullable=False),
        sa.Column("unfinished", sa.BigInteger()),
        sa.Column("locale", sa.Text()),
        sa.Column("menu", sa.Text()),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_chats_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_chats"),
        sa.UniqueConstraint("telegram_hash", name="uq_chats_telegram_hash"),
    )
    op.create_table(
        "collections",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("by", sa.Text()),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("finished_at", _MOMENT, nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("plans", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["rounds.name"], name="fk_collections_round"),
        sa.PrimaryKeyConstraint("id", name="pk_collections"),
    )
    op.create_index("ix_collections_round", "collections", ["round", "started_at"])
    op.create_table(
        "conversations",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text()),
        sa.Column("updated_at", _MOMENT),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_conversations_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_conversations"),
    )
    op.create_table(
        "digests",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_digests_person_id"),
        sa.PrimaryKeyConstraint("person_id", "day", name="pk_digests"),
    )
    op.create_table(
        "mailboxes",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("beside_chat", sa.Boolean(), nullable=False),
        sa.Column("told_until", sa.BigInteger(), nullable=False),
        sa.Column("told_on", sa.Date()),
        sa.Column("refused_at", _MOMENT),
        sa.Column("refused", sa.Text()),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_mailboxes_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_mailboxes"),
    )
    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("revoked_at", _MOMENT),
        sa.Column("claimed_at", _MOMENT),
        sa.Column("refused_at", _MOMENT),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_invitations_person_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_invitations"),
    )
    op.create_index("ix_invitations_person_id", "invitations", ["person_id"])
    op.create_table(
        "jobs",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("lease_until", _MOMENT),
        sa.Column("ended_at", _MOMENT),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("on_page", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.Text()),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name="fk_jobs_by"),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_jobs_open", "jobs", ["id"], **_where("state IN ('waiting', 'working')"))
    op.create_table(
        "checked_lists",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("taken_at", _MOMENT),
        sa.Column("outcome", sa.Text()),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_checked_lists_person_id"),
        sa.PrimaryKeyConstraint("person_id", "kind", name="pk_checked_lists"),
    )
    op.create_table(
        "pending_imports",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_pending_imports_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_pending_imports"),
    )
    op.create_table(
        "pending_templates",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_pending_templates_person_id"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_pending_templates"),
    )
    op.create_table(
        "pending_training_tables",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_pending_training_tables_person_id"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_pending_training_tables"),
    )
    op.create_table(
        "plans",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("round", sa.Text()),
        sa.Column("manager_id", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_since", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["people.id"], name="fk_plans_employee_id"),
        sa.ForeignKeyConstraint(["manager_id"], ["people.id"], name="fk_plans_manager_id"),
        sa.ForeignKeyConstraint(["round"], ["rounds.name"], name="fk_plans_round"),
        sa.PrimaryKeyConstraint("id", name="pk_plans"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_plans_employee_id", "plans", ["employee_id"])
    op.create_index("ix_plans_manager_id_status", "plans", ["manager_id", "status", "status_since"])
    op.create_index("ix_plans_status", "plans", ["status"])
    op.create_index(
        "uq_plans_open_in_round",
        "plans",
        ["employee_id", "round"],
        unique=True,
        **_where("status NOT IN ('completed', 'withdrawn')"),
    )
    op.create_index(
        "uq_plans_open_without_round",
        "plans",
        ["employee_id"],
        unique=True,
        **_where("round IS NULL AND status NOT IN ('completed', 'withdrawn')"),
    )
    op.create_table(
        "calendar_steps",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("by", sa.Text()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("proofs", sa.Text(), nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("undone_at", _MOMENT),
        sa.Column("undone_by", sa.Text()),
        sa.Column("undone_because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name="fk_calendar_steps_by"),
        sa.ForeignKeyConstraint(["undone_by"], ["people.id"], name="fk_calendar_steps_undone_by"),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_steps"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_calendar_steps_done",
        "calendar_steps",
        ["year", "step"],
        unique=True,
        **_where("undone_at IS NULL"),
    )
    op.create_table(
        "round_reminders",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_round_reminders_person_id"),
        sa.ForeignKeyConstraint(["round"], ["rounds.name"], name="fk_round_reminders_round"),
        sa.PrimaryKeyConstraint("round", "person_id", "on", name="pk_round_reminders"),
    )
    op.create_table(
        "certificates",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("obtained", sa.Date(), nullable=False),
        sa.Column("expires", sa.Date()),
        sa.Column("proofs", sa.Text(), nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.Column("by", sa.Text()),
        sa.Column("renewed_by", _NUMBER),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name="fk_certificates_by"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_certificates_person_id"),
        sa.ForeignKeyConstraint(
            ["renewed_by"],
            ["certificates.id"],
            name="fk_certificates_renewed_by",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_certificates"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_certificates_person_id", "certificates", ["person_id"])
    op.create_table(
        "uploads",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("owner_id", sa.Text()),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("by", sa.Text()),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name="fk_uploads_by"),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name="fk_uploads_owner_id"),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_uploads_by", "uploads", ["by", "purpose"])
    op.create_index("ix_uploads_owner_id", "uploads", ["owner_id", "purpose"])
    op.create_table(
        "submissions",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("upload", _NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("by", sa.Text()),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name="fk_submissions_by"),
        sa.ForeignKeyConstraint(["upload"], ["uploads.id"], name="fk_submissions_upload"),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "submission_receipts",
        sa.Column("submission", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("message", sa.BigInteger()),
        sa.Column("sent_at", _MOMENT, nullable=False),
        sa.Column("received_at", _MOMENT),
        sa.Column("opened_at", _MOMENT),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("remarked_at", _MOMENT),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_submission_receipts_person_id"
        ),
        sa.ForeignKeyConstraint(
            ["submission"], ["submissions.id"], name="fk_submission_receipts_submission"
        ),
        sa.PrimaryKeyConstraint("submission", "person_id", name="pk_submission_receipts"),
    )
    op.create_index("ix_submission_receipts_person_id", "submission_receipts", ["person_id"])
    op.create_table(
        "stand_ins",
        sa.Column("manager_id", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("deputy_id", sa.Text(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["deputy_id"], ["people.id"], name="fk_stand_ins_deputy_id"),
        sa.ForeignKeyConstraint(["manager_id"], ["people.id"], name="fk_stand_ins_manager_id"),
        sa.PrimaryKeyConstraint("manager_id", "first", name="pk_stand_ins"),
    )
    op.create_index("ix_stand_ins_deputy_id", "stand_ins", ["deputy_id"])
    op.create_table(
        "web_links",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("used_at", _MOMENT),
        sa.Column("revoked_at", _MOMENT),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_web_links_person_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_web_links"),
    )
    op.create_index("ix_web_links_person_id", "web_links", ["person_id"])
    op.create_table(
        "web_sessions",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_web_sessions_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_web_sessions"),
        sa.UniqueConstraint("token_hash", name="uq_web_sessions_token_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_web_sessions_person_id", "web_sessions", ["person_id"])
    op.create_table(
        "appointments",
        sa.Column("plan_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("talk_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("hour", sa.Time()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_appointments_person_id"),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name="fk_appointments_plan_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", "talk_id", "person_id", name="pk_appointments"),
    )
    op.create_table(
        "collected_plans",
        sa.Column("plan_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("collection_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name="fk_collected_plans_collection_id"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name="fk_collected_plans_plan_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", name="pk_collected_plans"),
    )
    op.create_table(
        "downloads",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("job_id", _NUMBER, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("used_at", _MOMENT),
        sa.Column("revoked_at", _MOMENT),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name="fk_downloads_job_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_downloads_person_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_downloads"),
    )
    op.create_index("ix_downloads_job_id", "downloads", ["job_id"])
    op.create_table(
        "history",
        sa.Column("seq", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("plan_id", _NUMBER),
        sa.Column("version", sa.Integer()),
        sa.Column("person_id", sa.Text()),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Integer()),
        sa.Column("old", sa.Text()),
        sa.Column("new", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name="fk_history_plan_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_history"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_history_person_id_source", "history", ["person_id", "source", "seq"])
    op.create_index("ix_history_plan_id", "history", ["plan_id", "seq"])
    op.create_table(
        "plan_versions",
        sa.Column("plan_id", _NUMBER, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("replaced_by", _NUMBER),
        sa.Column("waits_for", sa.Text()),
        sa.Column("signed_at", _MOMENT),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name="fk_plan_versions_plan_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", name="pk_plan_versions"),
    )
    op.create_index(
        "ix_plan_versions_stand", "plan_versions", ["plan_id", "version", "status", "replaced_by"]
    )
    op.create_table(
        "reminders",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("employee_id", sa.Text()),
        sa.Column("plan_id", _NUMBER),
        sa.Column("item_id", sa.Integer()),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("moments", sa.Text(), nullable=False),
        sa.Column("until", _MOMENT),
        sa.Column("escalated", sa.Boolean(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("due_at", _MOMENT),
        sa.Column("told_until", _MOMENT),
        sa.Column("snoozed_until", _MOMENT),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("what", sa.Text()),
        sa.ForeignKeyConstraint(["employee_id"], ["people.id"], name="fk_reminders_employee_id"),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name="fk_reminders_plan_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_reminders"),
    )
    op.create_index("ix_reminders_about", "reminders", ["about"], **_where("about <> ''"))
    op.create_index(
        "ix_reminders_due", "reminders", ["due_at", "recipient"], **_where("due_at IS NOT NULL")
    )
    op.create_index("ix_reminders_plan_id", "reminders", ["plan_id"])
    op.create_index(
        "ix_reminders_recipient",
        "reminders",
        ["recipient", "due_at"],
        **_where("status IN ('open', 'told', 'snoozed')"),
    )
    op.create_table(
        "reminder_pauses",
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("recipient", name="pk_reminder_pauses"),
    )
    op.create_table(
        "snapshots",
        sa.Column("plan_id", _NUMBER, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name="fk_snapshots_plan_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", "name", name="pk_snapshots"),
    )
    op.create_table(
        "agreed_costs",
        sa.Column("plan_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("amount", _EXACT, nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id", "version"],
            ["plan_versions.plan_id", "plan_versions.version"],
            name="fk_agreed_costs_plan_id_version",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", "item_id", name="pk_agreed_costs"),
    )
    op.create_table(
        "open_promises",
        sa.Column("plan_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("by", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id", "version"],
            ["plan_versions.plan_id", "plan_versions.version"],
            name="fk_open_promises_plan_id_version",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", "item_id", name="pk_open_promises"),
    )

    op.create_table(
        "employment_endings",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("ending", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_employment_endings_person_id"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_employment_endings"),
    )
    op.create_table(
        "employment_terms",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("work_fraction", _EXACT, nullable=False),
        sa.Column("joint_committee", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_employment_terms_person_id"),
        sa.PrimaryKeyConstraint("person_id", "since", name="pk_employment_terms"),
    )
    op.create_table(
        "followed_trainings",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hours", _EXACT),
        sa.Column("started_on", sa.Date()),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("formal", sa.Boolean(), nullable=False),
        sa.Column("training_leave", sa.Boolean(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("certificate", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Date()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("plan_id", _NUMBER),
        sa.Column("item_id", sa.Integer()),
        sa.Column("reported_at", _MOMENT, nullable=False),
        sa.Column("reported_by", sa.Text()),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_at", _MOMENT),
        sa.Column("decided_by", sa.Text()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("same_as", _NUMBER),
        sa.Column("proof", _NUMBER),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_followed_trainings_person_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_followed_trainings"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_followed_trainings_decision", "followed_trainings", ["decision"])
    op.create_index(
        "ix_followed_trainings_person_id", "followed_trainings", ["person_id", "ended_on"]
    )
    op.create_index(
        "uq_followed_trainings_plan_id", "followed_trainings", ["plan_id", "item_id"], unique=True
    )
    op.create_table(
        "training_balances",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text()),
        sa.Column("worked_out_at", _MOMENT, nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_training_balances_person_id"
        ),
        sa.PrimaryKeyConstraint("person_id", "year", name="pk_training_balances"),
    )


def downgrade() -> None:
    for name in reversed(_TABLES):
        op.drop_table(name)


def _where(condition: str) -> dict[str, Any]:
    """What an index over some of the rows only is told, alike for both databases."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}
