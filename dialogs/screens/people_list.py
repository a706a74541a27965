"""A list of people that HR sent: what it would change, and whether to write it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.snapshot import PEOPLE_LIST
from plans.i18n.text import Text
from plans.people.report import Summary

_TITLE = Text("The list you sent me")
_FULL = Text("Whoever is not in the list leaves today.")
_SAME = Text("Whoever has another name under the same number is the same person.")
_ASK_WRITE = Text("Shall I write it down?")
_ASK_REST = Text("Are they the same people, or shall I write only the other rows?")
_ASK_SAME = Text("Are they the same people?")
_ASK_GOOD = Text("Shall I write only the rows that are right, or will you mend the list first?")
_ASK_MEND = Text("Nothing of this can be written. Mend the list and send it again.")
_GONE = Text("I no longer have that list. Send it again, and I will look at it.")


class ListAnswer(StrEnum):
    """What is to happen with the list."""

    WRITE = "write"
    GOOD = "good"
    FULL = "full"
    SAME = "same"
    LEAVE = "leave"


_WRITE = Choice(ListAnswer.WRITE, Text("Write it"))
_GOOD = Choice(ListAnswer.GOOD, Text("Only the good rows"))
_EVERYBODY = Choice(ListAnswer.FULL, Text("The list names everybody: who is not in it leaves"))
_RENAMED = Choice(ListAnswer.SAME, Text("They are the same people, with a new name"))
_LEAVE = Choice(ListAnswer.LEAVE, Text("Leave it"))
_GO_ON = Choice(ListAnswer.LEAVE, Text("Go on"))


class PeopleList(Menu):
    """The dry run, with what can be done with it."""

    key = PEOPLE_LIST

    def show(self, context: Context, position: Position) -> Prompt:
        summary = context.snapshot.people_list
        choices = _choices(summary)
        if summary is None:
            return screen_prompt(context, position, [Line(_GONE)], choices, may_go_back=False)
        lines = [Line(_TITLE, "heading"), *(Line(line) for line in summary.lines)]
        if summary.full:
            lines.append(Line(_FULL))
        if summary.same:
            lines.append(Line(_SAME))
        ids = {choice.id for choice in choices}
        if summary.asks:
            lines.append(Line(summary.asks[0].text, "question"))
        elif summary.renamed and not summary.problems:
            lines.append(Line(_ASK_REST if _WRITE.id in ids else _ASK_SAME, "question"))
        elif _WRITE.id in ids:
            lines.append(Line(_ASK_WRITE, "question"))
        elif summary.problems:
            lines.append(Line(_ASK_GOOD if _GOOD.id in ids else _ASK_MEND, "question"))
        report = (
            () if summary.whole or context.error else (Attachment(kind="people_list", formats=()),)
        )
        return screen_prompt(
            context, position, lines, choices, may_go_back=False, attachments=report
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, _choices(context.snapshot.people_list))
        context.list_answer = choice
        context.conversation = replace(context.conversation, overlay=None)


def _choices(summary: Summary | None) -> tuple[Choice, ...]:
    if summary is None:
        return (_GO_ON,)
    if summary.asks:
        options = summary.asks[0].options
        return (*(Choice(one.value, one.label) for one in options), _LEAVE)
    found = []
    if summary.changes and not summary.problems:
        found.append(_WRITE)
    elif summary.changes and summary.usable:
        found.append(_GOOD)
    if summary.renamed and summary.usable:
        found.append(_RENAMED)
    if not summary.full and not summary.problems and summary.whole_file:
        found.append(_EVERYBODY)
    return (*found, _LEAVE)
