"""What one message takes: which old buttons go, what is sent or edited, and in which order.

At most one message of a chat has buttons, so a question first takes away those of the question
before it; when somebody taps the last message of the chat, that message itself becomes the next
question. Documents stand above a question, so that its buttons are at the end.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from telegram import InlineKeyboardMarkup

from bot.attachments import File
from bot.messages import Outbound
from bot.telegram.sending.chat_api import ChatApi
from plans.storage.records import Chat

Parts = dict[str, Callable[[], Awaitable[int | None]]]
"""Requests by name, in order; each gives the id of the message that it sent or changed."""


class MessageRequests:
    """A message on its way to a chat; `asks` says that it becomes the chat's question."""

    def __init__(
        self,
        chat_api: ChatApi,
        chat_id: int,
        *,
        texts: Sequence[str],
        buttons: InlineKeyboardMarkup | None,
        files: Sequence[File],
        asks: bool,
    ) -> None:
        self._chat_api, self._chat_id = chat_api, chat_id
        self._texts, self._buttons, self._files = texts, buttons, files
        self.asks = asks
        self.has_buttons = buttons is not None

    def parts(self, content: Outbound, chat: Chat | None) -> Parts:
        """The requests; the same names again when a message is tried again."""
        screen = chat.screen_message_id if chat is not None and self.asks else None
        tapped = content.tapped if self.asks else None
        alone = len(self._texts) == 1 and not self._files
        if screen and tapped and alone and chat is not None and chat.screen_is_last:
            edit = partial(
                self._chat_api.rewrite, self._chat_id, screen, self._texts[0], self._buttons
            )
            return self._removals({tapped} - {screen}) | {"edit": edit}
        old = self._removals({number for number in (screen, tapped) if number})
        if self._buttons is not None:
            return old | self._file_parts() | self._text_parts()
        return old | self._text_parts() | self._file_parts()

    def _removals(self, messages: set[int]) -> Parts:
        return {
            f"buttons {number}": partial(self._chat_api.show_buttons, self._chat_id, number, None)
            for number in sorted(messages)
        }

    def _text_parts(self) -> Parts:
        last = len(self._texts) - 1
        return {
            f"text {index}": partial(
                self._chat_api.write, self._chat_id, html, self._buttons if index == last else None
            )
            for index, html in enumerate(self._texts)
        }

    def _file_parts(self) -> Parts:
        return {
            f"file {index}": partial(self._chat_api.send_file, self._chat_id, file)
            for index, file in enumerate(self._files)
        }
