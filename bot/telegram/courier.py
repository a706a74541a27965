"""Bringing one message of the outbox to its chat.

One message may take several requests: the old buttons go, documents are made and sent, the text
comes in pieces. When one of them fails, the message is tried again later, and what arrived already
is not sent twice; so each request is a part, and how far a message got is remembered.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import structlog
from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import BadRequest

from bot.app import App
from bot.files import File
from bot.messages import Outbound, from_payload
from bot.outgoing import NO_DOCUMENT
from bot.telegram.actions import uploading
from bot.telegram.buttons import unpack
from bot.telegram.date_picker import picker
from bot.telegram.failures import is_missing, is_same
from bot.telegram.keyboards import keyboard
from bot.telegram.limits import Limits
from bot.telegram.notes import CHAT_ID, LANGUAGE
from bot.telegram.reception import CALENDAR
from bot.telegram.screens import pieces
from dialogs.scene import DEFAULT_LANGUAGE
from plans.formats import BRUSSELS
from plans.storage.rows import Chat, Outgoing
from plans.text import Text

log = structlog.get_logger()

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
MOST_REMEMBERED = 10_000

Part = Callable[[], Awaitable[int | None]]
"""One request; gives the id of the message that it sent or changed, or None."""
