"""Files that people send on Telegram.

Fetching a file takes seconds, and a turn is one transaction in which others wait. So a turn that
needs a file says so and is undone; the file is fetched and looked at outside any transaction, and
then the turn is taken again. What files are fetched, `bot.received_files` says; of a stranger none ever is.
"""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Bot
from telegram.error import TelegramError

from bot.app import App
from bot.logs import get_logger
from bot.received_files import Sent, look_at, refused
from bot.telegram.updates import Incoming
from bot.uploads.received import SentFile, together
from bot.uploads.received import look_at as look_into
from plans.i18n.text import Text
from plans.model import Person
from plans.uploads.refusals import Refusal, Refused

log = get_logger()

LARGEST = 20_000_000
"""Bytes; Telegram gives a bot no larger file."""
SECONDS = 120.0
"""How long a file may take to come."""

_TOO_LARGE = Text("Telegram lets me read files up to 20 MB only, and this one is larger.")
_NOT_FETCHED = Text("I could not get your file from Telegram just now. Please send it once more.")


class FileNeeded(Exception):
    """This turn needs files that are still at Telegram."""

    def __init__(self, incoming: Sequence[Incoming], person: Person, *, kept: bool) -> None:
        super().__init__(self.__doc__)
        self.incoming, self.person, self.kept = tuple(incoming), person, kept


class Documents:
    """Files that were fetched, until the turn that needs them is taken."""

    def __init__(self, app: App, bot: Bot) -> None:
        self._app, self._bot = app, bot
        self._fetched: dict[str, Sent] = {}
        self._kept: dict[str, SentFile] = {}

    def take(self, incoming: Incoming, person: Person) -> Sent:
        """What was in a file of HR; raises `FileNeeded` when it was not fetched yet."""
        sent = self._fetched.pop(incoming.file_id, None)
        if sent is None:
            raise FileNeeded([incoming], person, kept=False)
        return sent

    def take_kept(self, incoming: Sequence[Incoming], person: Person) -> Sent:
        """Files to keep, sent in one go; raises `FileNeeded` when they were not fetched yet."""
        missing = [one for one in incoming if one.file_id not in self._kept]
        if missing:
            raise FileNeeded(missing, person, kept=True)
        return together([self._kept.pop(one) for one in dict.fromkeys(f.file_id for f in incoming)])

    async def fetch(self, needed: FileNeeded) -> None:
        """Gets the files and looks at them; what goes wrong is told in the turn."""
        for one in needed.incoming:
            if needed.kept:
                self._kept[one.file_id] = await self._fetch_kept(one, needed.person)
            else:
                self._fetched[one.file_id] = await self._fetch(one, needed.person)

    async def _fetch(self, incoming: Incoming, person: Person) -> Sent:
        if incoming.file_size > LARGEST:
            return refused(_TOO_LARGE)
        content = await self._content(incoming)
        if content is None:
            return refused(_NOT_FETCHED)
        return await look_at(self._app, person, incoming.file_name, content)

    async def _fetch_kept(self, incoming: Incoming, person: Person) -> SentFile:
        most = self._app.settings.upload_megabytes
        if incoming.file_size > most * 1_000_000:
            return SentFile(medium=incoming.carries, refusal=Refused(Refusal.TOO_LARGE, most).text)
        content = await self._content(incoming)
        if content is None:
            return SentFile(medium=incoming.carries, refusal=_NOT_FETCHED)
        return await look_into(self._app, person, incoming.carries, incoming.file_name, content)

    async def _content(self, incoming: Incoming) -> bytes | None:
        try:
            file = await self._bot.get_file(incoming.file_id)
            return bytes(await file.download_as_bytearray(read_timeout=SECONDS))
        except TelegramError as error:
            log.warning("file not fetched", error=type(error).__name__)
            return None
