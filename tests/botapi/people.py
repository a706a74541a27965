"""People with phones.

Bots are tested best by somebody who only does what a person can do: write, press a button that is
on the screen, send a picture where a text was asked, block the bot, read what is there. A test that
calls a bot's functions instead proves that the functions agree with the test.

    anna = api.person("Anna", language_code="nl")
    anna.opens_link("TOKEN")
    await anna.sees("Welkom")
    anna.presses("Verder")
"""

import base64
import mimetypes
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.botapi.chats import ACTION_SHOWN, Chat, Message
from tests.botapi.files import picture_size
from tests.botapi.journal import told
from tests.botapi.presses import press
from tests.botapi.pulse import PATIENCE
from tests.botapi.screens import Shown, shown
from tests.botapi.texts import finished

if TYPE_CHECKING:
    from tests.botapi.server import BotApi

# One grey pixel.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
What = str | Callable[[Shown], Any]


class Person:
    """Somebody who chats with the bot. Everything they do is an update on its way to it."""

    def __init__(self, api: "BotApi", chat: Chat) -> None:
        self._api = api
        self._chat = chat
        self._read: dict[int, Shown] = {}
        self._drawn: dict[int, tuple[Any, Any, Shown]] = {}

    @property
    def id(self) -> int:
        return self._chat.id

    @property
    def name(self) -> str:
        return self._chat.user["first_name"]

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"

    # What they do.

    def writes(self, text: str, *, reply_to: Shown | None = None) -> Shown:
        text, entities = finished(text, [])
        content: dict[str, Any] = {"text": text} | ({"entities": entities} if entities else {})
        return self.sends(content, reply_to=reply_to)

    def pastes(self, text: str, *, cut: int = 4096) -> list[Shown]:
        """Puts in a text of any length; their app sends it in pieces of that many characters."""
        return [self.writes(text[at : at + cut]) for at in range(0, len(text), cut)]

    def forwards(self, text: str, *, by: "Person") -> Shown:
        """Hands on what somebody else wrote."""
        return self.sends({"text": text, "forward_origin": self._origin(by)})

    def starts(self, payload: str = "") -> Shown:
        """Presses START; `payload` comes from a deep link."""
        return self.writes(f"/start {payload}".rstrip())

    def opens_link(self, token: str) -> Shown:
        """Opens t.me/<bot>?start=<token> and presses START."""
        if not re.fullmatch("[A-Za-z0-9_-]{1,64}", token):
            raise ValueError(f"no deep link can carry {token!r}: 1 to 64 of A-Z a-z 0-9 _ -")
        return self.starts(token)

    def edits(self, message: Shown, text: str) -> Shown:
        """Changes a message of their own."""
        mine = self._chat.messages[message.id]
        if mine.from_bot:
            raise ValueError("nobody can edit the bot's messages but the bot")
        new, entities = finished(text, [])
        name = "text" if "text" in mine.content else "caption"
        marks = "entities" if name == "text" else "caption_entities"
        mine.content = {key: old for key, old in mine.content.items() if key not in (name, marks)}
        mine.content |= {name: new} | ({marks: entities} if entities else {})
        mine.edit_date = self._api.clock.date
        self.does(f"✎ #{mine.id}: {new}")
        self._push("edited_message", mine)
        return self._draw(mine)

    def presses(self, what: str | tuple[Shown, str]) -> str:
        """Presses a button, by its label or its callback data.

        A text alone finds the newest message that has it now, else a key of the reply keyboard;
        `(message, label)` presses it on that message as it was when the test got hold of it, even
        when the button is gone by now. Returns the callback query's id, or the link of a link
        button. Raises LookupError when there is no such button.
        """
        return press(self._api, self, self._chat, what)

    def presses_forged(self, data: str, message: Shown | None = None) -> str:
        """Sends callback data that stands under no button; returns the callback query's id."""
        on = message or self.last
        if on is None:
            raise LookupError("a press needs a message, and there is none")
        return press(self._api, self, self._chat, (on, data), forged=True)

    def sends_photo(self, data: bytes = PIXEL, caption: str = "") -> Shown:
        return self._sends_picture(data, caption, {})

    def sends_voice(self, data: bytes = b"OggS", seconds: int = 3) -> Shown:
        stored = self._api.files.add(data, "voice.ogg", "audio/ogg", "voice")
        return self.sends(
            {"voice": stored.summary | {"duration": seconds, "mime_type": "audio/ogg"}}
        )

    def sends_sticker(self, emoji: str = "👍") -> Shown:
        stored = self._api.files.add(b"RIFF", "sticker.webp", "image/webp", "stickers")
        looks = {"type": "regular", "width": 512, "height": 512, "emoji": emoji}
        looks |= {"is_animated": False, "is_video": False}
        return self.sends({"sticker": stored.summary | looks})

    def sends_album(self, *captions: str) -> list[Shown]:
        """Several pictures in one go, each with its caption or none ("")."""
        album = str(self._api.chats.next_message_id())
        return [self._sends_picture(PIXEL, one, {"media_group_id": album}) for one in captions]

    def sends_photos(self, *pictures: bytes) -> list[Shown]:
        """Several pictures in one go, without words."""
        album = str(self._api.chats.next_message_id())
        return [self._sends_picture(one, "", {"media_group_id": album}) for one in pictures]

    def sends_document(self, data: bytes, name: str, caption: str = "", album: str = "") -> Shown:
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        stored = self._api.files.add(data, name, mime, "documents")
        document = stored.summary | {"file_name": name, "mime_type": mime}
        together = {"media_group_id": album} if album else {}
        return self.sends({"document": document} | self._captioned(caption) | together)

    def sends(self, content: dict[str, Any], *, reply_to: Shown | None = None) -> Shown:
        """Any other message: the fields of a Message object that say what it is."""
        if self._chat.deactivated:
            raise ValueError(f"{self.name} has no account any more")
        if self._chat.blocked:
            self.unblocks()
        self._chat.started = True
        number = self._api.chats.next_message_id()
        message = Message(number, self._api.clock.date, False, content)
        message.reply_to = reply_to.id if reply_to else 0
        self._api.chats.add(self._chat, message)
        self.does(told(content, None))
        self._push("message", message)
        return self._draw(message)

    def blocks(self) -> None:
        """Stops the bot: it may not write to this person any more."""
        self._membership(blocked=True)

    def unblocks(self) -> None:
        self._membership(blocked=False)

    def deactivates(self) -> None:
        """Deletes their Telegram account."""
        self._chat.deactivated = True
        self.does("(deleted their account)")

    # What they see.

    @property
    def chat(self) -> list[Shown]:
        """Every message on the screen now, oldest first."""
        return [self._draw(message) for _, message in sorted(self._chat.messages.items())]

    @property
    def last(self) -> Shown | None:
        """The bot's newest message."""
        return next((message for message in reversed(self.chat) if message.from_bot), None)

    @property
    def keyboards(self) -> list[Shown]:
        """The messages that have inline buttons now."""
        return [message for message in self.chat if message.rows]

    @property
    def keys(self) -> list[str]:
        """The reply keyboard under the input field."""
        rows = (self._chat.keyboard or {}).get("keyboard", [])
        return [key["text"] for row in rows for key in row]

    @property
    def answers(self) -> list[tuple[str, bool]]:
        """What popped up after their presses: (text, whether it was an alert)."""
        mine = [press for press in self._api.presses.values() if press.chat is self._chat]
        return [answer for press in mine for answer in press.answers]

    @property
    def commands(self) -> list[str]:
        """The commands in their menu."""
        return [command["command"] for command in self._api.profile.commands_for(self._chat.user)]

    @property
    def action(self) -> str:
        """What the bot is seen doing now ("typing"); it fades after five seconds."""
        action, since = self._chat.action
        return action if self._api.clock.now() - since < ACTION_SHOWN else ""

    async def sees(
        self,
        what: What,
        *,
        anywhere: bool = False,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> Shown:
        """Wait for a message of the bot that contains a text or fits a predicate.

        Only what is new or changed since this person last did something counts, unless
        `anywhere`. Returns the newest that fits; raises AssertionError with the end of the
        transcript after `timeout` real seconds.
        """
        fits = (lambda message: what in message.text) if isinstance(what, str) else what

        def look() -> Shown | None:
            fresh = (m for m in reversed(self.chat) if anywhere or self._read.get(m.id) is not m)
            return next((m for m in fresh if m.from_bot and fits(m)), None)

        try:
            return await self._api.until(look, timeout)
        except AssertionError as failure:
            wanted = f"{what!r}" if isinstance(what, str) else "what was expected"
            raise AssertionError(f"{self.name} does not see {wanted}: {failure}") from None

    # Within.

    def does(self, what: str) -> None:
        """Note an action: what is on the screen now counts as read."""
        self._read = {message.id: message for message in self.chat}
        self._api.note(self.name, what)

    def _draw(self, message: Message) -> Shown:
        """The message as it stands now: the same object until it changes."""
        drawn = self._drawn.get(message.id)
        if not drawn or drawn[0] is not message.content or drawn[1] is not message.markup:
            picture = shown(self._api, self._chat, message)
            drawn = self._drawn[message.id] = (message.content, message.markup, picture)
        return drawn[2]

    def _sends_picture(self, data: bytes, caption: str, more: dict[str, Any]) -> Shown:
        stored = self._api.files.add(data, "photo.png", "image/png", "photos")
        thumbnail = self._api.files.add(b"a thumbnail", "photo.png", "image/png", "photos")
        width, height = picture_size(data) or (90, 90)
        sizes = [
            {**thumbnail.summary, "width": width // 2, "height": height // 2},
            {**stored.summary, "width": width, "height": height},
        ]
        return self.sends({"photo": sizes} | self._captioned(caption) | more)

    def _origin(self, by: "Person") -> dict[str, Any]:
        """A MessageOrigin object."""
        return {"type": "user", "date": self._api.clock.date, "sender_user": by._chat.user}

    def _captioned(self, caption: str) -> dict[str, Any]:
        return {"caption": finished(caption, [])[0]} if caption else {}

    def _push(self, kind: str, message: Message) -> None:
        payload = self._api.chats.json(self._chat, message)
        self._api.updates.push(kind, payload, ("messages", self.id))

    def _membership(self, *, blocked: bool) -> None:
        if not self._chat.started:
            raise ValueError(f"{self.name} has no chat with the bot yet")
        if self._chat.blocked == blocked:
            return
        self._chat.blocked = blocked
        member = {"status": "member", "user": self._api.profile.user}
        banned = {"status": "kicked", "user": self._api.profile.user, "until_date": 0}
        update = {
            "chat": self._chat.summary,
            "from": self._chat.user,
            "date": self._api.clock.date,
            "old_chat_member": member if blocked else banned,
            "new_chat_member": banned if blocked else member,
        }
        self.does("(blocks the bot)" if blocked else "(unblocks the bot)")
        self._api.updates.push("my_chat_member", update, ("membership", self.id))
