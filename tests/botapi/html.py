"""Telegram's HTML mode: markup in, plain text and entities out.

One wrong tag makes Telegram refuse a whole message, so a bot that forgets to escape a name fails
only for the person with that name. A lenient parser would hide exactly that. This one walks the
bytes as tdlib does (`parse_html` in td/telegram/MessageEntity.cpp), and refuses what it refuses,
with the same sentences and the same byte offsets.
"""

import string
from dataclasses import dataclass
from typing import Any

from tests.botapi.errors import ApiError, bad_request
from tests.botapi.links import checked_link, linked_user

TAGS = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler",
    "a": "text_link", "tg-emoji": "custom_emoji",
    "pre": "pre", "code": "code", "blockquote": "blockquote",
}  # fmt: skip
NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
SPACE = b" \t\r\n\x00\x0b"
LETTERS = string.ascii_letters.encode()
TOKEN = LETTERS + b"0123456789.-"


@dataclass
class _Open:
    """A tag that waits for its end: where its text began, in UTF-16 units and in bytes."""

    tag: str
    argument: str
    offset: int
    start: int


def parse_html(markup: str) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities (offsets in UTF-16 units); raises a 400 "can't parse entities: ..."."""
    return _Parser(markup).parse()


class _Parser:
    def __init__(self, markup: str) -> None:
        # The closing zero stands for C's end of string, which counts as white space.
        self.data = markup.encode("utf-8", "surrogatepass").replace(b"\0", b" ") + b"\0"
        self.at = 0
        self.out = bytearray()
        self.units = 0
        self.open: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def parse(self) -> tuple[str, list[dict[str, Any]]]:
        while self.at < len(self.data) - 1:
            if self.data[self.at] == ord("&") and (found := self._reference(self.at)):
                self._write(found[0])
                self.at = found[1]
            elif self.data[self.at] == ord("<"):
                self._tag()
            else:
                self._copy_byte()
        if self.open:
            raise _fail(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return self._finish()

    def _finish(self) -> tuple[str, list[dict[str, Any]]]:
        try:
            text = self.out.decode("utf-8")
        except UnicodeDecodeError:
            raise _fail(
                "Text contains invalid Unicode characters after decoding HTML entities, check "
                "for unmatched surrogate code units"
            ) from None
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return text, self.entities

    def _copy_byte(self) -> None:
        byte = self.data[self.at]
        if byte & 0xC0 != 0x80:
            self.units += 2 if byte >= 0xF0 else 1
        self.out.append(byte)
        self.at += 1

    def _write(self, character: str) -> None:
        self.units += 2 if ord(character) > 0xFFFF else 1
        self.out += character.encode("utf-8", "surrogatepass")

    def _reference(self, at: int) -> tuple[str, int] | None:
        """The character reference at `at` and where it ends; None when it is plain text."""
        end = at + 1
        if self.data[end] == ord("#"):
            base = 16 if self.data[end + 1] == ord("x") else 10
            begin = end = end + (2 if base == 16 else 1)
            digits = b"0123456789abcdefABCDEF" if base == 16 else b"0123456789"
            while self.data[end] in digits:
                end += 1
            code = int(self.data[begin:end] or b"0", base)
            if code == 0 or code >= 0x10FFFF or end - at >= 10:
                return None
            character = chr(code)
        else:
            while self.data[end] in LETTERS:
                end += 1
            if self.data[at + 1 : end] not in NAMED:
                return None
            character = NAMED[self.data[at + 1 : end]]
        return character, end + (self.data[end] == ord(";"))

    def _tag(self) -> None:
        begin = self.at
        self.at += 1
        if self.data[self.at] == ord("/"):
            self._end_tag(begin)
        else:
            self._start_tag(begin)
        self.at += 1

    def _start_tag(self, begin: int) -> None:
        self._skip_until(SPACE + b">")
        if self._ended():
            raise _fail(f"Unclosed start tag at byte offset {begin}")
        tag = self._slice(begin + 1).lower()
        if tag not in TAGS:
            raise _fail(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise _fail(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(_Open(tag, argument, self.units, len(self.out)))

    def _attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while self.data[self.at] != ord(">"):
            self._skip_space()
            if self.data[self.at] == ord(">"):
                break
            start = self.at
            self._skip_until(SPACE + b"=>/\"'")
            name = self._slice(start)
            if not name:
                raise _fail(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            self._skip_space()
            if self.data[self.at] == ord("="):
                value = self._value(tag, begin)
                argument = _argument(tag, name, value) or argument
            elif self._ended():
                raise _fail(f'Unclosed start tag "{tag}" at byte offset {begin}')
            elif (tag, name) == ("blockquote", "expandable"):
                argument = "1"
        return argument

    def _value(self, tag: str, begin: int) -> str:
        self.at += 1
        self._skip_space()
        if self._ended():
            raise _fail(f'Unclosed start tag "{tag}" at byte offset {begin}')
        quoted = self.data[self.at] in b"'\""
        value = self._quoted() if quoted else self._name_token()
        if self._ended():
            raise _fail(f"Unclosed start tag at byte offset {begin}")
        return value

    def _name_token(self) -> str:
        start = self.at
        while self.data[self.at] in TOKEN:
            self.at += 1
        if self.data[self.at] not in SPACE + b">":
            raise _fail(f"Unexpected end of name token at byte offset {start}")
        return self._slice(start).lower()

    def _quoted(self) -> str:
        quote = self.data[self.at]
        self.at += 1
        value = bytearray()
        while self.data[self.at] != quote and not self._ended():
            if self.data[self.at] == ord("&") and (found := self._reference(self.at)):
                value += found[0].encode("utf-8", "surrogatepass")
                self.at = found[1]
            else:
                value.append(self.data[self.at])
                self.at += 1
        if self.data[self.at] == quote:
            self.at += 1
        return value.decode("utf-8", "replace")

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            raise _fail(f"Unexpected end tag at byte offset {begin}")
        self._skip_until(SPACE + b">")
        name = self._slice(begin + 2).lower()
        self._skip_space()
        if self.data[self.at] != ord(">"):
            raise _fail(f"Unclosed end tag at byte offset {begin}")
        opened = self.open[-1]
        if name and name != opened.tag:
            raise _fail(
                f"Unmatched end tag at byte offset {begin}, expected "
                f'"</{opened.tag}>", found "</{name}>"'
            )
        self.open.pop()
        if self.units > opened.offset:
            self._add_entity(opened)

    def _add_entity(self, opened: _Open) -> None:
        kind = TAGS[opened.tag]
        entity = {"type": kind, "offset": opened.offset, "length": self.units - opened.offset}
        if kind == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif kind == "custom_emoji":
            if not opened.argument.isdecimal() or int(opened.argument) == 0:
                raise _fail("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        elif kind == "text_link":
            url = opened.argument or self.out[opened.start :].decode("utf-8", "replace")
            if linked_user(url):
                entity |= {"type": "text_mention", "user_id": linked_user(url)}
            elif link := checked_link(url):
                entity["url"] = link
            else:
                return
        elif kind in ("pre", "code") and self._merged(entity, opened):
            return
        elif kind == "code" and opened.argument:
            entity["language"] = opened.argument
        self.entities.append(entity)

    def _merged(self, entity: dict[str, Any], opened: _Open) -> bool:
        """<pre><code class="language-x"> is one entity, in either order of nesting."""
        last = self.entities[-1] if self.entities else {}
        spot = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        if not spot or {last["type"], entity["type"]} != {"pre", "code"}:
            return False
        language = last.get("language") or opened.argument
        if not language or (last["type"] == "pre" and last.get("language")):
            return False
        last.update(type="pre", language=language)
        return True

    def _skip_until(self, stops: bytes) -> None:
        while self.data[self.at] not in stops:
            self.at += 1

    def _skip_space(self) -> None:
        while not self._ended() and self.data[self.at] in SPACE:
            self.at += 1

    def _ended(self) -> bool:
        return self.data[self.at] == 0

    def _slice(self, start: int) -> str:
        return self.data[start : self.at].decode("utf-8", "replace")


def _argument(tag: str, name: str, value: str) -> str:
    if (tag, name) in (("a", "href"), ("tg-emoji", "emoji-id")):
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return "1" if (tag, name) == ("blockquote", "expandable") else ""


def _fail(reason: str) -> ApiError:
    return bad_request(f"Can't parse entities: {reason}")
