"""HR's overview of training days: who has none, who has much open, by department, and what waits.

The item of a position holds the year and the page: `hr.days.none@2027002` is the second page of those who
have none in 2027. Who is asked about (how a contract ended) is named by a number that stands for them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.deciding import Decide, Reason, go
from dialogs.screens.my_days import button_of, in_a_line, on_page, page_of, turning
from dialogs.screens.screen import Menu, Screen, only, screen_prompt
from dialogs.snapshot import TRAINING, TRAINING_DAYS
from plans.i18n.text import Text, plural
from plans.law.rules import CHECK, Ending
from plans.model import Person
from plans.training_days.overview import NO_DEPARTMENT, DaysOverview, DepartmentDays
from plans.training_days.report import SayEnding
from plans.training_days.right import days_text
from plans.training_days.shown import ENDINGS, MISSING, ToConfirm

YEARS = 1000
"""The year of a position is its item divided by this; the rest is the page."""
NONE, OPEN = f"{TRAINING_DAYS}.none", f"{TRAINING_DAYS}.open"
UNKNOWN, WAITING = f"{TRAINING_DAYS}.unknown", f"{TRAINING_DAYS}.waiting"
CONFIRM, REASON = f"{TRAINING_DAYS}.confirm", f"{TRAINING_DAYS}.reason"
LEAVERS, ENDING = f"{TRAINING_DAYS}.endings", f"{TRAINING_DAYS}.ending"
SHARED = f"{TRAINING_DAYS}.shared"
_OF_A_YEAR = frozenset({TRAINING_DAYS, NONE, OPEN, UNKNOWN, SHARED})

_TITLE = Text("Training days in %(year)s")
_DEPARTMENT = Text("%(name)s – %(people)s: %(taken)s taken, %(left)s left")
_WITHOUT = Text("%(count)s without")
_TOO_LITTLE = Text("too little known of %(count)s")
_WITH = Text("%(line)s; %(what)s")
_NOBODY = Text("Nobody works here.")
_SERVICE = Text("These days are kept as proof and service.")
_FILE_COMES = Text("Here are the training days of %(year)s.")
_NONE_TITLE = Text("Who took no training day in %(year)s")
_OPEN_TITLE = Text("Who has the most days left in %(year)s")
_UNKNOWN_TITLE = Text("Of whom I know too little for %(year)s")
_WAITING_TITLE = Text("Trainings that wait for a word")
_LEAVERS_TITLE = Text("How did these contracts end? It decides what becomes of the rest.")
_HOW = Text("How does the contract of %(name)s end, on %(day)s?")
_EMPTY = Text("Nobody here.")
_POINT = Text("• %(what)s")
_NAMED = Text("%(name)s: %(what)s")
_GONE = Text("This has been seen to already.")
_PAGE = Text("Page %(page)s of %(pages)s")
_COUNTED = Text("%(what)s: %(count)s")
_NONE = Text("Who has none")
_OPEN = Text("Who has much open")
_UNKNOWN = Text("Too little known")
_WAITING = Text("Waits for a word")
_LEAVERS = Text("How contracts ended")
_SHARED = Choice("shared", Text("How the collective right is counted"))
_SHARED_TITLE = Text(
    "The collective right is an average: you share these days out as you need, and what each person has a "
    "right to is part of it."
)
_FILE = Choice("file", Text("As Excel"))
_YEAR = Text("Show %(year)s")
_UP_TO_TRAINING = Choice("up", Text("Back to training"))
_UP = Choice("up", Text("Back to the training days"))


def open_training_days(context: Context) -> None:
    """To the overview of this year."""
    _go(context, TRAINING_DAYS, context.today.year)


def back_in_training_days(context: Context, at: Position) -> None:
    """To the screen that this one was opened from."""
    if at.key == TRAINING_DAYS:
        go(context, Position(TRAINING))
    elif at.key in {CONFIRM, REASON}:
        go(context, Position(WAITING))
    elif at.key == ENDING:
        go(context, Position(LEAVERS))
    else:
        _go(context, TRAINING_DAYS, _shown(context).year)


def year_of(position: Position, this_year: int) -> int:
    """The year that a screen is about."""
    year = (position.item or 0) // YEARS
    return year if position.key in _OF_A_YEAR and year else this_year


def number_of(person: Person) -> int:
    """A number that stands for somebody in the place of a conversation."""
    return int.from_bytes(hashlib.sha256(person.id.encode()).digest()[:5])


def _go(context: Context, key: str, year: int, page: int = 1) -> None:
    go(context, Position(key, year * YEARS + page))


def _shown(context: Context) -> DaysOverview:
    return context.snapshot.showing(DaysOverview)


def _waiting(context: Context) -> tuple[ToConfirm, ...]:
    return _shown(context).waiting


def _page(position: Position, entries: Sequence[object]) -> tuple[int, int]:
    return page_of(Position(position.key, (position.item or 0) % YEARS), entries)


class Overview(Menu):
    """Every department, and the ways to who is behind the numbers."""

    key = TRAINING_DAYS

    def show(self, context: Context, position: Position) -> Prompt:
        shown = _shown(context)
        departments = shown.departments
        page, pages = _page(position, departments)
        lines = [Line(_TITLE(year=str(shown.year)), "question")]
        if not departments:
            lines.append(Line(_NOBODY))
        lines += (Line(_POINT(what=_department(one))) for one in on_page(page, departments))
        lines += (Line(one.in_a_line) for one in shown.shared)
        if shown.unknown:
            what = shown.unknown[0].missing[0]
            lines.append(Line(MISSING(what=what), "hint"))
        if pages > 1:
            lines.append(Line(_PAGE(page=page, pages=pages), "hint"))
        lines += [Line(_SERVICE, "hint"), Line(CHECK, "hint")]
        return screen_prompt(context, position, lines, self._choices(context, page, pages))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        shown = _shown(context)
        page, pages = _page(position, shown.departments)
        match only(choice, self._choices(context, page, pages)):
            case "next":
                _go(context, TRAINING_DAYS, shown.year, page + 1)
            case "previous":
                _go(context, TRAINING_DAYS, shown.year, page - 1)
            case "file":
                context.say(_FILE_COMES(year=str(shown.year)))
                file = Attachment(kind="training_days", formats=("xlsx",), year=shown.year)
                context.attachments.append(file)
            case "up":
                go(context, Position(TRAINING))
            case "waiting" | "endings" as key:
                go(context, Position(f"{TRAINING_DAYS}.{key}"))
            case "none" | "open" | "unknown" | "shared" as key:
                _go(context, f"{TRAINING_DAYS}.{key}", shown.year)
            case year:
                _go(context, TRAINING_DAYS, int(year))

    def _choices(self, context: Context, page: int, pages: int) -> tuple[Choice, ...]:
        shown = _shown(context)
        counts = {
            "waiting": (_WAITING, len(shown.waiting)),
            "endings": (_LEAVERS, len(shown.endings)),
            "none": (_NONE, len(shown.without)),
            "open": (_OPEN, len(shown.most_open)),
            "unknown": (_UNKNOWN, len(shown.unknown)),
        }
        found = [
            Choice(key, _COUNTED(what=what, count=count))
            for key, (what, count) in counts.items()
            if count
        ]
        this = context.today.year
        other = this - 1 if shown.year == this else this
        year = Choice(str(other), _YEAR(year=str(other)))
        shared = (_SHARED,) if shown.shared else ()
        return (*found, *shared, *turning(page, pages), _FILE, year, _UP_TO_TRAINING)


def _department(one: DepartmentDays) -> Text:
    line = _DEPARTMENT(
        name=one.name or NO_DEPARTMENT,
        people=plural("%(count)s person", "%(count)s people", one.people),
        taken=days_text(one.taken),
        left=days_text(one.left),
    )
    if one.without:
        line = _WITH(line=line, what=_WITHOUT(count=one.without))
    if one.unknown:
        line = _WITH(line=line, what=_TOO_LITTLE(count=one.unknown))
    return line


class Shared(Menu):
    """The collective right of each joint committee, with its calculation."""

    key = SHARED

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(_SHARED_TITLE, "question")]
        for one in _shown(context).shared:
            first, *rest = one.lines
            lines += [Line(_POINT(what=first)), *map(Line, rest[:-2])]
            lines += (Line(each, "hint") for each in rest[-2:])
        return screen_prompt(context, position, lines, (_UP,))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_UP,))
        _go(context, TRAINING_DAYS, _shown(context).year)


class Listed(Menu):
    """Who is behind a number, page by page."""

    def __init__(
        self, key: str, title: Text, entries: Callable[[DaysOverview], Sequence[Text]]
    ) -> None:
        self.key, self.title, self.entries = key, title, entries

    def show(self, context: Context, position: Position) -> Prompt:
        shown = _shown(context)
        entries = self.entries(shown)
        page, pages = _page(position, entries)
        lines = [Line(self.title(year=str(shown.year)), "question")]
        if not entries:
            lines.append(Line(_EMPTY))
        lines += (Line(_POINT(what=one)) for one in on_page(page, entries))
        if pages > 1:
            lines.append(Line(_PAGE(page=page, pages=pages), "hint"))
        return screen_prompt(context, position, lines, (*turning(page, pages), _UP))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        shown = _shown(context)
        page, pages = _page(position, self.entries(shown))
        match only(choice, (*turning(page, pages), _UP)):
            case "next":
                _go(context, self.key, shown.year, page + 1)
            case "previous":
                _go(context, self.key, shown.year, page - 1)
            case _:
                _go(context, TRAINING_DAYS, shown.year)


class _Opens(Menu):
    """A list of which each entry opens something."""

    title: Text
    key: str

    def show(self, context: Context, position: Position) -> Prompt:
        entries = self._entries(context)
        page, pages = page_of(position, entries)
        lines = [Line(self.title, "question")]
        if not entries:
            lines.append(Line(_EMPTY))
        if pages > 1:
            lines.append(Line(_PAGE(page=page, pages=pages), "hint"))
        choices = (*on_page(page, entries), *turning(page, pages), _UP)
        return screen_prompt(context, position, lines, choices)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        entries = self._entries(context)
        page, pages = page_of(position, entries)
        match only(choice, (*on_page(page, entries), *turning(page, pages), _UP)):
            case "next":
                go(context, Position(self.key, page + 1))
            case "previous":
                go(context, Position(self.key, page - 1))
            case "up":
                _go(context, TRAINING_DAYS, _shown(context).year)
            case one:
                self._open(context, one)

    def _entries(self, context: Context) -> Sequence[Choice]:
        raise NotImplementedError

    def _open(self, context: Context, choice: str) -> None:
        raise NotImplementedError


class Waiting(_Opens):
    """What waits for a word, of whomever."""

    key = WAITING
    title = _WAITING_TITLE

    def _entries(self, context: Context) -> Sequence[Choice]:
        return [button_of(one) for one in _waiting(context)]

    def _open(self, context: Context, choice: str) -> None:
        go(context, Position(CONFIRM, int(choice.removeprefix("training-"))))


class Leavers(_Opens):
    """Whose contract ended, and nobody said how."""

    key = LEAVERS
    title = _LEAVERS_TITLE

    def _entries(self, context: Context) -> Sequence[Choice]:
        return [
            Choice(
                f"person-{number_of(one)}",
                _NAMED(name=one.name, what=one.left_on or context.today),
            )
            for one in _shown(context).endings
        ]

    def _open(self, context: Context, choice: str) -> None:
        go(context, Position(ENDING, int(choice.removeprefix("person-"))))


class HowItEnded(Menu):
    """How one contract ended."""

    key = ENDING

    def show(self, context: Context, position: Position) -> Prompt:
        person = self._person(context, position)
        if person is None:
            return screen_prompt(context, position, [Line(_GONE)], (_UP,), may_go_back=False)
        ask = _HOW(name=person.name, day=person.left_on or context.today)
        return screen_prompt(
            context,
            position,
            [Line(ask, "question"), Line(CHECK, "hint")],
            (*(Choice(one.value, label) for one, label in ENDINGS.items()), _UP),
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        person = self._person(context, position)
        if choice != _UP.id and person is not None:
            only(choice, [Choice(one.value, label) for one, label in ENDINGS.items()])
            context.request = SayEnding(person_id=person.id, ending=Ending(choice))
        go(context, Position(LEAVERS))

    def _person(self, context: Context, position: Position) -> Person | None:
        people = _shown(context).endings
        return next((one for one in people if number_of(one) == position.item), None)


def _unknown(shown: DaysOverview) -> list[Text]:
    return [
        _NAMED(name=one.person.name, what=missing)
        for one in shown.unknown
        for missing in one.missing[:1]
    ]


_DECIDE = Decide(CONFIRM, TRAINING_DAYS, waiting=_waiting)
SCREENS: tuple[Screen, ...] = (
    Overview(),
    Shared(),
    Listed(NONE, _NONE_TITLE, lambda shown: [in_a_line(one) for one in shown.without]),
    Listed(OPEN, _OPEN_TITLE, lambda shown: [in_a_line(one) for one in shown.most_open]),
    Listed(UNKNOWN, _UNKNOWN_TITLE, _unknown),
    Waiting(),
    _DECIDE,
    Reason(REASON, _DECIDE, waiting=_waiting),
    Leavers(),
    HowItEnded(),
)
