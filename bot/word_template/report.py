"""What was found in a Word template, in words: all of it, and as much as fits in a chat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from plans.i18n.text import Text, plural
from plans.rendering.errors import Location
from plans.rendering.word_template.findings import Finding, Report

Say = Callable[[Text], str]

SHOWN = 8
"""Problems that a chat shows."""
NAMED = 15
"""Placeholders that a chat names."""

IN_FORCE = Text("%(name)s is in force, as version %(version)s.")
_USABLE = Text("This template can be used.")
_NOT_USABLE = Text("This template cannot be used.")
_TO_MEND = Text("To mend:")
_NOTES = Text("Good to know:")
_UNFILLED = Text("Not filled in, because it stands outside the text:")
_MISSING = Text("Not in this template, so not in documents made with it:")
_USED = Text("Used:")
_POINT, _AT = Text("• %(what)s"), Text("%(place)s – %(problem)s")
_MORE = Text("… and %(count)s more.")
_MISSING_NAMES = Text("Not in this template, so not in documents made with it: %(names)s.")


def whole(report: Report, say: Say) -> Iterator[str]:
    """A report as somebody reads it who has the template open in Word."""
    yield say(_USABLE if report.usable else _NOT_USABLE)
    if report.problems:
        yield from ("", say(_TO_MEND))
        yield from ("  " + say(_finding(one)) for one in report.problems)
    if report.notes:
        yield from ("", say(_NOTES))
        yield from ("  " + say(note) for note in report.notes)
    if report.unfilled:
        yield from ("", say(_UNFILLED))
        yield from ("  " + say(place.text()) for place in report.unfilled)
    yield from left_out(report, say)
    if report.used:
        yield from ("", say(_USED))
        for use in report.used:
            times = plural("%(count)s time", "%(count)s times", use.times)
            yield f"  {use.name:<36} {say(times):<10} {say(use.place.text())}"


def left_out(report: Report, say: Say) -> Iterator[str]:
    """What documents made with the template would not say."""
    if report.missing:
        yield from ("", say(_MISSING))
        yield from (f"  {name}" for name in report.missing)


def in_short(report: Report) -> tuple[tuple[Text, ...], bool]:
    """A report in a few lines, and whether that is all of it."""
    lines = [_USABLE if report.usable else _NOT_USABLE]
    if report.problems:
        lines += [_TO_MEND, *_points([_finding(one) for one in report.problems])]
    if report.notes:
        lines += [_NOTES, *_points(report.notes)]
    if report.unfilled:
        lines += [_UNFILLED, *_points([place.text() for place in report.unfilled])]
    if report.missing:
        lines.append(_MISSING_NAMES(names=_names(report.missing)))
    if report.used:
        lines.append(
            plural(
                "It uses %(count)s placeholder: %(names)s.",
                "It uses %(count)s placeholders: %(names)s.",
                len(report.used),
                names=_names([use.name for use in report.used]),
            )
        )
    longest = max(len(report.problems), len(report.unfilled))
    named = max(len(report.missing), len(report.used))
    return tuple(lines), longest <= SHOWN and named <= NAMED


def _finding(one: Finding) -> Text:
    return (
        one.problem if one.place == Location() else _AT(place=one.place.text(), problem=one.problem)
    )


def _points(found: Sequence[Text]) -> Iterator[Text]:
    yield from (_POINT(what=one) for one in found[:SHOWN])
    if len(found) > SHOWN:
        yield _MORE(count=len(found) - SHOWN)


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
