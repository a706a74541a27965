"""Writing to a chat: one method for each thing that the Bot API is asked to do there.

An edit that changes nothing and an edit of a message that is gone are errors to Telegram and none
to us: the first is done already, the second becomes a new message. A picture that Telegram does not
take as a photo goes as a file.
"""

from __future__ import annotations

from contextlib import suppress

from telegram import InlineKeyboardMarkup, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.attachments import File
from bot.telegram.failures import is_missing, is_same, judge
from bot.telegram.sending.photos import is_photo
from bot.telegram.transport import RawBot

NO_PREVIEW = {"is_disabled": True}

Markup = InlineKeyboardMarkup | None


class ChatApi:
    """Every method raises `TelegramError`, and gives the id of the message or None."""

    def __init__(self, bot: RawBot, *, plain: bool = False) -> None:
        self._bot = bot
        self._mode = None if plain else ParseMode.HTML

    async def write(self, chat_id: int, text: str, markup: Markup) -> int:
        """A new message."""
        message = await self._bot.call(
            "sendMessage",
            chat_id=chat_id,
            text=text,
            parse_mode=self._mode,
            reply_markup=markup,
            link_preview_options=NO_PREVIEW,
        )
        return int(message["message_id"])

    async def rewrite(self, chat_id: int, message_id: int, text: str, markup: Markup) -> int:
        """Another text and other buttons for a message; a new message when it is gone."""
        try:
            await self._bot.call(
                "editMessageText",
                chat_id=chat_id,
                message_id=message_id,
                text=text,
                parse_mode=self._mode,
                reply_markup=markup,
                link_preview_options=NO_PREVIEW,
            )
        except BadRequest as error:
            if is_missing(error):
                return await self.write(chat_id, text, markup)
            if not is_same(error):
                raise
        return message_id

    async def show_buttons(self, chat_id: int, message_id: int, markup: Markup) -> None:
        """Other buttons under a message, or none; nothing when it is gone."""
        with suppress(BadRequest):
            await self._bot.call(
                "editMessageReplyMarkup",
                chat_id=chat_id,
                message_id=message_id,
                reply_markup=markup,
            )

    async def send_file(self, chat_id: int, file: File) -> int:
        """A picture as a photo, which is seen without opening it; all else as a document."""
        if is_photo(file):
            try:
                photo = await self._bot.send_photo(chat_id, _upload(file))
            except BadRequest as error:
                if judge(error, 1).meaning != "refused":
                    raise
            else:
                return photo.message_id
        message = await self._bot.send_document(chat_id, _upload(file))
        return message.message_id


def _upload(file: File) -> InputFile:
    return InputFile(file.content, filename=file.name)
