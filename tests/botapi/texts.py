"""What Telegram makes of a text before it shows it.

Limits count UTF-16 units after the markup is parsed, white space around a text vanishes, and
commands, links and mentions are found by the server: a bot is told about entities nobody wrote.
Counting Python characters instead would let an emoji-rich answer pass here and fail in the field.
"""

import re
from typing import TYPE_CHECKING, Any

from tests.botapi.errors import bad_request
from tests.botapi.html import parse_html
from tests.botapi.query import Query

if TYPE_CHECKING:
    from tests.botapi.server import BotApi

MAX_RAW = 1 << 15  # bytes before parsing
MAX_FORMATTING = 100  # entities beyond it are dropped, silently
ENTITY_FIELDS = ("type", "offset", "length", "url", "user", "language", "custom_emoji_id")

Entities = list[dict[str, Any]]

_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!\w))"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{3,31})"
    r"|(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'])"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d_]\w*)"
)
_CLOSED = {"code", "pre", "text_link", "text_mention", "custom_emoji"}
_CONTROL = {code: " " for code in range(32) if code not in (9, 10)} | {13: None}


def units(text: str) -> int:
    """Length in UTF-16 units: what Telegram calls characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def read_text(query: Query, too_long: str) -> tuple[str, Entities]:
    """The `text` of a message, parsed and within limits; raises a 400 with `too_long`."""
    if not query.text("text"):
        raise bad_request("Message text is empty")
    text, entities = read_formatted(query, "text", "entities")
    if not text:
        raise bad_request("Text must be non-empty")
    return _limited(text, entities, 4096, too_long)


def text_content(api: "BotApi", query: Query, too_long: str) -> dict[str, Any]:
    """What a message of text holds."""
    text, entities = read_text(query, too_long)
    content: dict[str, Any] = {"text": text}
    if mentioned := api.chats.mentioned(entities):
        content["entities"] = mentioned
    preview = query.decoded("link_preview_options", "Can't parse link preview options JSON object")
    if preview:
        content["link_preview_options"] = preview
    return content


def read_caption(query: Query, too_long: str) -> tuple[str, Entities]:
    """The `caption` of a document or photo; may be empty."""
    text, entities = read_formatted(query, "caption", "caption_entities")
    return _limited(text, entities, 1024, too_long)


def read_formatted(query: Query, name: str, entities_name: str) -> tuple[str, Entities]:
    """A text argument with its markup or its explicit entities, cleaned and trimmed."""
    text = query.text(name)
    if len(text.encode("utf-8", "surrogatepass")) > MAX_RAW:
        raise bad_request("Text is too long")
    mode = query.text("parse_mode").lower()
    if not text or mode in ("", "none"):
        entities = _explicit(query, entities_name)
    elif mode == "html":
        text, entities = parse_html(text)
    elif mode in ("markdown", "markdownv2"):
        raise NotImplementedError(f"parse_mode {mode}: this fake speaks HTML only")
    else:
        raise bad_request("Unsupported parse_mode")
    return finished(text, entities)


def finished(text: str, entities: Entities) -> tuple[str, Entities]:
    """A text as people see it: trimmed, with what the server recognises by itself."""
    text, entities = _trimmed(text.translate(_CONTROL), entities[:MAX_FORMATTING])
    entities = entities + _recognised(text, entities)
    return text, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _limited(text: str, entities: Entities, limit: int, too_long: str) -> tuple[str, Entities]:
    if units(text) > limit:
        raise bad_request(too_long)
    return text, entities


def _explicit(query: Query, name: str) -> Entities:
    entities = query.decoded(name, "Can't parse entities JSON object") or []
    return [
        {field: entity[field] for field in ENTITY_FIELDS if field in entity} for entity in entities
    ]


def _trimmed(text: str, entities: Entities) -> tuple[str, Entities]:
    body = text.lstrip()
    lead = units(text) - units(body)
    body = body.rstrip()
    size = units(body)
    kept = []
    for entity in entities:
        begin = max(0, entity["offset"] - lead)
        end = min(size, entity["offset"] - lead + entity["length"])
        if end > begin and cut(body, begin, end - begin).strip():
            kept.append(entity | {"offset": begin, "length": end - begin})
    return body, kept


def _recognised(text: str, entities: Entities) -> Entities:
    found = []
    for match in _FOUND.finditer(text):
        begin, length = units(text[: match.start()]), units(match[0])
        covered = any(
            entity["type"] in _CLOSED
            and entity["offset"] < begin + length
            and begin < entity["offset"] + entity["length"]
            for entity in entities
        )
        if not covered:
            found.append({"type": match.lastgroup, "offset": begin, "length": length})
    return found
