"""A screen: a question that is no part of a plan, such as a summary, a menu or a signature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Scene
from dialogs.prompt import Attachment, Choice, Line, Place, Prompt
from dialogs.steps.typed_choice import the_choice


class Screen(Protocol):
    """What the conversation needs of a screen. `choose` raises `NotOffered`, `read` raises
    `InvalidAnswer`; both leave the scene at the next place."""

    key: str

    def show(self, scene: Scene, place: Place) -> Prompt: ...

    def choose(self, scene: Scene, place: Place, choice: str) -> None: ...

    def read(self, scene: Scene, place: Place, raw: str) -> None: ...


class Menu:
    """A screen of buttons: typed words are matched with them."""

    key: str

    def show(self, scene: Scene, place: Place) -> Prompt:
        raise NotImplementedError

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        raise NotImplementedError

    def read(self, scene: Scene, place: Place, raw: str) -> None:
        choices = self.show(scene, place).choices
        choice = the_choice(raw, choices, scene.render)
        self.choose(scene, place, choice)


def screen_prompt(
    scene: Scene,
    place: Place,
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
        step=place.key if asks else None,
        place=place,
        plan_id=scene.plan.id if scene.plan else None,
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
