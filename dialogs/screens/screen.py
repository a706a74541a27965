"""A screen: a question that is no part of a plan, such as a summary, a menu or a signature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.steps.typed_choice import the_choice
from plans.uploads.upload import Purpose, Upload

Takes = Literal["buttons", "words", "text", "name", "day", "names"]
"""What can be typed at a screen: the words of its buttons, words of one's own, or pages of them (`text`), a
name that one gives (which may be a year), a day, or names that the screen reads by itself."""
MOST_WORDS, MOST_TEXT = 2000, 12_000
"""Characters of words of one's own, and of pages of them."""
LATER = "later"
"""The choice that leaves a question open: what /skip does at a screen that has it."""


class Screen(Protocol):
    """What the conversation needs of a screen. `choose` raises `NotOffered`, `read` raises
    `InvalidAnswer`; both leave the context at the next position."""

    key: str
    takes: Takes

    def show(self, context: Context, position: Position) -> Prompt: ...

    def choose(self, context: Context, position: Position, choice: str) -> None: ...

    def read(self, context: Context, position: Position, raw: str) -> None: ...


class Menu:
    """A screen of buttons: typed words are matched with them."""

    key: str
    takes: Takes = "buttons"

    def show(self, context: Context, position: Position) -> Prompt:
        raise NotImplementedError

    def choose(self, context: Context, position: Position, choice: str) -> None:
        raise NotImplementedError

    def read(self, context: Context, position: Position, raw: str) -> None:
        choices = self.show(context, position).choices
        choice = the_choice(raw, choices, context.render)
        self.choose(context, position, choice)


class TakesFiles(Menu):
    """A screen at which somebody may send a file: a photo, a PDF or a document, as its purpose accepts."""

    takes_files: Purpose

    def receive(self, context: Context, position: Position, uploads: tuple[Upload, ...]) -> None:
        """Takes all files of one message (of an album there are several) and goes on to the next
        position; raises `InvalidAnswer`.

        The files are cleaned and kept, but forgotten after a day unless the screen's request claims
        them: `store.uploads.claim(ids, by=, purpose=, owner_id=)`.
        """
        raise NotImplementedError


def screen_prompt(
    context: Context,
    position: Position,
    lines: Sequence[Line],
    choices: Sequence[Choice] = (),
    *,
    may_go_back: bool = True,
    may_skip: bool = False,
    asks: bool = True,
    attachments: Sequence[Attachment] = (),
) -> Prompt:
    """The prompt of a screen; with `asks` false it only shows something, buttons or not."""
    return Prompt(
        lines=tuple(lines),
        step=position.key if asks else None,
        position=position,
        plan_id=context.plan.id if context.plan else None,
        choices=tuple(choices),
        may_go_back=may_go_back and asks,
        may_skip=may_skip,
        attachments=tuple(attachments),
    )


def only(choice: str, offered: Sequence[Choice]) -> str:
    """The choice, if it is offered; raises `NotOffered`."""
    if choice not in {button.id for button in offered}:
        raise NotOffered(choice)
    return choice
