"""The store: everything that is kept, within one transaction."""

from __future__ import annotations

from plans.storage.audit import AuditPart
from plans.storage.calendar import CalendarPart
from plans.storage.chat.chats import ChatPart
from plans.storage.chat.conversations import ConversationPart
from plans.storage.chat.inbox import InboxPart
from plans.storage.chat.outbox import OutboxPart
from plans.storage.collection.collections import CollectionPart
from plans.storage.collection.downloads import DownloadPart
from plans.storage.collection.jobs import JobPart
from plans.storage.people.import_lists import ImportPart
from plans.storage.people.people import PeoplePart
from plans.storage.plans.history import HistoryPart
from plans.storage.plans.waiting import WaitingPart
from plans.storage.rebuild import RebuildPart
from plans.storage.reminders.due import DuePart
from plans.storage.reminders.reminders import ReminderPart
from plans.storage.rounds import RoundPart
from plans.storage.word_template import HouseStylePart


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
