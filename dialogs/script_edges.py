"""Which question can follow which: the edges of a script's machine, from its declaration."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.step import ForEach, Gate, Part, Repeat, Section, Step


def edges(sections: tuple[Section, ...], end: str) -> Iterator[tuple[str, str]]:
    """Pairs of keys (from, to): what may follow what, whatever is answered or passed by."""
    parts = tuple(part for section in sections for part in section.parts)
    yield from _follow(parts, (end,))


def _follow(parts: tuple[Part, ...], after: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for index, part in enumerate(parts):
        following = _entries(parts[index + 1 :], after)
        match part:
            case Step():
                yield from ((part.key, key) for key in following)
            case Repeat():
                yield from _follow(part.parts, (part.key, *following))
                inside = _entries(part.parts[1:], (part.key, *following))
                yield from ((part.key, key) for key in (*inside, *following))
            case ForEach():
                again = _entries(part.parts, following)
                yield from _follow(part.parts, tuple(dict.fromkeys((*again, *following))))
            case Gate():
                inside = _entries(part.parts, following)
                yield from ((part.key, key) for key in (*inside, *following))
                yield from _follow(part.parts, following)


def _entries(parts: tuple[Part, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """The keys at which these parts can be entered, in order, `after` when all may be passed."""
    found: list[str] = []
    for part in parts:
        match part:
            case Step():
                found.append(part.key)
                if not (part.optional or part.detail or part.when):
                    return tuple(found)
            case Repeat():
                found.extend(_entries(part.parts, ()))
                found.append(part.key)
                if part.at_least:
                    return tuple(dict.fromkeys(found))
            case ForEach():
                found.extend(_entries(part.parts, ()))
            case Gate():
                found.append(part.key)
                return tuple(dict.fromkeys(found))
    return tuple(dict.fromkeys((*found, *after)))
