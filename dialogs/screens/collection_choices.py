"""Of which departments, and at which status, plans are collected: a tap takes one in or leaves it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dialogs.engine.context import Scene
from dialogs.prompt import Choice, Line, Place, Prompt
from dialogs.screens.collection import DEPARTMENTS, STATUSES, go, wish_for, wish_of
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.snapshot import COLLECT
from dialogs.steps.suggestions import named_by_words
from dialogs.steps.typed_choice import CHOOSE_ONE, match_choice
from dialogs.understanding import InvalidAnswer
from plans.i18n.text import Text
from plans.model import Status
from plans.model.words import word

PAGE = 12
"""So many are shown at once."""

_WHICH_DEPARTMENTS = Text("Of which departments?")
_WHICH_STATUSES = Text("At which status?")
_HOW = Text("Tap each one that you want. When none is ticked, you get them all.")
_NAMES_ONLY = Text("Of a draft, and of what was withdrawn, you see only whose it is.")
_PAGE = Text("Page %(page)s of %(pages)s")
_TICKED = Text("%(what)s ✓")
_NEXT_PAGE = Choice("next", Text("Next page"))
_PREVIOUS = Choice("previous", Text("Previous page"))
_ALL = Choice("all", Text("All of them"))
_READY = Choice("done", Text("Ready"))
_BUTTONS = (_NEXT_PAGE, _PREVIOUS, _ALL, _READY)


Listed = Mapping[str, tuple[str, Text | str]]
"""What can be ticked, by its id: its value, and how it is called."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """Something to tick."""

    id: str
    label: Text | str
    value: str
    is_ticked: bool

    @property
    def choice(self) -> Choice:
        return Choice(self.id, _TICKED(what=self.label) if self.is_ticked else self.label)


class Ticking(Menu):
    """One page of what can be ticked; which one is in the place: `collect.departments@2`."""

    def __init__(
        self, key: str, field: str, listed: Callable[[Scene], Listed], question: Text, *hints: Text
    ) -> None:
        """`field` is that of the wish, and `listed` gives everything that it can hold."""
        self.key, self._field, self._listed = key, field, listed
        self._lines = [Line(question, "question"), *(Line(hint, "hint") for hint in hints)]

    def show(self, scene: Scene, place: Place) -> Prompt:
        options = self._options(scene)
        page, pages = _page(place, options), _pages(options)
        lines = list(self._lines)
        if pages > 1:
            lines.append(Line(_PAGE(page=page, pages=pages), "hint"))
        return screen_prompt(scene, place, lines, self._choices(options, page), may_go_back=False)

    def read(self, scene: Scene, place: Place, raw: str) -> None:
        """A name may be typed whatever page it is on, and whether it is ticked or not."""
        options = self._options(scene)
        buttons = [*_shown(options, _page(place, options)), *options]
        plain = [*_BUTTONS, *(Choice(one.id, one.label) for one in buttons)]
        choice = match_choice(raw, plain, scene.render)
        if choice is None:
            raise InvalidAnswer(CHOOSE_ONE)
        self.choose(scene, Place(self.key, _page_of(choice, options) or place.item), choice)

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        options = self._options(scene)
        page = _page(place, options)
        match only(choice, self._choices(options, page)):
            case _READY.id:
                go(scene, COLLECT)
            case _ALL.id:
                wish_for(scene, **{self._field: ()})
                go(scene, COLLECT)
            case _NEXT_PAGE.id:
                go(scene, self.key, page + 1)
            case _PREVIOUS.id:
                go(scene, self.key, page - 1)
            case option:
                ticked = (one for one in options if one.is_ticked is not (one.id == option))
                wish_for(scene, **{self._field: tuple(one.value for one in ticked)})
                go(scene, self.key, page)

    def _choices(self, options: list[Option], page: int) -> tuple[Choice, ...]:
        found = [one.choice for one in _shown(options, page)]
        found += [_PREVIOUS] if page > 1 else []
        found += [_NEXT_PAGE] if page < _pages(options) else []
        found += [_ALL] if any(one.is_ticked for one in options) else []
        return (*found, _READY)

    def _options(self, scene: Scene) -> list[Option]:
        if not scene.world.collectable or not scene.world.collectable.rounds:
            return []
        chosen: tuple[str, ...] = getattr(wish_of(scene), self._field)
        return [
            Option(id=key, label=label, value=value, is_ticked=value in chosen)
            for key, (value, label) in self._listed(scene).items()
        ]


def _departments(scene: Scene) -> Listed:
    known = scene.world.collectable.departments if scene.world.collectable else ()
    taken = [button.id for button in _BUTTONS]
    return {key: (name, name) for key, name in named_by_words(known, taken).items()}


def _statuses(scene: Scene) -> Listed:
    return {status.value: (status, word(status)) for status in Status}


def _pages(options: Sequence[Option]) -> int:
    return max(1, -(-len(options) // PAGE))


def _page(place: Place, options: Sequence[Option]) -> int:
    """The page asked for, or the last one there is: departments come and go."""
    return min(max(place.item or 1, 1), _pages(options))


def _page_of(key: str, options: Sequence[Option]) -> int | None:
    """The page that it is on; None for what is no option."""
    found = [number for number, one in enumerate(options) if one.id == key]
    return found[0] // PAGE + 1 if found else None


def _shown(options: Sequence[Option], page: int) -> Sequence[Option]:
    return options[(page - 1) * PAGE : page * PAGE]


TICKING = (
    Ticking(DEPARTMENTS, "departments", _departments, _WHICH_DEPARTMENTS, _HOW),
    Ticking(STATUSES, "statuses", _statuses, _WHICH_STATUSES, _HOW, _NAMES_ONLY),
)
