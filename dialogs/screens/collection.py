"""Collecting a round: HR sees what will be in the ZIP, changes what they like, and says go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.snapshot import COLLECT, CollectableRound
from dialogs.understanding import InvalidAnswer
from plans.collection.selection import PaperFormat, Wish
from plans.i18n.text import Text
from plans.model.words import word

DEPARTMENTS, STATUSES = f"{COLLECT}.departments", f"{COLLECT}.statuses"
BOTH: tuple[PaperFormat, ...] = ("pdf", "docx")

_NOT_FOR_YOU = Text("Collecting PDPs is for HR. With /document you get your own.")
_NO_ROUND = Text("There is no round to collect PDPs of yet.")
_WHAT = Text("What shall I collect of the round %(round)s?")
_DEPARTMENTS = Text("• Departments: %(which)s")
_STATUSES = Text("• Status: %(which)s")
_PAPERS = Text("• Documents: %(which)s")
_CHANGED = Text("• Only what changed since %(moment)s")
_LAST_TIME = Text("• Also what you had already; the last time was %(moment)s")
_EVERY_DEPARTMENT = Text("all")
_EVERY_STATUS = Text("everything that was submitted")
_TOO = Text("%(so_far)s, %(next)s")
_BESIDES = Text(
    "With it come a register in Excel and a list of the files. Of drafts you see only whose they "
    "are."
)
_UNDER_WAY = Text("I am still collecting what you asked for. It comes by itself.")
_BEGUN = Text("I am collecting the PDPs of %(round)s. It may take a while; just go on here.")
_NEW_LINK = Text("A new link to the PDPs of %(round)s. The one before no longer works.")

_PAPER_WORDS: dict[tuple[PaperFormat, ...], Text] = {
    BOTH: Text("PDF and Word"),
    ("pdf",): Text("only PDF"),
    ("docx",): Text("only Word"),
}
_GO = Choice("collect", Text("Collect"))
_WHICH_DEPARTMENTS = Choice("departments", Text("Departments"))
_WHICH_STATUSES = Choice("statuses", Text("Status"))
_NEXT_PAPERS: dict[tuple[PaperFormat, ...], tuple[Choice, tuple[PaperFormat, ...]]] = {
    BOTH: (Choice("pdf", Text("Only PDF")), ("pdf",)),
    ("pdf",): (Choice("docx", Text("Only Word")), ("docx",)),
    ("docx",): (Choice("both", Text("PDF and Word")), BOTH),
}
"""What the button for the documents changes them to."""
_SINCE_LAST = Choice("last", Text("Only what changed since then"))
_ALL = Choice("all", Text("Also what did not change"))
_OTHER = Choice("other", Text("Another round"))
_LINK = Choice("link", Text("A new link to the last ZIP"))
_CLOSE = Choice("close", Text("Back"))


class Collect(Menu):
    """Everything that can be chosen, as it is now; what is chosen stays in the conversation."""

    key = COLLECT

    def show(self, context: Context, position: Position) -> Prompt:
        choices = _choices(context)
        if not _rounds(context):
            lines = [Line(_NO_ROUND)]
        elif _is_busy(context):
            lines = [Line(_UNDER_WAY)]
        else:
            lines = _lines(context, wish_of(context))
        return screen_prompt(context, position, lines, choices, may_go_back=False)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, _choices(context))
        match choice:
            case _CLOSE.id:
                leave_collect(context)
            case _LINK.id:
                _send_link(context)
            case _GO.id:
                wish = wish_of(context)
                leave_collect(context)
                context.wish = wish
                context.say(_BEGUN(round=wish.round), "done")
            case _WHICH_DEPARTMENTS.id:
                go(context, DEPARTMENTS)
            case _WHICH_STATUSES.id:
                go(context, STATUSES)
            case _:
                _change(context, choice)


def show_collect(context: Context, round_name: str = "") -> None:
    """Puts the choice over the question, of that round or of the newest; raises `InvalidAnswer`
    for who is not of HR."""
    if not context.snapshot.is_hr:
        raise InvalidAnswer(_NOT_FOR_YOU)
    wish = Wish(round=round_name, language=context.language)
    context.conversation = replace(context.conversation, overlay=COLLECT, wish=wish)


def leave_collect(context: Context) -> None:
    """From one of its questions to the choice, and from there away."""
    if context.conversation.overlay == COLLECT:
        context.conversation = replace(context.conversation, overlay=None, wish=None)
    else:
        go(context, COLLECT)


def go(context: Context, key: str, page: int = 1) -> None:
    """To one of the screens of collecting."""
    position = Position(key, page if page > 1 else None)
    context.conversation = replace(context.conversation, overlay=str(position))


def wish_of(context: Context) -> Wish:
    """What is chosen now, as far as there still is such a round and such a department."""
    rounds, found = _rounds(context), context.conversation.wish or Wish(round="")
    at = next((one for one in rounds if one.name == found.round), rounds[0])
    departments = context.snapshot.collectable.departments if context.snapshot.collectable else ()
    return replace(
        found,
        round=at.name,
        departments=tuple(name for name in departments if name in found.departments),
        since_last=found.since_last and at.collected_at is not None,
        language=context.language,
    )


def wish_for(context: Context, **changes: Any) -> None:
    """From now on that is chosen."""
    wish = replace(wish_of(context), **changes)
    context.conversation = replace(context.conversation, wish=wish)


def departments_said(wish: Wish) -> Text | str:
    """Of which departments."""
    return _named(wish.departments) or _EVERY_DEPARTMENT


def statuses_said(wish: Wish) -> Text | str:
    """At which status."""
    return _named(map(word, wish.statuses)) or _EVERY_STATUS


def papers_said(wish: Wish) -> Text:
    """Which documents."""
    return _PAPER_WORDS[wish.formats]


def _change(context: Context, choice: str) -> None:
    """Changes one thing, and shows the whole again."""
    wish = wish_of(context)
    if choice in {_SINCE_LAST.id, _ALL.id}:
        wish_for(context, since_last=choice == _SINCE_LAST.id)
    elif choice == _OTHER.id:
        names = [one.name for one in _rounds(context)]
        wish_for(context, round=names[(names.index(wish.round) + 1) % len(names)])
    else:
        wish_for(context, formats=_NEXT_PAPERS[wish.formats][1])


def _send_link(context: Context) -> None:
    linked = context.snapshot.collectable.linked if context.snapshot.collectable else None
    if linked is not None:
        link = Attachment(kind="download", job=linked.job, formats=())
        said = Line(_NEW_LINK(round=linked.round))
        context.news.append(Prompt(lines=(said,), attachments=(link,)))


def _rounds(context: Context) -> Sequence[CollectableRound]:
    return context.snapshot.collectable.rounds if context.snapshot.collectable else ()


def _is_busy(context: Context) -> bool:
    return context.snapshot.collectable is not None and context.snapshot.collectable.under_way


def _lines(context: Context, wish: Wish) -> list[Line]:
    lines = [
        Line(_WHAT(round=wish.round), "question"),
        Line(_DEPARTMENTS(which=departments_said(wish))),
        Line(_STATUSES(which=statuses_said(wish))),
        Line(_PAPERS(which=papers_said(wish))),
    ]
    if (last := _last_time(context, wish)) is not None:
        lines.append(Line((_CHANGED if wish.since_last else _LAST_TIME)(moment=last)))
    return [*lines, Line(_BESIDES, "hint")]


def _last_time(context: Context, wish: Wish) -> Any:
    return next(one.collected_at for one in _rounds(context) if one.name == wish.round)


def _named(those: Iterable[Text | str]) -> Text | str:
    """With commas between them; nothing when there are none."""
    named: Text | str = ""
    for one in those:
        named = _TOO(so_far=named, next=one) if named else one
    return named


def _choices(context: Context) -> tuple[Choice, ...]:
    rounds, collectable = _rounds(context), context.snapshot.collectable
    if not rounds or collectable is None:
        return (_CLOSE,)
    link = [_LINK] if collectable.linked is not None else []
    if _is_busy(context):
        return (*link, _CLOSE)
    wish = wish_of(context)
    found = [_GO]
    if collectable.departments:
        found.append(_WHICH_DEPARTMENTS)
    found += [_WHICH_STATUSES, _NEXT_PAPERS[wish.formats][0]]
    if _last_time(context, wish) is not None:
        found.append(_ALL if wish.since_last else _SINCE_LAST)
    found += [_OTHER] if len(rounds) > 1 else []
    return (*found, *link, _CLOSE)
