"""What storage keeps for the chat: messages in, messages out, chats and invitations.

Their payloads are opaque: storage gives back the JSON it was given and looks at none of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plans.model import Person

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Received:
    """An update that reached us and waits for its turn."""

    channel: str
    update_id: int
    """The channel's own number of it; a number seen before is the same update again."""
    queue: str
    """Whose it is: updates of one queue are handled one after the other. A hash, never a raw id."""
    received_at: datetime
    payload: Json
    person_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Taken(Received):
    """An update whose turn it is."""

    overtaken: bool
    """True when one that came after it was handled before it; see `overtakers`."""


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A message that waits to be delivered."""

    person_id: str | None
    """Who gets it; None for a chat of nobody we know, which then needs a `queue`."""
    kind: str
    payload: Json
    created_at: datetime
    priority: int = 0
    """Higher goes first among people; one person's messages keep their order."""
    not_before: datetime | None = None
    queue: str = ""
    """Messages of one queue are sent one after the other; empty: the person's."""
    seq: int = 0
    """Its place among all messages; given by the database."""
    attempts: int = 0
    """How often somebody began to send it."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A message as somebody may read it again, whatever became of it on its way."""

    seq: int
    """Its place among all messages."""
    kind: str
    payload: Json
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class Chat:
    """The private chat of a person with the bot."""

    person_id: str
    telegram_id: int
    linked_at: datetime
    blocked: bool = False
    """True while the person blocks the bot."""
    screen_message_id: int | None = None
    """The message that shows the current question."""
    screen_is_last: bool = False
    """True while nothing stands below that message."""
    locale: str | None = None
    """The language the person's app is in."""
    unfinished: int | None = None
    """The update that was handled last, where more of the same message may follow: the first part of
    a text that Telegram cut, or the first picture of an album."""


def chat_of_row(row: Mapping[str, Any]) -> Chat:
    """The chat of its row."""
    values = dict(row) | {"telegram_id": int(row["telegram_id"])}
    del values["telegram_hash"], values["menu"]
    return Chat(**values)


@dataclass(frozen=True, kw_only=True)
class ChatMenu:
    """What the menu of commands in a chat depends on, and which one was set."""

    person: Person
    """Without a function profile."""
    telegram_id: int
    locale: str | None
    menu: str | None
    """A hash of the menu that was set last; None while none was."""


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A personal link, known by the SHA-256 of its token."""

    token_hash: str
    person_id: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    claimed_at: datetime | None = None
    refused_at: datetime | None = None
    """When HR was last told that somebody opened it who may not."""

    def is_open(self, now: datetime) -> bool:
        """True when it can still be claimed."""
        return self.revoked_at is None and self.claimed_at is None and now < self.expires_at


@dataclass(frozen=True, kw_only=True)
class PendingImport:
    """A list of people that somebody of HR sent, until they say what is to happen with it."""

    person_id: str
    received_at: datetime
    file_name: str
    content: bytes
    summary: Json


@dataclass(frozen=True, kw_only=True)
class CheckedList:
    """A list that HR brought on the pages and puts right there; without its content."""

    person_id: str
    """Who brought it."""
    kind: str
    """What it lists: people, or a kind of `bot.checked_lists`."""
    mark: str
    """Which file it is; random."""
    received_at: datetime
    file_name: str
    said: Json
    """What HR said of it: cells put right, and answers."""
    taken_at: datetime | None = None
    """When it was taken over; None: it waits."""
    outcome: Json | None = None
    """What came of it then."""


@dataclass(frozen=True, kw_only=True)
class PendingTemplate:
    """A Word template that somebody of HR sent, until they say what is to happen with it; without
    its content."""

    person_id: str
    received_at: datetime
    file_name: str
    report: Json
    """What was found in it (`plans.rendering.word_template.findings`)."""


@dataclass(frozen=True, kw_only=True)
class PendingTable:
    """An Excel file of the table of trainings that somebody of HR sent, until they say what is to
    happen with it."""

    person_id: str
    received_at: datetime
    file_name: str
    content: bytes
    year: int
    """Of the table, as the file says."""


@dataclass(frozen=True, kw_only=True)
class HouseStyle:
    """A Word template of the organisation, without its content."""

    version: int = 0
    """Given by the database; a later template has a higher one."""
    language: str = ""
    """The language of the documents it is for; empty: all that have none of their own."""
    name: str
    """What the file was called."""
    sha256: str
    size: int
    """In bytes."""
    since: datetime
    put_by: str | None = None
    """Whose doing it is; None: somebody at the command line."""
    failed_at: datetime | None = None
    """When a document could first not be made with it."""
