"""What a person sees: messages as they stand on the phone at one moment.

A test should read like a chat ("Anna sees a question with the buttons Yes and No"), not like JSON.
And a screen can be old: a message kept by a test shows what was there then, so that a button which
is gone by now can still be pressed, as on a phone without reception.
"""

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from tests.botapi.chats import Chat, Message
from tests.botapi.texts import cut

if TYPE_CHECKING:
    from tests.botapi.server import BotApi


@dataclass(frozen=True)
class Attachment:
    """A file in a message; `file_id` finds it on the server."""

    name: str
    mime: str
    data: bytes = field(repr=False)
    file_id: str = field(repr=False)


@dataclass(frozen=True)
class Button:
    """An inline button: it has callback `data`, or a `link`, or neither (it copies, it pays)."""

    label: str
    data: str = ""
    link: str = ""


@dataclass(frozen=True)
class Shown:
    """One message as somebody sees it. `text` is its text or its caption."""

    id: int
    from_bot: bool
    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    document: Attachment | None = None
    photo: Attachment | None = None
    edited: bool = False
    raw: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def labels(self) -> list[str]:
        """The labels of its inline buttons, row by row."""
        return [button.label for row in self.rows for button in row]

    def button(self, what: str) -> Button | None:
        """The button with a label, or else with some callback data."""
        buttons = [button for row in self.rows for button in row]
        by_label = (button for button in buttons if button.label == what)
        return next(by_label, next((button for button in buttons if button.data == what), None))

    def styled(self, kind: str) -> list[str]:
        """The parts in a style: "bold", "code", "text_link", "bot_command" ..."""
        entities = self.raw.get("entities") or self.raw.get("caption_entities") or []
        return [
            cut(self.text, entity["offset"], entity["length"])
            for entity in entities
            if entity["type"] == kind
        ]

    @property
    def summary(self) -> dict[str, Any]:
        """The message as JSON, for the control API."""
        files = {"document": self.document, "photo": self.photo}
        return {
            "id": self.id, "from_bot": self.from_bot, "text": self.text, "edited": self.edited,
            "rows": [[asdict(button) for button in row] for row in self.rows], "raw": self.raw,
        } | {
            name: {"name": file.name, "mime": file.mime, "size": len(file.data), "file_id": file.file_id}
            for name, file in files.items()
            if file
        }  # fmt: skip


def shown(api: "BotApi", chat: Chat, message: Message) -> Shown:
    """A message as it stands now."""
    content = message.content
    return Shown(
        id=message.id,
        from_bot=message.from_bot,
        text=content.get("text", content.get("caption", "")),
        rows=tuple(tuple(_button(key) for key in row) for row in _keyboard(message)),
        document=_attached(api, content.get("document")),
        photo=_attached(api, (content.get("photo") or [None])[-1]),
        edited=bool(message.edit_date),
        raw=api.chats.json(chat, message),
    )


def _keyboard(message: Message) -> list[list[dict[str, Any]]]:
    return (message.markup or {}).get("inline_keyboard", [])


def _button(key: dict[str, Any]) -> Button:
    link = key.get("url") or key.get("web_app", {}).get("url", "")
    return Button(key["text"], key.get("callback_data", ""), link)


def _attached(api: "BotApi", file: dict[str, Any] | None) -> Attachment | None:
    stored = api.files.find(file["file_id"]) if file else None
    if stored is None:
        return None
    return Attachment(stored.name, stored.mime, stored.data, stored.file_id)
