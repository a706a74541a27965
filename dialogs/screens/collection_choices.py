"""Of which departments, and at which status, plans are collected: a tap takes one in or leaves it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.collection import DEPARTMENTS, STATUSES, go, wish_for, wish_of
from dialogs.screens.screen import Menu, Takes, only, screen_prompt
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

    takes: Takes = "names"

    def __init__(self, key: str, question: Text, *hints: Text) -> None:
        self.key = key
        self._lines = [Line(question, "question"), *(Line(hint, "hint") for hint in hints)]

    def listed(self, context: Context) -> Listed:
        """Everything that can be ticked."""
        raise NotImplementedError

    def chosen(self, context: Context) -> tuple[str, ...]:
        """What is ticked."""
        raise NotImplementedError

    def choose_these(self, context: Context, values: tuple[str, ...]) -> None:
        """From now on these are ticked."""
        raise NotImplementedError

    def leave(self, context: Context) -> None:
        """Goes on, with what is ticked."""
        raise NotImplementedError

    def show(self, context: Context, position: Position) -> Prompt:
        options = self._options(context)
        page, pages = _page(position, options), _pages(options)
        lines = list(self._lines)
        if pages > 1:
            lines.append(Line(_PAGE(page=page, pages=pages), "hint"))
        return screen_prompt(
            context, position, lines, self._choices(options, page), may_go_back=False
        )

    def read(self, context: Context, position: Position, raw: str) -> None:
        """A name may be typed whatever page it is on, and whether it is ticked or not."""
        options = self._options(context)
        buttons = [*_shown(options, _page(position, options)), *options]
        plain = [*_BUTTONS, *(Choice(one.id, one.label) for one in buttons)]
        choice = match_choice(raw, plain, context.render)
        if choice is None:
            raise InvalidAnswer(CHOOSE_ONE)
        self.choose(context, Position(self.key, _page_of(choice, options) or position.item), choice)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        options = self._options(context)
        page = _page(position, options)
        match only(choice, self._choices(options, page)):
            case _READY.id:
                self.leave(context)
            case _ALL.id:
                self.choose_these(context, ())
                self.leave(context)
            case _NEXT_PAGE.id:
                go(context, self.key, page + 1)
            case _PREVIOUS.id:
                go(context, self.key, page - 1)
            case option:
                ticked = (one for one in options if one.is_ticked is not (one.id == option))
                self.choose_these(context, tuple(one.value for one in ticked))
                go(context, self.key, page)

    def _choices(self, options: list[Option], page: int) -> tuple[Choice, ...]:
        found = [one.choice for one in _shown(options, page)]
        found += [_PREVIOUS] if page > 1 else []
        found += [_NEXT_PAGE] if page < _pages(options) else []
        found += [_ALL] if any(one.is_ticked for one in options) else []
        return (*found, _READY)

    def _options(self, context: Context) -> list[Option]:
        chosen = self.chosen(context)
        return [
            Option(id=key, label=label, value=value, is_ticked=value in chosen)
            for key, (value, label) in self.listed(context).items()
        ]


def by_name(names: Iterable[str]) -> Listed:
    """Names to tick, by ids that are none of the other buttons."""
    taken = [button.id for button in _BUTTONS]
    return {key: (name, name) for key, name in named_by_words(names, taken).items()}


class _Collected(Ticking):
    """What a collection is to hold."""

    def __init__(
        self,
        key: str,
        field: str,
        listed: Callable[[Context], Listed],
        question: Text,
        *hints: Text,
    ) -> None:
        """`field` is that of the wish, and `listed` gives everything that it can hold."""
        super().__init__(key, question, *hints)
        self._field, self._listed = field, listed

    def listed(self, context: Context) -> Listed:
        return self._listed(context) if _is_there(context) else {}

    def chosen(self, context: Context) -> tuple[str, ...]:
        found: tuple[str, ...] = (
            getattr(wish_of(context), self._field) if _is_there(context) else ()
        )
        return found

    def choose_these(self, context: Context, values: tuple[str, ...]) -> None:
        wish_for(context, **{self._field: values})

    def leave(self, context: Context) -> None:
        go(context, COLLECT)


def _is_there(context: Context) -> bool:
    return context.snapshot.collectable is not None and bool(context.snapshot.collectable.rounds)


def _departments(context: Context) -> Listed:
    return by_name(context.snapshot.collectable.departments if context.snapshot.collectable else ())


def _statuses(context: Context) -> Listed:
    return {status.value: (status, word(status)) for status in Status}


def _pages(options: Sequence[Option]) -> int:
    return max(1, -(-len(options) // PAGE))


def _page(position: Position, options: Sequence[Option]) -> int:
    """The page asked for, or the last one there is: departments come and go."""
    return min(max(position.item or 1, 1), _pages(options))


def _page_of(key: str, options: Sequence[Option]) -> int | None:
    """The page that it is on; None for what is no option."""
    found = [number for number, one in enumerate(options) if one.id == key]
    return found[0] // PAGE + 1 if found else None


def _shown(options: Sequence[Option], page: int) -> Sequence[Option]:
    return options[(page - 1) * PAGE : page * PAGE]


TICKING = (
    _Collected(DEPARTMENTS, "departments", _departments, _WHICH_DEPARTMENTS, _HOW),
    _Collected(STATUSES, "statuses", _statuses, _WHICH_STATUSES, _HOW, _NAMES_ONLY),
)
