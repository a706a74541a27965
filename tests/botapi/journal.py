"""What happened, for tests to ask and for people to read.

When a conversation test fails, the question is never "which assertion" but "what did they say to
each other". So every call of the bot is kept with its outcome, and what people did and saw is kept
as a transcript that reads like a chat.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

WORDLESS = ("photo", "voice", "sticker", "video", "video_note", "audio", "contact", "location")


@dataclass
class Call:
    """One call of a method.

    `applied`: it took effect, whatever the bot was told; `done`: the server is through with it.
    """

    number: int
    at: float
    method: str
    arguments: dict[str, str]
    uploads: dict[str, bytes] = field(default_factory=dict, repr=False)
    status: int = 0
    answer: Any = None
    fault: str = ""
    applied: bool = False
    done: bool = False

    @property
    def chat_id(self) -> int:
        chat = self.arguments.get("chat_id", "")
        return int(chat) if chat.lstrip("-").isdecimal() else 0

    @property
    def result(self) -> Any:
        return self.answer.get("result") if isinstance(self.answer, dict) else None

    @property
    def error(self) -> str:
        return self.answer.get("description", "") if isinstance(self.answer, dict) else ""

    @property
    def summary(self) -> dict[str, Any]:
        """Everything but the bytes, as JSON."""
        return {
            "number": self.number, "at": self.at, "method": self.method, "status": self.status,
            "arguments": self.arguments, "answer": self.answer, "fault": self.fault,
            "applied": self.applied, "uploads": {name: len(data) for name, data in self.uploads.items()},
        }  # fmt: skip


@dataclass
class Journal:
    calls: list[Call] = field(default_factory=list)
    _lines: list[tuple[float, str, str]] = field(default_factory=list)

    def select(self, method: str | None = None, chat: Any = None) -> list[Call]:
        """Calls in order; `method` in any case, `chat` an id or a Person."""
        chat_id = getattr(chat, "id", chat)
        return [
            call
            for call in self.calls
            if (method is None or call.method.lower() == method.lower())
            and (chat_id is None or call.chat_id == chat_id)
        ]

    def write(self, at: float, who: str, what: str) -> None:
        self._lines.append((at, who, what))

    def transcript(self) -> str:
        """The whole conversation; texts of several lines are indented under their speaker."""
        width = max((len(who) for _, who, _ in self._lines), default=0)
        blocks = []
        for at, who, what in self._lines:
            moment = datetime.fromtimestamp(at, UTC).strftime("%H:%M:%S")
            indent = "\n" + " " * (len(moment) + 2 + width + 2)
            blocks.append(f"{moment}  {who:<{width}}  {what.replace(chr(10), indent)}")
        return "\n".join(blocks)


def told(content: dict[str, Any], markup: dict[str, Any] | None) -> str:
    """A message as one would read it aloud: what it is, its text, its buttons."""
    parts = []
    if document := content.get("document"):
        parts.append(
            f"[document {document.get('file_name', '?')}, {document.get('file_size', 0):,} bytes]"
        )
    parts += [f"[{kind.replace('_', ' ')}]" for kind in WORDLESS if kind in content]
    parts.append(content.get("text", content.get("caption", "")))
    rows = (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or []
    parts += [" ".join(f"[{key['text']}]" for key in row) for row in rows]
    if (markup or {}).get("remove_keyboard"):
        parts.append("(keyboard removed)")
    return "\n".join(part for part in parts if part)
