"""Which files a chat shows as a picture at once, and which have to be opened.

Telegram makes a photo of a picture only within limits; what is outside of them still arrives, as a
file like any other.
"""

from __future__ import annotations

from bot.attachments import File

MOST_BYTES = 10_000_000
MOST_PIXELS = 10_000
"""Of width and height together."""
MOST_RATIO = 20
"""Of the longer side to the shorter."""

_PNG = b"\x89PNG\r\n\x1a\n"


def is_photo(file: File) -> bool:
    """Whether Telegram takes it as a photo (Bot API, sendPhoto)."""
    size = _size(file.content)
    if size is None or len(file.content) > MOST_BYTES:
        return False
    return sum(size) <= MOST_PIXELS and max(size) <= MOST_RATIO * min(size)


def _size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, the one kind of picture that we make."""
    if not content.startswith(_PNG) or len(content) < 24:
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
