"""Files that HR sends on Telegram.

Fetching a file takes seconds, and a turn is one transaction in which others wait. So a turn that
needs a file says so and is undone; the file is fetched and looked at outside any transaction, and
then the turn is taken again. A file of anybody else is never fetched.
"""

from __future__ import annotations

from telegram import Bot
from telegram.error import TelegramError

from bot.app import App
from bot.logs import get_logger
from bot.received_files import Sent, look_at, refused
from bot.telegram.updates import Incoming
from plans.i18n.text import Text
from plans.model import Person

log = get_logger()

LARGEST = 20_000_000
"""Bytes; Telegram gives a bot no larger file."""
SECONDS = 120.0
"""How long a file may take to come."""

_TOO_LARGE = Text("Telegram lets me read files up to 20 MB only, and this one is larger.")
_NOT_FETCHED = Text("I could not get your file from Telegram just now. Please send it once more.")


class FileNeeded(Exception):
    """This turn needs a file that is still at Telegram."""

    def __init__(self, incoming: Incoming, person: Person) -> None:
        super().__init__(self.__doc__)
        self.incoming, self.person = incoming, person


class Documents:
    """Files that were fetched, until the turn that needs them is taken."""

    def __init__(self, app: App, bot: Bot) -> None:
        self._app, self._bot = app, bot
        self._fetched: dict[str, Sent] = {}

    def take(self, incoming: Incoming, person: Person) -> Sent:
        """What was in the file; raises `FileNeeded` when it was not fetched yet."""
        sent = self._fetched.pop(incoming.file_id, None)
        if sent is None:
            raise FileNeeded(incoming, person)
        return sent

    async def fetch(self, needed: FileNeeded) -> None:
        """Gets the file and looks at it; what goes wrong is told in the turn."""
        incoming = needed.incoming
        self._fetched[incoming.file_id] = await self._fetch(incoming, needed.person)

    async def _fetch(self, incoming: Incoming, person: Person) -> Sent:
        if incoming.file_size > LARGEST:
            return refused(_TOO_LARGE)
        try:
            file = await self._bot.get_file(incoming.file_id)
            content = await file.download_as_bytearray(read_timeout=SECONDS)
        except TelegramError as error:
            log.warning("file not fetched", error=type(error).__name__)
            return refused(_NOT_FETCHED)
        return await look_at(self._app, person, incoming.file_name, bytes(content))
