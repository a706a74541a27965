"""The store: everything that is kept, within one transaction."""

from __future__ import annotations

from plans.storage.audit_store import AuditPart
from plans.storage.calendar_store import CalendarPart
from plans.storage.chats import ChatPart
from plans.storage.collections import CollectionPart
from plans.storage.conversations import ConversationPart
from plans.storage.download_store import DownloadPart
from plans.storage.history_store import HistoryPart
from plans.storage.house_styles import HouseStylePart
from plans.storage.import_store import ImportPart
from plans.storage.inbox import InboxPart
from plans.storage.job_store import JobPart
from plans.storage.outbox import OutboxPart
from plans.storage.people import PeoplePart
from plans.storage.rebuild import RebuildPart
from plans.storage.reminder_queue import DuePart
from plans.storage.reminder_store import ReminderPart
from plans.storage.round_store import RoundPart
from plans.storage.waiting import WaitingPart


class Store(
    ReminderPart,
    DuePart,
    WaitingPart,
    PeoplePart,
    RoundPart,
    RebuildPart,
    CollectionPart,
    HistoryPart,
    AuditPart,
    ImportPart,
    CalendarPart,
    ChatPart,
    ConversationPart,
    DownloadPart,
    HouseStylePart,
    InboxPart,
    JobPart,
    OutboxPart,
):
    """What `Database.transaction` and `Database.reading` hand out."""
