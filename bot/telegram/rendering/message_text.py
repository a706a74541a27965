"""How a message of the dialogue looks in a chat: its text, in pieces that Telegram takes.

Telegram refuses a whole message for one `<` somebody typed, for one character too many, or for an
entity cut in half. So what is measured and cut here is the plain text, line by line; a line gets
its tags last, within one piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bot.messages import Outbound
from plans.i18n.text import Text

LONGEST = 4096
"""UTF-16 units in one message, markup not counted."""
MOST_STYLED = 90
"""Telegram ignores all styles after the first hundred."""

Say = Callable[[Text], str]

_PROGRESS = Text("%(title)s · %(number)s of %(total)s")
_ERROR, _DONE = "⚠️ %s", "✓ %s"
_TAGS = {"title": "b", "heading": "b", "question": "b", "hint": "i"}
_SPACED = frozenset({"title", "heading", "error"})
"""Styles that begin a paragraph of their own."""


@dataclass(frozen=True)
class Row:
    """One line on the screen, still without markup."""

    style: str
    text: str

    @property
    def size(self) -> int:
        """In UTF-16 units, with its line break."""
        return units(self.text) + 1

    @property
    def html(self) -> str:
        tag = _TAGS.get(self.style)
        text = escape(self.text, quote=False)
        return f"<{tag}>{text}</{tag}>" if tag and text.strip() else text


def units(text: str) -> int:
    """The length that Telegram counts: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(message: Outbound, say: Say, *, plain: bool = False) -> list[str]:
    """The text as HTML, or `plain`, in as few messages as possible; empty for a message without
    text."""
    found: list[list[Row]] = [[]]
    size = styled = 0
    for row in _rows(message, say):
        for part in _cut(row):
            tagged = part.style in _TAGS
            if size + part.size > LONGEST or styled + tagged > MOST_STYLED:
                found.append([])
                size = styled = 0
            found[-1].append(part)
            size, styled = size + part.size, styled + tagged
    return [text for piece in found if (text := _joined(piece, plain=plain))]


def is_scale(choices: Sequence[tuple[str, str]]) -> bool:
    """True for the levels of a scale, whose labels begin with their number."""
    return len(scale(choices)) > 2


def scale(choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The choices whose id is a number that begins their label."""
    return [(key, label) for key, label in choices if key.isdecimal() and label.startswith(key)]


def _rows(message: Outbound, say: Say) -> Iterator[Row]:
    titles = [index for index, (style, _) in enumerate(message.lines) if style == "title"]
    if message.error:
        yield Row("error", _ERROR % message.error)
    before = "error" if message.error else None
    for index, (style, text) in enumerate(message.lines):
        if index in titles[-1:] and message.progress:
            number, total = message.progress
            text = say(_PROGRESS(title=text, number=number, total=total))
        if before and (style in _SPACED or before in _SPACED or _parts(before, style)):
            yield Row("text", "")
        shown = _DONE % text if style == "done" else text
        yield from (Row(style, line) for line in shown.splitlines() or [""])
        before = style
    if is_scale(message.choices):
        yield Row("text", "")
        yield from (Row("text", label) for _, label in scale(message.choices))


def _parts(before: str, style: str) -> bool:
    """A question, and what follows on a confirmation, stand apart from what is above them."""
    return before != style and (style == "question" or before == "done")


def _cut(row: Row) -> Iterator[Row]:
    """The line in parts that each fit in a message, cut at a space where there is one."""
    rest = row.text
    while units(rest) >= LONGEST:
        at = _fitting(rest)
        space = rest.rfind(" ", at // 2, at)
        at = space + 1 if space > 0 else at
        yield Row(row.style, rest[:at])
        rest = rest[at:]
    yield Row(row.style, rest)


def _fitting(text: str) -> int:
    """How many characters of the text fit in a message."""
    size = 0
    for index, character in enumerate(text):
        size += 2 if character > "\uffff" else 1
        if size >= LONGEST:
            return index
    return len(text)


def _joined(rows: Sequence[Row], *, plain: bool) -> str:
    shown = "\n".join(row.text if plain else row.html for row in rows).strip()
    return shown if any(row.text.strip() for row in rows) else ""
