"""Several items in one message, and a plan that was written elsewhere and pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dialogs.understanding.clauses import is_word
from dialogs.understanding.listening import divided, listener, listeners
from dialogs.understanding.parts import is_course, with_values
from dialogs.understanding.phrasebook.notation import compiled
from dialogs.understanding.understood import Meaning, Question, Understood

_BULLET = re.compile(r"^\s*(?:[-–—*•·◦▪‣+>✓☐]+|\(?\d{1,2}[.)]|\(?[a-h]\)|\d{1,2}°)\s*(?=\S)")
_NUMBERED = re.compile(r"(?:(?<=\s)|\A)\(?(\d{1,2}|[a-h])[.)]\s+")
_MOST_ITEMS = 20
_EDGE = " ,;.\t"
_MOST_WORDS_OF_ONE = 4
_FIRST = {"goal": "text", "competence": "name", "action": "what", "promise": "what"}
_FILLS = {
    "goal": frozenset({"target_date"}),
    "competence": frozenset({"current", "needed"}),
    "action": frozenset({"form", "provider", "hours", "cost", "start", "end"}),
    "promise": frozenset({"who", "by"}),
}


def items_in(text: str, question: Question) -> tuple[str, ...]:
    """The items that a message surely divides itself into; none where it is one."""
    found: list[str] = []
    for split in (_in_lines, _numbered, _by_semicolon):
        found = [item.strip(_EDGE) for item in split(text)]
        if len(found) > 1:
            break
    else:
        found = [item.strip(_EDGE) for item in _by_also(text, question)]
    kept = tuple(item for item in found if any(map(is_word, item)))
    return kept if 1 < len(kept) <= _MOST_ITEMS else ()


def _in_lines(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    bullets = [bool(_BULLET.match(line)) for line in lines]
    if any(bullets) and not all(bullets):
        if not bullets[0] and all(bullets[1:]) and lines[0].rstrip().endswith(":"):
            lines, bullets = lines[1:], bullets[1:]
        else:
            return _continued(lines, bullets)
    return [_BULLET.sub("", line) for line in lines]


def _continued(lines: list[str], bullets: list[bool]) -> list[str]:
    """A line without a bullet goes on with the one before it."""
    found: list[str] = []
    for line, begins in zip(lines, bullets, strict=True):
        if begins or not found:
            found.append(_BULLET.sub("", line))
        else:
            found[-1] = f"{found[-1]} {line.strip()}"
    return found


def _numbered(text: str) -> list[str]:
    marks = list(_NUMBERED.finditer(text))
    expected = [str(n) for n in range(1, len(marks) + 1)]
    letters = list("abcdefgh")[: len(marks)]
    said = [mark[1] for mark in marks]
    if len(marks) < 2 or said not in (expected, letters) or text[: marks[0].start()].strip():
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]


def _by_semicolon(text: str) -> list[str]:
    return text.split(";")


def _by_also(text: str, question: Question) -> list[str]:
    parts = divided(text, listener(question.language).book.also)
    return parts if len(parts) > 1 else []


def by_comma(text: str, question: Question) -> tuple[str, ...]:
    """Short names with commas between them, which may be one name as well."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 2:
        return ()
    last = divided(parts[-1], listener(question.language).book.both)
    parts = [*parts[:-1], *last] if len(last) == 2 else parts
    short = all(part and len(part.split()) <= _MOST_WORDS_OF_ONE for part in parts)
    return tuple(parts) if short and not any(c.isdigit() for c in text) else ()


def as_items(texts: tuple[str, ...], question: Question) -> tuple[Understood, ...]:
    return tuple(with_values(text, question) for text in texts)


# ------------------------------------------------------------------ a pasted plan

_HEADING = re.compile(r"^\s*(?:[#*•\-–]+\s*|\d{1,2}[.)]\s*)?([^:\n]{2,40}?)\s*\**\s*(?::\s*(.*))?$")
_LISTED = re.compile(r"\s*(?:,|;)\s*")


def draft_in(text: str, question: Question) -> dict[str, tuple[Understood, ...]]:
    """The lines of a pasted plan by kind of item; empty unless it has at least two headings."""
    found: dict[str, list[str]] = {}
    kinds: set[str] = set()
    kind: str | None = None
    for line in text.splitlines():
        heading, rest = _heading(line, question)
        if heading is not None:
            kind = heading
            kinds.add(heading)
            line = rest
        if line.strip() and kind is not None and kind != "-":
            found.setdefault(kind, []).append(line)
    if len(kinds - {"-"}) < 2 or not set(found) & set(_FIRST):
        return {}
    items = {
        k: tuple(_items_under(k, lines, question)) for k, lines in found.items() if k in _FIRST
    }
    return _with_time(items, found.get("time", []), question)


def action_in(text: str, question: Question) -> Understood | None:
    """A course that somebody takes, told with its days, its price, how long it takes or who gives it,
    where something else is asked; None where the text names no more than what a course is about."""
    under = replace(question, key="action.what", fills=_FILLS["action"], more=None)
    if not is_course(text, under):
        return None
    told = with_values(text, under)
    if not set(told.answers) - {"what", "form"}:
        return None
    return Understood(meaning=Meaning.DRAFT, draft={"action": (told,)})


def _heading(line: str, question: Question) -> tuple[str | None, str]:
    found = _HEADING.match(line)
    if found is None:
        return None, line
    for one in listeners(question.language):
        words = one.words(found[1])
        for kind, table in one.book.headings.items():
            fits = compiled(table, one.book.classes).fullmatch(words)
            if fits and (kind == "-" or found[2] is not None or len(words.split()) <= 2):
                return kind, found[2] or ""
    return None, line


def _items_under(kind: str, lines: list[str], question: Question) -> Iterator[Understood]:
    under = replace(
        question, key=f"{kind}.{_FIRST[kind]}", kind="words", fills=_FILLS[kind], more=None
    )
    for line in lines:
        plain_line = _BULLET.sub("", line).strip(_EDGE)
        several = kind != "goal" and len(lines) == 1 and "(" not in plain_line
        names = (
            _LISTED.split(plain_line) if several and _is_list(plain_line, under) else [plain_line]
        )
        for name in names:
            if any(map(is_word, name)):
                yield with_values(name, under)


def _is_list(line: str, question: Question) -> bool:
    """Whether commas divide items, rather than an item from its values."""
    return ";" in line or len(with_values(line, question).answers) <= 2


def _with_time(
    items: dict[str, tuple[Understood, ...]], lines: list[str], question: Question
) -> dict[str, tuple[Understood, ...]]:
    """A heading for time says by when the goal is reached; what else it says stays with the goal."""
    if not lines or not items.get("goal"):
        return items
    first, *others = items["goal"]
    said = " ".join(line.strip() for line in lines)
    under = replace(question, key="goal.text", kind="words", fills=_FILLS["goal"], more=None)
    timed = with_values(f"{first.answers['text']}, {said}", under)
    return {**items, "goal": (replace(first, answers={**first.answers, **timed.answers}), *others)}
